"""A city's book kept open between questions, and how to tell that nothing changed.

To open a book costs more than most questions do. What is held is let go as soon as the
file is another one: a book that was restored, or removed.
"""

import os
import time
from collections.abc import Hashable
from threading import Lock

from sqlalchemy.engine import make_url

from jianliang.core.errors import LedgerError
from jianliang.edges.city import CityFolder
from jianliang.edges.citybook import (
    book_url,
    has_book,
    open_city_book,
    witnessed_notes,
)
from jianliang.edges.web.once import seen
from jianliang.ledger import Book, migrations
from jianliang.ledger.checkpoints import hold_against
from jianliang.ledger.databases import shown

JUST_NOW_NS = 100_000_000
"""A file written so lately may be written again within the tick of its clock."""
WITNESSED, NOTES = "witnessed", "*.txt"


class HeldBook:
    """The book of one city, opened once and asked by many threads."""

    def __init__(self, city: CityFolder) -> None:
        self._city = city
        self._file = file_of(book_url(city))
        self._lock = Lock()
        self._held: tuple[Hashable, Book] | None = None
        self._checked: Hashable = None

    def book(self) -> Book | None:
        """The book; None where there is none yet.

        Raises
        ------
        LedgerError
            It is there and cannot be read.
        """
        place = self._place()
        with self._lock:
            if self._held is None or self._held[0] != place:
                self._let_go()
                opened = self._opened()
                self._held = None if opened is None else (place, opened)
            return self._held[1] if self._held else None

    def checked(self) -> Book | None:
        """The same, held against its release and against what others have kept of it.

        Looked at again only once either may be another.

        Raises
        ------
        LedgerError
            Another release has changed its tables meanwhile ("book-other").
        """
        book = self.book()
        now = (id(book), self.touched(), seen(self._city.folder / WITNESSED, NOTES))
        if book is not None and (now != self._checked or now[1] is None):
            self._check(book)
            self._checked = now
        return book

    def touched(self) -> Hashable:
        """What is another value once the file was written to; None says nothing.

        Looked at before the book is read. Of a server's database, and of a file that
        was written just now, it cannot be told.
        """
        told = self._told()
        if told is None or time.time_ns() - told.st_mtime_ns < JUST_NOW_NS:
            return None
        return told.st_dev, told.st_ino, told.st_mtime_ns, told.st_size

    def _check(self, book: Book) -> None:
        with book.reading() as connection:
            if migrations.version(connection) != migrations.HEAD:
                raise LedgerError("book-other", url=shown(book_url(self._city)))
        hold_against(book, witnessed_notes(self._city))

    def _place(self) -> Hashable:
        if not self._file:
            return self._city.definition.book
        told = self._told()
        return None if told is None else (told.st_dev, told.st_ino)

    def _told(self) -> os.stat_result | None:
        try:
            return os.stat(self._file) if self._file else None
        except FileNotFoundError:
            return None

    def _opened(self) -> Book | None:
        if not has_book(self._city):
            return None
        try:
            return open_city_book(self._city, held=False, upgrade=False)
        except LedgerError as error:
            if error.code != "book-none":
                raise
            return None

    def _let_go(self) -> None:
        if self._held is not None:
            self._held[1].close()
        self._held = None


def file_of(url: str) -> str:
    """The file of a book; "" where it is a server's database."""
    address = make_url(url)
    return (address.database or "") if address.get_backend_name() == "sqlite" else ""
