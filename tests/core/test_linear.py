"""Linear programmes with names: what they answer, what conflicts, what is missing."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianliang.core.conflict import conflicting, missing
from jianliang.core.linear import Programme


def three(caps=(3.0, 5.0, 4.0), total=6.0) -> tuple[Programme, np.ndarray]:
    """Three districts with caps that together owe a total."""
    made = Programme()
    x = made.columns("reduced", ["a", "b", "c"])
    made.rows("cap", ["a", "b", "c"], [(x, 1.0)], most=np.array(caps))
    made.row(("total",), x, 1.0, least=total)
    return made, x


def test_the_cheapest_go_first_and_duals_tell_what_binds():
    made, x = three()

    found = made.solve(made.cost((x, [1.0, 2.0, 3.0])))

    assert found.status == "optimal"
    assert found.values[x].tolist() == [3.0, 3.0, 0.0]
    assert found.value == 9.0
    assert dict(zip(made.row_names, found.duals.tolist(), strict=True)) == {
        ("cap", "a"): -1.0,
        ("cap", "b"): 0.0,
        ("cap", "c"): 0.0,
        ("total",): 2.0,
    }


def test_whole_columns_take_whole_values():
    made = Programme()
    x = made.columns("projects", ["a", "b"], most=1.0, whole=True)
    made.row(("need",), x, [2.0, 3.0], least=2.5)

    found = made.solve(made.cost((x, [1.0, 2.0])))

    assert found.values.round(9).tolist() == [0.0, 1.0]


def test_an_empty_programme_is_met_by_nothing():
    assert Programme().solve(np.zeros(0)).status == "optimal"


def test_a_programme_without_end_is_unbounded():
    made = Programme()
    x = made.columns("sold", ["a"])

    assert made.solve(made.cost((x, -1.0))).status == "unbounded"


def test_what_can_be_met_has_no_conflict_and_lacks_nothing():
    made, _ = three()

    assert conflicting(made) == []
    assert missing(made) == {}


def test_planted_conflict_is_told_by_its_rows_alone():
    made, x = three()
    made.row(("most",), x, 1.0, most=5.0)

    assert conflicting(made) == [("total",), ("most",)]
    assert missing(made) == {("total",): pytest.approx(1.0)}
    assert missing(made, {"total": 3.0}) == {("most",): pytest.approx(-1.0)}


def test_a_definition_is_never_to_blame():
    made, x = three(total=2.0)
    parts = made.columns("kind", [("a", "farm"), ("a", "green")])
    made.defined("sum", ["a"], [(x[:1], -1.0), (parts[:1], 1.0), (parts[1:], 1.0)])
    made.rows("floor", ["farm", "green"], [(parts, 1.0)], least=2.0)

    assert conflicting(made) == [("cap", "a"), ("floor", "farm"), ("floor", "green")]
    assert sum(abs(one) for one in missing(made).values()) == pytest.approx(1.0)
    assert not any(name[0] == "sum" for name in missing(made))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 6), min_size=3, max_size=3),
    st.lists(st.integers(-4, 6), min_size=4, max_size=4),
    st.integers(0, 2**31),
)
def test_a_conflict_is_irreducible_as_trying_every_subset_shows(caps, least, seed):
    rng = np.random.default_rng(seed)
    weights = rng.integers(-2, 3, (4, 3))
    made = _random(caps, least, weights, range(7))

    told = conflicting(made)

    names = made.row_names
    smallest = [set(p) for p in _impossible(caps, least, weights, names)]
    assert (set(told) in smallest) if smallest else told == []


def _random(caps, least, weights, kept) -> Programme:
    made = Programme()
    x = made.columns("x", ["a", "b", "c"])
    for row in kept:
        if row < 3:
            made.row(("cap", str(row)), x[[row]], 1.0, most=caps[row])
        else:
            told = weights[row - 3]
            made.row(("want", str(row)), x, told, least=least[row - 3])
    return made


def _impossible(caps, least, weights, names):
    """Every set of rows that cannot be met, none of whose subsets is such a set."""
    found = []
    for size in range(1, 8):
        for rows in combinations(range(7), size):
            if any(set(one) <= set(rows) for one in found):
                continue
            made = _random(caps, least, weights, rows)
            if made.solve(np.zeros(3)).status == "infeasible":
                found.append(rows)
    return [[names[row] for row in rows] for rows in found]
