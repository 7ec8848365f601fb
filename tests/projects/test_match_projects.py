"""Projects and the quota that reduction frees: inside the district first (C9)."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_twin import balances, match

from jianliang.core.ratios import Ratio
from jianliang.core.siting import Project, Siting
from jianliang.core.tables import MATCHED, PROJECTS, exactly, typed
from jianliang.stages.match_projects import match_projects

YEARS = range(2026, 2031)
ORDER = ("innovation", "culture", "exchange")
RULES = Siting("C", ("A", "B"), YEARS, ORDER, ratio=Ratio(1, 2), advance_months=36)


def asked(*rows):
    """Projects from (id, unit, kind, need, from, due, listed)."""
    names = [
        "project_id",
        "unit_id",
        "kind",
        "need_dm2",
        "from_year",
        "due_year",
        "listed",
    ]
    return typed(pd.DataFrame(rows, columns=names), PROJECTS)


def freed(*rows):
    return pd.DataFrame(rows, columns=["unit", "year", "lot", "area_dm2"]).astype(
        {"unit": "str", "lot": "str", "year": "int64", "area_dm2": "int64"}
    )


def told(made, project):
    table = made["matched_projects"].set_index("project_id")
    return table.loc[project]


def flows(made, project):
    table = made["match_flows"]
    rows = table[table["project_id"] == project]
    return list(
        zip(
            rows["origin"],
            rows["from_unit"],
            rows["given_dm2"],
            rows["area_dm2"],
            strict=True,
        )
    )


def test_a_project_waits_until_its_own_district_has_freed_enough():
    supply = freed(("A", 2026, "L1", 60), ("A", 2028, "L2", 60))
    made = match_projects(
        asked(("P", "A", "other", 100, 2026, 2030, "no")), supply, RULES
    )
    assert told(made, "P")[["year", "served", "own_dm2"]].tolist() == [
        2028,
        "inside",
        100,
    ]
    lots = made["match_lots"]
    assert list(zip(lots["lot"], lots["area_dm2"], strict=True)) == [
        ("L1", 60),
        ("L2", 40),
    ]


def test_another_district_helps_at_the_ratio_once_its_own_is_used_up():
    supply = freed(("A", 2026, "", 40), ("B", 2026, "", 200))
    made = match_projects(
        asked(("P", "A", "other", 100, 2026, 2026, "no")), supply, RULES
    )
    assert told(made, "P")["served"] == "coordinated"
    assert flows(made, "P") == [("own", "A", 40, 40), ("transfer", "B", 120, 60)]
    assert made["match_flows"]["cancelled_dm2"].sum() == 60


def test_a_district_first_keeps_what_its_own_waiting_project_needs():
    supply = freed(("A", 2026, "", 10), ("B", 2026, "", 100), ("B", 2027, "", 100))
    projects = asked(
        ("big", "B", "other", 150, 2026, 2030, "no"),
        ("guest", "A", "innovation", 40, 2026, 2026, "no"),
    )
    made = match_projects(projects, supply, RULES)
    assert told(made, "big")["year"] == 2027
    assert told(made, "guest")["served"] == "unmet"


def test_the_municipal_reserve_serves_listed_projects_alone():
    supply = freed(("C", 2026, "", 100))
    for listed, served in (("yes", "coordinated"), ("no", "unmet")):
        projects = asked(("P", "A", "innovation", 80, 2026, 2026, listed))
        made = match_projects(projects, supply, RULES)
        assert told(made, "P")["served"] == served
    assert told(made, "P")["missing_dm2"] == 80


def test_turnover_quota_is_lent_in_the_last_year_and_paid_back_in_time():
    supply = freed(("A", 2026, "", 60), ("A", 2028, "", 30), ("A", 2029, "", 30))
    made = match_projects(
        asked(("P", "A", "other", 100, 2026, 2026, "no")), supply, RULES
    )
    assert told(made, "P")["served"] == "advance"
    back = made["match_flows"].query("origin == 'repay'")
    assert list(zip(back["year"], back["area_dm2"], strict=True)) == [
        (2028, 30),
        (2029, 10),
    ]
    assert set(made["match_flows"]["due_year"].dropna()) == {2029}


def test_nothing_is_lent_that_could_not_be_paid_back_in_time():
    supply = freed(("A", 2026, "", 60), ("A", 2030, "", 90))
    made = match_projects(
        asked(("P", "A", "other", 100, 2026, 2026, "no")), supply, RULES
    )
    row = told(made, "P")
    assert (row["served"], row["missing_dm2"], row["possible_year"]) == (
        "unmet",
        40,
        2030,
    )
    assert made["findings"]["code"].tolist() == ["project-late"]
    assert "2030" in made["findings"]["reason_en"].iloc[0]


def test_innovation_goes_before_what_the_city_ranks_lower():
    supply = freed(("A", 2026, "", 100))
    projects = asked(
        ("a", "A", "other", 80, 2026, 2030, "no"),
        ("z", "A", "innovation", 80, 2026, 2030, "no"),
    )
    made = match_projects(projects, supply, RULES)
    assert [told(made, name)["served"] for name in ("a", "z")] == ["unmet", "inside"]


def test_projects_that_cannot_be_asked_are_findings():
    projects = asked(
        ("nowhere", "X", "other", 1, 2026, 2030, "no"),
        ("nothing", "A", "other", 0, 2026, 2030, "no"),
        ("backward", "A", "other", 1, 2028, 2027, "no"),
    )
    made = match_projects(projects, freed(("A", 2026, "", 9)), RULES)
    assert made["findings"]["code"].tolist() == [
        "project-unit",
        "project-need",
        "project-years",
    ]
    assert set(made["matched_projects"]["served"]) == {"unmet"}


@st.composite
def towns(draw):
    units = ("A", "B", "D")
    year = st.integers(2024, 2031)
    rows = st.tuples(
        st.sampled_from((*units, "C")),
        year,
        st.sampled_from(("L1", "L2")),
        st.integers(0, 40),
    )
    supply = draw(st.lists(rows, max_size=8))
    kinds = st.sampled_from((*ORDER, "other"))
    count = draw(st.integers(1, 6))
    projects = []
    for number in range(count):
        start = draw(st.integers(2025, 2031))
        due = draw(st.one_of(st.just(9999), st.integers(start, 2032)))
        one = (
            f"P{number}",
            draw(st.sampled_from(units)),
            draw(kinds),
            draw(st.integers(1, 60)),
        )
        projects.append(Project(*one, start, due, draw(st.booleans())))
    ratio = draw(st.sampled_from([(1, 1), (1, 2), (2, 3), (0, 1)]))
    order = draw(st.permutations(["reserve", "transfer"]))
    months = draw(st.sampled_from([0, 24, 36]))
    rules = Siting("C", units, YEARS, ORDER, tuple(order), Ratio(*ratio), months)
    return projects, supply, rules


def table_of(projects):
    rows = [
        (
            p.project,
            p.unit,
            p.kind,
            p.need_dm2,
            p.from_year,
            None if p.due_year == 9999 else p.due_year,
            "yes" if p.listed else "no",
        )
        for p in projects
    ]
    return asked(*rows)


@settings(max_examples=50, deadline=None)
@given(towns())
def test_matching_is_what_the_slow_twin_does_with_its_slips(town):
    projects, supply, rules = town
    made = match_projects(table_of(projects), freed(*supply), rules)
    served, slips = match(projects, supply, rules)
    for one in projects:
        row = told(made, one.project)
        year, parts = served.get(one.project, (None, []))
        assert (None if pd.isna(row["year"]) else row["year"]) == year
        got = [f for f in flows(made, one.project) if f[0] != "repay"]
        assert sorted(got) == sorted(parts)
    expected = balances(slips, YEARS)
    for row in made["match_balances"].to_dict("records"):
        assert row["closing_dm2"] == expected[row["unit"], row["year"]]


@settings(max_examples=25, deadline=None)
@given(towns(), st.randoms(use_true_random=False))
def test_quota_is_never_made_and_rows_may_come_in_any_order(town, chance):
    projects, supply, rules = town
    made = match_projects(table_of(projects), freed(*supply), rules)
    for name, table in MATCHED.items():
        exactly(made[name], table)
    book = made["match_balances"]
    ends = (
        book["opening_dm2"]
        + book["freed_dm2"]
        - book[["used_dm2", "given_dm2", "repaid_dm2"]].sum(axis=1)
    )
    assert (book["closing_dm2"] == ends).all() and (book["closing_dm2"] >= 0).all()
    moved = made["match_flows"]
    lent = moved.query("origin == 'advance'")["area_dm2"].sum()
    assert lent == moved.query("origin == 'repay'")["area_dm2"].sum()
    table = made["matched_projects"].query("served != 'unmet'")
    parts = table[["own_dm2", "reserve_dm2", "transfer_dm2", "advance_dm2"]].sum(axis=1)
    assert (parts == table["need_dm2"]).all()
    lots = made["match_lots"]
    assert (
        lots["area_dm2"].sum() == moved.query("origin != 'advance'")["given_dm2"].sum()
    )
    shuffled = (list(projects), list(supply))
    for rows in shuffled:
        chance.shuffle(rows)
    again = match_projects(table_of(shuffled[0]), freed(*shuffled[1]), rules)
    for name in ("matched_projects", "match_flows", "match_lots", "match_balances"):
        pd.testing.assert_frame_equal(made[name], again[name])


@settings(max_examples=25, deadline=None)
@given(towns())
def test_nobody_is_helped_before_all_of_the_own_district_is_used(town):
    projects, supply, rules = town
    made = match_projects(table_of(projects), freed(*supply), rules)
    helped = made["matched_projects"].query("served in ['coordinated', 'advance']")
    book = made["match_balances"]
    for row in helped.to_dict("records"):
        later = book[(book["unit"] == row["unit"]) & (book["year"] >= row["year"])]
        assert later["closing_dm2"].min() == 0
    assert np.all(helped["own_dm2"] < helped["need_dm2"])


@pytest.mark.parametrize("unit", ["A", "B"])
def test_a_city_without_projects_keeps_its_quota(unit):
    made = match_projects(asked(), freed((unit, 2026, "", 5)), RULES)
    last = made["match_balances"].query("unit == @unit and year == 2030")
    assert last["closing_dm2"].tolist() == [5]
