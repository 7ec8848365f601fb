"""The command that does the jobs asked for in the browser: work."""

from typing import Annotated

import typer

from jianliang.edges.cli.options import CityArgument
from jianliang.edges.cli.screen import Screen


def work(
    context: typer.Context,
    city: CityArgument,
    once: Annotated[
        bool, typer.Option("--once", help="End when no job waits any more.")
    ] = False,
    parent: Annotated[
        int, typer.Option(min=0, hidden=True, help="End with this process.")
    ] = 0,
) -> None:
    """作业: do the jobs that were asked for in the browser, one after the other."""
    from jianliang.edges.jobs.worker import Worker

    screen: Screen = context.obj
    facts = {"jobs": Worker(city, parent).work(once)}
    screen.show(screen.word("worked", **facts), facts)
