"""What commands that write into the book share: who asks, and what is answered."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jianliang.core.errors import UsageError
from jianliang.edges.cli.options import CityArgument
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
Why = Annotated["Basis", "reason and documents, the reason required"]
"""Of a parameter `why`: --reason must be given, --document may be."""
OptionalWhy = Annotated["Basis", "reason and documents, both optional"]
"""Of a parameter `why`: --reason and --document may be given."""


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

        return Asked(self.request, self.person, day_of(self.on), self.seat)


@dataclass(frozen=True)
class Asker:
    """Who asks, of which city, and the screen that answers."""

    screen: Screen
    city: Path
    who: Who

    def asked(self) -> "Asked":
        """Who asks, for a command."""
        return self.who.asked()

    def office(self) -> AbstractContextManager[tuple["CityFolder", "Office"]]:
        """The city and its office, with the units of the day."""
        return city_office(self.screen, self.city, self.who.on)

    def act(self, do: Callable[["Office", "Asked"], "Receipt"]) -> None:
        """Do something in the city's book and say under which numbers it stands."""
        act(self.screen, self.city, self.who, do)

    def say(self, receipt: "Receipt", before: int, also: str = "", **more: Any) -> None:
        """Say what was recorded, as `say_receipt`."""
        say_receipt(self.screen, receipt, before, also, **more)


def asking(command: Callable[..., None]) -> Callable[..., None]:
    """A command of the line from one that takes an `asker`, and perhaps a `why`.

    In the stead of `asker: Asker` the line has the city, --as, --seat, --on and
    --request; in the stead of `why: Why` or `why: OptionalWhy`, --reason and
    --document. What is required stands where the parameter does, the rest at the end.
    """
    shown = _shown(list(signature(command).parameters.values()))

    @wraps(command)
    def run(context: typer.Context, city: Path, **given: Any) -> None:
        who = Who(*(given.pop(name) for name in ("as_", "seat", "on", "request")))
        if "document" in given:
            given["why"] = basis(given.pop("reason"), given.pop("document"))
        command(asker=Asker(context.obj, city, who), **given)

    run.__signature__ = Signature(shown)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in shown}
    return run


def _shown(own: list[Parameter]) -> list[Parameter]:
    """The parameters of the line, in the order in which its help has them."""
    document = _line("document", Documents, None)
    where = [_line("context", typer.Context), _line("city", CityArgument)]
    at_place = {
        Asker: [_line("as_", As)],
        Why: [_line("reason", Reason)],
        OptionalWhy: [],
    }
    at_end = {
        OptionalWhy: [_line("reason", Reason, ""), document],
        Why: [document],
        Asker: [
            _line("seat", InSeat, ""),
            _line("on", On, ""),
            _line("request", RequestId, ""),
        ],
    }
    keyed = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in own]
    marks = {one.annotation for one in own}
    first = [line for one in keyed for line in at_place.get(one.annotation, [one])]
    last = [line for mark in at_end if mark in marks for line in at_end[mark]]
    return where + first + last


def _line(name: str, mark: Any, default: Any = Parameter.empty) -> Parameter:
    """A parameter of the line; without a default it is required."""
    kind = Parameter.KEYWORD_ONLY
    return Parameter(name, kind, default=default, annotation=mark)


def day_of(on: str = "") -> str:
    """A day as the command line says it; today where it says none.

    Raises
    ------
    UsageError
        It is none.
    """
    from jianliang.edges.citybook import present

    day = on or present().date().isoformat()
    try:
        date.fromisoformat(day)
    except ValueError:
        raise UsageError("day-wrong", day=day) from None
    return day


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


def say_receipt(
    screen: Screen, receipt: "Receipt", before: int, also: str = "", **more: Any
) -> None:
    """Say what was recorded; or that it had been, before the book had grown so far.

    `also` is one more word of the catalogue to say; `more`, facts beside the receipt.
    """
    facts = {**receipt_facts(receipt, before), **more}
    key = "recorded-before" if facts["again"] else "recorded"
    lines = [screen.word(one, **facts) for one in (key, also) if one]
    screen.show("\n".join(lines), facts)


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
