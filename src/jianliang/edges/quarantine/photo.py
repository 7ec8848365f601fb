"""A photo looked at: its kind, size, place and time, and a small picture of it.

Only the decoders of JPEG and PNG are ever loaded, and a picture of more pixels than the
cap is refused before one of them is decoded. The small picture is painted anew, so that
nothing of the file but its colours is in it.
"""

import warnings
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from jianliang.core.errors import LayerError, LimitError

KINDS = {"JPEG": "image/jpeg", "PNG": "image/png"}
MOST_PIXELS = 128_000_000
SMALL = (480, 480)
SMALL_NAME = "small.jpg"
HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypheim")
GPS, DETAILS = 0x8825, 0x8769
TAKEN, CHANGED = 0x9003, 0x0132
LATITUDE, LONGITUDE = (1, 2), (3, 4)
STAMP = "%Y:%m:%d %H:%M:%S"


def look(path: Path, folder: Path) -> dict[str, Any]:
    """What a photo says of itself; the small picture is written into the folder.

    Raises
    ------
    LayerError
        It is no photo that can be read ("photo-unreadable", "photo-heic").
    LimitError
        It has too many pixels ("photo-pixels").
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with path.open("rb") as file:
        head = file.read(16)
    if any(mark in head for mark in HEIC):
        raise LayerError("photo-heic", name=path.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _looked(path, folder)
    except Image.DecompressionBombError:
        raise LimitError("photo-pixels", most=MOST_PIXELS // 1_000_000) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError):
        raise LayerError("photo-unreadable", name=path.name) from None


def _looked(path: Path, folder: Path) -> dict[str, Any]:
    with Image.open(path, formats=tuple(KINDS)) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise LimitError("photo-pixels", most=MOST_PIXELS // 1_000_000)
        kind = KINDS[str(image.format)]
        told = _told(image)
        image.draft("RGB", SMALL)
        image.thumbnail(SMALL)
        small = ImageOps.exif_transpose(image).convert("RGB")
        clean = Image.new("RGB", small.size)
        clean.paste(small)
        clean.save(folder / SMALL_NAME, "JPEG", quality=80)
    return {"kind": kind, "width": width, "height": height, **told}


def _told(image: Image.Image) -> dict[str, Any]:
    """When and where it was taken, as far as it says so in a way one can read."""
    nothing = {"taken_at": None, "longitude": None, "latitude": None}
    try:
        exif = image.getexif()
        place = exif.get_ifd(GPS)
        stamp = exif.get_ifd(DETAILS).get(TAKEN) or exif.get(CHANGED)
        return {
            "taken_at": _moment(stamp),
            "longitude": _degrees(place, LONGITUDE, "W", 180),
            "latitude": _degrees(place, LATITUDE, "S", 90),
        }
    except (ValueError, TypeError, KeyError, OSError, SyntaxError, ZeroDivisionError):
        return nothing


def _moment(stamp: object) -> str | None:
    try:
        return datetime.strptime(str(stamp).strip("\0 "), STAMP).isoformat()
    except ValueError:
        return None


def _degrees(
    place: dict, tags: tuple[int, int], negative: str, most: int
) -> float | None:
    reference, parts = (place.get(tag) for tag in tags)
    if not parts or len(parts) != 3:
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if not 0 <= value <= most:
        return None
    return -value if str(reference).strip("\0 ").upper() == negative else value
