"""Synthetic districts to plan reduction in: plots, neighbours, townships, plot types.

Villages and estates are clusters of small plots, with larger ones scattered between.
Plots are the Voronoi cells of random points; some are candidates, some construction
land that stays, some open land. Costs vary by plot type, by place and by plot. All
parameters stand in `District`.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse
import scipy.spatial


@dataclass(frozen=True)
class District:
    """What an instance is drawn from; the same values give the same instance."""

    plots: int
    units: int
    seed: int = 1
    candidate_share: float = 0.62
    kept_share: float = 0.22
    clustered_share: float = 0.75
    plots_per_cluster: int = 45
    cluster_spread: float = 0.35
    mean_area_m2: float = 2500.0
    largest_area: float = 12.0  # in means
    cost_per_m2: tuple[float, ...] = (5200.0, 2900.0, 1800.0)
    place_spread: float = 0.35
    plot_spread: float = 0.45
    type_purity: float = 0.8
    type_shares: tuple[float, ...] = (0.5, 0.35, 0.15)
    unit_target: float = 0.35
    type_targets: tuple[float, ...] = (0.38, 0.40)
    compactness_yuan_per_m: float = 100_000.0


SIZES = {
    "5k": District(5_000, 20),
    "20k": District(20_000, 70),
    "100k": District(100_000, 250),
}


@dataclass(frozen=True)
class Drawn:
    """One horizon: min cost·x + Σ weight |x_i - x_j| with least ≤ rows·x."""

    cost: np.ndarray
    first: np.ndarray
    second: np.ndarray
    weight: np.ndarray
    rows: scipy.sparse.csr_matrix
    least: np.ndarray
    unit: np.ndarray


def drawn(district: District) -> Drawn:
    """The instance of a district."""
    chance = np.random.default_rng(district.seed)
    points, cluster = _points(district, chance)
    count = len(points)
    first, second, length = _borders(points)
    side = _side(district, count)
    length = np.minimum(length * side, 4 * np.sqrt(district.mean_area_m2))
    area = _areas(first, second, length, count)
    area = np.clip(area / area.mean(), 0.05, district.largest_area)
    area = np.round(area * district.mean_area_m2, 2)
    plot_type = _types(district, cluster, chance)
    land = _land(district, cluster, chance)
    unit = _units(district, points, chance)
    price = _prices(district, points, plot_type, chance)
    return _assembled(
        district, (first, second, length), (area, price, plot_type, land, unit)
    )


def _points(
    district: District, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Places of all plots on the unit square, and the cluster each is nearest to."""
    count = round(district.plots / district.candidate_share * 1.02)
    clusters = max(round(count / district.plots_per_cluster), 3)
    centres = chance.random((clusters, 2))
    in_cluster = round(count * district.clustered_share)
    spread = district.cluster_spread / np.sqrt(clusters)
    drawn_for = chance.integers(clusters, size=in_cluster)
    close = centres[drawn_for] + spread * chance.normal(size=(in_cluster, 2))
    points = np.vstack([close, chance.random((count - in_cluster, 2))])
    return points, scipy.spatial.cKDTree(centres).query(points)[1]


