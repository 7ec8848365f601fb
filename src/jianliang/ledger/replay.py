"""Projections made again from the events, as they are now or were."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Table, select

from jianliang.ledger.databases import scratch_engine, writing
from jianliang.ledger.desk import Desk
from jianliang.ledger.events import Recorded, moment
from jianliang.ledger.projections import project
from jianliang.ledger.schema import EVENT, METADATA, PROJECTIONS
from jianliang.ledger.stored import events_wanted, recorded_events
from jianliang.ledger.tree import check_size

Progress = Callable[[str, float], None]


@contextmanager
def scratch(events: Iterable[Recorded]) -> Iterator[Connection]:
    """The projections of some events, in memory, without guards."""
    engine = scratch_engine()
    try:
        with writing(engine) as connection:
            METADATA.create_all(connection, [EVENT, *PROJECTIONS], checkfirst=False)
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
        yield Desk(made, (connection, wanted))


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
