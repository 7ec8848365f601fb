"""What becomes of a job: asked for, claimed by one worker, told of, stopped, ended.

queued ─ claim ─→ running ─ finish ─→ done | failed | cancelled
   ↑                 │ its worker is gone, or leaves
   └─────────────────┘ at most MOST_TRIES times

Every change is a transaction of the only writer, so a job has one worker; whoever has
lost it (it was taken for dead) is told so at its next word, and gives up.
"""

import json
import os
import secrets
import socket
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from jianliang.core.errors import LedgerError
from jianliang.edges.jobs.rows import (
    CANCELLED,
    FAILED,
    JOB,
    METADATA,
    OPEN,
    QUEUED,
    RUNNING,
    STEP,
    Job,
    Step,
    are_there,
    job_of,
)
from jianliang.ledger.databases import reading, writing
from jianliang.ledger.events import moment

GONE_S = 120
"""A worker that said nothing for so long is gone, wherever it was."""
MOST_TRIES = 3
MOST_OPEN = 4
"""Jobs that one person may have waiting or running."""
MOST_SHOWN = 200


def ask(
    engine: Engine, kind: str, asked: Mapping[str, Any], whose: tuple[str, str],
    now: datetime,
) -> Job:  # fmt: skip
    """Ask for a job; one that is open and the same is given instead.

    Parameters
    ----------
    whose : (str, str)
        The person, and the unit they act for.

    Raises
    ------
    LedgerError
        The person has too many open ("job-many").
    """
    person, unit = whose
    told = json.dumps(dict(asked), ensure_ascii=False, sort_keys=True)
    own = JOB.c.person == person, JOB.c.state.in_(OPEN)
    with writing(engine) as connection:
        METADATA.create_all(connection)
        open_ = list(connection.execute(select(JOB).where(*own)))
        for one in open_:
            if (one.kind, one.asked, one.unit) == (kind, told, unit) and not one.stop:
                return job_of(one)
        if len(open_) >= MOST_OPEN:
            raise LedgerError("job-many", most=MOST_OPEN)
        empty = dict.fromkeys(("worker", "started_at", "beat_at", "ended_at"), "")
        zero = {"stop": 0, "tries": 0, "share": 0.0, "gap": None, "step": 0}
        named = {"job": secrets.token_hex(8), "kind": kind, "asked": told}
        row: dict[str, Any] = {
            **named, "person": person, "unit": unit, "state": QUEUED, **empty, **zero,
            "asked_at": moment(now), "label": "", "snapshot": "", "fault": "",
        }  # fmt: skip
        connection.execute(insert(JOB), row)
        return _read(connection, row["job"])


def read_job(engine: Engine, job: str) -> Job:
    """A job by its id.

    Raises
    ------
    LedgerError
        There is none ("job-missing").
    """
    with reading(engine) as connection:
        if not are_there(connection):
            raise LedgerError("job-missing", job=job)
        return _read(connection, job)


def jobs(engine: Engine, kinds: Sequence[str] = ()) -> list[Job]:
    """The jobs of some kinds, or of all, those asked for last first."""
    with reading(engine) as connection:
        if not are_there(connection):
            return []
        wanted = select(JOB).order_by(JOB.c.asked_at.desc(), JOB.c.job)
        if kinds:
            wanted = wanted.where(JOB.c.kind.in_(kinds))
        return [job_of(row) for row in connection.execute(wanted)]


def steps(engine: Engine, job: str, after: int = 0) -> list[tuple[int, Step]]:
    """The steps of a job that are later than one, with their numbers."""
    with reading(engine) as connection:
        wanted = select(STEP).where(STEP.c.job == job, STEP.c.step > after)
        rows = connection.execute(wanted.order_by(STEP.c.step))
        return [(r.step, Step(r.seconds, r.label, r.share, r.gap)) for r in rows]


def is_waiting(engine: Engine) -> bool:
    """Whether any job is open, as far as can be told without a writer's turn."""
    with reading(engine) as connection:
        if not are_there(connection):
            return False
        wanted = select(func.count()).where(JOB.c.state.in_(OPEN))
        return bool(connection.execute(wanted).scalar())


def claim(engine: Engine, worker: str, now: datetime) -> Job | None:
    """Take the job that was asked for first, for this worker alone; None without one.

    Jobs of workers that are gone are put back first; what has been begun too often
    has failed.
    """
    with writing(engine) as connection:
        METADATA.create_all(connection)
        _put_back(connection, now)
        first = select(JOB.c.job).where(JOB.c.state == QUEUED)
        found = connection.execute(
            first.order_by(JOB.c.asked_at, JOB.c.job).limit(1)
        ).scalar()
        if found is None:
            return None
        at = moment(now)
        begun = {"state": RUNNING, "worker": worker, "started_at": at, "beat_at": at,
                 "tries": JOB.c.tries + 1, "label": "", "share": 0.0, "gap": None,
                 "step": 0}  # fmt: skip
        connection.execute(update(JOB).where(JOB.c.job == found).values(begun))
        connection.execute(delete(STEP).where(STEP.c.job == found))
        return _read(connection, found)


