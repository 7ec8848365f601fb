"""Laws of targets: parts come to the whole, and what may not matter does not."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from jianliang.core.allocation.models import leximin
from jianliang.core.allocation.problem import Asked, problem_of
from jianliang.core.allocation.requirements import required
from jianliang.core.allocation.whole import whole_within
from jianliang.core.tables import TARGETS, typed
from jianliang.core.tables.allocation import ALLOCATION_INPUTS, ALLOCATION_TYPES
from jianliang.pipeline.allocating import proposals
from jianliang.stages.allocate import allocate
from jianliang.stages.cascade import balances, exact

HA = 1_000_000
NO_FUNDS = pd.DataFrame(columns=["unit", "year", "own_yuan"])
NO_TYPES = typed(pd.DataFrame(columns=list(ALLOCATION_TYPES.columns)), ALLOCATION_TYPES)
FEW = settings(max_examples=8, deadline=None)


@st.composite
def cases(draw):
    count = draw(st.integers(2, 5))
    whole = st.lists(st.integers(1, 40 * HA), min_size=count, max_size=count)
    money = st.lists(st.integers(1, 90), min_size=count, max_size=count)
    cap = draw(whole)
    frame = pd.DataFrame(
        {
            "unit": [f"u{n}" for n in range(count)],
            "stock_dm2": [2 * one for one in cap],
            "cap_dm2": cap,
            "yuan_per_hectare": [one * 100_000 for one in draw(money)],
            "funds_yuan": [1000 * one * 1_000_000 for one in draw(money)],
            "population": draw(money),
        }
    )
    total = draw(st.integers(0, sum(cap)))
    model = draw(st.sampled_from(["leximin", "gini", "cheapest"]))
    return typed(frame, ALLOCATION_INPUTS), total, model


def made_of(inputs, total, model):
    asked = Asked(
        2024,
        {2027: total // 3, 2030: total},
        model,
        bases={"stock": 1.0, "population": 2.0},
    )
    return allocate((inputs, NO_TYPES, NO_FUNDS), asked), asked


@FEW
@given(cases())
def test_children_and_reserve_come_to_the_parent_to_the_last_dm2(case):
    inputs, total, model = case
    made, asked = made_of(inputs, total, model)
    held = {year: 7 for year in asked.totals}
    totals = {year: own + 7 for year, own in asked.totals.items()}
    told = pd.DataFrame(columns=["year", "horizon"])

    targets = proposals(made["allocation"], ("top", totals, held), told)

    rows, found = exact(typed(targets, TARGETS), "targets")
    units = [
        ("top", "a", "city", ""),
        *((u, "a", "district", "top") for u in inputs["unit"]),
    ]
    tree = pd.DataFrame(units, columns=["unit", "hierarchy", "level", "parent"])
    balance = balances(rows, tree)
    assert balance["balance"].tolist() == ["balanced"] * 2
    assert (balance["difference_dm2"] == 0).all() and found.empty
    assert balance["target_dm2"].tolist() == [totals[2027], totals[2030]]


@FEW
@given(cases())
def test_nobody_gets_more_than_the_cap_and_years_never_fall(case):
    inputs, total, model = case

    made, _ = made_of(inputs, total, model)

    rows = made["allocation"].pivot_table(
        index="unit", columns="year", values="allocated_dm2"
    )
    assert (rows[2027] <= rows[2030]).all()
    assert (rows[2030] <= inputs.set_index("unit")["cap_dm2"]).all()


@FEW
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(case, chance):
    inputs, total, model = case
    order = list(range(len(inputs)))
    chance.shuffle(order)

    one, _ = made_of(inputs, total, model)
    other, _ = made_of(inputs.iloc[order].reset_index(drop=True), total, model)

    for name in one:
        pd.testing.assert_frame_equal(one[name], other[name])


@FEW
@given(cases(), st.integers(0, 4), st.integers(1, 30 * HA))
def test_a_greater_cap_never_makes_the_greatest_burden_greater(case, which, more):
    inputs, total, _ = case
    cap = inputs["cap_dm2"].copy()
    cap.iloc[which % len(cap)] += more

    before, after = (
        _greatest(one, total) for one in (inputs, inputs.assign(cap_dm2=cap))
    )

    assert after <= before + 1e-7


def _greatest(inputs, total) -> float:
    problem = problem_of(inputs, NO_TYPES, NO_FUNDS, Asked(2024, {2030: total}))
    first, levels = leximin(required(problem), problem.weigh)
    assert first.status == "optimal"
    return float(np.nanmax(levels))


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), min_size=1, max_size=8)
)
def test_whole_shares_come_to_the_total_within_their_bounds(pairs):
    exact_shares = np.array([share / 7 for share, _ in pairs])
    most = np.ceil(exact_shares).astype("int64") + [room for _, room in pairs]
    keys = [f"k{n}" for n in range(len(pairs))]
    total = round(exact_shares.sum())

    whole = whole_within(total, exact_shares, most, keys)

    assert whole.sum() == total
    assert (whole <= most).all() and (np.abs(whole - exact_shares) < 1 + 1e-9).all()
