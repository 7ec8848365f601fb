"""The parts of which what is said in an act is made: ids, areas, days, reasons, papers.

Each part knows how long it may be, what the form asks for (`asks`), and what of the
book it names (`Names`): by that the server finds whose it is before anything is done.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import core_schema

from jianliang.commands import Basis
from jianliang.core.conditions import WHOLE_BP
from jianliang.core.days import is_day

ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
LINES = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
ISO_DAY = r"^\d{4}-\d{2}-\d{2}$"
PAPER = r"^sha256:[0-9a-f]{64}$"
MOST_ROWS, MOST_PAPERS = 500, 50
LONGEST_ID, LONGEST_TEXT = 200, 2_000
LARGEST_DM2, LARGEST_FEN = 10**13, 10**15
FIRST_YEAR, LAST_YEAR = 1949, 2200


@dataclass(frozen=True)
class Names:
    """What a part of what is said names: plot, case, unit, due, piece, contract …"""

    what: str


def asks(what: str) -> dict[str, Any]:
    """What the form asks for, told in the schema."""
    return {"asks": what}


@dataclass(frozen=True)
class OneOf:
    """One of some codes, whose words are those of a column."""

    column: str
    codes: tuple[str, ...]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:
        """The codes, and nothing else."""
        return core_schema.literal_schema(list(self.codes))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        """The codes and the column, for the form."""
        codes = {"type": "string", "enum": list(self.codes)}
        return {**handler(schema), **codes, "asks": "choice", "column": self.column}


def real_day(text: str) -> str:
    """A day of the calendar that a book may speak of, or none.

    Raises ValueError.
    """
    if text and not (is_day(text) and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR):
        raise ValueError(text)
    return text


ID = Field(min_length=1, max_length=LONGEST_ID, pattern=ONE_LINE)
PlotId = Annotated[str, ID, Names("plot")]
CaseId = Annotated[str, ID, Names("case")]
UnitId = Annotated[str, ID, Names("unit"), Field(json_schema_extra=asks("unit"))]
DueId = Annotated[str, ID, Names("due")]
PieceId = Annotated[str, ID, Names("piece")]
ContractId = Annotated[str, ID, Names("contract")]
SeatId = Annotated[str, ID, Names("seat")]
RelocationId = Annotated[str, ID, Names("relocation")]
LandId = Annotated[str, ID, Names("land")]
"""A plot that the book need not know yet."""
AnyUnitId = Annotated[str, ID, Field(json_schema_extra=asks("any_unit"))]
"""A unit of the city that need not be the viewer's: who gets quota, where people go."""
Plots = Annotated[list[PlotId], Field(min_length=1, max_length=MOST_ROWS)]
Cases = Annotated[list[CaseId], Field(min_length=1, max_length=MOST_ROWS)]
Word = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_ID,
        pattern=ONE_LINE,
        json_schema_extra=asks("text"),
    ),
]
OptionalWord = Annotated[
    str,
    Field(max_length=LONGEST_ID, pattern=ONE_LINE, json_schema_extra=asks("text")),
]
Number = Annotated[
    str,
    Field(
        min_length=1,
        max_length=60,
        pattern=r"^[^\x00-\x20\x7f/:~]+$",
        json_schema_extra=asks("text"),
    ),
]
"""A number that a unit gives; its own, so nobody learns which others are in use."""
Day = Annotated[
    str,
    Field(pattern=ISO_DAY, json_schema_extra=asks("day")),
    AfterValidator(real_day),
]
OptionalDay = Annotated[
    str,
    Field(pattern=rf"{ISO_DAY}|^$", json_schema_extra=asks("day")),
    AfterValidator(real_day),
]
Year = Annotated[
    int, Field(ge=FIRST_YEAR, le=LAST_YEAR, json_schema_extra=asks("year"))
]
Area = Annotated[int, Field(ge=1, le=LARGEST_DM2, json_schema_extra=asks("area"))]
AreaOrNone = Annotated[int, Field(ge=0, le=LARGEST_DM2, json_schema_extra=asks("area"))]
Fen = Annotated[int, Field(ge=0, le=LARGEST_FEN, json_schema_extra=asks("money"))]
Count = Annotated[int, Field(ge=0, le=10**9, json_schema_extra=asks("count"))]
Share = Annotated[int, Field(ge=0, le=WHOLE_BP, json_schema_extra=asks("share"))]
Reason = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_TEXT,
        pattern=LINES,
        json_schema_extra=asks("lines"),
    ),
]
OptionalReason = Annotated[
    str,
    Field(max_length=LONGEST_TEXT, pattern=LINES, json_schema_extra=asks("lines")),
]
Paper = Annotated[str, Field(pattern=PAPER)]
Papers = Annotated[
    list[Paper], Field(max_length=MOST_PAPERS, json_schema_extra=asks("documents"))
]
NeededPapers = Annotated[
    list[Paper],
    Field(min_length=1, max_length=MOST_PAPERS, json_schema_extra=asks("documents")),
]


class Said(BaseModel):
    """What is said in an act: nothing else, and each value of its own kind."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Nothing(Said):
    """Nothing need be said."""


class Based(Said):
    """What is said with a reason and papers, neither of which must be there."""

    reason: OptionalReason = ""
    documents: Papers = []

    def basis(self) -> Basis:
        """The same for a command."""
        return Basis(self.reason, tuple(self.documents))


class Reasoned(Based):
    """What is said with a reason."""

    reason: Reason


class Proven(Based):
    """What is said with papers."""

    documents: NeededPapers


class ReasonedAndProven(Based):
    """What is said with a reason and papers."""

    reason: Reason
    documents: NeededPapers


class PieceArea(Said):
    """So much of a recognised piece."""

    piece: PieceId
    area_dm2: Area


PieceAreas = Annotated[list[PieceArea], Field(max_length=MOST_ROWS)]


def piece_areas(rows: list[PieceArea]) -> dict[str, int] | None:
    """Piece → area; None where nothing is stated."""
    return {row.piece: row.area_dm2 for row in rows} or None


def named_in(said: BaseModel) -> Iterator[tuple[str, str]]:
    """What of the book is named: kind and id, of rows within as well."""
    for field, told in type(said).model_fields.items():
        value = getattr(said, field)
        for mark in told.metadata:
            if isinstance(mark, Names) and value:
                yield mark.what, value
        if isinstance(value, list):
            yield from _named_in_list(value, told.annotation)


def _named_in_list(values: list, annotation: Any) -> Iterator[tuple[str, str]]:
    (inner,) = get_args(annotation) or (None,)
    marks = [one.what for one in get_args(inner)[1:] if isinstance(one, Names)]
    for value in values:
        if isinstance(value, BaseModel):
            yield from named_in(value)
        else:
            yield from ((what, value) for what in marks)
