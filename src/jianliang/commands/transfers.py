"""Quota that goes from unit to unit at a ratio and under conditions (C15).

In one step where one clerk answers for both units; in two where the receiver accepts:

    free ─ transfer → free of the receiver
    free ─ send → in transit ─ accept → free of the receiver
                             └ recall → free of the source

Only recognised quota that is free goes: what is reserved, frozen or lent does not.
Inside a district its clerk suffices; from district to district it takes the city's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.arrears import check_in_order
from jianliang.commands.holdings import (
    Lots,
    check_area,
    moved,
    movement,
    recognised_lots,
)
from jianliang.core.conditions import Conditions, check_conditions, told
from jianliang.core.errors import LedgerError
from jianliang.core.quota import Leg, chosen_lots, transfer_legs
from jianliang.core.ratios import Ratio, read_ratio
from jianliang.ledger import Desk, Event, Receipt
from jianliang.ledger.tracing import now_at

CONTRACT = "transfer:"


@dataclass(frozen=True)
class Contract:
    """What two units agree on.

    Attributes
    ----------
    contract : str
        Its number, used once.
    source, receiver : str
    area_dm2 : int
        What the source gives; the receiver gets the ratio of it.
    ratio : str
        "p/q", no more than the rules allow; empty: as much as they allow.
    conditions : Conditions
    """

    contract: str
    source: str
    receiver: str
    area_dm2: int
    ratio: str = ""
    conditions: Conditions = field(default_factory=Conditions)


def transfer(office: Office, asked: Asked, contract: Contract) -> Receipt:
    """Pass quota on at once.

    Raises
    ------
    LedgerError
        "quota-short" with the balance, "ratio-above", "across-districts",
        "contract-known", "quota-overdue", or conditions that do not add up.
    """

    def decide(turn: Turn) -> Iterator[Event]:
        lots, payload = _agreed(turn, "transfer", contract)
        units, ratio = (contract.source, contract.receiver), payload["ratio"]
        legs = transfer_legs(lots, units, read_ratio(ratio))
        yield movement(turn, "transfer", _about(contract), payload, legs)

    return carry_out(office, asked, "transfer", _said(contract), decide)


def send(office: Office, asked: Asked, contract: Contract) -> Receipt:
    """Pass quota on as far as the way: it is the receiver's once they accept it."""

    def decide(turn: Turn) -> Iterator[Event]:
        lots, payload = _agreed(turn, "send", contract)
        legs = moved(lots, contract.source, "free", "in_transit")
        yield movement(turn, "send", _about(contract), payload, legs)

    return carry_out(office, asked, "send", _said(contract), decide)


def accept(office: Office, asked: Asked, contract: str) -> Receipt:
    """The receiver takes what is on its way, all of it; now the ratio is applied."""

    def decide(turn: Turn) -> Iterator[Event]:
        sent, lots = on_the_way(turn.desk, contract)
        unit = turn.desk.heir(sent.payload["receiver"])
        ratio = read_ratio(sent.payload["ratio"])
        legs = [
            replace(leg, from_account="in_transit")
            for at, lot, area_dm2 in lots
            for leg in transfer_legs([(lot, area_dm2)], (at, unit), ratio)
        ]
        yield movement(turn, "accept", (sent.subject, unit), {}, legs)

    return carry_out(office, asked, "accept", {"contract": contract}, decide)


def recall(office: Office, asked: Asked, contract: str) -> Receipt:
    """The source takes back what is on its way, all of it."""

    def decide(turn: Turn) -> Iterator[Event]:
        sent, lots = on_the_way(turn.desk, contract)
        for unit in sorted({at for at, _, _ in lots}):
            legs = [
                Leg(lot, at, "in_transit", at, "free", area)
                for at, lot, area in lots
                if at == unit
            ]
            yield movement(turn, "recall", (sent.subject, unit), {}, legs)

    return carry_out(office, asked, "recall", {"contract": contract}, decide)


def on_the_way(desk: Desk, contract: str) -> tuple[Event, list[tuple[str, str, int]]]:
    """What was sent under a contract, and where its lots are in transit now.

    Returns
    -------
    (Event, list of (unit, lot, area_dm2))

    Raises
    ------
    LedgerError
        Nothing is on its way under it ("contract-closed").
    """
    events = [one.event for one in desk.history(f"{CONTRACT}{contract}")]
    if [event.kind for event in events] != ["send"]:
        raise LedgerError("contract-closed", contract=contract)
    sent = events[0]
    return sent, [
        (now_at(desk, leg.to_unit, "in_transit", leg.lot), leg.lot, leg.area_dm2)
        for leg in sent.legs
        if leg.to_account == "in_transit"
    ]


def allowed_ratio(turn: Turn, source: str, receiver: str) -> Ratio:
    """The highest ratio between two units: within a district, or across districts."""
    inside = _district(turn, source) == _district(turn, receiver)
    name = "transfer_ratio_within" if inside else "transfer_ratio_across"
    return read_ratio(turn.rule(name))


def _agreed(turn: Turn, kind: str, contract: Contract) -> tuple[Lots, dict]:
    """The lots of a contract and what the book holds of it, once all is in order."""
    units = contract.source, contract.receiver
    _check_parties(turn, kind, *units)
    if turn.desk.history(f"{CONTRACT}{contract.contract}"):
        raise LedgerError("contract-known", contract=contract.contract)
    check_in_order(turn, kind, contract.source)
    check_conditions(contract.conditions, units)
    check_area(contract.area_dm2)
    highest = allowed_ratio(turn, *units)
    ratio = read_ratio(contract.ratio) if contract.ratio else highest
    if ratio.above(highest):
        raise LedgerError("ratio-above", ratio=ratio, highest=highest)
    chosen = chosen_lots(recognised_lots(turn.desk, contract.source), contract.area_dm2)
    payload = {
        "receiver": contract.receiver,
        "area_dm2": contract.area_dm2,
        "ratio": str(ratio),
        "conditions": told(contract.conditions),
    }
    return chosen, payload


def _check_parties(turn: Turn, kind: str, source: str, receiver: str) -> None:
    """Two different units, and from district to district only by the city's clerk."""
    if source == receiver:
        raise LedgerError("leg-circle", unit=source, account="free")
    across = _district(turn, source) != _district(turn, receiver)
    if across and turn.actor.tier != "city":
        raise LedgerError("across-districts", kind=kind, a=source, b=receiver)


def _district(turn: Turn, unit: str) -> str:
    """The district a unit lies in; the city is in none but itself."""
    return turn.units_of(unit)[-2:][0]


def _about(contract: Contract) -> tuple[str, str]:
    if not contract.contract:
        raise LedgerError("contract-missing")
    return f"{CONTRACT}{contract.contract}", contract.source


def _said(contract: Contract) -> dict:
    return {**vars(contract), "conditions": told(contract.conditions)}
