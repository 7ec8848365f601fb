"""The worker that a server starts beside itself, and ends with itself."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

AGAIN_S = 2.0
LEAVE_S = 5.0


@contextmanager
def working_beside(folder: Path, wanted: Callable[[], bool]) -> Iterator[None]:
    """Keep a worker of a city running, from when one is `wanted`.

    One that ends is started again.
    """
    over = Event()
    kept = Thread(target=_keep, args=(folder, over, wanted), daemon=True)
    kept.start()
    try:
        yield
    finally:
        over.set()
        kept.join(LEAVE_S + AGAIN_S)


def _keep(folder: Path, over: Event, wanted: Callable[[], bool]) -> None:
    while not wanted() and not over.wait(AGAIN_S):
        pass
    while not over.is_set():
        worker = start_worker(folder)
        try:
            while worker.poll() is None and not over.wait(0.2):
                pass
        finally:
            end(worker)
        over.wait(AGAIN_S)


def start_worker(folder: Path) -> subprocess.Popen:
    """A worker process of a city; it leaves by itself when this process is gone.

    It stands in a session of its own, so that Ctrl-C ends the server and not its work
    half way.
    """
    module = "jianliang.edges.jobs"
    return subprocess.Popen(
        [sys.executable, "-m", module, str(folder.absolute()), str(os.getpid())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def end(worker: subprocess.Popen) -> None:
    """End a worker: told to leave it puts its job back; else it is killed."""
    if worker.poll() is not None:
        return
    worker.terminate()
    try:
        worker.wait(LEAVE_S)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
