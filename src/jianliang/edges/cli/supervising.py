"""The command that watches recognised ground."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.core.sightings import CLEAR, SUSPECTED, VISIT
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.runs import check_unit, names_for, opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.progress import shown_progress

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.edges.city import CityFolder

COUNTED = {"suspected": SUSPECTED, "visits": VISIT, "clear": CLEAR}
LISTED = {"suspected": (SUSPECTED, "area_dm2"), "visits": (VISIT, "disturbed_dm2")}
"""What is listed plot by plot: the verdict, and the area it rests on."""


def supervise(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    day: Annotated[
        str, typer.Option(help="Leave out what was seen later; YYYY-MM-DD.")
    ] = "",
    unit: Annotated[str, typer.Option(help="Only this unit and those in it.")] = "",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.M2,
) -> None:
    """监管: cross recognised plots with surveys, patches and permits for rebuilding."""
    from jianliang.edges.citybook import open_city_book
    from jianliang.edges.cli.tables import Style, grids, records
    from jianliang.edges.cli.views import View, findings_view
    from jianliang.edges.supervisions import supervise_city

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    with (
        shown_progress(screen.err, screen.word, not screen.json) as progress,
        closing(open_city_book(opened)) as book,
    ):
        kept = supervise_city(opened, book, progress, day)
    watched = _of_unit(kept["watched"], opened, unit)
    found = _about(kept["findings"], kept["watched"], watched)
    tables = {"supervised": by_unit(watched)}
    tables |= {name: _listed(watched, *told) for name, told in LISTED.items()}
    counts = {name: int(tables["supervised"][name].sum()) for name in COUNTED}
    facts = {"snapshot": kept.snapshot, "plots": len(watched), **counts}
    style = Style(names_for(opened, screen), unit_of_area, limit)
    views = [View(name, rows) for name, rows in tables.items()]
    views.append(findings_view(found, screen.language))
    line = screen.word("supervised-as", **facts)
    lists = {f"{name}_rows": records(rows) for name, rows in tables.items()}
    facts |= {"findings": len(found), **lists}
    screen.show(Group(*grids(views, screen, style), line), facts)


def by_unit(watched: "pd.DataFrame") -> "pd.DataFrame":
    """Plots by unit: all, and those of each verdict (table WATCHED)."""
    flags = {name: watched["verdict"] == verdict for name, verdict in COUNTED.items()}
    suspected = watched["area_dm2"].where(flags["suspected"], 0)
    rows = watched[["unit"]].assign(plots=1, **flags, suspected_dm2=suspected)
    return rows.groupby("unit", sort=True).sum().astype("int64").reset_index()


def _of_unit(watched: "pd.DataFrame", city: "CityFolder", unit: str) -> "pd.DataFrame":
    """The plots of a unit and of those in it; all where none is named."""
    if not unit:
        return watched
    from jianliang.edges.office import unit_lines

    check_unit(city, unit)
    lines = unit_lines(city)
    inside = [unit in (one, *lines.get(one, ())) for one in watched["unit"]]
    return watched[inside]


def _about(
    found: "pd.DataFrame", every: "pd.DataFrame", some: "pd.DataFrame"
) -> "pd.DataFrame":
    """The findings but those about plots that are not shown."""
    hidden = set(every["plot"]) - set(some["plot"])
    return found[~found["subject"].isin(hidden)]


def _listed(watched: "pd.DataFrame", verdict: str, area: str) -> "pd.DataFrame":
    """The plots of a verdict, by unit, the largest area first."""
    rows = watched[watched["verdict"] == verdict]
    rows = rows.sort_values(["unit", area, "plot"], ascending=[True, False, True])
    return rows[["unit", "plot", area, "first_seen", "last_seen"]]
