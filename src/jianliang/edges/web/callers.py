"""Who sends something in without signing in: how often, and what contact they left."""

from contextlib import closing

from fastapi import Request
from starlette.exceptions import HTTPException

from jianliang.core.errors import LedgerError
from jianliang.edges.city import CityFolder
from jianliang.edges.citybook import open_city_book
from jianliang.ledger import vault


def passes(request: Request, door: str) -> None:
    """Count what is sent.

    Raises
    ------
    HTTPException
        429: it comes too often.
    LedgerError
        The server only shows the city and keeps nothing ("public-closed").
    """
    if request.app.state.entrance is None:
        raise LedgerError("public-closed")
    address = request.client.host if request.client else ""
    if not request.app.state.doors.passes(door, address):
        raise HTTPException(429, headers={"Retry-After": "3600"})


def contact_of(city: CityFolder, reference: str | None) -> str:
    """A contact as the vault has it; "" where none was left or it was erased."""
    if not reference:
        return ""
    with closing(open_city_book(city, held=False, upgrade=False)) as book:
        return vault.read(book, reference) or ""
