"""The commands that make a plan over years, show it, adopt it and write it out."""

from pathlib import Path
from typing import Annotated

import typer

from jianliang.core.errors import PlanError
from jianliang.edges.cli.acting import Asker, OptionalWhy, asking
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.planshown import say_conflict, show_plan
from jianliang.edges.cli.planterms import (
    Belts,
    Budgets,
    CompactnessFor,
    OrderFile,
    Pools,
    Since,
    budgets_of,
    orders_of,
    pools_of,
    wish_of,
)
from jianliang.edges.cli.runs import names_for, opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.cli.searching import (
    Compactness,
    EffortOption,
    HowLong,
    Years,
    searching,
    years_of,
)

OPENING = "plan_units"

app = typer.Typer(
    help="减量方案: which plots go in which year, at what cost, how near to the best.",
    no_args_is_help=True,
)
Snapshot = Annotated[str, typer.Option("--plan", help="An earlier plan's snapshot.")]
TableName = Annotated[str, typer.Option("--table", help="Which table to show.")]
Unit = Annotated[str, typer.Option("--unit", help="Only this unit.")]
Plots = Annotated[
    list[str] | None, typer.Option(help="A plot, by its id; may be repeated.")
]


@app.command()
def make(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    years: Years = "",
    since: Since = "",
    compactness: Compactness = None,
    compactness_for: CompactnessFor = "",
    fix: Plots = None,
    forbid: Plots = None,
    pool: Pools = None,
    budget: Budgets = None,
    order: OrderFile = None,
    belts: Belts = True,
    weights: Annotated[str, typer.Option(help="ahp, entropy or a file.")] = "ahp",
    locks: Annotated[
        Path | None, typer.Option(help="CSV of plot_id, lock and reason.")
    ] = None,
    money: Annotated[bool, typer.Option(help="Whether funds are to balance.")] = True,
    projects: Annotated[bool, typer.Option(help="Whether projects start.")] = True,
    proposed: Annotated[bool, typer.Option(help="Take proposed targets.")] = False,
    effort: EffortOption = HowLong.USUAL,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """编制: plan which plots go in which year; Ctrl-C keeps the best plan so far."""
    from jianliang.edges.candidates import Asked
    from jianliang.edges.plans import plan_city
    from jianliang.pipeline.planasked import PlanAsked
    from jianliang.stages.phase import EFFORTS

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    asked = PlanAsked(
        years_of(years), compactness, wish_of(compactness_for, compactness),
        tuple(fix or ()), tuple(forbid or ()), pools_of(pool), budgets_of(budget),
        orders_of(order), belts, money, projects, proposed, since,
        EFFORTS[effort.value],
    )  # fmt: skip
    rated = Asked(weights=weights, locks=locks)
    try:
        with searching(screen) as (progress, tell):
            kept, is_whole = plan_city(opened, asked, rated, progress, tell)
    except PlanError as error:
        say_conflict(opened, error, screen, unit_of_area)
        raise
    if not is_whole:
        screen.err.print(screen.word("plan-stopped"))
    show_plan(opened, kept, OPENING, "", (screen, limit, unit_of_area))


@app.command()
def show(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    table: TableName = OPENING,
    unit: Unit = "",
    plan: Snapshot = "",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """查看: a table of a plan: units, plots, cash, quota, projects, front, mesh."""
    from jianliang.edges.plans import read_plan

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    kept = read_plan(opened, plan)
    show_plan(opened, kept, table, unit, (screen, limit, unit_of_area))


@app.command()
@asking
def adopt(  # noqa: PLR0913 (each is an option of the command line)
    asker: Asker,
    why: OptionalWhy,
    unit: Annotated[str, typer.Option("--unit", help="Whose plan it is.")],
    plan_id: Annotated[str, typer.Option("--id", help="Id of the adopted plan.")],
    year: Annotated[int, typer.Option(help="An annual plan of this year.")] = 0,
    name: Annotated[str, typer.Option(help="What it is called.")] = "",
    supersedes: Annotated[str, typer.Option(help="The plan it amends.")] = "",
    propose: Annotated[bool, typer.Option(help="Only propose it.")] = False,
    plan: Snapshot = "",
) -> None:
    """采纳: adopt a plan in the book; an annual plan's plots become planned plots."""
    from jianliang.edges import adoptions
    from jianliang.edges.plans import covered, read_plan

    asked = asker.asked()
    with asker.office() as (opened, office):
        kept, before = read_plan(opened, plan), office.book.size
        naming = adoptions.Naming(
            plan_id, name or plan_id, unit, "annual" if year else "special",
            (year, year) if year else covered(kept), supersedes,
        )  # fmt: skip
        how = ("propose" if propose else "adopt", why)
        receipt = adoptions.adopt((opened, kept), office, asked, naming, how)
        asker.say(receipt, before)


@app.command()
def document(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    to: Annotated[Path, typer.Argument(help="File to write, .md.")],
    year: Annotated[int, typer.Option(help="The annual plan of this year.")] = 0,
    unit: Unit = "",
    plan: Snapshot = "",
) -> None:
    """文本: write the special plan, or an annual plan, as a document."""
    from jianliang.edges.plans import covered, read_plan, written_plan

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    kept = read_plan(opened, plan)
    years = (year, year) if year else covered(kept)
    names = names_for(opened, screen).units
    written_plan(kept, to, (unit, years, names), screen.language)
    facts = {"snapshot": kept.snapshot, "path": str(to)}
    screen.show(screen.word("plan-written", **facts), facts)
