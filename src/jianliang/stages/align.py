"""Do two surveys lie on each other? Shifts between them, and what only one covers.

A shifted survey makes every boundary a change, so this is asked before the land of two
dates is compared.
"""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.findings import finding, findings
from jianliang.core.geodesy.shifts import Shift, laid_over, recognised
from jianliang.core.layers import Layer
from jianliang.core.matching import Pairs, matched, plot_shapes


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
    pieces: pd.DataFrame, before: Layer, after: Layer
) -> pd.DataFrame:
    """Find land that only one of two surveys covers.

    Only the common extent can be compared; the rest is a correction, not a change.

    Parameters
    ----------
    pieces : DataFrame
        The overlay of the two: plot_from, plot_to ("" where a survey does not cover
        the land), area_from_dm2, area_to_dm2.
    before, after : Layer
        The two surveys.

    Returns
    -------
    DataFrame
        Findings `extent-before-only` and `extent-after-only`: the area, how many
        plots it lies in, and a point of the plot with most of it.
    """
    sides = (
        ("extent-before-only", before, "plot_from", "plot_to", "area_from_dm2"),
        ("extent-after-only", after, "plot_to", "plot_from", "area_to_dm2"),
    )
    records = []
    for code, layer, own, other, area in sides:
        only = pieces[(pieces[other] == "") & (pieces[area] > 0)]
        by_plot = only.groupby(own, observed=True)[area].sum()
        if len(by_plot):
            place = _place_of(layer, str(by_plot.idxmax())) | _size_of(by_plot)
            names = {"before": before.name, "after": after.name}
            records.append(finding(code, layer=layer.name, **place, **names))
    return findings(records)


def _place_of(layer: Layer, plot_id: str) -> dict:
    """A point in a plot, in the city's CRS."""
    row = layer.frame["plot_id"] == plot_id
    point = shapely.point_on_surface(layer.frame["geometry"][row].iloc[0])
    return {"x": float(shapely.get_x(point)), "y": float(shapely.get_y(point))}


def _size_of(by_plot: pd.Series) -> dict:
    area_dm2 = int(by_plot.sum())
    return {
        "area_dm2": area_dm2,
        "area_m2": f"{area_dm2 / 100:.2f}",
        "pieces": len(by_plot),
    }
