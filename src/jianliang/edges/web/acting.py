"""The office behind the screen: the book that may be written, for one request."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext

from fastapi import Request

from jianliang.commands import Asked, Office
from jianliang.core.errors import LedgerError
from jianliang.edges.citybook import open_city_book, present
from jianliang.edges.web.answers import atlas_of
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.viewer import Viewer
from jianliang.ledger import Book


@contextmanager
def acting_office(request: Request) -> Iterator[Office]:
    """The office of the city that is served, with the book the server keeps open.

    Raises
    ------
    CityError, LedgerError
        The rules are not those recorded, or there is no book.
    """
    atlas = atlas_of(request)
    atlas.check_rules()
    kept = _kept(atlas)
    with nullcontext(kept) if kept else closing(open_city_book(atlas.city)) as book:
        yield Office(book, atlas.unit_lines, atlas.rules, present)


def _kept(atlas: Atlas) -> Book | None:
    """The book that the server keeps open; None where its tables are first to be made
    or brought up to date.
    """
    try:
        return atlas.book.held.checked()
    except LedgerError as error:
        if error.code != "book-other":
            raise
        return None


def asked_by(viewer: Viewer, on: str = "", request: str = "") -> Asked:
    """Who asks, for a command: the viewer in the chosen seat; today unless told."""
    day = on or present().date().isoformat()
    return Asked(request, viewer.person, day, viewer.seat)
