"""Townships, districts and planning blocks: unions of plots, put together by quarters.

A quarter is a part of the city between larger roads; quarters never split, so the
limits of every unit follow roads and plot edges bit for bit.
"""

from dataclasses import dataclass

import numpy as np

from jianliang.edges.demo.ground import Ground
from jianliang.edges.demo.terrain import nearest

BLOCK_M2 = 7e6
NO_UNIT = -1


@dataclass(frozen=True)
class Territory:
    """Which township and planning block each plot lies in, and who is above them.

    Attributes
    ----------
    township, planning_block : int64, one per plot
    district : int64, one per township
    plan : int64, one per planning block
        The district's number; `districts` (one more) for the economic zone.
    quarter : int64, one per plot
    links : int64, shape (n, 2)
        Neighbouring quarters, each pair once for every edge they share.
    """

    township: np.ndarray
    district: np.ndarray
    planning_block: np.ndarray
    plan: np.ndarray
    districts: int
    quarter: np.ndarray
    links: np.ndarray


def territory(ground: Ground, rng: np.random.Generator) -> Territory:
    """Divide the city among its townships and its planning blocks."""
    quarters, of_plot = np.unique(ground.quarter, return_inverse=True)
    area_m2 = ground.area_m2
    size_m2 = np.bincount(of_plot, area_m2)
    centre = np.column_stack(
        [np.bincount(of_plot, area_m2 * ground.centre[:, i]) / size_m2 for i in (0, 1)]
    )
    links = _links(ground, of_plot)
    township = nearest(centre, ground.terrain.centres)
    township = joined_up(township, size_m2, links)
    present, township = np.unique(township, return_inverse=True)
    district = ground.terrain.district[present]
    _, district = np.unique(district, return_inverse=True)
    plan = _plans(ground, centre, district[township], links)
    block = _blocks(centre, size_m2, plan, links, rng)
    first = np.unique(block, return_index=True)[1]
    return Territory(
        township[of_plot],
        district,
        block[of_plot],
        plan[first],
        int(district.max()) + 1,
        of_plot,
        links,
    )


def _links(ground: Ground, of_plot: np.ndarray) -> np.ndarray:
    """Neighbouring quarters, each pair once for every edge they share; shape (n, 2)."""
    edges = ground.mesh.counts[1] // 2
    face = ground.mesh.face[: 2 * edges].reshape(-1, 2)
    face = face[(face >= 0).all(axis=1)]
    pairs = of_plot[face]
    return pairs[pairs[:, 0] != pairs[:, 1]]


def joined_up(unit: np.ndarray, size_m2: np.ndarray, links: np.ndarray) -> np.ndarray:
    """Give every stray part of a unit to the neighbour it borders most.

    Parameters
    ----------
    unit : int64, one per quarter
    size_m2 : float64, one per quarter
    links : int64, shape (n, 2)
        Pairs of neighbouring quarters.
    """
    unit = unit.copy()
    for _ in range(20):
        part = _parts(unit, links)
        weight = np.bincount(part, size_m2, len(unit))
        order = np.lexsort((-np.arange(len(unit)), weight[part]))
        main = np.empty(unit.max() + 1, dtype=np.int64)
        main[unit[order]] = part[order]
        stray = main[unit] != part
        if not stray.any():
            break
        unit = _given_away(unit, part, stray, links)
    return unit


def _parts(unit: np.ndarray, links: np.ndarray) -> np.ndarray:
    """A label for each connected part of each unit: its smallest quarter."""
    inner = links[unit[links[:, 0]] == unit[links[:, 1]]]
    part = np.arange(len(unit))
    while True:
        lower = part.copy()
        np.minimum.at(lower, inner[:, 0], part[inner[:, 1]])
        np.minimum.at(lower, inner[:, 1], part[inner[:, 0]])
        lower = lower[lower]
        if (lower == part).all():
            return part
        part = lower


def _given_away(
    unit: np.ndarray, part: np.ndarray, stray: np.ndarray, links: np.ndarray
) -> np.ndarray:
    both = np.concatenate([links, links[:, ::-1]])
    outward = stray[both[:, 0]] & (unit[both[:, 0]] != unit[both[:, 1]])
    outward &= ~stray[both[:, 1]]
    pairs = np.column_stack([part[both[outward, 0]], unit[both[outward, 1]]])
    found, count = np.unique(pairs, axis=0, return_counts=True)
    order = np.argsort(count, kind="stable")
    goes_to = np.full(len(unit), NO_UNIT)
    goes_to[found[order, 0]] = found[order, 1]
    moves = stray & (goes_to[part] != NO_UNIT)
    return np.where(moves, goes_to[part], unit)


def _plans(
    ground: Ground, centre: np.ndarray, district: np.ndarray, links: np.ndarray
) -> np.ndarray:
    """The plan of each quarter: its district's, or the economic zone's.

    The zone is a round on the limit of two districts, south-east of the core.
    """
    size = ground.terrain.size
    limit = links[district[links[:, 0]] != district[links[:, 1]]]
    middle = centre[limit].mean(axis=1)
    wish = np.array([1.0, -0.8]) * size.core_m * 1.1
    at = middle[np.hypot(*(middle - wish).T).argmin()]
    inside = np.hypot(*(centre - at).T) < 0.13 * size.radius_m
    return np.where(inside, district.max() + 1, district)


def _blocks(
    centre: np.ndarray,
    size_m2: np.ndarray,
    plan: np.ndarray,
    links: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    """The planning block of each quarter; a block lies within one plan."""
    block = np.empty(len(plan), dtype=np.int64)
    count = 0
    for one in range(plan.max() + 1):
        inside = np.flatnonzero(plan == one)
        wanted = max(1, min(len(inside), round(size_m2[inside].sum() / BLOCK_M2)))
        heads = centre[rng.choice(inside, wanted, replace=False)]
        block[inside] = count + nearest(centre[inside], heads)
        count += wanted
    within = links[plan[links[:, 0]] == plan[links[:, 1]]]
    return np.unique(joined_up(block, size_m2, within), return_inverse=True)[1]
