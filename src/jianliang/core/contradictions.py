"""Which uses of land two plans may not both mean: the rows of a decision table.

A use is told as words: the kind of a permit or a red line, the zone, the planned class
as system/code (all below it included), `construction` for planned construction land
under the city's profile, or `*` for any.
"""

from collections.abc import Sequence
from dataclasses import dataclass

PLANS = ("special_plan", "approvals", "land_use_plan", "zones", "redlines")
"""Roles of the layers that mean something for land."""
ANY, OTHER, BUILT = "*", "other", "construction"
"""Any use; a use other than that of the first side; planned construction land."""


@dataclass(frozen=True)
class Contradiction:
    """Two uses that contradict each other.

    `first` and `second` are roles; `first_uses` and `second_uses` words of uses, of
    which any may be meant. `severity` is warning or note; `since` the day from which
    the rule holds.
    """

    conflict: str
    first: str
    first_uses: tuple[str, ...]
    second: str
    second_uses: tuple[str, ...]
    severity: str
    since: str
    source: str
    status: str


def in_force(rules: Sequence[Contradiction], day: str) -> list[Contradiction]:
    """The rules that hold on a day."""
    return [rule for rule in rules if rule.since <= day]
