"""The command that reckons a city's money: costs, belt units, cash, entries, levers."""

from pathlib import Path
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
    from rich.console import RenderableType

    from jianliang.edges.city import CityFolder
    from jianliang.edges.results import Results

SHOWN = {
    "costs": ("unit_costs",),
    "cash": ("cash_gaps", "cash"),
    "belt": ("belts", "belt_shares", "belt_green"),
    "entry": ("entries", "dividends"),
    "levers": ("lever_effects",),
}
"""What is asked for → the tables that are shown of it."""
UNITS = ("unit", "belt_id")


def finance(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    what: Annotated[str, typer.Argument(help="costs, belt, cash, entry or levers.")],
    unit: Annotated[str, typer.Option(help="Only this unit or belt unit.")] = "",
    table: Annotated[str, typer.Option(help="Only this table.")] = "",
    lever: Annotated[
        list[str] | None,
        typer.Option(help="Levers to compare; a+b: both together. All by default."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Cost all construction land, planned or not.")
    ] = False,
    special: Annotated[
        bool, typer.Option("--special", help="By the special plan, not a plan made.")
    ] = False,
    picture: Annotated[
        Path | None, typer.Option("--picture", help="Draw the cash curve as PNG.")
    ] = None,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """资金: what reduction costs, cash by year, belt units, market entry, levers."""
    screen: Screen = context.obj
    if what not in SHOWN:
        raise UsageError("finance-what", what=what, known=", ".join(SHOWN))
    opened = opened_for(screen, city)
    by = "all" if every else "special" if special else "plan"
    kept = _kept(opened, screen, (what, by, lever or []))
    tables = _chosen(kept, (what, table, unit), screen.language)
    facts: dict = {"snapshot": kept.snapshot, "finance": what}
    facts |= _records(tables, limit)
    told = [_basis(kept, screen), screen.word("finance-as", **_counts(kept))]
    if picture is not None:
        facts["picture"] = _drawn(opened, kept, picture, screen)
        told.append(str(picture))
    shown = _grids(tables, opened, screen, (unit_of_area, limit))
    screen.show(Group(*shown, *(line for line in told if line)), facts)


def _kept(
    city: "CityFolder", screen: Screen, asked: tuple[str, str, list[str]]
) -> "Results":
    from jianliang.edges.finances import finance_city, levers_of_city

    what, by, levers = asked
    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        if what == "levers":
            return levers_of_city(city, progress, levers)
        return finance_city(city, what, progress, by)


def _chosen(
    kept: "Results", asked: tuple[str, str, str], language: str
) -> dict[str, "pd.DataFrame"]:
    """The tables to show, of one unit where one is named, and the findings."""
    from jianliang.edges.cli.views import told_findings

    what, table, unit = asked
    if table and table not in kept:
        raise UsageError("table-unknown", name=table, known=", ".join(kept))
    names = [table] if table else list(SHOWN[what])
    tables = {name: kept[name] for name in names if name != "findings"}
    if unit:
        tables = {name: _of_unit(frame, unit) for name, frame in tables.items()}
    elif not table and what == "costs":
        tables = {"unit_costs": _opening(tables["unit_costs"])}
    elif not table and what == "levers":
        tables = {"lever_effects": _changed(tables["lever_effects"])}
    tables["findings"] = told_findings(kept["findings"], language)
    return tables


def _of_unit(frame: "pd.DataFrame", unit: str) -> "pd.DataFrame":
    columns = [name for name in UNITS if name in frame]
    if not columns:
        return frame
    rows = (frame[columns] == unit).any(axis=1)
    if not rows.any():
        known = sorted({one for name in columns for one in frame[name]})
        raise UsageError("finance-unit", unit=unit, known=", ".join(known) or "–")
    return frame[rows]


def _opening(frame: "pd.DataFrame") -> "pd.DataFrame":
    """The city by year, tenure and type, and every unit in all."""
    whole = (frame["dimension"] == "all") & (frame["year"] == 0)
    return frame[(frame["level"] == "city") | whole]


def _changed(frame: "pd.DataFrame") -> "pd.DataFrame":
    """The rows in which a lever changes anything."""
    changed = frame["lever"].isna()
    for before in (name for name in frame if "before" in name):
        after = frame[before.replace("before", "after")]
        changed |= frame[before].fillna(-1) != after.fillna(-1)
    return frame[changed]


def _records(tables: dict[str, "pd.DataFrame"], limit: int) -> dict:
    from jianliang.edges.cli.tables import records

    return {
        name: records(frame.head(limit) if limit else frame)
        for name, frame in tables.items()
    }


def _grids(
    tables: dict[str, "pd.DataFrame"],
    city: "CityFolder",
    screen: Screen,
    how: tuple[AreaUnit, int],
) -> list["RenderableType"]:
    from jianliang.edges.cli.tables import Style, grid
    from jianliang.edges.cli.views import View

    style = Style(names_for(city, screen), *how)
    return [
        grid(View(name, _called(frame, city, screen.language)), screen, style)
        for name, frame in tables.items()
        if len(frame) or name != "findings"
    ]


def _called(frame: "pd.DataFrame", city: "CityFolder", language: str) -> "pd.DataFrame":
    """The rows with levers as the rule pack calls them."""
    from jianliang.edges.costrules import read_levers

    if "lever" not in frame:
        return frame
    words = {one.id: getattr(one, language) for one in read_levers(city.rulepack)}
    told = [
        " + ".join(words.get(name, name) for name in both.split("+"))
        for both in frame["lever"]
    ]
    return frame.assign(lever=told)


def _counts(kept: "Results") -> dict:
    return {"snapshot": kept.snapshot, "findings": kept.rows("findings")}


def _basis(kept: "Results", screen: Screen) -> str:
    """By which plots money was reckoned; empty where that is not asked."""
    told = kept.manifest["inputs"]
    if "plots" not in told:
        return ""
    key = "finance-basis-all" if told["by"] == "all" else "finance-basis-plan"
    if "plan" in told:
        key = "finance-basis-made"
    about = {"day": told["basis_day"], "plan": told.get("plan", "")}
    return screen.word(key, plots=told["plots"], **about)


def _drawn(city: "CityFolder", kept: "Results", path: Path, screen: Screen) -> str:
    from jianliang.edges.city import unit_names
    from jianliang.edges.pictures.cash import draw_cash

    if "cash" not in kept:
        raise UsageError("finance-picture")
    names = unit_names(city)
    about = (city.definition.name, names)
    draw_cash(kept["cash"], about, path, screen.language)
    return str(path)
