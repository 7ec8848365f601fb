"""Known ways in which a map comes to lie beside its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pyproj

from jianliang.core.geodesy.gauss import (
    FALSE_EASTING_M,
    ZONE_WIDTH_DEGREES,
    GaussKruger,
    gauss_kruger_of,
    horizontal,
)
from jianliang.core.geodesy.gcj02 import gcj02_of
from jianliang.core.geodesy.official import project_gauss_kruger
from jianliang.core.matching import Pairs, evenly, nearest

ZONES_TO_EACH_SIDE = 2
ZONE_RESIDUAL_M = 300.0  # leaves room for a shift of the datum on top
GCJ02_RESIDUAL_M = 10.0
LAID_RESIDUAL_M = 1.0


@dataclass(frozen=True)
class Shift:
    """A way to displace points, float64 of shape (n, 2) in the city's CRS.

    `kind` is "axes", "gcj02" or "zone"; of a zone, `values` tell its central meridian
    and prefix. `residual_m` is how closely points must fit to be displaced so.
    """

    kind: str
    displaced: Callable[[np.ndarray], np.ndarray]
    residual_m: float
    values: dict = field(default_factory=dict)


def recognised(pairs: Pairs, crs: str) -> tuple[Shift, int] | None:
    """The known shift between matched points of two maps, and which map has it.

    Two neighbouring zones fit both ways; then the later map is said to have it.

    Returns
    -------
    The shift that fits best, and 0 if the earlier map is displaced, 1 if the later;
    None if none fits.
    """
    pairs = pairs.sample()
    fits = []
    for shift in known_shifts(crs):
        for which, true, shown in (
            (1, pairs.before, pairs.after),
            (0, pairs.after, pairs.before),
        ):
            off = _median_off(_displaced(shift, true), shown)
            fits.append((round(off, 2), which, shift))
    off, which, shift = min(fits, key=lambda fit: (fit[0], -fit[1]))
    return (shift, which) if off <= shift.residual_m else None


def laid_over(
    before: np.ndarray, after: np.ndarray, crs: str
) -> tuple[Shift, int, Pairs] | None:
    """The known shift that lays one map's points over another's, without matches.

    Parameters
    ----------
    before, after : float64, shape (n, 2) and (m, 2)
        Points of which most are the same places in the two maps.

    Returns
    -------
    As `recognised`, and the pairs it lays on each other.
    """
    some, others = before[evenly(before)], after[evenly(after)]
    fits = []
    for shift in known_shifts(crs):
        for which, true, shown in ((1, some, after), (0, others, before)):
            moved = _displaced(shift, true)
            seen = np.isfinite(moved).all(axis=1)
            if 2 * seen.sum() < len(true):
                continue
            partner = shown[nearest(shown, moved[seen])]
            sides = (true[seen], partner) if which else (partner, true[seen])
            off = round(_median_off(moved[seen], partner), 2)
            fits.append((off, which, shift, Pairs(*sides)))
    off, which, shift, pairs = min(fits, key=lambda fit: (fit[0], -fit[1]))
    return (shift, which, pairs) if off <= LAID_RESIDUAL_M else None


def _displaced(shift: Shift, points: np.ndarray) -> np.ndarray:
    """The points displaced; infinite where a plane has no such place."""
    with np.errstate(invalid="ignore"):
        moved = shift.displaced(points)
    return np.where(np.isfinite(moved), moved, np.inf)


def _median_off(shown: np.ndarray, found: np.ndarray) -> float:
    return float(np.median(np.hypot(*(shown - found).T)))


def known_shifts(crs: str) -> Iterator[Shift]:
    """Exchanged axes, the shift of public maps, other zones, in this order."""
    yield Shift("axes", lambda points: points[:, ::-1], ZONE_RESIDUAL_M)
    found = horizontal(crs)
    to_degrees = pyproj.Transformer.from_crs(
        found, found.geodetic_crs or found, always_xy=True
    )

    def degrees(points: np.ndarray) -> np.ndarray:
        return np.column_stack(to_degrees.transform(*points.T))

    def gcj02(points: np.ndarray) -> np.ndarray:
        shown = gcj02_of(*degrees(points).T)
        return np.column_stack(to_degrees.transform(*shown, direction="INVERSE"))

    yield Shift("gcj02", gcj02, GCJ02_RESIDUAL_M)
    for meridian, prefix in _other_zones(crs):

        def in_zone(points: np.ndarray, at: tuple = (meridian, prefix)) -> np.ndarray:
            false_easting_m = FALSE_EASTING_M + 1e6 * at[1]
            return project_gauss_kruger(degrees(points), at[0], false_easting_m)

        values = {"meridian": f"{meridian:g}", "prefix": prefix or "–"}
        yield Shift("zone", in_zone, ZONE_RESIDUAL_M, values)


def _other_zones(crs: str) -> Iterator[tuple[float, int]]:
    """Central meridian and prefix (0 for none) of planes near that of the CRS."""
    plane = gauss_kruger_of(crs)
    if plane is None:
        return
    own = round(plane.central_meridian_degrees / ZONE_WIDTH_DEGREES)
    near = range(own - ZONES_TO_EACH_SIDE, own + ZONES_TO_EACH_SIDE + 1)
    for zone in sorted(near, key=lambda zone: abs(zone - own)):
        for prefix in (0, zone):
            other = GaussKruger(
                float(zone * ZONE_WIDTH_DEGREES), FALSE_EASTING_M + 1e6 * prefix
            )
            if other != plane:
                yield other.central_meridian_degrees, prefix
