"""Quota: lots, accounts, and what is owed, advanced or frozen."""

from sqlalchemy import Connection, insert

from jianliang.ledger.events import Recorded
from jianliang.ledger.projections.rows import add
from jianliang.ledger.schema import ACCOUNT, LOT, OBLIGATION


def legs(connection: Connection, recorded: Recorded) -> None:
    """Each leg takes from one account and gives to another; each account once."""
    sums: dict[tuple[str, str, str], dict[str, int]] = {}
    for leg in recorded.event.legs:
        ends = (
            (leg.from_unit, leg.from_account, "debits"),
            (leg.to_unit, leg.to_account, "credits"),
        )
        for unit, account, side in ends:
            amounts = sums.setdefault((unit, account, leg.lot), {})
            amounts[side] = amounts.get(side, 0) + leg.area_dm2
    for (unit, account, lot), amounts in sums.items():
        key = {"unit": unit, "account": account, "lot": lot}
        add(connection, ACCOUNT, key, amounts)


def issue(connection: Connection, recorded: Recorded) -> None:
    """A recognised piece becomes a lot; the table lets it do so once."""
    _make_lot(connection, recorded, recorded.event.payload["piece"])


def advance(connection: Connection, recorded: Recorded) -> None:
    """Turnover quota: a lot without a piece, to be paid back by its due day."""
    _make_lot(connection, recorded, None)
    leg = recorded.event.legs[0]
    _oblige(connection, recorded, leg.lot, leg.area_dm2)


def owe(connection: Connection, recorded: Recorded) -> None:
    """What a reversal finds spent becomes owed."""
    for leg in recorded.event.legs:
        if leg.from_account == "owed":
            _oblige(connection, recorded, leg.lot, leg.area_dm2)


def freeze(connection: Connection, recorded: Recorded) -> None:
    """Disputed quota is frozen until a day."""
    total = sum(leg.area_dm2 for leg in recorded.event.legs)
    _oblige(connection, recorded, recorded.event.legs[0].lot, total)


def meet(connection: Connection, recorded: Recorded) -> None:
    """An obligation is met by the area of the legs."""
    key = {"obligation": recorded.event.payload["obligation"]}
    area_dm2 = sum(leg.area_dm2 for leg in recorded.event.legs)
    add(connection, OBLIGATION, key, {"met_dm2": area_dm2})


def _make_lot(connection: Connection, recorded: Recorded, piece: str | None) -> None:
    leg = recorded.event.legs[0]
    row = {"lot": leg.lot, "piece": piece, "unit": leg.to_unit, "seq": recorded.seq}
    connection.execute(insert(LOT), {**row, "area_dm2": leg.area_dm2})


def _oblige(
    connection: Connection, recorded: Recorded, lot: str, area_dm2: int
) -> None:
    event = recorded.event
    due = event.payload.get("due") or event.payload.get("until")
    row = {
        "obligation": event.event_id,
        "kind": {"reverse": "owed"}.get(event.kind, event.kind),
        "unit": event.unit,
        "lot": lot,
        "area_dm2": area_dm2,
        "met_dm2": 0,
        "due": due,
        "seq": recorded.seq,
    }
    connection.execute(insert(OBLIGATION), row)
