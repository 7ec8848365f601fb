"""Accounts on the command line."""

from contextlib import closing

import pytest
from commanding import answer, fault, jianliang
from edges import small_city

from jianliang.edges.citybook import book_url, present
from jianliang.edges.people.sessions import Visit
from jianliang.edges.people.signin import open_people, sign_in
from jianliang.ledger import open_book


@pytest.fixture
def city(tmp_path):
    made = small_city.empty_city(tmp_path / "city")
    with closing(open_book(book_url(made))):
        pass
    return made


def test_an_account_from_its_first_day_to_its_last(city):
    where = city.folder
    made = answer("account", "add", where, "li", "--name", "李澄", "--linked", "E1")
    assert made["hours"] == 72 and made["seats"] == []
    listed = answer("account", "list", where)["people"]
    assert [(one["person"], one["name"], one["linked"]) for one in listed] == [
        ("li", "李澄", "E1")
    ]
    assert (
        fault("account", "add", where, "li", "--name", "李澄")[1]["code"]
        == "account-known"
    )
    again = answer("account", "reset", where, "li")
    assert again["code"] != made["code"]
    assert answer("account", "link", where, "li", "--linked", "")["linked"] == ""
    assert answer("account", "sessions", where)["sessions"] == []
    assert answer("account", "sessions", where, "--person", "li", "--end")["count"] == 0
    assert answer("account", "close", where, "li")["count"] == 0
    assert fault("account", "close", where, "li")[1]["code"] == "account-closed"


def test_what_cannot_be_done_is_told_with_its_exit_code(city):
    code, told = fault("account", "reset", city.folder, "nobody")
    assert (code, told["code"]) == (18, "account-unknown")
    assert told["remedy"]
    assert fault("account", "sessions", city.folder, "--end")[0] == 18


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", ("一次性登录码", "没有岗位")), ("en", ("One-time code", "no seat"))],
)
def test_people_are_told_in_their_language(city, lang, words):
    told = jianliang(
        "account", "add", city.folder, "li", "--name", "李澄", "--lang", lang
    )
    assert all(word in told.output for word in words)
    listed = jianliang("account", "list", city.folder, "--lang", lang)
    assert "李澄" in listed.output


def test_the_code_that_is_printed_opens_the_account_once_there_is_a_seat(city):
    made = answer("account", "add", city.folder, "li", "--name", "李澄")
    with closing(open_people(city)) as people:
        with pytest.raises(Exception, match="no seat"):
            sign_in(people, "li", made["code"], Visit("password"))
        assert people.now() <= present()
