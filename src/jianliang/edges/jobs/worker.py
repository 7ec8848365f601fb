"""Who takes one job after the other, until told to leave.

Told so (a signal, or the server that started it is gone) it puts its job back and
ends; killed, its job is put back by whoever looks next.
"""

import logging
import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from sqlalchemy import Engine

from jianliang.core.errors import JianliangError, PlanError
from jianliang.edges.city import open_city
from jianliang.edges.citybook import present
from jianliang.edges.jobs import queue
from jianliang.edges.jobs.doing import Doing, Left
from jianliang.edges.jobs.kinds import do_job
from jianliang.edges.jobs.rows import CANCELLED, DONE, FAILED, Job, jobs_engine

LOG = logging.getLogger("jianliang.jobs")
IDLE_S = 0.5
MOST_ROWS = 20
SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Worker:
    """Does the jobs of one city, one at a time."""

    def __init__(self, folder: Path, parent: int = 0) -> None:
        self._folder, self._parent = folder, parent
        self._engine = jobs_engine(open_city(folder))
        self._name = queue.worker_name()
        self._is_told = False

    def work(self, once: bool = False) -> int:
        """Do jobs until told to leave; `once`: until none waits. How many were done."""
        count = 0
        with self._told_by_signals():
            while not self._leaves():
                if self._next():
                    count += 1
                elif once:
                    break
                else:
                    time.sleep(IDLE_S)
        return count

    def _next(self) -> bool:
        """Do the next job; False where none waits."""
        if not queue.is_waiting(self._engine):
            return False
        job = queue.claim(self._engine, self._name, present())
        if job is None:
            return False
        try:
            do(self._engine, self._folder, job, Doing(self._engine, job, self._leaves))
        except Left:
            queue.release(self._engine, job)
        return True

    def _leaves(self) -> bool:
        """Whether it is to leave: told so, or its parent is gone."""
        return self._is_told or bool(self._parent and os.getppid() != self._parent)

    @contextmanager
    def _told_by_signals(self) -> Iterator[None]:
        def told(_number: int, _frame: FrameType | None) -> None:
            if self._is_told:
                raise Left  # told twice: not even the work is waited for
            self._is_told = True

        before = {one: signal.signal(one, told) for one in SIGNALS}
        try:
            yield
        except Left:
            return
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def do(engine: Engine, folder: Path, job: Job, doing: Doing) -> None:
    """Do a job and write down what came of it; what goes wrong is part of that.

    Raises
    ------
    Left
        The worker is to leave, or the job is another's by now.
    """
    came, state = _came(folder, job, doing)
    queue.finish(engine, job, state, came, present())


def _came(
    folder: Path, job: Job, doing: Doing
) -> tuple[tuple[str, Mapping[str, Any]], str]:
    """Snapshot and fault of a job that is done now, and the state it ends in."""
    try:
        with doing.beating():
            came = do_job(folder, job.kind, job.asked, doing.telling)
    except KeyboardInterrupt:
        return ("", {}), CANCELLED
    except JianliangError as error:
        return ("", told_fault(error)), FAILED
    except Exception:
        LOG.exception("job %s (%s)", job.job, job.kind)
        return ("", {"code": "job-fault", "values": {}}), FAILED
    return (came.snapshot, {}), DONE if came.is_whole else CANCELLED


def told_fault(error: JianliangError) -> Mapping[str, Any]:
    """A refusal as it is kept: its code and values, and of a plan what conflicts."""
    values = {
        name: one if isinstance(one, int | float | str) else str(one)
        for name, one in error.values.items()
    }
    fault: dict[str, Any] = {"code": error.code, "values": values}
    if isinstance(error, PlanError) and error.conflicting is not None:
        rows = error.conflicting.head(MOST_ROWS).astype(object)
        fault["rows"] = rows.where(rows.notna(), None).to_dict("records")
    return fault
