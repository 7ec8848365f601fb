"""Which lots a unit may use for what, and movements booked in order of their days."""

from collections.abc import Mapping, Sequence

from jianliang.commands.acting import Turn
from jianliang.commands.arrears import check_day
from jianliang.core.errors import LedgerError
from jianliang.core.quota import CONTRA, Leg
from jianliang.ledger import Desk, Event
from jianliang.ledger.tracing import last_day, now_at

Lots = list[tuple[str, int]]
PROJECT = "project:"


def recognised_lots(desk: Desk, unit: str, account: str = "free") -> Lots:
    """The lots of recognised ground in an account, the earliest issued first.

    Turnover quota is lent, so it is neither passed on nor paid back with.
    """
    return [
        (lot, area_dm2)
        for lot, area_dm2 in desk.lots(unit, account)
        if _piece_of(desk, lot) is not None
    ]


def spendable_lots(desk: Desk, unit: str, project: str) -> Lots:
    """The free lots a unit may spend on a project.

    Turnover quota serves the project it was lent for, and no other; it is used first.
    """
    lots = desk.lots(unit, "free")
    lent = [one for one in lots if _project_of(desk, one[0]) == project]
    return [*lent, *recognised_lots(desk, unit)]


def reserved_lots(desk: Desk, unit: str, project: str) -> Lots:
    """What is still reserved for a project in a unit, by lot."""
    open_dm2: dict[str, int] = {}
    for recorded in desk.history(f"{PROJECT}{project}"):
        for leg in recorded.event.legs:
            for end, sign in (("to", 1), ("from", -1)):
                at = getattr(leg, f"{end}_unit"), getattr(leg, f"{end}_account")
                if at[1] == "reserved" and now_at(desk, *at, leg.lot) == unit:
                    area_dm2 = open_dm2.get(leg.lot, 0) + sign * leg.area_dm2
                    open_dm2[leg.lot] = area_dm2
    held = desk.lots(unit, "reserved")
    return [
        (lot, min(area_dm2, open_dm2[lot]))
        for lot, area_dm2 in held
        if open_dm2.get(lot)
    ]


def movement(
    turn: Turn,
    kind: str,
    about: tuple[str, str],
    payload: Mapping,
    legs: Sequence[Leg],
) -> Event:
    """An event that moves quota, on a day that is neither to come nor dated back.

    `about` is the subject and the unit it is booked to. No lot leaves an account on a
    day before the last one it moved there, so no account was below zero on any day.

    Raises
    ------
    LedgerError
        "day-to-come", "quota-dated-back", or what `Turn.event` raises.
    """
    event = turn.event(kind, *about, payload, legs)
    check_day(turn)
    for leg in legs:
        if leg.from_account in CONTRA:
            continue
        last = last_day(turn.desk, leg.from_unit, leg.from_account, leg.lot)
        if turn.asked.on < last:
            values = {"lot": leg.lot, "account": leg.from_account, "last": last}
            raise LedgerError("quota-dated-back", day=turn.asked.on, **values)
    return event


def moved(lots: Lots, unit: str, source: str, target: str) -> list[Leg]:
    """Legs that move lots from one account of a unit to another."""
    return [Leg(lot, unit, source, unit, target, area) for lot, area in lots]


def check_area(area_dm2: int) -> None:
    """Refuse an area that is no whole positive number of dm².

    Raises
    ------
    LedgerError
        "leg-area".
    """
    if type(area_dm2) is not int or area_dm2 <= 0:
        raise LedgerError("leg-area", area=area_dm2)


def _piece_of(desk: Desk, lot: str) -> str | None:
    row = desk.lot(lot)
    return None if row is None else row.piece


def _project_of(desk: Desk, lot: str) -> str | None:
    """The project that turnover quota was lent for; None for any other lot."""
    if _piece_of(desk, lot) is not None:
        return None
    lent = [one.event for one in desk.history(lot) if one.event.kind == "advance"]
    return lent[0].payload["project"] if lent else None
