"""Figures over several periods close as those of one do, to the last 0.01 m²."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pipeline.random_cities import DAYS as CITY_DAYS
from pipeline.random_cities import random_city
from stages.cumulate_twin import FLOWS, slowly

from jianliang.core.errors import UsageError
from jianliang.core.tables import ACCOUNTS, HEIRS, typed
from jianliang.pipeline import run
from jianliang.stages.account import CORRECTIONS, MEASURES, open_balances
from jianliang.stages.cumulate import PLACE, cumulated, cumulated_paths, over, periods

DAYS = [f"20{n}-12-31" for n in range(20, 25)]
UNITS = ["A", "B", "C"]
VALUES = {"all": [""], "tenure": ["state", "collective"]}
NO_HEIRS = pd.DataFrame(columns=list(HEIRS.columns), dtype="str")


def row(span, unit, dimension="all", value="", **areas) -> dict:
    """An account that closes: its last stock follows from the rest."""
    told = {name: areas.get(name.removesuffix("_dm2"), 0) for name in MEASURES}
    told["correction_dm2"] = sum(told[name] for name in CORRECTIONS)
    told["net_dm2"] = told["decrease_dm2"] - told["increase_dm2"]
    change = told["correction_dm2"] - told["net_dm2"]
    told["stock_to_dm2"] = told["stock_from_dm2"] + change
    place = {
        "from_day": span[0], "to_day": span[1], "profile": "p", "total": "construction",
        "hierarchy": "administrative", "level": "township", "dimension": dimension,
        "unit": unit, "value": value,
    }  # fmt: skip
    return place | told


def table(rows) -> pd.DataFrame:
    return typed(pd.DataFrame(rows, columns=list(ACCOUNTS.columns)), ACCOUNTS)


@st.composite
def cases(draw):
    """Any accounts that close, with units that come, go and are carried on."""
    days = DAYS[: draw(st.integers(2, 5))]
    spans = list(zip(days, days[1:], strict=False))
    amount = st.integers(-(10**13), 10**13)
    rows = []
    for span in spans:
        told = draw(st.sets(st.sampled_from(list(VALUES)), min_size=1))
        for dimension in sorted(told):
            for unit in draw(st.sets(st.sampled_from(UNITS))):
                for value in VALUES[dimension]:
                    names = ["stock_from", "undecided_to", *(f[:-4] for f in FLOWS)]
                    areas = {name: draw(amount) for name in names}
                    rows.append(row(span, unit, dimension, value, **areas))
        rows.append(row(span, "always there"))
    steps = draw(
        st.sets(
            st.tuples(
                st.sampled_from(days[:-1]),
                st.sampled_from(UNITS),
                st.sampled_from(UNITS),
            )
        )
    )
    heirs = {(day, old): new for day, old, new in sorted(steps) if old != new}
    frame = pd.DataFrame(
        [(day, days[-1], old, new) for (day, old), new in heirs.items()],
        columns=list(HEIRS.columns), dtype="str",
    )  # fmt: skip
    return table(rows), days, frame


@given(cases())
@settings(max_examples=60, deadline=None)
def test_any_row_closes_and_the_obvious_way_gives_the_same(case):
    accounts, days, heirs = case
    out = cumulated(accounts, days[0], days[-1], heirs)
    assert (open_balances(out) == 0).all()
    assert (out["correction_dm2"] == out[CORRECTIONS].sum(axis=1)).all()
    assert (out["net_dm2"] == out["decrease_dm2"] - out["increase_dm2"]).all()
    told = {
        tuple(r[name] for name in PLACE): {name: r[name] for name in MEASURES}
        for r in out.to_dict("records")
    }
    assert told == slowly(accounts, days[0], days[-1], heirs)
    assert list(told) == sorted(told)


# --- on whole cities ------------------------------------------------------------------


@pytest.fixture(scope="module", params=[0, 1])
def tables(request, beijing):
    return run(random_city(request.param), beijing)


@pytest.fixture(scope="module")
def whole(tables):
    return cumulated(tables["accounts"], CITY_DAYS[0], CITY_DAYS[2], tables["heirs"])


def test_over_a_single_period_nothing_changes(tables):
    accounts = tables["accounts"]
    one = accounts[accounts["to_day"] == CITY_DAYS[1]]
    out = cumulated(accounts, CITY_DAYS[0], CITY_DAYS[1], tables["heirs"])
    ordered = one.sort_values(PLACE, ignore_index=True)
    pd.testing.assert_frame_equal(out, ordered)


def test_the_stocks_are_those_of_the_ends_and_the_flows_add_up(tables, whole):
    accounts = tables["accounts"]
    place = [name for name in PLACE if name != "unit"]
    for name in ["decrease_dm2", "increase_dm2", "resurvey_dm2", "extent_dm2"]:
        expected = accounts.groupby(place)[name].sum()
        assert whole.groupby(place)[name].sum().to_dict() == expected.to_dict()
    for name, day in (("stock_from_dm2", 0), ("stock_to_dm2", 2)):
        side = "from_day" if day == 0 else "to_day"
        at_end = accounts[accounts[side] == CITY_DAYS[day]]
        expected = at_end.set_index(PLACE)[name]
        told = whole.set_index(PLACE)[name]
        assert told[expected.index].to_dict() == expected.to_dict()


def test_units_sum_to_the_city_and_zones_and_tenures_to_their_unit(whole):
    assert (open_balances(whole) == 0).all()
    heading = ["profile", "total", "hierarchy", "level"]
    parts = whole.groupby([*heading, "unit", "dimension"])[MEASURES].sum()
    undivided = parts.xs("all", level="dimension")
    for dimension in ("zone", "tenure"):
        divided = parts.xs(dimension, level="dimension")
        pd.testing.assert_frame_equal(divided, undivided)
    levels = undivided.groupby(heading)[MEASURES].sum().groupby(["profile", "total"])
    assert (levels.nunique() == 1).all(axis=None)


def test_paths_add_up(tables):
    chain = [(CITY_DAYS[0], CITY_DAYS[1]), (CITY_DAYS[1], CITY_DAYS[2])]
    out = cumulated_paths(tables["paths"], chain, tables["heirs"])
    place = ["profile", "total", "hierarchy", "level", "path"]
    measures = ["decrease_dm2", "increase_dm2", "corrected_dm2"]
    expected = tables["paths"].groupby(place)[measures].sum()
    pd.testing.assert_frame_equal(out.groupby(place)[measures].sum(), expected)


# --- the cases that a rule speaks of ---------------------------------------------------


def heirs_of(*rows):
    return pd.DataFrame(list(rows), columns=list(HEIRS.columns), dtype="str")


def test_a_unit_that_was_carried_on_gives_its_past_to_its_heir():
    a, b, c = DAYS[:3]
    accounts = table([
        row((a, b), "A", stock_from=5, decrease=1),
        row((a, b), "B", stock_from=7),
        row((b, c), "B", stock_from=11, increase=2),
    ])  # fmt: skip
    out = cumulated(accounts, a, c, heirs_of((b, c, "A", "B")))
    expected = row((a, c), "B", stock_from=12, decrease=1, increase=2)
    pd.testing.assert_frame_equal(out, table([expected]))


def test_what_is_nobodys_between_two_periods_is_a_boundary_correction():
    a, b, c = DAYS[:3]
    accounts = table([row((a, b), "A", stock_from=5), row((b, c), "B", stock_from=5)])
    out = cumulated(accounts, a, c, NO_HEIRS).set_index("unit")
    assert out["boundary_dm2"].to_dict() == {"A": -5, "B": 5}
    assert out["stock_to_dm2"].to_dict() == {"A": 0, "B": 5}


def test_tenure_told_only_later_was_unknown_before():
    a, b, c = DAYS[:3]
    accounts = table([
        row((a, b), "A", stock_from=9, decrease=4),
        row((b, c), "A", stock_from=5),
        row((b, c), "A", "tenure", "state", stock_from=5),
    ])  # fmt: skip
    out = cumulated(accounts, a, c, NO_HEIRS)
    tenure = out[out["dimension"] == "tenure"].set_index("value")
    assert tenure["decrease_dm2"].to_dict() == {"state": 0, "unknown": 4}
    assert tenure["boundary_dm2"].to_dict() == {"state": 5, "unknown": -5}


def test_changes_alone_have_flows_and_no_stocks():
    a, b, c = DAYS[:3]
    accounts = table([row((a, b), "A", decrease=4), row((b, c), "A", decrease=3)])
    empty = {
        name: pd.array([pd.NA, pd.NA], dtype="Int64")
        for name in accounts
        if name.startswith(("stock", "undecided"))
    }
    for part in (accounts, accounts.iloc[1:]):
        known = over(
            part.assign(**{name: empty[name][: len(part)] for name in empty}),
            [(a, b), (b, c)],
            NO_HEIRS,
        )
        assert known[list(empty)].isna().all(axis=None)
    out = cumulated(accounts.assign(**empty), a, c, NO_HEIRS).iloc[0]
    assert out["decrease_dm2"] == out["net_dm2"] == 7
    assert out[list(empty)].isna().all()
    assert out["boundary_dm2"] == 0


def test_periods_lead_from_day_to_day():
    a, b, c, d = DAYS[:4]
    assert periods([(a, b), (b, c), (c, d)], b, d) == [(b, c), (c, d)]
    assert periods([(a, b), (b, c), (a, c)], a, c) == [(a, c)]
    assert periods([(a, b), (a, c), (c, d)], a, d) == [(a, c), (c, d)]


@pytest.mark.parametrize("asked", [(0, 0), (1, 0), (0, 3), (2, 3)])
def test_days_that_no_periods_join_are_refused(asked):
    spans = [(DAYS[0], DAYS[1]), (DAYS[1], DAYS[2])]
    with pytest.raises(UsageError) as error:
        periods(spans, *(DAYS[n] for n in asked))
    assert error.value.code == "period-unknown"
    assert DAYS[2] in error.value.reason("zh") + error.value.remedy("en")


def test_sums_beyond_what_floats_hold_are_exact():
    a, b, c = DAYS[:3]
    huge = 2**53
    accounts = table([
        row((a, b), "A", stock_from=huge, increase=1),
        row((b, c), "A", stock_from=huge + 1, increase=huge),
    ])  # fmt: skip
    out = cumulated(accounts, a, c, NO_HEIRS)
    assert out["increase_dm2"].tolist() == [huge + 1]
    assert out["stock_to_dm2"].tolist() == [2 * huge + 1]
    assert np.issubdtype(out["increase_dm2"].dtype, np.integer)
