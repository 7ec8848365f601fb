"""Cases as tables: what is due and who is told, and how good the alerts were."""

import pytest
from alembic import command
from alembic.config import Config
from courtroom import (
    ANSWERED,
    APPEALED,
    BASIS,
    LATER,
    NOTIFIED,
    OPENED,
    PAPER,
    decided,
    final,
    sighting,
    staffed,
    supervision,
    suspected,
    whole_state,
)
from offices import ABOVE, CITY, FAR, NEXT, NORTH, SOUTH, TOWN
from sqlalchemy.exc import DBAPIError

from jianliang.commands import Asked
from jianliang.commands.case_effects import reinstate
from jianliang.commands.case_story import case_told
from jianliang.commands.case_tables import alert_quality, cases, due_cases, remind
from jianliang.commands.cases import appeal, drop, notify, overturn
from jianliang.commands.succession import Follows, succeed_units
from jianliang.commands.suspicions import open_cases
from jianliang.ledger import open_book
from jianliang.ledger.databases import book_engine, writing
from jianliang.ledger.schema import CASE
from jianliang.ledger.verifier import verify_book


@pytest.fixture
def court(town):
    return staffed(town)


def due_on(court, day):
    with court.book.desk() as desk:
        frame = due_cases(desk, day, court.rules, ABOVE)
    names = ["case", "urgency", "told_unit", "days_left", "reminded"]
    return list(frame[names].itertuples(index=False, name=None))


def test_who_must_act_is_told_before_and_after_the_day_and_then_the_tier_above(court):
    case = suspected(court, court.recognised(TOWN, 1000), 300)
    told = [due_on(court, f"2025-04-{day:02}") for day in (4, 5, 8, 9, 15, 16)]
    assert told == [
        [],
        [(case, "reminder", CITY, 3, False)],
        [(case, "reminder", CITY, 0, False)],
        [(case, "overdue", CITY, -1, False)],
        [(case, "overdue", CITY, -7, False)],
        [(case, "escalated", CITY, -8, False)],
    ]
    court.ask(notify, [case], by="gao", on="2025-04-16")
    told = [due_on(court, day) for day in ("2025-04-30", "2025-05-02", "2025-05-09")]
    assert told == [
        [(case, "reminder", TOWN, 1, False)],
        [(case, "overdue", TOWN, -1, False)],
        [(case, "escalated", NORTH, -8, False)],
    ]


def test_reminders_are_events_and_each_urgency_is_told_once(court):
    case = suspected(court, court.recognised(TOWN, 1000), 300)
    court.ask(notify, [case], by="gao", on=NOTIFIED)
    assert remind(court.office, _asked("2025-04-10")) is None
    before = whole_state(court)
    for day in ("2025-04-18", "2025-04-21", "2025-04-29"):
        court.ask(remind, by="gao", on=day)
        assert remind(court.office, _asked(day)) is None
    assert whole_state(court) == before
    with court.book.desk() as desk:
        events = [one.event for one in desk.history(case) if one.event.kind == "remind"]
        assert [one.payload["told_unit"] for one in events] == [TOWN, TOWN, NORTH]
        assert verify_book(desk.connection).empty


def test_a_suspension_that_ends_is_due_too(court):
    case = final(court, court.recognised(TOWN, 1000), 300, "suspended")
    assert due_on(court, "2025-08-31") == [(case, "overdue", TOWN, -1, False)]


def _asked(day):
    return Asked("", "gao", day)


def five_alerts(court):
    """Upheld and seen again, dropped, overturned; given back; not closed."""
    towns = (TOWN, TOWN, TOWN, NEXT, FAR)
    pieces = [court.recognised(unit, 1000) for unit in towns]
    final(court, pieces[0], 300)
    dropped = suspected(court, pieces[1], 300, seen_on="2025-03-30")
    court.ask(drop, dropped, BASIS, by="ji", on=NOTIFIED)
    appealed = decided(court, pieces[2], 300)
    court.ask(appeal, appealed, PAPER, by="li", on=APPEALED)
    court.ask(overturn, appealed, BASIS, by="kong", on=ANSWERED)
    restored = final(court, pieces[3], 300)
    court.ask(reinstate, restored, BASIS, by="kong", on=LATER)
    suspected(court, pieces[4], 300)
    again = supervision(
        sighting(pieces[0], "2025-03-20", 300), sighting(pieces[0], "2025-08-20", 300)
    )
    court.ask(open_cases, again, by="gao", on=LATER)


