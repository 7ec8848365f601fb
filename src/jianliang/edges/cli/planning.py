"""The commands that make a plan over years, show it, adopt it and write it out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.core.errors import PlanError, UsageError
from jianliang.edges.cli.acting import Asker, OptionalWhy, asking
from jianliang.edges.cli.figures import AreaUnit, wan_yuan
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.runs import names_for, opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.cli.searching import Compactness, Years, searching, years_of

if TYPE_CHECKING:
    from jianliang.edges.city import CityFolder
    from jianliang.edges.cli.tables import Style
    from jianliang.edges.results import Results

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
    compactness: Compactness = None,
    fix: Plots = None,
    forbid: Plots = None,
    weights: Annotated[str, typer.Option(help="ahp, entropy or a file.")] = "ahp",
    locks: Annotated[
        Path | None, typer.Option(help="CSV of plot_id, lock and reason.")
    ] = None,
    money: Annotated[bool, typer.Option(help="Whether funds are to balance.")] = True,
    projects: Annotated[bool, typer.Option(help="Whether projects start.")] = True,
    proposed: Annotated[bool, typer.Option(help="Take proposed targets.")] = False,
    rounds: Annotated[int, typer.Option(min=1, help="How long to search.")] = 80,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """编制: plan which plots go in which year; Ctrl-C keeps the best plan so far."""
    from jianliang.edges.candidates import Asked
    from jianliang.edges.plans import plan_city
    from jianliang.pipeline.planning import PlanAsked
    from jianliang.stages.phase import Effort

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    asked = PlanAsked(
        years_of(years), compactness, tuple(fix or ()), tuple(forbid or ()),
        money, projects, proposed, Effort(rounds=rounds),
    )  # fmt: skip
    rated = Asked(weights=weights, locks=locks)
    try:
        with searching(screen) as (progress, tell):
            kept, is_whole = plan_city(opened, asked, rated, progress, tell)
    except PlanError as error:
        _say_conflict(opened, error, screen, unit_of_area)
        raise
    if not is_whole:
        screen.err.print(screen.word("plan-stopped"))
    _show(opened, kept, OPENING, "", (screen, limit, unit_of_area))


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
    _show(opened, kept, table, unit, (screen, limit, unit_of_area))


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
    from jianliang.edges.plans import read_plan

    asked = asker.asked()
    with asker.office() as (opened, office):
        kept, before = read_plan(opened, plan), office.book.size
        naming = adoptions.Naming(
            plan_id, name or plan_id, unit, "annual" if year else "special",
            (year, year) if year else _covered(kept), supersedes,
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
    from jianliang.edges.plans import read_plan, written_plan

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    kept = read_plan(opened, plan)
    years = (year, year) if year else _covered(kept)
    names = names_for(opened, screen).units
    written_plan(kept, to, (unit, years, names), screen.language)
    facts = {"snapshot": kept.snapshot, "path": str(to)}
    screen.show(screen.word("plan-written", **facts), facts)


def _covered(kept: "Results") -> tuple[int, int]:
    years = kept["plan_units"]["year"]
    return int(years.min()), int(years.max())


def _say_conflict(
    city: "CityFolder", error: PlanError, screen: Screen, unit: AreaUnit
) -> None:
    """The requirements that conflict, with their units' names and what is short."""
    from jianliang.edges.cli.tables import Style, grid
    from jianliang.edges.cli.views import View

    if screen.json or error.conflicting is None:
        return
    style = Style(names_for(city, screen), unit)
    screen.err.print(grid(View("plan-conflicting", error.conflicting), screen, style))


def _show(
    city: "CityFolder",
    kept: "Results",
    table: str,
    unit: str,
    how: tuple[Screen, int, AreaUnit],
) -> None:
    from jianliang.core.tables import PLANNED
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View, told_findings
    from jianliang.edges.plans import of_unit

    screen, limit, unit_of_area = how
    if table not in PLANNED:
        raise UsageError("quality-table", name=table, known=", ".join(PLANNED))
    rows = of_unit(kept[table], unit)
    style = Style(names_for(city, screen), unit_of_area, limit)
    parts = [grid(View(table.replace("_", "-"), rows), screen, style)]
    if len(kept["findings"]):
        told = told_findings(kept["findings"], screen.language)
        parts.append(grid(View("findings", told), screen, style))
    facts = summary(kept)
    lines = _lines(kept, facts, screen, style)
    rest = ", ".join(name for name in PLANNED if name != table)
    lines.append(screen.word("plan-more", tables=rest))
    shown = records(rows.head(limit) if limit else rows)
    screen.show(Group(*parts, *lines), {**facts, "table": table, "rows": shown})


def summary(kept: "Results") -> dict:
    """The figures of a plan that are told first: dm², fen, shares."""
    bound, mesh = kept["plan_bound"].iloc[0], kept["plan_mesh"].set_index("layout")
    plots = kept["plan_plots"]
    return {
        "snapshot": kept.snapshot,
        "plots": len(plots),
        "area_dm2": int(plots["area_dm2"].sum()),
        "cost_fen": int(plots["cost_fen"].sum()),
        "value_yuan": float(bound["value_yuan"]),
        "bound_yuan": float(bound["bound_yuan"]),
        "gap": float(bound["gap"]),
        "mesh_dm2": {name: int(mesh["mesh_dm2"][name]) for name in mesh.index},
        "plain_cost_fen": int(mesh["cost_fen"]["plain"]),
        "violations": kept.rows("plan_violations"),
        "findings": kept.rows("findings"),
    }


def _lines(kept: "Results", facts: dict, screen: Screen, style: "Style") -> list[str]:
    from jianliang.edges.cli.figures import area_text

    def area(dm2: int) -> str:
        return f"{area_text(dm2, style.unit)} {screen.word(style.unit.value)}"

    def money(fen: int) -> str:
        return f"{wan_yuan(fen)} {screen.word('wan-yuan')}"

    mesh = facts["mesh_dm2"]
    dearer = (facts["value_yuan"] - facts["bound_yuan"]) / facts["bound_yuan"]
    return [
        screen.word(
            "plan-made", snapshot=facts["snapshot"], plots=facts["plots"],
            area=area(facts["area_dm2"]), cost=money(facts["cost_fen"]),
            gap=f"{dearer:.2%}",
        ),
        screen.word(
            "plan-price", gain=area(mesh["plan"] - mesh["plain"]),
            plan=area(mesh["plan"]), plain=area(mesh["plain"]),
            extra=money(facts["cost_fen"] - facts["plain_cost_fen"]),
        ),
    ]  # fmt: skip
