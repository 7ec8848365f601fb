"""Credit as the public is told it, of the book as it is now."""

import numpy as np
import pandas as pd

from jianliang.core.tables import CREDIT, CREDIT_PARTS, typed
from jianliang.edges.public.opencredit import (
    ALL_YEARS,
    AMOUNTS,
    CITY,
    Places,
    published_credit,
)
from jianliang.edges.web.answers import rows
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import Scope, scope_of

TOTALS = ("construction", "urban_rural")


def open_credit(atlas: Atlas, now: BookNow) -> pd.DataFrame:
    """Every figure of credit, with what is left out (`published_credit`).

    The same for every scope, and long to find: kept for a state of the book.
    """
    return atlas.book.published.get(now.state, lambda: _published(atlas, now))


def _published(atlas: Atlas, now: BookNow) -> pd.DataFrame:
    scope = scope_of(atlas, "", now.frames.heirs)
    frame = now.frames.credit
    units = {*frame["unit"], *now.frames.plots["unit"], *now.frames.pieces["unit"]}
    lines = {unit: scope.chain(unit) for unit in units}
    lines |= {
        above: line[at:]
        for line in list(lines.values())
        for at, above in enumerate(line)
    }
    day = now.frames.last_day or atlas.days[-1]
    places = Places(lines, atlas.unit_levels)
    return published_credit(frame, _plots(now), places, atlas.rules, day)


def open_series(atlas: Atlas, cells: pd.DataFrame, scope: Scope) -> dict:
    """The series of a scope and of its parts as published; how many are left out.

    Recognition years are not told: by them figures would be smaller still.
    """
    every = _own(cells, scope.unit)
    series = every[~every["is_hidden"] & ~every["own"]].assign(recognition_year=0)
    below = _parts(atlas, cells, scope)
    hidden = every["is_hidden"] & ~every["own"]
    return {
        "rows": rows(typed(series, CREDIT)),
        "parts": rows(_named(atlas, below[~below["is_hidden"]], scope)),
        "left_out": int(hidden.sum() + below["is_hidden"].sum()),
    }


def open_parts(atlas: Atlas, cells: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """What the units directly below a scope have, as far as published."""
    below = _parts(atlas, cells, scope)
    return _named(atlas, below[~below["is_hidden"]], scope)


def _parts(atlas: Atlas, cells: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """By year what each unit directly below has, and the scope's own part."""
    below = "district" if scope.unit == CITY else "township"
    parents = cells["unit"].map(lambda unit: (scope.chain(unit)[1:2] or [CITY])[0])
    inside = (cells["unit"].map(atlas.unit_levels) == below) & (parents == scope.unit)
    own = (cells["unit"] == scope.unit) & cells["own"]
    found = cells[(inside & ~cells["own"]) | own]
    return found[found["credit_year"] != ALL_YEARS]


def _named(atlas: Atlas, found: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    whole = scope.unit or atlas.city.definition.name
    found = found.assign(unit=np.where(found["own"], whole, found["unit"]))
    named = found.assign(name=[atlas.unit_names.get(u, u) for u in found["unit"]])
    order = ["unit", "total", "credit_year"]
    return typed(named.sort_values(order, ignore_index=True), CREDIT_PARTS)


def _own(cells: pd.DataFrame, unit: str) -> pd.DataFrame:
    """What a unit's figures by year are, told or not."""
    mine = (cells["unit"] == unit) & (cells["credit_year"] != ALL_YEARS)
    return cells[mine].reset_index(drop=True)


def _plots(now: BookNow) -> pd.DataFrame:
    """plot, unit, total and credit year of everything claimed or recognised."""
    plots, pieces = now.frames.plots, now.frames.pieces
    years = [int(one.get("credit_year") or 0) for one in plots["claim"]]
    claimed = plots[["plot", "unit"]].assign(credit_year=years)
    parts = [claimed.assign(total=total) for total in TOTALS]
    parts += [
        pieces[pieces[total].astype(bool)][["plot", "unit", "credit_year"]].assign(
            total=total
        )
        for total in TOTALS
    ]
    return pd.concat(parts, ignore_index=True).drop_duplicates()


__all__ = ["AMOUNTS", "open_credit", "open_parts", "open_series"]
