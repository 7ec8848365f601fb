"""What is made when first asked for, by one thread, and then kept."""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock, RLock
from typing import Generic, TypeVar

Made = TypeVar("Made")
LEVEL = 5
"""How hard answers are packed: beyond it they take long and get little smaller."""


def seen(folder: Path, pattern: str) -> tuple:
    """The files of a folder as they are: another one once any was made or changed."""
    found = sorted(folder.glob(pattern))
    return tuple((path.parent.name, path.name, *_told(path)) for path in found)


def _told(path: Path) -> tuple[int, int]:
    told = path.stat()
    return told.st_mtime_ns, told.st_size


class Once(Generic[Made]):
    """Values by key, each made by one thread only while others wait for it."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        self._make = make
        self._lock = RLock()
        self._kept: dict[str, Made] = {}

    def __getitem__(self, key: str) -> Made:
        if key not in self._kept:
            with self._lock:
                if key not in self._kept:
                    self._kept[key] = self._make(key)
        return self._kept[key]


class Few(Generic[Made]):
    """The values made last, by what they were made from; one is made at a time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock, self._turn = Lock(), RLock()
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The value of a key; made where it is not there."""
        found = self._found(key)
        if found is not None:
            return found
        with self._turn:
            found = self._found(key)
            if found is None:
                found = make()
                self._keep(key, found)
            return found

    def _found(self, key: Hashable) -> Made | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Hashable, made: Made) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


class Lately:
    """The answers given lately, by their tag; the longest unused go first.

    `most` bytes are kept in all, of answers up to `largest`; kept as they are packed
    (gzip) for the wire. What several ask at the same time is made once.
    """

    def __init__(self, most: int, largest: int) -> None:
        self._most, self._largest = most, largest
        self._lock = Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._making: dict[str, Lock] = {}

    def packed(self, tag: str, make: Callable[[], bytes]) -> bytes:
        """The answer of a tag, packed; made where it is not there."""
        found = self._found(tag)
        if found is not None:
            return found
        with self._lock:
            mine = self._making.setdefault(tag, Lock())
        with mine:
            found = self._found(tag)
            if found is None:
                try:
                    found = gzip.compress(make(), LEVEL, mtime=0)
                    self._keep(tag, found)
                finally:
                    with self._lock:
                        self._making.pop(tag, None)
            return found

    def _found(self, tag: str) -> bytes | None:
        with self._lock:
            if tag in self._kept:
                self._kept.move_to_end(tag)
            return self._kept.get(tag)

    def _keep(self, tag: str, made: bytes) -> None:
        if len(made) > self._largest:
            return
        with self._lock:
            self._size += len(made) - len(self._kept.pop(tag, b""))
            self._kept[tag] = made
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1])