def test_how_good_alerts_were_by_unit_and_all_above_it(court):
    five_alerts(court)
    with court.book.desk() as desk:
        frame = alert_quality(desk, LATER, ABOVE).set_index("unit")
    assert set(frame.index) == {TOWN, NEXT, FAR, NORTH, SOUTH, CITY}
    assert frame.loc[TOWN, "level"] == "township"
    told = frame[
        ["opened", "dismissed", "upheld", "restored", "open", "overdue", "repeats"]
    ]
    assert told.loc[TOWN].tolist() == [3, 2, 1, 0, 0, 0, 1]
    assert told.loc[NORTH].tolist() == [4, 2, 1, 1, 0, 0, 1]
    assert told.loc[FAR].tolist() == [1, 0, 0, 0, 1, 1, 0]
    assert told.loc[CITY].tolist() == [5, 2, 1, 1, 1, 1, 1]
    assert frame.loc[TOWN, "precision"] == pytest.approx(1 / 3)
    assert frame.loc[FAR, "precision"] != frame.loc[FAR, "precision"], "none is closed"
    assert frame.loc[TOWN, "seen_to_opened"] == 12
    assert frame.loc[TOWN, "opened_to_notified"] == 4


def test_the_table_of_cases_says_what_is_overdue_and_what_both_sides_said(court):
    case = decided(court, court.recognised(TOWN, 1000), 300)
    with court.book.desk() as desk:
        late = cases(desk, "2025-05-17").iloc[0]
        assert (late["case"], late["ruling"], late["outcome"]) == (case, "reversed", "")
        assert late["overdue"] and not cases(desk, "2025-05-16").iloc[0]["overdue"]
        assert late["geometry"].area == pytest.approx(25)
        assert cases(desk, OPENED, NEXT).empty
        _, course, seen = case_told(desk, case)
    assert [one["step"] for one in course] == ["suspect", "notify", "reply", "decide"]
    assert [one["side"] for one in course] == ["city", "city", "unit", "city"]
    assert course[2]["documents"] == PAPER.documents[0]
    assert [one["sighting"] for one in seen] == ["P1@patch:T1:2025-03-20"]


def test_cases_follow_their_units_and_are_undone_by_their_heirs(court):
    piece = court.recognised(TOWN, 1000)
    before = whole_state(court)
    case = final(court, piece, 400)
    court.ask(succeed_units, [Follows(TOWN, NEXT)], by="cai", on="2025-07-01")
    with court.book.desk() as desk:
        assert desk.case(case).unit == NEXT
    court.ask(reinstate, case, BASIS, by="kong", on=LATER)
    heirs = {(NEXT, account): area for (_, account), area in before["accounts"].items()}
    assert whole_state(court)["accounts"] == heirs
    with court.book.reading() as connection:
        assert verify_book(connection).empty


def test_a_case_that_somebody_changed_by_hand_is_found(court):
    suspected(court, court.recognised(TOWN, 1000), 300)
    with writing(court.book.engine) as connection:
        connection.execute(CASE.update().values(area_dm2=1))
    with court.book.reading() as connection:
        found = verify_book(connection)
    assert set(found["code"]) == {"book-projection"}
    assert set(found["subject"]) == {"case_file"}


@pytest.mark.parametrize(
    "wrong",
    ["state = 'final'", "state = 'notified', penalty_dm2 = 1", "outcome = 'reversed'"],
)
def test_the_database_itself_refuses_what_no_case_may_be(court, wrong):
    suspected(court, court.recognised(TOWN, 1000), 300)
    refusal = pytest.raises(DBAPIError, match=r"guard|case_file_law|CHECK")
    with refusal, writing(court.book.engine) as connection:
        connection.exec_driver_sql(f"UPDATE case_file SET {wrong}")


def test_a_book_of_the_first_release_gets_the_tables_of_cases(tmp_path):
    url = f"sqlite:///{tmp_path}/old.sqlite"
    engine = book_engine(url)
    config = Config()
    config.set_main_option("script_location", "jianliang.ledger:migrations")
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    book = open_book(url)
    with book.reading() as connection:
        assert verify_book(connection).empty
    book.close()
