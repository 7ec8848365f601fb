"""What `plan make` is asked to keep to: told in the plan, refused where it cannot be."""

import pandas as pd
import pytest
from commanding import answer, fault, said

from jianliang.edges.city import open_city
from jianliang.edges.plans import read_plan

QUICK = ("--limit", "0", "--effort", "quick")


@pytest.fixture(scope="module")
def city(planned_city):
    return planned_city


@pytest.fixture(scope="module")
def plan(built_plan):
    return built_plan


def made(city, *words):
    """The plan that a command makes, and what it answers."""
    facts = answer("plan", "make", city, *words, *QUICK)
    return read_plan(open_city(city), facts["snapshot"]), facts


def towns(plan):
    rows = plan["plan_units"]
    return sorted(rows.loc[rows["level"] == "township", "unit"].unique())


def test_townships_of_a_pool_meet_their_targets_together(city, plan):
    first, second = towns(plan)[:2]

    pooled, facts = made(city, "--pool", f"{first}+{second}")

    rows = pooled["plan_units"].set_index(["unit", "plot_type", "year"])["target_dm2"]
    alone = plan["plan_units"].set_index(["unit", "plot_type", "year"])["target_dm2"]
    year = int(plan["plan_units"]["year"].max())
    assert rows[f"{first}+{second}", "all", year] == (
        alone[first, "all", year] + alone[second, "all", year]
    )
    assert first not in rows.index.get_level_values("unit")
    assert any("together" in told for told in facts["asked"]["told"])
    assert pooled["plan_bound"]["bound_yuan"].iloc[0] <= (
        plan["plan_bound"]["value_yuan"].iloc[0] * (1 + 1e-9)
    )


def test_a_budget_caps_what_a_district_spends_in_a_year(city, plan):
    paid = plan["plan_plots"].groupby(["district", "year"])["cost_fen"].sum()
    (district, year), most = paid.idxmax(), int(paid.max()) // 100 * 8 // 10

    capped, facts = made(city, "--budget", f"{district}:{year}={most}")

    now = capped["plan_plots"].groupby(["district", "year"])["cost_fen"].sum()
    assert now.get((district, year), 0) <= most * 100
    assert facts["asked"]["budgets"] == [[district, year, most]]


def test_plots_wait_as_a_file_says_and_as_belt_units_do(city, plan, tmp_path):
    belts = plan["plan_waits"]
    assert len(belts) and (belts["belt_id"] != "").all()
    chosen = plan["plan_plots"].sort_values("year")
    waiting = {*belts["goes_first"], *belts["waits"]}
    free = [one for one in chosen["plot_id"] if one not in waiting]
    file = tmp_path / "order.csv"
    file.write_text(f"before,after,years\n{free[0]},{free[1]},1\n", encoding="utf-8")

    ordered, _ = made(city, "--order", file)

    year = ordered["plan_plots"].set_index("plot_id")["year"]
    held(year, ordered["plan_waits"])
    held(plan["plan_plots"].set_index("plot_id")["year"], belts)
    assert free[0] in set(ordered["plan_waits"]["goes_first"])


def held(year, waits):
    """Nothing goes before what it waits for."""
    for row in waits.to_dict("records"):
        if row["waits"] not in year:
            continue
        if row["goes_first"]:
            assert year[row["waits"]] >= year[row["goes_first"]] + row["years"]
        else:
            assert year[row["waits"]] >= row["from_year"]


def test_a_compactness_is_sought_and_told(city):
    sought, facts = made(city, "--compactness-for", "cost=0.05")
    weight = sought["plan_bound"]["compactness"].iloc[0]
    assert facts["asked"]["wish"] == {"what": "cost", "amount": 0.05}
    assert any(f"{weight:.0f} yuan" in told for told in facts["asked"]["told"])
    assert weight > 0


def test_an_edited_plan_begins_from_the_kept_one_and_says_what_changed(city, plan):
    rows = plan["plan_plots"]
    ordered = {*plan["plan_waits"]["waits"], *plan["plan_waits"]["goes_first"]}
    free = (rows["why"] != "fixed") & ~rows["plot_id"].isin(ordered)
    out = rows.loc[free, "plot_id"].iloc[0]

    edited, facts = made(city, "--from", plan.snapshot, "--forbid", out)

    told = edited["plan_changes"].set_index("plot_id")
    assert told["plot_change"][out] == "out" and facts["changes"]["out"] >= 1
    difference = int(edited["plan_plots"]["cost_fen"].sum() - rows["cost_fen"].sum())
    assert facts["changes"]["cost_fen"] == difference == told["cost_fen"].sum()
    assert (
        edited.manifest["inputs"]["candidates"]
        == (plan.manifest["inputs"]["candidates"])
    )


def test_a_document_says_what_the_plan_keeps_to(city, plan, tmp_path):
    for language, words in (("zh", "须待安置房先行"), ("en", "wait for the homes")):
        file = tmp_path / f"{language}.md"
        said(
            "plan", "document", city, file, "--plan", plan.snapshot, "--lang", language
        )
        assert words in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--pool", "990101101"), "plan-pool-written"),
        (("--pool", "990101101+nowhere"), "plan-pool"),
        (("--budget", "990101=5"), "plan-budget-written"),
        (("--budget", "nowhere:2026=5"), "plan-budget"),
        (("--order", "no-such-file.csv"), "order-file"),
        (("--compactness-for", "beauty=1"), "plan-wish-written"),
        (("--compactness-for", "cost=1", "--compactness", "3"), "plan-wish-twice"),
        (("--from", "0123456789abcdef"), "plan-unknown"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(city, words, code):
    _, error = fault("plan", "make", city, *words)
    assert error["code"] == code and error["remedy"]


def test_money_binds_in_some_year_of_some_district(plan):
    """Loans are drawn, the fund grants, or next to nothing is left."""
    cash = plan["plan_cash"]
    paid = cash[cash["cost_fen"] > 0]
    tight = paid["closing_fen"] <= paid["cost_fen"] // 20
    assert (cash["loan_fen"] > 0).any() or tight.any()
    assert pd.notna(plan["plan_bound"]["gap"].iloc[0])
