"""What the tests of intake share: plots of a small survey, and how to spoil a file."""

from pathlib import Path

import geopandas
import shapely

CRS = "EPSG:4527"
EAST, NORTH = 39_448_000.0, 4_430_000.0


def square(column, row=0, size=100.0):
    """A square of a chessboard that begins in the middle of Beijing."""
    x, y = EAST + 100 * column, NORTH + 100 * row
    return shapely.box(x, y, x + size, y + size)


def plots(count=3):
    """A survey of `count` plots in a row, in the national field names."""
    return geopandas.GeoDataFrame(
        {
            "BSM": [f"1101010021100000{n:02}" for n in range(count)],
            "DLBM": ["0701"] * count,
            "CZCSXM": ["201"] * count,
            "QSXZ": ["20"] * count,
            "TBMJ": [9999.35] * count,
        },
        geometry=[square(n) for n in range(count)],
        crs=CRS,
    )


def codes(intake):
    """The codes found, without repetition, in order of the alphabet."""
    return sorted(set(intake.findings["code"]))


def areas(intake):
    """Planar areas of the rows, m²."""
    return shapely.area(intake.frame["geometry"].to_numpy()).tolist()


def changed_bytes(path: Path, place: int, new: bytes):
    """Overwrite some bytes of a file."""
    raw = bytearray(path.read_bytes())
    raw[place : place + len(new)] = new
    path.write_bytes(bytes(raw))
