"""Who adopts targets and plans, and what becomes of an annual plan's plots (C13)."""

from itertools import product

import pytest
import shapely
from townhall import HA, PAPER, box, plot, refused

from jianliang.commands import Adopted, Basis, Seat, adopt_plan, adopt_targets, appoint
from jianliang.commands.adopted import (
    adopted_plans,
    adopted_plots,
    adopted_targets,
    adopted_totals,
)
from jianliang.core.roles import ROLES, TIERS, Actor, may
from jianliang.ledger.verifier import verify_book

HASH = "ab" * 32
PLANNERS = {"cui": ("city", "C"), "fei": ("district", "F"), "tao": ("township", "W")}


@pytest.fixture
def planners(town):
    """The town with a planner in every tier; pan is the district D's."""
    for person, (tier, unit) in PLANNERS.items():
        seat = Seat(f"S-{person}", person, "planner", tier, unit)
        appoint(town.office, town.asked("chen"), seat)
    return town


def rows(*told, year=2026):
    return [
        {"unit": unit, "year": year, "plot_type": "all", "target_dm2": area}
        for unit, area in told
    ]


def annual(name, *plots, unit="D", year=2026, **more):
    totals = [
        {"unit": "W", "year": year, "target_dm2": HA, "planned_dm2": HA, "cost_fen": 5}
    ]
    made = [
        {
            "plot": one,
            "unit": of,
            "year": year,
            "area_dm2": HA,
            "cost_fen": 5,
            "geometry": shapely.to_wkb(ground, hex=True),
        }
        for one, of, ground in plots
    ]
    about = (name, unit, "annual", "年度方案", (year, year), "0123456789abcdef", HASH)
    return Adopted(*about, totals, made, **more)


def adopt(town, plan, person="pan", **how):
    step = how.get("step", "adopt")
    basis = Basis("会议通过", (PAPER,))
    return adopt_plan(town.office, town.asked(person), plan, (step, basis))


def test_each_tier_adopts_its_own_targets_and_a_township_proposes(planners):
    def set_by(person, unit, *told, step="adopt"):
        asked = planners.asked(person)
        return adopt_targets(planners.office, asked, unit, rows(*told), (step, Basis()))

    set_by("cui", "C", ("C", 300), ("D", 200), ("F", 100))
    with refused("target-below"):
        set_by("pan", "D", ("D", 199))
    set_by("pan", "D", ("D", 200), ("W", 150), ("E", 40))
    with refused("not-yours"):
        set_by("pan", "F", ("X", 10))
    with refused("plan-unit-outside"):
        set_by("pan", "D", ("X", 10))
    with refused("not-yours"):
        set_by("tao", "W", ("W", 10))
    set_by("tao", "W", ("W", 10), step="propose")
    with planners.book.desk() as desk:
        told = adopted_targets(desk)
    kept = {(r.set_by, r.unit, r.adopted_as): r.target_dm2 for r in told.itertuples()}
    assert kept["D", "W", "adopted"] == 150 and kept["W", "W", "proposed"] == 10
    assert len(kept) == 7


def test_the_plots_of_an_annual_plan_become_planned_plots(planners):
    adopt(planners, annual("A", ("N1", "W", box(0, 3)), ("N2", "W", box(1, 3))))
    assert planners.states() == {"N1": "planned", "N2": "planned"}
    with planners.book.desk() as desk:
        shown, sums = adopted_plots(desk, "A"), adopted_totals(desk, "A")
        (event,) = (one.event for one in desk.history("N1"))
    assert event.payload["plan"] == "A"
    assert shown["plot_state"].tolist() == ["planned", "planned"]
    assert sums["planned_dm2"].tolist() == [HA]
    with planners.book.reading() as connection:
        assert verify_book(connection).empty


