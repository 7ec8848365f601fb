"""The decision table of a compliance check: what may not lightly be done where.

A row speaks of one kind of ground: a layer, or ground the book knows. What lies there
is told as words: the kind of a red line or permit, the zone, a land class as
system/code with all above it, `construction` or `open` for how it counts, `outside`
for land that no polygon of the layer covers, `*` for any that one does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

PURPOSES = ("build", "reduce", "supply")
OF_LAYERS = (
    *("survey", "units", "planning", "zones", "paths", "changes"),
    *("approvals", "special_plan", "park_facilities", "patches", "parks"),
    *("redlines", "land_use_plan", "stock_sites", "projects"),
)
"""Roles of the layers an area is laid on."""
OF_BOOK = ("recognised", "claimed", "planned", "candidates", "others")
"""Ground that the book and its plans know; `others` is that of other units."""
SEVERITIES = ("refuse", "warning", "note")
ANY, OUTSIDE, BUILT, OPEN, UNDECIDED = (
    *("*", "outside", "construction", "open", "undecided"),
)


@dataclass(frozen=True)
class ComplianceRule:
    """A row of the decision table.

    `purposes` are those it speaks of, `values` words of which any may be there;
    `severity` is refuse, warning or note, `since` the day from which the row holds.
    """

    rule: str
    purposes: tuple[str, ...]
    role: str
    values: tuple[str, ...]
    severity: str
    why_zh: str
    why_en: str
    remedy_zh: str
    remedy_en: str
    since: str
    source: str
    status: str

    def speaks_of(self, words: str) -> bool:
        """Whether it speaks of ground with these words, parted by spaces."""
        return ANY in self.values or not set(self.values).isdisjoint(words.split())


def asked_of(
    rules: Sequence[ComplianceRule], purpose: str, day: str
) -> list[ComplianceRule]:
    """The rows that speak of a purpose and hold on a day, in their order."""
    return [one for one in rules if purpose in one.purposes and one.since <= day]
