"""Events read back as they were recorded, in their order."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from sqlalchemy import Connection, Row, Select, select

from jianliang.core.errors import LedgerError
from jianliang.core.quota import Leg
from jianliang.ledger.events import Event, Recorded, Request
from jianliang.ledger.schema import EVENT, REQUEST, TRANSFER

AT_ONCE = 1000


def recorded_events(
    connection: Connection, wanted: Select | None = None
) -> Iterator[Recorded]:
    """The events of a book by number, with their legs.

    `wanted` may narrow the select on `event` joined with `request`.
    """
    if wanted is None:
        wanted = events_wanted()
    result = connection.execute(wanted.execution_options(yield_per=AT_ONCE))
    for rows in result.partitions(AT_ONCE):
        legs = _legs(connection, [row.seq for row in rows])
        yield from (_recorded(row, legs[row.seq]) for row in rows)


@cache
def events_wanted() -> Select:
    """The select of `recorded_events`: every event, by number."""
    return (
        select(EVENT, REQUEST.c.digest)
        .outerjoin(REQUEST, REQUEST.c.request_id == EVENT.c.request_id)
        .order_by(EVENT.c.seq)
    )


def _legs(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Leg]]:
    first, last = numbers[0], numbers[-1]
    together = last - first + 1 == len(numbers)
    here = (
        TRANSFER.c.seq.between(first, last) if together else TRANSFER.c.seq.in_(numbers)
    )
    wanted = select(TRANSFER).where(here).order_by(TRANSFER.c.seq, TRANSFER.c.leg)
    legs: dict[int, list[Leg]] = defaultdict(list)
    for row in connection.execute(wanted):
        legs[row.seq].append(Leg(*row[2:]))
    return legs


def _recorded(row: Row, legs: list[Leg]) -> Recorded:
    try:
        payload = json.loads(row.payload)
    except ValueError:
        raise LedgerError("event-unreadable", seq=row.seq) from None
    event = Event(
        row.event_id,
        row.kind,
        row.subject,
        row.unit,
        row.happened_on,
        row.actor,
        row.role,
        payload,
        tuple(legs),
    )
    request = Request(row.request_id, row.digest or "")
    return Recorded(row.seq, row.recorded_at, request, event)
