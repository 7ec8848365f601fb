"""What can be taken away: each table of the screen as a frame, with its shapes."""

from collections.abc import Callable

import pandas as pd
import shapely

from jianliang.core.secrecy import visible
from jianliang.core.tables import BOOK_CLAIMS, BOOK_PLOTS, typed
from jianliang.edges.tiles import moves_frame
from jianliang.edges.web import book, bookquota, figures
from jianliang.edges.web.asking import Asked
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import scope_of
from jianliang.edges.web.exportedkept import (
    ON_SHELVES,
    alerts_sheet,
    cases_sheet,
    kept_sheet,
    lowest_of,
)
from jianliang.edges.web.exporting import Sheet, told_of
from jianliang.edges.web.findings import told
from jianliang.edges.web.opencredits import open_credit, open_parts
from jianliang.edges.web.published import (
    check_plots,
    findings_for,
    layers_for,
    units_for,
)
from jianliang.edges.web.shelves import SHELVES

LAYER_COLUMNS = [
    *("role", "name", "day", "until", "class_system", "source", "status", "rows"),
    *("number", "file"),
]


Maker = Callable[[Atlas, Asked, str], Sheet]
BookMaker = Callable[[Atlas, Asked, str, BookNow], Sheet]


def sheet_of(
    atlas: Atlas, name: str, asked: Asked, audience: str, now: BookNow
) -> Sheet:
    """A table by its name, for a question, as an audience may see it."""
    if name in OF_BOOK:
        return OF_BOOK[name](atlas, asked, audience, now)
    return TABLES[name](atlas, asked, audience)


def _figures(atlas: Atlas, asked: Asked, audience: str) -> Sheet:
    told = figures.figures(atlas, asked, audience)
    own = [told["own"]] if told["own"] else []
    return _accounts(atlas, [*own, *told["by_zone"], *told["by_tenure"]])


def _series(atlas: Atlas, asked: Asked, audience: str) -> Sheet:
    return _accounts(atlas, figures.figures(atlas, asked, audience)["series"])


def _children(atlas: Atlas, asked: Asked, audience: str) -> Sheet:
    return _accounts(atlas, figures.figures(atlas, asked, audience)["children"])


def _accounts(atlas: Atlas, rows: list[dict]) -> Sheet:
    """Accounts, the unit's name after its code, with the outline of each unit."""
    frame = pd.DataFrame(rows)
    if frame.empty:
        return Sheet(frame)
    at = list(frame.columns).index("unit") + 1
    frame.insert(at, "name", frame.pop("name"))
    return Sheet(frame, atlas.territory.outlines(frame["unit"]))


def _matrix(atlas: Atlas, asked: Asked, _audience: str) -> Sheet:
    told = figures.matrix(atlas, asked, "class")
    names = {one["code"]: one["name"] for one in told["classes"]}
    columns = ["class_from", "class_to", "area_from_dm2", "area_to_dm2"]
    frame = pd.DataFrame(told["cells"], columns=columns)
    for at, side in ((1, "from"), (3, "to")):
        frame.insert(at, f"name_{side}", frame[f"class_{side}"].map(names))
    return Sheet(frame)


def _findings(atlas: Atlas, asked: Asked, audience: str) -> Sheet:
    table = findings_for(atlas, audience)
    shapes = shapely.points(table["x"].to_numpy(float), table["y"].to_numpy(float))
    unplaced = table[["x", "y"]].isna().any(axis=1).to_numpy()
    shapes[unplaced] = None
    return Sheet(told(table, asked.lang).drop(columns="index"), shapes)


def _moves(atlas: Atlas, asked: Asked, audience: str) -> Sheet:
    """The land that changed between the surveys asked about, with its shapes."""
    check_plots(atlas, audience)
    table = moves_frame(atlas.city, atlas.results)
    inside = table["from_day"] >= asked.from_day
    inside &= table["to_day"] <= asked.to_day
    found = table[inside].reset_index(drop=True)
    return Sheet(found.drop(columns="geometry"), found["geometry"].to_numpy())


