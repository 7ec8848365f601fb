"""Boundary points (界址点坐标): the text exchanged for land approvals, or a CSV.

    [属性描述]
    坐标系=2000国家大地坐标系
    几度分带=3
    带号=39
    [地块坐标]
    points, area in ha, number, name, 面, sheet, use, class,@
    J1,1,X (north),Y (east)

Each plot's line is followed by its points: name, ring, northing, easting.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from jianliang.core.errors import LayerError
from jianliang.edges.quarantine.job import (
    Harvest,
    Job,
    check_rows,
    note,
    pick_fields,
)
from jianliang.edges.quarantine.rings import as_wkb, closed, polygons_of
from jianliang.edges.quarantine.text import read_text

TITLES = (
    "points",
    "recorded_ha",
    "plot_id",
    "name",
    "shape",
    "sheet",
    "use",
    "class_code",
)
SECTION = re.compile(r"[\[【](.+?)[\]】]$")
PREFIXED = 1e7
# First EPSG code by datum, width of zone and whether the zone stands before the
# easting; the second number is the first zone (or central meridian) of the series.
SERIES = {
    ("cgcs2000", 3, True): (4513, 25), ("cgcs2000", 3, False): (4534, 25),
    ("cgcs2000", 6, True): (4491, 13), ("cgcs2000", 6, False): (4502, 13),
    ("xian80", 3, True): (2349, 25), ("xian80", 3, False): (2370, 25),
    ("xian80", 6, True): (2327, 13), ("xian80", 6, False): (2338, 13),
    ("beijing54", 3, True): (2401, 25), ("beijing54", 3, False): (2422, 25),
    ("beijing54", 6, True): (21413, 13), ("beijing54", 6, False): (21453, 13),
}  # fmt: skip
ZONES = {3: range(25, 46), 6: range(13, 24)}


@dataclass
class Plot:
    """One plot as the file gives it: its head line and its rings."""

    head: dict[str, str]
    rings: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    declared_points: int | None = None

    def points(self) -> int:
        """How many points were read."""
        return sum(len(ring) for ring in self.rings.values())


def read(path: Path, job: Job) -> Harvest:
    """Read a boundary-point text."""
    text, facts, notes = read_text(path, job)
    about, plots = _parsed(text)
    harvest = harvest_plots(plots, job, list(TITLES))
    harvest.crs = _crs(about, plots)
    harvest.facts |= {"driver": "TXT 界址点", "header": about, **facts}
    harvest.notes += notes
    return harvest


def plots_from_points(
    rows: Sequence[Sequence[Any]], places: Mapping[str, int]
) -> list[Plot]:
    """Plots from rows of (plot, ring, order, x, y), in order of first appearance."""
    points: dict[str, list[tuple[str, float, float, float]]] = {}
    for number, row in enumerate(rows):
        try:
            x, y, order = (float(row[places[part]]) for part in ("x", "y", "order"))
            name, ring = str(row[places["plot"]]), str(row[places["ring"]])
        except (TypeError, ValueError, IndexError):
            raise LayerError("point-broken", line=number + 2) from None
        points.setdefault(name, []).append((ring, order, x, y))
    plots = []
    for name, members in points.items():
        plot = Plot({"plot_id": name})
        for ring, _, x, y in sorted(members, key=lambda m: (m[0], m[1])):
            plot.rings.setdefault(ring, []).append((x, y))
        plots.append(plot)
    return plots


def harvest_plots(plots: Sequence[Plot], job: Job, names: list[str]) -> Harvest:
    """The plots as rows; notes where points are missing or a ring was open."""
    check_rows(len(plots), job.limits)
    if not plots:
        raise LayerError("layer-empty", name=job.path.name)
    fields = [title for title in TITLES if any(title in p.head for p in plots)]
    chosen = pick_fields(fields, job.wanted)
    return Harvest(
        columns={
            column: pa.array([p.head.get(title) or None for p in plots], pa.string())
            for column, title in chosen.items()
        },
        numbers=np.arange(len(plots), dtype=np.int64),
        geometry=as_wkb([_shape(plot) for plot in plots]),
        facts={
            "driver": "CSV points",
            "fields": names,
            "used_fields": chosen,
            "rows_declared": {"counted": len(plots)},
            "rows_read": len(plots),
        },
        notes=[n for number, plot in enumerate(plots) for n in _doubts(number, plot)],
    )


def _parsed(text: str) -> tuple[dict[str, str], list[Plot]]:
    about: dict[str, str] = {}
    plots: list[Plot] = []
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        heading = SECTION.match(stripped)
        if heading:
            section = heading.group(1)
        elif section == "属性描述" and "=" in stripped:
            name, value = stripped.split("=", 1)
            about[name.strip()] = value.strip()
        elif section == "地块坐标" and stripped:
            _add_line(plots, stripped.replace("，", ","), number)
        elif stripped:
            raise LayerError("point-broken", line=number)
    return about, plots


def _add_line(plots: list[Plot], line: str, number: int) -> None:
    cells = [cell.strip() for cell in line.split(",")]
    try:
        if cells[-1].endswith("@"):
            titles = dict(zip(TITLES, cells[:-1], strict=False))
            plots.append(Plot(titles, declared_points=int(cells[0])))
        else:
            _, ring, north, east = cells
            plots[-1].rings.setdefault(ring, []).append((float(east), float(north)))
    except (ValueError, IndexError):
        raise LayerError("point-broken", line=number) from None


def _shape(plot: Plot) -> object:
    rings = [closed(np.array(ring)) for ring in plot.rings.values()]
    return polygons_of(rings) if all(len(ring) > 3 for ring in rings) else None


def _doubts(number: int, plot: Plot) -> list[dict]:
    """Points missing, counted with or without the closing one; rings left open."""
    doubts = []
    subject = plot.head.get("plot_id", "")
    closings = sum(len(r) > 1 and r[0] == r[-1] for r in plot.rings.values())
    counted = range(plot.points() - closings, plot.points() + 1)
    if plot.declared_points is not None and plot.declared_points not in counted:
        doubts.append(
            note(
                "points-missing",
                row=number,
                plot=subject,
                declared=plot.declared_points,
                found=plot.points(),
            )
        )
    if closings < len(plot.rings):
        rings = len(plot.rings) - closings
        doubts.append(note("ring-closed", row=number, plot=subject, rings=rings))
    return doubts


def _crs(about: Mapping[str, str], plots: Sequence[Plot]) -> str | None:
    """The EPSG code of the header; None where it does not say enough."""
    system = about.get("坐标系", "")
    datums = {"2000": "cgcs2000", "80": "xian80", "54": "beijing54"}
    datum = next((name for mark, name in datums.items() if mark in system), None)
    width, zone = (_number(about.get(name)) for name in ("几度分带", "带号"))
    if datum is None or width not in ZONES or zone not in ZONES[width]:
        return None
    eastings = [ring[0][0] for plot in plots for ring in plot.rings.values()]
    first, zero = SERIES[datum, width, max(eastings, default=0.0) >= PREFIXED]
    return f"EPSG:{first + zone - zero}"


def _number(text: str | None) -> int:
    digits = re.findall(r"\d+", text or "")
    return int(digits[0]) if len(digits) == 1 else 0
