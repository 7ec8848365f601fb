"""Claims in the making, with the truth of each written down as it is planted.

The truth is told by the polygons a claim was put together from, each with the verdict
it deserves; areas are theirs. Nothing here lays a claim over a survey.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
import pyproj
import shapely

from jianliang.core.areas import account_plane
from jianliang.core.geodesy.gcj02 import gcj02_of
from jianliang.core.geodesy.official import planar_area
from jianliang.core.polygons import Polygons
from jianliang.edges.demo.plotbook import CRS, recorded_area_dm2

BOTH, RURAL, NEITHER = (True, True), (False, True), (False, False)
FLAGS = (BOTH, (True, False), RURAL, NEITHER)
FAR_DEGREES = 0.012


@dataclass(frozen=True)
class Site:
    """Ground to claim: a plot of the base survey, or a part of one."""

    polygon: shapely.Polygon
    plot_id: str
    unit: str
    to_class: str
    year: int

    @property
    def smallest_m2(self) -> float:
        """The area from which a survey maps what the land is now."""
        return 600.0 if self.to_class in ("0404", "1206") else 400.0


@dataclass(frozen=True)
class Truth:
    """A part of a claim: its verdict, what it reduces, its measured area in m²."""

    verdict: str
    counts: tuple[bool, bool]
    weight_m2: float


def measured_m2(*polygons: shapely.Geometry) -> list[float]:
    """Areas on the ellipsoid as pieces are measured."""
    plane = account_plane(Polygons.of(np.array(polygons)), CRS, "ellipsoid")
    return [float(area) for area in planar_area(plane)]


@dataclass
class Planting:
    """All that was planted so far: rows of each table, and the key of each claim."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    key: list[dict[str, Any]] = field(default_factory=list)

    def add(self, table: str, polygon: shapely.Geometry, **cells: Any) -> None:
        """One row of a table; its id is its number."""
        rows = self.rows.setdefault(table, [])
        rows.append({"id": f"{len(rows) + 1:05d}", **cells, "geometry": polygon})

    def claim(
        self,
        site: Site,
        kind: str,
        truths: Sequence[Truth],
        polygon: shapely.Geometry | None = None,
        **cells: Any,
    ) -> None:
        """A claim to a site or to another polygon of it, and what is true of it.

        `photo` says where its photo was taken: "there", "gcj02", "far" or "none";
        `found` which findings it should cause.
        """
        shape = site.polygon if polygon is None else polygon
        found, photo = cells.pop("found", ()), cells.pop("photo", "there")
        area_dm2 = int(recorded_area_dm2(np.array([shape]))[0])
        claim_id = f"S{len(self.key) + 1:06d}"
        row = {
            "claim_id": claim_id,
            "plot_id": site.plot_id,
            "unit": site.unit,
            "credit_year": site.year,
            "cleared_on": f"{site.year}-06-15",
            "declared_on": f"{site.year + 1}-02-01",
            "after_use": use_of(site.to_class),
            "after_surface": "planted",
            "owner_kind": "collective",
            "recorded_dm2": area_dm2,
        }
        self.rows.setdefault("claims", []).append({**row, **cells, "geometry": shape})
        self._photograph(claim_id, shape, photo)
        self.key.append({
            "claim_id": claim_id,
            "kind": kind,
            "area_dm2": area_dm2,
            **told_areas(area_dm2, truths),
            "findings": sorted(found),
        })  # fmt: skip

    def _photograph(self, claim_id: str, shape: shapely.Geometry, how: str) -> None:
        if how == "none":
            return
        point = shapely.point_on_surface(shape)
        way = pyproj.Transformer.from_crs(CRS, "EPSG:4490", always_xy=True)
        lon, lat = way.transform(point.x, point.y)
        if how == "gcj02":
            lon, lat = (
                float(value) for value in gcj02_of(np.array(lon), np.array(lat))
            )
        if how == "far":
            lon += FAR_DEGREES
        rows = self.rows.setdefault("evidence", [])
        rows.append({
            "evidence_id": f"F{len(rows) + 1:06d}",
            "claim_id": claim_id,
            "kind": "photo_after",
            "sha256": f"{len(rows) + 1:064x}",
            "longitude": lon,
            "latitude": lat,
        })  # fmt: skip


def use_of(to_class: str) -> str:
    """The after-use that goes with a land class."""
    uses = {"01": "cropland", "02": "orchard", "03": "forest", "04": "grassland"}
    return uses.get(to_class[:2], "other")


def told_areas(area_dm2: int, truths: Sequence[Truth]) -> dict[str, Any]:
    """Area by verdict and what counts, whole dm², from the planted weights.

    Shared first among what counts in both totals, in one and in none, then among
    verdicts; by fractions, the dm² left over to the largest remainders.
    """
    by_flags = {
        flags: [truth for truth in truths if truth.counts == flags] for flags in FLAGS
    }
    whole = _shared(area_dm2, [_sum(part) for part in by_flags.values()])
    verdicts: dict[str, int] = {}
    for part, dm2 in zip(by_flags.values(), whole, strict=True):
        for truth, own in zip(
            part, _shared(dm2, [t.weight_m2 for t in part]), strict=True
        ):
            verdicts[truth.verdict] = verdicts.get(truth.verdict, 0) + own
    construction = sum(d for f, d in zip(FLAGS, whole, strict=True) if f[0])
    urban_rural = sum(d for f, d in zip(FLAGS, whole, strict=True) if f[1])
    return {
        "verdicts": verdicts,
        "construction_dm2": construction,
        "urban_rural_dm2": urban_rural,
    }


def _sum(truths: Sequence[Truth]) -> float:
    return sum(truth.weight_m2 for truth in truths)


def _shared(total: int, weights: Sequence[float]) -> list[int]:
    every = sum((Fraction(weight) for weight in weights), Fraction(0))
    if not every:
        return [0] * len(weights)
    exact = [total * Fraction(weight) / every for weight in weights]
    whole = [int(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda at: (whole[at] - exact[at], at))
    for at in order[: total - sum(whole)]:
        whole[at] += 1
    return whole
