"""Attempts that fail: all are refused alike, and after some there is a pause."""

import pytest
from passwords_of_tests import PASSWORD

from jianliang.core.errors import AccountError, PauseError, SignInError
from jianliang.edges.people.accounts import (
    Wanted,
    add_account,
    close_account,
)
from jianliang.edges.people.attempts import Attempts
from jianliang.edges.people.sessions import Visit
from jianliang.edges.people.signin import (
    sign_in,
)

HERE = Visit("password", "10.0.0.1", "a browser")


def refused(call, *given):
    with pytest.raises(AccountError) as told:
        call(*given)
    return told.value.code


def test_whatever_is_wrong_the_refusal_is_the_same(people, clock):
    add_account(people.book, Wanted("li", "李澄"), clock())
    add_account(people.book, Wanted("hu", "胡田"), clock())
    close_account(people.book, "hu", clock())
    for person in ("du", "li", "hu", "nobody"):
        with pytest.raises(SignInError) as told:
            sign_in(people, person, "wrong horse", HERE)
        assert (told.value.code, told.value.values) == ("sign-in-refused", {})


def test_after_five_failures_there_is_a_pause_here_but_not_elsewhere(people):
    for person in ("du", "nobody"):
        for _ in range(5):
            told = refused(sign_in, people, person, "wrong horse", HERE)
            assert told == "sign-in-refused"
        with pytest.raises(PauseError):
            sign_in(people, person, PASSWORD, HERE)
    for _ in range(50):
        with pytest.raises(PauseError):
            people.attempts.begin("du", HERE.address)
    elsewhere = Visit("password", "10.0.0.2")
    assert people.session(sign_in(people, "du", PASSWORD, elsewhere))


def test_signing_in_forgets_what_failed_before(people):
    for _ in range(2):
        for _ in range(4):
            refused(sign_in, people, "du", "wrong horse", HERE)
        assert sign_in(people, "du", PASSWORD, HERE)


def test_many_addresses_lock_an_account_and_one_address_many_accounts():
    attempts = Attempts()
    for number in range(30):
        attempts.begin("du", f"10.0.1.{number}")
    with pytest.raises(PauseError):
        attempts.begin("du", "10.0.0.2")
    for number in range(60):
        attempts.begin(f"p{number}", "10.0.0.3")
        attempts.failed(f"p{number}", "10.0.0.3")
    with pytest.raises(PauseError):
        attempts.begin("li", "10.0.0.3")
    attempts.begin("li", "10.0.0.4")