def _borders(points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs of neighbours and the lengths of their common borders, unit square."""
    diagram = scipy.spatial.Voronoi(points)
    ends = np.asarray(diagram.ridge_vertices)
    pairs = np.sort(diagram.ridge_points, axis=1)
    inner = (ends >= 0).all(axis=1)
    pairs, ends = pairs[inner], ends[inner]
    across = diagram.vertices[ends[:, 0]] - diagram.vertices[ends[:, 1]]
    return pairs[:, 0], pairs[:, 1], np.hypot(*across.T)


def _side(district: District, count: int) -> float:
    return float(np.sqrt(count * district.mean_area_m2))


def _areas(
    first: np.ndarray, second: np.ndarray, length: np.ndarray, count: int
) -> np.ndarray:
    """About the area within each plot's borders, m²."""
    around = np.bincount(first, length, count) + np.bincount(second, length, count)
    return np.maximum(around, 1.0) ** 2 / 16


def _types(
    district: District, cluster: np.ndarray, chance: np.random.Generator
) -> np.ndarray:
    kinds = len(district.type_shares)
    of_cluster = chance.choice(kinds, cluster.max() + 1, p=district.type_shares)
    own = chance.choice(kinds, len(cluster), p=district.type_shares)
    pure = chance.random(len(cluster)) < district.type_purity
    return np.where(pure, of_cluster[cluster], own)


def _land(
    district: District, cluster: np.ndarray, chance: np.random.Generator
) -> np.ndarray:
    """0 candidate, 1 construction that stays, 2 open; clusters lean to one of them."""
    shares = np.array([district.candidate_share, district.kept_share])
    lean = chance.uniform(-0.15, 0.15, cluster.max() + 1)[cluster]
    level = chance.random(len(cluster))
    return (level > shares[0] + lean).astype(int) + (level > shares.sum() + lean / 2)


def _units(
    district: District, points: np.ndarray, chance: np.random.Generator
) -> np.ndarray:
    """Townships: the nearest of centres that are spread a little evenly."""
    centres = chance.random((district.units, 2))
    for _ in range(3):
        near = scipy.spatial.cKDTree(centres).query(points)[1]
        held = np.maximum(np.bincount(near, minlength=district.units), 1)
        means = [np.bincount(near, points[:, k], district.units) / held for k in (0, 1)]
        centres = np.column_stack(means)
    return scipy.spatial.cKDTree(centres).query(points)[1]


def _prices(
    district: District,
    points: np.ndarray,
    plot_type: np.ndarray,
    chance: np.random.Generator,
) -> np.ndarray:
    """Cost per m²: by type, by place (smooth waves), by plot; yuan."""
    waves = chance.normal(size=(12, 2)) * 9
    phase = chance.uniform(0, 2 * np.pi, 12)
    place = np.cos(points @ waves.T + phase).sum(axis=1) / np.sqrt(6)
    own = chance.normal(size=len(points))
    spread = district.place_spread * place + district.plot_spread * own
    return np.asarray(district.cost_per_m2)[plot_type] * np.exp(spread)


def _assembled(district: District, borders: tuple, told: tuple) -> Drawn:
    first, second, length = borders
    area, price, plot_type, land, unit = told
    candidate = np.flatnonzero(land == 0)
    number = np.full(len(land), -1)
    number[candidate] = np.arange(len(candidate))
    price_m = district.compactness_yuan_per_m
    beside = np.zeros(len(land))
    for one, other in ((first, second), (second, first)):
        kept = land[other] == 1
        beside += np.bincount(one[kept], length[kept], len(land))
    both = (number[first] >= 0) & (number[second] >= 0)
    rows, least = _rows(
        district, area[candidate], unit[candidate], plot_type[candidate]
    )
    return Drawn(
        np.round((area * price + price_m * beside)[candidate], 2),
        number[first[both]],
        number[second[both]],
        np.round(price_m * length[both], 2),
        rows,
        least,
        unit[candidate],
    )


def _rows(
    district: District, area: np.ndarray, unit: np.ndarray, plot_type: np.ndarray
) -> tuple[scipy.sparse.csr_matrix, np.ndarray]:
    """A row for each township, and one for each type that has a target."""
    shares = [district.unit_target] * district.units + list(district.type_targets)
    typed = np.flatnonzero(plot_type < len(district.type_targets))
    of = np.concatenate([unit, district.units + plot_type[typed]])
    plot = np.concatenate([np.arange(len(area)), typed])
    shape = (len(shares), len(area))
    rows = scipy.sparse.csr_matrix((area[plot], (of, plot)), shape)
    return rows, np.asarray(shares) * np.asarray(rows.sum(axis=1)).ravel()
