"""The plan on the screen: cell by cell what was kept, within the unit asked for."""

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
from jianliang.core.tables.planned import REASONS
from jianliang.edges.city import open_city
from jianliang.edges.results import newest_first, write_results

NEAR_DEGREES = 2e-8
DM2_PER_HA = 1_000_000
INTERNAL = (
    *("plan", "plan/plots", "plan/cash", "plan/quota", "plan/projects", "candidates"),
    *("watch/plan.geojson", "watch/joined.geojson", "watch/candidates.geojson"),
    *(f"export/{name}.csv" for name in PLANNED),
    *(f"export/{name}.csv" for name in CANDIDATE_TABLES if name != "findings"),
)
MONEY = ("opening_fen", "funds_fen", "cost_fen", "closing_fen", "debt_fen")


@pytest.fixture
def look(clients):
    def answer(path, **asked):
        found = clients["internal"].get(f"/api/{path}", params=asked)
        assert found.status_code == 200, found.text
        return found.json()

    return answer


@pytest.fixture(scope="module")
def kept(folder):
    """A table of the plan or of its candidates, the slow way."""
    city = open_city(folder)

    def read(table):
        shelf = "plans" if table in PLANNED else "candidates"
        return newest_first(city, shelf)[0][table]

    return read


def inside(atlas, frame, unit):
    """The rows of a unit and of all units below it, the slow way."""
    return frame[frame["unit"].isin(below(atlas, unit))]


# The plan


def test_every_year_of_the_plan_is_told_even_one_without_plots(look, kept):
    plots = kept("plan_plots")
    told = look("plan")
    assert told["years"] == [row["year"] for row in told["by_year"]] == list(YEARS)
    for row in told["by_year"]:
        mine = plots[plots["year"] == row["year"]]
        assert row["plots"] == len(mine) > 0
        for name in ("area_dm2", "cost_fen"):
            assert row[name] == mine[name].sum()
    township = plots["unit"].iloc[0]
    few = look("plan", unit=township)["by_year"]
    assert [row["year"] for row in few] == list(YEARS)
    assert sum(row["plots"] for row in few) == (plots["unit"] == township).sum()


def test_districts_come_to_the_city_and_townships_to_their_district(look, atlas):
    def total(unit, name):
        return sum(row[name] for row in look("plan", unit=unit)["by_year"])

    for name in ("plots", "area_dm2", "cost_fen"):
        assert total("", name) == sum(total(unit, name) for unit in districts(atlas))
        for unit in districts(atlas):
            standing = below(atlas, unit) - {unit} - set(atlas.lookup.heirs_now)
            direct = [one for one in standing if atlas.unit_levels[one] == "township"]
            assert total(unit, name) == sum(total(one, name) for one in direct)


def test_reasons_stand_in_their_order_and_sum_to_the_plots(look, kept):
    told = look("plan")["why"]
    plots = kept("plan_plots")
    order = [REASONS.index(row["why"]) for row in told]
    assert order == sorted(order)
    for row in told:
        mine = plots[plots["why"] == row["why"]]
        assert (row["plots"], row["area_dm2"]) == (len(mine), mine["area_dm2"].sum())
    assert sum(row["plots"] for row in told) == len(plots)


def test_targets_are_those_of_the_unit_and_of_the_units_right_below_it(
    look, kept, atlas
):
    frame = kept("plan_units").set_index(["unit", "plot_type", "year"])
    whole = look("plan")["units"]
    assert {row["unit"] for row in whole} == {"990000", *districts(atlas)}
    one = districts(atlas)[0]
    own = look("plan", unit=one)["units"]
    assert {row["level"] for row in own} == {"district", "township"}
    assert {row["unit"] for row in own} <= below(atlas, one)
    for row in (*whole, *own):
        mine = frame.loc[(row["unit"], row["plot_type"], row["year"])]
        for name in ("target_dm2", "planned_dm2", "level"):
            assert row[name] == mine[name]
        assert row["name"] == atlas.unit_names.get(row["unit"], row["unit"])


def test_where_only_townships_have_targets_those_are_told(clients, folder, tmp_path):
    shutil.copytree(folder, tmp_path / "city")
    city = open_city(tmp_path / "city")
    tables = dict(newest_first(city, "plans")[0])
    units = tables["plan_units"]
    tables["plan_units"] = units[units["level"] == "township"]
    shutil.rmtree(tmp_path / "city" / "plans")
    write_results(city, {"candidates": ""}, tables, "plans")
    told = served(tmp_path / "city").get("/api/plan").json()
    assert {row["level"] for row in told["units"]} == {"township"}
    assert told["made"]["is_current"] is False


