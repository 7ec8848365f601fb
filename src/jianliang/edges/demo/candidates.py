"""Which plots each kind of change may happen to, in the order it would choose them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from jianliang.edges.demo.corridors import LAND
from jianliang.edges.demo.ground import Ground
from jianliang.edges.demo.landuse import LandUse
from jianliang.edges.demo.sizes import TOWN

Rows = tuple[int, ...]
Candidates = Iterator[Rows]
REGRADED = {
    "0601": "05H1 50 08H2 25 0701 25",
    "0508": "0601 60 05H1 40",
    "1201": "0701 50 0601 20 08H2 30",
    "0702": "0701 70 08H2 30",
    "05H1": "0701 60 08H2 40",
}
"""What becomes of construction land that stays construction land, by weight."""
REPLANTED = {
    "0102": "0201 40 0301 40 0103 20",
    "0103": "0102 60 0301 40",
    "0404": "0301 70 0102 30",
    "0201": "0102 60 0301 40",
}


@dataclass(frozen=True)
class Scene:
    """What the changes look at: the first survey's plots and where they lie.

    `zone` names each plot's zone (of an inner point); `pairs` are neighbours in one
    township, each pair once; `with_islands` are plots that lie around another.
    """

    ground: Ground
    use: LandUse
    zone: np.ndarray
    township: np.ndarray
    pairs: np.ndarray
    with_islands: np.ndarray
    rng: np.random.Generator


def neighbours(ground: Ground, township: np.ndarray) -> np.ndarray:
    """Pairs of plots, not roads or water, that share an edge and a township."""
    edges = ground.mesh.counts[1] // 2
    pairs = np.sort(ground.mesh.face[: 2 * edges].reshape(-1, 2), axis=1)
    pairs = np.unique(pairs[pairs[:, 0] >= 0], axis=0)
    one, two = pairs.T
    alike = (township[one] == township[two]) & (one != two)
    land = (ground.kind[one] == LAND) & (ground.kind[two] == LAND)
    return pairs[alike & land]


def _clustered(scene: Scene, wanted: np.ndarray) -> Candidates:
    """The wanted plots, block after block: whole villages and compounds go at once."""
    rows = np.flatnonzero(wanted)
    turn = scene.rng.random(len(scene.zone))[scene.ground.quarter[rows]]
    order = np.lexsort((scene.rng.random(len(rows)), turn))
    keep = scene.rng.random(len(rows)) < 0.7
    yield from ((int(row),) for row in rows[order][keep])


def _scattered(scene: Scene, wanted: np.ndarray) -> Candidates:
    rows = scene.rng.permutation(np.flatnonzero(wanted))
    yield from ((int(row),) for row in rows)


def _clearable(scene: Scene, free: np.ndarray) -> Candidates:
    outside = scene.rng.random(len(free)) < np.where(
        scene.zone == "concentrated", 0.04, 1.0
    )
    low = np.isin(scene.use.code, ["0601", "0508", "0702", "05H1", "1201"])
    rural = (scene.ground.style >= TOWN) | (scene.zone != "concentrated")
    return _clustered(scene, free & outside & low & rural)


def _partly_clearable(scene: Scene, free: np.ndarray) -> Candidates:
    yard = np.isin(scene.use.code, ["0601", "0508", "0702", "1201"])
    large = scene.ground.area_m2 > 3000
    return _scattered(scene, free & yard & large & (scene.zone != "concentrated"))


def _buildable(scene: Scene, free: np.ndarray) -> Candidates:
    chance = {"concentrated": 1.0, "restricted": 0.10, "ecological": 0.012}
    likely = np.array([chance[zone] for zone in scene.zone])
    bare = np.isin(scene.use.code, ["0102", "0103", "0404", "0201", "0301", "1202"])
    small = scene.ground.area_m2 < 18_000
    taken = scene.rng.random(len(free)) < likely
    return _scattered(scene, free & bare & small & taken)


def _of_classes(
    codes: dict[str, str],
) -> Callable[[Scene, np.ndarray], Candidates]:
    def candidates(scene: Scene, free: np.ndarray) -> Candidates:
        return _scattered(scene, free & np.isin(scene.use.code, list(codes)))

    return candidates


def _anywhere(scene: Scene, free: np.ndarray) -> Candidates:
    return _scattered(scene, free & (scene.ground.area_m2 > 1200))


def _alike_pairs(scene: Scene, free: np.ndarray) -> Candidates:
    one, two = scene.pairs.T
    use = scene.use
    alike = (use.code[one] == use.code[two]) & (use.tenure[one] == use.tenure[two])
    alike &= (use.town_village[one] == use.town_village[two]) & free[one] & free[two]
    return _pairs(scene, alike)


def _any_pairs(scene: Scene, free: np.ndarray) -> Candidates:
    one, two = scene.pairs.T
    return _pairs(scene, free[one] & free[two])


def _pairs(scene: Scene, wanted: np.ndarray) -> Candidates:
    for at in scene.rng.permutation(np.flatnonzero(wanted)):
        yield int(scene.pairs[at, 0]), int(scene.pairs[at, 1])


CANDIDATES: dict[str, Callable[[Scene, np.ndarray], Candidates]] = {
    "cleared": _clearable,
    "partly_cleared": _partly_clearable,
    "built": _buildable,
    "regraded": _of_classes(REGRADED),
    "replanted": _of_classes(REPLANTED),
    "split": _anywhere,
    "merged": _alike_pairs,
    "resurveyed": _any_pairs,
    "corrected": _anywhere,
}
