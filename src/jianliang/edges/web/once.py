"""What is made when first asked for, by one thread, and then kept."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock, RLock
from typing import Generic, TypeVar

Made = TypeVar("Made")


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


class Lately:
    """The answers given lately, by their tag; the longest unused go first."""

    def __init__(self, most: int, largest: int) -> None:
        self._most, self._largest = most, largest
        self._lock = Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def get(self, tag: str, make: Callable[[], bytes]) -> bytes:
        """The answer of a tag; made where it is not there, kept unless too large."""
        with self._lock:
            if tag in self._kept:
                self._kept.move_to_end(tag)
                return self._kept[tag]
        made = make()
        if len(made) <= self._largest:
            with self._lock:
                self._kept[tag] = made
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return made
