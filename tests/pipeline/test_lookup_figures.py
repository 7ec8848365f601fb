"""Figures of a unit between two days: the same in every table, to the last 0.01 m²."""

import pandas as pd
import pytest
from pipeline.cities import (
    DAYS,
    SQUARE_DM2,
    accounts_of,
    ceilings,
    changes,
    paths,
    succession,
    survey,
    units,
    zones,
)
from pipeline.random_cities import random_city

from jianliang.core.errors import UsageError
from jianliang.pipeline import run
from jianliang.pipeline.figures import figures
from jianliang.pipeline.lookup import Asked, Lookup
from jianliang.pipeline.matrices import Systems, class_matrix
from jianliang.stages.account import MEASURES, open_balances
from jianliang.stages.classify import classify

Y22, Y23, Y24 = DAYS
SYSTEM = "survey3:2019"


def asked(unit="", from_day=Y22, to_day=Y24, profile="bj2017", total="urban_rural"):
    return Asked(unit, from_day, to_day, profile, total)


def squares(table, *columns):
    """The columns of a table in squares, one tuple for each row."""
    rows = table[[f"{column}_dm2" for column in columns]] / SQUARE_DM2
    return [tuple(row) for row in rows.itertuples(index=False)]


@pytest.fixture(scope="module", params=[0, 1, 2])
def random(request, beijing):
    return Lookup(run(random_city(request.param), beijing))


@pytest.fixture(scope="module")
def drawn(beijing):
    """B and C lie in D; B joins A, of another district, in 2024."""
    return Lookup(accounts_of(
        beijing,
        survey(Y22, "HHHHHF", tenure="ssccss"),
        survey(Y23, "HWWHHF", tenure="ssccss"),
        survey(Y24, "HWWWHI", tenure="ssccss"),
        units(Y22, "AABBCC", {"A": "E", "B": "D", "C": "D"}),
        units(Y24, "AAAACC", {"A": "E", "C": "D"}),
        zones(Y22, "ccrree"),
        paths(Y22, Y23, ".d...."),
        succession(("2024-06-01", "merge", "B", "A")),
        ceilings(("A", 2020, 1), ("E", 2020, 5)),
    ))  # fmt: skip


def test_a_unit_between_two_days_has_its_figures_and_those_of_its_heirs(drawn):
    told = figures(drawn, asked("A"))
    shown = ["stock_from", "decrease", "increase", "correction", "stock_to"]
    assert squares(told.own, *shown) == [(4, 3, 0, 0, 1)]
    assert told.own["name"].tolist() == ["unit A"]
    assert told.series["to_day"].tolist() == [Y23, Y24]
    assert squares(told.series, *shown) == [(4, 2, 0, 0, 2), (2, 1, 0, 0, 1)]
    assert told.paths["path"].tolist() == ["demolition", "none"]
    assert squares(told.paths, "decrease") == [(1,), (2,)]
    assert told.by_zone["value"].tolist() == ["concentrated", "restricted"]
    assert squares(told.by_zone, "stock_from", "stock_to") == [(2, 1), (2, 0)]
    assert told.by_tenure["value"].tolist() == ["collective", "state"]
    assert squares(told.ceiling, "stock", "ceiling", "distance") == [(1, 1, 0)]


def test_units_below_are_those_that_stand_at_the_end(drawn):
    assert figures(drawn, asked()).children["unit"].tolist() == ["D", "E"]
    assert figures(drawn, asked("D")).children["unit"].tolist() == ["C"]
    assert figures(drawn, asked("D", to_day=Y23)).children["unit"].tolist() == [
        "B",
        "C",
    ]
    assert figures(drawn, asked("A")).children.empty


def test_the_whole_city_is_asked_for_by_no_code_or_its_own(drawn):
    one, other = figures(drawn, asked("")), figures(drawn, asked("Drawn"))
    pd.testing.assert_frame_equal(one.own, other.own)
    pd.testing.assert_frame_equal(one.children, other.children)
    assert one.own["level"].tolist() == ["city"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"unit": "X"}, "unit-unknown"),
        ({"unit": "outside"}, "unit-unknown"),
        ({"unit": "B"}, "unit-gone"),
        ({"profile": "bj1999"}, "profile-unknown"),
        ({"total": "all"}, "total-unknown"),
        ({"from_day": "2021-12-31"}, "period-unknown"),
        ({"to_day": Y22}, "period-unknown"),
    ],
)
def test_what_is_not_there_is_refused_with_a_remedy(drawn, wrong, code):
    with pytest.raises(UsageError) as error:
        figures(drawn, asked(**wrong))
    assert error.value.code == code
    for language in ("zh", "en"):
        assert error.value.reason(language) and error.value.remedy(language)


def test_a_unit_that_is_gone_names_its_heir_and_stands_before(drawn):
    with pytest.raises(UsageError, match="A"):
        figures(drawn, asked("B"))
    assert squares(figures(drawn, asked("B", to_day=Y23)).own, "stock_to") == [(1,)]


def test_a_unit_without_land_has_nothing_of_anything(beijing):
    """B lies where no survey has a plot."""
    tables = accounts_of(
        beijing, survey(Y22, "HF"), survey(Y23, "HF"), units(Y22, "AA.B")
    )
    assert "B" not in set(tables["accounts"]["unit"])
    told = figures(Lookup(tables), asked("B", to_day=Y23))
    assert told.own["unit"].tolist() == ["B"]
    assert (told.own[MEASURES] == 0).all(axis=None)
    assert told.series.empty and told.by_zone.empty


