"""Land beside plans and credit on the screen: dynamics, conflicts, reconciliation."""

from functools import partial

import numpy as np
import pandas as pd
from fastapi import Request, Response

from jianliang.core.tables.dynamics import STANDING_KINDS
from jianliang.edges.web import watchrows
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Asked, Lang, Question, Unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of, named, narrowed
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.watch import Limit, Offset, made, page, placed, state_of

COUNTED = ("profile", "total")


def get_dynamics(request: Request, question: Question) -> Response:
    """How plan, survey and reduction agree in a unit, and what explains its change."""
    atlas = atlas_of(request)
    now = atlas.book.now()
    kept = [atlas.shelves.newest(one) for one in ("dynamics", "reconciliations")]
    make = partial(dynamics, atlas, now, narrowed(request, question))
    return answered(request, make, state_of(now, *kept))


def get_conflicts(
    request: Request,
    unit: Unit = "",
    limit: Limit = 100,
    offset: Offset = 0,
    lang: Lang = None,
) -> Response:
    """Where plans contradict each other, the gravest and largest first."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)

    def make() -> dict:
        found = placed(atlas, conflicts(atlas, scope))
        return page(found, watchrows.CONFLICT, limit, offset)

    return answered(request, make, state_of(now, atlas.shelves.newest("dynamics")))


def dynamics(atlas: Atlas, now: BookNow, asked: Asked) -> dict:
    """Vector dynamics and reconciliation of a unit over the span asked about.

    Changes of several periods are summed; what stands is told as of the last of them.
    """
    kept = atlas.shelves.newest("dynamics")
    laid = atlas.shelves.newest("reconciliations")
    own = in_span(of_unit(atlas, kept.tables["dynamics"], asked), asked)
    explained = in_span(of_unit(atlas, laid.tables["reconciliation"], asked), asked)
    return {
        "made": made(atlas, kept, now),
        "reconciled_made": made(atlas, laid, now),
        "rows": rows(_summed(own, ["change", "kind", "measured"])),
        "reconciled": rows(_summed(explained, ["change", "kind", "timing"])),
    }


def _summed(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return frame.groupby(keys, as_index=False, sort=True)[["area_dm2"]].sum()


def of_unit(atlas: Atlas, frame: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The rows of a table by unit that are of the unit asked for."""
    whole = atlas.lookup.place("", asked.to_day).unit
    return frame[frame["unit"] == (asked.unit or whole)]


def counted_once(frame: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The rows counted by the profile and total asked for; each plot but once."""
    told = frame[counted_as(frame, asked)]
    return told.drop_duplicates("plot").reset_index(drop=True)


def in_span(frame: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The rows counted as asked for, of the periods between the days asked for.

    Kinds that stand (no change between two days) are those of the last period.
    """
    inside = counted_as(frame, asked)
    inside &= frame["from_day"] >= asked.from_day
    inside &= frame["to_day"] <= asked.to_day
    found = frame[inside]
    stands = found["kind"].isin(STANDING_KINDS)
    return found[~stands | (found["to_day"] == found["to_day"].max())]


def counted_as(frame: pd.DataFrame, asked: Asked) -> pd.Series:
    """Which rows are counted by the profile and total asked for; bool."""
    inside = pd.Series(np.ones(len(frame), dtype=bool), index=frame.index)
    for name in COUNTED:
        if name in frame:
            inside &= frame[name] == getattr(asked, name)
    return inside


def conflicts(atlas: Atlas, scope: Scope) -> pd.DataFrame:
    """The conflicts of plans in a scope, warnings first, the largest first."""
    frame = atlas.shelves.newest("dynamics").tables["plan_conflicts"]
    told = frame.assign(id=np.arange(len(frame)).astype("str"))
    inside = told[scope.holds(told["unit"])]
    order = np.lexsort((-inside["area_dm2"], inside["severity"] != "warning"))
    return named(atlas, inside.iloc[order].reset_index(drop=True))
