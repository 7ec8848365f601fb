"""The area of record in whole dm² (0.01 m²), and how pieces share it exactly.

The area standard belongs to the city's definition and is never mixed in one table:
"ellipsoid" is the official procedure on CGCS2000, "planar" the plane of the CRS, and
"recorded" what the survey itself states.
"""

import math

import numpy as np
import pandas as pd

from jianliang.core.compiled import compiled
from jianliang.core.errors import AreaError
from jianliang.core.geodesy.gauss import gauss_kruger_of, horizontal, in_metres
from jianliang.core.geodesy.official import (
    check_finite,
    equal_area_cylinder,
    official_area_m2,
    planar_area,
)
from jianliang.core.polygons import Polygons

STANDARDS = ("ellipsoid", "planar", "recorded")
LARGEST_TOTAL = 2**53  # whole numbers beyond are not all floats
TIE = 2.0**40  # remainders equal to 1/TIE of a dm² are a tie
_SHOWN_IDS = 5


def areas_dm2(
    polygons: Polygons, crs: str, standard: str, recorded: pd.Series | None = None
) -> np.ndarray:
    """Area of each row by the city's standard, whole dm² (0.01 m²), halves up.

    Parameters
    ----------
    polygons : Polygons, m rows
    crs : str
        CRS of the coordinates.
    standard : str
        "ellipsoid", "planar" or "recorded".
    recorded : Series of Int64, shape (m,), indexed by plot id
        What the survey states, in dm²; needed, and only used, for "recorded".

    Returns
    -------
    int64, shape (m,)

    Raises
    ------
    AreaError
        Where the CRS does not suit the standard, or a recorded area is missing or
        below zero.
    """
    if standard == "recorded":
        return _recorded(polygons, recorded)
    return to_dm2(_measured_m2(polygons, crs, measured_standard(crs, standard)))


def account_plane(polygons: Polygons, crs: str, standard: str) -> Polygons:
    """The plane in which pieces are laid over each other.

    For "ellipsoid", and "recorded" in a Gauss-Krüger CRS on CGCS2000, the equal-area
    cylinder, where planar areas are areas on the ellipsoid; for "planar", and
    "recorded" in any other projected CRS, the coordinates as they are. Equal edges
    give equal points in it, bit for bit.

    Raises AreaError where the CRS does not suit the standard.
    """
    if measured_standard(crs, standard) == "ellipsoid":
        return equal_area_cylinder(polygons, crs)
    check_planar(crs)
    check_finite(polygons)
    return polygons


def measured_standard(crs: str, standard: str) -> str:
    """How pieces are measured under a standard: "ellipsoid" or "planar".

    Pieces of a plot have no recorded area of their own: they share the plot's in
    proportion to what is measured.
    """
    if standard not in STANDARDS:
        raise AreaError("area-standard", standard=standard, known=", ".join(STANDARDS))
    if standard == "recorded":
        return "planar" if gauss_kruger_of(crs) is None else "ellipsoid"
    return standard


def check_planar(crs: str) -> None:
    """Refuse a CRS whose plane has no area in m²: degrees, feet, Mercator."""
    found = horizontal(crs)
    operation = found.coordinate_operation
    method = operation.method_name if operation else ""
    mercator = "Mercator" in method and not ("Transverse" in method or "Obl" in method)
    if not (found.is_projected and in_metres(found)) or mercator:
        raise AreaError("area-not-planar", crs=crs, name=found.name)


def to_dm2(area_m2: np.ndarray) -> np.ndarray:
    """m² as whole dm² (0.01 m²), halves up on the decimal value; int64.

    (k + 0.5) / 100 is the float nearest to the decimal half, so an area written as
    such a half goes up although its float may lie a hair below it.
    """
    whole = np.floor(area_m2 * 100.0)
    return (whole + (area_m2 >= (whole + 0.5) / 100.0)).astype(np.int64)


def _measured_m2(polygons: Polygons, crs: str, standard: str) -> np.ndarray:
    if standard == "ellipsoid":
        return official_area_m2(polygons, crs)
    check_planar(crs)
    check_finite(polygons)
    return planar_area(polygons)


def _recorded(polygons: Polygons, recorded: pd.Series | None) -> np.ndarray:
    if recorded is None:
        recorded = pd.Series(pd.NA, index=range(len(polygons)), dtype="Int64")
    if len(recorded) != len(polygons):
        raise ValueError(f"{len(recorded)} recorded areas, {len(polygons)} polygons")
    areas = recorded.astype("Int64")
    for code, wrong in (
        ("area-recorded-missing", areas.isna()),
        ("area-recorded-negative", areas.fillna(0) < 0),
    ):
        if wrong.any():
            ids = ", ".join(str(i) for i in areas.index[wrong][:_SHOWN_IDS])
            raise AreaError(code, count=int(wrong.sum()), first=ids)
    return areas.to_numpy(dtype=np.int64)


