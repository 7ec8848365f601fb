"""Targets and plans in the book: superseded, never edited, made again from events."""

import pytest
from acts import CITY, OTHER, TOWN, do, event, life
from alembic import command
from alembic.config import Config
from answers import code_of
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from jianliang.ledger import backups, migrations, open_book
from jianliang.ledger.databases import book_engine, writing
from jianliang.ledger.replay import as_of
from jianliang.ledger.schema import EVENT
from jianliang.ledger.verifier import verify_book

YEAR = 2026


def target(*rows, year=YEAR, step="adopt", unit=CITY):
    told = [{"unit": of, "plot_type": "all", "target_dm2": area} for of, area in rows]
    return event("target", f"targets:{unit}", unit, step=step, year=year, rows=told)


def plan(name, unit=CITY, *, years=(YEAR, YEAR), kind="annual", step="adopt", **more):
    totals = [
        {
            "unit": TOWN,
            "year": years[0],
            "target_dm2": 90,
            "planned_dm2": 100,
            "cost_fen": 7,
        }
    ]
    plots = [
        {"plot": "P1", "unit": TOWN, "year": years[0], "area_dm2": 100, "cost_fen": 7}
    ]
    said = {
        "step": step,
        "plan_kind": kind,
        "name": "减量",
        "first_year": years[0],
        "last_year": years[1],
        "snapshot": "0123456789abcdef",
        "tables_sha256": "ab" * 32,
        "totals": totals,
        "plots": plots,
        "value_fen": 1000,
        "bound_fen": 990,
        "gap_ppm": 10_000,
    }
    return event("adopt", f"plan:{name}", unit, **{**said, **more})


def states(book):
    with book.desk() as desk:
        return {row.plan: row.state for row in desk.adopted_plans()}


def test_a_later_set_of_a_year_takes_the_place_of_the_earlier_one(book):
    do(book, target((TOWN, 100), (OTHER, 200)), target((TOWN, 150), year=YEAR + 1))
    do(book, target((TOWN, 120)), target((TOWN, 999), step="propose"))
    with book.desk() as desk:
        rows = desk.adopted_targets(CITY)
        assert [row.target_dm2 for row in desk.targets_of(TOWN)] == [120, 150]
    assert {(r.state, r.year, r.of_unit): r.target_dm2 for r in rows} == {
        ("adopted", YEAR, TOWN): 120,
        ("adopted", YEAR + 1, TOWN): 150,
        ("proposed", YEAR, TOWN): 999,
    }
    with book.reading() as live, as_of(live, seq=1) as desk:
        assert [row.target_dm2 for row in desk.adopted_targets()] == [100, 200]


def test_an_amended_plan_supersedes_the_one_it_names(book):
    do(book, plan("A"))
    assert code_of(book, plan("B")) == "plan-in-force"
    assert code_of(book, plan("B", supersedes="plan:X")) == "plan-not-in-force"
    do(book, plan("B", supersedes="plan:A"))
    assert states(book) == {"plan:A": "superseded", "plan:B": "adopted"}
    assert code_of(book, plan("C", supersedes="plan:A")) == "plan-not-in-force"
    do(book, plan("D", OTHER), plan("E", years=(2027, 2027)), plan("F", step="propose"))
    with book.desk() as desk:
        row = desk.adopted_plan("plan:B")
        assert (row.target_dm2, row.planned_dm2, row.cost_fen, row.plots) == (
            90,
            100,
            7,
            1,
        )
        assert len(desk.adopted_totals()) == len(desk.adopted_plots()) == 5
        assert [p.plot for p in desk.adopted_plots("plan:B")] == ["P1"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"plan_kind": "other"}, "plan-years"),
        ({"last_year": 2025}, "plan-years"),
        ({"last_year": 2027}, "plan-years"),
        ({"snapshot": ""}, "payload-missing"),
        ({"step": "wish"}, "payload-missing"),
        ({"totals": [{"unit": TOWN}]}, "payload-missing"),
        ({"gap_ppm": "small"}, "payload-missing"),
        ({"supersedes": 7}, "payload-missing"),
        ({"plots": [{"plot": "P1", "unit": TOWN, "year": YEAR, "area_dm2": -1, "cost_fen": 0}]}, "payload-missing"),
        ({"plots": 2 * [{"plot": "P1", "unit": TOWN, "year": YEAR, "area_dm2": 1, "cost_fen": 0}]}, "plan-row-twice"),
        ({"plots": [{"plot": "P1", "unit": TOWN, "year": 1999, "area_dm2": 1, "cost_fen": 0}]}, "plan-years"),
    ],
)  # fmt: skip
def test_a_plan_that_does_not_say_what_it_must_is_refused(book, wrong, code):
    assert code_of(book, plan("A", **wrong)) == code
    assert states(book) == {}


def test_a_set_of_targets_that_says_nothing_or_a_thing_twice_is_refused(book):
    assert code_of(book, target()) == "payload-missing"
    assert code_of(book, target((TOWN, -5))) == "payload-missing"
    assert code_of(book, target((TOWN, 5), (TOWN, 6))) == "plan-row-twice"
    do(book, plan("A"))
    assert code_of(book, plan("A", years=(2030, 2030))) == "plan-known"


def test_a_book_with_plans_is_whole_and_so_is_its_backup(book, new_url, tmp_path):
    do(book, *life("P1", until="declare"), target((TOWN, 100)), plan("A"))
    do(book, plan("B", supersedes="plan:A"))
    with book.reading() as connection:
        assert verify_book(connection).empty
    backups.backup(book, tmp_path / "kept.sqlite")
    url = new_url()
    backups.restore(tmp_path / "kept.sqlite", url)
    again = open_book(url)
    assert states(again) == states(book)
    with again.reading() as connection:
        assert verify_book(connection).empty
    again.close()


def test_the_database_itself_refuses_what_no_plan_can_be(book):
    do(book, plan("A"))
    for statement in (
        "UPDATE adopted_plan SET state = 'wished'",
        "UPDATE adopted_plan SET last_year = 1999",
        "UPDATE adopted_plot SET area_dm2 = -1",
    ):
        with pytest.raises(DBAPIError), writing(book.engine) as connection:
            connection.execute(text(statement))


def test_a_projection_that_was_tampered_with_is_found(book):
    do(book, plan("A"))
    with writing(book.engine) as connection:
        connection.execute(text("UPDATE adopted_total SET planned_dm2 = 1"))
    with book.reading() as connection:
        assert verify_book(connection)["subject"].tolist() == ["adopted_total"]


def test_a_book_of_the_release_before_keeps_every_leaf(url):
    engine = book_engine(url)
    with writing(engine) as connection:
        config = Config()
        config.set_main_option("script_location", "jianliang.ledger:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        assert migrations.version(connection) == "0002"
    engine.dispose()
    # The code of today writes into the tables of yesterday, for they are the same.
    old = open_book_as_it_is(url)
    do(old, *life("P1", until="clear"))
    leaves = leaves_of(old)
    old.close()
    book = open_book(url)
    assert leaves_of(book) == leaves
    with book.reading() as connection:
        assert migrations.version(connection) == migrations.HEAD
        assert verify_book(connection).empty
    do(book, plan("A"))
    assert states(book) == {"plan:A": "adopted"}
    book.close()


def open_book_as_it_is(url):
    from jianliang.ledger import Book

    return Book(book_engine(url))


def leaves_of(book):
    with book.reading() as connection:
        wanted = select(EVENT.c.seq, EVENT.c.payload, EVENT.c.leaf)
        return [tuple(row) for row in connection.execute(wanted.order_by(EVENT.c.seq))]
