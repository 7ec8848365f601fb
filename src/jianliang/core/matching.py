"""The same plots at two dates, and how far they lie apart."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

FEWEST_PAIRS = 3
FEWEST_REDRAWN = 20
SAME_SHAPE = 0.01  # how far areas of one plot differ in two projections, at most
REDRAWN = 0.2  # how far areas of one plot differ when it is drawn anew, about
SPREAD = 0.5  # of a shift: how far half of the plots may lie from the median
SAMPLE = 1000


@dataclass(frozen=True)
class Pairs:
    """Where the same places lie at the two dates; float64, shape (n, 2) each."""

    before: np.ndarray
    after: np.ndarray

    def __len__(self) -> int:
        return len(self.before)

    def shift(self) -> np.ndarray:
        """Median displacement (dx, dy)."""
        return np.median(self.after - self.before, axis=0)

    def distance(self) -> float:
        """Length of the median displacement."""
        return float(np.hypot(*self.shift()))

    def spread(self) -> float:
        """Median distance of the displacements from their median."""
        off = self.after - self.before - self.shift()
        return float(np.median(np.hypot(*off.T)))

    def hang_together(self, tolerance_m: float) -> bool:
        """Whether half of the displacements lie near their median."""
        return self.spread() <= max(tolerance_m, SPREAD * self.distance())

    def sample(self) -> "Pairs":
        """Some of them, evenly by place, whatever the order of rows."""
        some = evenly(self.before)
        return Pairs(self.before[some], self.after[some])


def evenly(points: np.ndarray) -> np.ndarray:
    """Rows of some points, evenly by place, whatever their order; int64."""
    order = np.lexsort(points.T)
    return order[:: max(1, len(order) // SAMPLE)]


def plot_shapes(survey: pd.DataFrame) -> pd.DataFrame:
    """Centroid and shape of each plot that has an area.

    Columns plot_id, class_code, x, y, area, length and vertices.
    """
    shapes = survey["geometry"].to_numpy()
    centres = shapely.centroid(shapes)
    plots = pd.DataFrame(
        {
            "plot_id": survey["plot_id"].to_numpy(),
            "class_code": survey["class_code"].to_numpy(),
            "x": shapely.get_x(centres),
            "y": shapely.get_y(centres),
            "area": shapely.area(shapes),
            "length": shapely.length(shapes),
            "vertices": shapely.get_num_coordinates(shapes),
        }
    )
    return plots[plots["area"] > 0]


def matched(
    before: pd.DataFrame, after: pd.DataFrame, tolerance_m: float
) -> Iterator[Pairs]:
    """Pairs of centroids that tell one displacement, of each way of matching.

    Plots that did not move come first: where they are most there is no shift, whatever
    the ids say (a survey may number its plots anew). Then the same id, the same class
    and shape, and the nearest of a class, each with the same shape at both dates, so
    that real changes do not speak; last the same id with plots drawn anew.

    Parameters
    ----------
    before, after : DataFrame
        What `plot_shapes` gives.
    tolerance_m : float
        A spread of displacements below it is none.
    """
    shape = ["class_code", "vertices", "area", "length"]
    half = min(len(before), len(after)) // 2
    ways = (
        (lambda: _agreeing(before, after, ["x", "y", "area"], 3), True, half),
        (lambda: _agreeing(before, after, ["plot_id"]), True, 0),
        (lambda: _agreeing(before, after, shape, 1), True, 0),
        (lambda: _nearest(before, after), True, 0),
        (lambda: _agreeing(before, after, ["plot_id"]), False, FEWEST_REDRAWN),
    )
    for match, same_shape, fewest in ways:
        rows = match()
        pairs = _alike(before.iloc[rows[0]], after.iloc[rows[1]], same_shape)
        enough = len(pairs) >= max(FEWEST_PAIRS, fewest)
        if enough and pairs.hang_together(tolerance_m):
            yield pairs


def _alike(before: pd.DataFrame, after: pd.DataFrame, same_shape: bool) -> Pairs:
    """The pairs whose plots have the same shape, or at least about the same area."""
    ratio = after["area"].to_numpy() / before["area"].to_numpy()
    alike = np.abs(ratio - 1) <= (SAME_SHAPE if same_shape else REDRAWN)
    if same_shape:
        alike &= before["vertices"].to_numpy() == after["vertices"].to_numpy()
    places = (frame[["x", "y"]].to_numpy()[alike] for frame in (before, after))
    return Pairs(*places)


def _agreeing(
    before: pd.DataFrame, after: pd.DataFrame, by: list[str], decimals: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Rows of plots that agree in `by`, numbers rounded, and are alone in it."""
    one, other = (
        frame[by]
        .round(decimals)
        .assign(row=np.arange(len(frame)))
        .drop_duplicates(by, keep=False)
        for frame in (before, after)
    )
    both = one.merge(other, on=by)
    return both["row_x"].to_numpy(), both["row_y"].to_numpy()


def _nearest(
    before: pd.DataFrame, after: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray]:
    """Each earlier plot with the nearest later plot of its class."""
    in_before, in_after = (f.groupby("class_code").indices for f in (before, after))
    here, there = (f[["x", "y"]].to_numpy() for f in (before, after))
    rows_before, rows_after = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for code in sorted(set(in_before) & set(in_after)):
        mine, theirs = in_before[code], in_after[code]
        rows_before.append(mine)
        rows_after.append(theirs[nearest(there[theirs], here[mine])])
    return np.concatenate(rows_before), np.concatenate(rows_after)


def nearest(points: np.ndarray, seekers: np.ndarray) -> np.ndarray:
    """For each seeker the row of the nearest point; int64."""
    tree = shapely.STRtree(shapely.points(points))
    return tree.query_nearest(shapely.points(seekers), all_matches=False)[1]