def test_change_polygons_alone_have_changes_but_no_stocks(beijing):
    lookup = Lookup(accounts_of(
        beijing,
        changes(Y22, Y23, ("A1", "H", "W")),
        changes(Y23, Y24, ("B1", "H", "W")),
        units(Y22, "AA"),
    ))  # fmt: skip
    told = figures(lookup, asked())
    assert squares(told.own, "decrease", "net") == [(2, 2)]
    assert told.own["stock_to_dm2"].isna().all()
    assert squares(told.children, "decrease") == [(2,)]


def test_a_city_without_units_has_figures_of_its_own(beijing):
    lookup = Lookup(accounts_of(beijing, survey(Y22, "HH"), survey(Y23, "HF")))
    told = figures(lookup, asked(to_day=Y23))
    assert told.own["name"].tolist() == ["Drawn"]
    assert told.children.empty and told.ceiling.empty


# --- laws -----------------------------------------------------------------------------


def every_unit(lookup):
    return [
        "",
        *lookup.standing(Y24, "administrative"),
        *lookup.standing(Y24, "planning"),
    ]


def test_every_figure_closes_and_its_periods_sum_to_it(random):
    for unit in every_unit(random):
        told = figures(random, asked(unit))
        for name in ("own", "series", "children", "by_zone", "by_tenure"):
            assert (open_balances(getattr(told, name)) == 0).all(), (unit, name)
        own = told.own.iloc[0]
        assert len(told.own) == 1
        assert told.series["decrease_dm2"].sum() == own["decrease_dm2"]
        assert told.series["correction_dm2"].sum() == own["correction_dm2"]
        assert told.series["stock_from_dm2"].iloc[0] == own["stock_from_dm2"]
        assert told.series["stock_to_dm2"].iloc[-1] == own["stock_to_dm2"]


def test_zones_and_tenures_paths_and_children_sum_to_the_unit(random):
    for unit in every_unit(random):
        told = figures(random, asked(unit))
        own = told.own[MEASURES].sum().to_dict()
        assert told.by_zone[MEASURES].sum().to_dict() == own
        assert told.by_tenure[MEASURES].sum().to_dict() == own
        for name in ("decrease_dm2", "increase_dm2", "corrected_dm2"):
            assert told.paths[name].sum() == own[name]
        if len(told.children):
            assert told.children[MEASURES].sum().to_dict() == own


def slow_cells(tables, rules, leaves, days):
    """The matrix by classes, row by row."""
    cells: dict = {}
    rows = tables["matrix"].to_dict("records")
    for r in rows:
        inside = leaves is None or r["unit_to"] in leaves
        stayed = r["class_from"] == r["class_to"] or "" in (
            r["class_from"],
            r["class_to"],
        )
        if (
            not inside
            or (r["from_day"], r["to_day"]) not in days
            or (len(days) > 1 and stayed)
        ):
            continue
        key = tuple(
            rules.classes.first_level(SYSTEM, r[side]) if r[side] else ""
            for side in ("class_from", "class_to")
        )
        before, after = cells.get(key, (0, 0))
        cells[key] = (before + r["area_from_dm2"], after + r["area_to_dm2"])
    return cells


@pytest.mark.parametrize("span", [(Y22, Y23), (Y23, Y24), (Y22, Y24)])
def test_the_matrix_of_a_unit_is_that_of_its_leaves(random, beijing, span):
    systems = Systems(beijing.classes, dict.fromkeys(DAYS, SYSTEM))
    days = [(Y22, Y23), (Y23, Y24)] if span == (Y22, Y24) else [span]
    for unit in ["", *random.standing(span[1], "administrative")]:
        below = {
            u
            for u, parent in random.standing(span[1], "administrative").items()
            if unit in (u, parent)
        }
        told = class_matrix(random, asked(unit, *span), systems, first_level=True)
        cells = {
            (row.class_from, row.class_to): (row.area_from_dm2, row.area_to_dm2)
            for row in told.cells.itertuples()
        }
        assert told.periods == len(days)
        assert cells == slow_cells(
            random.tables, beijing, below if unit else None, days
        )


def test_matrix_and_accounts_tell_the_same_changes(drawn, beijing):
    """Also of a unit that has carried on another, and of the district that lost it."""
    systems = Systems(beijing.classes, dict.fromkeys(DAYS, SYSTEM))
    for unit in every_unit(drawn):
        told = class_matrix(drawn, asked(unit), systems, first_level=False).cells
        counts = {
            side: classify(
                told[f"class_{side}"], None, system=SYSTEM, profile="bj2017", rules=beijing.classes
            )["construction"].isin(["yes", "undecided"])
            for side in ("from", "to")
        }  # fmt: skip
        own = figures(drawn, asked(unit, total="construction")).own.iloc[0]
        lost = told["area_from_dm2"][counts["from"] & ~counts["to"]].sum()
        won = told["area_to_dm2"][counts["to"] & ~counts["from"]].sum()
        assert (lost, won) == (own["decrease_dm2"], own["increase_dm2"]), unit


def test_another_class_system_alone_is_no_change(beijing):
    tables = accounts_of(
        beijing,
        survey(Y22, "HIF"),
        survey(Y23, "HIF", system="guide:2023"),
        survey(Y24, "HWF", system="guide:2023"),
    )
    by_day = {Y22: SYSTEM, Y23: "guide:2023", Y24: "guide:2023"}
    systems = Systems(beijing.classes, by_day)
    told = class_matrix(Lookup(tables), asked(), systems, first_level=False)
    assert told.cells[["class_from", "class_to"]].values.tolist() == [["1001", "0301"]]
    assert told.periods == 2
