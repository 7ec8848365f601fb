"""Photos as phones make them: with a place and a time in them, or not."""

from io import BytesIO

from PIL import Image
from PIL.TiffImagePlugin import IFDRational


def photo(place=None, taken="2024:06:02 10:11:12", kind="JPEG"):
    """The bytes of a photo; `place` is (longitude, latitude) in degrees or None."""
    image = Image.new("RGB", (640, 480), (90, 120, 60))
    exif = Image.Exif()
    exif[0x010F] = "secret maker"
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if place:
        longitude, latitude = place
        exif.get_ifd(0x8825).update({
            1: "N" if latitude >= 0 else "S",
            2: degrees(abs(latitude)),
            3: "E" if longitude >= 0 else "W",
            4: degrees(abs(longitude)),
        })  # fmt: skip
    buffer = BytesIO()
    image.save(buffer, kind, exif=exif)
    return buffer.getvalue()


def degrees(value):
    whole = int(value)
    minutes = int((value - whole) * 60)
    seconds = round(((value - whole) * 60 - minutes) * 60 * 10_000)
    return (
        IFDRational(whole, 1),
        IFDRational(minutes, 1),
        IFDRational(seconds, 10_000),
    )


def wide():
    """A picture of more pixels than are looked at, in few bytes."""
    buffer = BytesIO()
    Image.new("1", (13_000, 10_000)).save(buffer, "PNG")
    return buffer.getvalue()
