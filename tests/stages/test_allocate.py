"""What units are given: held against every allocation on a grid, and told why."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from jianliang.core.allocation.fairness import gini
from jianliang.core.allocation.problem import Asked, problem_of
from jianliang.core.allocation.requirements import required
from jianliang.core.errors import UsageError
from jianliang.core.tables import ALLOCATED, exactly, typed
from jianliang.core.tables.allocation import ALLOCATION_INPUTS, ALLOCATION_TYPES
from jianliang.stages.allocate import allocate

HA = 1_000_000
NO_FUNDS = pd.DataFrame(columns=["unit", "year", "own_yuan"])
NO_TYPES = typed(pd.DataFrame(columns=list(ALLOCATION_TYPES.columns)), ALLOCATION_TYPES)


def units(**columns) -> pd.DataFrame:
    """Units a, b, c …; areas in hectares, money in million yuan."""
    count = len(next(iter(columns.values())))
    frame = pd.DataFrame(
        {"unit": list("abcdefghijklm")[:count], "stock_dm2": [100] * count}
    )
    scale = {"yuan_per_hectare": 1_000_000, "funds_yuan": 1_000_000, "population": 1}
    for name, values in ({"stock_dm2": [100] * count} | columns).items():
        frame[name] = [None if v is None else v * scale.get(name, HA) for v in values]
    return typed(frame, ALLOCATION_INPUTS)


def given(made, year=2030) -> list[float]:
    rows = made["allocation"]
    return (rows.loc[rows["year"] == year, "allocated_dm2"] / HA).tolist()


def shared(inputs, total, types=NO_TYPES, funds=NO_FUNDS, **asked):
    totals = total if isinstance(total, dict) else {2030: total * HA}
    made = allocate((inputs, types, funds), Asked(2024, totals, **asked))
    for name, frame in made.items():
        exactly(frame, ALLOCATED[name])
    return made


def test_burdens_are_equal_where_nothing_stands_in_the_way():
    inputs = units(
        cap_dm2=[50, 50, 50], yuan_per_hectare=[1, 2, 1], funds_yuan=[100, 100, 50]
    )

    made = shared(inputs, 40)

    assert given(made) == [20.0, 10.0, 10.0]
    assert made["allocation"]["burden"].round(9).tolist() == [0.2, 0.2, 0.2]


def test_who_is_capped_gives_less_and_the_others_share_the_rest_evenly():
    inputs = units(
        cap_dm2=[5, 50, 50], yuan_per_hectare=[1, 1, 1], funds_yuan=[100, 100, 50]
    )

    made = shared(inputs, 35)

    assert given(made) == [5.0, 20.0, 10.0]
    why = made["allocation_reasons"].set_index(["unit", "requirement"])
    assert why.loc[("a", "cap"), "eases"] == pytest.approx(1 / 150)


def test_after_the_greatest_burden_the_next_is_lowered_too():
    inputs = units(
        cap_dm2=[50, 50, 50],
        farmland_dm2=[30, 0, 0],
        yuan_per_hectare=[1, 1, 1],
        funds_yuan=[50, 100, 50],
    )

    assert given(shared(inputs, 45)) == [30.0, 10.0, 5.0]


GRID = units(
    cap_dm2=[6, 7, 8],
    ecology_dm2=[1, 0, 2],
    farmland_dm2=[1, 0, 0],
    need_dm2=[3, 1, 2],
    yuan_per_hectare=[3, 2, 5],
    funds_yuan=[15, 20, 30],
    population=[5, 2, 8],
)
GRIDS = [
    (GRID, 12),
    (GRID, 9),
    (GRID.assign(funds_yuan=[40_000_000, 10_000_000, 60_000_000]), 11),
    (GRID.assign(cap_dm2=[4 * HA, 3 * HA, 8 * HA], need_dm2=[0, 3 * HA, 0]), 10),
]


def on_the_grid(inputs, total):
    """Every allocation in half hectares that meets all requirements by plain sums."""
    rows = inputs.fillna(0)
    cap, need = rows["cap_dm2"] / HA, rows["need_dm2"] / HA
    floor = (rows["ecology_dm2"] + rows["farmland_dm2"]) / HA
    cost, funds = rows["yuan_per_hectare"] / 1e6, rows["funds_yuan"] / 1e6
    ranges = [np.arange(0, top + 0.25, 0.5) for top in cap]
    for x in product(*ranges):
        held = np.array(x)
        lawful = (held >= floor).all() and (held >= need).all()
        if lawful and held.sum() >= total and (cost * held <= funds).all():
            yield held


@pytest.mark.parametrize(("inputs", "total"), GRIDS)
def test_no_allocation_on_a_grid_has_lesser_burdens(inputs, total):
    weigh = (inputs["yuan_per_hectare"] / inputs["funds_yuan"]).to_numpy("float64") * HA

    found = np.sort(np.array(given(shared(inputs, total))) * weigh / HA * 1e0)[::-1]

    others = [np.sort(x * weigh / HA)[::-1] for x in on_the_grid(inputs, total)]
    assert others
    for other in others:
        apart = np.flatnonzero(np.abs(other - found) > 1e-6)
        assert not len(apart) or found[apart[0]] < other[apart[0]]


@pytest.mark.parametrize(("inputs", "total"), GRIDS)
def test_no_allocation_on_a_grid_has_a_lesser_gini(inputs, total):
    bases = {"stock": 2.0, "population": 1.0}

    made = shared(inputs, total, model="gini", bases=bases)

    def composite(x):
        population = inputs["population"].to_numpy("float64")
        return (2 * lorenz(x, np.full(3, 100.0)) + lorenz(x, population)) / 3

    found = composite(np.array(given(made)))
    same = [x for x in on_the_grid(inputs, total) if x.sum() == total]
    assert same and all(found <= composite(x) + 1e-6 for x in same)
    told = made["allocation_fairness"].set_index("basis")["gini_after"]
    assert told["composite"] == pytest.approx(found, abs=1e-6)


def lorenz(shared_out, basis) -> float:
    """The Gini coefficient as twice the area under the diagonal, by trapezoids."""
    order = np.argsort(shared_out / basis)
    x = np.concatenate([[0], np.cumsum(basis[order])]) / basis.sum()
    y = np.concatenate([[0], np.cumsum(shared_out[order])]) / shared_out.sum()
    return 1 - float(((y[1:] + y[:-1]) * np.diff(x)).sum())


def test_gini_is_twice_the_area_between_lorenz_curve_and_diagonal():
    rng = np.random.default_rng(3)
    for _ in range(20):
        one, basis = rng.random(7), rng.random(7) + 0.1
        assert gini(one, basis) == pytest.approx(lorenz(one, basis), abs=1e-12)
    assert np.isnan(gini(np.zeros(2), np.ones(2)))


def test_the_composite_gini_of_thirteen_cities_falls():
    rng = np.random.default_rng(2015)
    inputs = units(
        cap_dm2=rng.integers(40, 90, 13).tolist(),
        ecology_dm2=rng.integers(10, 20, 13).tolist(),
        population=rng.integers(200, 1100, 13).tolist(),
        yuan_per_hectare=[1] * 13,
        stock_dm2=rng.integers(500, 2500, 13).tolist(),
    )

    made = shared(
        inputs, 500, model="gini", bases={"population": 2.0, "stock": 1.0, "potential": 1.0}
    )  # fmt: skip

    told = made["allocation_fairness"].set_index("basis")
    assert told.loc["composite", "gini_after"] < told.loc["composite", "gini_before"]
    assert sum(given(made)) == 500.0


def test_quota_flows_to_who_needs_land_and_pays_for_it():
    inputs = units(
        cap_dm2=[10, 2],
        need_dm2=[0, 4],
        yuan_per_hectare=[1, 1],
        funds_yuan=[20, 30],
    )

    made = shared(inputs, 5, sent_share=0.5, ratio=0.5, yuan_per_hectare=2_000_000)

    rows = made["allocation"].set_index("unit")
    assert given(made) == [8.0, 2.0]
    assert rows["sent_dm2"].tolist() == [4 * HA, 0]
    assert rows["received_dm2"].tolist() == [0, 4 * HA]


def test_years_rise_evenly_where_that_costs_nothing():
    inputs = units(cap_dm2=[50, 50], yuan_per_hectare=[1, 1], funds_yuan=[50, 100])
    totals = {2026: 6 * HA, 2030: 18 * HA}

    made = shared(inputs, totals)

    assert given(made, 2026) == [2.0, 4.0]
    assert given(made, 2030) == [6.0, 12.0]


def test_funds_of_single_years_bind_in_their_years():
    inputs = units(cap_dm2=[50, 50], yuan_per_hectare=[1, 1])
    funds = pd.DataFrame(
        [
            (u, y, m * 10**6)
            for u, y, m in [("a", 2026, 1), ("a", 2030, 30), ("b", 2026, 20)]
        ],
        columns=["unit", "year", "own_yuan"],
    )

    made = shared(inputs, {2026: 10 * HA, 2030: 20 * HA}, funds=funds)

    assert given(made, 2026)[0] <= 1.0
    assert (np.array(given(made, 2030)) <= [31.0, 20.0]).all()


def test_types_follow_the_wanted_structure_as_far_as_their_caps_let_them():
    inputs = units(cap_dm2=[20], yuan_per_hectare=[1], funds_yuan=[50])
    types = pd.DataFrame(
        [("a", "industry", 4 * HA, 0.8), ("a", "homestead", None, 0.2)],
        columns=list(ALLOCATION_TYPES.columns),
    )

    made = shared(inputs, 10, types=typed(types, ALLOCATION_TYPES))

    by_type = made["allocation_by_type"].set_index("plot_type")
    assert by_type["allocated_dm2"].to_dict() == {
        "homestead": 6 * HA,
        "industry": 4 * HA,
    }
    assert by_type["wanted_dm2"].to_dict() == {"homestead": 2 * HA, "industry": 8 * HA}


def test_leeway_lets_burdens_grow_for_the_sake_of_cost():
    inputs = units(cap_dm2=[50, 50], yuan_per_hectare=[1, 4], funds_yuan=[100, 400])

    firm, loose = shared(inputs, 20), shared(inputs, 20, leeway=0.5)

    assert given(firm) == [10.0, 10.0]
    assert given(loose) == [15.0, 5.0]


# Conflicts ----------------------------------------------------------------------


def conflict(made):
    rows = made["allocation_conflicts"]
    own = rows[rows["conflicting"]]
    return list(zip(own["requirement"], own["unit"], strict=True))


def test_caps_that_do_not_reach_the_total_are_all_that_is_blamed():
    inputs = units(
        cap_dm2=[5, 6, 7], yuan_per_hectare=[1, 1, 1], funds_yuan=[100, 100, 100]
    )

    made = shared(inputs, 20)

    assert conflict(made) == [("total", ""), ("cap", "a"), ("cap", "b"), ("cap", "c")]
    assert made["allocation_conflicts"]["missing_dm2"].max() == 2 * HA
    assert made["allocation"].empty


def test_one_district_that_cannot_pay_for_its_floor_is_told_alone():
    inputs = units(
        cap_dm2=[50, 50, 50],
        farmland_dm2=[0, 9, 0],
        ecology_dm2=[0, 4, 0],
        yuan_per_hectare=[1, 2, 1],
        funds_yuan=[100, 20, 100],
    )

    made = shared(inputs, 30)

    assert conflict(made) == [("ecology", "b"), ("farmland", "b"), ("funds", "b")]
    rows = made["allocation_conflicts"].set_index("requirement")
    missing = (
        rows["missing_yuan"].fillna(0).sum() / 2e6
        + rows["missing_dm2"].fillna(0).sum() / HA
    )
    assert missing == pytest.approx(3.0)


def test_land_that_nobody_can_send_is_told_with_the_need():
    inputs = units(
        cap_dm2=[10, 2], need_dm2=[0, 9], yuan_per_hectare=[1, 1], funds_yuan=[90, 90]
    )

    made = shared(inputs, 5, sent_share=0.5, ratio=0.5)

    assert conflict(made) == [("cap", "a"), ("cap", "b"), ("sent", "a"), ("need", "b")]


def test_leaving_out_any_row_of_a_conflict_lets_the_rest_be_met():
    inputs = units(
        cap_dm2=[5, 6, 7], yuan_per_hectare=[1, 2, 1], funds_yuan=[100, 4, 100]
    )
    made = shared(inputs, 15)
    asked = Asked(2024, {2030: 15 * HA})

    blamed = conflict(made)

    programme = required(problem_of(inputs, NO_TYPES, NO_FUNDS, asked)).programme
    built = programme.built()
    names = [(name[0], name[1]) for name in programme.row_names]
    assert blamed
    for left_out in blamed:
        kept = [n for n, name in enumerate(names) if name != left_out]
        assert _can_be_met(built, kept)
    assert not _can_be_met(built, [n for n, name in enumerate(names) if name in blamed])


def _can_be_met(built, kept):
    from scipy.optimize import linprog

    rows, least, most = (
        built.matrix[kept].toarray(),
        built.least[kept],
        built.most[kept],
    )
    upper, lower = np.isfinite(most), np.isfinite(least)
    found = linprog(
        np.zeros(rows.shape[1]),
        A_ub=np.vstack([rows[upper], -rows[lower]]),
        b_ub=np.concatenate([most[upper], -least[lower]]),
        bounds=list(zip(built.low, built.high, strict=True)),
    )
    return found.status == 0


# What makes no sense ------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Asked(2024, {}), "allocate-nothing"),
        (Asked(2024, {2024: HA}), "allocate-years"),
        (Asked(2024, {2026: 2 * HA, 2028: HA}), "allocate-years"),
        (Asked(2024, {2026: HA}, model="lottery"), "allocate-word"),
        (Asked(2024, {2026: HA}, bases={"height": 1.0}), "allocate-word"),
        (Asked(2024, {2026: HA}, burden="weather"), "allocate-word"),
    ],
)
def test_what_makes_no_sense_is_refused(asked, code):
    with pytest.raises(UsageError) as refused:
        allocate((units(cap_dm2=[5]), NO_TYPES, NO_FUNDS), asked)

    assert refused.value.code == code
    assert refused.value.reason("zh") and refused.value.remedy("en")


def test_a_unit_named_twice_is_refused():
    twice = pd.concat([units(cap_dm2=[5])] * 2)

    with pytest.raises(UsageError) as refused:
        allocate((twice, NO_TYPES, NO_FUNDS), Asked(2024, {2026: HA}))

    assert refused.value.code == "allocate-doubled"
