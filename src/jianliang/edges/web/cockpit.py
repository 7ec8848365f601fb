"""The cockpit: target, recognised and planned land of a unit, year by year.

What else stands in the cockpit (ceiling, score, patches, alerts, money) is asked where
its own panel asks it, so that no figure is told twice.
"""

from collections.abc import Mapping
from functools import partial

import pandas as pd
from fastapi import Request, Response

from jianliang.core.layers import City
from jianliang.core.moves import OPEN
from jianliang.core.tables import COCKPIT_YEARS, typed
from jianliang.core.targets import amount, for_assessment
from jianliang.edges.city import stored_layer
from jianliang.edges.citytargets import targets_in_force
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Lang, Total, Unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of, unit_name
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.planned import years_of
from jianliang.edges.web.planskept import plan_of
from jianliang.edges.web.shelves import Kept
from jianliang.edges.web.watch import made, state_of
from jianliang.pipeline.targets_in_force import BOOK, counted_indicator

TREE = ("targets", "units", "planning", "succession")
"""Roles of the layers that targets are read with."""
SAID = ["year", "target_dm2", "target_from", "target_source", "target_status"]
_NO_TARGETS = pd.DataFrame(columns=SAID)


def get_cockpit(
    request: Request, unit: Unit = "", total: Total = "construction", lang: Lang = None
) -> Response:
    """Target, recognised and planned land of a unit, and the year it is held to."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)
    kept = plan_of(request, now)
    make = partial(cockpit, atlas, now, kept, (scope, total))
    return answered(request, make, state_of(now, kept))


def cockpit(atlas: Atlas, now: BookNow, kept: Kept, asked: tuple[Scope, str]) -> dict:
    """What the cockpit tells of a unit; `held` is the row of the year in hand.

    `kept` is the newest plan that the viewer may see, `asked` the scope and the total.
    """
    scope, total = asked
    day = now.frames.last_day or atlas.days[-1]
    frame = by_year(atlas, now, kept, scope, (total, int(day[:4])))
    told = rows(frame)
    return {
        "made": made(atlas, kept, now),
        "day": day,
        "year": int(day[:4]),
        "years": told,
        "held": held(told, int(day[:4])),
    }


def by_year(
    atlas: Atlas, now: BookNow, kept: Kept, scope: Scope, wanted: tuple[str, int]
) -> pd.DataFrame:
    """The years that have a target, credit or a plan (table COCKPIT_YEARS)."""
    total, this_year = wanted
    targets = targets_of(atlas, scope, now.frames.heirs)
    plan = planned(kept, scope)
    credit, pending = recognised(now, scope, total), claimed(now, scope)
    known = {*targets["year"], *plan, *credit.index, *pending.index, this_year}
    frame = pd.DataFrame({"year": sorted(int(year) for year in known)})
    frame = frame.merge(targets, on="year", how="left")
    there = [year <= this_year for year in frame["year"]]
    so_far = {
        "recognised_dm2": [_until(credit, year) for year in frame["year"]],
        "pending_dm2": [_until(pending, year) for year in frame["year"]],
    }
    for name, values in so_far.items():
        frame[name] = [
            v if past else None for v, past in zip(values, there, strict=True)
        ]
    frame["planned_dm2"] = [plan.get(year) for year in frame["year"]]
    return typed(frame.astype(object).where(frame.notna(), None), COCKPIT_YEARS)


def held(told: list[dict], year: int) -> dict | None:
    """The target a year is held to (its own, else the next, else the last), and how
    far it is reached: by credit years up to both, and planned up to the target's.
    """
    aims = [row for row in told if row["target_dm2"] is not None]
    later = [row for row in aims if row["year"] >= year]
    if not aims:
        return None
    aim = later[0] if later else aims[-1]
    until = min(year, aim["year"])
    reached = next(row for row in told if row["year"] == until)
    plans = [row["planned_dm2"] for row in told if row["year"] <= aim["year"]]
    known = [area for area in plans if area is not None]
    so_far = {name: reached[name] for name in ("recognised_dm2", "pending_dm2")}
    return {**aim, **so_far, "planned_dm2": known[-1] if known else None}


def targets_of(atlas: Atlas, scope: Scope, heirs: Mapping[str, str]) -> pd.DataFrame:
    """The unit's targets by year, as they are in force and it is assessed by.

    Without one of its own it has what those it carries on were given.
    """
    rules = atlas.rules.assessment
    layers = _in_force(atlas).of("targets")
    if not layers:
        return _NO_TARGETS
    chosen = for_assessment(pd.concat([one.frame for one in layers]))
    chosen = chosen[chosen["indicator"] == counted_indicator(rules)]
    names = _names(atlas, scope)
    ours = chosen["unit_id"].map(lambda unit: heirs.get(unit, unit)).isin(names)
    by_year = chosen[ours].groupby("year")
    told = [_said(atlas, part, names) for _, part in by_year]
    return pd.DataFrame(told, columns=SAID)


def _in_force(atlas: Atlas) -> City:
    """As much of the city as tells its targets."""
    wanted = [one for one in atlas.layers if one.role in TREE]
    kept = tuple(stored_layer(atlas.city, one) for one in wanted)
    own = atlas.city.definition
    files = City(own.name, own.crs, own.area_standard, own.profile, kept)
    return targets_in_force(atlas.city, files, atlas.rules.assessment)[0]


def _said(atlas: Atlas, part: pd.DataFrame, names: set[str]) -> dict:
    """A year's target as the cockpit tells it: how much, whose word, its force."""
    own = part[part["unit_id"].isin(names)]
    used = own.tail(1) if len(own) else part
    last = used.iloc[-1]
    in_book = last["source"].startswith(BOOK)
    setter = last["source"].removeprefix(BOOK)
    amounts = map(amount, used["target"], used["unit"])
    return {
        "year": int(last["year"]),
        "target_dm2": int(sum(amounts)),
        "target_from": "book" if in_book else "layer",
        "target_source": unit_name(atlas, setter) if in_book else last["source"],
        "target_status": last["status"],
    }


def recognised(now: BookNow, scope: Scope, total: str) -> pd.Series:
    """Standing credit of a scope by credit year, in dm²."""
    frame = now.frames.credit
    own = frame[scope.holds(frame["unit"]) & (frame["total"] == total)]
    stands = own["recognised_dm2"] - own["reversed_dm2"] + own["cured_dm2"]
    return stands.groupby(own["credit_year"]).sum()


def claimed(now: BookNow, scope: Scope) -> pd.Series:
    """What is claimed in a scope and not recognised yet, by credit year, in dm²."""
    frame = now.frames.plots
    is_open = frame["state"].isin(OPEN) & frame["credit_year"].notna()
    own = frame[is_open & scope.holds(frame["unit"])]
    return own["claimed_dm2"].groupby(own["credit_year"].astype("int64")).sum()


def planned(kept: Kept, scope: Scope) -> Mapping[int, int]:
    """Year → what a plan reduces in a scope up to its end, in dm²."""
    plots = kept.tables["plan_plots"]
    areas = plots[scope.holds(plots["unit"])].groupby("year")["area_dm2"].sum()
    return {year: _until(areas, year) for year in years_of(kept)}


def _until(areas: pd.Series, year: int) -> int:
    return int(areas[areas.index <= year].sum())


def _names(atlas: Atlas, scope: Scope) -> set[str]:
    """What a scope is called in targets: its unit, or the city by code or name."""
    if scope.unit:
        return {scope.unit}
    return {*scope.top, atlas.city.definition.name}
