"""C7 C10: candidates of drawn cities: which plots, where, beside what, locked why."""

from dataclasses import replace

import cities
import numpy as np
import pandas as pd
import pytest
import shapely
from cities import DAYS, SQUARE_DM2, square

from jianliang.core import tables
from jianliang.core.errors import CityError, RuleError
from jianliang.core.layers import Layer
from jianliang.core.policy import supposing
from jianliang.core.tables import CANDIDATE_TABLES, typed
from jianliang.pipeline.candidates import Given, candidates, find_candidates

LAND = """
    FHHT
    WIHR
    FIWH
"""
"""Homesteads B1 C1 C2 D3, works B2 B3, town housing D1, a highway D2; the rest open."""
ZONES = """
    eeee
    eerr
    eerc
"""
UNITS = """
    WWEE
    WWEE
    WWEE
"""
DAY = DAYS[0]


def layer(role, *rows):
    frame = pd.DataFrame(list(rows))
    if "at" in frame:
        shapes = [square(at) if isinstance(at, str) else at for at in frame.pop("at")]
        frame["geometry"] = pd.Series(shapes, dtype="object")
    table = {
        "plot_facts": tables.PLOT_FACTS, "approvals": tables.APPROVALS,
        "special_plan": tables.SPECIAL_PLAN, "land_use_plan": tables.LAND_USE_PLAN,
        "redlines": tables.REDLINES, "parks": tables.PARKS,
    }[role]  # fmt: skip
    return Layer(role, role, DAY, typed(frame, table), "guide:2023")


def drawn(*layers, land=LAND, zones=ZONES):
    return cities.city(
        cities.survey(DAY, land, tenure="cccc\ncccs\ncccc"),
        cities.units(DAY, UNITS, {"W": "D", "E": "D"}),
        *([cities.zones(DAY, zones)] if zones else []),
        *layers,
    )


def found(rules, *layers, **how):
    return find_candidates(drawn(*layers, **how), rules, DAY)


def made(rules, *layers, **told):
    made = candidates(found(rules, *layers), Given(draws=5, **told))
    for name, table in made.items():
        assert list(table) == list(CANDIDATE_TABLES[name].columns)
    return made["candidates"].set_index("plot_id"), made


def test_candidates_are_of_the_types_and_zones_the_rules_name(beijing):
    plots = found(beijing).plots.set_index("plot_id")

    # D3 is a homestead in the concentrated zone; D1 is town housing, D2 a highway.
    assert plots["plot_type"].to_dict() == {
        "B1": "homestead", "B2": "industry", "B3": "industry",
        "C1": "homestead", "C2": "homestead",
    }  # fmt: skip
    assert plots["zone"].to_dict() == dict.fromkeys(
        ("B1", "B2", "B3", "C1"), "ecological"
    ) | {"C2": "restricted"}
    assert plots["unit"].to_dict() == {
        "B1": "W",
        "B2": "W",
        "B3": "W",
        "C1": "E",
        "C2": "E",
    }
    assert set(plots["district"]) == {"D"}
    assert set(plots["area_dm2"]) == {SQUARE_DM2}


def test_the_rules_may_ask_for_other_zones_types_and_sizes(beijing):
    def ids(**parameters):
        return set(found(supposing(beijing, parameters)).plots["plot_id"])

    assert ids(candidate_zones="concentrated") == {"D3"}
    assert ids(candidate_types="industry=survey3:2019/0601") == {"B2", "B3"}
    assert ids(candidate_least_area="10001") == set()


def test_a_city_without_zones_has_candidates_whose_zone_is_not_known(beijing):
    plots = found(beijing, zones="").plots
    assert set(plots["plot_id"]) == {"B1", "B2", "B3", "C1", "C2", "D3"}
    told = candidates(found(beijing, zones=""), Given(draws=5))
    how = told["ratings"].query("indicator == 'zone'")["how"]
    assert set(how) == {"absent"}


def test_edges_to_kept_construction_land_count_and_those_to_open_land_do_not(beijing):
    told = found(beijing)
    plots = told.plots.set_index("plot_id")

    # C1 has D1 (town) beside it; C2 has D2 (highway); D3 lies apart from both.
    assert plots["kept_m"].to_dict() == {
        "B1": 0,
        "B2": 0,
        "B3": 0,
        "C1": 100,
        "C2": 100,
    }
    # B1: A1 open. B2: A2. B3: A3 and C3. C1: nothing. C2: C3.
    assert plots["open_share"].to_dict() == {
        "B1": 0.25, "B2": 0.25, "B3": 0.5, "C1": 0, "C2": 0.25,
    }  # fmt: skip
    pairs = told.borders.set_index(["first", "second"])["length_m"].to_dict()
    assert pairs == {
        ("B1", "B2"): 100, ("B1", "C1"): 100, ("B2", "B3"): 100,
        ("B2", "C2"): 100, ("C1", "C2"): 100,
    }  # fmt: skip


