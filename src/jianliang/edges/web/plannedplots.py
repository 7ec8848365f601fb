"""The plots of the plan on the screen, as rows and on the map."""

import numpy as np
import pandas as pd
import shapely
from fastapi import Request, Response

from jianliang.core.overlay.borders import together
from jianliang.edges.web import plannedrows
from jianliang.edges.web.answers import answered, atlas_of
from jianliang.edges.web.asking import Lang, Unit
from jianliang.edges.web.assessed import Year
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of, named
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.planned import made_from
from jianliang.edges.web.planskept import Snapshot, plan_of
from jianliang.edges.web.shelves import Kept
from jianliang.edges.web.watch import Limit, Offset, page, placed, state_of

ON_GROUND = ["plot_id", "plot_type", "village", "geometry"]


def get_plan_plots(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    unit: Unit = "",
    plan: Snapshot = "",
    year: Year = 0,
    limit: Limit = 100,
    offset: Offset = 0,
    lang: Lang = None,
) -> Response:
    """The plots of the plan in a unit, by year, the largest first; 0: every year."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)
    kept = plan_of(request, now, plan)

    def make() -> dict:
        found = plan_plots(atlas, kept, scope)
        if year:
            found = found[found["year"] == year]
        part = placed(atlas, found.iloc[offset : offset + limit])
        told = page(part, plannedrows.PLAN_PLOT, limit, 0)
        return {**told, "total": len(found)}

    return answered(request, make, state_of(now, kept))


def plan_plots(atlas: Atlas, kept: Kept, scope: Scope) -> pd.DataFrame:
    """The plots of a plan with type, village, shape and name of unit."""
    frame = kept.tables["plan_plots"]
    inside = on_ground(atlas, kept, frame[scope.holds(frame["unit"])])
    order = np.lexsort((inside["plot_id"], -inside["area_dm2"], inside["year"]))
    return named(atlas, inside.iloc[order].reset_index(drop=True))


def on_ground(atlas: Atlas, kept: Kept, plots: pd.DataFrame) -> pd.DataFrame:
    """Plots of a plan with what the candidates it was made from say of them.

    Where those are gone, `geometry` is None, `plot_type` and `village` are "".
    """
    ground = atlas.shelves.named("candidates", made_from(kept)).tables["candidates"]
    told = plots.merge(ground[ON_GROUND], on="plot_id", how="left")
    known = told["geometry"].notna()
    shapes = told["geometry"].astype(object).where(known, None)
    return told.fillna({"plot_type": "", "village": ""}).assign(geometry=shapes)


def units_of(kept: Kept, frame: pd.DataFrame) -> pd.Series | None:
    """The unit or district of each row, else that of its plot; None without either."""
    for name in ("unit", "district"):
        if name in frame:
            return frame[name]
    plot = next((name for name in ("plot_id", "first") if name in frame), None)
    if plot is None:
        return None
    plots = kept.tables["candidates"].set_index("plot_id")["unit"]
    return frame[plot].map(plots).fillna("").astype("str")


def year_ground(atlas: Atlas, kept: Kept, scope: Scope) -> pd.DataFrame:
    """The plots of the plan for the map, each marked with its year."""
    found = plan_plots(atlas, kept, scope)
    year = found["year"].astype("str")
    return found.assign(id=found["plot_id"], mark=year, plot="")


def joined_ground(atlas: Atlas, kept: Kept, scope: Scope, year: int) -> pd.DataFrame:
    """What is cleared by the end of a year, neighbours made one; 0: of the plan.

    A piece is marked "joined" where it is of several plots, else "alone".
    """
    found = plan_plots(atlas, kept, scope)
    if year:
        found = found[found["year"] <= year]
    found = found[found["geometry"].notna()].reset_index(drop=True)
    group = components(atlas, kept, found["plot_id"])
    parts = found.groupby(group).agg(
        id=("plot_id", "min"), unit=("unit", "first"), plots=("plot_id", "size"),
        area_dm2=("area_dm2", "sum"), geometry=("geometry", _one),
    )  # fmt: skip
    mark = np.where(parts["plots"] > 1, "joined", "alone")
    return parts.assign(mark=mark, plot="").reset_index(drop=True)


def components(atlas: Atlas, kept: Kept, plots: pd.Series) -> np.ndarray:
    """Which of some plots hold together by shared edges; int64, one name for each."""
    tables = atlas.shelves.named("candidates", made_from(kept)).tables
    borders = tables["candidate_borders"]
    row = dict(zip(plots, range(len(plots)), strict=True))
    first, second = (borders[side].map(row) for side in ("first", "second"))
    both = (first.notna() & second.notna()).to_numpy()
    ends = [side[both].to_numpy(dtype=np.int64) for side in (first, second)]
    return together(len(plots), *ends)


def _one(shapes: pd.Series) -> shapely.Geometry:
    return shapely.union_all(shapes.to_numpy(dtype=object))
