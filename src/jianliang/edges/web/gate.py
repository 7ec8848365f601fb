"""The gate behind the guard: who asks, whether they may, and from which page.

    cookie ─ entrance ─→ viewer ─ policy ─→ route, or 404 as if it were not there

It stands before anything of the question is read. A page elsewhere can make a browser
send the cookie along but cannot know the session's token, so whatever changes
something has to bear it.
"""

import hmac

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send

from jianliang.edges.web import policy
from jianliang.edges.web.faults import told
from jianliang.edges.web.guard import host_name
from jianliang.edges.web.viewer import TOKEN, Entered, Entrance, Viewer, session_text

READING = ("GET", "HEAD", "OPTIONS")
HERE = ("same-origin", "none")


class Gate:
    """Lets each viewer pass to the routes that are theirs.

    `fixed` is the audience of a server without accounts; of one that has them the
    application's `entrance` knows the sessions.
    """

    def __init__(self, app: ASGIApp, fixed: str) -> None:
        self._app = app
        self._fixed = Entered(Viewer(audience=fixed), "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        entered = await self._entered(request)
        request.state.viewer, request.state.token = entered.viewer, entered.token
        # One question is answered from one state of the city, whatever is taken up.
        request.state.atlas = request.app.state.atlas
        refusal = _refusal(request, entered)
        if refusal:
            await told(request, *refusal, {})(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _entered(self, request: Request) -> Entered:
        entrance: Entrance | None = request.app.state.entrance
        if entrance is None:
            return self._fixed
        session = session_text(request)
        known = None
        if session:
            known = await run_in_threadpool(entrance.enter, session)
        return known or Entered(Viewer(), "")


def _refusal(request: Request, entered: Entered) -> tuple[int, str] | None:
    if not policy.admits(name_of(request), entered.viewer):
        return 404, "web-not-found"
    if request.method in READING:
        return None
    if not _is_from_here(request):
        return 403, "web-elsewhere"
    given = request.headers.get(TOKEN, "").encode()
    if entered.viewer.person and not hmac.compare_digest(given, entered.token.encode()):
        return 403, "web-token"
    return None


def name_of(request: Request) -> str:
    """The name of the route that answers, or that would by another method."""
    partly = ""
    for route in request.app.routes:
        match, _ = route.matches(request.scope)
        if match == Match.FULL:
            return str(getattr(route, "name", ""))
        if match == Match.PARTIAL and not partly:
            partly = str(getattr(route, "name", ""))
    return partly or "page"


def _is_from_here(request: Request) -> bool:
    """Whether a page of this server sends it; what is no browser says nothing."""
    if request.headers.get("sec-fetch-site", "none") not in HERE:
        return False
    origin = request.headers.get("origin")
    host = host_name(request.headers.get("host", ""))
    return origin is None or host_name(origin.partition("://")[2]) == host
