"""What images see on cleared ground, one function each: rebuilding, and what is none.

Each gets the ground of a good claim, plants patches and permits on it and answers
whether it fits there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from jianliang.core.sightings import CLEAR, SUSPECTED, VISIT
from jianliang.edges.demo.planting import Planting
from jianliang.edges.demo.plotbook import recorded_area_dm2
from jianliang.edges.demo.reshaping import split

INSIDE_M, ENOUGH_M2 = 3.0, 600.0
"""Images lie off by less; what is left of a rebuild inside is at least so much."""
SHIFT_M = 2.0
SHED_M, TOILET_M, HALL_M, APART_M = 9.0, 8.0, 13.0, 1.0
BUILDINGS = ("20", "YH", "DL1", "CK")
EARTHWORKS = ("DT", "TD", "TP")


@dataclass
class Seen:
    """What was planted so far: patches, permits, and the truth about each plot."""

    year: int
    built: np.ndarray
    planting: Planting = field(default_factory=Planting)
    key: list[dict[str, Any]] = field(default_factory=list)

    def patch(self, shape: shapely.Geometry, kind: str, seen_on: str) -> None:
        """An image of the year shows something."""
        self.planting.add(
            "patches",
            shape,
            kind=kind,
            seen_before=f"{self.year - 1}-10-15",
            seen_on=seen_on,
            farmland="否",
            redline="否",
            recorded_dm2=int(recorded_area_dm2(np.array([shape]))[0]),
        )

    def permit(self, shape: shapely.Geometry, from_day: str, to_day: str) -> None:
        """A permit to build."""
        days = {"from_day": from_day, "to_day": to_day}
        self.planting.add("approvals", shape, kind="construction", **days)

    def day(self, rng: np.random.Generator, first: int = 2) -> str:
        """Some day from the first of a month to the end of May."""
        month, day = rng.integers(first, 6), rng.integers(1, 29)
        return f"{self.year}-{month:02d}-{day:02d}"


Plant = Callable[[Seen, shapely.Polygon, np.random.Generator], bool]


def inside_m2(ground: shapely.Polygon) -> float:
    """What of the ground no image can take for its surroundings."""
    return float(shapely.buffer(ground, -INSIDE_M).area)


def _part(ground: shapely.Polygon, rng: np.random.Generator) -> shapely.Polygon:
    """A part of the ground, or all of it where a part has little inside."""
    parts = split(ground, rng) or (ground,)
    inner = shapely.buffer(ground, -INSIDE_M)
    return parts[0] if parts[0].intersection(inner).area > ENOUGH_M2 else ground


def _rebuilt(seen: Seen, ground: shapely.Polygon, rng: np.random.Generator) -> bool:
    seen.patch(_part(ground, rng), str(rng.choice(BUILDINGS)), seen.day(rng))
    return True


def _repeated(seen: Seen, ground: shapely.Polygon, rng: np.random.Generator) -> bool:
    """The same building on three images."""
    shape = _part(ground, rng)
    for month in (1, 3, 5):
        seen.patch(shape, "20", f"{seen.year}-{month:02d}-20")
    return True


def _gathered(seen: Seen, ground: shapely.Polygon, rng: np.random.Generator) -> bool:
    """Two halls, each small enough, together not."""
    houses = _houses(ground, (HALL_M, HALL_M))
    for house in houses:
        seen.patch(house, "20", seen.day(rng))
    return bool(houses)


def _facilities(seen: Seen, ground: shapely.Polygon, rng: np.random.Generator) -> bool:
    """A shed and a toilet."""
    houses = _houses(ground, (SHED_M, TOILET_M))
    for house in houses:
        seen.patch(house, "20", seen.day(rng))
    return bool(houses)


def _houses(
    ground: shapely.Polygon, sides: tuple[float, float]
) -> list[shapely.Polygon]:
    """Two squares side by side inside the ground; none where they do not fit."""
    inner = shapely.buffer(ground, -INSIDE_M)
    centre = shapely.maximum_inscribed_circle(ground, 1.0).coords[0]
    x, y = np.round(np.array(centre), 4)
    one = shapely.box(x - APART_M - sides[0], y, x - APART_M, y + sides[0])
    other = shapely.box(x + APART_M, y, x + APART_M + sides[1], y + sides[1])
    return [one, other] if inner.contains(shapely.union(one, other)) else []


def _permitted(seen: Seen, ground: shapely.Polygon, rng: np.random.Generator) -> bool:
    seen.permit(ground, f"{seen.year}-01-10", f"{seen.year + 2}-01-09")
    seen.patch(_part(ground, rng), "20", seen.day(rng))
    return True


def _lapsed(seen: Seen, ground: shapely.Polygon, rng: np.random.Generator) -> bool:
    """A permit that ended before building was seen."""
    seen.permit(ground, f"{seen.year - 1}-03-01", f"{seen.year}-02-28")
    seen.patch(_part(ground, rng), "20", seen.day(rng, first=3))
    return True


def _shifted(seen: Seen, ground: shapely.Polygon, rng: np.random.Generator) -> bool:
    """An old house beside it, on an image that lies off."""
    near = shapely.STRtree(seen.built).query(ground, predicate="dwithin", distance=0.01)
    for house in seen.built[np.sort(near)]:
        way = np.subtract(ground.centroid.coords[0], house.centroid.coords[0])
        off = np.round(way / np.hypot(*way) * SHIFT_M, 4)
        moved = shapely.transform(house, lambda xy, off=off: np.round(xy + off, 4))
        if moved.intersection(ground).area > 1.0:
            seen.patch(moved, "20", seen.day(rng))
            return True
    return False


def _moved_earth(seen: Seen, ground: shapely.Polygon, rng: np.random.Generator) -> bool:
    seen.patch(_part(ground, rng), str(rng.choice(EARTHWORKS)), seen.day(rng))
    return True


KINDS: dict[tuple[str, str], Plant] = {
    ("shifted", CLEAR): _shifted,
    ("gathered", SUSPECTED): _gathered,
    ("facilities", CLEAR): _facilities,
    ("rebuilt-patch", SUSPECTED): _rebuilt,
    ("repeated", SUSPECTED): _repeated,
    ("permitted", CLEAR): _permitted,
    ("lapsed", SUSPECTED): _lapsed,
    ("earthwork", VISIT): _moved_earth,
}
"""Kind of what is seen and what watching comes to → how it is planted; the ones that
fit few sites first."""