def test_bound_mesh_and_front_are_those_kept(look, kept):
    told = look("plan", unit="990101")
    assert told["bound"] == kept("plan_bound").to_dict("records")[0]
    assert told["mesh"] == kept("plan_mesh").to_dict("records")
    front = kept("plan_front").sort_values("compactness")
    assert told["front"] == front.to_dict("records")
    assert sum(row["chosen"] for row in told["front"]) == 1
    assert told["violations"] == []


def test_a_hectare_of_mesh_costs_what_the_plan_costs_more_over_what_it_gains(
    look, kept
):
    mesh = kept("plan_mesh").set_index("layout")
    price = look("plan")["price"]
    extra = mesh.loc["plan", "cost_fen"] - mesh.loc["plain", "cost_fen"]
    gained = mesh.loc["plan", "mesh_dm2"] - mesh.loc["plain", "mesh_dm2"]
    assert (price["extra_fen"], price["gained_dm2"]) == (extra, gained)
    assert price["fen_per_ha"] == pytest.approx(extra / (gained / DM2_PER_HA), abs=0.5)


@pytest.mark.parametrize(
    ("layouts", "price"),
    [
        ([("plan", 10, 500), ("plain", 10, 300)], None),
        ([("plan", 9, 500), ("plain", 10, 300)], None),
        ([("plan", 11, 250), ("plain", 10, 300)], -50),
        ([("plan", 14, 310), ("plain", 10, 300)], 2),
    ],
)
def test_where_no_mesh_is_gained_it_has_no_price(layouts, price):
    from jianliang.edges.web.planned import price as priced

    rows = [(name, ha * DM2_PER_HA, cost) for name, ha, cost in layouts]
    told = priced(pd.DataFrame(rows, columns=["layout", "mesh_dm2", "cost_fen"]))
    assert told["fen_per_ha"] == price  # 10 over 4 ha is 2.5: ties to the even one
    assert (
        priced(pd.DataFrame(rows[:1], columns=["layout", "mesh_dm2", "cost_fen"]))
        is None
    )


# Money, quota, projects


def test_cash_closes_as_it_was_kept_and_the_greatest_gap_is_marked(look, kept, atlas):
    frame = kept("plan_cash").set_index(["unit", "year"])
    told = look("plan/cash")
    assert len(told["rows"]) == len(frame)
    assert {r["unit"] for r in told["rows"] if r["level"] == "city"} == {"990000"}
    for row in told["rows"]:
        for name in MONEY:
            assert row[name] == frame.loc[(row["unit"], row["year"])][name]
    for unit, group in frame.groupby(level="unit"):
        lack = (group["debt_fen"] - group["closing_fen"]).droplevel("unit")
        gap = [one for one in told["gaps"] if one["unit"] == unit]
        assert bool(gap) == (lack.max() > 0)
        for one in gap:
            assert (one["gap_fen"], one["year"]) == (lack.max(), lack.idxmax())
    assert told["gaps"]
    own = look("plan/cash", unit="990101")
    assert {row["unit"] for row in own["rows"]} == {"990101"}


def test_a_township_is_told_the_cash_and_quota_of_its_district(look, atlas):
    town = min(below(atlas, "990101") - {"990101"} - set(atlas.lookup.heirs_now))
    assert look("plan/cash", unit=town) == look("plan/cash", unit="990101")
    assert look("plan/quota", unit=town) == look("plan/quota", unit="990101")
    assert look("plan/projects", unit=town) == look("plan/projects", unit="990101")


def test_quota_goes_from_opening_to_closing_as_it_was_kept(look, kept):
    frame = kept("plan_quota").set_index(["district", "year"])
    rows = look("plan/quota")["rows"]
    assert len(rows) == len(frame)
    for row in rows:
        for name in frame:
            assert row[name] == frame.loc[(row["district"], row["year"])][name]
        came = row["opening_dm2"] + row["freed_dm2"] + row["received_dm2"]
        assert row["closing_dm2"] == came - row["used_dm2"] - row["sent_dm2"]


def test_projects_come_by_their_first_year_and_those_never_started_last(look, kept):
    frame = kept("plan_projects").set_index("project_id")
    rows = look("plan/projects")["rows"]
    assert {row["project_id"] for row in rows} == set(frame.index)
    years = [row["year"] or 9999 for row in rows]
    assert years == sorted(years)
    assert rows[-1]["year"] is None
    for row in rows:
        assert row["need_dm2"] == frame.loc[row["project_id"], "need_dm2"]


