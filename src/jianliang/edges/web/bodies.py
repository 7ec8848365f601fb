"""What is sent as a file: how large it may be, and how it comes to lie on the disk.

A file is never held in memory: it is written as it comes, its hash taken on the way,
into a folder of its own that is gone when the question is answered.
"""

import hashlib
import shutil
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import anyio
from fastapi import Request

from jianliang.core.errors import LimitError
from jianliang.edges.declaring.making import plain_name
from jianliang.edges.declaring.photos import MOST_BYTES
from jianliang.edges.web.answers import atlas_of

MEGABYTE = 1024 * 1024
BATCH = 64 * MEGABYTE
LARGER = {"/api/drafts/file": BATCH, "/api/evidence": MOST_BYTES}
"""Addresses that take files: the most bytes of one."""
SECONDS = 600
KEPT_S = 24 * 3600


@dataclass(frozen=True)
class Sent:
    """A file as it came: where it lies for now, its hash and its size."""

    path: Path
    sha256: str
    bytes: int


@asynccontextmanager
async def quarantined(request: Request, name: str) -> AsyncIterator[Sent]:
    """The file that is being sent, under a plain name; gone again at the end.

    Raises
    ------
    LimitError
        It is too large or too slow, or the disk is full.
    """
    room = atlas_of(request).city.folder / ".uploads"
    _sweep(room)
    folder = Path(tempfile.mkdtemp(dir=room))
    try:
        with anyio.fail_after(SECONDS):
            sent = await _written(request, folder / plain_name(name))
        yield sent
    except TimeoutError:
        raise LimitError("upload-slow", seconds=SECONDS) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _written(request: Request, path: Path) -> Sent:
    most, size, digest = LARGER[request.url.path], 0, hashlib.sha256()
    try:
        async with await anyio.open_file(path, "wb") as file:
            async for chunk in request.stream():
                size += len(chunk)
                if size > most:
                    raise LimitError("upload-too-large", most=most // MEGABYTE)
                digest.update(chunk)
                await file.write(chunk)
    except OSError as error:
        raise LimitError("upload-no-room", problem=error.strerror) from None
    return Sent(path, digest.hexdigest(), size)


def _sweep(room: Path) -> None:
    """What a server that was killed has left behind is gone after a day."""
    room.mkdir(exist_ok=True)
    oldest = time.time() - KEPT_S
    for left in room.iterdir():
        if left.stat().st_mtime < oldest:
            shutil.rmtree(left, ignore_errors=True)
