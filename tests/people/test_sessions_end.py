"""Sessions: looked up anew each time, and over as soon as anything ends them."""

import hashlib
import sqlite3

import pytest
from in_both import IN_BOTH
from passwords_of_tests import OTHER, PASSWORD
from sqlalchemy import event, select

from jianliang.commands import Asked, Seat
from jianliang.commands.seats import appoint, dismiss, substitute
from jianliang.core.errors import AccountError
from jianliang.edges.people.accounts import (
    Wanted,
    add_account,
    close_account,
    end_sessions,
    reset_account,
    set_password,
)
from jianliang.edges.people.sessions import Visit, end_session, list_sessions
from jianliang.edges.people.signin import (
    change_password,
    change_seat,
    sign_in,
    sign_in_linked,
    sign_out,
)
from jianliang.edges.people.tables import SESSION

HERE = Visit("password", "10.0.0.1", "a browser")
TODAY = "2025-03-03"
TO_MIDNIGHT = {"hours": 15, "minutes": 59}


@pytest.fixture
def token(people):
    return sign_in(people, "du", PASSWORD, HERE)


def refused(call, *given):
    with pytest.raises(AccountError) as told:
        call(*given)
    return told.value.code


@IN_BOTH
def test_whoever_signs_in_acts_in_the_first_seat_and_next_in_the_last(people, token):
    session = people.session(token)
    assert (session.person, session.seat, session.role) == ("du", "S-du", "clerk")
    assert (session.tier, session.unit, session.audience) == (
        "district",
        "D",
        "internal",
    )
    change_seat(people, session, "S-du-2")
    assert people.session(token).role == "planner"
    again = sign_in(people, "du", PASSWORD, HERE)
    assert people.session(again).seat == "S-du-2"
    assert refused(change_seat, people, session, "S-li") == "seat-not-yours"


def test_of_a_token_only_the_hash_is_kept_and_each_is_another(people, token):
    assert token != sign_in(people, "du", PASSWORD, HERE)
    with people.book.reading() as connection:
        rows = connection.execute(select(SESSION)).all()
    assert token not in str(rows)
    assert hashlib.sha256(token.encode()).hexdigest() in {row.token for row in rows}


def test_what_proves_a_page_follows_from_the_token_and_is_not_it(people, token):
    other = people.session(sign_in(people, "du", PASSWORD, HERE))
    session = people.session(token)
    assert len(session.csrf) == 64
    assert session.csrf not in (token, other.csrf)
    assert session.csrf == people.session(token).csrf


@IN_BOTH
def test_a_lookup_is_one_query(people, token):
    asked = []
    people.session(token)

    @event.listens_for(people.book.engine, "before_cursor_execute")
    def note(_conn, _cursor, statement, *_):
        if statement.startswith("SELECT"):
            asked.append(statement)

    assert people.session(token)
    assert len(asked) == 1
    people.session("")
    assert len(asked) == 1


@pytest.mark.parametrize("strange", ["", "x", "0" * 64, "é", "a" * 5000])
def test_a_strange_token_is_nobodys(people, token, strange):
    assert people.session(strange) is None
    assert people.session(token + strange) is None or strange == ""


def test_it_ends_after_half_an_hour_of_nothing_and_not_while_it_is_used(
    people, token, clock
):
    for _ in range(6):
        clock.on(minutes=29)
        assert people.session(token), clock()
    clock.on(minutes=31)
    assert people.session(token) is None


def test_it_ends_after_twelve_hours_however_much_it_is_used(people, token, clock):
    for _ in range(47):
        clock.on(minutes=15)
        assert people.session(token)
    clock.on(minutes=15)
    assert people.session(token) is None


@IN_BOTH
def test_it_is_written_down_as_seen_only_now_and_then(people, token, clock):
    def seen():
        with people.book.reading() as connection:
            return connection.execute(select(SESSION.c.seen_at)).scalar()

    first = seen()
    clock.on(seconds=90)
    people.session(token)
    assert seen() == first
    clock.on(seconds=90)
    people.session(token)
    assert seen() > first


def test_a_session_is_found_while_somebody_writes_into_the_book(people, token, clock):
    # PostgreSQL locks single rows: only SQLite has one writer for all tables.
    clock.on(minutes=10)
    with sqlite3.connect(people.book.engine.url.database) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert people.session(token)
        writer.rollback()
    writer.close()
    assert people.session(token)


def test_signing_out_ends_it_at_once_and_no_other(people, token):
    other = sign_in(people, "du", PASSWORD, HERE)
    sign_out(people, people.session(token))
    assert people.session(token) is None
    assert people.session(other)


def test_nobody_ends_anothers_session(people, token, clock):
    name = people.session(token).session
    assert not end_session(people.book.engine, "li", name, clock())
    assert people.session(token)
    assert end_session(people.book.engine, "du", name, clock())
    assert people.session(token) is None


@pytest.mark.parametrize("end", [reset_account, close_account, end_sessions])
def test_the_administrator_ends_all_of_an_accounts_sessions(people, token, clock, end):
    other = sign_in(people, "du", PASSWORD, HERE)
    end(people.book, "du", clock())
    assert people.session(token) is None and people.session(other) is None


