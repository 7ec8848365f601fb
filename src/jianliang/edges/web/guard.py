"""What stands before every answer: the host it is asked under, its size, its headers.

Plain ASGI, so that files and tiles pass through unbuffered.
"""

import logging
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jianliang.edges.web.faults import told

LOG = logging.getLogger("jianliang.web")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
LARGEST_BODY = 256 * 1024
QUIET = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
}


def content_policy(hosts: Sequence[str]) -> str:
    """The Content-Security-Policy: nothing inline, nothing from elsewhere.

    `hosts` are the origins of base maps that city.toml names.
    """
    elsewhere = "".join(f" {host}" for host in sorted(set(hosts)))
    return "; ".join(
        (
            "default-src 'self'",
            f"img-src 'self' data: blob:{elsewhere}",
            f"connect-src 'self'{elsewhere}",
            "worker-src 'self' blob:",
            "style-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def host_name(header: str) -> str:
    """The host of a Host header without its port; IPv6 keeps its brackets."""
    if header.startswith("["):
        return header.partition("]")[0].lower() + "]"
    return header.rpartition(":")[0].lower() if ":" in header else header.lower()


def origin_of(url: str) -> str:
    """Scheme and host of an address, as a Content-Security-Policy names them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class Guard:
    """Refuses strange hosts and large bodies; adds the headers of every answer.

    `larger` names paths that take files, and how many bytes each may be sent.

    A page elsewhere may point its own name at 127.0.0.1 and so reach a server that
    only listens there; the name it asks under gives it away.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Sequence[str],
        policy: str,
        larger: Mapping[str, int] | None = None,
    ) -> None:
        self._app = app
        self._larger = larger or {}
        self._hosts = frozenset(host.lower() for host in hosts)
        self._headers = {**QUIET, "Content-Security-Policy": policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        request = Request(scope)
        most = self._larger.get(request.url.path, LARGEST_BODY)
        refusal = self._refusal(request.headers, most)
        if refusal:
            await told(request, *refusal)(scope, receive, headed)
        else:
            await self._pass(request, _Metered(receive, most), headed)

    async def _pass(self, request: Request, receive: Receive, send: Send) -> None:
        """What goes wrong unforeseen is logged, and told without its details."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(request.scope, receive, noted)
        except Exception:
            LOG.exception("%s %s", request.method, request.url.path)
            if begun:
                raise
            await told(request, 500, "web-fault", {})(request.scope, receive, send)

    def _refusal(self, headers: Headers, most: int) -> tuple[int, str, dict] | None:
        host = host_name(headers.get("host", ""))
        if host not in self._hosts and "*" not in self._hosts:
            return 400, "web-host", {"host": host or "–"}
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length) > most:
            return 413, "web-too-large", {}
        return None


class _Metered:
    """The body as it comes, cut off where it grows beyond what a question may have."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._most = most
        self._read = 0

    async def __call__(self) -> Message:
        """The next part of the body."""
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self._read > self._most:
            raise HTTPException(413)
        return message
