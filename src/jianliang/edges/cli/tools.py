"""Commands that need no city: area, demo, doctor."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from jianliang.edges.cli.figures import AreaUnit, square_metres
from jianliang.edges.cli.options import DemoSize
from jianliang.edges.cli.screen import Screen

if TYPE_CHECKING:
    from jianliang.edges.demobook.accounts import DemoAccounts


def area(
    context: typer.Context,
    crs: Annotated[str, typer.Option("--crs", help="CRS of the geometry.")],
    wkt: Annotated[str, typer.Option("--wkt", help="Polygon as WKT; - reads it.")],
) -> None:
    """面积: the official area of a polygon in m², and the plane's beside it."""
    from jianliang.edges.measuring import measured_areas

    screen: Screen = context.obj
    text = sys.stdin.read() if wkt == "-" else wkt
    areas = measured_areas(text, crs)
    facts = {
        f"{name}_m2": None if area_dm2 is None else square_metres(area_dm2)
        for name, area_dm2 in areas.items()
    }
    lines = [
        f"{screen.word(name)}: {square_metres(area_dm2)} {screen.word('m2')}"
        for name, area_dm2 in areas.items()
        if area_dm2 is not None
    ]
    screen.show("\n".join(lines), {"crs": crs, **facts})


def doctor(
    context: typer.Context,
    city: Annotated[
        Path | None, typer.Argument(help="Whose book's database to look at.")
    ] = None,
) -> None:
    """体检: what this machine gives us: versions, sandbox, memory, fonts, database."""
    from jianliang.edges.citybook import book_url
    from jianliang.edges.cli.runs import opened_for
    from jianliang.edges.cli.tables import listing
    from jianliang.edges.doctor import examine

    screen: Screen = context.obj
    found = examine(book_url(opened_for(screen, city)) if city else "")
    book = found["book"]
    people = {
        **found,
        "libraries": ", ".join(map(" ".join, found["libraries"].items())),
        **found["sandbox"],
        "drivers": ", ".join(found["sandbox"]["drivers"]),
        "book-database": book["database"],
        "book-settings": ", ".join(map(" ".join, book["settings"].items())),
        "book-weak": "\n".join(screen.word(word, **own) for word, own in book["weak"])
        or screen.word("none"),
    }
    del people["sandbox"], people["book"]
    for key, value in people.items():
        if isinstance(value, bool):
            people[key] = screen.word("yes" if value else "no")
        elif value in ("", None):
            people[key] = screen.word("missing")
    screen.show(listing(people, screen), found)


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="New folder for the demo city.")],
    size: Annotated[DemoSize, typer.Option(help="How large.")] = DemoSize.SMALL,
    seed: Annotated[int, typer.Option(help="Another seed, another city.")] = 1,
) -> None:
    """示范: generate a city that does not exist, import, run and draw it."""
    from jianliang.edges.cli.runs import draw_pictures, run_facts, run_summary
    from jianliang.edges.demobook.accounts import open_demo_accounts
    from jianliang.edges.demonstration import build_demo, generated
    from jianliang.edges.progress import shown_progress

    screen: Screen = context.obj
    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        city = generated(folder, size.value, seed, progress)
        made, results = build_demo(folder, city, screen.language, progress)
    pictures = draw_pictures(made, folder, screen)
    people = run_summary(made, results, screen, AreaUnit.HA)
    accounts = open_demo_accounts(made, folder)
    facts = {"city": str(made.folder), **run_facts(results), "pictures": pictures}
    facts["accounts"] = {"password": accounts.password, "rows": accounts.rows}
    screen.show(Group(people, *pictures, *_accounts(accounts, screen)), facts)


def _accounts(accounts: "DemoAccounts", screen: Screen) -> list[RenderableType]:
    """Who may sign in to the demo city, and how."""
    import pandas as pd

    from jianliang.edges.cli.naming import Names
    from jianliang.edges.cli.tables import Style, grid
    from jianliang.edges.cli.views import View

    told = {"password": accounts.password, "path": str(accounts.path)}
    view = View("demo-accounts", pd.DataFrame(accounts.rows))
    table = grid(view, screen, Style(Names(screen.language, accounts.units)))
    return [Text(screen.word("demo-accounts", **told)), table]
