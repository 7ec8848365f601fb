"""Commands that make and show results: run, show, draw, tiles."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType

from jianliang.core.errors import CityError, UsageError
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, Snapshot, UnitOfArea
from jianliang.edges.cli.screen import Screen

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.edges.city import CityFolder
    from jianliang.edges.cli.naming import Names
    from jianliang.edges.results import Results

# The heavy libraries are imported where they are used, so that help and mistakes on
# the command line answer at once.

OPENING = ("accounts", "ceilings")
WITHOUT_TILES = ("tiles-no-program", "tiles-failed", "city-busy")
"""Why there may be no tiles although nothing is wrong with the city."""


def run(
    context: typer.Context, city: CityArgument, unit_of_area: UnitOfArea = AreaUnit.HA
) -> None:
    """核算: run the accounts and write them under their snapshot."""
    screen: Screen = context.obj
    opened = opened_for(screen, city)
    results = run_with_progress(opened, screen)
    tiles_with_progress(opened, screen)
    facts = run_facts(results)
    screen.show(run_summary(opened, results, screen, unit_of_area), facts)


def show(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    table: Annotated[
        str, typer.Argument(help="accounts, matrix, layers, …")
    ] = "accounts",
    unit: Annotated[str, typer.Option(help="Only this unit.")] = "",
    level: Annotated[str, typer.Option(help="Only units of this level.")] = "",
    zone: Annotated[str, typer.Option(help="Only this zone.")] = "",
    profile: Annotated[str, typer.Option(help="Only this definition profile.")] = "",
    from_day: Annotated[str, typer.Option("--from", help="Day or year before.")] = "",
    to_day: Annotated[str, typer.Option("--to", help="Day or year after.")] = "",
    limit: Limit = 40,
    csv: Annotated[
        bool, typer.Option("--csv", help="All columns as CSV, areas in whole dm².")
    ] = False,
    unit_of_area: UnitOfArea = AreaUnit.HA,
    snapshot: Snapshot = "",
) -> None:
    """查看: show a table of the results, or the layers of the city."""
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import Wishes, chosen_rows, first_view

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    check_unit(opened, unit)
    wishes = Wishes(unit, level, zone, profile, from_day, to_day)
    frame = _table(opened, table, snapshot)
    if csv:
        _print_csv(chosen_rows(table, frame, wishes))
        return
    view = first_view(table, frame, wishes, opened.definition.profile, screen.language)
    rows = view.frame.assign(**view.same)
    shown = records(rows.head(limit) if limit else rows)
    facts = {"table": table, "rows": shown, "all_rows": len(rows)}
    style = Style(names_for(opened, screen), unit_of_area, limit)
    screen.show(grid(view, screen, style), facts)


def draw(
    context: typer.Context,
    city: CityArgument,
    folder: Annotated[Path | None, typer.Option("--to", help="Where to write.")] = None,
) -> None:
    """绘图: draw the map and the change matrix of the results as PNG."""
    screen: Screen = context.obj
    opened = opened_for(screen, city)
    paths = draw_pictures(opened, folder or opened.folder, screen)
    screen.show("\n".join(paths), {"pictures": paths})


def tiles(context: typer.Context, city: CityArgument) -> None:
    """瓦片: make the map tiles that the layers and the present results still lack."""
    screen: Screen = context.obj
    made = _made_with_progress(opened_for(screen, city), screen, "")
    facts = {"made": [str(path) for path in made]}
    screen.show(screen.word("made-tiles", count=len(made)), facts)


def tiles_with_progress(
    city: "CityFolder", screen: Screen, snapshot: str = ""
) -> list[Path]:
    """Make the missing tile archives of a city; without them all else stands.

    What keeps them from being made is told on the error stream.
    """
    try:
        return _made_with_progress(city, screen, snapshot)
    except CityError as error:
        if error.code not in WITHOUT_TILES:
            raise
        screen.warn(error)
        return []


def _made_with_progress(
    city: "CityFolder", screen: Screen, snapshot: str
) -> list[Path]:
    from jianliang.edges.progress import shown_progress
    from jianliang.edges.tiles import make_tiles

    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        return make_tiles(city, progress, snapshot)


def opened_for(screen: Screen, folder: Path) -> "CityFolder":
    """Open a city and speak its language from here on."""
    from jianliang.edges.city import open_city

    opened = open_city(folder)
    screen.prefer(opened.definition.language)
    return opened


def run_with_progress(city: "CityFolder", screen: Screen) -> "Results":
    """Run a city, with progress on the error stream."""
    from jianliang.edges.progress import shown_progress
    from jianliang.edges.running import run_city

    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        return run_city(city, progress)


def run_facts(results: "Results") -> dict:
    """What a run says to machines."""
    counts = results["findings"]["severity"].value_counts().sort_index()
    return {
        "snapshot": results.snapshot,
        "folder": str(results.folder),
        "tables": {name: results.rows(name) for name in results},
        "findings": {str(name): int(count) for name, count in counts.items()},
    }


def run_summary(
    city: "CityFolder", results: "Results", screen: Screen, unit: AreaUnit
) -> RenderableType:
    """What a run says to people: the city's accounts, its ceilings, where all lies."""
    from jianliang.edges.cli.tables import Style, grid, listing
    from jianliang.edges.cli.views import Wishes, first_view

    own = city.definition.profile
    views = [
        first_view(name, results[name], Wishes(), own, screen.language)
        for name in OPENING
        if name in results and len(results[name])
    ]
    facts = run_facts(results)
    counts = (f"{screen.word(name)} {n}" for name, n in facts["findings"].items())
    facts["findings"] = ", ".join(counts) or screen.word("none")
    facts["tables"] = ", ".join(facts["tables"])
    style = Style(names_for(city, screen), unit, 20)
    tables = (grid(view, screen, style) for view in views)
    return Group(*tables, listing(facts, screen))


