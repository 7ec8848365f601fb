"""The arguments and options that commands share, each described once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jianliang.edges.cli.figures import AreaUnit


class Language(StrEnum):
    """Languages of the output."""

    ZH = "zh"
    EN = "en"


class Standard(StrEnum):
    """How areas are taken."""

    ELLIPSOID = "ellipsoid"
    PLANAR = "planar"
    RECORDED = "recorded"


CityArgument = Annotated[Path, typer.Argument(help="Folder of the city.")]
DayOption = Annotated[
    str, typer.Option("--day", help="Day from which it holds, YYYY-MM-DD.")
]
UnitOfArea = Annotated[
    AreaUnit, typer.Option("--unit-of-area", help="Unit that areas are shown in.")
]
Limit = Annotated[
    int, typer.Option("--limit", min=0, help="Most rows to show; 0 shows all.")
]
SurveyBefore = Annotated[str, typer.Option("--from", help="Survey day before.")]
SurveyAfter = Annotated[str, typer.Option("--to", help="Survey day after.")]
UnitOrCity = Annotated[str, typer.Option("--unit", help="Only this unit; the city.")]
OfTotal = Annotated[str, typer.Option("--total", help="construction or urban_rural.")]
Snapshot = Annotated[
    str, typer.Option("--snapshot", help="An earlier snapshot, not the present one.")
]


class DemoSize(StrEnum):
    """How large the demo city is."""

    SMALL = "small"
    TOWN = "town"
    CITY = "city"
