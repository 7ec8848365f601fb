"""How often somebody may send something in: by address, and all together.

Counted in memory: a restart forgets them. An address is kept as a keyed hash, and only
as long as it counts.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

EACH: Mapping[str, RateLimitItem] = {
    "comment": RateLimitItemPerHour(10),
    "tip": RateLimitItemPerHour(6),
    "photo": RateLimitItemPerHour(20),
    "receipt": RateLimitItemPerHour(60),
}
ALL: Mapping[str, RateLimitItem] = {
    "comment": RateLimitItemPerDay(2000),
    "tip": RateLimitItemPerDay(1000),
    "photo": RateLimitItemPerDay(3000),
    "receipt": RateLimitItemPerHour(5000),
}


@dataclass(frozen=True, eq=False)
class Doors:
    """The doors of the public side and who passed them lately."""

    each: Mapping[str, RateLimitItem] = field(default_factory=lambda: dict(EACH))
    all: Mapping[str, RateLimitItem] = field(default_factory=lambda: dict(ALL))
    _counted: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage())
    )
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def passes(self, door: str, address: str) -> bool:
        """Count an attempt; whether it may pass."""
        told = hashlib.blake2b(address.encode(), key=self._key, digest_size=16)
        mine = self.each[door], door, told.hexdigest()
        return self._counted.hit(*mine) and self._counted.hit(self.all[door], door)
