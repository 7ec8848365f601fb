"""A stranger's photo drawn anew from its pixels alone.

What comes of it bears no place, no owner of a camera and no bytes that somebody hid
behind the picture.
"""

import warnings
from pathlib import Path
from typing import Any

from PIL import Image, ImageFile, ImageOps

from jianliang.core.errors import LayerError, LimitError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
LONGEST_PX = 2048
QUALITY = 82
DRAWN_NAME = "drawn.jpg"


def redraw(path: Path, folder: Path) -> dict[str, Any]:
    """Draw a photo anew as JPEG into the folder.

    Raises
    ------
    LayerError
        It is no photo that can be read ("photo-unreadable").
    LimitError
        It has too many pixels ("photo-pixels").
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _drawn(path, folder)
    except (LimitError, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many() from None
    except Exception:
        # Whatever a decoder stumbles over in a stranger's file, it is no photo.
        raise LayerError("photo-unreadable", name=path.name) from None


def _drawn(path: Path, folder: Path) -> dict[str, Any]:
    with Image.open(path, formats=FORMATS) as photo:
        # Known from the header, before anything is unpacked.
        if photo.width * photo.height > MOST_PIXELS:
            raise _too_many()
        photo.draft("RGB", (LONGEST_PX, LONGEST_PX))
        turned = ImageOps.exif_transpose(photo).convert("RGB")
    turned.thumbnail((LONGEST_PX, LONGEST_PX))
    bare = Image.new("RGB", turned.size)
    bare.paste(turned)
    bare.save(folder / DRAWN_NAME, "JPEG", quality=QUALITY)
    return {"width": bare.width, "height": bare.height}


def _too_many() -> LimitError:
    return LimitError("photo-pixels", most=MOST_PIXELS // 1_000_000)
