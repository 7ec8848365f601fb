"""A batch of claims out of what was drawn on the map or typed as boundary points.

Both are written as a file first and then read as any other: there is one way in, and
what is kept as the original is what was sent.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import shapely

from jianliang.core.errors import LayerError, UsageError
from jianliang.core.tables import CLAIMS
from jianliang.edges.drafts import Batch
from jianliang.edges.importing import Hints

HEADED = "地块坐标"
NUMBERED = "plot_id"
CELLS = re.compile(r"[,，;；\s]+")
LONGEST_NAME, LONGEST_ENDING = 180, 40
"""In bytes of UTF-8: a file system takes 255 of them for all of a name."""
UNSAID = ("geometry", "booked")


def drawn_batch(
    folder: Path, geometry: shapely.Geometry, said: Mapping[str, object]
) -> Batch:
    """The batch of one polygon in degrees, as a GeoJSON file in a folder."""
    properties = {
        name: value for name, value in said.items() if value not in (None, "")
    }
    shape = shapely.geometry.mapping(geometry)
    feature = {"type": "Feature", "properties": properties, "geometry": shape}
    layer = {"type": "FeatureCollection", "features": [feature]}
    path = folder / plain_name(f"{said.get('claim_id') or 'drawn'}.geojson")
    path.write_text(json.dumps(layer, ensure_ascii=False), encoding="utf-8")
    return Batch(path)


def points_batch(
    folder: Path, text: str, said: Mapping[str, object], crs: str
) -> Batch:
    """The batch of some boundary points, typed or pasted.

    A text with the heading [地块坐标] is taken as it stands. Otherwise every line has
    X (north) and Y (east), perhaps behind a name and a ring, and an empty line begins
    the next plot.

    Parameters
    ----------
    crs : str
        Of the points, where the text does not say it.

    Raises
    ------
    LayerError
        A line is no point ("point-broken").
    """
    claim = str(said.get("claim_id") or "")
    headed = HEADED in text
    whole = text if headed else headed_points(text, claim)
    path = folder / plain_name(f"{claim or 'points'}.txt")
    path.write_text(whole, encoding="utf-8")
    fields = told_fields(said)
    if not headed or not claim:
        fields["claim_id"] = NUMBERED
    return Batch(path, hints=Hints(crs="" if headed else crs, fields=fields))


def told_fields(said: Mapping[str, object]) -> dict[str, str]:
    """What is the same in every row, as `Hints` take it; empty values say nothing.

    Raises
    ------
    UsageError
        There is no such column ("draft-column").
    """
    for name in said:
        if name not in CLAIMS.columns or name in UNSAID:
            raise UsageError("draft-column", column=name)
    return {
        name: f"={value}" for name, value in said.items() if value not in (None, "")
    }


def headed_points(text: str, claim: str) -> str:
    """Plain points as a boundary text; plots are numbered where there are several."""
    plots: list[list[str]] = [[]]
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell for cell in CELLS.split(line.strip()) if cell]
        if cells:
            plots[-1].append(_point(cells, len(plots[-1]) + 1, number))
        elif plots[-1]:
            plots.append([])
    plots = [plot for plot in plots if plot]
    names = (
        [claim] if len(plots) == 1 else [f"{claim}-{n + 1}" for n in range(len(plots))]
    )
    lines = [f"[{HEADED}]"]
    for name, plot in zip(names, plots, strict=True):
        lines += [f"{len(plot)},,{name},,面,,,,@", *plot]
    return "\n".join(lines) + "\n"


def _point(cells: Sequence[str], place: int, line: int) -> str:
    """One line as name, ring, north, east."""
    ring = cells[1] if len(cells) == 4 else "1"
    name = cells[0] if len(cells) > 2 else f"J{place}"
    try:
        north, east = float(cells[-2]), float(cells[-1])
    except (ValueError, IndexError):
        raise LayerError("point-broken", line=line) from None
    if len(cells) > 4:
        raise LayerError("point-broken", line=line)
    return f"{name},{ring},{north!r},{east!r}"


def plain_name(name: str) -> str:
    """A file's name without folders or anything a file system minds; never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = re.sub(r"[^\w.()\- ]", "_", last).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        return _cut(kept, LONGEST_NAME) or "file"
    return f"{_cut(stem, LONGEST_NAME) or 'file'}.{_cut(ending, LONGEST_ENDING)}"


def _cut(text: str, most: int) -> str:
    """As much of a text as goes into some bytes of UTF-8, no character in half."""
    return text.encode()[:most].decode(errors="ignore")