def test_what_is_known_of_a_plot_is_rated_and_what_is_not_is_an_interval(beijing):
    facts = layer(
        "plot_facts",
        {"plot_id": "B2", "village": "Mill", "tenants": 5, "illegal_share": 0.5,
         "lease_until": DAY, "floor_dm2": SQUARE_DM2, "households": 0,
         "output_yuan": 15_000_000, "pollution": "suspected", "rebuilt_before": 1,
         "litigation": 0},
        {"plot_id": "B3"},
        {"plot_id": "D1", "tenants": 3},
    )  # fmt: skip
    plots, all_ = made(beijing, facts)

    terms = all_["ratings"].set_index(["plot_id", "indicator"])
    rated = terms.loc["B2", "low"]
    assert rated[
        ["tenants", "illegal_share", "lease_years", "floor_ratio"]
    ].tolist() == [0.75, 0.5, 1, 0.5]
    assert rated[["output_per_ha", "pollution", "rebuilt_before"]].tolist() == [
        0.5,
        0.4,
        0.5,
    ]
    assert terms.loc[("B2", "yuan_per_m2"), "how"] == "absent"
    assert plots.loc["B2", "village"] == "Mill"
    assert plots.loc["B2", "missing"].split() == [
        "redline_share", "green_share", "yuan_per_m2", "park_m",
    ]  # fmt: skip
    assert terms.loc[("B3", "tenants"), ["low", "high"]].tolist() == [0, 1]
    idle = all_["findings"].query("code == 'plot-facts-idle'")
    assert len(idle) == 1 and "D1" in idle["reason_zh"].iloc[0]


def test_cells_that_cannot_be_are_findings_and_not_known(beijing):
    facts = layer(
        "plot_facts",
        {"plot_id": "B2", "illegal_share": 1.4, "lease_until": "2030-02-30",
         "tenants": -1, "pollution": "purple"},
    )  # fmt: skip
    _, all_ = made(beijing, facts)

    strange = all_["findings"].query("code == 'plot-fact-strange'")
    assert len(strange) == 4 and set(strange["subject"]) == {"B2"}
    terms = all_["ratings"].query("plot_id == 'B2'").set_index("indicator")["how"]
    asked = ["illegal_share", "lease_years", "tenants", "pollution"]
    assert set(terms[asked]) == {"strange"}


def test_costs_make_the_cost_criterion_an_interval_of_their_own(beijing):
    money = pd.DataFrame({
        "plot_id": ["B1", "B2"], "low_fen": [2000 * SQUARE_DM2, 4000 * SQUARE_DM2],
        "cost_fen": [3000 * SQUARE_DM2, 4000 * SQUARE_DM2],
        "high_fen": [4000 * SQUARE_DM2, 4000 * SQUARE_DM2],
    })  # fmt: skip
    plots, _ = made(beijing, costs=money)

    # 2,000 to 4,000 yuan per m² between the bounds 0 and 10,000; cheaper is higher.
    assert plots.loc["B1", ["cost_low", "cost_high"]].tolist() == [0.6, 0.8]
    assert plots.loc["B2", ["cost_low", "cost_high"]].tolist() == [0.6, 0.6]
    assert plots.loc["B3", ["cost_low", "cost_high"]].tolist() == [0, 1]
    assert plots["cost_fen"].isna().tolist() == [False, False, True, True, True]


def test_parks_red_lines_and_planned_use_are_measured(beijing):
    left, south, _, north = square("B2").bounds
    west = shapely.box(left, south, left + 50, north)
    plots, all_ = made(
        beijing,
        layer("parks", {"park_id": "k", "kind": "city", "at": square("A3")}),
        layer("redlines", {"redline_id": "r", "kind": "farmland", "at": west}),
        layer("land_use_plan", {"parcel_id": "g", "class_code": "0301", "at": west},
              {"parcel_id": "h", "class_code": "0701", "at": "C1"}),
    )  # fmt: skip

    terms = all_["ratings"].set_index(["plot_id", "indicator"])
    assert terms.loc[("B2", "redline_share"), "value"] == pytest.approx(0.5)
    assert terms.loc[("B2", "green_share"), ["low", "high"]].tolist() == pytest.approx(
        [0.5, 1]
    )
    assert terms.loc[("C1", "green_share"), ["low", "high", "how"]].tolist() == [
        0,
        0,
        "known",
    ]
    assert terms.loc[("B3", "park_m"), "value"] == 0
    assert terms.loc[("B1", "park_m"), "value"] == pytest.approx(100)
    assert terms.loc[("B1", "joined_ha"), "value"] == 5


# Locks --------------------------------------------------------------------------------


def book(**at):
    shapes = np.empty(len(at), dtype=object)
    shapes[:] = [square(name) for name in at.values()]
    return pd.DataFrame({
        "reason": list(at), "basis": [f"N-{name}" for name in at.values()],
        "geometry": shapes,
    })  # fmt: skip


