"""The tables of jobs: ordinary ones in the book's database, beside the ledger.

work_job        what was asked for, by whom, who does it, and what came of it
work_job_step   how far it was when: label, share, gap; the latest last
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Float,
    MetaData,
    Row,
    Table,
    Text,
    inspect,
)

from jianliang.core.errors import LedgerError
from jianliang.edges.city import CityFolder
from jianliang.edges.citybook import book_url, has_book
from jianliang.ledger.databases import book_engine

METADATA = MetaData()
JOB = Table(
    "work_job",
    METADATA,
    Column("job", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("asked", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("stop", BigInteger, nullable=False),
    Column("tries", BigInteger, nullable=False),
    Column("worker", Text, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("beat_at", Text, nullable=False),
    Column("ended_at", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("share", Float, nullable=False),
    Column("gap", Float, nullable=True),
    Column("step", BigInteger, nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("fault", Text, nullable=False),
)
STEP = Table(
    "work_job_step",
    METADATA,
    Column("job", Text, primary_key=True),
    Column("step", BigInteger, primary_key=True, autoincrement=False),
    Column("seconds", Float, nullable=False),
    Column("label", Text, nullable=False),
    Column("share", Float, nullable=False),
    Column("gap", Float, nullable=True),
)
QUEUED, RUNNING = "queued", "running"
DONE, FAILED, CANCELLED = "done", "failed", "cancelled"
STATES = (QUEUED, RUNNING, DONE, FAILED, CANCELLED)
OPEN = (QUEUED, RUNNING)


@dataclass(frozen=True)
class Step:
    """How far a job was: the seconds since it began, what was done, and the gap.

    `gap` is None where there is none yet.
    """

    seconds: float
    label: str
    share: float
    gap: float | None = None


@dataclass(frozen=True)
class Job:
    """A job as it stands.

    Attributes
    ----------
    job, kind, person, unit, state, worker, label, snapshot : str
        `unit` is whose it is, "" for the whole city. `snapshot` is that of the result;
        also of a cancelled plan, where one had been found.
    asked : mapping
        What was asked for, as the kind's model says it.
    asked_at, started_at, beat_at, ended_at : str
        Moments as the book writes them; "" while it is not so far.
    stop : bool
        Somebody wants it to stop.
    tries : int
        How many workers have begun it.
    share, gap : float
    step : int
        The number of its last step.
    fault : mapping
        code, values and, of a plan, rows: what no plan meets together. Empty without.
    """

    job: str
    kind: str
    person: str
    unit: str
    state: str
    worker: str
    asked_at: str
    started_at: str
    beat_at: str
    ended_at: str
    label: str
    snapshot: str
    stop: bool
    tries: int
    share: float
    gap: float | None
    step: int
    asked: Mapping[str, Any] = field(default_factory=dict)
    fault: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, or being done."""
        return self.state in OPEN


def job_of(row: Row) -> Job:
    """A job from its row."""
    told = dict(row._mapping)
    told["stop"] = bool(told["stop"])
    told["asked"] = json.loads(told["asked"])
    told["fault"] = json.loads(told["fault"] or "{}")
    return Job(**told)


def jobs_engine(city: CityFolder) -> Engine:
    """The database that the city's jobs lie in: that of its book.

    Raises
    ------
    LedgerError
        The city has no book, or its database cannot be reached.
    """
    if not has_book(city):
        place = city.definition.book
        raise LedgerError("book-missing", city=city.definition.name, path=place)
    return _engine(book_url(city))


@cache
def _engine(url: str) -> Engine:
    return book_engine(url)


def are_there(connection: Connection) -> bool:
    """Whether anybody has asked for a job yet: the tables are made with the first."""
    return bool(inspect(connection).has_table(JOB.name))
