"""Commands that read what the book has adopted: targets and plans."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.core.errors import LedgerError
from jianliang.edges.cli.acting import city_office
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.runs import names_for
from jianliang.edges.cli.screen import Screen

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.ledger import Desk


def targets(
    context: typer.Context,
    city: CityArgument,
    unit: Annotated[str, typer.Option(help="Only targets of this unit.")] = "",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """任务: the targets that were adopted or proposed, by unit and year."""
    from jianliang.edges.adoptions import target_table

    _show(
        (context.obj, city),
        lambda desk: {"adopted_targets": target_table(desk, unit)},
        (limit, unit_of_area),
    )


def plans(
    context: typer.Context,
    city: CityArgument,
    plan: Annotated[str, typer.Argument(help="Only this plan, with its plots.")] = "",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """方案: the special and annual plans that were adopted, proposed or superseded."""
    from jianliang.edges.adoptions import adopted_tables

    def found(desk: "Desk") -> "dict[str, pd.DataFrame]":
        tables = adopted_tables(desk, plan)
        if plan and tables["adopted_plans"].empty:
            raise LedgerError("adopted-unknown", plan=plan)
        return tables if plan else {"adopted_plans": tables["adopted_plans"]}

    _show((context.obj, city), found, (limit, unit_of_area))


def _show(
    where: tuple[Screen, Path],
    found: "Callable[[Desk], dict[str, pd.DataFrame]]",
    how: tuple[int, AreaUnit],
) -> None:
    """Tables that are read at the book's desk."""
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View

    (screen, folder), (limit, unit) = where, how
    with city_office(screen, folder) as (city, office), office.book.desk() as desk:
        tables = found(desk)
    style = Style(names_for(city, screen), unit, limit)
    hidden = ["tables_sha256", "snapshot"] if len(tables) == 1 else []
    drawn = [
        grid(View(name, frame.drop(columns=hidden, errors="ignore")), screen, style)
        for name, frame in tables.items()
        if len(frame)
    ]
    told = Group(*drawn) if drawn else screen.word("none")
    screen.show(told, {name: records(frame) for name, frame in tables.items()})
