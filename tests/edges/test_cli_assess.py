"""`jianliang assess` and `jianliang renewal`: in words, as JSON, in zh and en."""

import geopandas
import pandas as pd
import pytest
import small_city
from commanding import answer, said

from jianliang.edges.city import open_city
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


def test_the_scores_of_a_tier_are_told_drawn_and_kept(city, tmp_path):
    path = tmp_path / "scores.png"
    asked = ("assess", city.folder, "--tier", "township", "--picture", path)
    facts = answer(*asked)
    years = {row["unit"]: row["year"] for row in facts["scores"]}
    assert years == {"D1": 2024, "D2": 2024}
    assert facts["picture"] == str(path)
    assert path.read_bytes().startswith(b"\x89PNG")
    kept = [one.snapshot for one in shelved(city, "assessments")]
    assert kept == [facts["snapshot"]]


def test_a_unit_is_explained_in_the_readers_language(city):
    shown = said("assess", city.folder, "--unit", "D1", "--lang", "zh").stdout
    words = ("认定减量", "存量不超过规模上限", "未知", "台账", "目标")
    assert [word for word in words if word not in "".join(shown.split())] == []


def test_the_explanation_for_machines_has_every_term(city):
    facts = answer("assess", city.folder, "--unit", "D1")
    terms = {row["indicator"]: row for row in facts["score_terms"]}
    assert terms["recognised_reduction"]["target"] == 1_000_000
    assert terms["recognised_reduction"]["missing"] == "book"
    assert terms["recognised_reduction"]["points"] is None
    assert facts["gates"] and facts["outlook"]


@pytest.mark.parametrize(
    "words", [("--year", "1999"), ("--unit", "Z"), ("--tier", "galaxy")]
)
def test_what_cannot_be_asked_is_one_line_with_a_remedy(city, words):
    result = said("assess", city.folder, *words, "--lang", "en", code=2)
    assert "Traceback" not in result.output
    assert len(result.stderr.strip().splitlines()) <= 2


def test_renewal_tells_direction_reason_and_what_is_missing(city):
    facts = answer("renewal", city.folder)
    rows = {row["site"]: row for row in facts["rows"]}
    assert (rows["S1"]["direction"], rows["S1"]["unit"]) == ("remediate", "D1")
    assert rows["S2"]["direction"] == "undecided"
    assert "pollution" in rows["S2"]["missing"].split()
    assert (facts["sites"], facts["undecided"]) == (2, 1)


def test_renewal_of_one_unit_is_told_in_words(city):
    text = said("renewal", city.folder, "--unit", "D1", "--lang", "zh").stdout
    assert "先治理污染" in text and "S2" not in text


def test_a_day_that_is_none_is_refused(city):
    assert (
        "Traceback" not in said("renewal", city.folder, "--day", "soon", code=2).output
    )
