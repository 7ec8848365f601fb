"""C17, C8: similar units by features in fixed bounds; rewards and support as data."""

from dataclasses import replace

import pandas as pd
import pytest
from scored import HECTARE, given, indicator, rules

from jianliang.core.assessment import Feature, Reward
from jianliang.stages.assess import assess
from jianliang.stages.reward import rewards
from jianliang.stages.similar import features, similar_units

FEATURES = (
    Feature("size", "大小", "size", 0, 10),
    Feature("share", "占比", "share", 0, 1),
)
PACK = replace(rules(), features=FEATURES, neighbours=2)


def measured(**units):
    rows = [(unit, "township", *values) for unit, values in units.items()]
    return pd.DataFrame(rows, columns=["unit", "level", "size", "share"])


def nearest(told, unit, pack=PACK):
    table = similar_units(features(told, pack), pack)
    return table[table["unit"] == unit].to_dict("records")


def test_units_are_near_by_the_root_mean_square_between_fixed_bounds():
    told = measured(A=(0, 0.0), B=(3, 0.4), C=(10, 1.0), D=(1, 0.0))
    rows = nearest(told, "A")
    assert [(row["other"], row["rank"]) for row in rows] == [("D", 1), ("B", 2)]
    assert rows[0]["distance"] == pytest.approx((0.01 / 2) ** 0.5)
    assert rows[1]["distance"] == pytest.approx(((0.09 + 0.16) / 2) ** 0.5)


def test_what_lies_beyond_the_bounds_stands_at_the_bound():
    rows = nearest(measured(A=(10, 0.5), B=(9_000, 0.5)), "A")
    assert rows[0]["distance"] == 0


def test_a_feature_known_of_one_alone_is_left_out_and_said_so():
    rows = nearest(measured(A=(0, float("nan")), B=(5, 0.9)), "A")
    assert (rows[0]["distance"], rows[0]["shared"]) == (0.5, 1)


def test_units_of_another_class_are_farther_and_of_another_level_not_compared():
    pack = replace(PACK, classes={"A": "core", "B": "core", "C": "plain"})
    told = measured(A1=(0, 0), B1=(2, 0), C1=(1, 0))
    rows = nearest(told, "A1", pack)
    assert [(row["other"], row["same_class"]) for row in rows] == [
        ("B1", "core"),
        ("C1", ""),
    ]
    other = told.assign(level=["township", "district", "township"])
    assert [row["other"] for row in nearest(other, "A1", pack)] == ["C1"]


def test_the_longest_beginning_of_a_code_tells_the_class():
    pack = replace(PACK, classes={"11": "city", "1101": "core"})
    assert [pack.functional_class(code) for code in ("110199", "119", "2")] == [
        "core",
        "city",
        "",
    ]


def reward(name, level="township", grades=(), **told):
    asked = {"indicator": "", "reached": 0, "kind": "support", "rate_yuan": 0} | told
    return Reward(
        name, name, name, level, grades, source="made up", status="example", **asked
    )


def granted(*asked, land, aims, cases=()):
    pack = rules((indicator("reduction", penalised=True, full_points=100),), ())
    tables = assess(given("T", land=land, cases=cases, aims=aims), pack)
    pack = replace(pack, rewards=asked)
    table = rewards(tables["scores"], tables["score_terms"], pack)
    return table.set_index("by_rule")


LAND = [("T", 2024, "restricted", "forest", "apart", 10 * HECTARE)]
AIMS = [("T", "reduction", 10 * HECTARE)]
MONEY = {"indicator": "reduction", "reached": 100, "kind": "money", "rate_yuan": 30_000}


def test_money_is_reckoned_by_the_weighed_hectares_where_the_task_is_met():
    row = granted(reward("task", **MONEY), land=LAND, aims=AIMS).loc["task"]
    assert (row["holds"], row["area_dm2"], row["amount_yuan"]) == (
        "yes",
        10 * HECTARE,
        300_000,
    )


def test_a_task_not_met_brings_nothing():
    half = [("T", "reduction", 20 * HECTARE)]
    row = granted(reward("task", **MONEY), land=LAND, aims=half).loc["task"]
    assert (row["holds"], row["amount_yuan"]) == ("no", 0)


def test_what_hangs_on_what_is_not_known_is_not_known_and_not_paid():
    row = granted(reward("task", **MONEY), land=LAND, aims=AIMS, cases=None).loc["task"]
    assert (row["holds"], row["amount_yuan"]) == ("unknown", 0)


def test_support_goes_by_grade_and_tier_alone():
    asked = [
        reward("best", grades=("A",)),
        reward("weak", grades=("D",)),
        reward("district", "district"),
    ]
    table = granted(*asked, land=LAND, aims=AIMS)
    assert table["holds"].to_dict() == {"best": "yes", "weak": "no"}
    assert table["amount_yuan"].isna().all()
