"""What every answer looks like, made from the declared tables by one function."""

from typing import Annotated, Any, Literal, Optional

from pydantic import BaseModel, ConfigDict, Field, RootModel, create_model

from jianliang.core.tables import Column, Table
from jianliang.edges.web import rows

KINDS: dict[str, Any] = {
    "str": str,
    "int64": int,
    "Int64": int,
    "float": float,
    "bool": bool,
    "geometry": dict[str, Any],
}
EXACT = ConfigDict(extra="forbid")
Bounds = Annotated[
    tuple[float, float, float, float],
    Field(description="West, south, east and north, degrees."),
]


def row_model(name: str, table: Table, **more: Any) -> type[BaseModel]:
    """The model of a row of a declared table; `more` are fields that no table has."""
    fields = {name: _field(name, column) for name, column in table.columns.items()}
    return _model(name, table.en, {**fields, **more})


def _field(name: str, column: Column) -> tuple[Any, Any]:
    kind = Literal[column.allowed] if column.allowed else KINDS[column.kind]
    unit = " Whole 0.01 m²." if name.endswith("_dm2") else ""
    described = Field(description=column.en + unit)
    return (kind if column.required else maybe(kind)), described


def maybe(kind: Any) -> Any:
    """Such a value or null."""
    return Optional[kind]  # noqa: UP045 (the kind is known only when this runs)


def many(kind: Any) -> Any:
    """A list of such values."""
    return list[kind]


def _model(name: str, meaning: str, fields: dict[str, Any]) -> type[BaseModel]:
    shaped: dict[str, Any] = {
        key: value if isinstance(value, tuple) else (value, ...)
        for key, value in fields.items()
    }
    return create_model(name, __config__=EXACT, __doc__=meaning, **shaped)


Named = row_model("Named", rows.NAMED)
Coloured = row_model("Coloured", rows.COLOURED)
City = row_model("City", rows.CITY)
ClassOf = row_model("ClassOf", rows.CLASS)
ClassName = row_model("ClassName", rows.CLASS_NAME)
Unit = row_model("Unit", rows.UNIT, days=many(str), bounds=maybe(Bounds))
LayerRow = row_model("LayerRow", rows.LAYER)
BaseMap = row_model("BaseMap", rows.BASEMAP, tiles=list[str])
Account = row_model("Account", rows.ACCOUNT)
PathRow = row_model("PathRow", rows.PATH_ROW)
Ceiling = row_model("Ceiling", rows.CEILING)
Cell = row_model("Cell", rows.CELL)
Source = row_model("Source", rows.SOURCE_OF)
FindingRow = row_model("FindingRow", rows.FINDING)
FindingCount = row_model("FindingCount", rows.FINDING_COUNT)
Plot = row_model("Plot", rows.PLOT)
Piece = row_model("Piece", rows.PIECE)
LineageRow = row_model("LineageRow", rows.DESCENT)
Hit = row_model("Hit", rows.HIT, bounds=maybe(Bounds))
Rule = row_model("Rule", rows.RULE)
Measured = row_model("Measured", rows.MEASURED)
Fault = row_model("Fault", rows.FAULT)


Provenance = _model(
    "Provenance",
    "From what, by which rules and how surely figures are known.",
    {
        "snapshot": str,
        "profile": str,
        "profile_name": str,
        "area_standard": str,
        "status": str,
        "sources": many(Source),
        "undecided_dm2": int,
    },
)
Asked = _model(
    "Asked",
    "The question, its gaps filled.",
    dict.fromkeys(("unit", "from_day", "to_day", "profile", "total", "lang"), str),
)
Start = _model(
    "Start",
    "What the screen opens with.",
    {
        "city": City,
        "bounds": maybe(Bounds),
        "snapshot": str,
        "audience": str,
        "days": list[str],
        "profiles": many(Named),
        "totals": many(Named),
        "zones": many(Coloured),
        "tenures": many(Coloured),
        "classes": many(ClassOf),
        "class_names": dict[str, dict[str, str]],
        "units": many(Unit),
        "layers": many(LayerRow),
        "moves": maybe(str),
        "basemaps": many(BaseMap),
        "severities": many(Named),
    },
)
Words = create_model(
    "Words", __base__=RootModel[dict[str, str]], __doc__="Every word by its key."
)
Figures = _model(
    "Figures",
    "Accounts of a unit, of its periods, and of what it consists of.",
    {
        "asked": Asked,
        "own": maybe(Account),
        "series": many(Account),
        "children": many(Account),
        "by_zone": many(Account),
        "by_tenure": many(Account),
        "paths": many(PathRow),
        "ceiling": maybe(Ceiling),
        "provenance": Provenance,
    },
)
Matrix = _model(
    "Matrix",
    "Which class became which; of several periods only what changed, summed.",
    {
        "classes": many(ClassName),
        "cells": many(Cell),
        "periods": int,
        "provenance": Provenance,
    },
)
Findings = _model(
    "Findings",
    "Findings, and how many there are of each kind.",
    {"total": int, "counts": many(FindingCount), "rows": many(FindingRow)},
)
FindingPoint = row_model("FindingPoint", rows.FINDING_POINT)
Point = _model(
    "Point",
    "A GeoJSON point in degrees.",
    {"type": Literal["Point"], "coordinates": tuple[float, float]},
)
FindingFeature = _model(
    "FindingFeature",
    "A finding where it lies.",
    {"type": Literal["Feature"], "geometry": Point, "properties": FindingPoint},
)
FindingPoints = _model(
    "FindingPoints",
    "The findings that have a place.",
    {"type": Literal["FeatureCollection"], "features": many(FindingFeature)},
)
Identified = _model(
    "Identified",
    "What lies at a place at two dates.",
    {"from": maybe(Plot), "to": maybe(Plot), "pieces": many(Piece)},
)
PlotStory = _model(
    "PlotStory",
    "A plot, what it came from, what it became, and its pieces.",
    {
        "plot": Plot,
        "before": many(LineageRow),
        "after": many(LineageRow),
        "pieces": many(Piece),
    },
)
Hits = _model("Hits", "What was found.", {"hits": many(Hit)})
Definition = _model(
    "Definition",
    "What a profile counts.",
    {"profile": str, "name": str, "rules": many(Rule)},
)
DrawnAccount = _model(
    "DrawnAccount",
    "The accounts of a drawn polygon.",
    {
        "area_dm2": int,
        "accounts": many(Account),
        "cells": many(Cell),
        "plots_from": int,
        "plots_to": int,
        "provenance": Provenance,
    },
)

ANSWERS = (
    Start, Words, Figures, Matrix, Findings, FindingPoints, Identified, PlotStory,
    Hits, Measured, DrawnAccount, Definition, Fault,
)  # fmt: skip
"""Every answer there is, for the screen's own types."""
