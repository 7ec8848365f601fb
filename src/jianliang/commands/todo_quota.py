"""Quota that waits: on its way to be accepted, lent, owed, or frozen for too long."""

from collections.abc import Iterator

from jianliang.commands.transfers import CONTRACT, on_the_way
from jianliang.commands.waiting import Due, Waiting
from jianliang.core.errors import LedgerError

DEBTS = {"advance": ("repay", "lent"), "owed": ("settle", "owed")}
"""Kind of obligation → the to-do, and why."""
FREEZE = "freeze"


def contract_todos(waiting: Waiting) -> Iterator[Due]:
    """What is applied for, or on its way to units, where the actor may end that."""
    for row in waiting.desk.applied() if waiting.units("approve") else ():
        if (unit := waiting.desk.heir(row.unit)) in waiting.units("approve"):
            yield Due("approve", row.subject, unit, "applied", row.since)
    units = waiting.units("accept")
    for row in waiting.desk.sent() if units else ():
        receiver = _receiver(waiting, row.subject)
        if receiver in units:
            yield Due("accept", row.subject, receiver, "in-transit", row.since)


def debt_todos(waiting: Waiting) -> Iterator[Due]:
    """What must be paid back; and freezes whose last day has passed.

    What is owed without a term is due at once: on the day it arose.
    """
    for row in waiting.desk.debts((*DEBTS, FREEZE)):
        is_over = row.kind == FREEZE and bool(row.due) and row.due < waiting.day
        if row.kind == FREEZE and not is_over:
            continue
        todo, why = DEBTS.get(row.kind, ("thaw", "freeze-ended"))
        if row.unit in waiting.units(todo):
            due = row.due or row.since
            yield Due(todo, row.obligation, row.unit, why, row.since, due)


def _receiver(waiting: Waiting, subject: str) -> str:
    """The unit that may accept a contract now; "" where nothing is on its way."""
    try:
        sent, _ = on_the_way(waiting.desk, subject.removeprefix(CONTRACT))
    except LedgerError:
        return ""
    return waiting.desk.heir(sent.payload["receiver"])
