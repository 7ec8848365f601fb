"""Who owes overdue quota is refused the next batch, with the account statement (C9)."""

from datetime import timedelta

from sqlalchemy import Row

from jianliang.commands.acting import Turn
from jianliang.core.errors import LedgerError
from jianliang.core.quota import m2
from jianliang.ledger import Desk
from jianliang.ledger.tracing import day_of

FARTHEST_EAST = timedelta(hours=14)
"""Nowhere is the day later than in the zone of UTC+14."""


def check_in_order(turn: Turn, kind: str, unit: str) -> None:
    """Refuse the next batch of a unit that owes overdue quota.

    The unit answers for itself and for those it belongs to. Which kinds are refused
    and which obligations weigh are the parameters `blocked_when_overdue` and
    `blocking_obligations`. Nothing is gained by an earlier day: what is overdue today
    weighs on what is dated back.

    Raises
    ------
    LedgerError
        "quota-overdue": what is owed, since when, and what is there to pay it with.
    """
    if kind not in str(turn.rule("blocked_when_overdue")).split():
        return
    day = max(turn.asked.on, turn.office.now().date().isoformat())
    weighing = str(turn.rule("blocking_obligations")).split()
    line = turn.units_of(unit)
    owed = [row for one in line for row in overdue(turn.desk, one, day, weighing)]
    if owed:
        balance = m2(turn.desk.balance(unit, "free"))
        told = "; ".join(_told(turn.desk, row) for row in owed)
        values = {"unit": unit, "kind": kind, "balance": balance}
        raise LedgerError("quota-overdue", **values, owed=told)


def overdue(
    desk: Desk, unit: str, day: str, kinds: list[str] | tuple[str, ...]
) -> list[Row]:
    """The open obligations of a unit that were due before a day, or are due at once."""
    return [
        row
        for row in desk.open_obligations(unit)
        if row.kind in kinds and (row.due or "") < day
    ]


def check_day(turn: Turn) -> None:
    """Refuse a movement of quota that has not happened yet.

    Raises
    ------
    LedgerError
        "day-to-come".
    """
    latest = (turn.office.now() + FARTHEST_EAST).date().isoformat()
    if turn.asked.on > latest:
        raise LedgerError("day-to-come", day=turn.asked.on, latest=latest)


def _told(desk: Desk, row: Row) -> str:
    """An obligation: whose, which, how much is left, since when and due when."""
    left, since = m2(row.area_dm2 - row.met_dm2), day_of(desk, row.seq)
    term = f"{row.kind}, {since} → {row.due or '–'}"
    return f"{row.unit} {row.obligation} {left} m² ({term})"
