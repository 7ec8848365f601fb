"""Where a city's book is, who signs for it, and what others have kept of it.

mycity/book.sqlite      the book, unless city.toml names a database
mycity/private/         the key that signs checkpoints; for its owner's eyes only
mycity/witnessed/       checkpoints that came back from the districts, one a file
"""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from jianliang.commands.credited import credited
from jianliang.core.errors import LedgerError
from jianliang.core.tables import CREDITED, typed
from jianliang.edges.city import CityFolder
from jianliang.ledger import Book, Desk, open_book
from jianliang.ledger.checkpoints import hold_against
from jianliang.ledger.notes import Signer, open_signer
from jianliang.ledger.tree import root_at


def book_url(city: CityFolder) -> str:
    """The address of the city's book."""
    place = city.definition.book
    if "://" in place:
        return place
    return f"sqlite:///{(city.folder / place).absolute()}"


def has_book(city: CityFolder) -> bool:
    """Whether the city has a book, as far as can be told without opening it."""
    place = city.definition.book
    return "://" in place or (city.folder / place).exists()


def open_city_book(city: CityFolder, held: bool = True, upgrade: bool = True) -> Book:
    """The city's book; `held` against the checkpoints that others have kept of it.

    Without `upgrade` it is only read from, and never written to.

    Raises
    ------
    LedgerError
        There is none yet, or it cannot be opened.
    """
    if not has_book(city):
        place = city.definition.book
        raise LedgerError("book-missing", city=city.definition.name, path=place)
    book = open_book(book_url(city), upgrade)
    if held:
        hold_against(book, witnessed_notes(city))
    return book


def book_mark(desk: Desk) -> dict:
    """Size and root (hex) of a book as it is read: what a snapshot says of it."""
    size = desk.size
    return {"size": size, "root": root_at(desk.connection, size).hex()}


def recognised_of(book: Book | None) -> tuple[pd.DataFrame, dict]:
    """The recognised pieces of a book (table CREDITED), and its mark.

    Without a book nothing is recognised.
    """
    if book is None:
        nothing = pd.DataFrame(columns=list(CREDITED.columns))
        return typed(nothing, CREDITED), {"size": 0, "root": ""}
    with book.desk() as desk:
        return credited(desk), book_mark(desk)


def witnessed_notes(city: CityFolder) -> list[str]:
    """The checkpoints in the city's folder `witnessed`."""
    return read_notes(sorted((city.folder / "witnessed").glob("*.txt")))


def read_notes(paths: list[Path]) -> list[str]:
    """The texts of some checkpoints."""
    return [path.read_text(encoding="utf-8") for path in paths]


def book_signer(city: CityFolder) -> Signer:
    """Who signs the city's checkpoints; the key is made on first use."""
    name = re.sub(r"[\s+]+", "-", city.definition.name)
    return open_signer(city.folder / "private" / "book.key", f"jianliang/{name}")


def city_key_text(city: CityFolder) -> str:
    """What others check the city's signature with; empty before its first use."""
    made = (city.folder / "private" / "book.key").exists()
    return book_signer(city).key_text() if made else ""


def present() -> datetime:
    """The moment of a command."""
    return datetime.fromtimestamp(time.time(), UTC)
