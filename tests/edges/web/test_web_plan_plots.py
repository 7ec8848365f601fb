"""Plots of the plan: page by page, on the map, and as files for those who may."""

import io
import json
import shutil

import pandas as pd
import pyogrio
import pytest
import shapely
from asking_book import below, districts, served
from small_plan import YEARS, plan_of

from jianliang.core.tables import CANDIDATE_TABLES, PLANNED
from jianliang.edges.city import open_city
from jianliang.edges.results import newest_first, write_results

NEAR_DEGREES = 2e-8
INTERNAL = (
    *("plan", "plan/plots", "plan/cash", "plan/quota", "plan/projects", "candidates"),
    *("watch/plan.geojson", "watch/joined.geojson", "watch/candidates.geojson"),
    *(f"export/{name}.csv" for name in PLANNED),
    *(f"export/{name}.csv" for name in CANDIDATE_TABLES if name != "findings"),
)


def inside(atlas, frame, unit):
    """The rows of a unit and of all units below it, the slow way."""
    return frame[frame["unit"].isin(below(atlas, unit))]


def test_plots_of_the_plan_come_by_year_page_by_page(look, planned, atlas):
    frame = planned("plan_plots").set_index("plot_id")
    ground = planned("candidates").set_index("plot_id")
    first = look("plan/plots", limit=7)
    rest = look("plan/plots", limit=500, offset=7)
    rows = first["rows"] + rest["rows"]
    assert first["total"] == rest["total"] == len(rows) == len(frame)
    assert {row["plot_id"] for row in rows} == set(frame.index)
    order = [(row["year"], -row["area_dm2"]) for row in rows]
    assert order == sorted(order)
    for row in rows:
        for name in frame:
            assert row[name] == frame.loc[row["plot_id"], name]
        assert row["plot_type"] == ground.loc[row["plot_id"], "plot_type"]
        x, y = atlas.lonlat.place(row["lon"], row["lat"])
        shape = ground.loc[row["plot_id"], "geometry"]
        assert shape.distance(shapely.Point(x, y)) < 0.01


def test_plots_may_be_asked_for_by_unit_and_year(look, planned, atlas):
    frame = planned("plan_plots")
    for unit in districts(atlas):
        mine = inside(atlas, frame, unit)
        for year in YEARS:
            rows = look("plan/plots", unit=unit, year=year)["rows"]
            ids = set(mine.loc[mine["year"] == year, "plot_id"])
            assert {row["plot_id"] for row in rows} == ids


def test_the_map_marks_each_plot_with_its_year(look, planned, atlas):
    frame = planned("plan_plots").set_index("plot_id")
    ground = planned("candidates").set_index("plot_id")
    features = look("watch/plan.geojson")["features"]
    assert len(features) == len(frame)
    for one in features:
        plot = one["properties"]["id"]
        assert one["properties"]["mark"] == str(frame.loc[plot, "year"])
        there = atlas.lonlat.drawn(ground.loc[plot, "geometry"])
        shape = shapely.geometry.shape(one["geometry"])
        assert shapely.hausdorff_distance(shape, there) < NEAR_DEGREES


def groups(plots, borders):
    """Plots that hold together, found by walking from each to its neighbours."""
    beside = {plot: set() for plot in plots}
    for first, second in zip(borders["first"], borders["second"], strict=True):
        if first in beside and second in beside:
            beside[first].add(second)
            beside[second].add(first)
    found, seen = [], set()
    for plot in sorted(plots):
        walk, group = [plot], set()
        while walk:
            one = walk.pop()
            if one not in seen:
                seen.add(one)
                group.add(one)
                walk += beside[one]
        if group:
            found.append(group)
    return found


@pytest.mark.parametrize("year", [0, YEARS[1]])
def test_neighbours_cleared_by_then_are_one_shape(look, planned, year):
    frame = planned("plan_plots").set_index("plot_id")
    due = frame if not year else frame[frame["year"] <= year]
    expected = groups(list(due.index), planned("candidate_borders"))
    told = look("watch/joined.geojson", **({"plan_year": year} if year else {}))
    assert told["total"] == len(expected)
    by_first = {min(group): group for group in expected}
    for one in told["features"]:
        group = by_first[one["properties"]["id"]]
        assert one["properties"]["mark"] == ("joined" if len(group) > 1 else "alone")
        area = due.loc[list(group), "area_dm2"].sum()
        assert one["properties"]["area_dm2"] == area
    if not year:
        assert any(len(group) > 1 for group in expected)
        assert any(len(group) == 1 for group in expected)


