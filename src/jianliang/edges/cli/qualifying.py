"""The command that measures how well a city's land is laid out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.core.errors import UsageError
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import (
    CityArgument,
    Limit,
    SurveyAfter,
    SurveyBefore,
    UnitOfArea,
    UnitOrCity,
)
from jianliang.edges.cli.runs import names_for, opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.progress import shown_progress

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.edges.city import CityFolder
    from jianliang.edges.cli.views import View
    from jianliang.edges.results import Results

OPENING = "fragmentation"
HEAD = ("from_day", "to_day", "day", "profile", "total", "hierarchy", "level", "unit")


def quality(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    from_day: SurveyBefore = "",
    to_day: SurveyAfter = "",
    unit: UnitOrCity = "",
    table: Annotated[str, typer.Option(help="Which table to show.")] = OPENING,
    picture: Annotated[
        Path | None, typer.Option("--picture", help="Draw the patches as PNG there.")
    ] = None,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """布局质量: patches, zones, restoration, parks and supply, before and after."""
    from jianliang.core.tables import QUALITY
    from jianliang.edges.cli.tables import Style, grid, records

    screen: Screen = context.obj
    if bool(from_day) != bool(to_day):
        raise UsageError("quality-days")
    if table not in QUALITY:
        raise UsageError("table-unknown", name=table, known=", ".join(QUALITY))
    opened = opened_for(screen, city)
    kept = _kept(opened, screen, (from_day, to_day))
    rows = _of_unit(kept[table], unit, screen.language)
    found = len(kept["findings"])
    facts = {"snapshot": kept.snapshot, "table": table, "findings": found}
    facts["rows"] = records(rows.head(limit) if limit else rows)
    if picture:
        facts["picture"] = _drawn(opened, picture, (from_day, to_day), screen)
    rest = ", ".join(name for name in QUALITY if name != table)
    style = Style(names_for(opened, screen), unit_of_area, limit)
    told = [
        screen.word("quality-as", **facts),
        screen.word("quality-more", tables=rest),
    ]
    told += [str(facts["picture"])] if picture else []
    screen.show(Group(grid(_view(table, rows), screen, style), *told), facts)


def _kept(opened: "CityFolder", screen: Screen, days: tuple[str, str]) -> "Results":
    from jianliang.edges.qualities import quality_city
    from jianliang.pipeline.spans import Between

    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        return quality_city(opened, progress, Between(days))


def _drawn(
    opened: "CityFolder", path: Path, days: tuple[str, str], screen: Screen
) -> str:
    from jianliang.edges.city import load_city
    from jianliang.edges.pictures.patchmap import draw_patches
    from jianliang.edges.results import read_results
    from jianliang.edges.rulepack import read_rulepack
    from jianliang.pipeline.spans import Between

    loaded, rules = load_city(opened), read_rulepack(opened.rulepack)
    pieces = read_results(opened)["pieces"]
    draw_patches((loaded, rules, pieces), Between(days), path, screen.language)
    return str(path)


def _of_unit(frame: "pd.DataFrame", unit: str, language: str) -> "pd.DataFrame":
    """The rows of a unit; of the city where none is named and the table has levels."""
    if "reason_zh" in frame:
        from jianliang.edges.cli.views import told_findings

        return told_findings(frame, language)
    if unit and "unit" in frame:
        return frame[frame["unit"] == unit]
    if "level" in frame and len(frame):
        return frame[frame["level"] == frame["level"].iloc[0]]
    return frame


def _view(table: str, rows: "pd.DataFrame") -> "View":
    """The rows with what is the same in all of them told once."""
    from jianliang.edges.cli.views import View

    same = {
        name: rows[name].iloc[0]
        for name in HEAD
        if name in rows and len(rows) and rows[name].nunique() == 1
    }
    return View(table, rows.drop(columns=list(same)), same)
