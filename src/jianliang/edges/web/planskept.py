"""The kept plans that a viewer may look at, and the one that is shown.

A plan made by command is everybody's. One that was asked for in the browser is seen
from the asker's unit, from those above it and, since what the city plans is for all,
from those below; what a district only tries is hidden from its neighbours. A plan that
was made for several is each one's (`planaskers`).
"""

from datetime import UTC, datetime
from typing import Annotated

import numpy as np
import pandas as pd
from fastapi import Query, Request, Response
from starlette.exceptions import HTTPException

from jianliang.core.errors import CityError
from jianliang.core.tables import typed
from jianliang.core.tables.jobs import PLANS_KEPT
from jianliang.edges.citybook import has_book
from jianliang.edges.jobs import queue
from jianliang.edges.jobs.rows import Job, jobs_engine
from jianliang.edges.planaskers import EVERYBODY, askers_of
from jianliang.edges.plans import read_plan
from jianliang.edges.results import Results
from jianliang.edges.web import policy
from jianliang.edges.web.answers import atlas_of, fresh, rows
from jianliang.edges.web.asking import Lang, Unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of, is_mine
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.jobtold import kinds_of
from jianliang.edges.web.shelves import Kept
from jianliang.edges.web.viewer import viewer_of
from jianliang.ledger.events import moment

SHELF = "plans"
Snapshot = Annotated[
    str, Query(pattern="^([0-9a-f]{16})?$", description="A kept plan; empty: newest.")
]
MOST_PLANS = 60


def get_plans(request: Request, unit: Unit = "", lang: Lang = None) -> Response:
    """The kept plans that the viewer may look at, with what they do in a unit."""
    now, scope = asked_of(request, unit)
    asked = askers(request)
    kept = plans_seen(request, now)[:MOST_PLANS]
    told = [kept_plan(request, now, scope, (one, asked)) for one in kept]
    shown = kept[0].snapshot if kept else ""
    mine = {"kinds": kinds_of(viewer_of(request)), "sets": _sets(request)}
    terms = usual(atlas_of(request))
    return fresh({"shown": shown, **mine, "usual": terms, "rows": told})


def _sets(request: Request) -> bool:
    """Whether the viewer may look at targets in hand."""
    return policy.admits("targets_in_hand", viewer_of(request))


def usual(atlas: Atlas) -> dict:
    """What the rules say of a plan made now (table PLAN_TERMS)."""
    first = int(atlas.days[-1][:4]) + 1

    def value(name: str) -> str:
        return str(atlas.rules.parameter(name, f"{first:04d}-01-01").value)

    return {
        "first_year": first,
        "last_year": first + int(value("plan_years")) - 1,
        "compactness": float(value("plan_compactness")),
        "discount": float(value("plan_discount")),
        "whole_villages": value("plan_whole_villages") == "yes",
    }


def plan_of(request: Request, now: BookNow, snapshot: str = "") -> Kept:
    """The plan of a snapshot, or the newest that the viewer may see; else an empty one.

    Raises HTTPException 404 for a plan that is not there or not the viewer's to see.
    """
    seen = plans_seen(request, now)
    if not snapshot:
        return seen[0] if seen else atlas_of(request).shelves.named(SHELF, "none")
    for one in seen:
        if one.snapshot == snapshot:
            return one
    raise HTTPException(404)


def plan_seen(request: Request, snapshot: str = "") -> Results:
    """The same plan as it is kept, for who acts on it.

    Raises
    ------
    CityError
        The viewer may see none ("plan-none").
    HTTPException
        404 as `plan_of`.
    """
    atlas = atlas_of(request)
    kept = plan_of(request, atlas.book.now(), snapshot)
    if not kept.snapshot:
        raise CityError("plan-none", city=atlas.city.definition.name)
    return read_plan(atlas.city, kept.snapshot)


def askers(request: Request) -> dict[str, list[Job]]:
    """Snapshot of a plan → the jobs by which it was asked for."""
    city = atlas_of(request).city
    found: dict[str, list[Job]] = {}
    if has_book(city):
        for job in queue.jobs(jobs_engine(city), ["plan"]):
            if job.snapshot:
                found.setdefault(job.snapshot, []).append(job)
    return found


