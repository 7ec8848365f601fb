"""Nothing that is left out can be had back: two attackers try, by sums and by bounds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from jianliang.core.suppression import revealed, suppressed


def cube(rng, units, years):
    """Figures of units and years with their totals, and how they add up."""
    inner = np.where(rng.random((units, years)) < 0.25, 0, rng.integers(1, 40, (units, years)))  # fmt: skip
    whole = np.zeros((units + 1, years + 1), dtype=np.int64)
    whole[:units, :years] = inner
    whole[units, :years] = inner.sum(axis=0)
    whole[:, years] = whole[:, :years].sum(axis=1)
    at = np.arange(whole.size).reshape(whole.shape)
    sums = [{**{int(n): 1 for n in at[:units, y]}, int(at[units, y]): -1} for y in range(years + 1)]  # fmt: skip
    sums += [{**{int(n): 1 for n in at[u, :years]}, int(at[u, years]): -1} for u in range(units + 1)]  # fmt: skip
    return whole.ravel(), sums


def by_rank(hidden, relations):
    """Left-out figures that follow: adding the question adds nothing to the rank."""
    unknown = np.flatnonzero(hidden)
    matrix = np.zeros((len(relations), len(unknown)))
    place = {int(at): n for n, at in enumerate(unknown)}
    for row, relation in enumerate(relations):
        for at, factor in relation.items():
            if at in place:
                matrix[row, place[at]] = factor
    rank = np.linalg.matrix_rank(matrix) if len(unknown) else 0
    asked = np.eye(len(unknown))
    return [
        int(at)
        for n, at in enumerate(unknown)
        if np.linalg.matrix_rank(np.vstack([matrix, asked[n]])) == rank
    ]


def bounds(values, hidden, relations, at):
    """The least and most a figure can be, to somebody who knows none is negative."""
    fixed = [(0, None) if h else (v, v) for v, h in zip(values, hidden, strict=True)]
    matrix = np.zeros((len(relations), len(values)))
    for row, relation in enumerate(relations):
        for place, factor in relation.items():
            matrix[row, place] = factor
    aim = np.zeros(len(values))
    aim[at] = 1
    ends = []
    for sign in (1, -1):
        found = linprog(sign * aim, A_eq=matrix, b_eq=np.zeros(len(relations)), bounds=fixed)  # fmt: skip
        assert found.status in (0, 3)
        ends.append(np.inf if found.status == 3 else sign * found.fun)
    return ends


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 4), st.integers(2, 4))
def test_neither_sums_nor_bounds_give_a_left_out_figure_back(seed, units, years):
    values, relations = cube(np.random.default_rng(seed), units, years)
    primary = (values > 0) & (values < 6)
    hidden = suppressed(values, primary, relations, 6)
    assert hidden[primary].all()
    assert not hidden[values == 0].any()
    told = set(by_rank(hidden, relations))
    if hidden.sum() < np.count_nonzero(values):
        assert not told & set(np.flatnonzero(primary))
    for at in sorted(set(np.flatnonzero(primary)) - told):
        low, high = bounds(values, hidden, relations, at)
        assert high - low > 0.5, (values, hidden, at)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_what_is_revealed_agrees_with_the_rank_of_the_equations(seed):
    rng = np.random.default_rng(seed)
    values, relations = cube(rng, 3, 3)
    hidden = (rng.random(len(values)) < 0.4) & (values > 0)
    assert revealed(hidden, relations) == by_rank(hidden, relations)


def test_leaving_out_only_the_small_figure_would_reveal_it():
    values = np.array([2, 50, 70, 122])
    relations = [{0: 1, 1: 1, 2: 1, 3: -1}]
    alone = np.array([True, False, False, False])
    assert revealed(alone, relations) == [0]
    assert suppressed(values, alone, relations, 10).tolist() == [True, True, False, False]  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_what_is_not_needed_is_published_again(seed):
    """Of what is left out beside the small figures nothing could be published alone."""
    values, relations = cube(np.random.default_rng(seed), 4, 4)
    primary = (values > 0) & (values < 6)
    hidden = suppressed(values, primary, relations, 6)
    before = set(revealed(hidden, relations))
    for at in np.flatnonzero(hidden & ~primary):
        tried = hidden.copy()
        tried[at] = False
        assert not set(revealed(tried, relations)) <= before - {int(at)}


def test_nothing_is_left_out_where_nothing_is_small():
    values, relations = np.array([20, 30, 50]), [{0: 1, 1: 1, 2: -1}]
    assert not suppressed(values, values < 6, relations).any()
