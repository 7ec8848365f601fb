"""C16, C3: plans that contradict each other are found, with their place and area."""

from collections import Counter

import numpy as np
import pytest
import shapely
from edges.demo.test_reconciled_key import whole_city
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.test_verification import boxes
from verification import BASE, HA, NEWEST, box, city, frame

from jianliang.core import tables
from jianliang.core.errors import RuleError
from jianliang.core.layers import Layer
from jianliang.edges.contradictionrules import FILE, read_contradictions
from jianliang.edges.demo import generate
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline.plan_conflicts import plan_conflicts

BEIJING = bundled("beijing")
RULES, TABLE = read_rulepack(BEIJING), read_contradictions(BEIJING)
HOUSING, WORKS, PARK, FOREST = "070101", "100101", "1401", "0301"
ROUNDED_DM2 = 2
"""A part and the plot it is cut from are measured each by itself."""


def planned(*rows):
    made = [
        {"parcel_id": f"L{n}", "class_code": code, "geometry": shape}
        for n, (code, shape) in enumerate(rows)
    ]
    table = frame(tables.LAND_USE_PLAN, made)
    return Layer("plan", "land_use_plan", BASE, table, class_system="guide:2023")


def lines(*shapes, kind="farmland"):
    made = [
        {"redline_id": f"H{n}", "kind": kind, "geometry": shape}
        for n, shape in enumerate(shapes)
    ]
    return Layer("lines", "redlines", BASE, frame(tables.REDLINES, made))


def allowed(*rows):
    made = [
        {"approval_id": f"X{n}", "kind": kind, "from_day": since, "to_day": until,
         "geometry": shape}
        for n, (kind, since, until, shape) in enumerate(rows)
    ]  # fmt: skip
    return Layer("permits", "approvals", BASE, frame(tables.APPROVALS, made))


def wanted(*shapes, year=2024):
    made = [
        {"parcel_id": f"G{n}", "year": year + n, "geometry": shape}
        for n, shape in enumerate(shapes)
    ]
    return Layer("wanted", "special_plan", BASE, frame(tables.SPECIAL_PLAN, made))


def found_in(*layers, day=NEWEST):
    made = plan_conflicts(city(*layers, plan=False), RULES, TABLE, day)
    return made["plan_conflicts"], made["findings"]


def areas(rows):
    return rows.groupby("conflict")["area_dm2"].sum().to_dict()


