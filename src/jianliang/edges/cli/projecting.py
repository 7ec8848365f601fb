"""Commands of projects: match them with quota; which transfers are worth most."""

from collections.abc import Mapping
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
    from jianliang.edges.city import CityFolder
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

    screen: Screen = context.obj
    _check(table, MATCHED)
    opened = opened_for(screen, city)
    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        kept = match_city(opened, progress, plan, years)
    served = kept["matched_projects"]["served"]
    facts = {"projects": len(served), "served": int((served != "unmet").sum())}
    _show(opened, kept, (table, limit, unit_of_area), (screen, "matched-as", facts))


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

    screen: Screen = context.obj
    _check(table, TRANSFERRED)
    opened = opened_for(screen, city)
    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        kept = transfer_city(opened, progress, plan, units)
    facts = {"transfers": kept.rows("quota_transfers")}
    _show(opened, kept, (table, limit, unit_of_area), (screen, "transferred-as", facts))


def _check(table: str, known: Mapping[str, "Table"]) -> None:
    if table not in known:
        raise UsageError("project-table", name=table, known=", ".join(known))


def _show(
    city: "CityFolder",
    kept: "Results",
    asked: tuple[str, int, AreaUnit],
    how: tuple[Screen, str, dict],
) -> None:
    """The table asked for, what is doubtful, and where all lies."""
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View, told_findings

    (table, limit, unit), (screen, word, facts) = asked, how
    found = kept["findings"]
    style = Style(names_for(city, screen), unit, limit)
    doubtful = View("findings", told_findings(found, screen.language))
    first = doubtful if table == "findings" else View(table, _plain(kept[table]))
    parts = [grid(first, screen, style)]
    if len(found) and table != "findings":
        parts.append(grid(doubtful, screen, style))
    facts = {"snapshot": kept.snapshot, **facts, "findings": len(found)}
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
