"""The plan of the demo city: every row of it checked from its tables alone."""

from collections import defaultdict
from itertools import pairwise

import pytest
from commanding import answer, fault, said

from jianliang.edges.city import open_city
from jianliang.edges.plans import read_plan
from jianliang.edges.targets import cascade_kept
from jianliang.stages.cascade import tasks

SILENT = lambda label, share: None  # noqa: E731


@pytest.fixture(scope="module")
def city(planned_city):
    return planned_city


@pytest.fixture(scope="module")
def plan(built_plan):
    return built_plan


def test_every_target_is_met_at_the_end_of_every_year(city, plan):
    tree = cascade_kept(open_city(city), SILENT)["target_tree"]
    asked = tasks(tree, ("city", "district", "township"))
    types = dict(
        zip(*(plan_candidates(city)[c] for c in ("plot_id", "plot_type")), strict=True)
    )
    plots = plan["plan_plots"].to_dict("records")
    years = {one["year"] for one in plan["plan_units"].to_dict("records")}
    checked = 0
    for row in asked[asked["year"].isin(years)].to_dict("records"):
        reached = sum(
            one["area_dm2"]
            for one in plots
            if one["year"] <= row["year"]
            and row["plot_type"] in ("all", types[one["plot_id"]])
            and (
                row["level"] == "city" or row["unit"] in (one["unit"], one["district"])
            )
        )
        assert reached >= row["target_dm2"], row
        checked += 1
    assert checked == len(plan["plan_units"]) > 50


def plan_candidates(city):
    from jianliang.edges.results import newest_first

    return newest_first(open_city(city), "candidates")[0]["candidates"]


def test_cash_follows_from_the_plots_and_is_never_below_zero(plan):
    spent = defaultdict(int)
    for one in plan["plan_plots"].to_dict("records"):
        spent[one["district"], one["year"]] += one["cost_fen"]
    paid_in = defaultdict(int)
    for one in plan["plan_projects"].dropna(subset=["year"]).to_dict("records"):
        paid_in[one["district"], one["year"]] += one["income_fen"]
    by_unit = defaultdict(list)
    for row in plan["plan_cash"].sort_values("year").to_dict("records"):
        by_unit[row["unit"]].append(row)
        assert row["cost_fen"] == spent.pop((row["unit"], row["year"]), 0)
        assert row["income_fen"] == paid_in.pop((row["unit"], row["year"]), 0)
        came = sum(
            row[f"{name}_fen"]
            for name in ("interest", "funds", "granted", "income", "traded", "loan")
        )
        went = row["charge_fen"] + row["repaid_fen"] + row["cost_fen"]
        assert row["closing_fen"] == row["opening_fen"] + came - went >= 0
    assert not spent and not paid_in
    for rows in by_unit.values():
        for before, after in pairwise(rows):
            assert after["opening_fen"] == before["closing_fen"]
            grown = after["loan_fen"] - after["repaid_fen"]
            assert after["debt_fen"] == before["debt_fen"] + grown >= 0


def test_no_district_is_granted_money_that_it_could_do_without(plan):
    rows = plan["plan_cash"].sort_values("year")
    for _, own in rows.groupby("unit"):
        least = own["closing_fen"][::-1].cummin()[::-1]
        granted = own["granted_fen"]
        assert (least[granted > 0] < granted[granted > 0]).all()


def test_quota_follows_from_plots_and_projects_and_is_made_up_for(plan):
    freed, used = defaultdict(int), defaultdict(int)
    for one in plan["plan_plots"].to_dict("records"):
        freed[one["district"], one["year"]] += one["area_dm2"]
    for one in plan["plan_projects"].dropna(subset=["year"]).to_dict("records"):
        used[one["district"], one["year"]] += one["need_dm2"]
    rows = plan["plan_quota"].sort_values(["district", "year"]).to_dict("records")
    last = max(row["year"] for row in rows)
    for row in rows:
        key = row["district"], row["year"]
        assert (row["freed_dm2"], row["used_dm2"]) == (freed[key], used[key])
        moved = row["received_dm2"] - row["sent_dm2"]
        closing = row["opening_dm2"] + row["freed_dm2"] - row["used_dm2"] + moved
        assert row["closing_dm2"] == closing
        assert closing >= (0 if row["year"] == last else -row["advance_dm2"])
    assert sum(used.values()) > 0


