"""待办: every row that awaits somebody, and no other, against a slow and obvious twin.

The twin asks of every plot, case, contract and debt one by one: whose is it, may it
move so, has who acted before other eyes, and has its term passed?
"""

import json
from copy import copy
from functools import cache

import pandas as pd
import pytest
from courtroom import staffed
from eventful import DRAFTS, actors, fill, live
from offices import ABOVE, CITY, FAR, NEXT, NORTH, SOUTH, TOWN, Town
from sqlalchemy import event

from jianliang.commands.case_tables import due_cases
from jianliang.commands.signatures import consented, cosigned
from jianliang.commands.todos import todo_counts, todos
from jianliang.commands.waiting import Waiting
from jianliang.core import cases as court_of
from jianliang.core.moves import may_move
from jianliang.core.roles import Actor, may
from jianliang.core.todos import NEXT as NEXT_STEP
from jianliang.core.todos import TODOS, WHYS
from jianliang.ledger import open_book

DAYS = ("2025-04-10", "2025-05-12", "2026-06-01")
"""While replies are awaited, while appeals are, and long after."""
STEPS_OF_A_LIFE = ("declare", "clear", "restore", "verify", "recognise", "watch")
IN_TERM = {"reply": "notified", "appeal": "decided", "remedy": "final"}
AFTER_TERM = {"decide": "notified", "finalise": "decided", "enforce": "final"}


SOME = [
    Actor("bei", "clerk", "district", NORTH),
    Actor("wang", "recogniser", "city", CITY),
    Actor("anybody", "cosigner", "city", CITY),
]


def eventful(town):
    town.rule("recognition_cosigners", ("2000-01-01", "forestry water"))
    fill(town)
    return town


@pytest.fixture(scope="module")
def full(tmp_path_factory, beijing):
    """The city on a day when everybody has something to do; nothing is written to it."""
    book = open_book(f"sqlite:///{tmp_path_factory.mktemp('todos') / 'book.sqlite'}")
    yield eventful(staffed(Town.founded(book, beijing)))
    book.close()


def asked(town, desk, actor, day, department="water"):
    return Waiting(desk, actor, day, ABOVE, town.rules, department, DRAFTS)


def told(found):
    return set(found[["todo", "subject", "unit"]].itertuples(index=False, name=None))


class Twin:
    """What awaits an actor, found by trying every subject with every act."""

    def __init__(self, town, desk, actor, day):
        self.town, self.desk, self.actor, self.day = town, desk, actor, day
        self.history, self.earlier = cache(desk.history), cache(desk.earlier_actors)

    def of(self, actor, day):
        """The same book for somebody else, on another day."""
        other = copy(self)
        other.actor, other.day = actor, day
        return other

    def may(self, act, unit, subject=""):
        earlier = self.earlier(subject) if subject else {}
        return may(self.actor, act, ABOVE[unit], earlier)

    def plots(self):
        for row in self.desk.plots():
            history = self.history(row.plot)
            owner = json.loads(row.claim or "{}").get("owner_kind")
            lacks = owner == "collective" and not consented(history)
            unsigned = {"forestry", "water"} - set(cosigned(history))
            for act in STEPS_OF_A_LIFE:
                barred = (act == "clear" and lacks) or (act == "recognise" and unsigned)
                possible = may_move(row.state, act) and not barred
                if possible and self.may(act, row.unit, row.plot):
                    yield act, row.plot, row.unit
            if row.state == "declared" and lacks and self.may("consent", row.unit):
                yield "consent", row.plot, row.unit
            wanted = row.state == "verified" and "water" in unsigned
            if wanted and self.may("cosign", row.unit):
                yield "cosign", row.plot, row.unit

    def cases(self):
        for row in self.desk.cases():
            for todo in ("notify", "reply", "decide", "appeal", "answer", "finalise", "remedy", "enforce"):  # fmt: skip
                act = TODOS[todo].act
                possible = may_move(row.state, act, court_of.MOVES)
                right = possible and self.may(act, row.unit, row.case)
                if right and self.is_time(todo, row):
                    yield todo, row.case, row.unit

    def is_time(self, todo, row):
        past = bool(row.due) and row.due < self.day
        if row.state == "final":
            held = row.consequence == "suspend" and not row.settled_on
            return held and past == (todo == "enforce")
        if row.state == "appealed":
            return (todo == "finalise") == bool(row.answered_by)
        if row.state == "heard":
            return todo == "decide"  # it may be heard again, but nothing asks for it
        if todo in ("decide", "finalise"):
            return past
        return not (todo == "appeal" and past)

    def quota(self):
        for row in self.desk.obligations():
            todo = {"advance": "repay", "owed": "settle", "freeze": "thaw"}[row.kind]
            if row.met_dm2 == row.area_dm2 or not self.may(todo, row.unit):
                continue
            if todo != "thaw" or row.due < self.day:
                yield todo, row.obligation, row.unit
        if self.may("approve", TOWN):
            yield "approve", "transfer:wanted", TOWN
        for name, unit in (("open", NEXT), ("across", FAR)):
            if self.may("accept", unit):
                yield "accept", f"transfer:{name}", unit

    def proposals(self):
        open_targets = {(TOWN, 2026): NORTH, (NORTH, 2026): NORTH, (SOUTH, 2026): SOUTH}
        for (unit, year), setter in open_targets.items():
            if self.may("target", setter):
                yield "target", f"targets:{unit}/{year}", unit
        for plan, unit, setter in (("p1", TOWN, NORTH), ("p4", SOUTH, SOUTH)):
            if self.may("adopt", setter):
                yield "adopt", f"plan:{plan}", unit

    def others(self):
        if self.may("plan", TOWN):
            yield "plan", "offer-1", TOWN
        for draft, unit, person, todos_of_it in (
            ("d1", TOWN, "li", ("submit", "mend")),
            ("d2", FAR, "lu", ("mend",)),
        ):
            of_own = self.actor.unit == unit or self.actor.person == person
            if of_own and self.may("declare", unit):
                yield from ((todo, draft, unit) for todo in todos_of_it)
        late = due_cases(self.desk, self.day, self.town.rules, ABOVE)
        for row in late[~late["reminded"]].itertuples():
            if self.may("remind", row.unit):
                yield "remind", row.case, row.unit

    def everything(self):
        parts = (self.plots, self.cases, self.quota, self.proposals, self.others)
        return {row for part in parts for row in part()}


