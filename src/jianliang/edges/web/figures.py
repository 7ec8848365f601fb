"""Figures and the change matrix of a unit between two surveys, for the screen."""

from functools import partial
from typing import Literal

import pandas as pd
from fastapi import Request, Response

from jianliang.core.secrecy import visible
from jianliang.edges.web import rows as shown
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Asked, Question
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.published import OPEN_LEVELS
from jianliang.edges.web.viewer import viewer_of
from jianliang.pipeline.figures import figures as figures_of
from jianliang.pipeline.matrices import Systems, class_matrix

SURENESS = ("example", "unconfirmed", "draft", "approved", "official")
"""How sure a layer is, the least sure first: figures are as sure as the least."""

Detail = Literal["group", "class"]
SOURCE_KEYS = ("role", "name", "day", "source", "status")


def get_figures(request: Request, question: Question) -> Response:
    """Accounts of a unit: its own, by period, of the units below, by zone, tenure."""
    atlas, audience = atlas_of(request), viewer_of(request).audience
    return answered(request, partial(figures, atlas, question, audience))


def get_matrix(
    request: Request, question: Question, detail: Detail = "group"
) -> Response:
    """Which class became which."""
    return answered(request, partial(matrix, atlas_of(request), question, detail))


def figures(atlas: Atlas, asked: Asked, audience: str) -> dict:
    """All figures of a unit that a screen shows at once, for an audience."""
    told = figures_of(atlas.lookup, asked.plain)
    children, internal = told.children, visible("internal", audience)
    if not internal:
        children = children[children["level"].isin(OPEN_LEVELS)]
    own = rows(told.own)[0]
    undecided_dm2 = own["undecided_to_dm2"] or 0
    return {
        "asked": {**vars(asked.plain), "lang": asked.lang},
        "own": own,
        "series": rows(told.series),
        "children": rows(children),
        "by_zone": rows(told.by_zone),
        "by_tenure": rows(told.by_tenure) if internal else [],
        "paths": rows(told.paths[list(shown.PATH_ROW.columns)]),
        "ceiling": _ceiling(told.ceiling) if internal else None,
        "provenance": provenance(atlas, asked, undecided_dm2),
    }


def _ceiling(table: pd.DataFrame) -> dict | None:
    return next(iter(rows(table[list(shown.CEILING.columns)])), None)


def matrix(atlas: Atlas, asked: Asked, detail: str) -> dict:
    """Areas by class before and after; over several periods only what changed."""
    systems = Systems(atlas.rules.classes, atlas.systems)
    first_level = detail == "group"
    told = class_matrix(atlas.lookup, asked.plain, systems, first_level=first_level)
    return {
        "classes": named_classes(atlas, told.cells, asked.lang),
        "cells": class_cells(told.cells),
        "periods": told.periods,
        "provenance": provenance(atlas, asked, 0),
    }


def class_cells(cells: pd.DataFrame) -> list[dict]:
    """The cells by the codes of their classes, whatever the class systems."""
    keys, areas = ["class_from", "class_to"], ["area_from_dm2", "area_to_dm2"]
    return rows(cells.groupby(keys, as_index=False, sort=True)[areas].sum())


def named_classes(atlas: Atlas, cells: pd.DataFrame, language: str) -> list[dict]:
    """Every class of the cells with its name; of two systems, both names."""
    names: dict[str, dict[str, None]] = {}
    for side in ("from", "to"):
        pairs = cells[[f"system_{side}", f"class_{side}"]].drop_duplicates()
        for system, code in pairs.itertuples(index=False, name=None):
            name = atlas.class_name(system, code, language) or code
            names.setdefault(code, {})[name] = None
    return [{"code": code, "name": " / ".join(names[code])} for code in sorted(names)]


def provenance(atlas: Atlas, asked: Asked, undecided_dm2: int) -> dict:
    """From what, by which rules and how surely the figures of a question are known."""
    word = atlas.rules.words.get("profiles", {}).get(asked.profile)
    known = {one.status for one in atlas.layers}
    return {
        "snapshot": atlas.snapshot,
        "profile": asked.profile,
        "profile_name": getattr(word, asked.lang) if word else asked.profile,
        "area_standard": atlas.city.definition.area_standard,
        "status": next((one for one in SURENESS if one in known), ""),
        "sources": [
            {key: getattr(one, key) for key in SOURCE_KEYS} for one in atlas.layers
        ],
        "undecided_dm2": undecided_dm2,
    }