def test_an_amended_plan_names_what_it_supersedes_and_plans_only_what_is_new(planners):
    adopt(planners, annual("A", ("N1", "W", box(0, 3))))
    both = (("N1", "W", box(0, 3)), ("N2", "W", box(1, 3)))
    with refused("plan-in-force"):
        adopt(planners, annual("B", *both))
    receipt = adopt(planners, annual("B", *both, supersedes="A"))
    assert receipt.last_seq - receipt.first_seq == 1
    with planners.book.desk() as desk:
        told = adopted_plans(desk).set_index("plan")
    assert told["adopted_as"].to_dict() == {"A": "superseded", "B": "adopted"}
    assert told.loc["B", "supersedes"] == "A"


def test_the_same_request_again_changes_nothing(planners):
    plan = annual("A", ("N1", "W", box(0, 3)))
    asked = planners.asked("pan", "once")
    first = adopt_plan(planners.office, asked, plan)
    assert adopt_plan(planners.office, asked, plan) == first


def test_ground_that_is_recognised_is_not_planned_again(planners):
    planners.until("recognise", plot("K1"))
    with refused("plan-plot-recognised") as caught:
        adopt(planners, annual("A", ("N1", "W", box(0, 3))))
    assert "N1" in caught.value.reason("zh") and "K1" in caught.value.reason("zh")
    with refused("plan-plot-recognised"):
        adopt(planners, annual("A", ("K1", "W", box(0, 3))))
    assert "N1" not in planners.states()


def test_ground_that_another_claims_is_not_planned(planners):
    planners.until("declare", plot("K1"))
    with refused("plan-plot-claimed") as caught:
        adopt(planners, annual("A", ("N1", "E", box(0, 3))))
    assert "K1" in caught.value.reason("en")
    with refused("plan-plot-claimed"):
        adopt(planners, annual("A", ("K1", "E", box(0, 3))))
    adopt(planners, annual("A", ("K1", "W", box(0, 3))))
    assert planners.state("K1") == "declared"


def test_a_withdrawn_plot_and_one_without_ground_are_refused(planners):
    planners.until("declare", plot("K1"))
    planners.step("withdraw", "K1", reason="sold")
    with refused("plan-plot-withdrawn"):
        adopt(planners, annual("A", ("K1", "W", box(0, 3))))
    bare = annual("A", ("N1", "W", box(0, 3)))
    del bare.plots[0]["geometry"]
    with refused("plan-ground-missing"):
        adopt(planners, bare)


def test_a_proposal_plans_no_plot_and_a_special_plan_has_its_years(planners):
    adopt(
        planners, annual("A", ("N1", "W", box(0, 3)), unit="W"), "tao", step="propose"
    )
    assert planners.states() == {}
    for last, code in ((2027, "plan-years"), (2031, "plan-years"), (2028, "")):
        plan = Adopted("Z", "C", "special", "专项规划", (2026, last), "s" * 16, HASH)
        if code:
            with refused(code):
                adopt(planners, plan, "cui")
        else:
            adopt(planners, plan, "cui")
    with planners.book.desk() as desk:
        assert adopted_plans(desk)["adopted_as"].tolist() == ["proposed", "adopted"]


# Written out from the rules, and not from the table of the program.
TWIN = {
    "target": {("planner", "city", "C"), ("planner", "district", "D")},
    "adopt": {("planner", "city", "C"), ("planner", "district", "D")},
}
TWIN["propose"] = TWIN["adopt"] | {
    ("planner", "township", "W"), ("clerk", "township", "W"), ("clerk", "district", "D"),
}  # fmt: skip
OF_TIER = {"city": "C", "district": "DF", "township": "WX"}
LINES = {"city": ("C",), "district": ("D", "C"), "township": ("W", "D", "C")}


@pytest.mark.parametrize("kind", sorted(TWIN))
def test_everybody_sets_what_is_of_their_own_unit_and_nothing_else(kind):
    seats = [(role, tier, u) for role in ROLES for tier in TIERS for u in OF_TIER[tier]]
    for (role, tier, unit), line in product(seats, LINES.values()):
        actor = Actor("someone", role, tier, unit)
        expected = (role, tier, unit) in TWIN[kind] and line[0] == unit
        assert may(actor, kind, line) == expected, (kind, role, tier, unit, line)
