"""Things seen on locked ground: how much of each lies there, and what of it is open.

    seen ─ lay ─→ what lies on each lot ─ since_free ─ outside_permits ─→ what is open

Ground is eroded by the accuracy of what shows it; permits are widened by as much.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from jianliang.core.locked import Locked
from jianliang.core.noding import hair_m2
from jianliang.core.overlay.cuts import intersections
from jianliang.core.overlay.dissolving import dissolved, without
from jianliang.core.overlay.index import EdgeGrid, edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.polygons import Polygons
from jianliang.core.sightings import JUDGED, Seen, together

NOTHING = shapely.Polygon()


@dataclass(frozen=True)
class FreeGround:
    """Land that the survey of a day shows free of construction, for one total."""

    day: str
    total: str
    polygons: Polygons


def lay(locked: Locked, seen: Seen) -> pd.DataFrame:
    """What lies of each thing on each lot, after its plot was cleared.

    Returns
    -------
    DataFrame
        lot, thing (row numbers), says, gross (what lies there), left (what lies farther
        inside than the accuracy), and for now the same as open.
    """
    shapes = seen.things["geometry"].to_numpy()
    grid = edge_grid(Polygons.of(shapes))
    ground = Polygons.of(locked.ground)
    lot, thing, shared, _ = common_areas(ground, grid)
    says = seen.says(locked.lots.iloc[lot], thing)
    seen_on = seen.things["seen_on"].to_numpy(object)[thing]
    cleared = locked.lots["cleared_on"].to_numpy(object)[lot]
    since = seen_on >= cleared if seen.source == "survey" else seen_on > cleared
    kept = (says != "") & since.astype(bool) & (shared > _hair(ground)[lot])
    lot, thing = lot[kept], thing[kept]
    core = locked.eroded(seen.accuracy_m)
    left = _on(core, lot, (thing, shapes, grid))
    gross = intersections(locked.ground[lot], shapes[thing], shared[kept])
    found = {"lot": lot, "thing": thing, "says": says[kept]}
    return pd.DataFrame({**found, "gross": gross, "left": left, "open": left})


def _on(
    core: np.ndarray, lot: np.ndarray, laid: tuple[np.ndarray, np.ndarray, EdgeGrid]
) -> np.ndarray:
    """What of each thing lies on the core of its lot."""
    thing, shapes, grid = laid
    lots, at = np.unique(lot, return_inverse=True)
    cores = Polygons.of(core[lots])
    row, owner, shared, whole = common_areas(cores, grid)
    area = pd.Series(shared, index=pd.MultiIndex.from_arrays([row, owner]))
    there = area.reindex(pd.MultiIndex.from_arrays([at, thing])).fillna(0.0).to_numpy()
    out = np.full(len(lot), NOTHING, dtype=object)
    cut = np.flatnonzero(there > 0)
    out[cut] = intersections(core[lot[cut]], shapes[thing[cut]], there[cut])
    return out


def _hair(polygons: Polygons) -> np.ndarray:
    return hair_m2(polygons.perimeters())


def since_free(
    laid: pd.DataFrame, locked: Locked, free: Sequence[FreeGround], day: str
) -> pd.DataFrame:
    """Of what is open, what an earlier survey since the clearing shows as free.

    Ground that was recognised but never mapped as cleared is not rebuilt.
    """
    built = laid["says"].to_numpy() == "survey-built"
    rows = np.flatnonzero(built & ~_is_empty(laid["open"]))
    open_ = laid["open"].to_numpy(object).copy()
    lots = locked.lots.iloc[laid["lot"].to_numpy()[rows]]
    parts, whose = [], []
    for one in free:
        asked = (lots["total"] == one.total) & (lots["cleared_on"] <= one.day)
        at = rows[asked.to_numpy() & (one.day < day)]
        if len(at) and len(one.polygons):
            part, row = _common_parts(open_[at], one.polygons)
            parts.append(part)
            whose.append(at[row])
    shapes = np.concatenate([*parts, np.empty(0, dtype=object)])
    found = dissolved(
        shapes, np.concatenate([*whose, np.empty(0, np.int64)]), len(laid)
    )
    open_[rows] = _more_than_a_hair(found[rows])
    return laid.assign(open=open_)


def _common_parts(shapes: np.ndarray, layer: Polygons) -> tuple[np.ndarray, np.ndarray]:
    """What of each shape lies in each row of a layer, and the shape's number.

    A shape that the layer covers is one part, itself.
    """
    row, owner, shared, whole = common_areas(Polygons.of(shapes), edge_grid(layer))
    bare = whole - np.bincount(row, shared, minlength=len(shapes))
    covered = bare <= hair_m2(shapely.length(shapes))
    cut = ~covered[row]
    others = layer.take(owner[cut]).geometries()
    parts = intersections(shapes[row[cut]], others, shared[cut])
    every = np.concatenate([shapes[covered], parts])
    return every, np.concatenate([np.flatnonzero(covered), row[cut]])


def outside_permits(
    laid: pd.DataFrame, seen: Seen, approvals: pd.DataFrame
) -> pd.DataFrame:
    """Of what is open, what no permit in force on the day covers.

    Parameters
    ----------
    laid : DataFrame
        As `lay` gives it.
    seen : Seen
    approvals : DataFrame
        Table APPROVALS, only kinds under which building is lawful.

    Returns
    -------
    DataFrame
        The same with `permits`: the kinds that cover some of it, parted by spaces.
    """
    asked = np.flatnonzero(
        laid["says"].isin(JUDGED).to_numpy() & ~_is_empty(laid["open"])
    )
    open_ = laid["open"].to_numpy(object).copy()
    shapes = shapely.buffer(approvals["geometry"].to_numpy(), seen.accuracy_m)
    at, permit = shapely.STRtree(shapes).query(open_[asked], predicate="intersects")
    day = seen.things["seen_on"].to_numpy(object)[laid["thing"].to_numpy()[asked]][at]
    held = _in_force(approvals.iloc[permit], day)
    row, permit = asked[at[held]], permit[held]
    rows, group = np.unique(row, return_inverse=True)
    covered = dissolved(shapes[permit], group, len(rows))
    open_[rows] = _more_than_a_hair(without(open_[rows], covered))
    kinds = approvals["kind"].to_numpy(object)[permit]
    return laid.assign(open=open_, permits=together(kinds, row, len(laid)))


def _in_force(approvals: pd.DataFrame, day: np.ndarray) -> np.ndarray:
    """Whether each permit holds on a day, first and last day included."""
    first = approvals["from_day"].to_numpy(object)
    last = approvals["to_day"].fillna("9999-12-31").to_numpy(object)
    return ((first <= day) & (day <= last)).astype(bool)


def _is_empty(shapes: pd.Series) -> np.ndarray:
    return shapely.is_empty(shapes.to_numpy())


def _more_than_a_hair(shapes: np.ndarray) -> np.ndarray:
    """The shapes; strips that neighbours may miss each other by become nothing."""
    thin = shapely.area(shapes) <= hair_m2(shapely.length(shapes))
    return np.where(thin, NOTHING, shapes)
