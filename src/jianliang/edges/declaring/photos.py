"""A photo or paper looked at where it can do no harm, and what it says of itself."""

from dataclasses import dataclass
from pathlib import Path

from jianliang.core.errors import LayerError
from jianliang.edges.intake import Limits, look_in_quarantine

MOST_BYTES = 30 * 1024 * 1024
LIMITS = Limits(memory_mb=1536, seconds=30, max_bytes=MOST_BYTES)
PHOTOS = ("photo_before", "photo_after")
PDF = b"%PDF-"


@dataclass(frozen=True)
class Looked:
    """What a file says of itself; `small` is empty for a paper."""

    media: str
    width: int | None = None
    height: int | None = None
    taken_at: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    small: bytes = b""


def looked_at(path: Path, kind: str) -> Looked:
    """Look at a file that somebody brings as evidence of a kind.

    A paper may be a PDF, which is kept and never opened here; everything else is to be
    a photo.

    Raises
    ------
    LayerError, LimitError
        It is no photo that can be read, or one of too many pixels.
    """
    with path.open("rb") as file:
        head = file.read(len(PDF))
    if not head:
        raise LayerError("file-empty", name=path.name)
    if head == PDF:
        if kind in PHOTOS:
            raise LayerError("photo-unreadable", name=path.name)
        return Looked("application/pdf")
    said, small = look_in_quarantine(path, LIMITS)
    names = ("width", "height", "taken_at", "longitude", "latitude")
    return Looked(said["kind"], **{name: said[name] for name in names}, small=small)
