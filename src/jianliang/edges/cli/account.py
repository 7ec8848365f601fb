"""Commands about accounts: list, add, reset, link, close, sessions.

They are for whoever runs the machine: what is written is not the book, and no seat
gives a right to it.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from jianliang.edges.cli.acting import office_for
from jianliang.edges.cli.options import CityArgument, Limit
from jianliang.edges.cli.screen import Screen

if TYPE_CHECKING:
    from jianliang.commands import Office

PersonArgument = Annotated[str, typer.Argument(help="Staff number.")]
Linked = Annotated[
    str,
    typer.Option("--linked", help="What the sign-in provider's claim says of them."),
]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="账户: who may sign in; add, reset, link, close, sessions.",
)


@app.command("list")
def list_(context: typer.Context, city: CityArgument, limit: Limit = 0) -> None:
    """列表: every account, closed ones too."""
    from jianliang.edges.people.accounts import list_accounts

    screen: Screen = context.obj
    with office_for(screen, city) as office:
        rows = [
            {**vars(one), "account_state": one.state}
            for one in list_accounts(office.book)
        ]
    columns = ["person", "name", "account_state", "audience", "linked", "made_at"]
    _show(screen, "people", rows, columns, limit)


@app.command()
def add(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    person: PersonArgument,
    name: Annotated[str, typer.Option(help="Name; it is kept in the vault.")],
    audience: Annotated[
        str, typer.Option(help="public, internal, restricted; empty: as the seat.")
    ] = "",
    linked: Linked = "",
) -> None:
    """开户: make an account; prints the code it is first signed in with."""
    from jianliang.edges.people.accounts import Wanted, add_account

    screen: Screen = context.obj
    with office_for(screen, city) as office:
        wanted = Wanted(person, name, audience, linked)
        code = add_account(office.book, wanted, office.now())
        _say_code(screen, office, person, code)


@app.command()
def reset(context: typer.Context, city: CityArgument, person: PersonArgument) -> None:
    """重置: take the password away, end all sessions, print a one-time code."""
    from jianliang.edges.people.accounts import reset_account

    screen: Screen = context.obj
    with office_for(screen, city) as office:
        code = reset_account(office.book, person, office.now())
        _say_code(screen, office, person, code)


@app.command()
def link(
    context: typer.Context, city: CityArgument, person: PersonArgument, linked: Linked
) -> None:
    """绑定: let what the provider says stand for an account; "" takes it away."""
    from jianliang.edges.people.accounts import link_account

    screen: Screen = context.obj
    with office_for(screen, city) as office:
        link_account(office.book, person, linked)
    facts = {"person": person, "linked": linked}
    key = "account-is-linked" if linked else "account-is-unlinked"
    screen.show(screen.word(key, **facts), facts)


@app.command()
def close(context: typer.Context, city: CityArgument, person: PersonArgument) -> None:
    """停用: nobody signs in by this account any more; its sessions end at once."""
    from jianliang.edges.people.accounts import close_account

    screen: Screen = context.obj
    with office_for(screen, city) as office:
        count = close_account(office.book, person, office.now())
    facts = {"person": person, "count": count}
    screen.show(screen.word("account-is-closed", **facts), facts)


@app.command()
def sessions(
    context: typer.Context,
    city: CityArgument,
    person: Annotated[str, typer.Option("--person", help="Only theirs.")] = "",
    end: Annotated[
        bool, typer.Option("--end", help="End all sessions of --person.")
    ] = False,
    limit: Limit = 0,
) -> None:
    """登录: who is signed in; with --person and --end, end their sessions."""
    from jianliang.edges.people.accounts import end_sessions
    from jianliang.edges.people.sessions import list_sessions

    screen: Screen = context.obj
    with office_for(screen, city) as office:
        if end:
            count = end_sessions(office.book, person, office.now())
            facts = {"person": person, "count": count}
            screen.show(screen.word("sessions-ended", **facts), facts)
            return
        found = list_sessions(office.book.engine, office.now(), person)
    columns = ["session", "person", "seat", "way", "address", "opened_at", "seen_at"]
    _show(screen, "sessions", [dict(one._mapping) for one in found], columns, limit)


def _say_code(screen: Screen, office: "Office", person: str, code: str) -> None:
    """The code, once; and where the person has no seat yet, that as well."""
    from jianliang.edges.people.accounts import CODE_HOURS

    with office.book.desk() as desk:
        seats = [
            row.seat for row in desk.seats(person, office.now().date().isoformat())
        ]
    facts = {"person": person, "code": code, "hours": CODE_HOURS}
    keys = ["account-code", "account-code-next"]
    if not seats:
        keys.append("account-no-seat")
    lines = [screen.word(key, **facts) for key in keys]
    screen.show("\n".join(lines), {**facts, "seats": seats})


def _show(
    screen: Screen, table: str, rows: list[dict], columns: list[str], limit: int
) -> None:
    import pandas as pd

    from jianliang.edges.cli.naming import Names
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View

    frame = pd.DataFrame(rows, columns=columns)
    style = Style(Names(screen.language), limit=limit)
    screen.show(grid(View(table, frame), screen, style), {table: records(frame)})
