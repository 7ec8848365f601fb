"""Over the server everybody is told what awaits them in their seat, and nobody else."""

from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from jianliang.commands.todos import todos
from jianliang.commands.waiting import Waiting
from jianliang.core.roles import WHO, Actor
from jianliang.core.todos import TODOS
from jianliang.edges.web import cockpitmodels
from jianliang.edges.web.app import app_of
from jianliang.edges.web.viewer import COOKIE, Entered, Viewer

DAY = "2025-12-22"
FIELDS = ("todo", "about", "subject", "unit", "act", "due", "since", "why")


@dataclass
class Known:
    sessions: dict

    def enter(self, session):
        return self.sessions.get(session)


def seats_of(book):
    """The seats of the city, of two districts and of a township with plots in each."""
    with book.desk() as desk:
        towns = sorted({row.unit for row in desk.plots() if len(row.unit) > 6})[:2]
        units = ("990000", "990101", "990102", *towns)
        every = [seat for unit in units for seat in desk.seats_of(unit)]
    first = {(seat.unit, seat.role): seat for seat in every if not seat.until}
    return list(first.values())


@pytest.fixture(scope="module")
def seats(atlas):
    found = atlas.book.asked(seats_of, [])
    assert {seat.tier for seat in found} == {"city", "district", "township"}
    return {seat.seat: seat for seat in found}


@pytest.fixture(scope="module")
def entered(atlas, seats):
    """A client for each seat; "" is a visitor, "none" somebody whose seat is gone."""
    sessions = {name: viewer_in(seat) for name, seat in seats.items()}
    gone = Viewer("nobody", "no-seat", "clerk", "city", "", "internal")
    known = {
        name: Entered(one, "t") for name, one in {**sessions, "none": gone}.items()
    }
    app = app_of(atlas, "public", entrance=Known(known))

    def client(name):
        return TestClient(app, base_url="http://localhost", cookies={COOKIE: name})

    return client


def viewer_in(seat):
    unit = "" if seat.tier == "city" else seat.unit
    return Viewer(seat.person, seat.seat, seat.role, seat.tier, unit, "internal")


def told(client, path="todos", status=200, **asked):
    found = client.get(f"/api/{path}", params={"day": DAY, **asked})
    assert found.status_code == status, found.text
    return found.json()


@pytest.fixture(scope="module")
def answers(seats, entered):
    """What everybody is told, by seat."""
    return {name: told(entered(name), limit=500) for name in seats}


def test_everybody_is_told_what_the_book_says_awaits_their_seat(atlas, seats, answers):
    for name, seat in seats.items():
        actor = Actor(seat.person, seat.role, seat.tier, seat.unit)

        def ask(book, actor=actor):
            with book.desk() as desk:
                lines = atlas.unit_lines
                return todos(Waiting(desk, actor, DAY, lines, atlas.rules))

        expected = atlas.book.asked(ask, None)
        answer = answers[name]
        assert cockpitmodels.Todos.model_validate(answer, strict=True)
        rows = [tuple(row[field] for field in FIELDS) for row in answer["rows"]]
        assert rows == list(expected[[*FIELDS]].itertuples(index=False, name=None))
        assert answer["total"] == answer["shown"] == len(rows)
        assert answer["overdue"] == sum(one["overdue"] for one in answer["counts"])
    assert any(answer["total"] for answer in answers.values())


def test_the_count_on_the_rail_is_that_of_the_panel(seats, entered, answers):
    name = max(answers, key=lambda name: answers[name]["total"])
    count = told(entered(name), "todos/count")
    assert count == {
        key: answers[name][key] for key in ("day", "total", "overdue", "soon")
    }


def test_no_row_is_of_a_unit_that_is_not_the_seats(atlas, seats, answers):
    for name, seat in seats.items():
        for row in answers[name]["rows"]:
            assert seat.unit in atlas.unit_lines[row["unit"]], (name, row)


def test_plots_and_cases_say_where_they_lie(answers):
    rows = [row for answer in answers.values() for row in answer["rows"]]
    about = {row["about"] for row in rows}
    assert {"plot", "case"} <= about
    for row in rows:
        is_placed = row["lon"] is not None and row["lat"] is not None
        assert is_placed == (row["about"] in ("plot", "case")), row


