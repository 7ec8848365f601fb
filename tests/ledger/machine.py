"""A machine that draws events for a book and for a plain model of it."""

from collections import Counter
from itertools import count

import pytest
from acts import DAY, NOW, ground, piece, request
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from plain_model import STEPS, PlainBook
from quota_rules import UNITS, QuotaRules, anything, areas, picked, units

from jianliang.core.errors import LedgerError
from jianliang.core.quota import CONTRA, succession_legs
from jianliang.ledger import Event, open_book
from jianliang.ledger.verifier import verify_book

SQUARES = tuple(ground(300.0 * column, 0.0) for column in range(40))
KINDS = sorted(
    {kind for _, kind in STEPS}
    - {"reverse", "cure", "recognise", "declare", "verify", "correct"}
)
BOTH, CONSTRUCTION, URBAN_RURAL = (True, True), (True, False), (False, True)
plots = st.integers(0, 11).map(lambda number: f"P{number}")


class Machine(QuotaRules, RuleBasedStateMachine):
    """Rules draw events, likely and unlikely ones; both books must say the same."""

    fresh_url = None
    seen: Counter = Counter()

    @initialize()
    def begin(self):
        self.book = open_book(type(self).fresh_url())
        self.plain = PlainBook()
        self.numbers = count(1)
        self.receipts = []

    def send(self, kind, subject, unit, legs=(), **payload):
        number = next(self.numbers)
        event = Event(
            f"e{number}", kind, subject, unit, DAY, "li", "clerk", payload, tuple(legs)
        )
        asked = request(f"r{number}")
        admitted = self.plain.admits(event)
        try:
            receipt = self.book.append(asked, lambda desk: [event], NOW)
        except LedgerError as refusal:
            assert not admitted, (refusal, event)
            receipt = None
        else:
            assert admitted, event
            assert receipt.first_seq == receipt.last_seq == len(self.receipts) + 1
            self.receipts.append((asked, receipt))
        self.again(asked, receipt, event)
        self.seen["steps"] += 1
        self.seen["admitted" if admitted else "refused"] += 1
        self.seen[kind] += admitted

    def again(self, asked, receipt, event):
        """The same request once more: the same receipt, or refused as before."""
        if receipt is None:
            with pytest.raises(LedgerError):
                self.book.append(asked, lambda desk: [event], NOW)
        else:
            assert self.book.append(asked, lambda desk: 1 / 0, NOW) == receipt

    def heir(self, unit):
        """The unit that answers for one now."""
        while unit in self.plain.heirs:
            unit = self.plain.heirs[unit]
        return unit

    @rule(plot=plots, unit=units, area=areas, year=st.integers(2023, 2025))
    def declare(self, plot, unit, area, year):
        unit = self.heir(unit)
        self.send("declare", plot, unit, credit_year=year, area_dm2=area)

    @rule(pick=anything, area=areas, year=st.integers(2022, 2025), which=anything)
    def correct(self, pick, area, year, which):
        """A plot's claim put right: its area, its year, both, or another thing."""
        if self.plain.plots:
            plot, row = picked(sorted(self.plain.plots.items()), pick)
            words = picked([{"area_dm2": area}, {"credit_year": year}], which)
            if which % 3 == 0:
                words = picked([{}, {"area_dm2": area, "credit_year": year}], which)
            self.send("correct", plot, row["unit"], reason="test", **words)

    @rule(plot=plots, unit=units, kind=st.sampled_from(KINDS))
    def any_step(self, plot, unit, kind):
        self.send(kind, plot, self.heir(unit), reason="test")

    @rule(pick=anything, which=anything, area=areas)
    def lawful_step(self, pick, which, area):
        if self.plain.plots:
            plot, row = picked(sorted(self.plain.plots.items()), pick)
            kinds = [
                kind for state, kind in STEPS if state == row["state"] and kind in KINDS
            ]
            if kinds:
                self.send(picked(kinds, which), plot, row["unit"], reason="test")
            elif row["state"] == "restored":
                self.send("verify", plot, row["unit"], area_dm2=area)

    @rule(
        unit=units,
        square=st.sampled_from(SQUARES),
        area=areas,
        counts=st.sampled_from([BOTH, CONSTRUCTION, URBAN_RURAL]),
        year=st.sampled_from([2020, 2025, 2026, 2027]),
    )
    def whole_life(self, unit, square, area, counts, year):
        plot, unit = f"Q{next(self.numbers)}", self.heir(unit)
        self.send("declare", plot, unit, credit_year=2024, area_dm2=area)
        for kind in ("clear", "restore"):
            self.send(kind, plot, unit)
        self.send("verify", plot, unit, area_dm2=area)
        name = f"{plot}-{next(self.numbers)}"
        found = piece(name, square, area, unit, *counts)
        self.send("recognise", plot, unit, recognition_year=year, pieces=[found])

    @rule(pick=anything, area=areas, year=st.integers(2024, 2027))
    def cure(self, pick, area, year):
        reversed_ = [one for one in self.plain.pieces.values() if one["reversed"]]
        if reversed_:
            of = picked(sorted(reversed_, key=lambda one: one["piece"]), pick)
            words = {"of": of["piece"], "area_dm2": 1 + area % 50, "year": year}
            words["piece"] = f"{of['piece']}-{next(self.numbers)}"
            self.send("cure", of["plot"], of["unit"], **words)

    @rule(year=st.integers(2010, 2026), seldom=anything)
    def close(self, year, seldom):
        if seldom % 3 == 0:
            unit = self.heir("north")
            self.send("close", unit, unit, year=year, snapshot="s")

    @rule(unit=units, other=units, merges=st.booleans(), share=anything)
    def succeed(self, unit, other, merges, share):
        """A unit is merged or renamed; another gets some of its plots."""
        if share % 3:
            return
        unit, other = self.heir(unit), self.heir(other)
        own = [p for p, row in sorted(self.plain.plots.items()) if row["unit"] == unit]
        given = {other: own[: share % 5]} if other != unit else {}
        living = {self.heir(one) for one in UNITS}
        heir = other if merges and len(living) > 2 else f"u{next(self.numbers)}"
        receiver = self.plain.receivers(heir, given)
        held = [(*key[1:], area) for key, area in self.plain.held(unit)]
        legs = succession_legs(unit, held, receiver)
        if share % 7 == 0:
            legs = legs[1:]
        self.send("succeed", unit, unit, legs, heir=heir, given=given)

    @rule(pick=anything, area=areas)
    def claim_for_a_unit_that_is_no_more(self, pick, area):
        if self.plain.heirs:
            unit = picked(sorted(self.plain.heirs), pick)
            self.send("declare", "P0", unit, credit_year=2024, area_dm2=area)

    @rule(pick=anything)
    def reuse(self, pick):
        if self.receipts:
            asked, receipt = picked(self.receipts, pick)
            assert self.book.append(asked, lambda desk: 1 / 0, NOW) == receipt
            with pytest.raises(LedgerError, match="was used for"):
                self.book.append(
                    request(asked.id, "something else"), lambda desk: [], NOW
                )
            self.seen["steps"] += 1

    def teardown(self):
        with self.book.desk() as desk:
            accounts = {tuple(row[:3]): row.balance_dm2 for row in desk.accounts()}
            credit = credit_of(desk)
            states = {row.plot: (row.state, row.unit) for row in desk.plots()}
            pieces = {row.piece: row.unit for row in desk.recognised()}
            open_ = {
                row.obligation: row.area_dm2 - row.met_dm2
                for unit in {row["unit"] for row in self.plain.obligations.values()}
                for row in desk.open_obligations(unit)
            }
            assert desk.size == len(self.receipts)
            assert verify_book(desk.connection).empty
        self.book.close()
        assert accounts == {
            key: area for key, area in self.plain.accounts.items() if area
        }
        assert sum(accounts.values()) == 0
        assert all(area > 0 for key, area in accounts.items() if key[1] not in CONTRA)
        assert states == {
            plot: (row["state"], row["unit"]) for plot, row in self.plain.plots.items()
        }
        assert credit == self.plain.series()
        assert pieces == {n: row["unit"] for n, row in self.plain.pieces.items()}
        assert open_ == {
            name: row["open"]
            for name, row in self.plain.obligations.items()
            if row["open"]
        }


def credit_of(desk):
    """The series as (total, unit, credit year, recognition year, what) to area."""
    names = ("claimed", "verified", "recognised", "reversed", "cured")
    return {
        (row.total, row.unit, *row[2:4], name): area
        for row in desk.credit()
        for name, area in zip(names, row[4:], strict=True)
        if area
    }
