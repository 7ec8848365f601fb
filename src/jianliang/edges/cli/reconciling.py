"""The command that lays the book's credit on the land that surveys show."""

from contextlib import closing
from typing import TYPE_CHECKING

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
from jianliang.edges.cli.runs import names_for, opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.progress import shown_progress

if TYPE_CHECKING:
    pass

TOLD = ("unit", "change", "kind", "timing", "credit_year")


def reconcile(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    from_day: SurveyBefore = "",
    to_day: SurveyAfter = "",
    unit: UnitOrCity = "",
    total: OfTotal = "urban_rural",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """对账: lay recognised credit and permits on the land that surveys show changed."""
    from jianliang.edges.citybook import open_city_book
    from jianliang.edges.cli.tables import Style, grid, grids, records
    from jianliang.edges.cli.views import (
        View,
        area_by,
        findings_view,
        of_unit_and_total,
    )
    from jianliang.edges.reconciliations import reconcile_city
    from jianliang.pipeline.spans import Between

    screen: Screen = context.obj
    if bool(from_day) != bool(to_day):
        raise UsageError("reconcile-days")
    opened = opened_for(screen, city)
    between = Between((from_day, to_day))
    with (
        shown_progress(screen.err, screen.word, not screen.json) as progress,
        closing(open_city_book(opened)) as book,
    ):
        kept = reconcile_city(opened, book, progress, between)
    rows = area_by(of_unit_and_total(kept["reconciliation"], unit, total), TOLD)
    found = kept["findings"]
    facts = {"snapshot": kept.snapshot, "rows": records(rows), "findings": len(found)}
    style = Style(names_for(opened, screen), unit_of_area, limit)
    shown = grid(View("reconciliation", rows, {"total": total}), screen, style)
    doubts = grids([findings_view(found, screen.language)], screen, style)
    line = screen.word("reconciled-as", **facts)
    screen.show(Group(shown, *doubts, line), facts)
