"""What can be taken away: each table of the screen as a frame, with its shapes."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely

from jianliang.edges.tiles import moves_frame
from jianliang.edges.web import figures
from jianliang.edges.web.asking import Asked
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.findings import told
from jianliang.edges.web.published import (
    check_plots,
    findings_for,
    layers_for,
    units_for,
)

LAYER_COLUMNS = [
    *("role", "name", "day", "until", "class_system", "source", "status", "rows"),
    *("number", "file"),
]


@dataclass(frozen=True)
class Sheet:
    """A table to be taken away; `shapes` are in the city's CRS, one for each row."""

    frame: pd.DataFrame
    shapes: np.ndarray | None = field(default=None, repr=False)


Maker = Callable[[Atlas, Asked, str], Sheet]


def sheet_of(atlas: Atlas, name: str, asked: Asked, audience: str) -> Sheet:
    """A table by its name, for a question, as an audience may see it."""
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
"""Every table there is to take away."""

LOWEST = {name: "public" for name in TABLES} | {
    "findings": "internal",
    "moves": "internal",
}
"""The lowest audience of each; below it the table does not exist."""