def test_a_project_of_the_city_is_told_by_its_name_and_last_year(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "city")
    city = open_city(tmp_path / "city")
    layer = next(one for one in city.layers if one.role == "projects")
    listed = city.read_layer_file(layer.file).iloc[0]
    tables = dict(newest_first(city, "plans")[0])
    known = tables["plan_projects"].head(1).assign(project_id=listed["project_id"])
    tables["plan_projects"] = known
    shutil.rmtree(tmp_path / "city" / "plans")
    write_results(city, {"candidates": ""}, tables, "plans")
    row = served(tmp_path / "city").get("/api/plan/projects").json()["rows"][0]
    assert (row["title"], row["kind"]) == (listed["name"], listed["kind"])
    assert row["due_year"] == listed["due_year"]


# Plots and the map


def test_plots_of_the_plan_come_by_year_page_by_page(look, kept, atlas):
    frame = kept("plan_plots").set_index("plot_id")
    ground = kept("candidates").set_index("plot_id")
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


def test_plots_may_be_asked_for_by_unit_and_year(look, kept, atlas):
    frame = kept("plan_plots")
    for unit in districts(atlas):
        mine = inside(atlas, frame, unit)
        for year in YEARS:
            rows = look("plan/plots", unit=unit, year=year)["rows"]
            ids = set(mine.loc[mine["year"] == year, "plot_id"])
            assert {row["plot_id"] for row in rows} == ids


def test_the_map_marks_each_plot_with_its_year(look, kept, atlas):
    frame = kept("plan_plots").set_index("plot_id")
    ground = kept("candidates").set_index("plot_id")
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
def test_neighbours_cleared_by_then_are_one_shape(look, kept, year):
    frame = kept("plan_plots").set_index("plot_id")
    due = frame if not year else frame[frame["year"] <= year]
    expected = groups(list(due.index), kept("candidate_borders"))
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


# Candidates


def test_candidates_come_by_rank_page_by_page_with_their_year(look, kept):
    frame = kept("candidates").set_index("plot_id")
    years = kept("plan_plots").set_index("plot_id")["year"]
    rows = [
        row
        for offset in range(0, len(frame), 40)
        for row in look("candidates", limit=40, offset=offset)["rows"]
    ]
    assert [row["rank"] for row in rows] == list(range(1, len(frame) + 1))
    for row in rows:
        mine = frame.loc[row["plot_id"]]
        for name in ("unit", "lock", "missing", "score_low", "score", "score_high"):
            assert row[name] == mine[name]
        for name in ("low_fen", "cost_fen", "high_fen", "area_dm2"):
            assert row[name] == mine[name]
        assert row["plan_year"] == years.get(row["plot_id"])


@pytest.mark.parametrize("lock", ["", "free", "fixed", "forbidden"])
def test_candidates_are_picked_by_lock_and_type_and_unit(look, kept, atlas, lock):
    frame = kept("candidates")
    for types in ("", "industry", "industry,homestead"):
        for unit in ("", "990102"):
            told = look("candidates", lock=lock, plot_type=types, unit=unit, limit=500)
            mine = inside(atlas, frame, unit) if unit else frame
            counts = {(r["lock"], r["plot_type"]): r["plots"] for r in told["counts"]}
            assert counts == mine.groupby(["lock", "plot_type"]).size().to_dict()
            if lock:
                mine = mine[mine["lock"] == ("" if lock == "free" else lock)]
            if types:
                mine = mine[mine["plot_type"].isin(types.split(","))]
            assert told["total"] == len(mine)
            assert {row["plot_id"] for row in told["rows"]} == set(mine["plot_id"])


def test_a_lock_there_is_not_is_refused(clients):
    answer = clients["internal"].get("/api/candidates", params={"lock": "open"})
    assert answer.status_code == 422


def test_the_terms_of_a_candidate_sum_to_its_score(look, kept):
    frame = kept("candidates")
    for plot in frame["plot_id"].iloc[::7]:
        story = look(f"candidates/{plot}")
        for side in ("low", "high"):
            added = sum(term[f"added_{side}"] for term in story["terms"])
            assert added == pytest.approx(story["candidate"][f"score_{side}"])
        assert sum(one["share"] for one in story["weights"]) == pytest.approx(1)
        criteria = [term["criterion"] for term in story["terms"]]
        assert list(dict.fromkeys(criteria)) == [
            "need", "ease", "cost", "benefit", "risk",
        ]  # fmt: skip


