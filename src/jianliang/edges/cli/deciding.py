"""Commands of the city: recognise, close, succeed; and the founding of a book."""

import csv
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from jianliang.core.errors import LedgerError, UsageError
from jianliang.edges.cli.acting import (
    As,
    Asker,
    On,
    OptionalWhy,
    RequestId,
    Who,
    asking,
    pairs,
    say_receipt,
)
from jianliang.edges.cli.options import CityArgument
from jianliang.edges.cli.plot import chosen
from jianliang.edges.cli.runs import opened_for
from jianliang.edges.cli.screen import Screen

Year = Annotated[int, typer.Option("--year", help="The recognition year.")]
COLUMNS = ("seat", "person", "role", "tier", "unit")


def open_(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    seats: Annotated[
        Path, typer.Option(help="CSV: seat, person, role, tier, unit, department.")
    ],
    as_: As,
    on: On = "",
    request: RequestId = "",
) -> None:
    """设立: make the city's book with its first seats."""
    from jianliang.commands import found_book
    from jianliang.edges.citybook import book_url
    from jianliang.edges.office import office_of
    from jianliang.ledger import open_book

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    rows = read_seats(seats)
    asked = Who(as_, "", on, request).asked()
    with closing(open_book(book_url(opened))) as book:
        office = office_of(opened, book, on)
        for row in rows:
            if row["unit"] not in office.above:
                raise LedgerError("no-such-unit", unit=row["unit"])
        before = book.size
        say_receipt(screen, found_book(office, asked, rows), before)


@asking
def record(asker: Asker) -> None:
    """登记: record the city's new layers and rules in the book, by their hashes."""
    from jianliang.commands.register import record_register
    from jianliang.edges.register import told_lines

    asked = asker.asked()
    with asker.office() as (opened, office):
        before = office.book.size
        receipt = record_register(office, asked, told_lines(opened.register))
    if receipt is not None:
        asker.say(receipt, before)
        return
    screen = asker.screen
    screen.show(screen.word("register-known"), {"again": True})


@asking
def recognise(
    year: Year,
    asker: Asker,
    why: OptionalWhy,
    plots: Annotated[
        list[str] | None, typer.Option("--plots", help="A plot; may be repeated.")
    ] = None,
    unit: Annotated[
        str, typer.Option("--unit", help="All verified plots of this unit and below.")
    ] = "",
) -> None:
    """认定: recognise verified plots as the latest verification says."""
    from jianliang.commands import Recognition, recognise
    from jianliang.commands.recognising import without_any
    from jianliang.edges.verifications import relied_on

    asked = asker.asked()
    with asker.office() as (opened, office):
        judged, before = relied_on(opened), office.book.size
        named = chosen(office, "recognise", plots, unit)
        # What was asked for by name is recognised or refused; of a unit, what counts.
        left = without_any(judged, sorted({*named} - {*(plots or [])}))
        kept = tuple(plot for plot in named if plot not in left)
        _say_left(asker.screen, left)
        wanted = Recognition(kept, year, why)
        asker.say(recognise(office, asked, wanted, judged), before)


@asking
def close(year: Year, asker: Asker) -> None:
    """结账: close a recognition year; its series are kept under a snapshot."""
    from jianliang.commands import close_year
    from jianliang.edges.closings import keep_closing

    asked = asker.asked()
    with asker.office() as (opened, office):
        before = office.book.size
        kept = keep_closing(opened, office.book, year)
        receipt = close_year(office, asked, year, kept.snapshot)
    asker.say(receipt, before, "closed-year", year=year, snapshot=kept.snapshot)


@asking
def succeed(
    asker: Asker,
    heir: Annotated[
        list[str] | None,
        typer.Option("--heir", help="UNIT=PART: who gets what lies nowhere."),
    ] = None,
) -> None:
    """承继: merged, renamed and split units hand over what the book holds of them."""
    from jianliang.commands import succeed_units
    from jianliang.edges.city import load_city
    from jianliang.edges.planning import pending

    asked = asker.asked()
    with asker.office() as (opened, office):
        with office.book.desk() as desk:
            follows = pending(load_city(opened), desk, asked.on, pairs(heir))
        if not follows:
            raise LedgerError("succession-none", day=asked.on)
        before = office.book.size
        asker.say(succeed_units(office, asked, follows), before)


def _say_left(screen: Screen, left: Mapping[str, LedgerError]) -> None:
    """Tell on the error stream which plots were left out, and why."""
    for plot, why in left.items():
        told = str(why.values[screen.language])
        screen.err.print(screen.word("left-out", plot=plot, why=told))


def read_seats(path: Path) -> list[dict[str, str]]:
    """The seats of a CSV file.

    Raises
    ------
    UsageError
        The file is not there, is no UTF-8, or lacks a column or a cell.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("seats-file", path=path, problem=error) from None
    rows = [dict(row) for row in csv.DictReader(text.splitlines())]
    for number, row in enumerate(rows, 2):
        empty = [name for name in COLUMNS if not row.get(name)]
        if empty:
            problem = f"line {number}: {', '.join(empty)}"
            raise UsageError("seats-file", path=path, problem=problem)
    return rows
