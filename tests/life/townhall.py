"""The town of tests/verification.py with its people, and short ways to act in it.

city C ─ district D ─ townships W and E
       └ district F ─ township X
"""

from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count

import pytest
import verification as town_map
from verification import BASE, NEWEST, box, claim
from verification import HA as HA

from jianliang.commands import (
    Asked,
    Basis,
    Judged,
    Office,
    Recognition,
    batch_of,
    claim_rows,
    consent,
    cosign,
    field_verify,
    found_book,
    recognise,
    submit_claims,
    take_step,
)
from jianliang.core.errors import LedgerError
from jianliang.pipeline.verifying import Batch, verify_claims

NOW = datetime(2025, 3, 1, 8, tzinfo=UTC)
DAY = "2025-03-01"
ABOVE = {
    "C": ("C",),
    "D": ("D", "C"),
    "F": ("F", "C"),
    "W": ("W", "D", "C"),
    "E": ("E", "D", "C"),
    "X": ("X", "F", "C"),
}
PAPER = f"sha256:{'ab' * 32}"
PEOPLE = {
    "li": ("clerk", "township", "W"),
    "er": ("clerk", "township", "E"),
    "xu": ("clerk", "township", "X"),
    "du": ("clerk", "district", "D"),
    "pan": ("planner", "district", "D"),
    "wang": ("verifier", "district", "D"),
    "fang": ("verifier", "district", "F"),
    "zhao": ("recogniser", "city", "C"),
    "chen": ("clerk", "city", "C"),
    "sun": ("inspector", "city", "C"),
    "hu": ("owner", "township", "W"),
    "ma": ("cosigner", "city", "C", "forestry"),
    "mo": ("cosigner", "city", "C", "water"),
}
_numbers = count(1)


def seats():
    keys = ("role", "tier", "unit", "department")
    return [
        {"seat": f"S-{person}", "person": person, **dict(zip(keys, said, strict=False))}
        for person, said in PEOPLE.items()
    ]


class Town:
    """An office and what its people do in it."""

    def __init__(self, book, rules, city=None):
        self.office = Office(book, ABOVE, rules, lambda: NOW)
        self.city = city or town_map.city()
        found_book(self.office, self.asked("chen", "found"), seats())

    @property
    def book(self):
        return self.office.book

    def ruled(self, **values):
        """From here on by other rules."""
        rules = town_map.ruled(self.office.rules, **values)
        self.office = Office(self.book, ABOVE, rules, lambda: NOW)

    def asked(self, person, request=None, on=DAY, seat=""):
        name = f"r{next(_numbers)}" if request is None else request
        return Asked(name, person, on, seat)

    def rows(self, *claims, evidence=None):
        frame = town_map.claims(*claims)
        proofs = Batch(frame).evidence if evidence is None else evidence
        return claim_rows(frame, proofs, self.city.crs, self.city.area_standard)

    def declare(self, *claims, person="li", request=None, evidence=None, draft=""):
        rows = self.rows(*claims, evidence=evidence)
        return submit_claims(
            self.office, self.asked(person, request), rows, draft=draft
        )

    def step(self, kind, *plots, person="li", request=None, reason=""):
        asked = self.asked(person, request)
        return take_step(self.office, asked, kind, plots, Basis(reason))

    def seen(self, *plots, person="wang", area_dm2=None):
        areas = dict.fromkeys(plots, area_dm2)
        return field_verify(self.office, self.asked(person), areas)

    def agree(self, *plots, person="li"):
        return consent(self.office, self.asked(person), plots, Basis("", (PAPER,)))

    def sign(self, *plots, person="ma"):
        return cosign(self.office, self.asked(person), plots)

    def judged(self):
        """What verification says of the book's open claims."""
        with self.book.desk() as desk:
            size, batch = desk.size, batch_of(desk)
        found = verify_claims(self.city, batch, self.office.rules, (BASE, NEWEST))
        return Judged("0123456789abcdef", size, found.pieces)

    def recognise(self, *plots, person="zhao", year=2025, judged=None, request=None):
        wanted = Recognition(plots, year)
        found = judged or self.judged()
        return recognise(self.office, self.asked(person, request), wanted, found)

    def until(self, step, *claims):
        """Claims from their declaration up to a step."""
        plots = [one["claim_id"] for one in claims]
        self.declare(*claims)
        for kind in ("clear", "restore", "verify", "recognise", "watch"):
            if step == "declare":
                return
            if kind == "verify":
                self.seen(*plots)
            elif kind == "recognise":
                self.recognise(*plots)
            else:
                self.step(kind, *plots, person="zhao" if kind == "watch" else "li")
            if kind == step:
                return

    def state(self, plot):
        with self.book.desk() as desk:
            return desk.state(plot)

    def states(self):
        with self.book.desk() as desk:
            return {row.plot: row.state for row in desk.plots()}

    def credit(self, total="construction"):
        """Unit → what is recognised of it in a total."""
        with self.book.desk() as desk:
            return {
                row.unit: row.recognised_dm2
                for row in desk.credit()
                if row.total == total and row.recognised_dm2
            }

    def balances(self):
        with self.book.desk() as desk:
            return {(r.unit, r.account, r.lot): r.balance_dm2 for r in desk.accounts()}


def plot(claim_id, geometry=None, unit="W", **more):
    """A claim of W to its north-western square, unless said otherwise."""
    ground = box(0, 3) if geometry is None else geometry
    return claim(claim_id, ground, **{"declared_on": DAY, "unit": unit, **more})


@contextmanager
def refused(code):
    """The act inside is refused with a code; gives the error."""
    with pytest.raises(LedgerError) as caught:
        yield caught
    assert caught.value.code == code, caught.value