def test_kinds_and_pages_are_parts_of_the_whole(entered, answers):
    name = max(answers, key=lambda name: len(answers[name]["counts"]))
    whole = answers[name]
    kinds = [one["todo"] for one in whole["counts"]]
    assert len(kinds) > 1
    parts = [told(entered(name), todo=kind, limit=500) for kind in kinds]
    assert sum(part["shown"] for part in parts) == whole["total"]
    assert all(part["total"] == whole["total"] for part in parts)
    pages = [
        row
        for offset in range(0, whole["total"], 9)
        for row in told(entered(name), limit=9, offset=offset)["rows"]
    ]
    assert pages == whole["rows"]


def test_a_unit_below_has_its_part_and_another_unit_is_not_there(
    atlas, seats, entered, answers
):
    of_districts = {
        seat.unit: name
        for name, seat in seats.items()
        if (seat.tier, seat.role) == ("district", "clerk")
    }
    (own, name), (other, _) = list(of_districts.items())[:2]
    client, whole = entered(name), answers[name]["rows"]
    assert told(client, unit=own, limit=500)["rows"] == whole
    for unit in {row["unit"] for row in whole}:
        part = told(client, unit=unit, limit=500)["rows"]
        lines = atlas.unit_lines
        assert part and part == [row for row in whole if unit in lines[row["unit"]]]
    below = [seat.unit for seat in seats.values() if seat.tier == "township"]
    for unit in (other, *below):
        found = client.get("/api/todos", params={"unit": unit})
        is_own = own in atlas.unit_lines[unit]
        assert found.status_code == (200 if is_own else 404), unit


@pytest.mark.parametrize("path", ["todos", "todos/count"])
def test_a_visitor_and_a_reader_have_none(atlas, entered, path):
    assert entered("").get(f"/api/{path}").status_code == 404
    reader = TestClient(app_of(atlas, "internal"), base_url="http://localhost")
    assert reader.get(f"/api/{path}").status_code == 404


def test_whoever_lost_their_seat_has_nothing_to_do(entered):
    assert told(entered("none"))["total"] == 0


def test_nobody_keeps_an_answer_that_is_theirs_alone(seats, entered):
    for path in ("todos", "todos/count"):
        found = entered(next(iter(seats))).get(f"/api/{path}")
        assert found.headers["cache-control"] == "no-store"
        assert "etag" not in found.headers


@pytest.mark.parametrize("day", ["yesterday", "2025-13", "2025-02-30", "0000-00-00"])
def test_a_day_that_is_none_is_refused(seats, entered, day):
    found = entered(next(iter(seats))).get("/api/todos", params={"day": day})
    assert found.status_code in (400, 422), found.text


def test_every_todo_leads_to_an_act_that_somebody_may_do():
    for todo in TODOS.values():
        assert WHO[todo.act]


def test_the_life_of_a_unit_tells_what_it_came_from_and_who_sits_there(look):
    found = look("units/990101101/life")
    before = [row["unit"] for row in found["kin"] if row["side"] == "before"]
    assert before == ["990101001", "990101002"]
    gone = look("units/990101001/life")
    assert (gone["heir"], gone["kin"][0]["side"]) == ("990101101", "after")
    steps = [(one["step"], one["subject"]) for one in found["events"]]
    assert ("succeed", "990101001") in steps and ("succeed", "990101002") in steps
    assert found["seats"] and all(seat["tier"] == "township" for seat in found["seats"])


def test_the_life_of_another_unit_is_not_there(entered, seats):
    clerk = next(s for s in seats.values() if (s.unit, s.role) == ("990101", "clerk"))
    client = entered(clerk.seat)
    for unit, status in (
        ("990101", 200),
        ("990101101", 200),
        ("990102", 404),
        ("990102102", 404),
        ("990000", 404),
    ):
        assert client.get(f"/api/units/{unit}/life").status_code == status, unit
    assert entered("").get("/api/units/990101/life").status_code == 404


@pytest.mark.parametrize("unit", ["990102", "990102101"])
def test_the_cockpit_of_another_unit_is_not_there(entered, seats, unit):
    clerk = next(s for s in seats.values() if (s.unit, s.role) == ("990101", "clerk"))
    found = entered(clerk.seat).get("/api/cockpit", params={"unit": unit})
    assert found.status_code == 404