LOW, HIGH = box(0, 0), box(0, 3)
"""In the restricted and in the ecological zone."""


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ([wanted(LOW), allowed(("construction", BASE, None, box(0.5, 0)))], {"reduce-permit": HA // 2}),
        ([wanted(LOW), planned((HOUSING, box(0.5, 0)))], {"reduce-planned": HA // 2}),
        ([wanted(LOW), planned((FOREST, LOW))], {}),
        ([planned((HOUSING, HIGH))], {"planned-ecological": HA}),
        ([planned((HOUSING, box(0, 2)))], {"planned-ecological": HA // 2}),
        ([planned((FOREST, HIGH))], {}),
        ([planned((HOUSING, LOW)), lines(box(0, 0.5))], {"planned-redline": HA // 2}),
        ([planned((FOREST, LOW)), lines(LOW)], {}),
        ([allowed(("construction", BASE, None, LOW)), lines(LOW, kind="ecological")], {"permit-redline": HA}),
        ([allowed(("clearing", BASE, None, LOW)), lines(LOW)], {}),
        ([allowed(("construction", BASE, None, HIGH))], {"permit-ecological": HA}),
        ([allowed(("clearing", BASE, None, LOW), ("construction", BASE, None, box(0.25, 0)))], {"clear-build": 750_000}),
        ([planned((WORKS, LOW))], {"planned-restricted": HA}),
        ([planned((HOUSING, LOW), (PARK, box(0.5, 0)))], {"planned-twice": HA // 2}),
        ([planned((HOUSING, LOW), (HOUSING, box(0.5, 0)))], {}),
        ([wanted(LOW, box(0.5, 0))], {"reduce-twice": HA // 2}),
    ],
)  # fmt: skip
def test_what_may_not_stand_together_is_found_with_its_area(layers, expected):
    rows, found = found_in(*layers)
    assert areas(rows) == expected
    assert Counter(rows["conflict"]).keys() == expected.keys()
    assert len(found) == len(expected)
    assert all(found["remedy_zh"]) and all(found["reason_en"])


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [("2024-12-31", None, True), ("2025-01-01", None, False), (BASE, "2024-12-30", False),
     (BASE, NEWEST, True)],
)  # fmt: skip
def test_a_permit_conflicts_only_while_it_holds(since, until, holds):
    rows, _ = found_in(allowed(("construction", since, until, LOW)), lines(LOW))
    assert bool(len(rows)) == holds


def test_a_conflict_is_told_by_unit_and_zone_and_sums_to_its_ground():
    wide = box(1.5, 2, 1, 1)
    rows, _ = found_in(allowed(("construction", BASE, None, wide)), lines(wide))
    own = rows[rows["conflict"] == "permit-redline"]
    told = own.set_index(["unit", "zone"])["area_dm2"].to_dict()
    quarter = HA // 4
    assert told == {
        ("W", "restricted"): quarter, ("W", "ecological"): quarter,
        ("E", "restricted"): quarter, ("E", "ecological"): quarter,
    }  # fmt: skip
    assert shapely.union_all(own["geometry"].to_numpy()).area == pytest.approx(10_000)


@pytest.mark.parametrize(("off_m", "found"), [(4e-5, False), (3e-4, True)])
def test_neighbours_that_miss_each_other_by_a_hair_are_no_conflict(off_m, found):
    left = box(0, 0, 1 + off_m / 100, 1)
    rows, _ = found_in(planned((HOUSING, left), (PARK, box(1, 0))))
    assert bool(len(rows)) == found


def test_an_overlap_within_the_tolerance_is_a_row_and_no_finding():
    rows, found = found_in(planned((HOUSING, box(0, 0, 1.00005, 1)), (PARK, box(1, 0))))
    assert areas(rows) == {"planned-twice": 50}
    assert not len(found)


def test_a_city_without_plans_has_no_conflicts():
    rows, found = found_in()
    assert not len(rows) and not len(found)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([HOUSING, WORKS, PARK, FOREST]), boxes()), max_size=4),
    st.lists(boxes(), max_size=3),
    st.lists(st.tuples(st.sampled_from(["construction", "clearing"]), boxes()), max_size=3),
)  # fmt: skip
def test_pairs_and_areas_are_those_of_plain_intersections(parcels, red, permits):
    told = [(kind, BASE, None, shape) for kind, shape in permits]
    layers = [planned(*parcels)] if parcels else []
    layers += [lines(*red)] if red else []
    layers += [allowed(*told)] if told else []
    rows, _ = found_in(*layers)
    own = rows.groupby(["conflict", "first_id", "second_id"])["area_dm2"].sum()
    built = [(f"L{n}", s) for n, (code, s) in enumerate(parcels) if code != FOREST]
    build = [
        (f"X{n}", s) for n, (kind, s) in enumerate(permits) if kind == "construction"
    ]
    clear = [(f"X{n}", s) for n, (kind, s) in enumerate(permits) if kind == "clearing"]
    pairs = {
        "planned-redline": (built, [(f"H{n}", s) for n, s in enumerate(red)]),
        "permit-redline": (build, [(f"H{n}", s) for n, s in enumerate(red)]),
        "clear-build": (clear, build),
    }
    for conflict, (first, second) in pairs.items():
        plain = {
            (a, b): round(one.intersection(other).area * 100)
            for a, one in first
            for b, other in second
            if one.intersection(other).area > 0.1
        }
        assert own.get(conflict, own.iloc[:0]).to_dict() == pytest.approx(plain, abs=2)


# The invented city --------------------------------------------------------------------


@pytest.fixture(scope="module", params=[1, 3])
def demo(request):
    made = generate("small", request.param)
    where = whole_city(made)
    day = made.calendar.surveys[-1]
    rows = plan_conflicts(where, RULES, TABLE, day)["plan_conflicts"]
    return rows, made.answer_key["planted"]["land_use_plan"]["conflicts"]


def test_every_planted_conflict_is_found_with_its_area(demo):
    rows, key = demo
    assert len({one["conflict"] for one in key}) == 9
    for one in key:
        own = rows[
            (rows["conflict"] == one["conflict"]) & (rows["first_id"] == one["first"])
        ]
        own = own[own["second_id"] == one["second"]] if one["second"] else own
        assert abs(own["area_dm2"].sum() - one["area_dm2"]) <= ROUNDED_DM2, one


def test_of_what_was_planted_nothing_else_conflicts(demo):
    rows, key = demo
    known = {(one["conflict"], one["first"]) for one in key}
    marks = ("GC", "XC", "L", "H")
    ours = rows["first_id"].str.startswith(marks) | rows["second_id"].str.startswith(
        marks
    )
    own = zip(rows["conflict"][ours], rows["first_id"][ours], strict=True)
    assert set(own) == known


# The table ----------------------------------------------------------------------------


def test_a_pack_without_the_table_is_told_what_to_do(tmp_path):
    with pytest.raises(RuleError) as refused:
        read_contradictions(tmp_path)
    assert refused.value.code == "conflict-rules-missing"


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [("special_plan", "wishes", "rule-value"), (",warning", ",grave", "rule-value"),
     ("approvals,construction", "approvals,", "rule-key")],
)  # fmt: skip
def test_a_wrong_line_is_named(tmp_path, was, becomes, code):
    text = (BEIJING / FILE).read_text("utf-8").replace(was, becomes, 1)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        read_contradictions(tmp_path)
    assert refused.value.code == code
    assert refused.value.values["line"] == 2


def test_every_conflict_of_the_pack_has_words():
    from jianliang.core.catalogue.dynamics import CONFLICTS

    assert {rule.conflict for rule in TABLE} == set(CONFLICTS)
    assert np.all([words["zh"] and words["en"] for words in CONFLICTS.values()])
