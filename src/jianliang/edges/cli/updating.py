"""Commands about update layers (增量更新): write, read, apply."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.edges.cli.options import CityArgument, DayOption, Limit
from jianliang.edges.cli.runs import opened_for, tiles_with_progress
from jianliang.edges.cli.screen import Screen

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.edges.city import CityFolder
    from jianliang.edges.updates import ReadUpdate

app = typer.Typer(
    help="更新层: update layers between surveys (DLTBGX, DLTBGXGC).",
    no_args_is_help=True,
    rich_markup_mode=None,
)
FromOption = Annotated[
    str, typer.Option("--from", help="Day of the earlier survey; the last before.")
]
FileArgument = Annotated[Path, typer.Argument(help="The update layer.")]


@app.command()
def write(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    file: Annotated[Path, typer.Argument(help="Where to write: .gpkg or .zip.")],
    from_day: Annotated[str, typer.Option("--from", help="The earlier survey.")],
    to_day: Annotated[str, typer.Option("--to", help="The later survey.")],
    balance: Annotated[
        bool,
        typer.Option(
            "--balance", help="New plots have the sum of what they came from."
        ),
    ] = False,
    limit: Limit = 40,
) -> None:
    """写出: write what makes the later of two surveys out of the earlier one."""
    from jianliang.edges.updates import write_update_of

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    written = write_update_of(opened, (from_day, to_day), file, balance)
    counts = {
        "path": str(file),
        "plots": len(written.update.plots),
        "steps": len(written.update.steps),
    }
    _show(screen, "update-written", counts, written.findings, limit)


@app.command()
def read(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    file: FileArgument,
    day: DayOption,
    from_day: FromOption = "",
    limit: Limit = 40,
) -> None:
    """读入检查: read an update layer and list what is doubtful; nothing is kept."""
    from jianliang.edges.updates import read_update

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    found = read_update(opened, file, from_day or _last_before(opened, day))
    usable = "update-usable" if found.usable else "update-unusable"
    counts = {**_counts(found), "usable": screen.word(usable)}
    _show(screen, "update-read", counts, found.findings, limit)


@app.command("apply")
def apply_(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    file: FileArgument,
    day: DayOption,
    from_day: FromOption = "",
    name: Annotated[str, typer.Option(help="Name of the new survey.")] = "",
    limit: Limit = 40,
) -> None:
    """应用: make a new survey of an earlier one by an update layer."""
    from jianliang.edges.importing import Tag
    from jianliang.edges.updates import apply_update

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    base = from_day or _last_before(opened, day)
    tag = Tag("survey", name or f"survey-{day[:4]}", day, source=file.name)
    made, found = apply_update(opened, file, base, tag)
    tiles_with_progress(opened, screen)
    counts = {
        **_counts(found),
        "from_day": base,
        **{
            key: getattr(made.revision, key)
            for key in ("day", "name", "rows", "number")
        },
        "new": made.new,
    }
    _show(screen, "update-applied", counts, found.findings, limit)


def _last_before(city: "CityFolder", day: str) -> str:
    """The last survey before a day; "" where there is none."""
    days = [one.day for one in city.layers if one.role == "survey" and one.day < day]
    return max(days, default="")


def _counts(found: "ReadUpdate") -> dict:
    return {"plots": len(found.plots), "steps": len(found.steps)}


def _show(
    screen: Screen, key: str, counts: dict, found: "pd.DataFrame", limit: int
) -> None:
    from jianliang.core.findings import worded
    from jianliang.edges.cli.naming import Names
    from jianliang.edges.cli.tables import Style, grids, records
    from jianliang.edges.cli.views import findings_view

    told = worded(found)
    style = Style(Names(screen.language), limit=limit)
    doubts = grids([findings_view(told, screen.language)], screen, style)
    facts = {**counts, "findings": len(told)}
    shown = records(told.head(limit) if limit else told)
    screen.show(Group(*doubts, screen.word(key, **facts)), {**facts, "found": shown})
