"""A book held against a plain model of it, step by step, every request sent twice."""

import os
import shutil
from collections import Counter
from itertools import count

import pytest
from acts import DAY, NOW, PATIENCE_S, ground, piece, request
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from plain_model import STEPS, PlainBook

from jianliang.core.errors import LedgerError
from jianliang.core.quota import CONTRA, Leg, reversal_legs, transfer_legs
from jianliang.ledger import Event, databases, open_book
from jianliang.ledger.schema import LEDGER, PROJECTIONS
from jianliang.ledger.verifier import verify_book

pytestmark = pytest.mark.timeout(PATIENCE_S)

LEAST_STEPS = 10_000
"""Of each database; together at least 20,000."""

UNITS = ("north", "south", "east")
SQUARES = tuple(ground(300.0 * column, 0.0) for column in range(40))
KINDS = sorted(
    {kind for _, kind in STEPS} - {"reverse", "recognise", "declare", "verify"}
)
MOVES = (
    ("reserve", "free", "reserved"),
    ("commit", "reserved", "used"),
    ("void", "reserved", "free"),
    ("send", "free", "in_transit"),
    ("recall", "in_transit", "free"),
    ("enter", "free", "entered"),
    ("cancel", "free", "cancelled"),
)
APPEND_ONLY = [table.name for table in LEDGER]
ROUND = settings(
    max_examples=20,
    stateful_step_count=110,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
units, areas = st.sampled_from(UNITS), st.integers(1, 400)
percents = st.integers(1, 120)
plots = st.integers(0, 11).map(lambda number: f"P{number}")
anything = st.integers(0, 10**6)


class Machine(RuleBasedStateMachine):
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

    def again(self, asked, receipt, event):
        """The same request once more: the same receipt, or refused as before."""
        if receipt is None:
            with pytest.raises(LedgerError):
                self.book.append(asked, lambda desk: [event], NOW)
        else:
            assert self.book.append(asked, lambda desk: 1 / 0, NOW) == receipt

    @rule(plot=plots, unit=units, area=areas, year=st.integers(2023, 2025))
    def declare(self, plot, unit, area, year):
        self.send("declare", plot, unit, credit_year=year, area_dm2=area)

    @rule(plot=plots, unit=units, kind=st.sampled_from(KINDS))
    def any_step(self, plot, unit, kind):
        self.send(kind, plot, unit, reason="test")

    @rule(pick=anything, which=anything, area=areas)
    def lawful_step(self, pick, which, area):
        if self.plain.plots:
            plot, row = picked(
                sorted(self.plain.plots.items(), key=lambda one: one[0]), pick
            )
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
        counts=st.sampled_from([(True, True), (True, False), (False, True)]),
    )
    def whole_life(self, unit, square, area, counts):
        plot = f"Q{next(self.numbers)}"
        self.send("declare", plot, unit, credit_year=2024, area_dm2=area)
        for kind in ("clear", "restore"):
            self.send(kind, plot, unit)
        self.send("verify", plot, unit, area_dm2=area)
        name = f"{plot}-{next(self.numbers)}"
        found = piece(name, square, area, unit, *counts)
        self.send("recognise", plot, unit, recognition_year=2025, pieces=[found])

    @rule(pick=anything, more=st.integers(0, 20).map(lambda n: int(n == 20)))
    def issue(self, pick, more):
        known = list(self.plain.pieces.values())
        fresh = [one for one in known if one["piece"] not in self.plain.lots.values()]
        if known:
            one = picked(fresh or known, pick)
            unit, lot = one["unit"], f"L-{one['piece']}"
            leg = Leg(lot, unit, "issue", unit, "free", one["area_dm2"] + more)
            self.send("issue", lot, unit, [leg], piece=one["piece"])

    def holding(self, account, pick):
        """Some lot in an account, or one that is not there."""
        held = [
            (key, area)
            for key, area in self.plain.accounts.items()
            if key[1] == account and area
        ]
        if not held:
            return "north", "no lot", 1
        (unit, _, lot), area = picked(sorted(held), pick)
        return unit, lot, area

    def part(self, account, pick, percent):
        """A lot in an account and a part of it, sometimes more than there is."""
        unit, lot, held = self.holding(account, pick)
        return unit, lot, max(1, held * percent // 100)

    @rule(move=st.sampled_from(MOVES), pick=anything, percent=percents)
    def move(self, move, pick, percent):
        kind, source, target = move
        unit, lot, area = self.part(source, pick, percent)
        self.send(kind, unit, unit, [Leg(lot, unit, source, unit, target, area)])

    @rule(pick=anything, to=units, percent=percents, p=st.integers(0, 3))
    def transfer(self, pick, to, percent, p):
        unit, lot, area = self.part("free", pick, percent)
        if to != unit:
            self.send(
                "transfer", unit, unit, transfer_legs([(lot, area)], (unit, to), (p, 3))
            )

    @rule(pick=anything, to=units, percent=percents)
    def accept(self, pick, to, percent):
        unit, lot, area = self.part("in_transit", pick, percent)
        self.send("accept", to, to, [Leg(lot, unit, "in_transit", to, "free", area)])

    @rule(unit=units, area=areas, number=st.integers(0, 30))
    def advance(self, unit, area, number):
        lot = f"T{number}"
        self.send(
            "advance",
            lot,
            unit,
            [Leg(lot, unit, "advance", unit, "free", area)],
            due="2028-01-01",
        )

    @rule(pick=anything, percent=percents)
    def freeze(self, pick, percent):
        unit, lot, area = self.part("free", pick, percent)
        self.send(
            "freeze",
            unit,
            unit,
            [Leg(lot, unit, "free", unit, "frozen", area)],
            until="2026-01-01",
        )

    @rule(
        kind=st.sampled_from(
            [
                ("repay", "free", "advance"),
                ("settle", "free", "owed"),
                ("thaw", "frozen", "free"),
            ]
        ),
        pick=anything,
        other=anything,
        percent=percents,
    )
    def meet(self, kind, pick, other, percent):
        kind, source, target = kind
        unit, lot, area = self.part(source, pick, percent)
        fits = (
            {"repay": "advance", "settle": "owed", "thaw": "freeze"}[kind]
            if other % 4
            else ""
        )
        known = [
            name for name, row in self.plain.obligations.items() if fits in row["kind"]
        ]
        obligation = picked(known, other) if known else "none"
        self.send(
            kind,
            unit,
            unit,
            [Leg(lot, unit, source, unit, target, area)],
            obligation=obligation,
        )

    @rule(pick=anything, area=areas)
    def reverse(self, pick, area):
        if not self.plain.pieces:
            return
        piece = picked(
            sorted(self.plain.pieces.values(), key=lambda one: one["piece"]), pick
        )
        lots = [lot for lot, name in self.plain.lots.items() if name == piece["piece"]]
        held = {
            key[1]: held
            for key, held in self.plain.accounts.items()
            if key[0] == piece["unit"] and key[2] in lots
        }
        legs = reversal_legs(lots[0], piece["unit"], area, held) if lots else []
        self.send(
            "reverse",
            piece["plot"],
            piece["unit"],
            legs,
            piece=piece["piece"],
            area_dm2=area,
            year=2026,
        )

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
            states = {plot: desk.state(plot) for plot in self.plain.plots}
            open_ = {
                row.obligation: row.area_dm2 - row.met_dm2
                for unit in UNITS
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
        assert states == {plot: row["state"] for plot, row in self.plain.plots.items()}
        assert credit == {key: area for key, area in self.plain.credit.items() if area}
        assert open_ == {
            name: row["open"]
            for name, row in self.plain.obligations.items()
            if row["open"]
        }


def picked(rows, pick):
    return rows[pick % len(rows)]


def credit_of(desk):
    """The series as (total, unit, credit year, recognition year, what) to area."""
    names = ("claimed", "verified", "recognised", "reversed", "cured")
    return {
        (row.total, row.unit, *row[2:4], name): area
        for row in desk.credit()
        for name, area in zip(names, row[4:], strict=True)
        if area
    }


@pytest.fixture
def fresh_urls(request, tmp_path, monkeypatch):
    """Addresses of empty books; without syncs, for nothing crashes here."""
    numbers = count(1)
    if request.param == "postgresql":
        cluster = request.getfixturevalue("quick_cluster")
        url = cluster.new_book()
        open_book(url).close()
        return lambda: emptied(url)
    quick = [p.replace("EXTRA", "OFF") for p in databases.PRAGMAS]
    monkeypatch.setattr(databases, "PRAGMAS", quick)
    open_book(f"sqlite:///{tmp_path}/empty.sqlite").close()

    def copied():
        path = tmp_path / f"book{next(numbers)}.sqlite"
        shutil.copy(tmp_path / "empty.sqlite", path)
        return f"sqlite:///{path}"

    return copied


def emptied(url):
    """The same book without a row; cheaper than a new one for every example."""
    book = open_book(url)
    tables = [table.name for table in (*LEDGER, *PROJECTIONS)]
    with databases.writing(book.engine) as connection:
        for name in APPEND_ONLY:
            connection.exec_driver_sql(
                f"ALTER TABLE {name} DISABLE TRIGGER {name}_append"
            )
        connection.exec_driver_sql(f"TRUNCATE {', '.join(tables)}")
        for name in APPEND_ONLY:
            connection.exec_driver_sql(
                f"ALTER TABLE {name} ENABLE ALWAYS TRIGGER {name}_append"
            )
    book.close()
    return url


@pytest.mark.parametrize("fresh_urls", ["sqlite", "postgresql"], indirect=True)
def test_the_book_agrees_with_a_plain_model_of_it(fresh_urls):
    wanted = int(os.environ.get("JIANLIANG_MODEL_STEPS", LEAST_STEPS))
    Machine.fresh_url = staticmethod(fresh_urls)
    Machine.seen = Counter()
    for number in count(1):
        run_state_machine_as_test(seed(number)(Machine), settings=ROUND)
        if Machine.seen["steps"] >= wanted:
            break
    print(Machine.seen)
    assert min(Machine.seen["admitted"], Machine.seen["refused"]) > wanted // 5, (
        Machine.seen
    )
