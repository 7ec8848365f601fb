"""Candidates on the screen: ranked, filtered, and each told term by term."""

from functools import partial
from typing import Annotated, Any, Literal

import numpy as np
import pandas as pd
import shapely
from fastapi import Path, Query, Request, Response

from jianliang.core.errors import AbsentError
from jianliang.core.tables import typed
from jianliang.core.tables.candidates import CRITERIA, PLOT_TYPES
from jianliang.edges.web import plannedrows
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Lang, Unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of, is_mine, named
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.planned import made_from
from jianliang.edges.web.plannedplots import on_ground
from jianliang.edges.web.planskept import Snapshot, plan_of
from jianliang.edges.web.shelves import Kept
from jianliang.edges.web.watch import Limit, Offset, made, page, placed, state_of

SHELF = "candidates"
Lock = Annotated[
    Literal["", "free", "fixed", "forbidden"],
    Query(description="Only those locked so; free: not locked; empty: all."),
]
Type = Annotated[
    str, Query(max_length=100, description="Only these types of plots, with commas.")
]
PlotId = Annotated[str, Path(min_length=1, max_length=200)]
FIFTHS = 5


def get_candidates(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    unit: Unit = "",
    lock: Lock = "",
    plot_type: Type = "",
    plan: Snapshot = "",
    limit: Limit = 100,
    offset: Offset = 0,
    lang: Lang = None,
) -> Response:
    """The candidates of a unit by rank, those locked so and of these types."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)
    kept, made_of = atlas.shelves.newest(SHELF), plan_of(request, now, plan)

    def make() -> dict:
        every = candidates(atlas, kept, scope)
        found = every[asked_for(every, lock, plot_type)]
        part = found.iloc[offset : offset + limit]
        told = placed(atlas, with_years(part, made_of))
        return {
            "made": made(atlas, kept, now),
            "counts": rows(counted(every)),
            **page(told, plannedrows.CANDIDATE, limit, 0),
            "total": len(found),
        }

    return answered(request, make, state_of(now, kept, made_of))


def get_candidate(
    request: Request, plot_id: PlotId, plan: Snapshot = "", lang: Lang = None
) -> Response:
    """A candidate term by term: ratings, locks, cost, and what the plan makes of it."""
    atlas = atlas_of(request)
    now = atlas.book.now()
    kept, made_of = atlas.shelves.newest(SHELF), plan_of(request, now, plan)
    frame = kept.tables["candidates"]
    units = frame.loc[frame["plot_id"] == plot_id, "unit"]
    if not any(is_mine(request, now, unit) for unit in units):
        raise AbsentError("ask-candidate", plot=plot_id)
    make = partial(story, atlas, (kept, made_of), plot_id)
    return answered(request, make, state_of(now, kept, made_of))


def candidates(atlas: Atlas, kept: Kept, scope: Scope) -> pd.DataFrame:
    """The candidates of a scope by rank, with the names of their units."""
    frame = kept.tables["candidates"]
    inside = frame[scope.holds(frame["unit"])]
    return named(atlas, inside.sort_values("rank", ignore_index=True))


def asked_for(frame: pd.DataFrame, lock: str, plot_type: str) -> np.ndarray:
    """Which candidates are locked so and of one of the types; bool."""
    inside = np.ones(len(frame), dtype=bool)
    if lock:
        inside &= (frame["lock"] == ("" if lock == "free" else lock)).to_numpy()
    if plot_type:
        inside &= frame["plot_type"].isin(plot_type.split(",")).to_numpy()
    return inside


def counted(frame: pd.DataFrame) -> pd.DataFrame:
    """How many candidates there are of each lock and type (table CANDIDATE_COUNT)."""
    grouped = frame.groupby(["lock", "plot_type"], as_index=False)
    told = grouped.agg(plots=("plot_id", "size"), area_dm2=("area_dm2", "sum"))
    order = told["plot_type"].map(PLOT_TYPES.index).to_numpy(dtype=np.int64)
    sorted_ = told.iloc[np.lexsort((order, told["lock"].astype("str")))]
    return typed(sorted_, plannedrows.CANDIDATE_COUNT)


def with_years(frame: pd.DataFrame, plan: Kept) -> pd.DataFrame:
    """Candidates with `plan_year`, that of the newest plan."""
    years = plan.tables["plan_plots"].set_index("plot_id")["year"]
    return frame.assign(plan_year=frame["plot_id"].map(years).astype("Int64"))


def story(atlas: Atlas, both: tuple[Kept, Kept], plot_id: str) -> dict[str, Any]:
    """The story of a candidate.

    Raises AbsentError where there is no such candidate.
    """
    kept, plan = both
    frame = kept.tables["candidates"]
    own = frame[frame["plot_id"] == plot_id].reset_index(drop=True)
    if own.empty:
        raise AbsentError("ask-candidate", plot=plot_id)
    told = placed(atlas, with_years(named(atlas, own), plan))
    chosen = plan.tables["plan_plots"]
    mine = on_ground(atlas, plan, chosen[chosen["plot_id"] == plot_id])
    planned = placed(atlas, named(atlas, mine))
    drawn = atlas.lonlat.drawn(own["geometry"].iat[0])
    return {
        "candidate": rows(typed(told, plannedrows.CANDIDATE))[0],
        "geometry": shapely.geometry.mapping(drawn),
        **ratings(kept, plot_id),
        "neighbours": rows(neighbours(kept, plan, plot_id)),
        "planned": next(iter(rows(typed(planned, plannedrows.PLAN_PLOT))), None),
        "has_plan": bool(plan.snapshot),
        "is_same": made_from(plan) == kept.snapshot,
    }


def ratings(kept: Kept, plot_id: str) -> dict[str, Any]:
    """What its score is made of, its locks, and how firm its rank is."""
    weights = kept.tables["weights"]
    locks, firm = (
        kept.tables[name][kept.tables[name]["plot_id"] == plot_id]
        for name in ("candidate_locks", "rank_stability")
    )
    return {
        "terms": rows(terms(kept, plot_id)),
        "weights": rows(weights[weights["indicator"] == ""]),
        "locks": rows(locks),
        "stability": next(iter(rows(firm)), None),
    }


def terms(kept: Kept, plot_id: str) -> pd.DataFrame:
    """Each indicator with what it adds to the score, by criterion (table TERM)."""
    frame = kept.tables["ratings"]
    weights = kept.tables["weights"][["criterion", "indicator", "share"]]
    own = frame[frame["plot_id"] == plot_id]
    told = own.merge(weights, on=["criterion", "indicator"], how="left")
    told = told.fillna({"share": 0.0})
    added = {f"added_{side}": told["share"] * told[side] for side in ("low", "high")}
    order = told["criterion"].map(CRITERIA.index).to_numpy(dtype=np.int64)
    sorted_ = told.assign(**added).iloc[np.lexsort((-told["share"], order))]
    return typed(sorted_, plannedrows.TERM)


def neighbours(kept: Kept, plan: Kept, plot_id: str) -> pd.DataFrame:
    """The candidates that share an edge with one, the longest edge first."""
    borders = kept.tables["candidate_borders"]
    sides = [
        borders[borders[own] == plot_id].rename(columns={other: "other"})
        for own, other in (("first", "second"), ("second", "first"))
    ]
    found = pd.concat(sides)[["other", "length_m"]]
    years = with_years(found.rename(columns={"other": "plot_id"}), plan)
    told = years.rename(columns={"plot_id": "other"})
    order = told.sort_values(["length_m", "other"], ascending=[False, True])
    return typed(order, plannedrows.NEIGHBOUR)


def candidate_ground(atlas: Atlas, scope: Scope) -> pd.DataFrame:
    """Candidates for the map, marked by lock, else by the fifth their rank is in."""
    kept = atlas.shelves.newest(SHELF)
    every = max(len(kept.tables["candidates"]), 1)
    found = candidates(atlas, kept, scope)
    fifth = (found["rank"].to_numpy(dtype=np.int64) - 1) * FIFTHS // every + 1
    of_rank = np.char.add("fifth", fifth.astype("str"))
    mark = np.where(found["lock"] == "", of_rank, found["lock"].astype("str"))
    return found.assign(id=found["plot_id"], mark=mark, plot="")
