"""A city of two districts, its seats, and short words for what they ask.

110000 city ─┬─ 110106 ─┬─ 110106001 ── 110106001201 (a village)
             │          └─ 110106002
             └─ 110107 ─── 110107001
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from acts import ground

from jianliang.commands import Asked, Office, carry_out, found_book
from jianliang.commands.quota import Use
from jianliang.core.errors import LedgerError
from jianliang.core.policy import Parameter, RulePack, Value
from jianliang.ledger import Book, Event, Leg, Receipt

CITY, NORTH, SOUTH = "110000", "110106", "110107"
TOWN, NEXT, FAR = "110106001", "110106002", "110107001"
VILLAGE = "110106001201"
ABOVE = {
    line[0]: line
    for line in (
        (CITY,),
        (NORTH, CITY),
        (SOUTH, CITY),
        (TOWN, NORTH, CITY),
        (NEXT, NORTH, CITY),
        (FAR, SOUTH, CITY),
        (VILLAGE, TOWN, NORTH, CITY),
    )
}
PEOPLE = {
    "cai": ("clerk", "city", CITY),
    "zhao": ("recogniser", "city", CITY),
    "gao": ("inspector", "city", CITY),
    "bei": ("clerk", "district", NORTH),
    "nan": ("clerk", "district", SOUTH),
    "li": ("clerk", "township", TOWN),
    "lin": ("clerk", "township", NEXT),
    "lu": ("clerk", "township", FAR),
}
DAY = "2025-03-01"


@dataclass
class Town:
    """The book of the city and what asks of it; `now` is its clock."""

    book: Book
    rules: RulePack
    now: datetime = datetime(2026, 6, 1, 8, tzinfo=UTC)
    number: int = 0
    pieces: int = 0
    asked: list = field(default_factory=list)

    @classmethod
    def founded(cls, book: Book, rules: RulePack) -> "Town":
        town = cls(book, rules)
        seats = [
            {"seat": name, "person": name, "role": role, "tier": tier, "unit": unit}
            for name, (role, tier, unit) in PEOPLE.items()
        ]
        found_book(town.office, Asked("found", "cai", "2000-01-01"), seats)
        return town

    @property
    def office(self) -> Office:
        return Office(self.book, ABOVE, self.rules, lambda: self.now)

    def ask(self, command: Callable, *what, by: str, on: str = DAY) -> Receipt:
        """A command asked twice: the second time the first receipt is the answer."""
        self.number += 1
        asked = Asked(f"r{self.number}", by, on)
        size = self.book.size
        try:
            receipt = command(self.office, asked, *what)
        except LedgerError:
            assert self.book.size == size
            raise
        size = self.book.size
        assert command(self.office, asked, *what) == receipt
        assert self.book.size == size
        return receipt

    def refused(self, code: str, command: Callable, *what, by: str, on: str = DAY):
        """The refusal, whose words exist in both languages."""
        with pytest.raises(LedgerError) as refusal:
            self.ask(command, *what, by=by, on=on)
        assert refusal.value.code == code, refusal.value
        assert all(refusal.value.reason(lang) for lang in ("zh", "en"))
        assert all(refusal.value.remedy(lang) for lang in ("zh", "en"))
        return refusal.value

    def recognised(
        self, unit: str, area_dm2: int, on: str = DAY, until: str = "issue"
    ) -> str:
        """A piece of recognised land with its lot; returns the piece's id."""
        self.pieces += 1
        plot = f"P{self.pieces}"
        events = life(plot, unit, area_dm2, on, ground(200.0 * self.pieces, 0.0))
        kinds = [event.kind for event in events]
        steps = events[: kinds.index(until) + 1]
        asked = Asked(f"life-{plot}", "cai", on)

        def decide(turn):
            return [replace(event, event_id="") for event in steps]

        carry_out(self.office, asked, "life", {"plot": plot}, decide)
        return f"{plot}/1"

    def balance(self, unit: str, account: str, lot: str | None = None) -> int:
        with self.book.desk() as desk:
            return desk.balance(unit, account, lot)

    def accounts(self, unit: str) -> dict[str, int]:
        """What a unit has, by account; empty ones are left out."""
        with self.book.desk() as desk:
            rows = desk.accounts(unit)
        names = sorted({row.account for row in rows})
        sums = {
            name: sum(row.balance_dm2 for row in rows if row.account == name)
            for name in names
        }
        return {name: area for name, area in sums.items() if area}

    def obligations(self, unit: str) -> list:
        with self.book.desk() as desk:
            return desk.open_obligations(unit)

    def last(self) -> Event:
        """What was recorded last."""
        with self.book.desk() as desk:
            connection, wanted = desk.events
            rows = list(connection.execute(wanted))
            subject = rows[-1].subject
            return desk.history(subject)[-1].event

    def rule(self, name: str, *values: tuple[str, object]) -> None:
        """Let a parameter hold other values, each from its day on."""
        held = [Value(value, "", since, "test", "example") for since, value in values]
        changed = replace(self.rules.parameters[name], values=held)
        parameters: dict[str, Parameter] = {**self.rules.parameters, name: changed}
        self.rules = replace(self.rules, parameters=parameters)


def life(plot: str, unit: str, area_dm2: int, on: str, place: str) -> list[Event]:
    """The events of a plot from its claim to its quota."""
    piece = {
        "piece": f"{plot}/1",
        "unit": unit,
        "area_dm2": area_dm2,
        "geometry": place,
        "construction": True,
        "urban_rural": True,
        "verdict": "counts",
    }
    lot = f"L-{plot}/1"
    leg = Leg(lot, unit, "issue", unit, "free", area_dm2)
    claim = {"credit_year": 2024, "area_dm2": area_dm2}
    steps = [
        ("declare", plot, claim, ()),
        ("clear", plot, {}, ()),
        ("restore", plot, {}, ()),
        ("verify", plot, {"area_dm2": area_dm2}, ()),
        ("recognise", plot, {"recognition_year": 2025, "pieces": [piece]}, ()),
        ("issue", lot, {"piece": f"{plot}/1"}, (leg,)),
    ]
    return [
        Event("", kind, subject, unit, on, "somebody", "clerk", payload, legs)
        for kind, subject, payload, legs in steps
    ]


def use(unit: str, area_dm2: int | None = None, project: str = "J1") -> Use:
    return Use(unit, project, area_dm2)


def told(refusal: LedgerError) -> str:
    return json.dumps(refusal.values, ensure_ascii=False, default=str)
