"""The command that lays the book's credit on the land that surveys show."""

from contextlib import closing
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

TOLD = ("unit", "change", "kind", "timing", "credit_year", "area_dm2")


def reconcile(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    from_day: Annotated[str, typer.Option("--from", help="Survey day before.")] = "",
    to_day: Annotated[str, typer.Option("--to", help="Survey day after.")] = "",
    unit: Annotated[str, typer.Option(help="Only this unit; the city.")] = "",
    total: Annotated[
        str, typer.Option(help="construction or urban_rural.")
    ] = "urban_rural",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """对账: lay recognised credit and permits on the land that surveys show changed."""
    from jianliang.edges.citybook import open_city_book
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View, told_findings
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
    rows, found = _summed(kept["reconciliation"], unit, total), kept["findings"]
    facts = {"snapshot": kept.snapshot, "rows": records(rows), "findings": len(found)}
    style = Style(names_for(opened, screen), unit_of_area, limit)
    parts = [grid(View("reconciliation", rows, {"total": total}), screen, style)]
    if len(found):
        told = View("findings", told_findings(found, screen.language))
        parts.append(grid(told, screen, style))
    screen.show(Group(*parts, screen.word("reconciled-as", **facts)), facts)


def _summed(frame: "pd.DataFrame", unit: str, total: str) -> "pd.DataFrame":
    """The rows of a unit, over all periods; of the city where none is named."""
    here = frame[frame["total"] == total]
    first = here[["hierarchy", "level"]].drop_duplicates().head(1)
    rows = here[here["unit"] == unit] if unit else here.merge(first)
    keys = [name for name in TOLD if name != "area_dm2"]
    sums = rows.groupby(keys, dropna=False, sort=True)["area_dm2"].sum()
    return sums.reset_index()
