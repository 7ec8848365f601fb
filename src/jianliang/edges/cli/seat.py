"""Commands about seats: list, appoint, dismiss, substitute, hand-over."""

from typing import TYPE_CHECKING, Annotated

import typer

from jianliang.edges.cli.acting import Asker, Reason, asking, office_for
from jianliang.edges.cli.options import CityArgument, Limit
from jianliang.edges.cli.screen import Screen

if TYPE_CHECKING:
    from jianliang.commands import Office

SeatArgument = Annotated[str, typer.Argument(help="Id of the seat.")]
Person = Annotated[str, typer.Option("--person", help="Who takes it.")]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="岗位: who holds which seat; appoint, dismiss, substitute, hand over.",
)


@app.command("list")
def list_seats(
    context: typer.Context,
    city: CityArgument,
    unit: Annotated[str, typer.Option(help="Only this unit.")] = "",
    limit: Limit = 0,
) -> None:
    """列表: the seats of a unit, or of all."""
    import pandas as pd

    from jianliang.edges.cli.naming import Names
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View

    screen: Screen = context.obj
    with office_for(screen, city) as office:
        rows = seat_rows(office, unit)
    columns = ["seat", "person", "office", "tier", "unit", "since", "until"]
    frame = pd.DataFrame(rows, columns=[*columns, "stands_for"])
    style = Style(Names(screen.language), limit=limit)
    screen.show(grid(View("seats", frame), screen, style), {"seats": records(frame)})


@app.command()
@asking
def appoint(  # noqa: PLR0913 (each is an option of the command line)
    name: SeatArgument,
    person: Person,
    role: Annotated[str, typer.Option(help="clerk, verifier, recogniser, …")],
    tier: Annotated[str, typer.Option(help="city, district or township.")],
    unit: Annotated[str, typer.Option(help="Unit it is for.")],
    asker: Asker,
    department: Annotated[
        str, typer.Option(help="Of a co-signing seat: its department.")
    ] = "",
    until: Annotated[str, typer.Option(help="Last day; empty: no end.")] = "",
) -> None:
    """任命: give somebody a seat."""
    from jianliang.commands import Seat, appoint

    given = Seat(name, person, role, tier, unit, department, until)
    asker.act(lambda office, asked: appoint(office, asked, given))


@app.command()
@asking
def dismiss(name: SeatArgument, asker: Asker, reason: Reason = "") -> None:
    """免去: somebody leaves a seat; the day is the last one held."""
    from jianliang.commands import dismiss

    asker.act(lambda o, asked: dismiss(o, asked, name, reason))


@app.command()
@asking
def substitute(
    name: SeatArgument,
    person: Person,
    until: Annotated[str, typer.Option(help="Last day, included.")],
    asker: Asker,
) -> None:
    """代理: somebody stands in for who holds a seat, up to a day."""
    from jianliang.commands import substitute

    asker.act(lambda o, asked: substitute(o, asked, name, person, until))


@app.command("hand-over")
@asking
def hand_over(
    name: SeatArgument, person: Person, asker: Asker, reason: Reason = ""
) -> None:
    """交接: somebody else takes a seat; dismissed and appointed in one request."""
    from jianliang.commands import hand_over

    asker.act(lambda o, asked: hand_over(o, asked, name, person, reason))


def seat_rows(office: "Office", unit: str = "") -> list[dict]:
    """The seats of a unit, or of every unit of the city, each once."""
    with office.book.desk() as desk:
        units = [unit] if unit else sorted(office.above)
        found = {row.seat: row for one in units for row in desk.seats_of(one)}
    return [
        {**row._mapping, "office": row.role}
        for row in sorted(
            found.values(), key=lambda row: (row.unit, row.since, row.seat)
        )
    ]
