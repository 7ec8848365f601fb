"""The command `quality`: a city measured, kept, shown in both languages and drawn."""

import json
from dataclasses import dataclass

import pytest
from edges import small_city
from typer.testing import CliRunner

from jianliang.core.tables import QUALITY
from jianliang.edges.city import open_city
from jianliang.edges.cli.app import app
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.results import shelved
from jianliang.edges.running import run_city

runner = CliRunner()


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


def ask(*words):
    result = runner.invoke(app, [str(word) for word in words], env={"COLUMNS": "250"})
    return Answer(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("quality")
    files = small_city.write_uploads(folder / "uploads")
    made = small_city.empty_city(folder / "city")
    days = {"before": small_city.DAYS[0], "after": small_city.DAYS[1]}
    for name, day in days.items():
        import_file(made, files[name], Tag("survey", name, day))
        made = open_city(made.folder)
    import_file(made, files["units"], Tag("units", "units", small_city.DAYS[0]))
    run_city(made.folder, lambda _what, _share: None)
    return made.folder


def test_it_tells_open_land_before_and_after_to_machines(city):
    told = json.loads(ask("quality", city, "--json").out)
    rows = {
        (row["side"], row["total"]): row
        for row in told["rows"]
        if row["land"] == "open"
    }

    # P05 became woods, P12 works: 8 squares of 12 before, 8 after.
    assert rows["before", "construction"]["area_dm2"] == pytest.approx(8e6, abs=5000)
    assert rows["after", "construction"]["area_dm2"] == pytest.approx(8e6, abs=5000)
    assert told["table"] == "fragmentation"


def test_the_same_city_gives_the_same_snapshot_and_every_table(city):
    first, second = (json.loads(ask("quality", city, "--json").out) for _ in range(2))

    assert first == second
    (kept,) = shelved(open_city(city), "quality")
    assert kept.snapshot == first["snapshot"]
    assert set(kept) == set(QUALITY)


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "破碎度"), ("en", "Fragmentation")]
)
def test_it_speaks_both_languages(city, language, words):
    assert words in ask("quality", city, "--lang", language).out


def test_a_unit_and_another_table_may_be_asked_for(city):
    told = json.loads(
        ask("quality", city, "--unit", "D1", "--table", "composition", "--json").out
    )

    assert {row["unit"] for row in told["rows"]} == {"D1"}
    assert {row["cover"] for row in told["rows"]} == {"forest"}


def test_findings_are_worded(city):
    assert (
        "supply plan" in ask("quality", city, "--table", "findings", "--lang", "en").out
    )


def test_the_patches_are_drawn(city, tmp_path):
    picture = tmp_path / "patches.png"
    told = json.loads(ask("quality", city, "--picture", picture, "--json").out)

    assert told["picture"] == str(picture)
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (["--from", "2023-12-31"], "--from"),
        (["--table", "nonsense"], "fragmentation"),
        (["--from", "2001-12-31", "--to", "2024-12-31"], "--role survey"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(city, words, remedy):
    answer = ask("quality", city, *words, "--lang", "en")

    assert answer.code != 0
    assert remedy in answer.err
    assert "Traceback" not in answer.err
