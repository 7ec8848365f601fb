"""The commands on targets: show, check, compare and write them."""

from collections.abc import Callable
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

    from jianliang.edges.city import CityFolder
    from jianliang.edges.cli.views import View
    from jianliang.edges.results import Results

TOLD_BY = ["inherited_dm2", "own_dm2", "proposed_dm2"]
SAID_ONCE = ("indicator", "source", "status", "plot_type", "hierarchy", "origin")

app = typer.Typer(
    help="指标任务: the tree of targets: show, check, compare and write it.",
    no_args_is_help=True,
)
Unit = Annotated[str, typer.Option(help="Only this unit and those below it.")]
Indicator = Annotated[str, typer.Option(help="Only this indicator.")]
Year = Annotated[int, typer.Option(help="Only this year.")]
Type = Annotated[str, typer.Option("--type", help="Type of plot; all: together.")]


@app.command()
def show(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    unit: Unit = "",
    indicator: Indicator = "",
    year: Year = 0,
    plot_type: Type = "all",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """查看: what each unit is to reach, from the city down."""
    asked = (unit, (indicator, year, plot_type))
    _show((context.obj, city), asked, _used, (unit_of_area, limit))


@app.command()
def compare(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    unit: Unit = "",
    indicator: Indicator = "",
    year: Year = 0,
    plot_type: Type = "all",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """对比: handed down, own and proposed targets side by side, where they differ."""
    asked = (unit, (indicator, year, plot_type))
    _show((context.obj, city), asked, _side_by_side, (unit_of_area, limit))


def _used(rows: "pd.DataFrame") -> "pd.DataFrame":
    """What each unit is to reach, whoever says so."""
    return rows.drop(columns=TOLD_BY)


def _side_by_side(rows: "pd.DataFrame") -> "pd.DataFrame":
    """The targets that several speak of, each of them by itself."""
    several = rows[rows[TOLD_BY].notna().sum(axis=1) > 1]
    return several.drop(columns=["used_dm2", "unassigned_dm2"])


@app.command()
def check(
    context: typer.Context,
    city: CityArgument,
    every: Annotated[
        bool, typer.Option("--all", help="Also the sums that are balanced.")
    ] = False,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """核对: whether children and reserve come to each parent's target."""
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import findings_view

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    kept = _kept(opened, screen)
    balance, found = kept["target_balance"], kept["findings"]
    counts = balance["balance"].value_counts()
    facts = {
        "snapshot": kept.snapshot,
        "rows": len(balance),
        **{word: int(counts.get(word, 0)) for word in ("balanced", "under", "over")},
        "findings": len(found),
    }
    rows = balance if every else balance[balance["balance"] != "balanced"]
    style = Style(names_for(opened, screen), unit_of_area, limit)
    parts: list = [screen.word("targets-check", **facts)]
    if len(rows):
        parts.append(grid(_view("target_balance", rows), screen, style))
    if len(found):
        parts.append(grid(findings_view(found, screen.language), screen, style))
    facts["balances"], facts["told"] = records(rows), records(found)
    screen.show(Group(*parts), facts)


@app.command()
def write(
    context: typer.Context,
    city: CityArgument,
    path: Annotated[Path, typer.Argument(help="A file ending in .csv or .xlsx.")],
) -> None:
    """导出: write the targets in force as a table that can be imported again."""
    from jianliang.edges.targets import targets_told, write_targets

    screen: Screen = context.obj
    targets = targets_told(opened_for(screen, city))
    write_targets(targets, path)
    facts = {"rows": len(targets), "path": str(path)}
    screen.show(screen.word("targets-written", **facts), facts)


def _kept(city: "CityFolder", screen: Screen) -> "Results":
    from jianliang.edges.targets import cascade_kept

    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        return cascade_kept(city, progress)


def _asked(
    tree: "pd.DataFrame", unit: str, wishes: tuple[str, int, str]
) -> "pd.DataFrame":
    """The rows of a unit and of those directly below it that meet the wishes.

    Raises
    ------
    UsageError
        There are none ("target-asked").
    """
    rows = tree
    if unit:
        rows = rows[(rows["unit"] == unit) | (rows["parent"] == unit)]
    for name, wish in zip(("indicator", "year", "plot_type"), wishes, strict=True):
        if wish:
            rows = rows[rows[name] == wish]
    if rows.empty:
        asked = " ".join(str(wish) for wish in (unit, *wishes) if wish)
        raise UsageError("target-asked", asked=asked)
    return rows


def _show(
    where: tuple[Screen, Path],
    asked: tuple[str, tuple[str, int, str]],
    pick: Callable[["pd.DataFrame"], "pd.DataFrame"],
    how: tuple[AreaUnit, int],
) -> None:
    """The rows of the tree that are asked for, as `pick` tells them."""
    from jianliang.edges.cli.tables import Style, grid, records

    (screen, folder), (unit_of_area, limit) = where, how
    city = opened_for(screen, folder)
    kept = _kept(city, screen)
    rows = pick(_asked(kept["target_tree"], *asked))
    style = Style(names_for(city, screen), unit_of_area, limit)
    shown = records(rows.head(limit) if limit else rows)
    facts = {"snapshot": kept.snapshot, "rows": shown, "all_rows": len(rows)}
    told = screen.word("targets-as", snapshot=kept.snapshot)
    screen.show(Group(grid(_view("target_tree", rows), screen, style), told), facts)


def _view(name: str, rows: "pd.DataFrame") -> "View":
    """The rows, what is the same in all of them told once."""
    from jianliang.edges.cli.views import View

    same = {
        column: rows[column].iloc[0]
        for column in SAID_ONCE
        if column in rows and len(rows) and rows[column].nunique() == 1
    }
    return View(name, rows.drop(columns=list(same)), same)
