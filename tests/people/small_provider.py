"""A small OpenID provider on loopback that really signs, and does wrong when told to."""

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

CLIENT, SECRET = "jianliang", "a secret of the provider"


@dataclass
class Behaviour:
    """What the next tokens say, and by which key and algorithm they are signed."""

    claims: dict = field(default_factory=lambda: {"staff_number": "E1"})
    header: dict = field(default_factory=dict)
    key: object = None
    token: str = ""
    fails: int = 0


class SmallProvider:
    """Serves discovery, keys, the page that sends people back, and tokens for codes."""

    def __init__(self) -> None:
        self.key = ECKey.generate_key("P-256", {"kid": "one", "use": "sig"})
        self.published = [self.key]
        self.behaviour = Behaviour()
        self.codes: dict[str, dict] = {}
        self.asked: list[str] = []
        self.document: dict = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._answering())
        self._server.daemon_threads = True
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def new_key(self):
        """Another key pair, which is published from now on instead of the first."""
        self.key = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"})
        self.published = [self.key]

    def sent_back(self, url: str) -> str:
        """What a browser is sent back to that goes to the provider's page."""
        said = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
        assert said["response_type"] == "code"
        assert said["code_challenge_method"] == "S256"
        assert "openid" in said["scope"].split()
        assert said["client_id"] == CLIENT
        code = f"code{len(self.codes)}"
        self.codes[code] = said
        query = urlencode({"code": code, "state": said["state"]})
        return f"{said['redirect_uri']}?{query}"

    def id_token(self, nonce: str) -> str:
        does, now = self.behaviour, int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": "somebody",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            **does.claims,
        }
        said = {key: value for key, value in claims.items() if value is not None}
        key = does.key or self.key
        algorithm = {"RSA": "RS256", "EC": "ES256", "oct": "HS256"}[key.key_type]
        header = {"alg": algorithm, "kid": self.key.kid, **does.header}
        return jwt.encode(header, said, key, algorithms=[header["alg"]])

    def told(self, path: str) -> dict | None:
        if path.endswith("/.well-known/openid-configuration"):
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                **self.document,
            }
        if path == "/keys":
            return KeySet(self.published).as_dict(private=False)
        return None

    def tokens(self, body: str, authorization: str) -> dict:
        said = {key: values[0] for key, values in parse_qs(body).items()}
        known = base64.b64encode(f"{CLIENT}:{SECRET}".replace(" ", "+").encode())
        plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode())
        if authorization.encode() not in (b"Basic " + known, b"Basic " + plain):
            return {"error": "invalid_client"}
        asked = self.codes.pop(said.get("code", ""), None)
        digest = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge:
            return {"error": "invalid_grant"}
        token = self.behaviour.token or self.id_token(asked["nonce"])
        return {"access_token": "a", "token_type": "Bearer", "id_token": token}

    def _answering(self):
        provider = self

        class Answering(BaseHTTPRequestHandler):
            def do_GET(self):
                provider.asked.append(self.path)
                self._send(provider.told(self.path))

            def do_POST(self):
                provider.asked.append(self.path)
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                self._send(provider.tokens(body, self.headers["authorization"] or ""))

            def _send(self, told):
                text = json.dumps(told).encode()
                failed = told is None or "error" in told
                self.send_response(400 if failed else 200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        return Answering


def shared_secret(provider: SmallProvider) -> OctKey:
    """The key by which a forger signs who knows only what is published."""
    return OctKey.import_key(json.dumps(provider.published[0].as_dict(private=False)))
