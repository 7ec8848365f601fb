"""What every answer looks like, made from the declared tables by one function."""

from typing import Literal

from pydantic import RootModel, create_model

from jianliang.edges.web import (
    actmodels,
    bookmodels,
    cockpitmodels,
    complymodels,
    declaremodels,
    jobmodels,
    plannedmodels,
    publicmodels,
    rows,
    signingmodels,
    watchmodels,
)
from jianliang.edges.web.declared import Bounds, many, maybe, model, row_model

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


Provenance = model(
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
Asked = model(
    "Asked",
    "The question, its gaps filled.",
    dict.fromkeys(("unit", "from_day", "to_day", "profile", "total", "lang"), str),
)
Start = model(
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
Figures = model(
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
Matrix = model(
    "Matrix",
    "Which class became which; of several periods only what changed, summed.",
    {
        "classes": many(ClassName),
        "cells": many(Cell),
        "periods": int,
        "provenance": Provenance,
    },
)
Findings = model(
    "Findings",
    "Findings, and how many there are of each kind.",
    {"total": int, "counts": many(FindingCount), "rows": many(FindingRow)},
)
FindingPoint = row_model("FindingPoint", rows.FINDING_POINT)
Point = model(
    "Point",
    "A GeoJSON point in degrees.",
    {"type": Literal["Point"], "coordinates": tuple[float, float]},
)
FindingFeature = model(
    "FindingFeature",
    "A finding where it lies.",
    {"type": Literal["Feature"], "geometry": Point, "properties": FindingPoint},
)
FindingPoints = model(
    "FindingPoints",
    "The findings that have a place.",
    {"type": Literal["FeatureCollection"], "features": many(FindingFeature)},
)
Identified = model(
    "Identified",
    "What lies at a place at two dates.",
    {"from": maybe(Plot), "to": maybe(Plot), "pieces": many(Piece)},
)
PlotStory = model(
    "PlotStory",
    "A plot, what it came from, what it became, and its pieces.",
    {
        "plot": Plot,
        "before": many(LineageRow),
        "after": many(LineageRow),
        "pieces": many(Piece),
    },
)
Hits = model("Hits", "What was found.", {"hits": many(Hit)})
Definition = model(
    "Definition",
    "What a profile counts.",
    {"profile": str, "name": str, "rules": many(Rule)},
)
DrawnAccount = model(
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
    Hits, Measured, DrawnAccount, Definition, Fault, *bookmodels.ANSWERS,
    *watchmodels.ANSWERS,
    *plannedmodels.ANSWERS,
    *signingmodels.ANSWERS,
    *cockpitmodels.ANSWERS,
    *actmodels.ANSWERS,
    *jobmodels.ANSWERS,
    *complymodels.ANSWERS,
    *declaremodels.ANSWERS,
    *publicmodels.ANSWERS,
)  # fmt: skip
"""Every answer there is, for the screen's own types."""
