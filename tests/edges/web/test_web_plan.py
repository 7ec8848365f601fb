"""The plan on the screen: cell by cell what was planned, within the unit asked for."""

import shutil

import pandas as pd
import pytest
from asking_book import below, districts, served
from small_plan import YEARS

from jianliang.core.tables.planned import REASONS
from jianliang.edges.city import open_city
from jianliang.edges.results import newest_first, write_results

DM2_PER_HA = 1_000_000
MONEY = ("opening_fen", "funds_fen", "cost_fen", "closing_fen", "debt_fen")


# The plan


def test_every_year_of_the_plan_is_told_even_one_without_plots(look, planned):
    plots = planned("plan_plots")
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

    standing = [row for row in atlas.unit_rows if atlas.days[-1] in row["days"]]
    parents = {row["unit_id"]: row["parent_id"] for row in standing}
    for name in ("plots", "area_dm2", "cost_fen"):
        assert total("", name) == sum(total(unit, name) for unit in districts(atlas))
        for unit in districts(atlas):
            direct = [one for one, above in parents.items() if above == unit]
            assert total(unit, name) == sum(total(one, name) for one in direct)


def test_reasons_stand_in_their_order_and_sum_to_the_plots(look, planned):
    told = look("plan")["why"]
    plots = planned("plan_plots")
    order = [REASONS.index(row["why"]) for row in told]
    assert order == sorted(order)
    for row in told:
        mine = plots[plots["why"] == row["why"]]
        assert (row["plots"], row["area_dm2"]) == (len(mine), mine["area_dm2"].sum())
    assert sum(row["plots"] for row in told) == len(plots)


def test_zones_tell_what_goes_there_and_what_is_left_at_the_end(look, planned, atlas):
    frame = planned("plan_zones")
    for unit in ("", districts(atlas)[0]):
        mine = frame[frame["unit"].isin(below(atlas, unit))] if unit else frame
        told = look("plan", unit=unit)["by_zone"]
        assert [row["zone"] for row in told] == sorted(set(mine["zone"]))
        for row in told:
            here = mine[mine["zone"] == row["zone"]]
            for name in ("plots", "area_dm2", "cost_fen"):
                assert row[name] == here[name].sum() > 0
            assert row["left_dm2"] == here.loc[here["year"] == 2029, "left_dm2"].sum()


def test_targets_are_those_of_the_unit_and_of_the_units_right_below_it(
    look, planned, atlas
):
    frame = planned("plan_units").set_index(["unit", "plot_type", "year"])
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


def test_bound_mesh_and_front_are_those_kept(look, planned):
    told = look("plan", unit="990101")
    assert told["bound"] == planned("plan_bound").to_dict("records")[0]
    assert told["mesh"] == planned("plan_mesh").to_dict("records")
    front = planned("plan_front").sort_values("compactness")
    assert told["front"] == front.to_dict("records")
    assert sum(row["chosen"] for row in told["front"]) == 1
    assert told["violations"] == []


def test_a_hectare_of_mesh_costs_what_the_plan_costs_more_over_what_it_gains(
    look, planned
):
    mesh = planned("plan_mesh").set_index("layout")
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


def test_cash_closes_as_it_was_kept_and_the_greatest_gap_is_marked(
    look, planned, atlas
):
    frame = planned("plan_cash").set_index(["unit", "year"])
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
    town = max(below(atlas, "990101"))
    assert look("plan/cash", unit=town) == look("plan/cash", unit="990101")
    assert look("plan/quota", unit=town) == look("plan/quota", unit="990101")
    assert look("plan/projects", unit=town) == look("plan/projects", unit="990101")


def test_quota_goes_from_opening_to_closing_as_it_was_kept(look, planned):
    frame = planned("plan_quota").set_index(["district", "year"])
    rows = look("plan/quota")["rows"]
    assert len(rows) == len(frame)
    for row in rows:
        for name in frame:
            assert row[name] == frame.loc[(row["district"], row["year"])][name]
        came = row["opening_dm2"] + row["freed_dm2"] + row["received_dm2"]
        assert row["closing_dm2"] == came - row["used_dm2"] - row["sent_dm2"]


def test_projects_come_by_their_first_year_and_those_never_started_last(look, planned):
    frame = planned("plan_projects").set_index("project_id")
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
