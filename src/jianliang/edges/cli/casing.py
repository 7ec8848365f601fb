"""Commands of cases of rebuilding: open, visit, list, show, remind, quality."""

from typing import Annotated

import typer
from rich.console import Group

from jianliang.edges.cli import casesteps
from jianliang.edges.cli.acting import Asker, Why, asking, city_office, day_of
from jianliang.edges.cli.casesteps import Case
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.runs import names_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.cli.spending import OnDay, told_table

IN_STORY = (
    *("plot", "opened_on", "ruling", "decided_dm2", "cause"),
    *("penalty_dm2", "repeats", "settled_on"),
)
"""Columns of a case that its story tells, and the list does not."""

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="案件: cases of rebuilding, from suspicion to their end; who is late.",
)


@app.command("open")
@asking
def open_(asker: Asker) -> None:
    """立案: open a case for each rebuild that the newest supervision suspects."""
    from jianliang.commands.suspicions import open_cases, suspicions, to_visit
    from jianliang.edges.supervisions import latest_supervision

    asked = asker.asked()
    with asker.office() as (opened, office):
        seen = latest_supervision(opened)
        with office.book.desk() as desk:
            found, visits = suspicions(desk, seen), len(to_visit(desk, seen))
        before = office.book.size
        receipt = open_cases(office, asked, seen)
    fresh = sum(not one.step.case for one in found)
    facts = {
        "supervision": seen.snapshot,
        "opened": fresh,
        "added": len(found) - fresh,
        "visits": visits,
    }
    if receipt is not None:
        asker.say(receipt, before, "cases-opened", **facts)
        return
    screen = asker.screen
    screen.show(screen.word("cases-nothing-new", **facts), facts)


@app.command()
@asking
def visit(
    plot: Annotated[str, typer.Argument(help="Id of the plot.")],
    found: Annotated[str, typer.Option(help="rebuilt, restoration or nothing.")],
    why: Why,
    asker: Asker,
) -> None:
    """现场查看: what a visit to disturbed ground found; a rebuild opens a case."""
    from jianliang.commands.suspicions import Visit, visit
    from jianliang.edges.supervisions import latest_supervision

    asked = asker.asked()
    said = Visit(plot, found, why)
    with asker.office() as (opened, office):
        before = office.book.size
        receipt = visit(office, asked, latest_supervision(opened), said)
        asker.say(receipt, before)


@app.command()
def visits(
    context: typer.Context,
    city: CityArgument,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.M2,
) -> None:
    """待查: plots whose ground was disturbed and nobody has looked at."""
    from jianliang.commands.suspicions import to_visit
    from jianliang.edges.cli.runs import opened_for
    from jianliang.edges.supervisions import latest_supervision

    screen: Screen = context.obj
    seen = latest_supervision(opened_for(screen, city))
    table = told_table(screen, "visits", (limit, unit_of_area))
    table(city, lambda office, desk: to_visit(desk, seen).drop(columns="geometry"))


@app.command("list")
def list_(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    unit: Annotated[str, typer.Option(help="Only this unit.")] = "",
    on: OnDay = "",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.M2,
) -> None:
    """列表: every case, its state and when it is due."""
    from jianliang.commands.case_tables import cases

    day = day_of(on)
    table = told_table(context.obj, "cases", (limit, unit_of_area), IN_STORY)
    told = ["geometry", "sightings"]
    table(city, lambda o, desk: cases(desk, day, unit or None).drop(columns=told))


@app.command()
def show(
    context: typer.Context,
    city: CityArgument,
    case: Case,
    unit_of_area: UnitOfArea = AreaUnit.M2,
) -> None:
    """查看: the course of a case, and what both sides have shown."""
    import pandas as pd

    from jianliang.commands.case_story import case_told
    from jianliang.commands.case_tables import cases
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View

    screen: Screen = context.obj
    day = day_of()
    with city_office(screen, city) as (opened, office), office.book.desk() as desk:
        row, course, seen = case_told(desk, case)
        frame = cases(desk, day, row.unit)
    own = frame[frame["case"] == case].drop(columns=["geometry", "sightings"])
    parts = {
        "cases": own,
        "course": pd.DataFrame(course),
        "case-sightings": pd.DataFrame(seen),
    }
    style = Style(names_for(opened, screen), unit_of_area)
    shown = [grid(View(name, part), screen, style) for name, part in parts.items()]
    (facts,) = records(own)
    tables = {"course": course, "sightings": seen}
    screen.show(Group(*shown), {**facts, **tables})


@app.command()
def due(
    context: typer.Context, city: CityArgument, on: OnDay = "", limit: Limit = 40
) -> None:
    """催办清单: cases whose day has come near or has passed, and who is to act."""
    from jianliang.commands.case_tables import due_cases

    day = day_of(on)
    table = told_table(context.obj, "due-cases", (limit, AreaUnit.M2))
    table(city, lambda o, desk: due_cases(desk, day, o.rules, o.above))


@app.command()
@asking
def remind(asker: Asker) -> None:
    """催办: record reminders to all who are late, and to the tier above them."""
    from jianliang.commands.case_tables import remind

    asked = asker.asked()
    with asker.office() as (_, office):
        before = office.book.size
        receipt = remind(office, asked)
        if receipt is not None:
            asker.say(receipt, before)
            return
    screen = asker.screen
    screen.show(screen.word("cases-none-due"), {"reminded": 0})


@app.command()
def quality(
    context: typer.Context, city: CityArgument, on: OnDay = "", limit: Limit = 40
) -> None:
    """预警质量: how many alerts were right, how fast they went, by unit."""
    from jianliang.commands.case_tables import alert_quality

    day = day_of(on)
    table = told_table(context.obj, "alert-quality", (limit, AreaUnit.M2))
    table(city, lambda office, desk: alert_quality(desk, day, office.above))


for _name, _command in casesteps.COMMANDS.items():
    app.command(_name)(_command)
