"""The book on the command line."""

from datetime import UTC, datetime

import pytest
from commanding import answer, said
from typer.testing import CliRunner

from jianliang.edges.city import Definition, create_city, open_city
from jianliang.edges.citybook import book_url, open_city_book
from jianliang.edges.cli.app import app
from jianliang.edges.rulepack import bundled
from jianliang.ledger import Event, Request, open_book

NOW = datetime(2025, 3, 1, 8, tzinfo=UTC)


def claim(number: int, day: str = "2025-03-01") -> Event:
    payload = {"credit_year": 2024, "area_dm2": 100 + number}
    return Event(
        f"e{number}", "declare", f"P{number}", "110106001", day, "li", "clerk", payload
    )


def append(book, number: int, now: datetime = NOW) -> None:
    book.append(Request(f"r{number}", "digest"), lambda desk: [claim(number)], now)


@pytest.fixture
def city(tmp_path):
    definition = Definition("北 京", "EPSG:4548", "bj2017")
    made = create_city(tmp_path / "city", definition, bundled("beijing"))
    book = open_book(book_url(made))
    for number in range(5):
        append(book, number)
    book.close()
    return made.folder


def told_by(*words, code: int = 0) -> str:
    return said(*words, code=code).output


def codes(told) -> list[str]:
    return [row["code"] for row in told["findings"]]


def test_a_book_that_is_whole_is_said_to_be(city):
    told = answer("book", "verify", city)
    assert told["events"] == 5
    assert codes(told) == ["register-unrecorded"]  # a note; it is whole all the same
    assert "完好" in told_by("book", "verify", city, "--lang", "zh")
    assert "all 5 events" in told_by("book", "verify", city, "--lang", "en")


def test_a_city_without_a_book_is_told(tmp_path):
    create_city(
        tmp_path / "city", Definition("x", "EPSG:4548", "bj2017"), bundled("beijing")
    )
    found = answer("book", "verify", tmp_path / "city", code=16)
    assert found["error"]["code"] == "book-missing"


def test_a_checkpoint_is_signed_with_a_key_of_the_citys_own(city, tmp_path):
    first = answer("book", "checkpoint", city, "--out", tmp_path / "note.txt")
    assert first["note"] == (tmp_path / "note.txt").read_text(encoding="utf-8")
    assert first["key"].startswith("jianliang/北-京+")
    assert (city / "private/book.key").stat().st_mode & 0o777 == 0o600
    assert answer("book", "checkpoint", city) == first
    assert "jianliang/北-京\n5\n" in told_by("book", "checkpoint", city)


def test_an_event_is_proved(city):
    proof = answer("book", "prove", city, 3)
    assert (proof["event"], proof["size"], len(proof["path"])) == (3, 5, 3)
    assert proof["root"] == answer("book", "checkpoint", city)["root"]
    assert proof["leaf"] in told_by("book", "prove", city, 3)
    assert answer("book", "prove", city, 9, code=16)["error"]["code"] == "event-unknown"


def test_the_book_is_asked_as_of_an_earlier_time(city):
    row = answer("book", "as-of", city, "--seq", 2)["credit"][0]
    assert row["claimed_dm2"] == 100 + 101
    assert answer("book", "as-of", city, "--happened", "2025-02-28")["credit"] == []
    assert answer("book", "as-of", city, "--recorded", "2025-03-01T16:00:00+08:00")[
        "credit"
    ]
    assert "认定减量" in told_by("book", "as-of", city, "--seq", 2, "--lang", "zh")
    assert (
        told_by(
            "book", "as-of", city, "--happened", "2025-02-28", "--lang", "en"
        ).strip()
        == "none"
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], "book-one-time"),
        (["--seq", "1", "--happened", "2025-01-01"], "book-one-time"),
        (["--recorded", "noon"], "book-moment"),
    ],
)
def test_a_time_that_is_none_is_refused(city, words, code):
    assert answer("book", "as-of", city, *words, code=2)["error"]["code"] == code


def test_a_backup_is_restored_into_a_new_city(city, tmp_path):
    assert answer("backup", city, tmp_path / "b.sqlite")["events"] == 5
    create_city(
        tmp_path / "other", Definition("x", "EPSG:4548", "bj2017"), bundled("beijing")
    )
    assert answer("restore", tmp_path / "other", tmp_path / "b.sqlite")["events"] == 5
    assert codes(answer("book", "verify", tmp_path / "other")) == [
        "register-unrecorded"
    ]
    assert "已存在" in told_by(
        "backup", city, tmp_path / "b.sqlite", "--lang", "zh", code=16
    )


def test_a_restore_that_is_behind_a_district_says_what_is_missing_and_takes_no_more(
    city, tmp_path
):
    answer("backup", city, tmp_path / "b.sqlite")
    book = open_city_book(open_city(city))
    append(book, 7)
    book.close()
    answer("book", "checkpoint", city, "--out", tmp_path / "note.txt")
    create_city(
        tmp_path / "other", Definition("x", "EPSG:4548", "bj2017"), bundled("beijing")
    )
    done = CliRunner().invoke(
        app,
        [
            "restore",
            str(tmp_path / "other"),
            str(tmp_path / "b.sqlite"),
            "--note",
            str(tmp_path / "note.txt"),
            "--lang",
            "en",
        ],
    )
    assert done.exit_code == 16
    assert "Restored 5 events" in done.output
    assert "6–6" in done.output
    kept = tmp_path / "other/witnessed"
    kept.mkdir()
    (kept / "chaoyang.txt").write_text(
        (tmp_path / "note.txt").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert "missing" in told_by(
        "book", "verify", tmp_path / "other", "--lang", "en", code=16
    )
    closed = open_city_book(open_city(tmp_path / "other"))
    assert closed.refusal.code == "book-behind"
    closed.close()
