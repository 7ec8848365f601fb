"""Commands of quota: its accounts; reserve, commit, void, enter; lend and levy."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jianliang.edges.cli.acting import Asker, asking, city_office, day_of
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.runs import names_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.cli.typed import area_dm2, optional_area_dm2

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.commands import Asked, Office
    from jianliang.commands.quota import Use
    from jianliang.ledger import Desk, Receipt

UnitArgument = Annotated[str, typer.Argument(help="Code of the unit.")]
Project = Annotated[str, typer.Option("--project", help="Project it is for.")]
Area = Annotated[
    str, typer.Option("--area", help="1200.50 (m², two decimals), 1.5ha or 3mu.")
]
Obligation = Annotated[str, typer.Argument(help="Id of the obligation.")]
OnDay = Annotated[str, typer.Option("--on", help="Day it is judged on; today.")]

USES = {
    "reserve": "预留: reserve quota for a project.",
    "commit": "使用: what was reserved for a project is used; all of it by default.",
    "void": "释放: what was reserved for a project is free; all of it by default.",
    "enter": "入市: let land of a township into the market, and book its quota.",
    "advance": "周转: lend a unit quota for a project, due after the rules' term.",
    "grant": "统筹: give a unit quota of the municipal reserve for a project.",
}
PAID = {
    "repay": "归还: pay turnover quota back; all that is left by default.",
    "settle": "清偿: make good what is owed since a reversal; "
    "all that is left by default.",
}
WHOLE = ("commit", "void")
"""Uses that take all there is where no area is stated."""


def show(
    context: typer.Context,
    city: CityArgument,
    on: OnDay = "",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.M2,
) -> None:
    """查看: the accounts of every unit that has any."""
    from jianliang.commands.statements import quota_by_unit

    day = day_of(on)
    table = told_table(context.obj, "quota-by-unit", (limit, unit_of_area))
    table(city, lambda office, desk: quota_by_unit(desk, day))


def statement(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    unit: UnitArgument,
    on: OnDay = "",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.M2,
) -> None:
    """对账: what a unit has by account and lot, and what it must meet by when."""
    from jianliang.commands.statements import statement

    day = day_of(on)
    table = told_table(context.obj, "quota-statement", (limit, unit_of_area))
    table(city, lambda office, desk: statement(desk, unit, day))


def _use_command(name: str, told: str) -> Callable[..., None]:
    """A command that uses quota of a unit for a project."""

    @asking
    def run(
        unit: UnitArgument, project: Project, asker: Asker, area: Area = ""
    ) -> None:
        from jianliang.commands.quota import Use

        whole = name in WHOLE and not area
        use = Use(unit, project, None if whole else area_dm2(area))
        asker.act(lambda o, asked: _using(name)(o, asked, use))

    run.__doc__ = told
    return run


def _using(name: str) -> "Callable[[Office, Asked, Use], Receipt]":
    from jianliang.commands import advances, entering, quota

    homes = {"enter": entering, "advance": advances}
    return getattr(homes.get(name, quota), name)


def _paying_command(name: str, told: str) -> Callable[..., None]:
    """A command that pays what a unit owes, or a part of it."""

    @asking
    def run(obligation: Obligation, asker: Asker, area: Area = "") -> None:
        from jianliang.commands import advances

        part, do = optional_area_dm2(area), getattr(advances, name)
        asker.act(lambda office, asked: do(office, asked, obligation, part))

    run.__doc__ = told
    return run


@asking
def levy(unit: UnitArgument, area: Area, asker: Asker) -> None:
    """上收: a unit gives quota to the municipal reserve."""
    from jianliang.commands.quota import levy

    wanted = area_dm2(area)
    asker.act(lambda o, asked: levy(o, asked, unit, wanted))


@asking
def sweep(asker: Asker) -> None:
    """归集: what transfers left over in rounding goes to the municipal reserve."""
    from jianliang.commands.quota import sweep

    asker.act(sweep)


def told_table(
    screen: Screen, name: str, how: tuple[int, AreaUnit], hidden: Sequence[str] = ()
) -> "Callable[[Path, Callable[[Office, Desk], pd.DataFrame]], None]":
    """A function that shows a table of a city's book under a name of the catalogue.

    What is hidden of it stands in the JSON only.
    """
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View

    def show(
        city: CityArgument, made: "Callable[[Office, Desk], pd.DataFrame]"
    ) -> None:
        with city_office(screen, city) as (opened, office), office.book.desk() as desk:
            frame = made(office, desk)
        limit, unit = how
        style = Style(names_for(opened, screen), unit, limit)
        facts = {name.replace("-", "_"): records(frame)}
        shown = _with_figures(frame.drop(columns=list(hidden)))
        screen.show(grid(View(name, shown), screen, style), facts)

    return show


def _with_figures(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Without the columns of areas in which nobody has anything."""
    areas = [column for column in frame if column.endswith("_dm2")]
    empty = [column for column in areas if not frame[column].any()]
    return frame.drop(columns=empty) if len(empty) < len(areas) else frame


COMMANDS: dict[str, Callable[..., None]] = {
    "show": show,
    "statement": statement,
    **{name: _use_command(name, told) for name, told in USES.items()},
    **{name: _paying_command(name, told) for name, told in PAID.items()},
    "levy": levy,
    "sweep": sweep,
}
