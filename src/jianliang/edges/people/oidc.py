"""OpenID Connect: the code flow with PKCE, state and nonce, and a checked id token.

    begin ─→ the provider's page ─→ back with a code ─→ id token ─→ its claim

The one address asked is that of city.toml, and those which it names itself. What is
begun is kept in memory, once, for ten minutes, for the browser that began it.
"""

import hashlib
import json
import logging
import math
import secrets
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client

from jianliang.core.errors import SignInError
from jianliang.edges.people.idtoken import Expected, checked_claims
from jianliang.edges.people.provider import Provider, is_safe

LOG = logging.getLogger("jianliang.web")
DISCOVERY = "/.well-known/openid-configuration"
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
SCOPE = "openid profile"
WAIT_S, LARGEST = 8, 256 * 1024
FRESH_S, KEYS_AGAIN_S = 3600, 30
BEGUN_S, MOST_BEGUN = 600, 1000


@dataclass(frozen=True)
class Begun:
    """A sign-in that has gone to the provider and may come back once."""

    nonce: str
    verifier: str
    browser: str
    back: str
    at: float


@dataclass(frozen=True)
class Departure:
    """Where to send a browser, and what it has to bring back in a cookie."""

    url: str
    browser: str


class OpenId:
    """Sign-in by one provider."""

    def __init__(self, provider: Provider, secret: str) -> None:
        self.provider = provider
        self._secret = secret
        self._begun: OrderedDict[str, Begun] = OrderedDict()
        self._lock = Lock()
        self._known: dict[str, Any] = {}
        self._keys: dict[str, Any] = {}
        self._read = dict.fromkeys(("known", "keys"), -math.inf)

    def begin(self, back: str) -> Departure:
        """Begin a sign-in; `back` is the address the provider sends it back to.

        Raises
        ------
        SignInError
            The provider cannot be reached, or says strange things of itself
            ("provider-unreachable").
        """
        state, browser = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        begun = Begun(
            secrets.token_urlsafe(32),
            secrets.token_urlsafe(48),
            _hash(browser),
            back,
            time.monotonic(),
        )
        where = self._discovered()["authorization_endpoint"]
        with self._client(back) as client:
            url, _ = client.create_authorization_url(
                where, state=state, code_verifier=begun.verifier, nonce=begun.nonce
            )
        with self._lock:
            self._begun[_hash(state)] = begun
            while len(self._begun) > MOST_BEGUN:
                self._begun.popitem(last=False)
        return Departure(url, browser)

    def claim(self, said: Mapping[str, str], browser: str, now: int) -> str:
        """What the provider says of whoever came back: the claim that names accounts.

        Parameters
        ----------
        said : mapping
            The query it came back with.
        browser : str
            The cookie of the departure.
        now : int
            Seconds since 1970.

        Raises
        ------
        SignInError
            "provider-state" where this browser began nothing of the kind,
            "provider-refused", "provider-unreachable" or "provider-token".
        """
        begun = self._taken(said.get("state", ""), browser)
        if said.get("iss", self.provider.issuer) != self.provider.issuer:
            raise SignInError("provider-state")
        if "error" in said or not said.get("code"):
            raise SignInError("provider-refused")
        id_token = self._exchanged(said["code"], begun)
        wanted = Expected(
            self.provider.issuer, self.provider.client_id, begun.nonce, now
        )
        claims = checked_claims(id_token, self._key_set, wanted)
        found = claims.get(self.provider.claim)
        if not isinstance(found, str) or not found:
            LOG.warning("the id token has no claim %s", self.provider.claim)
            raise SignInError("provider-claim")
        return found

    def _taken(self, state: str, browser: str) -> Begun:
        """What was begun under a state, which is used up; whoever brings it."""
        with self._lock:
            begun = self._begun.pop(_hash(state), None)
        late = begun is None or time.monotonic() - begun.at > BEGUN_S
        if begun is None or late:
            raise SignInError("provider-state")
        if not secrets.compare_digest(begun.browser, _hash(browser)):
            raise SignInError("provider-state")
        return begun

    def _exchanged(self, code: str, begun: Begun) -> str:
        """The id token for a code."""
        where = self._discovered()["token_endpoint"]
        try:
            with self._client(begun.back) as client:
                told = client.fetch_token(
                    where,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=begun.verifier,
                )
        except AuthlibBaseError:
            raise SignInError("provider-refused") from None
        except Exception as error:
            raise _unreachable(error) from error
        id_token = told.get("id_token")
        if not isinstance(id_token, str):
            raise SignInError("provider-token")
        return id_token

    def _discovered(self) -> dict[str, Any]:
        """What the provider says of itself, asked once an hour."""
        if time.monotonic() - self._read["known"] > FRESH_S:
            issuer = self.provider.issuer
            found = self._fetched(issuer.rstrip("/") + DISCOVERY)
            places = [found.get(name) for name in ENDPOINTS]
            safe = all(isinstance(one, str) and is_safe(one) for one in places)
            if found.get("issuer") != issuer or not safe:
                raise _unreachable(ValueError("discovery"))
            self._known, self._read["known"] = found, time.monotonic()
        return self._known

    def _key_set(self, anew: bool) -> dict[str, Any]:
        """The provider's keys; `anew` where a token names one that is not known."""
        age = time.monotonic() - self._read["keys"]
        if age > FRESH_S or (anew and age > KEYS_AGAIN_S):
            self._keys = self._fetched(self._discovered()["jwks_uri"])
            self._read["keys"] = time.monotonic()
        return self._keys

    def _fetched(self, url: str) -> dict[str, Any]:
        """A small JSON document of the provider."""
        try:
            with (
                self._client("") as client,
                client.stream("GET", url, withhold_token=True) as answer,
            ):
                answer.raise_for_status()
                text = b""
                for part in answer.iter_bytes():
                    text += part
                    if len(text) > LARGEST:
                        raise ValueError("too large")
            found = _object(text)
        except Exception as error:
            raise _unreachable(error) from error
        return found

    def _client(self, back: str) -> OAuth2Client:
        return OAuth2Client(
            self.provider.client_id,
            self._secret or None,
            token_endpoint_auth_method="client_secret_basic"
            if self._secret
            else "none",
            scope=SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=WAIT_S,
            follow_redirects=False,
        )


def _object(text: bytes) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def _unreachable(error: Exception) -> SignInError:
    """What went wrong, for the log; the visitor is told only that it did."""
    LOG.warning("the provider cannot be reached: %s", error)
    return SignInError("provider-unreachable")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
