"""Ground of the book for a compliance check, as far as whoever asks may know of it.

What belongs to the viewer's unit or one below it is told plot by plot. Of all others
only the ground that stands in the way is told, as one outline without a name: neither
whose it is nor what has become of it.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import shapely

from jianliang.core.moves import OPEN
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import Scope, scope_of
from jianliang.edges.web.plannedplots import plan_plots
from jianliang.edges.web.shelves import Kept
from jianliang.edges.web.viewer import Viewer
from jianliang.pipeline.complying import COLUMNS

OTHERS = "others"


def ground_of_book(
    atlas: Atlas, now: BookNow, viewer: Viewer, plan: Kept
) -> Mapping[str, pd.DataFrame]:
    """Kind of ground → id, value, words, geometry; what is not known is absent."""
    scope = scope_of(atlas, viewer.unit, now.frames.heirs)
    found = _planned(atlas, now, scope, plan)
    if not now.exists:
        return found
    pieces = now.frames.pieces
    standing = pieces[pieces["area_dm2"] > pieces["reversed_dm2"]]
    plots = now.frames.plots
    claimed = plots[plots["state"].isin(OPEN)]
    blocking = {
        "recognised": _ground(
            standing, "plot", pd.Series("recognised", standing.index)
        ),
        "claimed": _ground(claimed, "plot", claimed["state"]),
    }
    mine = {role: one[scope.holds(one["unit"])] for role, one in blocking.items()}
    theirs = [one[~scope.holds(one["unit"])] for one in blocking.values()]
    return {**found, **mine, OTHERS: _redacted(theirs)}


def _planned(
    atlas: Atlas, now: BookNow, scope: Scope, plan: Kept
) -> dict[str, pd.DataFrame]:
    """Candidates and planned plots of the scope, where there are such results."""
    found: dict[str, pd.DataFrame] = {}
    kept = atlas.shelves.newest("candidates")
    if kept.snapshot:
        frame = kept.tables["candidates"]
        inside = frame[scope.holds(frame["unit"])]
        found["candidates"] = _ground(inside, "plot_id", inside["plot_type"])
    plots = now.frames.plots
    waiting = plots[(plots["state"] == "planned") & scope.holds(plots["unit"])]
    parts = [_ground(waiting, "plot", waiting["state"])]
    if plan.snapshot:
        chosen = plan_plots(atlas, plan, scope)
        parts.append(_ground(chosen, "plot_id", chosen["year"].astype("str")))
    if plan.snapshot or now.exists:
        found["planned"] = pd.concat(parts, ignore_index=True)
    return found


def _ground(frame: pd.DataFrame, key: str, value: pd.Series) -> pd.DataFrame:
    """Rows that have ground, as a check wants them, with their unit."""
    told = pd.DataFrame({
        "id": frame[key].to_numpy(object),
        "value": value.to_numpy(object),
        "words": value.to_numpy(object),
        "geometry": frame["geometry"].to_numpy(dtype=object),
        "unit": frame["unit"].to_numpy(object),
    })  # fmt: skip
    return told[~shapely.is_missing(told["geometry"].to_numpy(dtype=object))]


def _redacted(theirs: list[pd.DataFrame]) -> pd.DataFrame:
    """All ground of others as one outline: nothing but that it is in the way."""
    shapes = np.concatenate([one["geometry"].to_numpy(dtype=object) for one in theirs])
    if not len(shapes):
        return pd.DataFrame(columns=COLUMNS)
    whole = np.empty(1, dtype=object)
    whole[0] = shapely.union_all(shapes)
    told = {"id": [""], "value": [OTHERS], "words": [OTHERS], "geometry": whole}
    return pd.DataFrame(told)
