"""What somebody writes, made plain, and the moment and place it is kept with."""

import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import Connection, Row, Select

from jianliang.core.errors import LedgerError
from jianliang.edges.city import CityFolder
from jianliang.edges.citybook import has_book, open_city_book, present
from jianliang.edges.public.tables import METADATA, is_made
from jianliang.ledger.databases import reading, writing
from jianliang.ledger.events import moment


def plain(text: str) -> str:
    """The text without what is no character of a text: controls, marks of direction."""
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    kept = (c for c in whole if c == "\n" or unicodedata.category(c)[0] != "C")
    return "".join(kept).strip()


def written_at() -> str:
    """The present moment as it is kept."""
    return moment(present())


@contextmanager
def kept_in(city: CityFolder) -> Iterator[Connection]:
    """The database of a city's book, to write ordinary tables in; all or nothing.

    Raises
    ------
    LedgerError
        The city has no book yet ("public-closed"), or it cannot be written.
    """
    if not has_book(city):
        raise LedgerError("public-closed")
    with (
        closing(open_city_book(city, held=False)) as book,
        writing(book.engine) as connection,
    ):
        METADATA.create_all(connection)
        yield connection


def found(city: CityFolder, wanted: Select) -> list[Row]:
    """The rows of a question; none where nothing was kept yet."""
    if not has_book(city):
        return []
    with (
        closing(open_city_book(city, held=False, upgrade=False)) as book,
        reading(book.engine) as connection,
    ):
        return list(connection.execute(wanted)) if is_made(connection) else []
