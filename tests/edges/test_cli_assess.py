"""`jianliang assess` and `jianliang renewal`: in words, as JSON, in zh and en."""

import json

import geopandas
import pandas as pd
import pytest
import small_city
from typer.testing import CliRunner

from jianliang.edges.city import open_city
from jianliang.edges.cli.app import app
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.results import shelved
from jianliang.edges.running import run_city

LAST = small_city.DAYS[1]


def targets():
    told = [("D1", 1.0), ("D2", 2.0), ("D", 3.0)]
    return pd.DataFrame([
        {"unit_id": unit, "year": 2024, "indicator": "recognised_reduction", "target": aim,
         "unit": "ha", "source": "made up", "as_of": "", "status": "example"}
        for unit, aim in told
    ])  # fmt: skip


def sites():
    return geopandas.GeoDataFrame(
        {"site_id": ["S1", "S2"], "kind": ["residential", None], "pollution": ["confirmed", None]},
        geometry=[small_city.square(1, 0), small_city.square(3, 1)], crs=small_city.CRS,
    )  # fmt: skip


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("assessed")
    uploads = small_city.write_uploads(folder / "uploads")
    made = small_city.empty_city(folder / "city")
    targets().to_csv(folder / "targets.csv", index=False)
    sites().to_file(folder / "sites.gpkg", driver="GPKG")
    for name, role, day in (("before", "survey", small_city.DAYS[0]), ("after", "survey", LAST),
                            ("units", "units", small_city.DAYS[0])):  # fmt: skip
        import_file(made, uploads[name], Tag(role, role, day))
    import_file(made, folder / "targets.csv", Tag("targets", "targets", LAST))
    import_file(made, folder / "sites.gpkg", Tag("stock_sites", "stock_sites", LAST))
    whole = open_city(made.folder)
    run_city(whole, lambda what, share: None)
    return whole


def said(*words, code=0):
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result


def as_json(*words):
    return json.loads(said(*words, "--json").stdout)


def test_scores_are_told_for_every_unit_and_kept(city):
    facts = as_json("assess", city.folder)
    assert {row["unit"] for row in facts["scores"]} == {"Toy", "D", "D1", "D2"}
    assert {row["year"] for row in facts["scores"]} == {2024}
    kept = shelved(city, "assessments")
    assert facts["snapshot"] in [one.snapshot for one in kept]
    assert as_json("assess", city.folder)["snapshot"] == facts["snapshot"]


def test_a_tier_shows_its_own_units_alone(city):
    facts = as_json("assess", city.folder, "--tier", "township")
    assert {row["unit"] for row in facts["scores"]} == {"D1", "D2"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("认定减量", "存量不超过规模上限", "未知", "台账", "目标")),
        (
            "en",
            ("Recognised reduction", "Stock within the ceiling", "not known", "book"),
        ),
    ],
)
def test_a_unit_is_explained_in_the_readers_language(city, language, words):
    text = said("assess", city.folder, "--unit", "D1", "--lang", language).stdout
    flat = "".join(text.split())
    assert [word for word in words if "".join(word.split()) not in flat] == []


def test_the_explanation_for_machines_has_every_term(city):
    facts = as_json("assess", city.folder, "--unit", "D1")
    terms = {row["indicator"]: row for row in facts["score_terms"]}
    assert terms["recognised_reduction"]["target"] == 1_000_000
    assert terms["recognised_reduction"]["missing"] == "book"
    assert terms["recognised_reduction"]["points"] is None
    assert facts["gates"] and facts["outlook"]


def test_scores_can_be_drawn(city, tmp_path):
    path = tmp_path / "scores.png"
    facts = as_json("assess", city.folder, "--picture", path)
    assert facts["picture"] == str(path)
    assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "words", [("--year", "1999"), ("--unit", "Z"), ("--tier", "galaxy")]
)
def test_what_cannot_be_asked_is_one_line_with_a_remedy(city, words):
    result = said("assess", city.folder, *words, "--lang", "en", code=2)
    assert "Traceback" not in result.output
    assert len(result.stderr.strip().splitlines()) <= 2


def test_renewal_tells_direction_reason_and_what_is_missing(city):
    facts = as_json("renewal", city.folder)
    rows = {row["site"]: row for row in facts["rows"]}
    assert (rows["S1"]["direction"], rows["S1"]["unit"]) == ("remediate", "D1")
    assert rows["S2"]["direction"] == "undecided"
    assert "pollution" in rows["S2"]["missing"].split()
    assert (facts["sites"], facts["undecided"]) == (2, 1)


@pytest.mark.parametrize(
    ("language", "word"), [("zh", "先治理污染"), ("en", "remediate")]
)
def test_renewal_speaks_both_languages(city, language, word):
    assert word in said("renewal", city.folder, "--lang", language).stdout


def test_renewal_of_one_unit_and_of_a_day_that_is_none(city):
    assert as_json("renewal", city.folder, "--unit", "D2")["sites"] == 1
    assert (
        "Traceback" not in said("renewal", city.folder, "--day", "soon", code=2).output
    )
