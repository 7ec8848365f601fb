"""What commands that write into the book share: who asks, and what is answered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jianliang.core.errors import UsageError
from jianliang.edges.cli.runs import opened_for
from jianliang.edges.cli.screen import Screen

if TYPE_CHECKING:
    from jianliang.commands import Asked, Basis, Office
    from jianliang.edges.city import CityFolder
    from jianliang.ledger import Receipt

As = Annotated[str, typer.Option("--as", help="Person who asks.")]
InSeat = Annotated[str, typer.Option("--seat", help="Seat acted in, if several.")]
On = Annotated[str, typer.Option("--on", help="Day it took effect; today.")]
RequestId = Annotated[
    str, typer.Option("--request", help="Id of your own; a retry bears the same.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]
Documents = Annotated[
    list[str] | None,
    typer.Option("--document", help="sha256:… of a paper, or the file itself."),
]


@dataclass(frozen=True)
class Who:
    """Who asks, as the command line says it."""

    person: str
    seat: str = ""
    on: str = ""
    request: str = ""

    def asked(self) -> "Asked":
        """The same for a command; the day is today unless it was given.

        Raises
        ------
        UsageError
            The day is none.
        """
        from jianliang.commands import Asked
        from jianliang.edges.citybook import present

        day = self.on or present().date().isoformat()
        try:
            date.fromisoformat(day)
        except ValueError:
            raise UsageError("day-wrong", day=day) from None
        return Asked(self.request, self.person, day, self.seat)


@contextmanager
def office_for(screen: Screen, folder: Path, on: str = "") -> Iterator["Office"]:
    """The office of a city folder, with the units of a day; speaks its language."""
    with city_office(screen, folder, on) as (_, office):
        yield office


@contextmanager
def city_office(
    screen: Screen, folder: Path, on: str = ""
) -> Iterator[tuple["CityFolder", "Office"]]:
    """The same with the city itself."""
    from jianliang.edges.office import opened_office

    city = opened_for(screen, folder)
    with opened_office(city, on) as office:
        yield city, office


def act(
    screen: Screen,
    folder: Path,
    who: Who,
    do: Callable[["Office", "Asked"], "Receipt"],
) -> None:
    """Do something in a city's book and say under which numbers it stands there."""
    with office_for(screen, folder, who.on) as office:
        before = office.book.size
        say_receipt(screen, do(office, who.asked()), before)


def say_receipt(screen: Screen, receipt: "Receipt", before: int) -> None:
    """Say what was recorded; or that it had been, before the book had grown so far."""
    facts = receipt_facts(receipt, before)
    key = "recorded-before" if facts["again"] else "recorded"
    screen.show(screen.word(key, **facts), facts)


def receipt_facts(receipt: "Receipt", before: int) -> dict:
    """A receipt as a command answers it; `before` is the book's size before."""
    return {
        "request": receipt.request_id,
        "first": receipt.first_seq,
        "last": receipt.last_seq,
        "again": receipt.first_seq <= before,
        "leaves": list(receipt.leaves),
    }


def basis(reason: str, documents: list[str] | None) -> "Basis":
    """Reason and documents; a file stands for the hash of its bytes."""
    from jianliang.commands import Basis
    from jianliang.edges.staging import file_sha256

    def told(text: str) -> str:
        there = not text.startswith("sha256:") and Path(text).is_file()
        return f"sha256:{file_sha256(Path(text))}" if there else text

    return Basis(reason, tuple(told(text) for text in documents or []))


def pairs(texts: list[str] | None) -> dict[str, str]:
    """The pairs of NAME=VALUE.

    Raises
    ------
    UsageError
        A text is none.
    """
    found = {}
    for text in texts or []:
        name, sign, value = text.partition("=")
        if not name or not sign:
            raise UsageError("set-wrong", text=text)
        found[name] = value
    return found
