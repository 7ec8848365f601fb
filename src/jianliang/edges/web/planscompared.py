"""Two plans beside each other: year by year, and the plots they treat differently."""

from typing import Annotated

import numpy as np
import pandas as pd
from fastapi import Query, Request, Response

from jianliang.core.tables import typed
from jianliang.core.tables.jobs import (
    CHANGES,
    PLAN_BESIDE,
    PLAN_CHANGED,
    PLAN_CHANGES,
)
from jianliang.edges.web.answers import answered, rows
from jianliang.edges.web.asking import Lang, Unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.planskept import Snapshot, askers, inside, kept_plan, plan_of
from jianliang.edges.web.shelves import Kept

Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
SUMS = ["plots", "area_dm2", "cost_fen"]


def get_plans_compared(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    plan: Snapshot,
    other: Snapshot,
    unit: Unit = "",
    limit: Limit = 100,
    offset: Offset = 0,
    lang: Lang = None,
) -> Response:
    """Two plans in a unit: year by year, and the plots they treat differently."""
    now, scope = asked_of(request, unit)
    both = plan_of(request, now, plan), plan_of(request, now, other)
    asked = askers(request)

    def make() -> dict:
        own, theirs = (kept_plan(request, now, scope, (one, asked)) for one in both)
        found = compared(both, scope)
        changed = found[found["change"] != "same"].reset_index(drop=True)
        part = changed.iloc[offset : offset + limit]
        return {
            "plan": own,
            "other": theirs,
            "years": rows(beside(both, scope)),
            "changes": rows(counted(found)),
            "total": len(changed),
            "rows": rows(typed(part, PLAN_CHANGED)),
        }

    state = " ".join((now.state, *(one.snapshot for one in both)))
    return answered(request, make, state)


def compared(both: tuple[Kept, Kept], scope: Scope) -> pd.DataFrame:
    """Each plot of either plan in a scope, and what became of it (PLAN_CHANGED)."""
    named = ["plot_id", "unit", "year", "area_dm2", "cost_fen"]
    own, theirs = (inside(one, scope)[named] for one in both)
    found = own.merge(theirs, on="plot_id", how="outer", suffixes=("", "_other"))
    change = np.select(
        [found["year_other"].isna(), found["year"].isna(),
         found["year"] != found["year_other"]],
        ["in", "out", "moved"],
        "same",
    )  # fmt: skip
    filled = {
        name: found[name].fillna(found[f"{name}_other"])
        for name in ("unit", "area_dm2", "cost_fen")
    }
    told = found.assign(**filled, change=change, other_year=found["year_other"])
    told = typed(told, PLAN_CHANGED)
    rank = told["change"].map(CHANGES.index)
    order = np.lexsort((told["plot_id"], -told["area_dm2"], rank))
    return told.iloc[order].reset_index(drop=True)


def counted(found: pd.DataFrame) -> pd.DataFrame:
    """How many plots are treated how (table PLAN_CHANGES)."""
    told = found.groupby("change").agg(
        plots=("plot_id", "size"), area_dm2=("area_dm2", "sum"),
        cost_fen=("cost_fen", "sum"),
    )  # fmt: skip
    every = told.reindex(list(CHANGES), fill_value=0).rename_axis("change")
    return typed(every.reset_index(), PLAN_CHANGES)


def beside(both: tuple[Kept, Kept], scope: Scope) -> pd.DataFrame:
    """What both do in each year (table PLAN_BESIDE)."""
    own, theirs = (_by_year(inside(one, scope)) for one in both)
    found = own.join(theirs.add_prefix("other_"), how="outer").fillna(0).sort_index()
    return typed(found.rename_axis("year").reset_index(), PLAN_BESIDE)


def _by_year(plots: pd.DataFrame) -> pd.DataFrame:
    counted_ = plots.assign(plots=1)
    return counted_.groupby("year")[SUMS].sum()


def compared_ground(
    atlas: Atlas, both: tuple[Kept, Kept], scope: Scope
) -> pd.DataFrame:
    """The plots of either plan for the map, marked by what became of each."""
    found = compared(both, scope)
    shapes = pd.concat([_shapes(atlas, one) for one in both])
    ground = shapes.drop_duplicates("plot_id").set_index("plot_id")["geometry"]
    drawn = found["plot_id"].map(ground).astype(object)
    drawn = drawn.where(drawn.notna(), None)
    return found.assign(
        id=found["plot_id"], mark=found["change"], plot="", geometry=drawn
    )


def _shapes(atlas: Atlas, kept: Kept) -> pd.DataFrame:
    made_from = kept.inputs.get("candidates")
    named = made_from if isinstance(made_from, str) else ""
    tables = atlas.shelves.named("candidates", named).tables
    return pd.DataFrame(tables["candidates"][["plot_id", "geometry"]])
