"""Made-up towns for plans over years: every number of the generator is here.

Plots lie on a jittered grid whose cells are neighbours by their sides; costs follow a
smooth field, the type of plot and chance. Districts and townships are rectangles of
the grid. Money, quota and projects are set in proportion to what reaching the targets
costs at least without regard to edges.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from jianliang.core.phasing import Funds, Phasing, Plots, Projects, Quota, Tasks, Worth

DM2_PER_M2 = 100
FEN_PER_YUAN = 100


@dataclass(frozen=True)
class Town:
    """What a made-up town is like."""

    plots: int
    years: int = 5
    seed: int = 1
    districts_across: int = 4
    plots_per_township: int = 250
    types: int = 5
    side_m: float = 60.0
    yuan_per_m2: float = 2000.0
    spread: float = 0.45
    kept_share: float = 0.25
    district_target: float = 0.30
    township_target: float = 0.15
    type_target: float = 0.20
    compactness: float = 8000.0
    discount: float = 0.96
    funds_share: float = 1.00
    municipal_share: float = 0.12
    loan_share: float = 0.15
    budget_share: float = 1.35
    charge: float = 0.04
    projects_per_district: int = 6
    quota_share: float = 0.75
    income_yuan_per_m2: float = 600.0
    ratio: float = 0.8
    locked: float = 0.01


def town(like: Town) -> Phasing:
    """A problem of this kind of town, the same for the same seed."""
    chance = np.random.default_rng(like.seed)
    across = max(like.districts_across * 2, round(like.plots**0.5))
    cell = np.arange(like.plots)
    x, y = cell % across, cell // across
    plots, kind, township = _plots(like, chance, x, y, across)
    districts = int(plots.district.max()) + 1
    tasks, need = _tasks(like, plots, kind, township, districts)
    worth = Worth(
        like.discount ** np.arange(like.years),
        np.full(like.years, 1 / like.years),
        like.compactness,
    )
    least = _least_cost(plots, need, districts)
    return Phasing(
        like.years,
        districts,
        plots,
        tasks,
        worth,
        _budget(like, least),
        _funds(like, least),
        _quota(like, districts, need),
        _projects(like, chance, need),
    )


def _plots(like, chance, x, y, across):
    down = int(y.max()) + 1
    side = max(1, round(like.plots_per_township**0.5))
    district = (x * like.districts_across // across) * like.districts_across
    district = district + y * like.districts_across // down
    township_at = (x // side) * 10_000 + y // side
    _, township = np.unique(district * 100_000_000 + township_at, return_inverse=True)
    kind = chance.integers(0, like.types, len(x))
    area = np.maximum(like.side_m**2 * chance.lognormal(0, 0.5, len(x)), 200)
    field = sum(
        np.sin(x / w + a) * np.cos(y / w + b)
        for w, a, b in zip((5, 13, 37), *chance.uniform(0, 6, (2, 3)), strict=True)
    )
    price = like.yuan_per_m2 * (0.6 + 0.2 * kind)
    price = price * np.exp(0.35 * field + like.spread * chance.standard_normal(len(x)))
    first, second = _grid(x, across, len(x))
    length = like.side_m * chance.uniform(0.4, 1.2, len(first))
    kept = chance.uniform(0, 2 * like.side_m, len(x))
    kept *= chance.uniform(size=len(x)) < like.kept_share
    locks = chance.uniform(size=len(x))
    years = like.years
    return (
        Plots(
            (area * DM2_PER_M2).astype(np.int64),
            (area * price).astype(np.int64) * FEN_PER_YUAN,
            kept,
            district,
            township,
            np.full(len(x), -1),
            np.where(locks < like.locked, years, 0),
            np.where(locks > 1 - like.locked, years - 1, years),
            first,
            second,
            length,
        ),
        kind,
        township,
    )


def _grid(x, across, count):
    cell = np.arange(count)
    right = cell[(x < across - 1) & (cell + 1 < count)]
    below = cell[cell + across < count]
    first = np.concatenate([right, below])
    return first, np.concatenate([right + 1, below + across])


def _tasks(like, plots, kind, township, districts):
    path = np.arange(1, like.years + 1) / like.years
    labels = [(plots.district, like.district_target, path)]
    labels += [(township, like.township_target, np.eye(like.years)[-1])]
    labels += [(kind, like.type_target, np.eye(like.years)[-1])]
    areas, floors, start = [], [], 0
    for label, share, by in labels:
        total = np.bincount(label, plots.area_dm2)
        floors.append((total[:, None] * share * by).astype(np.int64))
        areas.append((label + start, np.arange(len(label)), plots.area_dm2))
        start += len(total)
    row, column, value = (np.concatenate(part) for part in zip(*areas, strict=True))
    area = sparse.csr_array((value, (row, column)), shape=(start, len(plots)))
    tasks = Tasks(area, np.concatenate(floors))
    return tasks, tasks.floor_dm2[:districts, -1]


def _least_cost(plots, need, districts):
    """Fen of reaching each district's target by the cheapest land."""
    result = np.zeros(districts)
    for d in range(districts):
        at = np.flatnonzero(plots.district == d)
        order = at[np.argsort(plots.cost_fen[at] / plots.area_dm2[at])]
        so_far = np.cumsum(plots.area_dm2[order])
        result[d] = plots.cost_fen[order][so_far <= need[d]].sum()
    return result


def _budget(like, least):
    share = like.budget_share / like.years * 1.25
    by_district = np.outer(least * share, np.ones(like.years)).astype(np.int64)
    return np.vstack([by_district, np.full(like.years, -1)])


def _funds(like, least):
    yearly = np.outer(least, np.ones(like.years)) / like.years
    return Funds(
        np.zeros(len(least), np.int64),
        (yearly * like.funds_share).astype(np.int64),
        (np.outer(least, np.ones(like.years)) * like.loan_share).astype(np.int64),
        (yearly.sum(axis=0) * like.municipal_share).astype(np.int64),
        0,
        round(like.charge * 1_000_000),
    )


def _quota(like, districts, need):
    advance = np.outer(need * 0.05, np.ones(like.years)).astype(np.int64)
    advance[:, -1] = 0
    ratio = round(like.ratio * 1_000_000)
    return Quota(np.zeros(districts, np.int64), advance, ratio, 20)


def _projects(like, chance, need):
    count = like.projects_per_district
    district = np.repeat(np.arange(len(need)), count)
    share = chance.dirichlet(np.full(count, 3.0), len(need)).ravel()
    tight = chance.uniform(0.4, 1.4, len(need))[district] * like.quota_share
    wanted = (need[district] * share * tight).astype(np.int64)
    from_year = chance.integers(0, like.years - 1, len(district))
    due = np.minimum(from_year + chance.integers(1, 4, len(district)), like.years - 1)
    income = (wanted / DM2_PER_M2 * like.income_yuan_per_m2).astype(np.int64)
    return Projects(
        district,
        wanted,
        income * FEN_PER_YUAN,
        from_year,
        due,
        np.ones(len(district), bool),
    )
