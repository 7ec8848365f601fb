"""Quota that goes from unit to unit at a ratio and under conditions (C15).

In one step where one clerk answers for both units; in two where the receiver accepts:

    free ─ transfer → free of the receiver
    free ─ send → in transit ─ accept → free of the receiver
                             └ recall → free of the source

Before it is sent it may be applied for: the terms stand in the book, nothing moves.

    ─ apply → applied ─ approve → sent on those terms
                      └ recall → nothing

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
from jianliang.core.conditions import (
    Conditions,
    check_conditions,
    read_conditions,
    told,
)
from jianliang.core.errors import LedgerError
from jianliang.core.quota import Leg, chosen_lots, transfer_legs
from jianliang.core.ratios import Ratio, read_ratio
from jianliang.ledger import Desk, Event, Receipt
from jianliang.ledger.tracing import now_at

CONTRACT = "transfer:"
APPLIED = "apply"
"""Kind of event by which a transfer is asked for."""


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
        yield _sent(turn, contract)

    return carry_out(office, asked, "send", _said(contract), decide)


def apply(office: Office, asked: Asked, contract: Contract) -> Receipt:
    """Ask that quota be sent, where that is for others to do; nothing moves yet."""

    def decide(turn: Turn) -> Iterator[Event]:
        _, payload = _agreed(turn, "apply", contract)
        yield movement(turn, "apply", _about(contract), payload, ())

    return carry_out(office, asked, "apply", _said(contract), decide)


def approve(office: Office, asked: Asked, contract: str) -> Receipt:
    """Send what was applied for, on its own terms.

    Raises
    ------
    LedgerError
        "contract-closed", or as for `send`.
    """

    def decide(turn: Turn) -> Iterator[Event]:
        wanted = applied_for(turn.desk, contract)
        yield _sent(replace(turn, right="approve"), wanted, (APPLIED,))

    return carry_out(office, asked, "approve", {"contract": contract}, decide)


def accept(office: Office, asked: Asked, contract: str) -> Receipt:
    """The receiver takes what is on its way, all of it; now the ratio is applied."""

    def decide(turn: Turn) -> Iterator[Event]:
        sent, lots = on_the_way(turn.desk, contract)
        unit = turn.desk.heir(sent.payload["receiver"])
        turn.check_right("accept", unit)
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
        if _kinds(turn.desk, contract) == [APPLIED]:
            wanted = applied_for(turn.desk, contract)
            yield movement(turn, "recall", _about(wanted), {}, ())
            return
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
    if _kinds(desk, contract) not in (["send"], [APPLIED, "send"]):
        raise LedgerError("contract-closed", contract=contract)
    sent = desk.history(f"{CONTRACT}{contract}")[-1].event
    return sent, [
        (now_at(desk, leg.to_unit, "in_transit", leg.lot), leg.lot, leg.area_dm2)
        for leg in sent.legs
        if leg.to_account == "in_transit"
    ]


def applied_for(desk: Desk, contract: str) -> Contract:
    """What was applied for under a number, with its units as they are carried on.

    Raises
    ------
    LedgerError
        Nothing waits to be approved under it ("contract-closed").
    """
    if _kinds(desk, contract) != [APPLIED]:
        raise LedgerError("contract-closed", contract=contract)
    event = desk.history(f"{CONTRACT}{contract}")[0].event
    said = event.payload
    return Contract(
        contract,
        desk.heir(event.unit),
        desk.heir(said["receiver"]),
        said["area_dm2"],
        said["ratio"],
        read_conditions(said["conditions"]),
    )


def _kinds(desk: Desk, contract: str) -> list[str]:
    return [one.event.kind for one in desk.history(f"{CONTRACT}{contract}")]


def _sent(turn: Turn, contract: Contract, after: tuple[str, ...] = ()) -> Event:
    lots, payload = _agreed(turn, "send", contract, after)
    legs = moved(lots, contract.source, "free", "in_transit")
    return movement(turn, "send", _about(contract), payload, legs)


def allowed_ratio(turn: Turn, source: str, receiver: str) -> Ratio:
    """The highest ratio between two units: within a district, or across districts."""
    inside = _district(turn, source) == _district(turn, receiver)
    name = "transfer_ratio_within" if inside else "transfer_ratio_across"
    return read_ratio(turn.rule(name))


def _agreed(
    turn: Turn, kind: str, contract: Contract, after: tuple[str, ...] = ()
) -> tuple[Lots, dict]:
    """The lots of a contract and what the book holds of it, once all is in order.

    `after` is what must have been done under its number before.
    """
    units = contract.source, contract.receiver
    turn.check_right(kind, contract.source)
    _check_parties(turn, kind, *units)
    if _kinds(turn.desk, contract.contract) != list(after):
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
    if across and kind != APPLIED and turn.actor.tier != "city":
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
