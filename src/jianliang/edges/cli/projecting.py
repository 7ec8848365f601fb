"""Commands of projects: match them with quota; which transfers are worth most."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.core.errors import UsageError
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.runs import names_for, opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.progress import shown_progress

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.core.tables import Table
    from jianliang.edges.city import CityFolder, Progress
    from jianliang.edges.results import Results

Plan = Annotated[str, typer.Option("--plan", help="An adopted plan of the book.")]
OfTable = Annotated[str, typer.Option("--table", help="Which table to show.")]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="项目: match projects with freed quota; transfers between districts.",
)


@app.command()
def match(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    plan: Plan = "",
    years: Annotated[int, typer.Option(min=1, max=50, help="How many years.")] = 5,
    table: OfTable = "matched_projects",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """供减匹配: when each project gets its land and from where, or what is missing."""
    from jianliang.core.tables import MATCHED
    from jianliang.edges.projects import match_city

    def make(opened: "CityFolder", progress: "Progress") -> "Results":
        return match_city(opened, progress, plan, years)

    def told(kept: "Results") -> dict:
        served = kept["matched_projects"]["served"]
        return {"projects": len(served), "served": int((served != "unmet").sum())}

    asked = (table, limit, unit_of_area)
    _show((context.obj, city), asked, (make, MATCHED), ("matched-as", told))


@app.command()
def transfers(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    plan: Plan = "",
    units: Annotated[
        Path | None, typer.Option("--units", help="CSV with terms of units.")
    ] = None,
    table: OfTable = "quota_transfers",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """指标流转: which transfers are worth most, who pays whom, the price of limits."""
    from jianliang.core.tables import TRANSFERRED
    from jianliang.edges.projects import transfer_city

    def make(opened: "CityFolder", progress: "Progress") -> "Results":
        return transfer_city(opened, progress, plan, units)

    def told(kept: "Results") -> dict:
        return {"transfers": kept.rows("quota_transfers")}

    asked = (table, limit, unit_of_area)
    _show((context.obj, city), asked, (make, TRANSFERRED), ("transferred-as", told))


def _show(
    where: tuple[Screen, Path],
    asked: tuple[str, int, AreaUnit],
    made: tuple["Callable[[CityFolder, Progress], Results]", Mapping[str, "Table"]],
    said: tuple[str, "Callable[[Results], dict]"],
) -> None:
    """What is made: the table asked for, what is doubtful, and where all lies.

    `made` says how, and which tables there are; `said` in which sentence it is told.
    """
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View, findings_view

    (screen, folder), (table, limit, unit) = where, asked
    (make, known), (word, told_of) = made, said
    if table not in known:
        raise UsageError("project-table", name=table, known=", ".join(known))
    city = opened_for(screen, folder)
    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        kept = make(city, progress)
    found = kept["findings"]
    style = Style(names_for(city, screen), unit, limit)
    doubtful = findings_view(found, screen.language)
    first = doubtful if table == "findings" else View(table, _plain(kept[table]))
    parts = [grid(first, screen, style)]
    if len(found) and table != "findings":
        parts.append(grid(doubtful, screen, style))
    facts = {"snapshot": kept.snapshot, **told_of(kept), "findings": len(found)}
    rest = ", ".join(name for name in kept if name != table)
    told = [screen.word(word, **facts), screen.word("more-tables", tables=rest)]
    tables = {name: records(kept[name]) for name in kept}
    screen.show(Group(*parts, *told), {**facts, "tables": tables})


def _plain(frame: "pd.DataFrame") -> "pd.DataFrame":
    """The table without columns that say nothing in any row."""
    empty = [
        name
        for name in frame
        if frame[name].isna().all() or (frame[name].astype("str") == "").all()
    ]
    return frame.drop(columns=empty) if len(frame) else frame
