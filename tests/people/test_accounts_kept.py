"""Accounts: made, reset, linked and closed; names lie in the vault."""

import pytest
from in_both import IN_BOTH
from passwords_of_tests import PASSWORD
from sqlalchemy import select

from jianliang.core.errors import AccountError
from jianliang.edges.people.accounts import (
    Wanted,
    add_account,
    close_account,
    has_accounts,
    link_account,
    list_accounts,
    reset_account,
    set_password,
)
from jianliang.edges.people.tables import ACCOUNT
from jianliang.ledger import vault


def code_of(call, *given):
    with pytest.raises(AccountError) as refused:
        call(*given)
    return refused.value.code


@IN_BOTH
def test_a_book_without_accounts_is_not_written_to_by_looking(office):
    assert list_accounts(office.book) == []
    assert not has_accounts(office.book)
    with office.book.reading() as connection:
        names = connection.dialect.get_table_names(connection)
    assert ACCOUNT.name not in names


def test_the_name_lies_in_the_vault_and_goes_with_it(office, clock):
    add_account(office.book, Wanted("li", "李澄"), clock())
    with office.book.reading() as connection:
        row = connection.execute(select(ACCOUNT)).one()
    assert "李澄" not in str(row)
    assert list_accounts(office.book)[0].name == "李澄"
    vault.erase(office.book, row.name_reference, clock())
    assert list_accounts(office.book)[0].name == ""


def test_neither_code_nor_password_is_kept_in_the_clear(office, clock):
    code = add_account(office.book, Wanted("li", "李澄"), clock())
    set_password(office.book, "li", PASSWORD, clock())
    with office.book.reading() as connection:
        text = str(connection.execute(select(ACCOUNT)).one())
    assert PASSWORD not in text and code not in text
    assert code.replace("-", "") not in text


def test_a_person_has_one_account(office, clock):
    add_account(office.book, Wanted("li", "李澄"), clock())
    again = Wanted("li", "李澄")
    assert code_of(add_account, office.book, again, clock()) == "account-known"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Wanted("", "李澄"), "account-empty"),
        (Wanted("li ", "李澄"), "account-empty"),
        (Wanted("li", " "), "account-empty"),
        (Wanted("li", "李澄", "everybody"), "account-audience"),
    ],
)
def test_an_account_says_who_it_is_for(office, clock, wanted, code):
    assert code_of(add_account, office.book, wanted, clock()) == code
    assert list_accounts(office.book) == []


@IN_BOTH
def test_an_account_waits_is_open_is_closed_and_waits_again(office, clock):
    def state():
        return [one.state for one in list_accounts(office.book)]

    add_account(office.book, Wanted("li", "李澄"), clock())
    assert state() == ["waiting"]
    set_password(office.book, "li", PASSWORD, clock())
    assert state() == ["open"]
    close_account(office.book, "li", clock())
    assert state() == ["closed"]
    assert code_of(close_account, office.book, "li", clock()) == "account-closed"
    refused = code_of(set_password, office.book, "li", PASSWORD, clock())
    assert refused == "account-closed"
    reset_account(office.book, "li", clock())
    assert state() == ["waiting"]


@IN_BOTH
def test_what_the_provider_says_stands_for_one_account(office, clock):
    add_account(office.book, Wanted("li", "李澄", linked="E1"), clock())
    add_account(office.book, Wanted("hu", "胡田"), clock())
    assert code_of(link_account, office.book, "hu", "E1") == "account-linked"
    link_account(office.book, "li", "")
    link_account(office.book, "hu", "E1")
    assert [one.linked for one in list_accounts(office.book)] == ["E1", ""]


def test_nobody_is_changed_who_is_not_there(office, clock):
    assert code_of(reset_account, office.book, "li", clock()) == "account-unknown"
    add_account(office.book, Wanted("hu", "胡田"), clock())
    for call in (reset_account, close_account):
        assert code_of(call, office.book, "li", clock()) == "account-unknown"
    assert code_of(link_account, office.book, "li", "E1") == "account-unknown"