def test_a_candidates_story_has_its_locks_neighbours_and_year(look, kept):
    locks, borders = kept("candidate_locks"), kept("candidate_borders")
    plots = kept("plan_plots").set_index("plot_id")
    for plot in kept("candidates")["plot_id"].iloc[::5]:
        story = look(f"candidates/{plot}")
        own = locks[locks["plot_id"] == plot].to_dict("records")
        assert story["locks"] == own
        sides = borders[(borders["first"] == plot) | (borders["second"] == plot)]
        told = {one["other"]: one["length_m"] for one in story["neighbours"]}
        pairs = zip(sides["first"], sides["second"], sides["length_m"], strict=True)
        assert told == {b if a == plot else a: length for a, b, length in pairs}
        planned = story["planned"]
        assert (planned is not None) == (plot in plots.index)
        if planned:
            assert planned["year"] == plots.loc[plot, "year"]
            assert planned["why"] == plots.loc[plot, "why"]
        assert story["has_plan"] and story["is_same"]


def test_a_candidate_there_is_not_is_refused_with_what_to_do(clients):
    answer = clients["internal"].get("/api/candidates/none", params={"lang": "en"})
    assert (answer.status_code, answer.json()["code"]) == (400, "ask-candidate")


def test_the_map_marks_locks_and_else_the_fifth_of_the_ranks(look, kept):
    frame = kept("candidates").set_index("plot_id")
    for one in look("watch/candidates.geojson")["features"]:
        row = frame.loc[one["properties"]["id"]]
        fifth = (row["rank"] - 1) * 5 // len(frame) + 1
        assert one["properties"]["mark"] == (row["lock"] or f"fifth{fifth}")


def test_a_plan_of_other_candidates_keeps_its_own_shapes_and_says_so(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "city")
    city = open_city(tmp_path / "city")
    before = newest_first(city, "candidates")[0]
    given = {**before.manifest["inputs"], "of": "others"}
    few = {name: before[name] for name in before}
    few["candidates"] = few["candidates"].head(20)
    write_results(city, given, few, "candidates")
    client = served(tmp_path / "city")
    plot = few["candidates"]["plot_id"].iloc[0]
    assert client.get(f"/api/candidates/{plot}").json()["is_same"] is False
    rows = client.get("/api/plan/plots?limit=500").json()["rows"]
    assert all(row["lon"] is not None for row in rows)
    assert len(rows) > 20


def test_a_plan_whose_candidates_are_gone_is_told_without_ground(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "city")
    shutil.rmtree(tmp_path / "city" / "candidates")
    client = served(tmp_path / "city")
    rows = client.get("/api/plan/plots").json()["rows"]
    assert rows and all(row["lon"] is None for row in rows)
    assert client.get("/api/watch/plan.geojson").json()["total"] == 0
    assert client.get("/api/watch/joined.geojson").json()["total"] == 0
    assert client.get("/api/plan").json()["by_year"]


# To take away, and who may


@pytest.mark.parametrize("name", sorted({*PLANNED, *CANDIDATE_TABLES} - {"findings"}))
def test_every_table_is_taken_away_as_it_was_kept(clients, kept, name):
    frame = kept(name)
    answer = clients["internal"].get(f"/api/export/{name}.csv")
    told = pd.read_csv(io.BytesIO(answer.content), dtype="str", keep_default_na=False)
    plain = [one for one in frame if one != "geometry"]
    assert list(told.columns) == plain
    assert len(told) == len(frame)
    for column in plain:
        if pd.api.types.is_integer_dtype(frame[column]):
            whole = frame[column].astype("Int64").astype("str").replace("<NA>", "")
            assert told[column].tolist() == whole.tolist(), column


def test_a_units_tables_are_of_its_own_plots_and_districts(clients, kept, atlas):
    client = clients["internal"]
    inner = below(atlas, "990101")
    own = set(kept("candidates").query("unit in @inner")["plot_id"])

    def told(name):
        answer = client.get(f"/api/export/{name}.csv?unit=990101").content
        return pd.read_csv(io.BytesIO(answer), dtype="str")

    for name in ("ratings", "candidate_locks", "rank_stability", "candidates"):
        assert set(told(name)["plot_id"]) <= own
        assert len(told(name)) == kept(name)["plot_id"].isin(own).sum() > 0
    assert set(told("candidate_borders")["first"]) <= own
    assert set(told("plan_quota")["district"]) == {"990101"}
    assert set(told("plan_units")["unit"]) <= inner
    assert len(told("plan_mesh")) == len(kept("plan_mesh"))


def test_plots_of_the_plan_are_taken_away_with_their_shapes(clients, kept, tmp_path):
    answer = clients["internal"].get("/api/export/plan_plots.gpkg").content
    file = tmp_path / "plan_plots.gpkg"
    file.write_bytes(answer)
    drawn = pyogrio.read_dataframe(file, layer="plan_plots").set_index("plot_id")
    ground = kept("candidates").set_index("plot_id")["geometry"]
    assert set(drawn.index) == set(kept("plan_plots")["plot_id"])
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
