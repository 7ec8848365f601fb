"""Events read back in their order, and projections made again from them."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Row, Select, Table, select

from jianliang.core.errors import LedgerError
from jianliang.core.quota import Leg
from jianliang.ledger.databases import scratch_engine, writing
from jianliang.ledger.desk import Desk
from jianliang.ledger.events import Event, Recorded, Request, moment
from jianliang.ledger.projections import project
from jianliang.ledger.schema import EVENT, METADATA, PROJECTIONS, REQUEST, TRANSFER
from jianliang.ledger.tree import check_size

AT_ONCE = 1000

Progress = Callable[[str, float], None]


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
        numbers = [row.seq for row in rows]
        legs = _legs(connection, numbers[0], numbers[-1])
        yield from (_recorded(row, legs[row.seq]) for row in rows)


def events_wanted() -> Select:
    """The select of `recorded_events`: every event, by number."""
    return (
        select(EVENT, REQUEST.c.digest)
        .outerjoin(REQUEST, REQUEST.c.request_id == EVENT.c.request_id)
        .order_by(EVENT.c.seq)
    )


@contextmanager
def scratch(events: Iterable[Recorded]) -> Iterator[Connection]:
    """The projections of some events, in memory, without guards."""
    engine = scratch_engine()
    try:
        with writing(engine) as connection:
            METADATA.create_all(connection)
            for recorded in events:
                project(connection, recorded)
            yield connection
    finally:
        engine.dispose()


@contextmanager
def as_of(
    connection: Connection,
    seq: int | None = None,
    recorded: datetime | None = None,
    happened: str | None = None,
) -> Iterator[Desk]:
    """A desk on what the book said, or would have said, at an earlier time.

    Parameters
    ----------
    connection : Connection
    seq : int
        After the event of this number.
    recorded : datetime
        What was known at this moment.
    happened : str
        What had happened by the end of this day, as far as is known now.
    """
    wanted = events_wanted()
    if seq is not None:
        check_size(connection, seq)
        wanted = wanted.where(EVENT.c.seq <= seq)
    if recorded is not None:
        wanted = wanted.where(EVENT.c.recorded_at <= moment(recorded))
    if happened is not None:
        wanted = wanted.where(EVENT.c.happened_on <= happened)
    with scratch(recorded_events(connection, wanted)) as made:
        yield Desk(made)


def differing(
    live: Connection, made: Connection, progress: Progress | None = None
) -> dict[str, int]:
    """How many rows of each projection are not what a replay makes; only those."""
    counts = {}
    for done, table in enumerate(PROJECTIONS):
        if progress:
            progress("compare", done / len(PROJECTIONS))
        ours, theirs = (_rows(one, table) for one in (live, made))
        unlike = sum(((ours - theirs) + (theirs - ours)).values())
        if unlike:
            counts[table.name] = unlike
    return counts


def _rows(connection: Connection, table: Table) -> Counter:
    return Counter(tuple(row) for row in connection.execute(select(table)))


def _legs(connection: Connection, first: int, last: int) -> dict[int, list[Leg]]:
    wanted = select(TRANSFER).where(TRANSFER.c.seq.between(first, last))
    legs: dict[int, list[Leg]] = defaultdict(list)
    for row in connection.execute(wanted.order_by(TRANSFER.c.seq, TRANSFER.c.leg)):
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