def split_exactly(
    totals_dm2: np.ndarray, weights: np.ndarray, groups: np.ndarray, keys: np.ndarray
) -> np.ndarray:
    """Share whole areas among their pieces, so that pieces sum to the whole exactly.

    Each piece gets the whole part of total · weight / sum of weights; the dm² that
    are left go one each to the largest remainders, ties to the smaller key. Shares
    are computed to 30 digits, so that each piece is within 1 dm² of its exact share
    whatever the total. A group without any positive weight is shared equally.

    Parameters
    ----------
    totals_dm2 : int64, shape (g,)
        0 ≤ total ≤ 2⁵³.
    weights : float64, shape (n,)
        Measured areas of the pieces, any unit, 0 or more.
    groups : int64, shape (n,)
        Which total each piece belongs to.
    keys : int64, shape (n,) or (n, k)
        What identifies a piece within its group, so that row order changes nothing;
        of several columns the first counts most.

    Returns
    -------
    int64, shape (n,)

    Raises
    ------
    ValueError
        For a total out of range, or a weight below zero or not finite.
    """
    totals = np.asarray(totals_dm2, dtype=np.int64)
    weights = np.asarray(weights, dtype=np.float64)
    _check_shares(totals, weights)
    if len(weights) == 0:
        return np.empty(0, dtype=np.int64)
    columns = np.atleast_2d(np.asarray(keys).T)
    order = np.lexsort((*columns[::-1], groups))
    group = np.asarray(groups, dtype=np.int64)[order]
    begins = np.flatnonzero(np.diff(group, prepend=group[0] - 1))
    shares = np.empty(len(group), dtype=np.int64)
    shares[order] = _sorted_shares(totals[group[begins]], weights[order], begins)
    return shares


def _check_shares(totals: np.ndarray, weights: np.ndarray) -> None:
    if ((totals < 0) | (totals > LARGEST_TOTAL)).any():
        raise ValueError("a total is negative or above 2**53")
    if not (np.isfinite(weights) & (weights >= 0)).all():
        raise ValueError("a weight is negative or not finite")


def _sorted_shares(
    totals: np.ndarray, weights: np.ndarray, begins: np.ndarray
) -> np.ndarray:
    """Shares of pieces in the order of group and key; `begins` starts each group."""
    ends = np.append(begins[1:], len(weights))
    whole, remainder = _floors(totals, weights, begins, ends)
    short = totals - np.add.reduceat(whole, begins)
    sizes = ends - begins
    group = np.repeat(np.arange(len(begins)), sizes)
    ranked = np.lexsort((-remainder, group))  # stable: ties stay in key order
    rank = np.arange(len(group)) - np.repeat(begins, sizes)
    whole[ranked] += rank < np.repeat(short, sizes)
    return whole


@compiled
def _floors(
    totals: np.ndarray, weights: np.ndarray, begins: np.ndarray, ends: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Whole part of each piece's share, and its remainder in units of 1/TIE."""
    whole = np.empty(len(weights), dtype=np.int64)
    remainder = np.empty(len(weights), dtype=np.int64)
    for at in range(len(begins)):
        first, last = begins[at], ends[at]
        # A power of two brings weights near 1, which loses nothing and cannot overflow.
        largest = weights[first:last].max()
        exponent = math.frexp(largest)[1]
        sum_hi, sum_lo = 0.0, 0.0
        for i in range(first, last):
            weight = math.ldexp(weights[i], -exponent) if largest > 0 else 1.0
            sum_hi, sum_lo = _plus(sum_hi, sum_lo, weight)
        for i in range(first, last):
            weight = math.ldexp(weights[i], -exponent) if largest > 0 else 1.0
            hi, lo = _product(float(totals[at]), weight)
            hi, lo = _quotient(hi, lo, sum_hi, sum_lo)
            floor = np.floor(hi)
            if floor == hi and lo < 0.0:
                floor -= 1.0
            whole[i] = int(floor)
            remainder[i] = int(np.floor(((hi - floor) + lo) * TIE + 0.5))
    return whole, remainder


# Pairs of floats: a number is hi + lo, with lo below the last place of hi. These are
# the error-free sum and product of Knuth and Dekker, good to about 2⁻¹⁰⁴.


@compiled
def _sum(a: float, b: float) -> tuple[float, float]:
    total = a + b
    back = total - a
    return total, (a - (total - back)) + (b - back)


@compiled
def _plus(hi: float, lo: float, more: float) -> tuple[float, float]:
    total, error = _sum(hi, more)
    return _sum(total, error + lo)


@compiled
def _halves(a: float) -> tuple[float, float]:
    spread = 134217729.0 * a  # 2²⁷ + 1
    high = spread - (spread - a)
    return high, a - high


@compiled
def _product(a: float, b: float) -> tuple[float, float]:
    product = a * b
    a1, a2 = _halves(a)
    b1, b2 = _halves(b)
    return product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2


@compiled
def _less(
    hi: float, lo: float, times: float, by: tuple[float, float]
) -> tuple[float, float]:
    """(hi, lo) less `times` the pair `by`."""
    product, error = _product(times, by[0])
    hi, more = _sum(hi, -product)
    return _sum(hi, more + (lo - error - times * by[1]))


@compiled
def _quotient(hi: float, lo: float, by_hi: float, by_lo: float) -> tuple[float, float]:
    first = hi / by_hi
    hi, lo = _less(hi, lo, first, (by_hi, by_lo))
    second = hi / by_hi
    hi, lo = _less(hi, lo, second, (by_hi, by_lo))
    total, error = _sum(first, second)
    return _sum(total, error + hi / by_hi)
