"""The command that shows a city in the browser: serve."""

import errno
import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from jianliang.core.errors import CityError, UsageError
from jianliang.edges.cli.options import CityArgument, Snapshot
from jianliang.edges.cli.runs import (
    opened_for,
    run_with_progress,
    tiles_with_progress,
)
from jianliang.edges.cli.screen import Screen

if TYPE_CHECKING:
    from fastapi import FastAPI

    from jianliang.edges.city import CityFolder

CLOSING_SECONDS = 3
IDLE_SECONDS = 75
"""Readers think longer than the usual 5 s: a connection closed then is made anew."""
REFUSALS = {errno.EADDRINUSE: "serve-port", errno.EACCES: "serve-port-denied"}


class Audience(StrEnum):
    """Who is going to look at it."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


def serve(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    host: Annotated[
        str, typer.Option(help="Address to serve at; only this machine can see it.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="0: any free one.")
    ] = 8000,
    name: Annotated[
        list[str] | None,
        typer.Option(help="Name it is asked under behind a proxy; repeatable."),
    ] = None,
    audience: Annotated[
        Audience | None,
        typer.Option(
            help="Show what this audience may see, read-only; "
            "without it people sign in where the city has accounts."
        ),
    ] = None,
    open_: Annotated[
        bool, typer.Option("--open", help="Open it in the browser.")
    ] = False,
    snapshot: Snapshot = "",
) -> None:
    """地图: show a city in the browser; people sign in and work there."""
    screen: Screen = context.obj
    opened = opened_for(screen, city)
    listener = listening(host, port)
    try:
        _prepare(opened, snapshot, screen)
        app = _app(opened, audience, snapshot, [*names_of(host), *(name or ())])
        address = address_of(listener, host)
        _tell(address, host, screen, opened)
        if open_:
            webbrowser.open(address)
        with followed(app, people=audience is None, newest=not snapshot):
            _serve(app, listener)
    except KeyboardInterrupt:
        return  # Ctrl-C is how one ends it
    finally:
        listener.close()


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens at an address of this machine.

    Raises
    ------
    UsageError
        The port is in use, or the address is not this machine's.
    """
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError:
        raise UsageError("serve-host", host=host) from None
    # Only of a socket that says it is TCP does the server switch off Nagle's delay,
    # which would add 40 ms to every answer of more than one part.
    listener = socket.socket(family, kind, protocol or socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(place)
        listener.listen()
    except OSError as error:
        listener.close()
        code = REFUSALS.get(error.errno or 0, "serve-host")
        raise UsageError(code, host=host, port=port) from None
    return listener


def address_of(listener: socket.socket, host: str) -> str:
    """The address to type into a browser."""
    port = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def names_of(host: str) -> list[str]:
    """The names a server at an address may be asked under; "*" where it is any."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return [host]
    if address.is_unspecified:
        return ["*"]
    return [f"[{host}]" if address.version == 6 else host]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _prepare(city: "CityFolder", snapshot: str, screen: Screen) -> None:
    """Run the accounts where the present city has none yet."""
    from jianliang.edges.results import read_results

    try:
        read_results(city, snapshot)
    except CityError as error:
        if snapshot or error.code != "not-run":
            raise
        screen.err.print(screen.word("serve-running"))
        run_with_progress(city, screen)
    tiles_with_progress(city, screen, snapshot)


def _tell(address: str, host: str, screen: Screen, city: "CityFolder") -> None:
    if not is_loopback(host):
        screen.err.print(screen.word("serve-exposed", host=host), style="bold red")
    facts = {"address": address, "city": str(city.folder)}
    screen.show(screen.word("serving", name=city.definition.name, **facts), facts)


def _app(
    city: "CityFolder", audience: Audience | None, snapshot: str, hosts: list[str]
) -> "FastAPI":
    """The application; `followed` gets its plots ready while pages are read."""
    from jianliang.edges.people.signin import open_people
    from jianliang.edges.web.app import app_of
    from jianliang.edges.web.atlas import open_atlas
    from jianliang.edges.web.door import Door

    people = None if audience else open_people(city)
    door = Door(people) if people else None
    shown = audience or (Audience.PUBLIC if door else Audience.INTERNAL)
    atlas = open_atlas(city, snapshot)
    return app_of(atlas, shown.value, hosts, door, later=not audience)


@contextmanager
def followed(app: "FastAPI", people: bool, newest: bool) -> Iterator[None]:
    """What commands make of the city shows, and somebody does the jobs asked for."""
    from jianliang.edges.jobs.child import working_beside
    from jianliang.edges.web.following import Following

    folder = app.state.atlas.city.folder
    following = Following(app, people, newest)
    beside = threading.Thread(target=following.follow, daemon=True)
    beside.start()
    try:
        with working_beside(folder, lambda: app.state.entrance is not None):
            yield
    finally:
        following.over.set()
        # A thread inside a library of C++ as the interpreter goes aborts the process.
        beside.join()


def _serve(app: "FastAPI", listener: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=CLOSING_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listener])
