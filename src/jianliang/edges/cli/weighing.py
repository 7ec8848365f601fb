"""The command that weighs first years of a plan over scenarios."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.edges.cli.figures import AreaUnit, wan_yuan
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
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

if TYPE_CHECKING:
    from jianliang.edges.city import CityFolder
    from jianliang.edges.results import Results


def scenario(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    of: Annotated[
        list[str] | None, typer.Option(help="A scenario; may be repeated. Else all.")
    ] = None,
    years: Years = "",
    compactness: Compactness = None,
    effort: EffortOption = HowLong.QUICK,
    limit: Limit = 20,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """情景比较: what to do first, if costs, targets or funds turn out otherwise."""
    from jianliang.edges.scenarios import weigh_city
    from jianliang.pipeline.planasked import PlanAsked
    from jianliang.pipeline.scenarios import SCENARIOS
    from jianliang.stages.phase import EFFORTS

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    asked = PlanAsked(years_of(years), compactness, effort=EFFORTS[effort.value])
    with searching(screen) as (progress, tell):
        kept = weigh_city(opened, asked, of or list(SCENARIOS), progress, tell)
    _show_scenarios(opened, kept, (screen, limit, unit_of_area))


def _show_scenarios(
    city: "CityFolder", kept: "Results", how: tuple[Screen, int, AreaUnit]
) -> None:
    from jianliang.core.catalogue.words import VALUES
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View

    screen, limit, unit_of_area = how
    style = Style(names_for(city, screen), unit_of_area, limit)
    names = ("scenario_first", "scenario_plans", "scenario_plots")
    parts = [
        grid(View(name.replace("_", "-"), kept[name]), screen, style) for name in names
    ]
    facts = {"snapshot": kept.snapshot, **{name: records(kept[name]) for name in names}}
    first = kept["scenario_first"]
    if not len(first):
        screen.show(Group(*parts, screen.word("scenarios-none", **facts)), facts)
        return
    best = first[first["chosen"]].iloc[0]
    told = screen.word(
        "scenarios-as", snapshot=kept.snapshot, failed=best["failed"],
        first=VALUES["first"][best["first"]][screen.language],
        regret=wan_yuan(round(best["worst_regret_yuan"] * 100)),
    )  # fmt: skip
    screen.show(Group(*parts, told), facts)
