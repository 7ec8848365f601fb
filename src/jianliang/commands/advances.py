"""Turnover quota, lent until a day; and what is owed, paid back (C9, 增减挂钩).

Turnover quota makes it lawful to build first and demolish later: it is spent like any
other, for the project it was lent for, and paid back with recognised quota by its due
day. What a reversal found spent is paid back in the same way.
"""

from collections.abc import Iterator
from itertools import count

from sqlalchemy import Row

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.arrears import check_in_order
from jianliang.commands.holdings import (
    Lots,
    check_area,
    moved,
    movement,
    recognised_lots,
)
from jianliang.commands.quota import Use, about, stated
from jianliang.core.days import months_after
from jianliang.core.errors import LedgerError
from jianliang.core.quota import Leg, chosen_lots
from jianliang.ledger import Event, Receipt

LENT = "advance:"


def advance(office: Office, asked: Asked, use: Use) -> Receipt:
    """Lend a unit quota for a project; due after the months of `advance_term`.

    Raises
    ------
    LedgerError
        "quota-overdue" where the unit has not paid back earlier quota in time.
    """

    def decide(turn: Turn) -> Iterator[Event]:
        check_in_order(turn, "advance", use.unit)
        about(use)
        lot = _fresh_lot(turn, use.project)
        due = months_after(asked.on, int(turn.rule("advance_term")))
        leg = Leg(lot, use.unit, "advance", use.unit, "free", stated(use))
        payload = {"project": use.project, "due": due}
        yield movement(turn, "advance", (lot, use.unit), payload, [leg])

    return carry_out(office, asked, "advance", vars(use), decide)


def repay(
    office: Office, asked: Asked, obligation: str, area_dm2: int | None = None
) -> Receipt:
    """Pay turnover quota back; without an area, all that is left of it.

    What of it was never spent goes back first, then recognised lots.

    Raises
    ------
    LedgerError
        "obligation-unknown", "obligation-more" or "quota-short".
    """

    def decide(turn: Turn) -> Iterator[Event]:
        row = open_obligation(turn, obligation, "advance")
        unspent = turn.desk.balance(row.unit, "free", row.lot)
        first = [(row.lot, unspent)] if unspent else []
        lots = [*first, *recognised_lots(turn.desk, row.unit)]
        yield _paid(turn, "repay", (row, "advance"), (lots, area_dm2))

    said = {"obligation": obligation, "area_dm2": area_dm2}
    return carry_out(office, asked, "repay", said, decide)


def settle(
    office: Office, asked: Asked, obligation: str, area_dm2: int | None = None
) -> Receipt:
    """Make good what is owed since a reversal; without an area, all that is left.

    Raises
    ------
    LedgerError
        "obligation-unknown", "obligation-more" or "quota-short".
    """

    def decide(turn: Turn) -> Iterator[Event]:
        row = open_obligation(turn, obligation, "owed")
        lots = recognised_lots(turn.desk, row.unit)
        yield _paid(turn, "settle", (row, "owed"), (lots, area_dm2))

    said = {"obligation": obligation, "area_dm2": area_dm2}
    return carry_out(office, asked, "settle", said, decide)


def open_obligation(turn: Turn, obligation: str, kind: str) -> Row:
    """The row of an obligation of a kind that is not met in full.

    Raises
    ------
    LedgerError
        "obligation-unknown", or "obligation-met".
    """
    row = turn.desk.obligation(obligation)
    if row is None or row.kind != kind:
        raise LedgerError("obligation-unknown", obligation=obligation)
    if row.met_dm2 >= row.area_dm2:
        raise LedgerError("obligation-met", obligation=obligation)
    return row


def _fresh_lot(turn: Turn, project: str) -> str:
    names = (f"{LENT}{project}/{number}" for number in count(1))
    return next(name for name in names if turn.desk.lot(name) is None)


def _paid(
    turn: Turn, kind: str, debt: tuple[Row, str], means: tuple[Lots, int | None]
) -> Event:
    (row, account), (lots, area_dm2) = debt, means
    wanted = row.area_dm2 - row.met_dm2 if area_dm2 is None else area_dm2
    check_area(wanted)
    legs = moved(chosen_lots(lots, wanted), row.unit, "free", account)
    payload = {"obligation": row.obligation}
    return movement(turn, kind, (row.lot, row.unit), payload, legs)
