"""Quota a unit spends: reserved, used or released; and the municipal reserve (C9).

free ─ reserve → reserved ─ commit → used
                          └ void → free
free ─ levy → municipal reserve ─ grant → free     rounding ─ sweep → reserve
"""

from collections.abc import Iterator
from dataclasses import dataclass

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.arrears import check_in_order
from jianliang.commands.holdings import (
    PROJECT,
    check_area,
    moved,
    movement,
    recognised_lots,
    reserved_lots,
    spendable_lots,
)
from jianliang.core.errors import LedgerError
from jianliang.core.quota import Leg, chosen_lots
from jianliang.ledger import Event, Receipt


@dataclass(frozen=True)
class Use:
    """Quota of a unit for a project; of `commit` and `void`, None means all of it."""

    unit: str
    project: str
    area_dm2: int | None = None


def reserve(office: Office, asked: Asked, use: Use) -> Receipt:
    """Reserve quota for a project: nobody else may spend it.

    Raises
    ------
    LedgerError
        "quota-short" with the balance, "quota-overdue" with the statement.
    """

    def decide(turn: Turn) -> Iterator[Event]:
        check_in_order(turn, "reserve", use.unit)
        lots = spendable_lots(turn.desk, use.unit, use.project)
        chosen = chosen_lots(lots, stated(use))
        legs = moved(chosen, use.unit, "free", "reserved")
        yield movement(turn, "reserve", about(use), {"project": use.project}, legs)

    return carry_out(office, asked, "reserve", vars(use), decide)


def commit(office: Office, asked: Asked, use: Use) -> Receipt:
    """What was reserved for a project is used."""
    return carry_out(
        office, asked, "commit", vars(use), lambda turn: _settled(turn, use, "used")
    )


def void(office: Office, asked: Asked, use: Use) -> Receipt:
    """What was reserved for a project is free again."""
    return carry_out(
        office, asked, "void", vars(use), lambda turn: _settled(turn, use, "free")
    )


def levy(office: Office, asked: Asked, unit: str, area_dm2: int) -> Receipt:
    """A unit gives recognised quota to the municipal reserve."""

    def decide(turn: Turn) -> Iterator[Event]:
        check_area(area_dm2)
        city = turn.units_of(unit)[-1]
        chosen = chosen_lots(recognised_lots(turn.desk, unit), area_dm2)
        legs = [Leg(lot, unit, "free", city, "reserve", area) for lot, area in chosen]
        yield movement(turn, "levy", (unit, unit), {}, legs)

    said = {"unit": unit, "area_dm2": area_dm2}
    return carry_out(office, asked, "levy", said, decide)


def grant(office: Office, asked: Asked, use: Use) -> Receipt:
    """The city gives a unit quota of the municipal reserve for a project."""

    def decide(turn: Turn) -> Iterator[Event]:
        check_in_order(turn, "grant", use.unit)
        city = turn.units_of(use.unit)[-1]
        chosen = chosen_lots(turn.desk.lots(city, "reserve"), stated(use))
        legs = [
            Leg(lot, city, "reserve", use.unit, "free", area) for lot, area in chosen
        ]
        yield movement(turn, "grant", about(use), {"project": use.project}, legs)

    return carry_out(office, asked, "grant", vars(use), decide)


def sweep(office: Office, asked: Asked) -> Receipt:
    """What transfers left over in rounding, of all units, goes to the reserve.

    Raises
    ------
    LedgerError
        There is nothing ("nothing-there").
    """

    def decide(turn: Turn) -> Iterator[Event]:
        city = turn.units_of(turn.actor.unit)[-1]
        legs = [
            Leg(row.lot, row.unit, "rounding", city, "reserve", row.balance_dm2)
            for row in turn.desk.accounts()
            if row.account == "rounding"
        ]
        if not legs:
            raise LedgerError("nothing-there", what="rounding")
        yield movement(turn, "sweep", (city, city), {}, legs)

    return carry_out(office, asked, "sweep", {}, decide)


def stated(use: Use) -> int:
    """The area asked for, which must be stated."""
    area_dm2 = 0 if use.area_dm2 is None else use.area_dm2
    check_area(area_dm2)
    return area_dm2


def about(use: Use) -> tuple[str, str]:
    """What a use is about, and where it is booked."""
    if not use.project:
        raise LedgerError("project-missing")
    return f"{PROJECT}{use.project}", use.unit


def _settled(turn: Turn, use: Use, target: str) -> Iterator[Event]:
    lots = reserved_lots(turn.desk, use.unit, use.project)
    if not lots:
        raise LedgerError("nothing-there", what=use.project)
    chosen = lots if use.area_dm2 is None else chosen_lots(lots, stated(use))
    legs = moved(chosen, use.unit, "reserved", target)
    kind = {"used": "commit", "free": "void"}[target]
    yield movement(turn, kind, about(use), {"project": use.project}, legs)
