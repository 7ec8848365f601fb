"""Cases on the command line, from a kept supervision to a late appeal."""

from contextlib import closing

import geopandas
import pytest
import shapely
from commanding import answer
from courtroom import OTHERS, sighting, supervision
from offices import ABOVE, CITY, FAR, NEXT, NORTH, SOUTH, TOWN, VILLAGE, Town
from typer.testing import CliRunner

from jianliang.commands.seats import appoint
from jianliang.edges.city import Definition, create_city, open_city
from jianliang.edges.citybook import book_url
from jianliang.edges.cli.app import app
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.results import inputs, write_results
from jianliang.edges.rulepack import bundled
from jianliang.ledger import open_book

LEVELS = {CITY: "city", NORTH: "district", SOUTH: "district", VILLAGE: "village"}
SAID = (
    ("zh", "疑似", "报上一级", "准确率"),
    ("en", "suspected", "escalated", "precision"),
)
PAPER = ("--reason", "现场核实", "--document", "sha256:" + "0" * 64)


@pytest.fixture
def city(beijing, tmp_path):
    """A city with units, a book, and recognised land of two townships."""
    definition = Definition("x", "EPSG:4548", "bj2017")
    made = create_city(tmp_path / "city", definition, bundled("beijing"))
    ids = sorted(ABOVE)
    parents = [ABOVE[unit][1] if len(ABOVE[unit]) > 1 else None for unit in ids]
    towns = {unit: n * 100 for n, unit in enumerate((TOWN, NEXT, FAR))}
    shapes = [
        shapely.box(500_000 + west, 4_420_000, 500_100 + west, 4_420_100)
        if (west := towns.get(unit)) is not None
        else None
        for unit in ids
    ]
    levels = [LEVELS.get(unit, "township") for unit in ids]
    told = {"unit_id": ids, "name": ids, "level": levels, "parent_id": parents}
    frame = geopandas.GeoDataFrame(told, geometry=shapes, crs="EPSG:4548")
    frame.to_file(tmp_path / "units.gpkg", driver="GPKG")
    import_file(made, tmp_path / "units.gpkg", Tag("units", "units", "2020-01-01"))
    opened = open_city(tmp_path / "city")
    with closing(open_book(book_url(opened))) as book:
        town = Town.founded(book, beijing)
        for seat in OTHERS.values():
            town.ask(appoint, seat, by="cai", on="2000-01-01")
        for unit in (TOWN, FAR):
            town.recognised(unit, 1000)
    return opened


def keep(city, made, size=9):
    ground = [shapely.box(0, 0, 9, 9)] * len(made.watched)
    tables = {
        "watched": made.watched.assign(geometry=ground),
        "sightings": made.sightings,
    }
    given = {**inputs(city), "book": {"size": size, "root": ""}}
    return write_results(city, given, tables, "supervisions")


def run(*words, code=0):
    return answer("case", *words, code=code)


def test_suspicions_open_cases_and_disturbed_ground_is_visited(city):
    folder = city.folder
    as_inspector = ("--as", "gao", "--on", "2025-04-01")
    fault = run("open", folder, *as_inspector, code=16)
    assert fault["error"]["code"] == "supervision-none"
    seen = sighting("P1/1", "2025-03-20", 300), sighting("P2/1", "2025-03-20", 50)
    made = supervision(*seen)
    disturbed = made.watched["plot"] == "P2"
    made.watched.loc[disturbed, "verdict"] = "visit"
    keep(city, made)
    opened = run("open", folder, *as_inspector)
    assert (opened["opened"], opened["added"], opened["visits"]) == (1, 0, 1)
    assert run("open", folder, *as_inspector)["again"]
    assert run("open", folder, "--as", "gao", "--on", "2025-04-02")["opened"] == 0
    (waiting,) = run("visits", folder)["visits"]
    assert waiting["plot"] == "P2"
    run("visit", folder, "P2", "--found", "nothing", *PAPER, *as_inspector)
    assert run("visits", folder)["visits"] == []


def test_who_is_late_is_listed_and_reminded_once(city):
    folder = city.folder
    keep(city, supervision(sighting("P1/1", "2025-03-20", 300)))
    run("open", folder, "--as", "gao", "--on", "2025-04-01")
    (case,) = run("list", folder)["cases"]
    assert (case["state"], case["area_dm2"], case["unit"]) == ("suspected", 300, TOWN)
    assert (
        run("due", folder, "--on", "2025-04-20")["due_cases"][0]["urgency"]
        == "escalated"
    )
    run("remind", folder, "--as", "gao", "--on", "2025-04-20")
    again = run("remind", folder, "--as", "gao", "--on", "2025-04-21")
    assert again == {"reminded": 0}


def test_a_case_goes_from_its_notice_to_a_late_appeal(city):
    folder, name = city.folder, "C-P1-1"
    keep(city, supervision(sighting("P1/1", "2025-03-20", 300)))
    run("open", folder, "--as", "gao", "--on", "2025-04-01")
    run("notify", folder, name, "--as", "gao", "--on", "2025-04-02")
    run("reply", folder, name, *PAPER, "--as", "li", "--on", "2025-04-25")
    said = ("--ruling", "reversed", "--piece", "P1/1=2.50", *PAPER)
    fault = run(
        "decide", folder, name, *said, "--as", "gao", "--on", "2025-05-01", code=16
    )
    assert fault["error"]["code"] == "same-person"
    run("decide", folder, name, *said, "--as", "ji", "--on", "2025-05-01")
    run("appeal", folder, name, *PAPER, "--as", "bei", "--on", "2025-05-02")
    run("uphold", folder, name, *PAPER, "--as", "kong", "--on", "2025-05-03")
    run("finalise", folder, name, "--as", "zhao", "--on", "2025-05-04")
    told = run("show", folder, name)
    assert (told["outcome"], told["reversed_dm2"], told["penalty_dm2"]) == (
        "reversed", 250, 250,
    )  # fmt: skip
    assert [one["step"] for one in told["course"]][-2:] == ["uphold", "finalise"]
    assert len(told["sightings"]) == 1
    run("reinstate", folder, name, *PAPER, "--as", "kong", "--on", "2025-06-01")
    rows = {row["unit"]: row for row in run("quality", folder)["alert_quality"]}
    assert (rows[CITY]["opened"], rows[CITY]["restored"]) == (1, 1)


def test_people_read_cases_in_their_language(city):
    keep(city, supervision(sighting("P1/1", "2025-03-20", 300)))
    asked = ["--as", "gao", "--on", "2025-04-01"]
    folder = str(city.folder)
    for language, *wanted in SAID:
        text = ""
        for words in (
            ["open", folder, *asked],
            ["list", folder],
            ["show", folder, "C-P1-1"],
            ["due", folder, "--on", "2025-04-20"],
            ["quality", folder],
            ["notify", folder, "C-P1-9", *asked],
        ):
            asked_in = ["case", *words, "--lang", language]
            wide = {"COLUMNS": "250"}
            text += CliRunner().invoke(app, asked_in, env=wide).output
        assert all(word in text for word in wanted), text
        assert "C-P1-9" in text and "Traceback" not in text