def plans_seen(request: Request, now: BookNow) -> list[Kept]:
    """The kept plans that the viewer may look at, the newest first."""
    atlas = atlas_of(request)
    every = atlas.shelves.every(SHELF)
    whose = (askers_of(atlas.city, one.snapshot) for one in every)
    pairs = zip(every, whose, strict=True)
    return [one for one, units in pairs if _is_seen(request, now, units)]


def _is_seen(request: Request, now: BookNow, units: set[str]) -> bool:
    """Whether a plan made for some units is seen; one made for none named is."""
    if not units or EVERYBODY in units:
        return True
    above = _above(request, now)
    return any(one in above or is_mine(request, now, one) for one in units)


def _above(request: Request, now: BookNow) -> set[str]:
    """The viewer's unit and those it belongs to, the whole city among them."""
    _, scope = asked_of(request, "")
    return {"", *scope.chain(viewer_of(request).unit)}


def kept_plan(
    request: Request,
    now: BookNow,
    scope: Scope,
    told: tuple[Kept, dict[str, list[Job]]],
) -> dict:
    """What a plan was asked for, and what it does in a scope (table PLANS_KEPT)."""
    kept, asked = told
    wish = kept.inputs.get("plan") or {}
    jobs = [
        one for one in asked.get(kept.snapshot, []) if is_mine(request, now, one.unit)
    ]
    own = inside(kept, scope)
    row = {
        "snapshot": kept.snapshot,
        "made_at": jobs[0].ended_at if jobs else _made_at(request, kept),
        "person": jobs[0].person if jobs else "",
        **_years(kept),
        **{n: bool(wish.get(n, True)) for n in ("money", "projects")},
        "discount": wish.get("discount"),
        "whole_villages": _whole_villages(request, wish),
        "proposed": bool(wish.get("proposed", False)),
        "is_whole": bool(wish.get("is_whole", True)),
        "plots": len(own),
        **{name: int(own[name].sum()) for name in ("area_dm2", "cost_fen")},
        **_measured(kept),
    }
    locks = {name: _own_plots(request, scope, wish.get(name)) for name in
             ("fixed", "forbidden")}  # fmt: skip
    row |= {name: len(plots) for name, plots in locks.items()}
    (plain,) = rows(typed(pd.DataFrame([row]), PLANS_KEPT))
    return plain | {f"{name}_plots": plots for name, plots in locks.items()}


def _whole_villages(request: Request, wish: dict) -> bool:
    """Whether villages went whole: as was asked, else as the rules say."""
    told = wish.get("whole_villages")
    return usual(atlas_of(request))["whole_villages"] if told is None else bool(told)


def _own_plots(request: Request, scope: Scope, plots: list | None) -> list[str]:
    """Those of some plots that are candidates of a scope."""
    if not plots:
        return []
    frame = atlas_of(request).shelves.newest("candidates").tables["candidates"]
    here = frame[frame["plot_id"].isin(list(plots))]
    return sorted(here["plot_id"][scope.holds(here["unit"])])


def _years(kept: Kept) -> dict[str, int]:
    years = kept.tables["plan_units"]["year"]
    if years.empty:
        return {"first_year": 0, "last_year": 0}
    return {"first_year": int(years.min()), "last_year": int(years.max())}


def _measured(kept: Kept) -> dict:
    """Gap, λ and mesh: of the whole plan, whatever the scope."""
    bound, mesh = kept.tables["plan_bound"], kept.tables["plan_mesh"]
    own = mesh[mesh["layout"] == "plan"]
    return {
        "gap": float(bound["gap"].iloc[0]) if len(bound) else np.nan,
        "compactness": float(bound["compactness"].iloc[0]) if len(bound) else 0.0,
        "mesh_dm2": int(own["mesh_dm2"].iloc[0]) if len(own) else pd.NA,
        "edge_m": float(own["edge_m"].iloc[0]) if len(own) else np.nan,
    }


def _made_at(request: Request, kept: Kept) -> str:
    path = atlas_of(request).city.folder / SHELF / kept.snapshot / "manifest.json"
    return moment(datetime.fromtimestamp(path.stat().st_mtime, UTC))


def inside(kept: Kept, scope: Scope) -> pd.DataFrame:
    """The plots of a plan in a scope."""
    plots = kept.tables["plan_plots"]
    return plots[scope.holds(plots["unit"])].reset_index(drop=True)
