"""How many requests are answered in a minute, by session or else by address.

Whoever is signed in has a measure of their own, for a whole office may share one
address. Counted in memory; a restart begins anew.
"""

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from jianliang.edges.web.faults import told
from jianliang.edges.web.signing import people_here
from jianliang.edges.web.viewer import session_text

READS, WRITES = RateLimitItemPerMinute(6000), RateLimitItemPerMinute(240)
"""A map that is moved about asks for some hundred pieces of a file in a minute."""

QUIET = ("GET", "HEAD", "OPTIONS")


class Rates:
    """Refuses requests that come too fast, before anything is looked at."""

    def __init__(
        self, app: ASGIApp, reads: RateLimitItem = READS, writes: RateLimitItem = WRITES
    ) -> None:
        self._app = app
        self._limits = {True: reads, False: writes}
        self._counted = FixedWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        limit = self._limits[request.method in QUIET]
        if self._counted.hit(limit, *whose(request)):
            await self._app(scope, receive, send)
            return
        headers = {"Retry-After": str(limit.get_expiry())}
        refused = told(request, 429, "web-too-many", {}, headers)
        await refused(scope, receive, send)


def whose(request: Request) -> tuple[str, str]:
    """By what a request is counted: a session that was found lately, or the address.

    A cookie that is no session's is worth nothing, or everybody could make their own.
    """
    people, token = people_here(request), session_text(request)
    session = people.lately.get(token) if people and token else ""
    if session:
        return "session", session
    return "address", request.client.host if request.client else ""
