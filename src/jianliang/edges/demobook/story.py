"""Who takes part in the invented book, and which day it is."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256

from jianliang.commands import Asked, Basis, Office
from jianliang.edges.city import CityFolder
from jianliang.ledger.merkle import ALGORITHM

HERE = timezone(timedelta(hours=8))
TIERS = ("city", "district", "township")
STAFF = {
    "clerk": "01",
    "verifier": "02",
    "recogniser": "03",
    "inspector": "04",
    "reviewer": "05",
    "planner": "06",
    "analyst": "07",
    "cosigner": "08",
    "owner": "09",
}
CALLED = {"reviewer": "inspector"}
"""Staff whose role bears another name: the inspector who hears appeals."""
SEATED = {
    "city": ("clerk", "recogniser", "inspector", "reviewer", "planner", "analyst"),
    "district": ("clerk", "verifier", "planner", "cosigner"),
    "township": ("clerk", "owner"),
}
DEPARTMENTS = {"cosigner": "农业农村局"}


@dataclass
class Story:
    """The book while it is written, and the day it is."""

    city: CityFolder
    office: Office
    day: str = ""

    def on(self, day: str) -> "Story":
        """Go on to a day; the office's clock says ten in the morning."""
        clock = datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=HERE)
        self.day, self.office = day, replace(self.office, now=lambda: clock)
        return self

    def asked(self, unit: str, role: str, on: str = "") -> Asked:
        """Somebody of a unit asks; it took effect today unless a day is given."""
        return Asked("", staff(unit, role), on or self.day)

    @property
    def top(self) -> str:
        """The city itself."""
        return self.of_tier("city")[0]

    def of_tier(self, tier: str) -> list[str]:
        """The units of a tier, those of earlier days as well."""
        size = TIERS.index(tier) + 1
        return sorted(u for u, line in self.office.above.items() if len(line) == size)

    def district(self, unit: str) -> str:
        """The district that a unit is, or lies in."""
        return self.office.above[unit][-2:][0]


def staff(unit: str, role: str) -> str:
    """The staff number of whoever has a role in a unit."""
    return f"{unit}-{STAFF[role]}"


def seats(story: Story) -> list[dict]:
    """Every seat of every unit, as `found_book` takes them."""
    return [
        {
            "seat": staff(unit, role),
            "person": staff(unit, role),
            "role": CALLED.get(role, role),
            "tier": tier,
            "unit": unit,
            "department": DEPARTMENTS.get(role, ""),
        }
        for tier in TIERS
        for unit in story.of_tier(tier)
        for role in SEATED[tier]
    ]


def paper(text: str, reason: str = "") -> Basis:
    """A document of the invented city: the hash of its title stands for it."""
    return Basis(reason, (f"{ALGORITHM}:{sha256(text.encode()).hexdigest()}",))