def test_what_awaits_everybody_is_what_the_twin_finds_by_trying_everything(full):
    kinds = set()
    with full.book.desk() as desk:
        twin = Twin(full, desk, SOME[0], DAYS[0])
        for day in DAYS:
            for actor in actors():
                found = todos(asked(full, desk, actor, day))
                assert told(found) == twin.of(actor, day).everything(), actor
                assert not found.duplicated(["todo", "subject"]).any()
                kinds |= set(found["todo"])
    assert kinds == set(TODOS), set(TODOS) - kinds


def test_both_databases_tell_of_the_same_todos(court):
    eventful(court)
    with court.book.desk() as desk:
        for actor in SOME:
            found = todos(asked(court, desk, actor, DAYS[1]))
            assert told(found) == Twin(court, desk, actor, DAYS[1]).everything()
            assert len(found)


def test_every_reason_is_given_to_somebody(full):
    with full.book.desk() as desk:
        found = {
            why
            for day in ("2025-04-09", *DAYS)
            for actor in actors()
            for why in todos(asked(full, desk, actor, day))["why"]
        }
    assert found == set(WHYS), set(WHYS) - found


def test_what_is_due_soon_stands_first_and_what_is_due_much_later_last(full):
    clerk = Actor("bei", "clerk", "district", NORTH)
    with full.book.desk() as desk:
        found = todos(asked(full, desk, clerk, "2025-05-12"))
    left = found["days_left"]
    parts = [
        "open" if days is pd.NA else "soon" if days <= 30 else "later" for days in left
    ]
    assert list(dict.fromkeys(parts)) == ["soon", "open", "later"]
    assert parts == sorted(parts, key=["soon", "open", "later"].index)
    assert left.iloc[0] < 0
    assert left[: parts.index("open")].is_monotonic_increasing
    waiting = found[found["due"] == ""]
    assert waiting["days_left"].isna().all()
    assert waiting["since"].is_monotonic_increasing


def test_a_debt_without_a_term_is_due_on_the_day_it_arose(full):
    clerk = Actor("bei", "clerk", "district", NORTH)
    with full.book.desk() as desk:
        found = todos(asked(full, desk, clerk, "2025-05-12")).set_index("todo")
    assert found.loc["settle", "due"] == found.loc["settle", "since"] == "2025-03-01"
    assert found.loc["repay", "due"] == "2027-06-01"


def test_counts_are_those_of_the_rows(full):
    clerk = Actor("bei", "clerk", "district", NORTH)
    with full.book.desk() as desk:
        found = todos(asked(full, desk, clerk, "2025-05-12"))
    counts = todo_counts(found).set_index("todo")
    assert counts["todos"].sum() == len(found)
    assert counts["todos"].to_dict() == found["todo"].value_counts().to_dict()
    late = found[found["due"].between("0", "2025-05-11")]
    assert counts["overdue"].sum() == len(late) > 0
    assert counts.loc["declare", "due"] == ""


def test_nobody_without_a_seat_has_anything_to_do(full):
    with full.book.desk() as desk:
        for role in ("public", "analyst"):
            nobody = Actor("", role, "city", CITY)
            found = todos(asked(full, desk, nobody, DAYS[-1]))
            assert found.empty and todo_counts(found).empty


def test_every_step_of_a_life_is_one_the_moves_allow():
    for state, step in NEXT_STEP.items():
        assert may_move(state, step)


def test_more_plots_take_no_more_questions_to_the_book(tmp_path, beijing):
    book = open_book(f"sqlite:///{tmp_path / 'book.sqlite'}")
    town = Town.founded(book, beijing)
    counts = []
    for first, last in ((0, 1), (1, 20)):
        for number in range(first, last):
            said = {"owner_kind": "collective"}
            live(town, f"P{number}", TOWN, STEPS_OF_A_LIFE[number % 3], "li", **said)
        counts.append(asked_of_the_book(town))
    book.close()
    assert counts[0] == counts[1]


def asked_of_the_book(town):
    """How many statements it takes to tell a clerk what to do."""
    statements = []

    def note(*told):
        statements.append(told[2])

    with town.book.desk() as desk:
        engine = desk.connection.engine
        event.listen(engine, "before_cursor_execute", note)
        todos(asked(town, desk, SOME[0], DAYS[0]))
        event.remove(engine, "before_cursor_execute", note)
    return len(statements)