def beat(
    engine: Engine, job: Job, made: Sequence[Step], now: datetime
) -> tuple[bool, bool]:
    """Say that a job is still being done, with the steps made since the last word.

    Returns
    -------
    (bool, bool)
        Whether it is still this worker's, and whether it is to stop.
    """
    with writing(engine) as connection:
        row = connection.execute(_held(job)).first()
        if row is None:
            return False, True
        told: dict[str, Any] = {"beat_at": moment(now)}
        if made:
            _keep(connection, job.job, row.step, made)
            last = made[-1]
            told |= {"label": last.label, "share": last.share, "gap": last.gap}
            told["step"] = row.step + len(made)
        connection.execute(update(JOB).where(JOB.c.job == job.job).values(told))
        return True, bool(row.stop)


def finish(
    engine: Engine, job: Job, state: str, came: tuple[str, Mapping], now: datetime
) -> bool:
    """End a job, unless it is somebody else's by now; whether it was ended.

    Parameters
    ----------
    came : (str, mapping)
        The snapshot of its result, and its fault; either may be empty.
    """
    snapshot, fault = came
    said = json.dumps(dict(fault), ensure_ascii=False) if fault else ""
    ended = {"state": state, "ended_at": moment(now), "worker": "", "fault": said,
             "snapshot": snapshot}  # fmt: skip
    with writing(engine) as connection:
        if connection.execute(_held(job)).first() is None:
            return False
        connection.execute(update(JOB).where(JOB.c.job == job.job).values(ended))
        return True


def release(engine: Engine, job: Job) -> None:
    """Put a job back that its worker leaves, as if it had not been begun."""
    with writing(engine) as connection:
        if connection.execute(_held(job)).first() is None:
            return
        back = {"state": QUEUED, "worker": "", "tries": JOB.c.tries - 1}
        connection.execute(update(JOB).where(JOB.c.job == job.job).values(back))


def cancel(engine: Engine, job: str, now: datetime) -> Job:
    """Ask a job to stop: one that waits is cancelled at once, one that ended stays.

    Raises
    ------
    LedgerError
        There is none ("job-missing").
    """
    with writing(engine) as connection:
        if not are_there(connection):
            raise LedgerError("job-missing", job=job)
        before = _read(connection, job)
        told: dict[str, Any] = {"stop": 1}
        if before.state == QUEUED:
            told |= {"state": CANCELLED, "ended_at": moment(now)}
        if before.is_open:
            connection.execute(update(JOB).where(JOB.c.job == job).values(told))
        return _read(connection, job)


def worker_name() -> str:
    """What tells this process from all others: machine, process id, chance."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def is_gone(worker: str, beat_at: str, now: datetime) -> bool:
    """Whether a worker does nothing any more: silent too long, or its process ended."""
    if beat_at < moment(now - timedelta(seconds=GONE_S)):
        return True
    host, pid, _ = worker.split(":")
    if host != socket.gethostname() or int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False  # somebody else's process of that id: the silence will tell
    return False


def _put_back(connection: Connection, now: datetime) -> None:
    running = connection.execute(select(JOB).where(JOB.c.state == RUNNING))
    for row in list(running):
        if not is_gone(row.worker, row.beat_at, now):
            continue
        told: dict[str, Any] = {"state": QUEUED, "worker": ""}
        if row.stop:
            told |= {"state": CANCELLED, "ended_at": moment(now)}
        elif row.tries >= MOST_TRIES:
            fault = json.dumps({"code": "job-lost", "values": {"tries": row.tries}})
            told |= {"state": FAILED, "ended_at": moment(now), "fault": fault}
        connection.execute(update(JOB).where(JOB.c.job == row.job).values(told))


def _held(job: Job) -> Any:
    """The row of a job if it is still done by the worker that claimed it."""
    own = JOB.c.job == job.job, JOB.c.worker == job.worker, JOB.c.state == RUNNING
    return select(JOB.c.step, JOB.c.stop).where(*own, JOB.c.tries == job.tries)


def _keep(
    connection: Connection, job: str, after: int, made: Sequence[Step]
) -> None:  # fmt: skip
    rows = [
        {"job": job, "step": after + at, **vars(step)}
        for at, step in enumerate(made, start=1)
    ]
    connection.execute(insert(STEP), rows)


def _read(connection: Connection, job: str) -> Job:
    row = connection.execute(select(JOB).where(JOB.c.job == job)).first()
    if row is None:
        raise LedgerError("job-missing", job=job)
    return job_of(row)
