"""Laws of cases: nothing changes before one is final; a late appeal undoes it exactly.

Quota has been reserved for several projects, used, passed on, sent, frozen, lent and
entered before, as drawn; afterwards each unit's every account is what it was.
"""

import os
from contextlib import suppress
from itertools import count

import pytest
from acts import PATIENCE_S
from courtroom import (
    ANSWERED,
    APPEALED,
    BASIS,
    FINAL,
    LATER,
    PAPER,
    decided,
    row_of,
    staffed,
    whole_state,
)
from hypothesis import HealthCheck, example, given, seed, settings
from hypothesis import strategies as st
from offices import FAR, NEXT, TOWN, Town, use

from jianliang.commands.advances import advance, settle
from jianliang.commands.case_effects import enforce, finalise, reinstate, remedy
from jianliang.commands.cases import Answer, appeal, uphold
from jianliang.commands.disputes import Dispute, freeze
from jianliang.commands.entering import enter
from jianliang.commands.quota import commit, reserve, void
from jianliang.commands.transfers import Contract, send, transfer
from jianliang.core.errors import LedgerError
from jianliang.ledger import databases, open_book
from jianliang.ledger.verifier import verify_book

pytestmark = pytest.mark.timeout(PATIENCE_S)

EXAMPLES = int(os.environ.get("JIANLIANG_CASE_EXAMPLES", "15"))
QUICK = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
SPENDING = ("reserve", "reserve", "commit", "void", "transfer", "send", "freeze")
spent = st.lists(
    st.tuples(
        st.sampled_from([*SPENDING, "enter", "advance"]),
        st.sampled_from(["J1", "J2"]),
        st.integers(1, 1000),
    ),
    max_size=8,
)


class Story:
    """One drawn life of two pieces; the book says nothing of what is not lawful."""

    def __init__(self, town):
        self.town = staffed(town)
        self.pieces = [town.recognised(TOWN, 1000), town.recognised(TOWN, 700)]
        self.names = count(1)

    def tried(self, command, *what, by, on="2025-03-02"):
        with suppress(LedgerError):
            self.town.ask(command, *what, by=by, on=on)

    def spend(self, kind, project, area):
        if kind in ("reserve", "commit", "void", "enter"):
            command = {
                "reserve": reserve, "commit": commit, "void": void, "enter": enter
            }[kind]  # fmt: skip
            self.tried(command, use(TOWN, area, project), by="li")
        elif kind == "advance":
            self.tried(advance, use(TOWN, area, project), by="cai")
        elif kind == "freeze":
            piece = self.pieces[area % 2]
            self.tried(freeze, Dispute(piece, "举报", "2026-03-01", area), by="gao")
        else:
            command = {"transfer": transfer, "send": send}[kind]
            receiver, ratio = (NEXT, "1/1") if area % 2 else (FAR, "1/3")
            contract = Contract(f"C{next(self.names)}", TOWN, receiver, area, ratio)
            self.tried(command, contract, by="cai")

    def state(self):
        return whole_state(self.town)


def law(town, spending, areas, ruling, ends):
    """Spend, accuse, decide, end as drawn; then a late appeal."""
    story = Story(town)
    for one in spending:
        story.spend(*one)
    before = story.state()
    cases = []
    for piece, area in zip(story.pieces, areas, strict=True):
        if area:
            cases.append(decided(town, piece, area, ruling))
    if "appealed" in ends:
        for case in cases:
            town.ask(appeal, case, PAPER, by="li", on=APPEALED)
            town.ask(uphold, Answer(case, BASIS), by="kong", on=ANSWERED)
    assert story.state() == before
    if not cases:
        return
    town.ask(finalise, cases, by="zhao", on=FINAL)
    once = story.state()
    town.refused("case-state", finalise, cases, by="zhao", on=FINAL)
    assert story.state() == once
    _in_between(town, cases, ends)
    for case in cases:
        town.ask(reinstate, case, BASIS, by="kong", on=LATER)
        assert row_of(town, case).penalty_dm2 == 0
    assert story.state() == before
    with town.book.reading() as connection:
        assert verify_book(connection).empty
    town.book.close()


def _in_between(town, cases, ends):
    """What may happen after a case is final, and before the late appeal succeeds."""
    suspended = [case for case in cases if row_of(town, case).outcome == "suspended"]
    if "enforced" in ends:
        for case in suspended:
            town.ask(enforce, case, BASIS, by="zhao", on="2025-08-31")
    if "settled" in ends:
        for row in town.obligations(TOWN):
            if row.kind == "owed":
                with suppress(LedgerError):
                    town.ask(settle, row.obligation, 50, by="bei", on="2025-08-31")
    if "remedied" in ends:
        for case in cases:
            town.ask(remedy, case, BASIS, by="zhao", on="2025-08-31")


def drawn(run, examples):
    """The law over drawn stories."""
    ends = st.sets(st.sampled_from(["appealed", "enforced", "settled", "remedied"]))
    wanted = given(
        spent,
        st.tuples(st.integers(0, 1000), st.integers(0, 700)),
        st.sampled_from(["reversed", "reversed", "suspended"]),
        ends,
    )
    told = example(
        [("reserve", "J1", 500), ("freeze", "J1", 700)], (1000, 0), "reversed", set()
    )
    return seed(14)(settings(max_examples=examples, **QUICK)(told(wanted(run))))


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_late_appeal_restores_credit_quota_and_dues_exactly(
    database, request, tmp_path, beijing, monkeypatch
):
    quick = (*databases.PRAGMAS, "synchronous=OFF")
    monkeypatch.setattr(databases, "PRAGMAS", quick)
    if database == "postgresql":
        fresh, examples = request.getfixturevalue("quick_cluster").new_book, 4
    else:
        numbers, examples = count(1), EXAMPLES

        def fresh():
            return f"sqlite:///{tmp_path}/b{next(numbers)}.sqlite"

    def run(spending, areas, ruling, ends):
        town = Town.founded(open_book(fresh()), beijing)
        law(town, spending, areas, ruling, ends)

    drawn(run, examples)()
