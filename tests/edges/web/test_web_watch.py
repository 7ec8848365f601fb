"""Supervision on the screen: cell by cell what was kept, within the unit asked for."""

import io
import json

import pandas as pd
import pyogrio
import pytest
import shapely
from asking_book import below, districts

from jianliang.core.cases import OPEN, STATES
from jianliang.core.sightings import WATCHED_VERDICTS
from jianliang.edges.city import open_city
from jianliang.edges.citybook import open_city_book
from jianliang.edges.results import shelved

NEAR_DEGREES = 2e-8
LATE = "2026-04-01"
INTERNAL = (
    *("watch", "watch/plots", "watch/cases", "watch/case/C-S000025-1"),
    *("watch/dynamics", "watch/conflicts", "watch/assessment", "watch/renewal"),
    *("watch/watched.geojson", "watch/cases.geojson", "watch/contiguity.geojson"),
    *("export/cases.csv", "export/watched.csv", "export/scores.csv"),
    *("export/contiguity.csv", "export/renewal.gpkg", "export/alerts.csv"),
)


@pytest.fixture(scope="module")
def cases(folder):
    """The cases as the book has them."""
    book = open_city_book(open_city(folder))
    with book.desk() as desk:
        rows = [row._mapping for row in desk.cases()]
    book.close()
    return {row["case"]: row for row in rows}


@pytest.fixture(scope="module")
def kept(folder):
    """The last result of a shelf, the slow way."""
    city = open_city(folder)

    def read(shelf, table):
        def size(one):
            return one.manifest["inputs"].get("book", {}).get("size", 0)

        return max(shelved(city, shelf), key=size)[table]

    return read


# Supervision and cases


def test_watched_plots_stand_as_supervision_left_them_the_gravest_first(look, kept):
    frame = kept("supervisions", "watched").set_index("plot")
    rows = look("watch/plots", limit=500)["rows"]

    assert {row["plot"] for row in rows} == set(frame.index)
    order = [WATCHED_VERDICTS.index(row["verdict"]) for row in rows]
    assert order == sorted(order)
    for row in rows:
        mine = frame.loc[row["plot"]]
        for name in ("unit", "verdict", "area_dm2", "tolerance_dm2", "sightings"):
            assert row[name] == mine[name]
    counts = {one["verdict"]: one for one in look("watch")["watched"]}
    for verdict, group in frame.groupby("verdict"):
        assert counts[verdict]["plots"] == len(group)
        assert counts[verdict]["area_dm2"] == group["area_dm2"].sum()


def test_cases_are_counted_by_state_and_overdue_from_the_day_after(look, cases):
    early, late = look("watch", day="2025-01-01"), look("watch", day=LATE)

    assert [one["state"] for one in late["cases"]] == [
        state for state in STATES if any(c["state"] == state for c in cases.values())
    ]
    assert len(late["cases"]) == 4
    for one in late["cases"]:
        own = [case for case in cases.values() if case["state"] == one["state"]]
        assert one["cases"] == len(own)
        assert one["area_dm2"] == sum(case["area_dm2"] for case in own)
        assert one["overdue"] == sum(bool(case["due"]) for case in own) > 0
    assert sum(one["overdue"] for one in early["cases"]) == 0
    due = next(case["due"] for case in cases.values() if case["state"] == "heard")
    on_time = {c["case"]: c for c in look("watch/cases", day=due)["rows"]}
    assert not any(c["overdue"] for c in on_time.values() if c["state"] == "heard")


def test_every_case_stands_in_the_list_with_open_ones_first(look, cases):
    rows = look("watch/cases", day=LATE)["rows"]

    assert {row["case"] for row in rows} == set(cases)
    closed = [row["state"] not in OPEN for row in rows]
    assert closed == sorted(closed)
    for row in rows:
        for name in ("plot", "unit", "state", "due", "area_dm2", "reversed_dm2"):
            assert row[name] == cases[row["case"]][name]
    assert any(row["reversed_dm2"] for row in rows)


def test_a_case_tells_what_was_seen_and_what_both_sides_said(look, cases, kept):
    seen = kept("supervisions", "sightings").set_index("sighting")
    for case, row in cases.items():
        story = look(f"watch/case/{case}")
        assert story["case"]["case"] == case
        told = {one["sighting"]: one for one in story["sightings"]}
        assert set(told) == set(row["sightings"].split())
        for one in told.values():
            assert one["area_dm2"] == seen.loc[one["sighting"], "area_dm2"]
        assert story["events"][0]["step"] == "suspect"
    final = next(case for case, row in cases.items() if row["outcome"] == "reversed")
    story = look(f"watch/case/{final}")
    steps = [one["step"] for one in story["events"]]
    assert steps == ["suspect", "notify", "reply", "decide", "finalise"]
    assert story["events"][2]["reason"]
    assert all(one["documents"] for one in story["events"][2:4])
    assert story["events"][4]["area_dm2"] == story["case"]["reversed_dm2"] > 0


def test_a_plots_life_has_its_sightings_and_cases(look, cases):
    for row in cases.values():
        life = look(f"book/plot/{row['plot']}")
        assert row["case"] in {one["case"] for one in life["cases"]}
        assert set(row["sightings"].split()) <= {
            one["sighting"] for one in life["sightings"]
        }
        assert life["watched"]["plot"] == row["plot"]


def test_a_unit_has_its_own_plots_and_cases_alone(look, atlas):
    for path, key in (("watch/plots", "plot"), ("watch/cases", "case")):
        whole = [row[key] for row in look(path, limit=500)["rows"]]
        together = []
        for unit in districts(atlas):
            rows = look(path, unit=unit, limit=500)["rows"]
            assert {row["unit"] for row in rows} <= below(atlas, unit)
            together += [row[key] for row in rows]
        assert sorted(together) == sorted(whole)
        assert len(whole) > 5


