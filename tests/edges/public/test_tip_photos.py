"""Photos of strangers: hostile ones are refused, others are drawn anew."""

import io
import re
import struct
import zlib
from pathlib import Path

import pytest
from edges.public.test_public_side import sent_tip, with_photo
from PIL import Image

import jianliang
from jianliang.core.errors import JianliangError
from jianliang.edges.intake import Limits, redraw_in_quarantine
from jianliang.edges.public.photos import redrawn
from jianliang.edges.quarantine.redrawing import LONGEST_PX


def bomb():
    """A PNG of a few bytes that says it has 10¹⁰ pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))  # fmt: skip

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")  # fmt: skip


@pytest.mark.parametrize(
    ("name", "status"),
    [("bomb", 413), ("text", 422), ("gif", 422), ("cut", 422), ("svg", 422), ("empty", 422), ("huge", 413)],
)  # fmt: skip
def test_hostile_photos_are_refused_with_a_reason(by, place, photo, name, status):
    gif = io.BytesIO()
    Image.new("RGB", (10, 10)).save(gif, "GIF")
    sent = {
        "bomb": bomb(), "text": b"no photo", "gif": gif.getvalue(), "cut": photo[:900],
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        "empty": b"", "huge": b"\xff" * (8 * 1024 * 1024 + 1),
    }[name]  # fmt: skip
    found = with_photo(by, sent_tip(by, place), sent)
    assert found.status_code == status, found.text
    assert found.json()["reason"] and found.json()["remedy"]


def test_a_large_photo_is_made_smaller_and_a_turned_one_upright(tmp_path):
    sent, exif = tmp_path / "sent", Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (3000, 1500)).save(sent, "JPEG", exif=exif)
    with Image.open(io.BytesIO(redrawn(sent))) as image:
        assert max(image.size) <= LONGEST_PX and image.height > image.width


def test_a_photo_that_is_only_large_when_unpacked_meets_the_cap_of_the_child(tmp_path):
    sent = tmp_path / "sent"
    Image.new("L", (7000, 7000)).save(sent, "PNG")
    tight = Limits(memory_mb=96, seconds=20)
    with pytest.raises(JianliangError) as refused:
        redraw_in_quarantine(sent, tight)
    assert refused.value.code in ("limit-memory", "reader-crashed")


def test_nothing_outside_the_child_opens_pictures():
    """Whoever imports the decoders elsewhere opens a stranger's file in the server."""
    edges = Path(jianliang.__file__).parent / "edges"
    opening = {
        path.relative_to(edges).parts[0]
        for path in edges.rglob("*.py")
        if re.search(r"\bPIL\b", path.read_text())
    }
    assert opening == {"quarantine"}