def draw_pictures(city: "CityFolder", folder: Path, screen: Screen) -> list[str]:
    """Draw map.png and matrix.png of the present results; returns their paths."""
    from jianliang.edges.city import load_city
    from jianliang.edges.pictures import draw_map, draw_matrix
    from jianliang.edges.results import read_results
    from jianliang.edges.rulepack import read_rulepack

    results = read_results(city)
    loaded, rules = load_city(city), read_rulepack(city.rulepack)
    folder.mkdir(parents=True, exist_ok=True)
    draw_map(loaded, rules, results, folder / "map.png", screen.language)
    draw_matrix(loaded, rules, results, folder / "matrix.png", screen.language)
    return [str(folder / "map.png"), str(folder / "matrix.png")]


def names_for(city: "CityFolder", screen: Screen) -> "Names":
    """What the codes of a city are called in the reader's language."""
    from jianliang.edges.city import unit_names
    from jianliang.edges.cli.naming import Names
    from jianliang.edges.rulepack import read_rulepack

    systems = {one.day: one.class_system for one in city.layers if one.role == "survey"}
    rules = read_rulepack(city.rulepack)
    return Names(screen.language, unit_names(city), rules, systems)


def check_unit(city: "CityFolder", unit: str) -> None:
    """Refuse a unit that the city has never had.

    Raises
    ------
    UsageError
        "unit-unknown".
    """
    from jianliang.edges.city import unit_names

    if unit and unit not in {city.definition.name, *unit_names(city)}:
        day = max((one.day for one in city.layers if one.role == "units"), default="")
        raise UsageError("unit-unknown", unit=unit, day=day)


def _table(city: "CityFolder", name: str, snapshot: str) -> "pd.DataFrame":
    from jianliang.edges.city import layer_list
    from jianliang.edges.results import read_results

    if name == "layers":
        return layer_list(city)
    results = read_results(city, snapshot)
    if name not in results:
        known = ", ".join(["layers", *results])
        raise UsageError("table-unknown", name=name, known=known)
    return results[name]


def _print_csv(frame: "pd.DataFrame") -> None:
    from jianliang.edges.layerfile import csv_bytes

    sys.stdout.write(csv_bytes(frame).decode("utf-8-sig"))
