"""Plans that contradict each other, planted on land that nothing else happens to.

Every conflict is put together from a whole polygon and a part of it, so the truth is
the area of the part. Beside them stand plans that only look like conflicts: permits
that have ended, plots that share an edge, uses that may stand together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.plotbook import CRS, recorded_area_dm2

PLAN_SYSTEM = "guide:2023"
QUIET = (
    "0103", "0204", "0305", "0307", "0404", "1104", "05H1", "08H1", "08H2", "0810",
)  # fmt: skip
"""Classes of land that no claim is planted on."""
MARGIN_M, LEAST_M2, ROOM_M = 6.0, 300.0, 2.0
STRIP_M, GAP_M = 40.0, 3.0
PLOTS_PER_SITE = 5000
HOUSING, WORKS, SCHOOL, PARK, FOREST = "070101", "100101", "0804", "1401", "0301"
KEYS = {
    "special_plan": ("parcel_id", "GC", ["plan", "year"]),
    "approvals": ("approval_id", "XC", ["kind", "from_day", "to_day"]),
    "land_use_plan": ("parcel_id", "L", ["plan", "class_code"]),
    "redlines": ("redline_id", "H", ["kind"]),
}
NAMES = {"special_plan": "special_plan-further", "approvals": "approvals-further"}
PLAN = "国土空间详细规划（示例）"
HAIR_M = 3e-5


@dataclass
class Drawn:
    """All that was drawn: rows by role, and the key of each conflict."""

    year: int
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    key: list[dict[str, Any]] = field(default_factory=list)

    def add(self, role: str, shape: shapely.Polygon, **cells: Any) -> str:
        """One row of a role; returns its id."""
        rows = self.rows.setdefault(role, [])
        column, mark, _ = KEYS[role]
        name = f"{mark}{len(rows) + 1:05d}"
        rows.append({column: name, **cells, "geometry": shape})
        return name

    def reduced(self, shape: shapely.Polygon) -> str:
        """Land that a special plan wants reduced."""
        return self.add("special_plan", shape, plan=PLAN, year=self.year)

    def permit(
        self,
        shape: shapely.Polygon,
        kind: str = "construction",
        until: str | None = None,
    ) -> str:
        """A permit of the last year."""
        days = {"from_day": f"{self.year}-02-01", "to_day": until}
        return self.add("approvals", shape, kind=kind, **days)

    def planned(self, shape: shapely.Polygon, use: str) -> str:
        """Land that is planned for a use."""
        return self.add("land_use_plan", shape, plan=PLAN, class_code=use)

    def conflict(self, kind: str, first: str, second: str, on: shapely.Polygon) -> None:
        """Write a conflict down; `second` is "" for a zone."""
        area = int(recorded_area_dm2(np.array([on]))[0])
        told = {"conflict": kind, "first": first, "second": second, "area_dm2": area}
        self.key.append(told)


def planned(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """Red lines, planned land use, and further permits and plans; conflicts among them.

    The key of the layer `land_use_plan` tells every conflict that any of them has.
    """
    drawn = Drawn(parts.calendar.year(-1))
    sites = {zone: _sites(parts, zone, rng) for zone in sorted(parts.zones)}
    for _ in range(max(1, len(parts.book) // PLOTS_PER_SITE)):
        for zones, draw in DRAWINGS:
            site = next(chain.from_iterable(sites[zone] for zone in zones), None)
            if site is not None:
                draw(drawn, site)
    return list(_layers(parts, drawn))


def _sites(
    parts: Parts, zone: str, rng: np.random.Generator
) -> Iterator[shapely.Polygon]:
    """The insides of plots that never changed, wholly in a zone, in a random order."""
    book = parts.book
    stood = (book["born"] == 0) & (book["died"] == len(parts.calendar.surveys))
    rows = book[stood & book["class_code"].isin(QUIET)]
    shapes = rows["geometry"].to_numpy()[rng.permutation(len(rows))]
    whole = shapely.buffer(parts.zones[zone], -ROOM_M)
    shapely.prepare(whole)
    for shape in shapes:
        if shapely.contains(whole, shape):
            yield from _strips(_inside(shape))


def _strips(shape: shapely.Polygon) -> Iterator[shapely.Polygon]:
    """Upright strips of a shape, apart from each other."""
    if shape.is_empty:
        return
    west, south, east, north = shape.bounds
    for left in np.arange(west, east, STRIP_M):
        strip = shapely.box(left, south - 1, left + STRIP_M - GAP_M, north + 1)
        parts = shapely.get_parts(shape.intersection(strip))
        polygons = [part for part in parts if part.area > LEAST_M2]
        if polygons:
            yield shapely.transform(polygons[0], lambda xy: np.round(xy, 4))


def _inside(shape: shapely.Polygon) -> shapely.Polygon:
    """The largest part of a plot away from its edges; coordinates to 0.1 mm."""
    inner = shapely.get_parts(shapely.buffer(shape, -MARGIN_M, join_style="mitre"))
    if not len(inner):
        return shapely.Polygon()
    largest = shapely.Polygon(max(inner, key=lambda part: part.area).exterior)
    rounded = shapely.transform(largest, lambda xy: np.round(xy, 4))
    return rounded if rounded.is_valid else shapely.Polygon()


def _part(shape: shapely.Polygon) -> shapely.Polygon:
    """The western part of a shape, cut along a meridian through its middle."""
    west, south, east, north = shape.bounds
    half = shapely.box(west - 1, south - 1, round((west + east) / 2, 4), north + 1)
    parts = shapely.get_parts(shape.intersection(half))
    return max(parts, key=lambda part: part.area)


# Conflicts ----------------------------------------------------------------------------


def _reduce_permit(drawn: Drawn, site: shapely.Polygon) -> None:
    part = _part(site)
    one, other = drawn.reduced(site), drawn.permit(part)
    drawn.conflict("reduce-permit", one, other, part)


def _reduce_planned(drawn: Drawn, site: shapely.Polygon) -> None:
    part = _part(site)
    one, other = drawn.reduced(part), drawn.planned(site, HOUSING)
    drawn.conflict("reduce-planned", one, other, part)


def _planned_ecological(drawn: Drawn, site: shapely.Polygon) -> None:
    drawn.conflict("planned-ecological", drawn.planned(site, SCHOOL), "", site)


def _planned_redline(drawn: Drawn, site: shapely.Polygon) -> None:
    part = _part(site)
    line = drawn.add("redlines", part, kind="farmland")
    drawn.conflict("planned-redline", drawn.planned(site, SCHOOL), line, part)


def _permit_ecological(drawn: Drawn, site: shapely.Polygon) -> None:
    drawn.conflict("permit-ecological", drawn.permit(site), "", site)


def _permit_redline(drawn: Drawn, site: shapely.Polygon) -> None:
    part = _part(site)
    line = drawn.add("redlines", site, kind="ecological")
    drawn.conflict("permit-redline", drawn.permit(part), line, part)


def _clear_build(drawn: Drawn, site: shapely.Polygon) -> None:
    part = _part(site)
    one, other = drawn.permit(site, "clearing"), drawn.permit(part)
    drawn.conflict("clear-build", one, other, part)


def _planned_restricted(drawn: Drawn, site: shapely.Polygon) -> None:
    drawn.conflict("planned-restricted", drawn.planned(site, WORKS), "", site)


def _planned_twice(drawn: Drawn, site: shapely.Polygon) -> None:
    part = _part(site)
    one, other = drawn.planned(site, HOUSING), drawn.planned(part, PARK)
    drawn.conflict("planned-twice", one, other, part)


# What only looks like a conflict ------------------------------------------------------


def _ended(drawn: Drawn, site: shapely.Polygon) -> None:
    drawn.add("redlines", site, kind="farmland")
    drawn.permit(site, until=f"{drawn.year}-06-30")


def _kept_open(drawn: Drawn, site: shapely.Polygon) -> None:
    drawn.add("redlines", site, kind="ecological")
    drawn.planned(site, FOREST)


def _same_use(drawn: Drawn, site: shapely.Polygon) -> None:
    drawn.planned(site, HOUSING)
    drawn.planned(_part(site), HOUSING)


def _neighbours(drawn: Drawn, site: shapely.Polygon) -> None:
    """Two parcels that miss their common edge by less than a hair."""
    west, south, east, north = site.bounds
    middle = round((west + east) / 2, 4)
    left = shapely.box(west - 1, south - 1, middle + HAIR_M, north + 1)
    right = shapely.box(middle, south - 1, east + 1, north + 1)
    for side, use in ((left, HOUSING), (right, PARK)):
        parts = shapely.get_parts(site.intersection(side))
        drawn.planned(max(parts, key=lambda part: part.area), use)


def _cleared_and_reduced(drawn: Drawn, site: shapely.Polygon) -> None:
    drawn.reduced(site)
    drawn.permit(site, "clearing")


SETTLED = ("concentrated", "restricted")
DRAWINGS = (
    (("restricted",), _planned_restricted),
    (("ecological",), _planned_ecological),
    (("ecological",), _permit_ecological),
    (SETTLED, _reduce_permit),
    (SETTLED, _reduce_planned),
    (SETTLED, _planned_redline),
    (SETTLED, _permit_redline),
    (SETTLED, _clear_build),
    (SETTLED, _planned_twice),
    (SETTLED, _ended),
    (("ecological",), _kept_open),
    (SETTLED, _same_use),
    (SETTLED, _neighbours),
    (SETTLED, _cleared_and_reduced),
)
"""In which zones each is drawn; each takes a site of its own."""


def _layers(parts: Parts, drawn: Drawn) -> Iterator[DemoLayer]:
    day = parts.calendar.surveys[0]
    for role, (column, _, cells) in KEYS.items():
        names = [column, *cells, "geometry"]
        frame = pd.DataFrame(drawn.rows.get(role, []), columns=names)
        table = gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS)
        system = PLAN_SYSTEM if role == "land_use_plan" else ""
        told = {"conflicts": drawn.key} if role == "land_use_plan" else {}
        name = NAMES.get(role, role)
        yield DemoLayer(name, role, day, table, class_system=system, planted=told)
