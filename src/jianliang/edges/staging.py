"""One writer at a time, and nothing half written: lock, staging folder, rename.

Whatever a city gains is first written and synced in `.staging/` and then renamed into
place, so that a reader, a crash or Ctrl-C never meets half a file. What a killed
writer left in `.staging/` is swept away by the next one.
"""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from jianliang.core.errors import CityError

POLL_S = 0.2


@contextmanager
def writing(folder: Path, wait_s: float = 0.0) -> Iterator[Path]:
    """Be the only writer of the city in `folder`; gives an empty staging folder.

    The lock is the operating system's, so it ends with the process that holds it.

    Parameters
    ----------
    wait_s : float
        How long another writer is waited for, in seconds.

    Raises
    ------
    CityError
        Another process is writing, and still is after that time ("city-busy").
    """
    with open(folder / ".lock", "a+", encoding="utf-8") as lock:
        _take(lock, folder, wait_s)
        staging = folder / ".staging"
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _take(lock: IO[str], folder: Path, wait_s: float) -> None:
    until = time.monotonic() + wait_s
    while not _is_taken(lock):
        if time.monotonic() >= until:
            lock.seek(0)
            raise CityError("city-busy", folder=folder, pid=lock.read().strip())
        time.sleep(POLL_S)
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()


def _is_taken(lock: IO[str]) -> bool:
    """Take the lock; False where another process has it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def write_synced(path: Path, data: bytes) -> None:
    """Write a file and wait until the disk has it."""
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def move_into_place(staged: Path, target: Path) -> None:
    """Rename a staged file or folder to its final name, durably.

    A file replaces one of the same name; a folder must not exist yet.
    """
    os.replace(staged, target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's list of names."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
