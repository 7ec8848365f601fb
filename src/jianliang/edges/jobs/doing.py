"""One job while it is done: what it tells, its heart beat, and whether it is to stop.

The work only touches memory; a thread beside it writes down the steps, beats, and asks
whether the job is to stop. So work is never kept waiting by the disk.
"""

import logging
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from jianliang.core.errors import JianliangError
from jianliang.edges.citybook import present
from jianliang.edges.jobs.kinds import Telling
from jianliang.edges.jobs.queue import beat
from jianliang.edges.jobs.rows import Job, Step

LOG = logging.getLogger("jianliang.jobs")
BEAT_S = 1.0
APART = 0.01
"""Steps are kept apart by this share of the time gone by, so that long work has few."""
SEARCH_FROM = 0.3
SHARES = {
    "plan-tell-bound": 0.4,
    "plan-tell-build": 0.6,
    "plan-tell-improve": 0.75,
    "plan-tell-plain": 0.85,
    "plan-tell-front": 0.95,
}
"""How much of all is behind when a part of the search begins."""
FINISHING = ("plan-tell-plain", "plan-tell-front")
"""What is told once the plan is found: it is too late to stop, the end is near."""


class Left(BaseException):
    """The worker leaves, or has lost the job: the work ends where it is."""


class Doing:
    """A job in the hands of this worker.

    Attributes
    ----------
    telling : Telling
        What the work is to call. Where the job is to stop it raises KeyboardInterrupt,
        once: whoever catches it to keep what there is may finish in peace.
    is_stopped : bool
        Whether that was raised.
    """

    def __init__(self, engine: Engine, job: Job, leaves: Callable[[], bool]) -> None:
        self.telling = Telling(self._progress, self._tell, job.unit)
        self.is_stopped = False
        self._engine, self._job, self._leaves = engine, job, leaves
        self._lock, self._over = Lock(), Event()
        self._made: list[Step] = []
        self._last: Step | None = None
        self._is_to_stop = self._is_lost = False
        self._began = time.monotonic()

    def _progress(self, label: str, share: float) -> None:
        """Told by all work but the search of a plan."""
        of_all = SEARCH_FROM if self._job.kind in ("plan", "scenario") else 1.0
        self._step(label, share * of_all, None)
        self._heed()

    def _tell(self, label: str, gap: float) -> None:
        """Told by the search of a plan; `gap` is of value or bound, else infinite."""
        known = gap if math.isfinite(gap) and 0 < gap < 1 else None
        self._step(label, SHARES.get(label, 0.5), known)
        if label not in FINISHING:
            self._heed()
        elif self._is_lost or self._leaves():
            raise Left

    def _heed(self) -> None:
        if self._is_lost or self._leaves():
            raise Left
        if self._is_to_stop and not self.is_stopped:
            self.is_stopped = True
            raise KeyboardInterrupt

    def _step(self, label: str, share: float, gap: float | None) -> None:
        """Keep a step that says something new, unless one was kept just now."""
        now = time.monotonic() - self._began
        step = Step(round(now, 3), label, min(max(share, 0.0), 1.0), gap)
        with self._lock:
            last = self._last
            is_near = last is not None and now - last.seconds < max(0.1, now * APART)
            if last and last.label == label and (is_near or last.gap == gap):
                return
            self._last = step
            self._made.append(step)

    def flush(self) -> None:
        """Write down what was told since the last time, and learn what is wanted."""
        with self._lock:
            made, self._made = self._made, []
        is_ours, is_to_stop = beat(self._engine, self._job, made, present())
        self._is_lost, self._is_to_stop = not is_ours, is_to_stop

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Beat beside the work, and once more at its end."""
        heart = Thread(target=self._beat, daemon=True)
        heart.start()
        try:
            yield
        finally:
            self._over.set()
            heart.join()
            self.flush()

    def _beat(self) -> None:
        while not self._over.wait(BEAT_S):
            try:
                self.flush()
            except (JianliangError, SQLAlchemyError):
                LOG.exception("job %s", self._job.job)  # the next beat may get through