# To take away, and who may


@pytest.mark.parametrize("name", sorted({*PLANNED, *CANDIDATE_TABLES} - {"findings"}))
def test_every_table_is_taken_away_as_it_was_kept(clients, planned, name):
    frame = planned(name)
    answer = clients["internal"].get(f"/api/export/{name}.csv")
    told = pd.read_csv(io.BytesIO(answer.content), dtype="str", keep_default_na=False)
    plain = [one for one in frame if one != "geometry"]
    assert list(told.columns) == plain
    assert len(told) == len(frame)
    for column in plain:
        if pd.api.types.is_integer_dtype(frame[column]):
            whole = ["" if pd.isna(one) else str(one) for one in frame[column]]
            assert told[column].tolist() == whole, column


def test_a_units_tables_are_of_its_own_plots_and_districts(clients, planned, atlas):
    client = clients["internal"]
    inner = below(atlas, "990101")
    own = set(planned("candidates").query("unit in @inner")["plot_id"])

    def told(name):
        answer = client.get(f"/api/export/{name}.csv?unit=990101").content
        return pd.read_csv(io.BytesIO(answer), dtype="str")

    for name in ("ratings", "candidate_locks", "rank_stability", "candidates"):
        assert set(told(name)["plot_id"]) <= own
        assert len(told(name)) == planned(name)["plot_id"].isin(own).sum() > 0
    assert set(told("candidate_borders")["first"]) <= own
    assert set(told("plan_quota")["district"]) == {"990101"}
    assert set(told("plan_units")["unit"]) <= inner
    assert len(told("plan_mesh")) == len(planned("plan_mesh"))


def test_plots_of_the_plan_are_taken_away_with_their_shapes(clients, planned, tmp_path):
    answer = clients["internal"].get("/api/export/plan_plots.gpkg").content
    file = tmp_path / "plan_plots.gpkg"
    file.write_bytes(answer)
    drawn = pyogrio.read_dataframe(file, layer="plan_plots").set_index("plot_id")
    ground = planned("candidates").set_index("plot_id")["geometry"]
    assert set(drawn.index) == set(planned("plan_plots")["plot_id"])
    for plot, shape in drawn.geometry.items():
        assert shape.symmetric_difference(ground[plot]).area < 1e-6


def test_the_public_and_the_words_it_gets_know_of_no_plan(clients):
    client = clients["public"]
    for path in INTERNAL:
        assert client.get(f"/api/{path}").status_code == 404, path
    described = json.dumps(client.get("/api/openapi.json").json()["paths"])
    assert "candidates" not in described
    assert "/api/plan" not in described


def test_without_a_plan_the_answers_say_that_none_was_made(planless_client):
    told = planless_client.get("/api/plan").json()
    assert told["made"] is None
    assert told["by_year"] == told["units"] == told["front"] == []
    assert told["bound"] is None and told["price"] is None
    assert planless_client.get("/api/candidates").json()["made"] is None


def test_an_answer_about_the_plan_changes_with_the_plan_alone(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "city")
    client = served(tmp_path / "city")
    first = client.get("/api/plan")
    tag = {"If-None-Match": first.headers["etag"]}
    assert client.get("/api/plan", headers=tag).status_code == 304
    city = open_city(tmp_path / "city")
    made = newest_first(city, "plans")[0]
    found = dict(newest_first(city, "candidates")[0])
    fewer = {**found, "candidates": found["candidates"].head(30)}
    given = {**made.manifest["inputs"], "again": True}
    again = write_results(city, given, plan_of(fewer, city), "plans")
    after = client.get("/api/plan", headers=tag)
    assert after.status_code == 200
    assert after.json()["made"]["snapshot"] == again.snapshot
