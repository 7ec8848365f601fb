"""Do two surveys lie on each other? Shifts between them, and what only one covers.

A shifted survey makes every boundary a change, so this is asked before the land of two
dates is compared.
"""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import areas_dm2, measured_standard
from jianliang.core.findings import finding, findings
from jianliang.core.geodesy.shifts import Shift, laid_over, recognised
from jianliang.core.layers import Layer
from jianliang.core.matching import Pairs, matched, plot_shapes
from jianliang.core.polygons import Polygons, identical_rows

NODING_M = 5e-5  # neighbours noded on one side only differ by this much


def find_offset(
    before: Layer, after: Layer, crs: str, tolerance_m: float = 0.5
) -> pd.DataFrame:
    """Find a systematic shift between two surveys, and what it comes from.

    Plots are matched by id, else by class and shape, else by class and the nearest
    centroid. Plots of the same shape at both dates speak first, so real changes do
    not. A known cause is looked for without any match, too: whether it lays one
    survey's centroids over the other's.

    Parameters
    ----------
    before, after : Layer
        Surveys of two dates, in the city's CRS.
    crs : str
        The city's CRS.
    tolerance_m : float
        The largest median displacement that is no finding.

    Returns
    -------
    DataFrame
        Findings, one at most: `offset-zone`, `offset-axes`, `offset-gcj02`, or
        `offset-shift` for a cause that is not known (Beijing 54 and Xi'an 80 lie
        some tens of metres to 100 m off).
    """
    if before.frame.empty or after.frame.empty:
        return findings()
    names = (before.name, after.name)
    plots = plot_shapes(before.frame), plot_shapes(after.frame)
    unknown = []
    for pairs in matched(*plots, tolerance_m):
        if pairs.distance() <= tolerance_m:
            return findings()
        unknown.append(pairs)
    known = _known_offset(unknown, plots, crs)
    if known:
        shift, which, pairs = known
        values = {"shifted": names[which], **shift.values}
        return findings([_offset(f"offset-{shift.kind}", pairs, names, values)])
    if not unknown:
        return findings()
    closest = min(unknown, key=Pairs.spread)
    return findings([_offset("offset-shift", closest, names)])


def _known_offset(
    found: list[Pairs], plots: tuple[pd.DataFrame, pd.DataFrame], crs: str
) -> tuple[Shift, int, Pairs] | None:
    for pairs in found:
        known = recognised(pairs, crs)
        if known:
            return *known, pairs
    one, other = (frame[["x", "y"]].to_numpy() for frame in plots)
    return laid_over(one, other, crs) if len(one) and len(other) else None


def _offset(
    code: str, pairs: Pairs, names: tuple[str, str], values: dict | None = None
) -> dict:
    x, y = np.median(pairs.before, axis=0)
    dx, dy = pairs.shift()
    return finding(
        code,
        layer=names[1],
        before=names[0],
        x=float(x),
        y=float(y),
        dx=f"{dx:.2f}",
        dy=f"{dy:.2f}",
        distance=f"{np.hypot(dx, dy):.2f}",
        plots=len(pairs),
        **(values or {}),
    )


# --- what only one of them covers -----------------------------------------------------


def find_extent_difference(
    before: Layer, after: Layer, crs: str, standard: str
) -> pd.DataFrame:
    """Find land that only one of two surveys covers.

    Only the common extent can be compared; the rest is a correction, not a change.
    What is within the noding tolerance (0.05 mm times its length, at least 0.01 m²)
    is none.

    Parameters
    ----------
    before, after : Layer
        Surveys of two dates, in the city's CRS.
    crs, standard : str
        The city's CRS and area standard.

    Returns
    -------
    DataFrame
        Findings `extent-before-only` and `extent-after-only`: the area, and a point
        in the largest piece.

    Raises
    ------
    AreaError
        Where the CRS does not suit the standard, or a layer cannot lie in it.
    """
    names = {"before": before.name, "after": after.name}
    measured = measured_standard(crs, standard)
    records = []
    for side, only in zip(names, _only_in_one(before.frame, after.frame), strict=True):
        area_dm2 = int(areas_dm2(Polygons.of(np.array([only])), crs, measured)[0])
        if area_dm2 > max(1.0, 100 * NODING_M * shapely.length(only) / 2):
            place = _place_of(only, area_dm2)
            code = f"extent-{side}-only"
            records.append(finding(code, layer=names[side], **place, **names))
    return findings(records)


def _only_in_one(
    before: pd.DataFrame, after: pd.DataFrame
) -> tuple[shapely.Geometry, shapely.Geometry]:
    """The land only the one, and only the other survey covers.

    Plots that are the same at both dates cover the same land; only the others are
    laid over each other, and over what they may overlap in their own survey.
    """
    shapes = [frame["geometry"].to_numpy() for frame in (before, after)]
    rows = identical_rows(*(Polygons.of(plots) for plots in shapes))
    kept = shapes[0][rows[0]]
    old, new = (
        _covered(np.delete(plots, same))
        for plots, same in zip(shapes, rows, strict=True)
    )
    tree = shapely.STRtree(kept)
    sides = []
    for one, other in ((old, new), (new, old)):
        only = shapely.difference(one, other)
        near = tree.query(only, predicate="intersects")
        sides.append(shapely.difference(only, shapely.union_all(kept[near])))
    return sides[0], sides[1]


def _place_of(land: shapely.Geometry, area_dm2: int) -> dict:
    """Where some land is, and how much: the place and values of a finding."""
    pieces = shapely.get_parts(land)
    point = shapely.point_on_surface(pieces[shapely.area(pieces).argmax()])
    return {
        "x": float(shapely.get_x(point)),
        "y": float(shapely.get_y(point)),
        "area_dm2": area_dm2,
        "area_m2": f"{area_dm2 / 100:.2f}",
        "pieces": len(pieces),
    }


def _covered(plots: np.ndarray) -> shapely.Geometry:
    """The land that plots cover: fast where they tile it, right where they do not."""
    if len(plots) == 0:
        return shapely.MultiPolygon()
    plots_m2 = shapely.area(plots).sum()
    try:
        merged = shapely.coverage_union_all(plots)
    except shapely.errors.GEOSException:  # edges that do not match end to end
        return shapely.union_all(plots)
    tiled = abs(shapely.area(merged) - plots_m2) <= 1e-9 * plots_m2
    return merged if tiled and shapely.is_valid(merged) else shapely.union_all(plots)
