"""The command that lays plans, surveys and reductions beside each other."""

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.core.errors import UsageError
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import (
    CityArgument,
    Limit,
    OfTotal,
    SurveyAfter,
    SurveyBefore,
    UnitOfArea,
    UnitOrCity,
)
from jianliang.edges.cli.runs import check_unit, names_for, opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.progress import shown_progress

if TYPE_CHECKING:
    from jianliang.edges.city import CityFolder
    from jianliang.edges.results import Results
    from jianliang.pipeline.spans import Between

TOLD = ["unit", "change", "kind", "measured"]
PAIR = [
    *("conflict", "first_role", "first_id", "second_role", "second_id"),
    *("unit", "zone"),
]


def dynamics(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    from_day: SurveyBefore = "",
    to_day: SurveyAfter = "",
    unit: UnitOrCity = "",
    kind: Annotated[str, typer.Option(help="Only this kind of dynamics.")] = "",
    total: OfTotal = "urban_rural",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """动态: lay plans, surveys and reductions beside each other, and list conflicts."""
    from jianliang.core.tables.dynamics import DYNAMIC_KINDS
    from jianliang.edges.cli.tables import Style, grids, records
    from jianliang.edges.cli.views import (
        View,
        area_by,
        findings_view,
        of_unit_and_total,
    )
    from jianliang.pipeline.spans import Between

    screen: Screen = context.obj
    if bool(from_day) != bool(to_day):
        raise UsageError("dynamics-days")
    if kind and kind not in DYNAMIC_KINDS:
        raise UsageError("dynamics-kind", kind=kind, known=", ".join(DYNAMIC_KINDS))
    opened = opened_for(screen, city)
    check_unit(opened, unit)
    kept = _made(opened, screen, Between((from_day, to_day)))
    every = kept["dynamics"]
    asked = every[every["kind"] == kind] if kind else every
    rows = area_by(of_unit_and_total(asked, unit, total), TOLD)
    conflicts = kept["plan_conflicts"][[*PAIR, "area_dm2"]]
    conflicts = conflicts[conflicts["unit"] == unit] if unit else conflicts
    found = kept["findings"]
    facts = {
        "snapshot": kept.snapshot,
        "rows": records(rows),
        "conflicts": records(conflicts),
        "findings": len(found),
    }
    style = Style(names_for(opened, screen), unit_of_area, limit)
    views = [
        View("dynamics", rows, {"total": total}),
        View("plan_conflicts", conflicts),
        findings_view(found, screen.language),
    ]
    line = screen.word("dynamics-kept", **{**facts, "conflicts": len(conflicts)})
    screen.show(Group(*grids(views, screen, style), line), facts)


def _made(city: "CityFolder", screen: Screen, between: "Between") -> "Results":
    """The dynamics of a city, kept; a city without a book has recognised nothing."""
    from jianliang.edges.citybook import has_book, open_city_book
    from jianliang.edges.dynamics import dynamics_of_city

    with ExitStack() as stack:
        quiet = not screen.json
        shown = shown_progress(screen.err, screen.word, quiet)
        progress = stack.enter_context(shown)
        book = None
        if has_book(city):
            book = stack.enter_context(closing(open_city_book(city)))
        return dynamics_of_city(city, book, progress, between)
