"""Acts on units and the city: who leaves, succession, a year's end, the register."""

from typing import Annotated

from pydantic import Field

from jianliang.commands import Asked, close_year, succeed_units
from jianliang.commands.register import record_register
from jianliang.commands.relocations import Relocation, Ties, link, register
from jianliang.core.errors import LedgerError
from jianliang.core.tables.quota import RELOCATED
from jianliang.edges.city import load_city
from jianliang.edges.closings import keep_closing
from jianliang.edges.planning import pending
from jianliang.edges.register import told_lines
from jianliang.edges.web.acts.act import (
    Act,
    Given,
    Room,
    always,
    nothing_given,
    numbered,
)
from jianliang.edges.web.acts.saying import (
    MOST_ROWS,
    ONE_LINE,
    AnyUnitId,
    AreaOrNone,
    Count,
    Fen,
    Names,
    Nothing,
    Number,
    OneOf,
    PlotId,
    RelocationId,
    Said,
    UnitId,
    Word,
    Year,
    asks,
)
from jianliang.ledger import Desk, Receipt

Who = Annotated[str, OneOf("who", RELOCATED)]
TiedPlots = Annotated[list[PlotId], Field(max_length=MOST_ROWS)]
TiedContract = Annotated[
    str,
    Field(max_length=200, pattern=ONE_LINE, json_schema_extra=asks("text")),
    Names("contract"),
]
OptionalAnyUnit = Annotated[
    str,
    Field(max_length=200, pattern=ONE_LINE, json_schema_extra=asks("any_unit")),
]


class RelocateSaid(Said):
    """Who leaves a unit."""

    unit: UnitId
    number: Number
    who: Who
    name: Word
    people: Count = 0
    output_fen: Fen = 0
    land_dm2: AreaOrNone = 0
    to_unit: OptionalAnyUnit = ""
    tied_plots: TiedPlots = []
    tied_contract: TiedContract = ""


class LinkSaid(Said):
    """What a relocation is tied to."""

    relocation: RelocationId
    tied_plots: TiedPlots = []
    tied_contract: TiedContract = ""


class YearSaid(Said):
    """A recognition year that ends."""

    year: Year


class Heir(Said):
    """Of a unit that was split: the part that gets all that lies nowhere."""

    split_unit: AnyUnitId
    heir: AnyUnitId


class SuccessionSaid(Said):
    """Who gets what lies nowhere; the largest part where nothing is said."""

    heirs: Annotated[list[Heir], Field(max_length=MOST_ROWS)] = []


def _relocate(room: Room, asked: Asked, said: RelocateSaid) -> Receipt:
    gone = Relocation(
        numbered(said.unit, said.number),
        said.unit,
        said.who,
        said.people,
        said.output_fen,
        said.land_dm2,
        said.to_unit,
    )
    ties = Ties(said.tied_plots, said.tied_contract)
    return register(room.office, asked, gone, said.name, ties)


def _link(room: Room, asked: Asked, said: LinkSaid) -> Receipt:
    ties = Ties(said.tied_plots, said.tied_contract)
    return link(room.office, asked, said.relocation, ties)


def _close(room: Room, asked: Asked, said: YearSaid) -> Receipt:
    kept = keep_closing(room.city, room.office.book, said.year)
    return close_year(room.office, asked, said.year, kept.snapshot)


def _succeed(room: Room, asked: Asked, said: SuccessionSaid) -> Receipt:
    heirs = {one.split_unit: one.heir for one in said.heirs}
    with room.office.book.desk() as desk:
        follows = pending(load_city(room.city), desk, asked.on, heirs)
    if not follows:
        raise LedgerError("succession-none", day=asked.on)
    return succeed_units(room.office, asked, follows)


def _record(room: Room, asked: Asked, _said: Nothing) -> Receipt | None:
    return record_register(room.office, asked, told_lines(room.city.register))


def _unit(_room: Room, _desk: Desk, unit: str) -> Given:
    return {"unit": unit}


def _relocation(_room: Room, _desk: Desk, relocation: str) -> Given:
    return {"relocation": relocation}


def _next_year(_room: Room, desk: Desk, _subject: str) -> Given:
    closed = desk.closed_year()
    booked = (row.recognition_year for row in desk.credit())
    return {"year": min((year for year in booked if year > closed), default=closed + 1)}


ACTS = (
    Act("relocate", RelocateSaid, _relocate, "relocate", "unit", _unit, always),
    Act("link", LinkSaid, _link, "relocate", "relocation", _relocation, always),
    Act("succeed", SuccessionSaid, _succeed, "succeed", "city", nothing_given, always),
    Act("close", YearSaid, _close, "close", "city", _next_year, always),
    Act("record", Nothing, _record, "layer", "city", nothing_given, always),
)
