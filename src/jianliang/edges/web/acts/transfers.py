"""Acts by which quota goes from unit to unit: at once, or sent and accepted."""

from collections import defaultdict
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field

from jianliang.commands import Asked, transfers
from jianliang.commands.transfers import (
    APPLIED,
    CONTRACT,
    Contract,
    applied_for,
    on_the_way,
)
from jianliang.core.conditions import Clawback, Conditions, OutputShare
from jianliang.edges.web.acts.act import Act, Given, Ready, Room, numbered
from jianliang.edges.web.acts.quota import has
from jianliang.edges.web.acts.saying import (
    AnyUnitId,
    Area,
    ContractId,
    Count,
    Fen,
    Number,
    OptionalDay,
    Said,
    Share,
    UnitId,
    Year,
    asks,
)
from jianliang.ledger import Desk, Receipt

Ratio = Annotated[
    str,
    Field(
        max_length=21,
        pattern=r"^$|^\d{1,10}/\d{1,10}$",
        json_schema_extra=asks("text"),
    ),
]


class PartnerShare(Said):
    """What a partner gets of the output in some years."""

    first_year: Year
    last_year: Year
    partner: AnyUnitId
    share_bp: Share


class ContractSaid(Said):
    """What two units agree on; without a ratio, the highest that the rules allow."""

    source: UnitId
    receiver: AnyUnitId
    number: Number
    area_dm2: Area
    ratio: Ratio = ""
    people: Count = 0
    cash_fen: Fen = 0
    output: Annotated[list[PartnerShare], Field(max_length=100)] = []
    clawback_until: OptionalDay = ""
    clawback_fen: Fen = 0

    def contract(self) -> Contract:
        """The same for a command; the number is one of the source's own."""
        return Contract(
            numbered(self.source, self.number),
            self.source,
            self.receiver,
            self.area_dm2,
            self.ratio,
            Conditions(self.people, self.cash_fen, self._output(), self._clawback()),
        )

    def _output(self) -> tuple[OutputShare, ...]:
        years: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
        for one in self.output:
            years[one.first_year, one.last_year][one.partner] = one.share_bp
        return tuple(OutputShare(*span, parts) for span, parts in years.items())

    def _clawback(self) -> Clawback | None:
        until = self.clawback_until
        return Clawback(until, self.clawback_fen) if until else None


class ContractNamed(Said):
    """A contract under which quota is on its way."""

    contract: ContractId


def _agreed(command: Callable[..., Receipt]) -> Callable[..., Receipt]:
    def do(room: Room, asked: Asked, said: ContractSaid) -> Receipt:
        return command(room.office, asked, said.contract())

    return do


def _ended(command: Callable[..., Receipt]) -> Callable[..., Receipt]:
    def do(room: Room, asked: Asked, said: Any) -> Receipt:
        return command(room.office, asked, said.contract)

    return do


def _source(_room: Room, _desk: Desk, unit: str) -> Given:
    return {"source": unit}


def _contract(_room: Room, _desk: Desk, contract: str) -> Given:
    return {"contract": contract}


def _sent(_room: Room, desk: Desk, contract: str) -> None:
    on_the_way(desk, contract)


def _applied(_room: Room, desk: Desk, contract: str) -> None:
    applied_for(desk, contract)


def _open(_room: Room, desk: Desk, contract: str) -> None:
    history = desk.history(f"{CONTRACT}{contract}")
    if [one.event.kind for one in history] != [APPLIED]:
        on_the_way(desk, contract)


def _start(name: str, command: Callable[..., Receipt]) -> Act:
    do = _agreed(command)
    return Act(name, ContractSaid, do, name, "unit", _source, has("free"))


def _end(name: str, command: Callable[..., Receipt], ready: Ready) -> Act:
    do = _ended(command)
    return Act(name, ContractNamed, do, name, "contract", _contract, ready)


ACTS = (
    _start("transfer", transfers.transfer),
    _start("send", transfers.send),
    _start("apply", transfers.apply),
    _end("approve", transfers.approve, _applied),
    _end("accept", transfers.accept, _sent),
    _end("recall", transfers.recall, _open),
)
