"""Quota and relocations on the command line."""

import shutil
from collections import Counter
from contextlib import closing

import geopandas
import pandas as pd
import pytest
import shapely
from commanding import answer
from offices import ABOVE, CITY, FAR, NEXT, NORTH, SOUTH, TOWN, VILLAGE, Town
from typer.testing import CliRunner

from jianliang.core.errors import UsageError
from jianliang.edges.city import Definition, create_city, open_city
from jianliang.edges.citybook import book_url, open_city_book
from jianliang.edges.cli.app import app
from jianliang.edges.cli.typed import area_dm2, clawback, fen, output_share
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.rulepack import bundled
from jianliang.ledger import open_book

LEVELS = {CITY: "city", NORTH: "district", SOUTH: "district", VILLAGE: "village"}
WHEN = ("--on", "2025-03-01")


def unit_layer() -> geopandas.GeoDataFrame:
    ids = sorted(ABOVE)
    squares = {unit: shapely.box(n * 100, 0, n * 100 + 100, 100) for n, unit in enumerate((TOWN, NEXT, FAR))}  # fmt: skip
    return geopandas.GeoDataFrame(
        {
            "unit_id": ids,
            "name": ids,
            "level": [LEVELS.get(unit, "township") for unit in ids],
            "parent_id": [ABOVE[unit][1] if len(ABOVE[unit]) > 1 else None for unit in ids],
        },
        geometry=[
            shapely.transform(squares[unit], lambda xy: xy + [500_000, 4_420_000])
            if unit in squares
            else None
            for unit in ids
        ],
        crs="EPSG:4548",
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A city whose book has 10 m² of recognised land in one township."""
    place = tmp_path_factory.mktemp("quota")
    made = create_city(
        place / "city", Definition("x", "EPSG:4548", "bj2017"), bundled("beijing")
    )
    unit_layer().to_file(place / "units.gpkg", driver="GPKG")
    import_file(made, place / "units.gpkg", Tag("units", "units", "2020-01-01"))
    return made


@pytest.fixture
def city(made, beijing, tmp_path):
    shutil.copytree(made.folder, tmp_path / "city")
    opened = open_city(tmp_path / "city")
    with closing(open_book(book_url(opened))) as book:
        Town.founded(book, beijing).recognised(TOWN, 1000)
    return opened


def ask(city, name: str, *words, by: str, code: int = 0):
    return answer("quota", name, city.folder, *words, "--as", by, *WHEN, code=code)


def balances(city, unit: str) -> dict[str, int]:
    rows = answer("quota", "statement", city.folder, unit, "--limit", 0)[
        "quota_statement"
    ]
    sums: Counter = Counter()
    for row in rows:
        if row["entry"] == "balance":
            sums[row["account"]] += row["area_dm2"]
    return dict(sums)


def test_quota_is_spent_on_the_command_line_once_however_often_it_is_asked(city):
    words = (TOWN, "--project", "J1", "--area", "6.00")
    first = ask(city, "reserve", *words, by="li")
    again = ask(city, "reserve", *words, by="li")
    assert (first["again"], again["again"]) == (False, True)
    assert first["leaves"] == again["leaves"]
    ask(city, "commit", TOWN, "--project", "J1", "--area", "2m2", by="li")
    ask(city, "void", TOWN, "--project", "J1", by="li")
    ask(city, "enter", TOWN, "--project", "J2", "--area", "1", by="li")
    assert balances(city, TOWN) == {
        "free": 700, "used": 200, "entered": 100, "issue": -1000,
    }  # fmt: skip


def test_a_refusal_is_one_line_with_its_remedy(city):
    words = (TOWN, "--project", "J1", "--area", "10.01")
    fault = ask(city, "reserve", *words, by="li", code=16)["error"]
    assert fault["code"] == "quota-short" and "10.00" in fault["reason"]
    words = (TOWN, "--project", "J1", "--area", "10.001")
    fault = ask(city, "reserve", *words, by="li", code=2)["error"]
    assert fault["code"] == "area-not-whole"
    words = (TOWN, "--project", "J1")
    fault = ask(city, "reserve", *words, by="li", code=2)["error"]
    assert fault["code"] == "area-typed"


def test_quota_is_passed_on_with_its_conditions(city):
    words = (
        "C1", "--from", TOWN, "--to", FAR, "--area", "4", "--ratio", "1/2",
        "--people", 20, "--cash", "1234.5", "--clawback", "2030-12-31:1000",
        "--output", f"2026-2030:{TOWN}=33.34%,{FAR}=66.66%",
    )  # fmt: skip
    ask(city, "transfer", *words, by="cai")
    assert balances(city, FAR) == {"free": 200}
    with closing(open_city_book(city)) as book, book.desk() as desk:
        kept = desk.history("transfer:C1")[0].event.payload["conditions"]
    assert (kept["people"], kept["cash_fen"]) == (20, 123_450)
    assert kept["output"][0]["share_bp"] == [[TOWN, 3334], [FAR, 6666]]

    ask(city, "send", "C2", "--from", TOWN, "--to", NEXT, "--area", "4", by="bei")
    ask(city, "recall", "C2", by="bei")
    ask(city, "send", "C3", "--from", TOWN, "--to", NEXT, "--area", "4", by="bei")
    ask(city, "accept", "C3", by="bei")
    assert balances(city, NEXT) == {"free": 400}


def test_quota_is_lent_levied_granted_and_frozen(city):
    lent = ask(city, "advance", NEXT, "--project", "J1", "--area", "5", by="cai")
    assert ask(city, "repay", f"{lent['request']}/1", by="bei")["last"]
    ask(city, "levy", TOWN, "--area", "3", by="cai")
    ask(city, "grant", FAR, "--project", "J1", "--area", "2", by="cai")
    frozen = ask(city, "freeze", "P1/1", "--reason", "举报", by="gao")
    assert balances(city, TOWN) == {"frozen": 700, "issue": -1000}
    ask(city, "thaw", f"{frozen['request']}/1", "--reason", "查清", by="gao")
    fault = ask(city, "lapse", by="gao", code=16)["error"]
    assert fault["code"] == "nothing-there"
    assert ask(city, "sweep", by="cai", code=16)["error"]["code"] == "nothing-there"
    rows = answer("quota", "show", city.folder)["quota_by_unit"]
    assert {row["unit"]: row["free_dm2"] for row in rows} == {
        CITY: 0, TOWN: 700, FAR: 200,
    }  # fmt: skip


def test_credit_is_reversed_owed_settled_and_cured(city, tmp_path):
    (tmp_path / "paper.txt").write_text("决定书", encoding="utf-8")
    paper = ("--reason", "复建", "--document", tmp_path / "paper.txt")
    ask(city, "transfer", "C1", "--from", TOWN, "--to", NEXT, "--area", "4", by="bei")
    decided = ("P1/1", "--area", "8", "--year", 2026, *paper)
    done = ask(city, "reverse", *decided, by="zhao")
    assert balances(city, TOWN) == {"issue": -200, "owed": -200}
    ask(city, "cure", "P1/1", "--area", "3", "--year", 2026, *paper, by="zhao")
    ask(city, "settle", f"{done['request']}/1", "--area", "1.5", by="bei")
    assert balances(city, TOWN)["owed"] == -50
    rows = answer("quota", "statement", city.folder, TOWN)["quota_statement"]
    (duty,) = [row for row in rows if row["entry"] == "obligation"]
    assert (duty["area_dm2"], duty["overdue"]) == (50, True)


def test_relocations_are_registered_tied_and_listed(city):
    number = ("relocation", "register", city.folder, "S1")
    words = ("--unit", TOWN, "--who", "firm", "--name", "某市场", "--people", 50)
    more = ("--output", "5000000", "--land", "0.03mu", "--to", FAR, "--as", "li")
    assert not answer(*number, *words, *more, "--on", "2024-05-01")["again"]
    answer("relocation", "link", city.folder, "S1", "--plot", "P1", "--as", "li", *WHEN)
    (row,) = answer("relocation", "list", city.folder)["relocations"]
    assert (row["name"], row["land_dm2"], row["plots"]) == ("某市场", 2000, "P1")
    (row,) = answer("relocation", "list", city.folder, "--by-unit")[
        "relocations_by_unit"
    ]
    assert (row["people"], row["linked_dm2"], row["recognised_dm2"]) == (50, 1000, 1000)


def test_tables_are_read_in_both_languages(city):
    for lang, word in (("zh", "可用"), ("en", "free")):
        done = CliRunner().invoke(
            app, ["quota", "show", str(city.folder), "--lang", lang],
            env={"COLUMNS": "200"},
        )  # fmt: skip
        assert done.exit_code == 0 and word in done.output, done.output
        done = CliRunner().invoke(
            app, ["quota", "statement", str(city.folder), TOWN, "--lang", lang],
            env={"COLUMNS": "200"},
        )  # fmt: skip
        assert done.exit_code == 0 and "10.00" in done.output


def test_areas_are_read_exactly(table):
    cases = table("""
        text       area_dm2
        1200.50    120050
        0.01       1
        7m2        700
        7 m²       700
        1.5ha      1500000
        0.00000001ha  -
        3mu        200000
        1.5亩       100000
        1mu        -
        1.005      -
        -5         -
        1e3        -
        NaN        -
        ''         -
        1,000      -
    """)
    for text, expected in cases.itertuples(index=False):
        if expected is pd.NA:
            with pytest.raises(UsageError):
                area_dm2(text)
        else:
            assert area_dm2(text) == int(expected), text


def test_money_shares_and_clawbacks_are_read_exactly():
    assert [fen(text) for text in ("", "0.5", "12", "12.34")] == [0, 50, 1200, 1234]
    share = output_share("2026:A=40%,B=59.5%,C=0.50%")
    assert (share.first_year, share.last_year) == (2026, 2026)
    assert share.share_bp == {"A": 4000, "B": 5950, "C": 50}
    assert clawback("") is None
    assert clawback("2030-12-31:12.3").cash_fen == 1230
    for read, wrong in (
        (fen, "1.234"),
        (fen, "-1"),
        (fen, "1万"),
        (output_share, "A=40%"),
        (output_share, "2026:A=40%,A=60%"),
        (output_share, "2026:A=0.4"),
        (output_share, "2026:=40%"),
        (clawback, "2030-12-31"),
        (clawback, "2030-12-31:x"),
    ):
        with pytest.raises(UsageError):
            read(wrong)
