"""Which plot became which, told from the land they share."""

import pandas as pd
import pytest

from jianliang.stages.trace import lineage


def kinds(*pieces, **how):
    """Kind of each link; pieces are (from, to, area) with the same area at both dates."""
    columns = ["plot_from", "plot_to", "area_from_dm2"]
    table = pd.DataFrame(pieces, columns=columns)
    told = lineage(table.assign(area_to_dm2=table["area_from_dm2"]), **how)
    return told.set_index(["plot_from", "plot_to"])["kind"].to_dict()


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("a", "a", 9)], {}),
        ([("a", "b", 9)], {("a", "b"): "renumbered"}),
        ([("a", "b", 5), ("a", "c", 4)], {("a", "b"): "split", ("a", "c"): "split"}),
        ([("a", "c", 5), ("b", "c", 4)], {("a", "c"): "merged", ("b", "c"): "merged"}),
        ([("a", "a", 5), ("a", "", 4)], {("a", "a"): "reshaped"}),
        ([("a", "a", 5), ("", "a", 4)], {("a", "a"): "reshaped"}),
        ([("a", "", 9), ("", "b", 9)], {}),
    ],
)
def test_kinds_of_descent(pieces, expected):
    assert kinds(*pieces) == expected


def test_many_to_many_is_recast():
    told = kinds(("a", "c", 5), ("a", "d", 5), ("b", "c", 5), ("b", "d", 5))
    assert set(told.values()) == {"recast"}


def test_a_strip_along_an_edge_is_no_descent():
    """a and b exchange 3 of 100: a boundary measured anew."""
    told = kinds(("a", "a", 97), ("a", "b", 3), ("b", "b", 100))
    assert told == {("a", "a"): "reshaped", ("a", "b"): "edge", ("b", "b"): "reshaped"}


def test_a_small_plot_swallowed_by_a_large_one_is_a_merger():
    """3 of 100 for the large plot, but all of the small one."""
    told = kinds(("small", "large", 3), ("large", "large", 97))
    assert told == {("small", "large"): "merged", ("large", "large"): "merged"}


def test_the_share_of_an_edge_is_an_argument():
    pieces = ("a", "a", 97), ("a", "b", 3), ("b", "b", 100)
    assert kinds(*pieces, edge_share=0.01)["a", "b"] == "recast"


def test_links_are_in_the_order_of_the_plots_whatever_the_rows():
    pieces = pd.DataFrame(
        [("b", "y", 2, 2), ("a", "z", 1, 1), ("a", "x", 3, 3)],
        columns=["plot_from", "plot_to", "area_from_dm2", "area_to_dm2"],
    )
    told = lineage(pieces)
    assert told["plot_to"].tolist() == ["x", "z", "y"]
    pd.testing.assert_frame_equal(told, lineage(pieces[::-1]))
