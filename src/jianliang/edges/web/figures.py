"""Figures and the change matrix of a unit over a span of surveys."""

from functools import partial
from typing import Literal

import pandas as pd
from fastapi import Request, Response

from jianliang.core.catalogue.words import VALUES
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Asked, Question
from jianliang.edges.web.atlas import Atlas

FIRST = ["stock_from_dm2", "undecided_from_dm2"]
LAST = ["stock_to_dm2", "undecided_to_dm2"]


def get_figures(request: Request, question: Question) -> Response:
    """Accounts of a unit: its own, by period, of the units below, by zone, tenure."""
    atlas, audience = atlas_of(request), request.app.state.audience
    return answered(request, partial(figures, atlas, question, audience))


def get_matrix(
    request: Request, question: Question, detail: Literal["group", "class"] = "group"
) -> Response:
    """Which class became which."""
    return answered(request, partial(matrix, atlas_of(request), question, detail))


def figures(atlas: Atlas, asked: Asked, audience: str) -> dict:
    """All figures of a unit that a screen shows at once."""
    own_unit = asked.unit or atlas.city.definition.name
    accounts = _within(atlas.tables["accounts"], asked)
    accounts = accounts[
        (accounts["profile"] == asked.profile) & (accounts["total"] == asked.total)
    ]
    own = accounts[accounts["unit"] == own_unit]
    whole = own[own["dimension"] == "all"]
    below = _children(atlas, asked.unit)
    children = accounts[accounts["unit"].isin(below) & (accounts["dimension"] == "all")]
    spoken = {**vars(asked), "unit": asked.unit}
    return {
        "asked": spoken,
        "own": next(iter(_named(atlas, _summed(whole))), None),
        "series": _named(atlas, whole.sort_values("to_day")),
        "children": _named(atlas, _summed(children)),
        "by_zone": _named(atlas, _summed(own[own["dimension"] == "zone"])),
        "by_tenure": _named(atlas, _summed(own[own["dimension"] == "tenure"])),
        "paths": _paths(atlas, asked, own_unit),
        "ceiling": _ceiling(atlas, asked, own_unit),
        "provenance": provenance(atlas, asked),
    }


def matrix(atlas: Atlas, asked: Asked, detail: str) -> dict:
    """Areas by class before and after; over several periods only what changed."""
    table = _within(atlas.tables["matrix"], asked)
    periods = len(table[["from_day", "to_day"]].drop_duplicates())
    if asked.unit:
        leaves = _leaves(atlas, asked.unit)
        column = "planning" if asked.unit in atlas.planning else "unit"
        table = table[table[f"{column}_to"].isin(leaves)]
    if detail == "group":
        table = table.assign(**{
            side: _first_level(atlas, table, side) for side in ("class_from", "class_to")
        })  # fmt: skip
    if periods > 1:
        table = table[table["class_from"] != table["class_to"]]
    areas = ["area_from_dm2", "area_to_dm2"]
    cells = table.groupby(["class_from", "class_to"])[areas].sum().reset_index()
    codes = sorted({*cells["class_from"], *cells["class_to"]})
    names = atlas.class_names(asked.lang)
    return {
        "classes": [{"code": code, "name": names.get(code, code)} for code in codes],
        "cells": rows(cells),
        "periods": periods,
        "provenance": provenance(atlas, asked),
    }


def provenance(atlas: Atlas, asked: Asked) -> dict:
    """From what, by which rules and how surely the figures of a question are known."""
    word = atlas.rules.words.get("profiles", {}).get(asked.profile)
    sources = [
        {key: getattr(one, key) for key in ("role", "name", "day", "source", "status")}
        for one in atlas.layers
    ]
    status = sorted({one.status for one in atlas.of("survey")})
    return {
        "snapshot": atlas.snapshot,
        "profile": asked.profile,
        "profile_name": getattr(word, asked.lang) if word else asked.profile,
        "area_standard": atlas.city.definition.area_standard,
        "status": status[0] if len(status) == 1 else "",
        "sources": sources,
        "undecided_dm2": 0,
    }


def _within(table: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    inside = (table["from_day"] >= asked.from_day) & (table["to_day"] <= asked.to_day)
    return table[inside]


def _summed(accounts: pd.DataFrame) -> pd.DataFrame:
    """Accounts of periods that follow each other as one: flows summed, ends kept."""
    keys = ["profile", "total", "hierarchy", "level", "dimension", "unit", "value"]
    ordered = accounts.sort_values("to_day", kind="stable")
    rules = {
        name: "first" if name in ["from_day", *FIRST] else
        "last" if name in ["to_day", *LAST] else "sum"
        for name in ordered if name not in keys
    }  # fmt: skip
    return ordered.groupby(keys, as_index=False).agg(rules)[list(accounts.columns)]


def _named(atlas: Atlas, accounts: pd.DataFrame) -> list[dict]:
    return [
        {**row, "name": atlas.unit_names.get(row["unit"], row["unit"])}
        for row in rows(accounts)
    ]


def _children(atlas: Atlas, unit: str) -> list[str]:
    units = atlas.units
    top = units.loc[units["level"] == "city", "unit_id"].tolist()
    above = [unit] if unit else [*top, ""]
    here = units["parent_id"].isin(above) & (units["level"] != "city")
    if not unit:
        here &= units["hierarchy"] == "administrative"
    return units.loc[here, "unit_id"].tolist()


def _leaves(atlas: Atlas, unit: str) -> list[str]:
    found, waiting = [], [unit]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += _children(atlas, one)
    return found


def _paths(atlas: Atlas, asked: Asked, unit: str) -> list[dict]:
    table = _within(atlas.tables["paths"], asked)
    here = (table["unit"] == unit) & (table["profile"] == asked.profile)
    own = table[here & (table["total"] == asked.total)]
    areas = [name for name in own if name.endswith("_dm2")]
    summed = own.groupby("path", as_index=False)[areas].sum()
    words = atlas.rules.words.get("paths", {})
    return [
        {**row, "name": getattr(words[row["path"]], asked.lang)
         if row["path"] in words else VALUES[""].get(row["path"], {}).get(asked.lang, row["path"])}
        for row in rows(summed)
    ]  # fmt: skip


def _ceiling(atlas: Atlas, asked: Asked, unit: str) -> dict | None:
    table = atlas.tables["ceilings"]
    if table.empty:
        return None
    here = (table["unit"] == unit) & (table["to_day"] == asked.to_day)
    here &= (table["profile"] == asked.profile) & (table["total"] == asked.total)
    return next(iter(rows(table[here])), None)


def _first_level(atlas: Atlas, table: pd.DataFrame, side: str) -> pd.Series:
    classes = atlas.rules.classes
    system = next(iter(atlas.systems.values()), "")
    known = classes.known(system) if system else frozenset()
    first = {
        code: classes.first_level(system, code) if code in known else code
        for code in table[side].unique()
    }
    return table[side].map(first)
