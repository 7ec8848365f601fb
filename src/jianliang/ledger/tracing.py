"""Where quota has been and is: events asked for by what they are about, and by lot."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select

from jianliang.ledger.desk import Desk
from jianliang.ledger.events import Recorded
from jianliang.ledger.schema import EVENT, OBLIGATION, TRANSFER, UNIT_HEIR
from jianliang.ledger.stored import recorded_events

AT_ONCE = 500
"""Values named in one question."""


def events_about(
    desk: Desk, kinds: Sequence[str], subjects: Iterable[str]
) -> Iterator[Recorded]:
    """The events of some kinds about some subjects; of one subject in their order."""
    for some in _batches(subjects):
        yield from _events(desk, kinds, EVENT.c.subject.in_(some))


def events_in(
    desk: Desk, kinds: Sequence[str], units: Iterable[str]
) -> Iterator[Recorded]:
    """The events of some kinds booked to some units; of one unit in their order."""
    for some in _batches(units):
        yield from _events(desk, kinds, EVENT.c.unit.in_(some))


def events_by(desk: Desk, kinds: Sequence[str], actor: str) -> Iterator[Recorded]:
    """The events of some kinds that a person brought about, in their order."""
    return _events(desk, kinds, EVENT.c.actor == actor)


def events_of_lot(desk: Desk, lot: str, kinds: Sequence[str]) -> list[Recorded]:
    """The events of some kinds that moved a lot, in their order."""
    moved = EVENT.c.seq.in_(select(TRANSFER.c.seq).where(TRANSFER.c.lot == lot))
    return list(_events(desk, kinds, moved))


def last_day(desk: Desk, unit: str, account: str, lot: str) -> str:
    """The latest day on which a lot of an account moved; empty where it never did."""
    ends = or_(
        and_(TRANSFER.c.from_unit == unit, TRANSFER.c.from_account == account),
        and_(TRANSFER.c.to_unit == unit, TRANSFER.c.to_account == account),
    )
    wanted = (
        select(func.max(EVENT.c.happened_on))
        .join(TRANSFER, TRANSFER.c.seq == EVENT.c.seq)
        .where(TRANSFER.c.lot == lot, ends)
    )
    connection, _ = desk.events
    return connection.execute(wanted).scalar() or ""


def day_of(desk: Desk, seq: int) -> str:
    """The day on which the event of a number took effect."""
    connection, _ = desk.events
    wanted = select(EVENT.c.happened_on).where(EVENT.c.seq == seq)
    return connection.execute(wanted).scalar_one()


def now_at(desk: Desk, unit: str, account: str, lot: str) -> str:
    """The unit that holds now what a lot of an account was, after all successions."""
    steps = [one.event for one in desk.history(unit) if one.event.kind == "succeed"]
    if not steps:
        return unit
    went = [
        leg.to_unit
        for leg in steps[-1].legs
        if (leg.from_unit, leg.from_account, leg.lot) == (unit, account, lot)
    ]
    heir = went[0] if went else steps[-1].payload["heir"]
    return now_at(desk, heir, account, lot)


def succeeded(desk: Desk) -> list[str]:
    """The units that others have succeeded."""
    return list(desk.connection.execute(select(UNIT_HEIR.c.unit)).scalars())


def open_of_kind(desk: Desk, kind: str) -> list:
    """The open obligations of a kind of all units, the first due first."""
    wanted = select(OBLIGATION).where(
        OBLIGATION.c.kind == kind, OBLIGATION.c.met_dm2 < OBLIGATION.c.area_dm2
    )
    ordered = wanted.order_by(OBLIGATION.c.due, OBLIGATION.c.obligation)
    return list(desk.connection.execute(ordered))


def _events(
    desk: Desk, kinds: Sequence[str], which: ColumnElement[bool]
) -> Iterator[Recorded]:
    connection, wanted = desk.events
    return recorded_events(connection, wanted.where(EVENT.c.kind.in_(kinds), which))


def _batches(values: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(set(values))
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
