"""What became impossible, as one shape of JSON: code, reason, remedy."""

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from jianliang.core.catalogue import MESSAGES
from jianliang.core.errors import JianliangError
from jianliang.edges.web.answers import json_bytes, language_of

BY_STATUS = {
    400: "web-request",
    404: "web-not-found",
    405: "web-method",
    413: "web-too-large",
    416: "web-range",
    429: "public-often",
}


def add_fault_handlers(app: FastAPI) -> None:
    """Every error leaves the server in the same shape, in the reader's language."""
    app.add_exception_handler(JianliangError, _ours)
    app.add_exception_handler(RequestValidationError, _question)
    app.add_exception_handler(HTTPException, _http)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, JianliangError)
    language = language_of(request)
    texts = (error.reason(language), error.remedy(language))
    return _fault(error.http_status, error.code, *texts)


async def _question(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = [str(part) for part in first["loc"][1:]] or ["body"]
    return told(request, 422, "web-question", {"field": ".".join(place)})


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    if status == 405 and not _is_address(request):
        return told(request, 404, BY_STATUS[404], {})
    code = BY_STATUS.get(status, "web-request")
    return told(request, status, code, {}, dict(error.headers or {}))


def _is_address(request: Request) -> bool:
    """Whether there is an address of that path, be it for another method."""
    routes = [one for one in request.app.routes if getattr(one, "name", "") != "page"]
    return any(one.matches(request.scope)[0] != Match.NONE for one in routes)


def told(
    request: Request, status: int, code: str, values: dict, headers: dict | None = None
) -> Response:
    """A message of the catalogue as an answer, in the reader's language."""
    message, language = MESSAGES[code], language_of(request)
    texts = (message.reason(language, values), message.remedy(language, values))
    return _fault(status, code, *texts, headers=headers)


def _fault(
    status: int, code: str, reason: str, remedy: str, headers: dict | None = None
) -> Response:
    body = json_bytes({"code": code, "reason": reason, "remedy": remedy})
    return Response(body, status, {**(headers or {}), "Cache-Control": "no-store"},
                    "application/json")  # fmt: skip