def test_each_zone_has_what_goes_there_and_what_could_go_and_stays(city, plan):
    known = plan_candidates(city).set_index("plot_id")
    plots = plan["plan_plots"].assign(
        zone=plan["plan_plots"]["plot_id"].map(known["zone"])
    )
    rows = plan["plan_zones"]
    assert set(rows["zone"]) >= {"restricted", "ecological"}
    for row in rows.to_dict("records"):
        here = plots[(plots["unit"] == row["unit"]) & (plots["zone"] == row["zone"])]
        mine = here[here["year"] == row["year"]]
        assert (row["plots"], row["area_dm2"], row["cost_fen"]) == (
            len(mine), mine["area_dm2"].sum(), mine["cost_fen"].sum(),
        )  # fmt: skip
        assert row["left_dm2"] >= 0
    assert rows["area_dm2"].sum() == plots["area_dm2"].sum()


def test_its_mesh_is_at_least_that_without_compactness_and_its_price_is_told(plan):
    mesh = plan["plan_mesh"].set_index("layout")
    assert mesh["mesh_dm2"]["now"] < mesh["mesh_dm2"]["plan"]
    assert mesh["mesh_dm2"]["plan"] > mesh["mesh_dm2"]["plain"]
    assert mesh["cost_fen"]["plan"] >= mesh["cost_fen"]["plain"] > 0
    front = plan["plan_front"]
    assert front["compactness"].is_monotonic_increasing
    assert front["boundary_m"].iloc[-1] < front["boundary_m"].iloc[0]


def test_no_row_is_broken_and_the_bound_is_below_the_value(plan):
    bound = plan["plan_bound"].iloc[0]
    assert len(plan["plan_violations"]) == 0
    assert 0 < bound["bound_yuan"] <= bound["value_yuan"]


def test_a_plot_that_is_forbidden_stays_and_one_that_is_fixed_goes(city, plan):
    chosen = set(plan["plan_plots"]["plot_id"])
    found = plan_candidates(city)
    ordered = {*plan["plan_waits"]["waits"], *plan["plan_waits"]["goes_first"]}
    free = found[(found["lock"] == "") & ~found["plot_id"].isin(ordered)]
    out = sorted(chosen & set(free["plot_id"]))[0]
    left = free[~free["plot_id"].isin(chosen)]
    into = left.sort_values(["cost_fen", "plot_id"])["plot_id"].iloc[0]

    facts = answer("plan", "make", city, "--fix", into, "--forbid", out, "--limit", "0")

    made = set(read_plan(open_city(city), facts["snapshot"])["plan_plots"]["plot_id"])
    assert into in made and out not in made


def test_what_conflicts_is_named_with_units_and_what_is_short(city):
    every = plan_candidates(city)["plot_id"]
    words = [word for plot in every for word in ("--forbid", plot)]

    code, error = fault("plan", "make", city, *words)

    assert code == 17 and error["code"] == "plan-impossible"
    assert "task" in error["reason"]


def test_a_plan_is_written_as_a_document_and_other_endings_are_refused(
    city, plan, tmp_path
):
    said("plan", "document", city, tmp_path / "plan.md", "--plan", plan.snapshot)
    text = (tmp_path / "plan.md").read_text(encoding="utf-8")
    assert plan.snapshot in text and "2025" in text

    code, error = fault("plan", "document", city, tmp_path / "plan.doc")
    assert code == 2 and error["code"] == "plan-file"


def test_years_must_be_written_as_two_years(city):
    assert fault("plan", "make", city, "--years", "2030:2026")[0] == 2


def test_scenarios_say_what_to_do_first_and_what_it_may_cost(city):
    wanted = ("--of", "expected", "--of", "cost-high", "--of", "targets-more")
    facts = answer("scenario", city, *wanted, "--limit", "0")

    first = {row["first"]: row for row in facts["scenario_first"]}
    plans = facts["scenario_plans"]
    assert sum(row["chosen"] for row in first.values()) == 1
    for name, row in first.items():
        regrets = [one["regret_yuan"] for one in plans if one["first"] == name]
        assert row["worst_regret_yuan"] == max(regrets) >= 0
    for scenario in ("expected", "cost-high", "targets-more"):
        values = [one["value_yuan"] for one in plans if one["scenario"] == scenario]
        assert (
            min(one["regret_yuan"] for one in plans if one["scenario"] == scenario) == 0
        )
        assert len(values) == len(first)


def test_a_scenario_that_there_is_not_is_refused_with_those_there_are(city):
    code, error = fault("scenario", city, "--of", "flood")
    assert code == 2 and "cost-high" in error["reason"]


def test_money_is_reckoned_for_the_plan_once_there_is_one(city, plan):
    facts = answer("finance", city, "cash", "--table", "cash", "--limit", "0")

    kept = [row for row in facts["cash"] if row["cash_kind"] == "district"]
    planned = {
        (row["unit"], row["year"]): row["cost_fen"]
        for row in read_plan(open_city(city))["plan_cash"].to_dict("records")
    }
    both = [row for row in kept if (row["unit"], row["year"]) in planned]
    assert len(both) >= 5
    assert all(row["cost_fen"] == planned[row["unit"], row["year"]] for row in both)
