"""C16: an area is laid on every layer, its rows sum to it, and conflicts have reasons."""

import pandas as pd
import pytest
import shapely
from spec.test_c16_plan_conflicts import allowed, lines, planned, wanted
from verification import BASE, HA, NEWEST, box, city

from jianliang.core.compliance import ANY, OF_BOOK, PURPOSES
from jianliang.core.errors import LimitError, RuleError
from jianliang.edges.compliancerules import FILE, read_compliance
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline.complying import COLUMNS, Proposal, comply
from jianliang.stages import comply as stage

BEIJING = bundled("beijing")
RULES, TABLE = read_rulepack(BEIJING), read_compliance(BEIJING)
HOUSING, FOREST = "070101", "0301"
LOW, HIGH = box(0, 0), box(0, 3)
"""In the restricted and in the ecological zone; irrigated field, and woods by now."""
QUIET = {"comply-unchecked"}


def ground(*rows):
    return pd.DataFrame([(*row[:2], row[1], row[2]) for row in rows], columns=COLUMNS)


def checked(area, purpose, *layers, day=NEWEST, plan=False, **book):
    asked = Proposal(area, purpose, day)
    known = {role: ground(*book.get(role, ())) for role in OF_BOOK}
    return comply(city(*layers, plan=plan), RULES, TABLE, asked, known)


def against(made):
    rows = made.tables["compliance_conflicts"]
    return rows.groupby("rule")["area_dm2"].sum().to_dict()


def of(made, role, day=None):
    rows = made.tables["compliance"]
    rows = rows[(rows["role"] == role) & (rows["day"] == day if day else True)]
    return dict(zip(rows["value"], rows["area_dm2"], strict=True))


