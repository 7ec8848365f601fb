"""Ratios as two whole numbers, p/q, so that what follows from them is exact."""

import re
from typing import NamedTuple

from jianliang.core.errors import LedgerError

WRITTEN = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")


class Ratio(NamedTuple):
    """p parts of q; 0 ≤ p, 0 < q."""

    p: int
    q: int

    def of(self, area_dm2: int) -> int:
        """The whole dm² of this share of an area, rounded down."""
        return area_dm2 * self.p // self.q

    def above(self, other: "Ratio") -> bool:
        """Whether it is more than another."""
        return self.p * other.q > other.p * self.q

    def __str__(self) -> str:
        return f"{self.p}/{self.q}"


def read_ratio(text: object) -> Ratio:
    """A ratio from its writing, "1/2".

    Raises
    ------
    LedgerError
        It is not two whole numbers, or the second is 0 ("ratio-written").
    """
    found = WRITTEN.fullmatch(str(text))
    if found is None or int(found[2]) == 0:
        raise LedgerError("ratio-written", text=text)
    return Ratio(int(found[1]), int(found[2]))
