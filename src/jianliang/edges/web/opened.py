"""Open data: published tables and generalised outlines, with licence and snapshot."""

from typing import Annotated, Literal

import numpy as np
import pandas as pd
import shapely
from fastapi import Path, Request, Response
from starlette.exceptions import HTTPException

from jianliang.core.catalogue.screen import SCREEN
from jianliang.edges.layerfile import csv_bytes
from jianliang.edges.public.opencredit import ALL_YEARS, AMOUNTS, CITY
from jianliang.edges.web.answers import answered, atlas_of, own_language, tagged
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.exporting import Sheet, told_of
from jianliang.edges.web.exports import TYPES, gpkg_bytes, neutral
from jianliang.edges.web.opencredits import open_credit
from jianliang.edges.web.published import OPEN_LEVELS, units_for

TABLES = ("land", "credit", "units")
COARSE_M = 25.0
"""Outlines are drawn no finer than this."""
Ending = Literal["csv", "gpkg"]
LAND = (
    *("unit", "name", "level", "from_day", "to_day", "profile", "total"),
    *("stock_from_dm2", "decrease_dm2", "increase_dm2", "correction_dm2"),
    *("net_dm2", "stock_to_dm2"),
)


def get_open(request: Request, lang: Lang = None) -> Response:
    """The tables that anybody may take away, with licence and snapshot."""
    atlas, language = atlas_of(request), lang or own_language(request)
    now = atlas.book.now()
    return answered(request, lambda: listed(atlas, now, language), now.state)


def get_open_table(
    request: Request,
    table: Annotated[str, Path(max_length=32)],
    ending: Ending,
    lang: Lang = None,
) -> Response:
    """A published table as a file; figures of few plots are left out."""
    if table not in TABLES:
        raise HTTPException(404)
    atlas, language = atlas_of(request), lang or own_language(request)
    now = atlas.book.now()
    name = f"open_{table}_{atlas.snapshot}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}

    def make() -> bytes:
        return made(atlas, now, (table, ending), language)

    return tagged(request, make, TYPES[ending], headers, now.state)


def listed(atlas: Atlas, now: BookNow, language: str) -> dict:
    """What there is, by whom it may be used, and from what it was made."""
    return {
        "licence": licence_of(atlas, language),
        "map_review": atlas.city.definition.map_review,
        "snapshot": atlas.snapshot,
        "book": told_of(now),
        "tables": [
            {"id": one, "name": SCREEN[f"open.table.{one}"][language]} for one in TABLES
        ],
    }


def licence_of(atlas: Atlas, language: str) -> str:
    """The licence the city states; else that it states none."""
    return atlas.city.definition.licence or SCREEN["open.licence.none"][language]


def made(atlas: Atlas, now: BookNow, what: tuple[str, str], language: str) -> bytes:
    """A published table as the bytes of a file."""
    table, ending = what
    sheet = sheet_of(atlas, now, table)
    licence = licence_of(atlas, language)
    if ending == "csv":
        stamped = sheet.frame.assign(snapshot=atlas.snapshot, licence=licence)
        return csv_bytes(neutral(stamped))
    about = [
        (SCREEN["export.city"][language], atlas.city.definition.name),
        (SCREEN["open.licence"][language], licence),
        (SCREEN["map.print.review"][language], atlas.city.definition.map_review),
        (SCREEN["export.snapshot"][language], atlas.snapshot),
        (SCREEN["export.book"][language], told_of(now)),
        (SCREEN["open.hidden"][language], SCREEN["open.hidden.what"][language]),
    ]
    return gpkg_bytes(sheet, about, table, atlas.city.definition.crs)


def sheet_of(atlas: Atlas, now: BookNow, table: str) -> Sheet:
    """A published table with generalised outlines."""
    makers = {"land": _land, "credit": _credit, "units": _units}
    frame = makers[table](atlas, now)
    return Sheet(frame, outlines(atlas, frame["unit"].tolist()), told_of(now))


def _units(atlas: Atlas, _now: BookNow) -> pd.DataFrame:
    columns = ["unit_id", "name", "level", "parent_id"]
    frame = pd.DataFrame(units_for(atlas, "public"), columns=columns)
    return frame.rename(columns={"unit_id": "unit"}).fillna("")


def _land(atlas: Atlas, now: BookNow) -> pd.DataFrame:
    """The accounts of every published unit, period by period: as the map tells them."""
    accounts = atlas.tables["accounts"]
    kept = accounts[(accounts["dimension"] == "all")]
    names = _units(atlas, now).set_index("unit")
    city = atlas.city.definition.name
    inside = kept["unit"].isin(names.index) | (kept["unit"] == city)
    kept = kept[inside]
    told = kept.assign(
        name=[names["name"].get(u, u) for u in kept["unit"]],
        level=[names["level"].get(u, "city") for u in kept["unit"]],
    )
    columns = [name for name in LAND if name in told]
    order = ["unit", "from_day", "profile", "total"]
    return told[columns].sort_values(order, ignore_index=True)


def _credit(atlas: Atlas, now: BookNow) -> pd.DataFrame:
    """Credit by unit and year; what is left out is empty, and said to be."""
    cells = open_credit(atlas, now)
    cells = cells[~cells["own"]].reset_index(drop=True)
    city = atlas.city.definition.name
    unit = np.where(cells["unit"] == CITY, city, cells["unit"])
    amounts = {
        name: cells[name].astype("Int64").mask(cells["is_hidden"]) for name in AMOUNTS
    }
    year = (
        cells["credit_year"].astype("str").mask(cells["credit_year"] == ALL_YEARS, "")
    )
    return pd.DataFrame({
        "unit": unit,
        "name": [atlas.unit_names.get(one, one) for one in unit],
        "level": [atlas.unit_levels.get(one, "city") for one in unit],
        "total": cells["total"],
        "credit_year": year,
        **amounts,
        "is_hidden": cells["is_hidden"].astype("bool"),
    })  # fmt: skip


def outlines(atlas: Atlas, units: list[str]) -> np.ndarray:
    """The outlines of units, generalised: neighbours keep their common edges."""
    shapes = atlas.territory.outlines(units)
    out = shapes.copy()
    levels = np.array(
        [atlas.unit_levels.get(one, "city") for one in units], dtype=object
    )
    for level in OPEN_LEVELS:
        first = _first_of_each(units, levels == level)
        known = [at for at in first if shapes[at] is not None]
        if known:
            coarse = shapely.coverage_simplify(shapes[known], COARSE_M)
            drawn = {units[at]: shape for at, shape in zip(known, coarse, strict=True)}
            for at in np.flatnonzero(levels == level):
                out[at] = drawn.get(units[at])
    return out


def _first_of_each(units: list[str], among: np.ndarray) -> list[int]:
    seen: dict[str, int] = {}
    for at in np.flatnonzero(among):
        seen.setdefault(units[at], int(at))
    return list(seen.values())
