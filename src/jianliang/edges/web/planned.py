"""The plan on the screen: years, targets, gap, compactness, money, quota, projects."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

import numpy as np
import pandas as pd
from fastapi import Request, Response

from jianliang.core.tables import PROJECTS, typed
from jianliang.core.tables.planned import REASONS
from jianliang.core.zoning import zone_totals
from jianliang.edges.planconditions import named as named_pool
from jianliang.edges.web import plannedrows
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Lang, Unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of, named
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.planskept import Snapshot, plan_of
from jianliang.edges.web.shelves import Kept
from jianliang.edges.web.watch import made, state_of
from jianliang.pipeline.planterms import JOINED

SHELF = "plans"
DM2_PER_HA = 1_000_000
OF_PROJECT = ["project_id", "title", "kind", "from_year", "due_year"]


def get_plan(
    request: Request, unit: Unit = "", plan: Snapshot = "", lang: Lang = None
) -> Response:
    """The plan by year, targets beside it, its gap, how compact it is, its checks."""
    return _told(request, (unit, plan), planned)


def get_plan_cash(
    request: Request, unit: Unit = "", plan: Snapshot = "", lang: Lang = None
) -> Response:
    """The money of each district and of the municipal fund, year by year."""
    return _told(request, (unit, plan), cash)


def get_plan_quota(
    request: Request, unit: Unit = "", plan: Snapshot = "", lang: Lang = None
) -> Response:
    """The quota of each district, year by year."""
    return _told(request, (unit, plan), quota)


def get_plan_projects(
    request: Request, unit: Unit = "", plan: Snapshot = "", lang: Lang = None
) -> Response:
    """The projects of a unit, each with the year the plan starts it in."""
    return _told(request, (unit, plan), projects)


def _told(
    request: Request, asked: tuple[str, str], tell: Callable[..., dict]
) -> Response:
    """What is told of a plan in a unit (`asked`: unit, plan), as known by the book."""
    unit, plan = asked
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)
    kept = plan_of(request, now, plan)
    return answered(
        request, partial(tell, atlas, kept, scope, now), state_of(now, kept)
    )


def planned(atlas: Atlas, kept: Kept, scope: Scope, now: BookNow) -> dict:
    """A plan in a scope; bound, mesh, front and checks are of all of it."""
    tables = kept.tables
    plots = tables["plan_plots"]
    inside = plots[scope.holds(plots["unit"])]
    return {
        "made": made(atlas, kept, now),
        "candidates": made_from(kept),
        "years": years_of(kept),
        "by_year": rows(by_year(inside, years_of(kept))),
        "by_zone": rows(by_zone(tables["plan_zones"], scope)),
        "why": rows(by_reason(inside)),
        "bound": next(iter(rows(tables["plan_bound"])), None),
        "units": rows(units(atlas, tables["plan_units"], scope)),
        "mesh": rows(tables["plan_mesh"]),
        "price": price(tables["plan_mesh"]),
        "front": rows(tables["plan_front"].sort_values("compactness")),
        "violations": rows(tables["plan_violations"]),
    }


def made_from(kept: Kept) -> str:
    """The snapshot of the candidates that a plan chooses from; "" without a plan."""
    named_so = kept.inputs.get("candidates")
    return named_so if isinstance(named_so, str) else ""


def years_of(kept: Kept) -> list[int]:
    """The years a plan speaks of, in order."""
    tables = ("plan_plots", "plan_units", "plan_cash", "plan_quota")
    return sorted({int(year) for name in tables for year in kept.tables[name]["year"]})


def by_year(plots: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """How much is reduced in each of the years (table PLAN_OF_YEAR)."""
    grouped = plots.groupby("year")
    told = grouped[["area_dm2", "cost_fen"]].sum().assign(plots=grouped.size())
    every = told.reindex(list(years), fill_value=0).rename_axis("year").reset_index()
    return typed(every, plannedrows.PLAN_OF_YEAR)


def by_zone(zones: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """What goes in each zone, and what is left at the end (table PLAN_OF_ZONE)."""
    inside = zones[scope.holds(zones["unit"])]
    return typed(zone_totals(inside), plannedrows.PLAN_OF_ZONE)


def by_reason(plots: pd.DataFrame) -> pd.DataFrame:
    """How much goes for which reason, in the order of reasons (table PLAN_WHY)."""
    told = plots.groupby("why").agg(
        plots=("plot_id", "size"), area_dm2=("area_dm2", "sum")
    )
    there = [why for why in REASONS if why in told.index]
    return typed(told.loc[there].rename_axis("why").reset_index(), plannedrows.PLAN_WHY)


def units(atlas: Atlas, frame: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Targets of a scope and of the units directly below it (table PLAN_UNIT).

    Where those have none, targets of whichever units inside have them. A pool stands
    where the first of its townships does.
    """
    first = frame["unit"].str.split(JOINED).str[0]
    inside = frame[scope.holds(first)]
    first = first[inside.index]
    near = inside[scope.parts(first) == first.map(scope.now)]
    found = near if len(near) else inside
    order = found.sort_values(["unit", "plot_type", "year"], ignore_index=True)
    called = [named_pool(unit, atlas.unit_names) for unit in order["unit"]]
    return typed(order.assign(name=called), plannedrows.PLAN_UNIT)


