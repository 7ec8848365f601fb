"""What is made when first asked for, by one thread, and then kept."""

from collections.abc import Callable
from threading import RLock
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