def test_alerts_of_the_city_are_those_of_its_districts(look, atlas):
    told = {row["unit"]: row for row in look("watch", day=LATE)["alerts"]}
    city = next(row for row in told.values() if row["level"] == "city")
    for name in ("opened", "upheld", "dismissed", "open", "overdue"):
        parts = [told[unit][name] for unit in districts(atlas) if unit in told]
        assert city[name] == sum(parts)
    assert city["opened"] == 7
    assert city["precision"] == 0.75


# On the map


def test_shapes_lie_where_they_were_kept_each_with_its_mark(look, kept, atlas):
    frame = kept("supervisions", "watched").set_index("plot")
    told = look("watch/watched.geojson")
    assert told["total"] == len(frame)
    for one in told["features"]:
        mine = frame.loc[one["properties"]["id"]]
        assert one["properties"]["mark"] == mine["verdict"]
        there = atlas.lonlat.drawn(mine["geometry"])
        shape = shapely.geometry.shape(one["geometry"])
        assert shapely.hausdorff_distance(shape, there) < NEAR_DEGREES


def test_of_too_many_shapes_on_watched_ground_the_largest_come(look):
    whole = look("watch/sightings.geojson")["features"]
    cut = look("watch/sightings.geojson", limit=3)
    assert (cut["is_cut"], cut["total"], len(cut["features"])) == (True, len(whole), 3)


# Land, quality, assessment, renewal


def test_dynamics_are_summed_over_the_periods_and_what_stands_is_the_last(look, kept):
    frame = kept("dynamics", "dynamics")
    top = frame[(frame["level"] == "city") & (frame["total"] == "construction")]
    rows = look("watch/dynamics")["rows"]

    changed = top[top["change"] != ""].groupby(["change", "kind"])["area_dm2"].sum()
    told = {(r["change"], r["kind"]): r["area_dm2"] for r in rows if r["change"]}
    assert told == changed.to_dict()
    last = top[(top["change"] == "") & (top["to_day"] == top["to_day"].max())]
    assert {r["kind"]: r["area_dm2"] for r in rows if not r["change"]} == dict(
        zip(last["kind"], last["area_dm2"], strict=True)
    )
    pieces = look("watch/dynamics.geojson")["features"]
    assert len(pieces) > 20
    explained = look("watch/dynamics")["reconciled"]
    for change in ("decrease", "increase"):
        areas = [r["area_dm2"] for r in explained if r["change"] == change]
        assert sum(areas) == changed[change].sum()


def test_terms_sum_to_the_score_of_every_unit(look, kept):
    scores = kept("assessments", "scores")
    for row in scores.to_dict("records"):
        told = look(
            "watch/assessment", unit="" if row["level"] == "city" else row["unit"]
        )
        for side in ("low", "high"):
            terms = sum(term[f"points_{side}"] for term in told["terms"])
            assert told["score"][f"points_{side}"] == row[f"points_{side}"]
            assert terms == pytest.approx(row[f"points_{side}"])
        assert {gate["gate"] for gate in told["gates"]} == {
            "G1",
            "G2",
            "G3",
            "G4",
            "G5",
        }


def test_the_units_below_are_ranked_and_named(look, atlas):
    told = look("watch/assessment")
    assert {row["unit"] for row in told["children"]} == set(districts(atlas))
    low = [row["points_low"] for row in told["children"]]
    assert low == sorted(low, reverse=True)
    assert all(row["name"] == atlas.unit_names[row["unit"]] for row in told["children"])


def test_quality_and_renewal_are_those_kept(look, kept):
    frame = kept("quality", "fragmentation")
    mine = frame[(frame["level"] == "city") & (frame["total"] == "construction")]
    told = pd.DataFrame(look("watch/quality")["fragmentation"])
    assert sorted(told["mesh_dm2"]) == sorted(mine["mesh_dm2"])
    sites = kept("renewals", "renewal")
    rows = look("watch/renewal", limit=500)["rows"]
    assert {r["site"]: r["direction"] for r in rows} == dict(
        zip(sites["site"], sites["direction"], strict=True)
    )


# To take away, and who may


def test_kept_tables_are_taken_away_with_their_shapes(clients, kept, tmp_path):
    client = clients["internal"]
    frame = kept("supervisions", "sightings")
    answer = client.get("/api/export/sightings.csv").content
    told = pd.read_csv(io.BytesIO(answer))
    assert sorted(told["sighting"]) == sorted(frame["sighting"])
    assert "geometry" not in told
    answer = client.get("/api/export/sightings.gpkg").content
    file = tmp_path / "sightings.gpkg"
    file.write_bytes(answer)
    drawn = pyogrio.read_dataframe(file, layer="sightings")
    there = shapely.area(frame["geometry"].to_numpy()).sum()
    assert drawn.geometry.area.sum() == pytest.approx(there)


def test_the_public_is_told_of_no_plot_case_or_score(clients):
    client = clients["public"]
    for path in INTERNAL:
        assert client.get(f"/api/{path}").status_code == 404, path
    told = client.get("/api/watch/quality").json()
    assert told["fragmentation"]
    assert told["contiguity"] == []
    assert told["made"] is None
    words = json.dumps(told)
    assert "S0000" not in words
    assert "R0000" not in words
    township = client.get("/api/export/fragmentation.csv").content.decode("utf-8")
    assert "village" not in township


def test_an_answer_is_kept_by_the_browser_until_there_is_another(clients):
    client = clients["internal"]
    first = client.get("/api/watch/assessment")
    again = client.get(
        "/api/watch/assessment", headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