def price(mesh: pd.DataFrame) -> dict | None:
    """What a hectare of mesh costs beside the plan without compactness (PLAN_PRICE)."""
    own = mesh.set_index("layout")
    if not {"plan", "plain"} <= set(own.index):
        return None
    extra, gained = (
        int(own.loc["plan", name]) - int(own.loc["plain", name])
        for name in ("cost_fen", "mesh_dm2")
    )
    dear = round(Fraction(extra * DM2_PER_HA, gained)) if gained > 0 else None
    return {"extra_fen": extra, "gained_dm2": gained, "fen_per_ha": dear}


def cash(atlas: Atlas, kept: Kept, scope: Scope, _now: BookNow) -> dict:
    """Cash in a scope, and in which year each unit lacks most."""
    frame = kept.tables["plan_cash"]
    found = frame[around(scope, frame["unit"])].sort_values(["unit", "year"])
    levels = [atlas.unit_levels.get(unit, "") for unit in found["unit"]]
    told = typed(named(atlas, found).assign(level=levels), plannedrows.PLAN_CASH_OF)
    return {"rows": rows(told), "gaps": rows(gaps(told))}


def gaps(told: pd.DataFrame) -> pd.DataFrame:
    """The greatest gap of each unit, its first year of several; none without one."""
    lacking = told.assign(gap_fen=told["debt_fen"] - told["closing_fen"])
    lacking = lacking[lacking["gap_fen"] > 0]
    order = lacking.sort_values(
        ["unit", "gap_fen", "year"], ascending=[True, False, True]
    )
    worst = order.drop_duplicates("unit").reset_index(drop=True)
    return typed(worst, plannedrows.PLAN_GAP)


def quota(atlas: Atlas, kept: Kept, scope: Scope, _now: BookNow) -> dict:
    """Quota of the districts in or around a scope."""
    frame = kept.tables["plan_quota"]
    found = frame[around(scope, frame["district"])].sort_values(["district", "year"])
    return {"rows": rows(typed(of_district(atlas, found), plannedrows.PLAN_QUOTA_OF))}


def projects(atlas: Atlas, kept: Kept, scope: Scope, _now: BookNow) -> dict:
    """Projects of the districts in or around a scope, the first to start first."""
    frame = kept.tables["plan_projects"]
    found = frame[around(scope, frame["district"])]
    known = of_district(atlas, found).merge(listed(atlas), on="project_id", how="left")
    told = known.fillna({"title": "", "kind": ""})
    order = told.sort_values(["year", "project_id"], na_position="last")
    return {"rows": rows(typed(order, plannedrows.PLAN_PROJECT))}


def listed(atlas: Atlas) -> pd.DataFrame:
    """What the layers of projects say of each: its name, kind and years."""
    layers = [atlas.city.read_layer_file(one.file) for one in atlas.of("projects")]
    if not layers:
        return typed_projects(pd.DataFrame(columns=list(PROJECTS.columns)))
    every = pd.concat([typed_projects(pd.DataFrame(one)) for one in layers])
    return every.drop_duplicates("project_id", keep="last", ignore_index=True)


def typed_projects(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of a layer of projects that the screen tells."""
    return typed(frame, PROJECTS).rename(columns={"name": "title"})[OF_PROJECT]


def around(scope: Scope, units: pd.Series) -> np.ndarray:
    """Rows of units inside a scope; where there are none, of those it lies in."""
    inside = scope.holds(units).to_numpy(dtype=bool)
    if inside.any() or not scope.unit:
        return inside
    return units.map(scope.now).isin(scope.chain(scope.unit)).to_numpy(dtype=bool)


def of_district(atlas: Atlas, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `name`, that of each row's district."""
    names = [atlas.unit_names.get(unit, unit) for unit in frame["district"]]
    return frame.assign(name=names)
