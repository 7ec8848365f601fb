"""Photos of strangers: drawn anew where they do no harm, kept without what they tell.

A file lies under the hash of what is kept; what came is opened in the child process
only, under caps on memory, seconds and bytes.
"""

import os
from pathlib import Path

from jianliang.core.errors import LayerError, LimitError
from jianliang.edges.intake import Limits, redraw_in_quarantine
from jianliang.edges.staging import move_into_place, sha256, write_synced

FOLDER = "tips"
MOST_BYTES = 8 * 1024 * 1024
LIMITS = Limits(memory_mb=1024, seconds=20, max_bytes=MOST_BYTES)


def redrawn(path: Path) -> bytes:
    """A photo drawn anew as JPEG.

    Raises
    ------
    LayerError
        It is no photo that can be read ("tip-photo-unreadable").
    LimitError
        It has too many bytes or pixels, or takes too much to draw ("photo-large").
    """
    if path.stat().st_size > MOST_BYTES:
        raise LimitError("photo-large", megabytes=MOST_BYTES >> 20)
    try:
        return redraw_in_quarantine(path, LIMITS)
    except LimitError:
        raise LimitError("photo-large", megabytes=MOST_BYTES >> 20) from None
    except LayerError:
        raise LayerError("tip-photo-unreadable") from None


def keep_photo(folder: Path, path: Path) -> tuple[str, int]:
    """Redraw a photo and keep it in a city's folder; its hash and how many bytes."""
    drawn = redrawn(path)
    name = sha256(drawn)
    room = folder / FOLDER
    room.mkdir(exist_ok=True)
    target = room / f"{name}.jpg"
    if not target.exists():
        staged = room / f".{name}.{os.getpid()}"
        write_synced(staged, drawn)
        move_into_place(staged, target)
    return name, len(drawn)


def photo_bytes(folder: Path, name: str) -> bytes:
    """The bytes of a photo that is kept, checked against their hash."""
    data = (folder / FOLDER / f"{name}.jpg").read_bytes()
    if sha256(data) != name:
        raise LayerError("tip-photo-unreadable")
    return data