def test_plots_are_locked_by_what_lies_on_them_with_the_reason(beijing):
    plots, all_ = made(
        beijing,
        layer("approvals",
              {"approval_id": "X1", "kind": "construction", "from_day": DAY, "at": "B1"},
              {"approval_id": "X2", "kind": "clearing", "from_day": DAY, "at": "B2"},
              {"approval_id": "X3", "kind": "construction", "from_day": "2020-01-01",
               "to_day": "2021-01-01", "at": "B2"}),
        layer("special_plan", {"parcel_id": "G1", "at": "C1"}),
        layer("land_use_plan", {"parcel_id": "L1", "class_code": "16", "at": "B3"}),
        booked=book(claimed="C2"),
    )  # fmt: skip

    assert plots["lock"].to_dict() == {
        "B1": "forbidden", "B2": "", "B3": "forbidden", "C1": "fixed", "C2": "forbidden",
    }  # fmt: skip
    assert plots["lock_reason"].to_dict() == {
        "B1": "permit", "B2": "", "B3": "reserve", "C1": "special-plan", "C2": "claimed",
    }  # fmt: skip
    basis = all_["candidate_locks"].set_index("plot_id")["basis"].to_dict()
    assert basis == {"B1": "X1", "B3": "L1", "C1": "G1", "C2": "N-C2"}


def test_ground_planned_for_special_use_may_not_be_reduced(beijing):
    plots, _ = made(
        beijing,
        layer("land_use_plan", {"parcel_id": "L1", "class_code": "1504", "at": "B3"}),
    )
    assert plots.loc["B3", ["lock", "lock_reason"]].tolist() == [
        "forbidden",
        "special-use",
    ]


def test_what_covers_too_little_of_a_plot_is_a_finding_and_locks_nothing(beijing):
    west, south, _, north = square("B1").bounds
    strip = shapely.box(west, south, west + 5, north)
    plots, all_ = made(
        beijing,
        layer("approvals", {"approval_id": "X1", "kind": "construction", "from_day": DAY, "at": strip}),
    )  # fmt: skip
    assert plots.loc["B1", "lock"] == ""
    (told,) = all_["findings"].query("code == 'lock-partly'").to_dict("records")
    assert told["subject"] == "B1" and "5.0" in told["reason_zh"]


def test_a_user_may_fix_and_forbid_but_not_what_is_forbidden_already(beijing):
    asked = pd.DataFrame(
        [("B1", "fixed", "agreed"), ("B2", "forbidden", "school"), ("C2", "fixed", "agreed"), ("D1", "fixed", "?")],
        columns=["plot_id", "lock", "reason"],
    )  # fmt: skip
    plots, all_ = made(beijing, booked=book(recognised="C2"), locks=asked)

    assert plots.loc[["B1", "B2", "C2"], "lock"].tolist() == [
        "fixed",
        "forbidden",
        "forbidden",
    ]
    codes = all_["findings"].set_index("subject")["code"].to_dict()
    assert codes["C2"] == "lock-torn" and codes["D1"] == "lock-no-candidate"
    assert plots.loc["C2", "lock_reason"] == "recognised"
    # A lock changes no score and no rank.
    free, _ = made(beijing)
    for column in ("score", "rank", "stability"):
        assert plots[column].tolist() == free[column].tolist()


# Laws ---------------------------------------------------------------------------------


def test_the_order_of_rows_changes_nothing(beijing):
    facts = layer(
        "plot_facts",
        {"plot_id": "B2", "tenants": 5},
        {"plot_id": "C1", "households": 9},
    )
    plan = layer(
        "special_plan", {"parcel_id": "a", "at": "C1"}, {"parcel_id": "b", "at": "B2"}
    )
    city = drawn(facts, plan)
    turned = replace(
        city,
        layers=[
            replace(one, frame=one.frame.iloc[::-1].reset_index(drop=True))
            for one in city.layers
        ],
    )
    one, other = (
        candidates(find_candidates(where, beijing, DAY), Given(draws=9))
        for where in (city, turned)
    )
    for name in CANDIDATE_TABLES:
        if name in one:
            pd.testing.assert_frame_equal(
                one[name].drop(columns="geometry", errors="ignore"),
                other[name].drop(columns="geometry", errors="ignore"),
            )


def test_what_cannot_be_answered_is_refused(beijing, france):
    with pytest.raises(RuleError) as error:
        find_candidates(drawn(), france, DAY)
    assert error.value.code == "candidates-rules"
    with pytest.raises(CityError) as error:
        find_candidates(drawn(), beijing, "2001-01-01")
    assert error.value.code == "candidates-survey"
    with pytest.raises(RuleError) as error:
        found(supposing(beijing, {"candidate_types": "castle=survey3:2019/0601"}))
    assert error.value.code == "candidate-type"


def test_a_city_may_have_no_candidates(beijing):
    none = found(supposing(beijing, {"candidate_zones": "nowhere"}))
    made = candidates(none, Given(draws=3))
    assert len(made["candidates"]) == len(made["candidate_borders"]) == 0