def _layers(atlas: Atlas, _asked: Asked, audience: str) -> Sheet:
    layers = layers_for(atlas, audience)
    rows = [[getattr(one, key) for key in LAYER_COLUMNS] for one in layers]
    return Sheet(pd.DataFrame(rows, columns=LAYER_COLUMNS))


def _units(atlas: Atlas, _asked: Asked, audience: str) -> Sheet:
    frame = pd.DataFrame(units_for(atlas, audience))
    frame["days"] = frame["days"].str.join(" ")
    if frame.empty:
        return Sheet(frame)
    return Sheet(frame, atlas.territory.outlines(frame["unit_id"]))


def _plots(atlas: Atlas, asked: Asked, _audience: str, now: BookNow) -> Sheet:
    found = book.plots(atlas, now, scope_of(atlas, asked.unit, now.frames.heirs))
    return Sheet(typed(found, BOOK_PLOTS), found["geometry"].to_numpy(), told_of(now))


def _claims(atlas: Atlas, asked: Asked, _audience: str, now: BookNow) -> Sheet:
    found = book.claims(now, scope_of(atlas, asked.unit, now.frames.heirs))
    return Sheet(typed(found, BOOK_CLAIMS), found["geometry"].to_numpy(), told_of(now))


def _credit(atlas: Atlas, asked: Asked, audience: str, now: BookNow) -> Sheet:
    scope = scope_of(atlas, asked.unit, now.frames.heirs)
    if not visible("internal", audience):
        parts = open_parts(atlas, open_credit(atlas, now), scope)
        return Sheet(parts, atlas.territory.outlines(parts["unit"]), told_of(now))
    inside = now.frames.credit[scope.holds(now.frames.credit["unit"])]
    parts = bookquota.credit_parts(atlas, inside, scope)
    return Sheet(parts, atlas.territory.outlines(parts["unit"]), told_of(now))


def _quota(atlas: Atlas, asked: Asked, _audience: str, now: BookNow) -> Sheet:
    scope = scope_of(atlas, asked.unit, now.frames.heirs)
    return Sheet(bookquota.accounts(atlas, now, scope), book=told_of(now))


def _dues(atlas: Atlas, asked: Asked, _audience: str, now: BookNow) -> Sheet:
    """Without what is overdue, for a file is read on another day than it is made."""
    scope = scope_of(atlas, asked.unit, now.frames.heirs)
    told = bookquota.dues(atlas, now, scope, "").drop(columns="is_overdue")
    return Sheet(told, book=told_of(now))


def _kept(name: str) -> BookMaker:
    """What makes the sheet of a kept table."""

    def make(atlas: Atlas, asked: Asked, audience: str, now: BookNow) -> Sheet:
        return kept_sheet(atlas, asked, audience, now, name)

    return make


TABLES: dict[str, Maker] = {
    "figures": _figures,
    "series": _series,
    "children": _children,
    "matrix": _matrix,
    "findings": _findings,
    "moves": _moves,
    "layers": _layers,
    "units": _units,
}
"""The tables of results and layers."""

OF_BOOK: dict[str, BookMaker] = {
    "plots": _plots,
    "claims": _claims,
    "credit": _credit,
    "quota": _quota,
    "dues": _dues,
    "cases": cases_sheet,
    "alerts": alerts_sheet,
    **{name: _kept(name) for name in ON_SHELVES},
}
"""The tables of the book and of what was made from it; with those of results, every
table to take away."""

LOWEST = {name: "public" for name in (*TABLES, *OF_BOOK)} | {
    "findings": "internal",
    "moves": "internal",
    "plots": "internal",
    "claims": "internal",
    "quota": "internal",
    "dues": "internal",
    "cases": "internal",
    "alerts": "internal",
    **{name: lowest_of(SHELVES[one][kept]) for name, (one, kept) in ON_SHELVES.items()},
}
"""The lowest audience of each; below it the table does not exist."""

DECLARED = {"plots": "book_plots", "claims": "book_claims", "dues": "quota_dues"} | {
    name: table for name, (_, table) in ON_SHELVES.items()
}
"""Table to take away → as it is declared, where it has another name there."""
