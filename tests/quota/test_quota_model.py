"""The commands of quota held against a plain model of all accounts, step by step.

Every request is asked twice. After each step all accounts and obligations agree, sums
are zero and no asset is below zero; at the end this holds as of every day.
"""

import os
from collections import Counter
from itertools import count

import numpy
import pytest
from acts import PATIENCE_S
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from offices import ABOVE, CITY, FAR, NEXT, TOWN, VILLAGE, Town
from plain_quota import TODAY, PlainQuota, RefusedError, on

from jianliang.commands.advances import advance, repay, settle
from jianliang.commands.disputes import Dispute, freeze, lapse, thaw
from jianliang.commands.entering import enter
from jianliang.commands.quota import Use, commit, grant, levy, reserve, sweep, void
from jianliang.commands.reversals import Decision, cure, reverse
from jianliang.commands.steps import Basis
from jianliang.commands.transfers import Contract, accept, recall, send, transfer
from jianliang.core.errors import LedgerError
from jianliang.core.quota import ASSETS, CONTRA
from jianliang.ledger import databases, open_book, replay
from jianliang.ledger.verifier import verify_book

pytestmark = pytest.mark.timeout(PATIENCE_S)

LEAST_STEPS = int(os.environ.get("JIANLIANG_QUOTA_STEPS", "3000"))
"""Of each database."""
BASIS = Basis("复建认定", ("sha256:" + "0" * 64,))
SPENT = ("reserve", "commit", "void", "enter", "transfer", "send", "advance", "repay")
EACH = [
    *(f"{name} {outcome}" for name in SPENT for outcome in ("admitted", "refused")),
    *(f"{name} admitted" for name in ("accept", "recall", "levy", "grant", "sweep")),
    *(f"{name} admitted" for name in ("freeze", "thaw", "lapse", "settle")),
    *("reverse admitted", "reverse refused", "cure admitted", "cure refused"),
]
"""What must have been tried before the test is done."""
ROUND = settings(
    max_examples=4,
    stateful_step_count=120,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
DOINGS = (
    *("recognise", "spend", "spend", "spend", "in_common", "in_common", "pass_on"),
    *("pass_on", "end", "end", "lend", "pay", "pay", "dispute", "decide", "decide"),
)
UNITS = (TOWN, TOWN, NEXT, FAR, VILLAGE)
RATIOS = (None, (1, 1), (1, 2), (1, 3), (2, 3), (0, 1))


class Machine(RuleBasedStateMachine):
    """Commands likely and unlikely; the book and the model must say the same."""

    fresh_url = None
    rules = None
    seen: Counter = Counter()

    @initialize()
    def begin(self):
        book = open_book(type(self).fresh_url())
        self.town = Town.founded(book, type(self).rules)
        # Lent before April, quota is overdue now; later it is not.
        self.town.rule("advance_term", ("2000-01-01", 1), ("2025-04-01", 36))
        self.plain = PlainQuota(ABOVE)
        self.today = 0
        self.named = 0
        self.thrown = 0
        for unit in (TOWN, NEXT, FAR, VILLAGE):
            self.plain.issue(self.town.recognised(unit, 300, on(0)), unit, 300, 0)

    def ask(self, command, *what, by, day, model):
        """`model` does the same to the plain model, given the request's id."""
        trial = self.plain.copy()
        request = f"r{self.town.number + 1}"
        before = city_total(self.plain)
        try:
            model(trial, request)
            admitted = True
        except RefusedError:
            admitted = False
        try:
            self.town.ask(command, *what, by=by, on=on(day))
        except LedgerError as refusal:
            assert not admitted, (refusal, command, what, day)
        else:
            assert admitted, (command, what, day)
            self.plain = trial
        if command in (transfer, send, accept, recall):
            assert city_total(self.plain) <= before
        name = command.__name__
        self.seen["steps"] += 1
        self.seen[f"{name} {'admitted' if admitted else 'refused'}"] += 1
        self.agree()

    def agree(self):
        with self.town.book.desk() as desk:
            accounts = {
                (row.unit, row.account, row.lot): row.balance_dm2
                for row in desk.accounts()
            }
            duties = {
                row.obligation: (
                    row.kind,
                    row.unit,
                    row.lot,
                    row.area_dm2 - row.met_dm2,
                )
                for unit in ABOVE
                for row in desk.open_obligations(unit)
            }
        assert accounts == {
            key: area for key, area in self.plain.accounts.items() if area
        }
        assert duties == {
            name: (duty["kind"], duty["unit"], duty["lot"], duty["left"])
            for name, duty in self.plain.duties.items()
            if duty["left"]
        }
        assert sum(accounts.values()) == 0
        assert all(
            area > 0 for (_, name, _), area in accounts.items() if name in ASSETS
        )

    def later(self, day):
        """Mostly the days go on; at times somebody dates back."""
        if day % 5:
            self.today = min(self.today + day % 3, TODAY - 1)
            return self.today
        return day

    @rule(dice=st.integers(0, 2**32 - 1))
    def step(self, dice):
        """What is done, and all it needs, thrown evenly."""
        self.thrown += 1
        thrown = numpy.random.default_rng([dice, self.thrown])

        def one_of(things):
            return things[int(thrown.integers(len(things)))]

        area = int(thrown.integers(1, 201))
        getattr(self, one_of(DOINGS))(
            unit=one_of(UNITS),
            other=one_of(UNITS),
            project=one_of(("J1", "J2")),
            area=area,
            part=one_of((None, area)),
            ratio=one_of(RATIOS),
            day=int(thrown.integers(TODAY)),
            which=int(thrown.integers(10**6)),
            pick=int(thrown.integers(10**6)),
        )

    def recognise(self, unit, area, day, **_):
        day = self.later(day)
        piece = self.town.recognised(unit, area, on(day))
        self.plain.issue(piece, unit, area, day)
        self.seen["steps"] += 1
        self.agree()

    def spend(self, which, unit, project, area, part, day, **_):
        which = picked((reserve, reserve, commit, void, enter, enter), which)
        area = part if which in (commit, void) else area
        day = self.later(day)
        self.ask(
            which, Use(unit, project, area), by=clerk_of(unit), day=day,
            model=lambda plain, _: getattr(plain, which.__name__)(unit, project, area, day),
        )  # fmt: skip

    def in_common(self, which, unit, project, area, day, **_):
        which = picked((levy, grant, sweep, lapse), which)
        day = self.later(day)
        what = {
            levy: (unit, area), grant: (Use(unit, project, area),), sweep: (), lapse: (),
        }[which]  # fmt: skip

        def model(plain, _):
            told = {
                levy: (unit, area), grant: (unit, project, area), sweep: (CITY,), lapse: (),
            }[which]  # fmt: skip
            getattr(plain, which.__name__)(*told, day)

        by = "gao" if which is lapse else "cai"
        self.ask(which, *what, by=by, day=day, model=model)

    def pass_on(self, which, unit, other, area, ratio, day, pick, **_):
        which, source, receiver = picked((transfer, send), which), unit, other
        self.named += pick % 10 != 0
        day, name = self.later(day), f"C{self.named}"
        told = "" if ratio is None else f"{ratio[0]}/{ratio[1]}"
        pair = (source, receiver)
        self.ask(
            which, Contract(name, source, receiver, area, told), by="cai", day=day,
            model=lambda plain, _: getattr(plain, which.__name__)(name, pair, area, ratio, day),
        )  # fmt: skip

    def end(self, which, pick, day, **_):
        which = picked((accept, recall), which)
        ways = [name for name, one in self.plain.contracts.items() if one["open"]]
        if not ways and pick % 7:
            return
        name = picked(ways, pick) if pick % 7 else f"C{pick % (self.named + 1)}"
        day = self.later(day)
        self.ask(which, name, by="cai", day=day,
                 model=lambda plain, _: getattr(plain, which.__name__)(name, day))  # fmt: skip

    def lend(self, unit, project, area, day, **_):
        day = self.later(day)
        due = day + (30 if on(day) < "2025-04-01" else 10_000)
        self.ask(
            advance, Use(unit, project, area), by="cai", day=day,
            model=lambda plain, name: plain.advance(f"{name}/1", unit, project, area, day, due),
        )  # fmt: skip

    def pay(self, pick, part, day, **_):
        names = sorted(self.plain.duties)
        if not names:
            return
        name, day = picked(names, pick), self.later(day)
        kind = self.plain.duties[name]["kind"]
        if kind == "freeze":
            self.ask(thaw, name, "结案", by="gao", day=day,
                     model=lambda plain, _: plain.thaw(name, day))  # fmt: skip
        else:
            which = repay if kind == "advance" else settle
            self.ask(which, name, part, by="cai", day=day,
                     model=lambda plain, _: plain.pay(name, kind, part, day))  # fmt: skip

    def dispute(self, pick, part, day, which, **_):
        pieces = sorted(self.plain.pieces)
        if pieces:
            piece, day = picked(pieces, pick), self.later(day)
            due = day + which % 30
            self.ask(
                freeze, Dispute(piece, "举报", on(due), part), by="gao", day=day,
                model=lambda plain, name: plain.freeze(f"{name}/1", piece, part, day, due),
            )  # fmt: skip

    def decide(self, which, pick, area, day, **_):
        which = picked((reverse, cure), which)
        pieces = sorted(self.plain.pieces)
        if not pieces:
            return
        piece, day = picked(pieces, pick), self.later(day)

        def model(plain, request):
            if which is reverse:
                plain.reverse(request, piece, area, day)
            else:
                plain.cure(piece, area, day)

        self.ask(
            which, Decision(piece, area, 2026, BASIS), by="zhao", day=day, model=model
        )

    def teardown(self):
        """As of every day no account is below zero, and the book is whole."""
        if not hasattr(self, "town"):
            return
        with self.town.book.reading() as connection:
            for day in range(0, TODAY, 23):
                with replay.as_of(connection, happened=on(day)) as desk:
                    rows = desk.accounts()
                    low = [row for row in rows if row.balance_dm2 < 0]
                    assert {row.account for row in low} <= set(CONTRA), on(day)
                    assert sum(row.balance_dm2 for row in rows) == 0
            assert verify_book(connection).empty
        self.town.book.close()


def clerk_of(unit):
    return {TOWN: "li", NEXT: "lin", FAR: "lu", VILLAGE: "bei"}[unit]


def picked(things, number):
    return things[number % len(things)]


def city_total(plain):
    """All quota that is not cancelled."""
    alive = set(ASSETS) - {"cancelled"}
    return sum(
        area for (_, account, _), area in plain.accounts.items() if account in alive
    )


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_commands_of_quota_agree_with_a_plain_model(
    database, request, tmp_path, beijing, monkeypatch
):
    # What is said is tested here, not what survives: no commit waits for the disk.
    quick = (*databases.PRAGMAS, "synchronous=OFF")
    monkeypatch.setattr(databases, "PRAGMAS", quick)

    class Here(Machine):
        rules = beijing
        seen = Counter()

    if database == "postgresql":
        Here.fresh_url = staticmethod(request.getfixturevalue("quick_cluster").new_book)
    else:
        numbers = iter(range(10**6))
        Here.fresh_url = staticmethod(
            lambda: f"sqlite:///{tmp_path}/b{next(numbers)}.sqlite"
        )
    for number in count(1):
        run_state_machine_as_test(seed(number)(Here), settings=ROUND)
        lacking = [name for name in EACH if not Here.seen[name]]
        if Here.seen["steps"] >= LEAST_STEPS and not lacking:
            break
        assert number < 100, (lacking, Here.seen)
    print(Here.seen)
