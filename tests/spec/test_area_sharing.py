"""Pieces of a plot sum to the plot: largest remainder, ties to the smaller key."""

import numpy as np
import pytest

from jianliang.core.areas import split_exactly


def split(totals, weights, groups=None, keys=None):
    groups = np.zeros(len(weights), int) if groups is None else np.array(groups)
    keys = np.arange(len(weights)) if keys is None else np.array(keys)
    return split_exactly(np.array(totals), np.array(weights), groups, keys).tolist()


def test_whole_shares_are_given_as_they_are():
    assert split([100], [1.0, 3.0]) == [25, 75]


def test_what_is_left_goes_to_the_largest_remainders():
    # 11 · (5, 3, 2) / 10 = 5.5, 3.3, 2.2
    assert split([11], [5.0, 3.0, 2.0]) == [6, 3, 2]


def test_ties_go_to_the_smaller_key():
    assert split([10], [1.0, 1.0, 1.0], keys=[3, 1, 2]) == [3, 4, 3]


def test_a_key_may_have_several_columns_of_which_the_first_counts_most():
    assert split([1], [1.0, 1.0], keys=[[1, 9], [2, 0]]) == [1, 0]
    assert split([1], [1.0, 1.0], keys=[[1, 9], [1, 0]]) == [0, 1]


def test_equal_remainders_of_unequal_weights_are_a_tie():
    # 4 · (1, 4, 1, 6) / 12 = 1/3, 4/3, 1/3, 2: one is left for three remainders of 1/3.
    assert split([4], [1.0, 4.0, 1.0, 6.0], keys=[4, 1, 2, 3]) == [0, 2, 0, 2]
    assert split([4], [1.0, 4.0, 1.0, 6.0], keys=[1, 2, 3, 4]) == [1, 1, 0, 2]


def test_a_group_without_weights_is_shared_equally():
    assert split([7, 5], [0.0, 0.0, 0.0], groups=[0, 1, 1]) == [7, 3, 2]


def test_groups_may_stand_in_any_order_and_some_may_have_no_pieces():
    assert split([10, 99, 20], [1.0, 1.0, 1.0, 3.0], groups=[2, 0, 2, 0]) == [
        10,
        3,
        10,
        7,
    ]


def test_totals_beyond_the_reach_of_plain_floats_stay_exact():
    total = 10**13 + 1
    shares = split([total], [1 / 3, 1 / 3, 1 / 3])
    assert shares == [3333333333334, 3333333333334, 3333333333333]
    assert sum(split([total], [1e-9, 1.0, 1e8, 123.456])) == total


def test_no_pieces_give_no_shares():
    assert split([5], []) == []


@pytest.mark.parametrize("weight", [-1.0, np.nan, np.inf])
def test_a_weight_that_is_no_area_is_refused(weight):
    with pytest.raises(ValueError, match="weight"):
        split([5], [weight, 1.0])


@pytest.mark.parametrize("total", [-1, 2**53 + 1])
def test_a_total_out_of_range_is_refused(total):
    with pytest.raises(ValueError, match="total"):
        split([total], [1.0])
