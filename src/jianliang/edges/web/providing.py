"""Sign-in by a provider: away to its page, and back with what it says.

Both are pages that a browser goes to, so what goes wrong is told by the first page: it
is given the code of the message.
"""

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from jianliang.core.errors import AccountError
from jianliang.edges.people.oidc import BEGUN_S, OpenId
from jianliang.edges.people.sessions import BY_PROVIDER
from jianliang.edges.people.signin import People, sign_in_linked
from jianliang.edges.web.signing import (
    keep_token,
    leave,
    people_here,
    visit_of,
)
from jianliang.edges.web.viewer import session_text

BACK = "api/oidc/back"
BROWSER = "jianliang-browser"
HOME = "../../"


def get_departure(request: Request) -> RedirectResponse:
    """Go to the provider's page."""
    _, openid = _provider(request)
    own = openid.provider.address or str(request.base_url)
    try:
        leaving = openid.begin(f"{own.rstrip('/')}/{BACK}")
    except AccountError as error:
        return _home(error.code)
    answer = RedirectResponse(leaving.url, 303)
    answer.headers["Cache-Control"] = "no-store"
    # Lax: the way back begins on the provider's page.
    answer.set_cookie(
        BROWSER,
        leaving.browser,
        max_age=BEGUN_S,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return answer


def get_return(request: Request) -> RedirectResponse:
    """Come back from the provider's page, signed in or refused."""
    people, openid = _provider(request)
    said, browser = dict(request.query_params), request.cookies.get(BROWSER, "")
    try:
        claim = openid.claim(said, browser, int(people.now().timestamp()))
        token = sign_in_linked(people, claim, visit_of(request, BY_PROVIDER))
    except AccountError as error:
        return _home(error.code)
    leave(people, session_text(request))
    answer = _home("")
    keep_token(request, answer, token)
    return answer


def _provider(request: Request) -> tuple[People, OpenId]:
    people = people_here(request)
    if people is None or people.openid is None:
        raise HTTPException(404)
    return people, people.openid


def _home(refused: str) -> RedirectResponse:
    """The first page; with the code of what was refused."""
    place = f"{HOME}?refused={quote(refused)}" if refused else HOME
    answer = RedirectResponse(place, 303)
    answer.headers["Cache-Control"] = "no-store"
    answer.delete_cookie(BROWSER, path="/")
    return answer