@IN_BOTH
def test_it_ends_with_the_seat(people, office, clock):
    clock.on(**TO_MIDNIGHT)
    token = sign_in(people, "du", PASSWORD, HERE)
    session = people.session(token)
    dismiss(office, Asked("", "chen", TODAY), "S-du")
    assert people.session(token), "the last day is still held"
    clock.on(minutes=2)
    assert people.session(token) is None
    again = sign_in(people, "du", PASSWORD, HERE)
    assert people.session(again).seat == "S-du-2"
    assert refused(change_seat, people, session, "S-du") == "seat-not-yours"


def test_a_substitute_acts_in_the_others_seat_until_the_day(people, office, clock):
    add_account(people.book, Wanted("li", "李澄"), clock())
    set_password(people.book, "li", PASSWORD, clock())
    substitute(office, Asked("", "chen", TODAY), "S-du", "li", TODAY)
    clock.on(**TO_MIDNIGHT)
    token = sign_in(people, "li", PASSWORD, HERE)
    change_seat(people, people.session(token), f"S-du~{TODAY}~li")
    session = people.session(token)
    assert (session.role, session.unit, session.stands_for) == ("clerk", "D", "du")
    clock.on(minutes=2)
    assert people.session(token) is None
    assert people.session(sign_in(people, "li", PASSWORD, HERE)).seat == "S-li"


def test_without_a_seat_nobody_signs_in(people, office, clock):
    add_account(people.book, Wanted("ma", "马原"), clock())
    set_password(people.book, "ma", PASSWORD, clock())
    assert refused(sign_in, people, "ma", PASSWORD, HERE) == "sign-in-no-seat"
    appoint(
        office, Asked("", "chen", TODAY), Seat("S-ma", "ma", "analyst", "city", "C")
    )
    assert people.session(sign_in(people, "ma", PASSWORD, HERE)).role == "analyst"


def test_an_owner_sees_what_everybody_sees_whatever_the_account_says(people, clock):
    for person, audience, seen in (
        ("hu", "restricted", "public"),
        ("li", "restricted", "restricted"),
        ("chen", "public", "public"),
    ):
        add_account(people.book, Wanted(person, person, audience), clock())
        set_password(people.book, person, PASSWORD, clock())
        token = sign_in(people, person, PASSWORD, HERE)
        assert people.session(token).audience == seen


@IN_BOTH
def test_a_code_is_good_once_in_time_and_only_to_choose_a_password(people, clock):
    code = reset_account(people.book, "du", clock())
    assert refused(sign_in, people, "du", PASSWORD, HERE) == "sign-in-refused"
    token = sign_in(people, "du", code, HERE)
    assert people.session(token) is None
    unready = people.session(token, unready=True)
    assert unready.must_change
    assert refused(sign_in, people, "du", code, HERE) == "sign-in-refused"
    chosen = change_password(people, unready, "", OTHER, HERE)
    assert people.session(chosen)
    assert people.session(token, unready=True) is None


def test_a_code_is_good_for_three_days(people, clock):
    code = reset_account(people.book, "du", clock())
    clock.on(hours=72)
    assert refused(sign_in, people, "du", code, HERE) == "sign-in-refused"


def test_another_password_needs_the_old_one_and_ends_every_session(people, token):
    session = people.session(token)
    other = sign_in(people, "du", PASSWORD, HERE)
    for old, new, code in (
        (OTHER, "moss green umbrella", "password-wrong"),
        ("", "moss green umbrella", "password-wrong"),
        (PASSWORD, PASSWORD, "password-same"),
        (PASSWORD, "qwerty123456", "password-common"),
    ):
        assert refused(change_password, people, session, old, new, HERE) == code
        assert people.session(token)
    chosen = change_password(people, session, PASSWORD, OTHER, HERE)
    assert people.session(token) is None and people.session(other) is None
    assert people.session(chosen)
    assert refused(sign_in, people, "du", PASSWORD, HERE) == "sign-in-refused"


def test_old_sessions_are_forgotten_and_others_listed(people, token, clock):
    other = sign_in(people, "du", PASSWORD, Visit("password", "10.0.0.9", "b" * 900))
    found = list_sessions(people.book.engine, clock(), "du")
    assert {row.session for row in found} == {
        people.session(one).session for one in (token, other)
    }
    assert max(len(row.device) for row in found) == 160
    assert list_sessions(people.book.engine, clock(), "li") == []
    clock.on(days=31)
    sign_in(people, "du", PASSWORD, HERE)
    with people.book.reading() as connection:
        assert len(connection.execute(select(SESSION.c.session)).all()) == 1


@IN_BOTH
def test_what_the_provider_says_signs_in_whom_it_is_linked_to(people, clock):
    for linked in ("", "E9"):
        assert refused(sign_in_linked, people, linked, HERE) == "provider-unlinked"
    add_account(people.book, Wanted("li", "李澄", linked="E9"), clock())
    token = sign_in_linked(people, "E9", Visit("provider"))
    assert people.session(token).person == "li"
    close_account(people.book, "li", clock())
    assert refused(sign_in_linked, people, "E9", HERE) == "provider-unlinked"