@pytest.mark.parametrize(
    ("area", "purpose", "layers", "expected"),
    [
        (LOW, "build", [planned((HOUSING, LOW))], {"zone-restricted": HA}),
        (HIGH, "build", [planned((HOUSING, HIGH))], {"zone-ecological": HA}),
        (LOW, "build", [planned((HOUSING, box(0, 0, 0.25)))], {"zone-restricted": HA, "plan-none": 3 * HA // 4}),
        (LOW, "supply", [planned((FOREST, LOW))], {"zone-restricted": HA, "plan-open": HA}),
        (LOW, "build", [planned((HOUSING, LOW)), lines(box(0.5, 0))], {"zone-restricted": HA, "redline-farmland": HA // 2}),
        (LOW, "build", [planned((HOUSING, LOW)), lines(box(0.5, 0), kind="ecological")], {"zone-restricted": HA, "redline-ecological": HA // 2}),
        (LOW, "supply", [planned((HOUSING, LOW)), wanted(LOW)], {"zone-restricted": HA, "to-be-reduced": HA}),
        (LOW, "build", [planned((HOUSING, LOW)), allowed(("clearing", BASE, None, LOW))], {"zone-restricted": HA, "permit-clear": HA}),
        (LOW, "reduce", [planned((FOREST, LOW)), wanted(LOW)], {"nothing-to-reduce": HA}),
        (LOW, "reduce", [planned((HOUSING, LOW)), wanted(box(0, 0, 0.5))], {"nothing-to-reduce": HA, "plan-built": HA, "plan-reduce-none": HA // 2}),
        (LOW, "reduce", [wanted(LOW), allowed(("construction", BASE, None, LOW), ("clearing", BASE, None, LOW))], {"nothing-to-reduce": HA, "permit-build": HA}),
        (box(1, 1), "reduce", [wanted(box(1, 1))], {}),
        (box(-0.5, 0), "build", [planned((HOUSING, box(-1, 0, 2)))], {"zone-restricted": HA // 2, "outside-city": HA // 2}),
    ],
)  # fmt: skip
def test_what_speaks_against_an_area_is_told_with_its_share(
    area, purpose, layers, expected
):
    made = checked(area, purpose, *layers)
    assert against(made) == expected
    assert made.area_dm2 == HA
    told = made.tables["findings"]
    assert len(told[~told["code"].isin(QUIET)]) == len(expected)
    assert all(told["reason_zh"]) and all(told["remedy_en"])


@pytest.mark.parametrize(
    ("purpose", "book", "expected"),
    [
        ("build", {"recognised": [("N1", "recognised", LOW)]}, {"recognised-built": HA}),
        ("reduce", {"recognised": [("N1", "recognised", box(0.5, 0))]}, {"recognised-again": HA // 2}),
        ("build", {"claimed": [("N2", "declared", LOW)]}, {"claimed-built": HA}),
        ("reduce", {"claimed": [("N2", "declared", LOW)]}, {"claimed-again": HA}),
        ("reduce", {"others": [("", "others", box(0, 0, 0.5))]}, {"others": HA // 2}),
        ("supply", {"planned": [("N3", "planned", LOW)], "candidates": [("N3", "free", LOW)]}, {"planned": HA, "candidate": HA}),
    ],
)  # fmt: skip
def test_ground_of_the_book_speaks_against_an_area(purpose, book, expected):
    made = checked(LOW, purpose, planned((HOUSING, LOW)), wanted(LOW), **book)
    mine = {"zone-restricted", "to-be-reduced", "nothing-to-reduce", "plan-built"}
    assert {k: v for k, v in against(made).items() if k not in mine} == expected


def test_the_rows_of_every_layer_and_date_sum_to_the_area():
    area = shapely.Polygon(
        [*box(0.3, 0.2, 2.61, 3.9).exterior.coords[:3], (499_990, 4_420_333.3)]
    )
    made = checked(area, "build", planned((HOUSING, LOW)), lines(box(1.1, 1)), wanted(LOW, box(0.5, 0.5)),
                   allowed(("clearing", BASE, None, LOW), ("construction", BASE, None, box(0.25, 0.1))))  # fmt: skip
    rows = made.tables["compliance"]
    sums = rows.groupby(["role", "day"])["area_dm2"].sum()
    assert set(sums) == {made.area_dm2}
    assert set(rows["role"]) >= {"survey", "units", "zones", "redlines", "approvals"}
    assert len(rows[rows["role"] == "survey"]["day"].unique()) == 2


def test_ground_of_several_permits_is_told_once_with_all_of_them():
    made = checked(LOW, "build", allowed(("clearing", BASE, None, LOW), ("construction", BASE, None, box(0.25, 0))))  # fmt: skip
    assert of(made, "approvals") == {"clearing": HA // 4, "clearing + construction": 3 * HA // 4}  # fmt: skip


@pytest.mark.parametrize(("day", "holds"), [("2024-12-31", True), ("2025-01-02", False)])  # fmt: skip
def test_a_permit_speaks_only_while_it_holds(day, holds):
    made = checked(LOW, "build", allowed(("clearing", BASE, "2025-01-01", LOW)), day=day)  # fmt: skip
    assert ("permit-clear" in against(made)) is holds


def test_what_the_city_has_no_layer_for_is_said_to_be_unchecked():
    made = comply(city(plan=False), RULES, TABLE, Proposal(LOW, "build", NEWEST))
    told = made.tables["findings"]
    missing = set(told[told["code"] == "comply-unchecked"]["layer"])
    assert {"redlines", "land_use_plan", "approvals", "recognised"} <= missing
    assert "survey" not in missing and "zones" not in missing


def test_a_conflict_below_the_tolerance_is_in_the_rows_and_no_conflict():
    thin = lines(shapely.box(500_000, 4_420_000, 500_000.005, 4_420_100))
    made = checked(LOW, "build", planned((HOUSING, LOW)), thin)
    assert of(made, "redlines") == {"farmland": 50, "outside": HA - 50}
    assert "redline-farmland" not in against(made)


def test_row_order_changes_nothing():
    permits = [("clearing", BASE, None, LOW), ("construction", BASE, None, box(0.3, 0.3))]  # fmt: skip
    layer = allowed(*permits)
    turned = layer.frame.iloc[::-1].reset_index(drop=True)
    other = type(layer)(layer.name, layer.role, layer.day, turned)
    area = box(0.1, 0.1, 1.7, 1.3)
    one, two = checked(area, "build", layer), checked(area, "build", other)
    for name in ("compliance", "compliance_conflicts"):
        pd.testing.assert_frame_equal(
            one.tables[name].drop(columns="geometry", errors="ignore"),
            two.tables[name].drop(columns="geometry", errors="ignore"),
        )


def test_too_many_objects_over_each_other_are_refused_with_a_remedy(monkeypatch):
    monkeypatch.setattr(stage, "MOST_OVERLAPPING", 2)
    many = [("clearing", BASE, None, box(0.1 * n, 0)) for n in range(3)]
    with pytest.raises(LimitError) as refused:
        checked(box(0, 0, 2), "build", allowed(*many))
    assert refused.value.code == "comply-many" and refused.value.remedy("zh")


def test_every_purpose_has_rules_and_every_rule_its_words():
    for purpose in PURPOSES:
        assert any(purpose in rule.purposes for rule in TABLE)
    assert all(rule.values == (ANY,) or ANY not in rule.values for rule in TABLE)


@pytest.mark.parametrize(
    ("find", "put", "code"),
    [("refuse", "deadly", "rule-value"), ("build supply,redlines", "paint,redlines", "rule-value"),
     (",redlines,", ",rainbows,", "rule-value"), ("permanent basic farmland is taken", "", "rule-key")],
)  # fmt: skip
def test_a_spoilt_table_is_refused_with_its_line(tmp_path, find, put, code):
    text = (BEIJING / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(text.replace(find, put, 1), encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        read_compliance(tmp_path)
    assert refused.value.code == code
    assert "2" in refused.value.reason("en")


def test_a_pack_without_the_table_is_told_where_to_get_it(tmp_path):
    with pytest.raises(RuleError) as refused:
        read_compliance(tmp_path)
    assert refused.value.code == "comply-rules-missing"
