"""The arithmetic of the accounts on small tables."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianliang.stages.account import (
    MEASURES,
    account,
    by_path,
    change_matrix,
    keyed,
    movements,
    open_balances,
)

ANSWERS = st.sampled_from(["yes", "no", "undecided"])
CELLS = st.lists(
    st.fixed_dictionaries({
        "class_from": st.sampled_from(["", "a", "b"]),
        "class_to": st.sampled_from(["", "a", "b"]),
        "path": st.sampled_from(["none", "demolition", "correction"]),
        "area_from_dm2": st.integers(0, 2**53),
        "area_to_dm2": st.integers(0, 2**53),
        "from": ANSWERS,
        "to": ANSWERS,
        "same_land": st.booleans(),
        "unit_from": st.sampled_from("xyz"),
        "unit_to": st.sampled_from("xyz"),
    }),
    min_size=1,
    max_size=12,
)  # fmt: skip


def legs_of(cells: pd.DataFrame) -> pd.DataFrame:
    """The legs; land a date does not cover has no area and counts for nothing there."""
    for side in ("from", "to"):
        bare = cells[f"class_{side}"] == ""
        cells.loc[bare, f"area_{side}_dm2"] = 0
        cells.loc[bare, side] = "no"
    cells.loc[(cells["class_from"] == "") | (cells["class_to"] == ""), "same_land"] = (
        False
    )
    return movements(cells, cells[["from", "to", "same_land"]])


def units_of(cells):
    return keyed(
        cells[["unit_from"]].set_axis(["unit"], axis=1),
        cells[["unit_to"]].set_axis(["unit"], axis=1),
    )


@settings(deadline=None)
@given(CELLS)
def test_any_cells_make_accounts_that_close(cells):
    cells = pd.DataFrame(cells)
    table = account(legs_of(cells), units_of(cells))
    assert (open_balances(table) == 0).all()
    assert list(table.columns) == ["unit", *MEASURES]
    assert (table[MEASURES].dtypes == "int64").all()


@settings(deadline=None)
@given(CELLS)
def test_boundary_corrections_cancel_over_all_units(cells):
    cells = pd.DataFrame(cells)
    table = account(legs_of(cells), units_of(cells))
    assert table["boundary_dm2"].sum() == 0


@settings(deadline=None)
@given(CELLS)
def test_a_cell_is_in_one_leg_only(cells):
    """What is booked as decrease is no correction as well."""
    legs = legs_of(pd.DataFrame(cells))
    booked = legs[["kept_change", "decrease", "increase", "definition", "corrected"]]
    assert ((booked != 0).sum(axis=1) <= 1).all()


def test_sums_beyond_the_whole_numbers_of_floats_are_exact():
    cells = pd.DataFrame({
        "class_from": "a", "class_to": "a", "path": "none",
        "area_from_dm2": [2**53, 1, 1], "area_to_dm2": [2**53, 1, 1],
        "from": "yes", "to": "yes", "same_land": True, "unit_from": "x", "unit_to": "x",
    })  # fmt: skip
    table = account(legs_of(cells), units_of(cells))
    assert table["stock_to_dm2"].tolist() == [2**53 + 2]


def test_keys_are_sorted_whatever_the_order():
    one = keyed(pd.DataFrame({"unit": ["b", "a"]}), pd.DataFrame({"unit": ["c", "a"]}))
    assert one.table["unit"].tolist() == ["a", "b", "c"]
    assert (one.code_from.tolist(), one.code_to.tolist()) == ([1, 0], [2, 0])


def test_the_matrix_sums_what_has_the_same_labels():
    pieces = pd.DataFrame({
        "plot_from": ["1", "2", "3"], "plot_to": ["1", "2", "3"],
        "class_from": ["b", "a", "b"], "class_to": ["b", "b", "b"],
        "area_from_dm2": [1, 2, 4], "area_to_dm2": [1, 2, 5],
    })  # fmt: skip
    told = change_matrix(pieces)
    assert told.to_dict("list") == {
        "class_from": ["a", "b"], "class_to": ["b", "b"],
        "area_from_dm2": [2, 5], "area_to_dm2": [2, 6],
    }  # fmt: skip


def test_paths_without_a_change_are_left_out():
    cells = pd.DataFrame({
        "class_from": ["a", "a"], "class_to": ["b", "a"], "path": ["demolition", "none"],
        "area_from_dm2": [5, 9], "area_to_dm2": [5, 9],
        "from": ["yes", "yes"], "to": ["no", "yes"], "same_land": [False, True],
        "unit_from": "x", "unit_to": "x",
    })  # fmt: skip
    told = by_path(legs_of(cells), units_of(cells), cells["path"])
    assert told.to_dict("list") == {
        "unit": ["x"], "path": ["demolition"], "decrease_dm2": [5], "increase_dm2": [0],
        "corrected_dm2": [0],
    }  # fmt: skip


@pytest.mark.parametrize("gap", [-3, 0, 4])
def test_the_open_balance_is_what_the_stock_misses(gap):
    row = {
        "stock_from_dm2": 10,
        "decrease_dm2": 4,
        "increase_dm2": 3,
        "correction_dm2": -2,
    }
    table = pd.DataFrame([row | {"stock_to_dm2": 7 + gap}])
    assert open_balances(table).tolist() == [gap]
