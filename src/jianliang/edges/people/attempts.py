"""Attempts to sign in: after some that failed nothing is looked at for a while.

Counted in memory: a restart forgets them, which a guesser cannot cause. One stranger
who guesses locks an account for his own address; only many addresses lock it for all.
"""

from dataclasses import dataclass
from typing import TypeAlias

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from jianliang.core.errors import PauseError

MINUTES = 15
Key: TypeAlias = tuple[RateLimitItem, *tuple[str, ...]]


@dataclass(frozen=True)
class Limits:
    """How many attempts may fail in a quarter of an hour before there is a pause.

    Of a person from one address, of a person from all of them, of one address for
    whomever: a whole office may share one.
    """

    here: RateLimitItem = RateLimitItemPerMinute(5, MINUTES)
    person: RateLimitItem = RateLimitItemPerMinute(30, MINUTES)
    address: RateLimitItem = RateLimitItemPerMinute(60, MINUTES)


class Attempts:
    """What failed lately, by person and address."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._counted = MovingWindowRateLimiter(MemoryStorage())

    def begin(self, person: str, address: str) -> None:
        """Count an attempt before it is looked at, so that many at once count too.

        Raises
        ------
        PauseError
            There were too many ("sign-in-locked").
        """
        here, of_person, of_address = self._keys(person, address)
        # What is refused here does not count for the person, or one stranger could
        # lock out everybody.
        free = self._counted.test(*of_address) and self._counted.hit(*here)
        if not (free and self._counted.hit(*of_person)):
            raise PauseError("sign-in-locked", minutes=MINUTES)

    def failed(self, person: str, address: str) -> None:
        """Count it against the address too: of an office only what fails counts."""
        self._counted.hit(*self._keys(person, address)[-1])

    def succeeded(self, person: str, address: str) -> None:
        """Forget what failed before for this person."""
        here, of_person, _ = self._keys(person, address)
        self._counted.clear(*here)
        self._counted.clear(*of_person)

    def _keys(self, person: str, address: str) -> tuple[Key, Key, Key]:
        known = person[:64]
        return (
            (self._limits.here, "here", known, address),
            (self._limits.person, "person", known),
            (self._limits.address, "address", address),
        )
