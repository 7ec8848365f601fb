"""Which CRS a layer is in, whether that can be true, and the way to the city's."""

import warnings
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.aoi import AreaOfInterest
from pyproj.exceptions import CRSError, ProjError
from pyproj.transformer import TransformerGroup

from jianliang.core.errors import LayerError
from jianliang.core.findings import finding
from jianliang.edges.intake.request import Request

MARGIN_DEG = 0.5
CITY_MARGIN_DEG = 0.05
MAX_TEXT = 100_000
ZONE_M = 1e6

TERRESTRIAL = (
    "World Geodetic System 1984",
    "China 2000",
    "China Geodetic Coordinate System 2000",
)
"""Datums that realise the international terrestrial reference frame."""


@dataclass(frozen=True)
class Placed:
    """Geometry in the city's CRS, with what was decided and doubted on the way."""

    geometry: np.ndarray
    findings: list[dict]
    facts: dict[str, object]


def placed(
    geometry: np.ndarray, rows: np.ndarray, file_crs: str | None, request: Request
) -> Placed:
    """Bring geometry from the CRS it is in to the city's.

    Raises LayerError where the CRS is missing, contradicts what the user states, or
    cannot be that of these coordinates.
    """
    source, origin = decided(file_crs, request)
    city = _parsed(request.city_crs)
    outside = _outside(geometry, source, request)
    doubts = [
        finding(
            "place-outside",
            layer=request.layer_name,
            row=int(rows[n]),
            crs=_name(source),
        )
        for n in np.flatnonzero(outside)
    ]
    facts: dict[str, object] = {
        "crs": _name(source),
        "crs_from": origin,
        "city_crs": _name(city),
    }
    if _same(source, city):
        return Placed(geometry, doubts, facts)
    moved, how, code = _transformed(geometry, source, city)
    values = {"source": _name(source), "target": _name(city), "how": how}
    doubts.append(finding(code, layer=request.layer_name, **values))
    return Placed(moved, doubts, facts)


def decided(file_crs: str | None, request: Request) -> tuple[CRS, str]:
    """The CRS of the file, and whether the file or the user says so."""
    if file_crs is None and request.source_crs is None:
        raise LayerError("crs-missing", layer=request.layer_name)
    if request.source_crs is None:
        return _parsed(str(file_crs)), "file"
    stated = _parsed(request.source_crs)
    if file_crs is None or request.crs_confirmed:
        return stated, "stated"
    found = _parsed(file_crs)
    if not _same(found, stated):
        raise LayerError("crs-conflict", found=_name(found), stated=_name(stated))
    return found, "file"


def _parsed(text: str) -> CRS:
    try:
        if len(text) > MAX_TEXT:
            raise CRSError("text too long")
        return CRS.from_user_input(text).to_2d()
    except (CRSError, ProjError, RuntimeError, TypeError, ValueError):
        raise LayerError("crs-unreadable", text=" ".join(text.split())[:80]) from None


def _name(crs: CRS) -> str:
    authority = crs.to_authority(min_confidence=90)
    return ":".join(authority) if authority else crs.name


def _same(one: CRS, other: CRS) -> bool:
    if one.equals(other, ignore_axis_order=True):
        return True
    names = [crs.to_authority(min_confidence=90) for crs in (one, other)]
    return names[0] is not None and names[0] == names[1]


def _outside(geometry: np.ndarray, crs: CRS, request: Request) -> np.ndarray:
    """Which rows lie outside the CRS's area of use or the city; bool, shape (n,)."""
    bounds = shapely.bounds(geometry)
    known = np.isfinite(bounds).all(axis=1)
    x, y = bounds[:, 0] / 2 + bounds[:, 2] / 2, bounds[:, 1] / 2 + bounds[:, 3] / 2
    if not known.any():
        return np.zeros(len(geometry), dtype=bool)
    _check_kind(x[known], y[known], crs)
    _check_zone(x[known], y[known], crs)
    boxes = _boxes(crs, request)
    outside = known & ~_within(x, y, crs, boxes)
    if 2 * outside.sum() > known.sum():
        swapped = _within(y[known], x[known], crs, boxes)
        code = "crs-axes-swapped" if swapped.all() else "crs-implausible"
        raise LayerError(
            code, crs=_name(crs), outside=int(outside.sum()), rows=int(known.sum())
        )
    return outside


def _check_kind(x: np.ndarray, y: np.ndarray, crs: CRS) -> None:
    """Metres are no degrees, and degrees no metres."""
    as_degrees = (np.abs(x) <= 360) & (np.abs(y) <= 90)
    example = f"{x[0]:.6g}, {y[0]:.6g}"
    if crs.is_geographic and 2 * as_degrees.sum() < len(x):
        raise LayerError("crs-metres", crs=_name(crs), example=example)
    if crs.is_projected and as_degrees.all():
        raise LayerError("crs-degrees", crs=_name(crs), example=example)


def _check_zone(x: np.ndarray, y: np.ndarray, crs: CRS) -> None:
    """The zone number before the eastings must be that of the CRS.

    A Gauss-Krueger CRS with zone prefix has a false easting of zone·10⁶ + 500 km.
    """
    operation = crs.coordinate_operation
    if operation is None or operation.method_name != "Transverse Mercator":
        return
    named = {p.name: p.value for p in operation.params}
    wanted = int(float(named.get("False easting", 0)) // ZONE_M)
    found = int(np.median(x) // ZONE_M)
    if found == wanted or (wanted == 0 and found < 10):
        return
    code = (
        "crs-axes-swapped" if int(np.median(y) // ZONE_M) == wanted > 0 else "crs-zone"
    )
    values = (
        {"outside": len(x), "rows": len(x)}
        if code == "crs-axes-swapped"
        else {"found": found, "wanted": wanted}
    )
    raise LayerError(code, crs=_name(crs), **values)


def _boxes(crs: CRS, request: Request) -> list[tuple[float, float, float, float]]:
    """Where the rows must lie: (west, south, east, north) in degrees, margins added."""
    boxes = []
    area = crs.area_of_use
    if area is None:
        authority = crs.to_authority(min_confidence=90)
        area = CRS.from_authority(*authority).area_of_use if authority else None
    if area is not None and area.west <= area.east:
        boxes.append((area.bounds, MARGIN_DEG))
    if request.extent is not None:
        boxes.append((request.extent, CITY_MARGIN_DEG))
    return [
        (west - margin, south - margin, east + margin, north + margin)
        for (west, south, east, north), margin in boxes
    ]


def _within(x: np.ndarray, y: np.ndarray, crs: CRS, boxes: list) -> np.ndarray:
    geodetic = crs.geodetic_crs
    if geodetic is None or not boxes:
        return np.ones(len(x), dtype=bool)
    to_degrees = Transformer.from_crs(crs, geodetic, always_xy=True)
    east, north = to_degrees.transform(x, y)
    inside = np.ones(len(x), dtype=bool)
    for left, low, right, high in boxes:
        inside &= (left <= east) & (east <= right) & (low <= north) & (north <= high)
    return inside


def _transformed(
    geometry: np.ndarray, source: CRS, city: CRS
) -> tuple[np.ndarray, str, str]:
    """The geometry in the city's CRS, how it came there, and the finding that says so.

    One operation for all rows: the best that is installed for where they lie.
    """
    try:
        group = _ways(source, city, _around(geometry, source))
        way = group.transformers[0]
        moved = _moved(geometry, way)
    except (ProjError, CRSError, IndexError):
        raise LayerError("crs-unrelated", crs=_name(source), city=_name(city)) from None
    accuracy = f", ± {way.accuracy:g} m" if way.accuracy >= 0 else ""
    code = "crs-transformed" if group.best_available else "crs-grid-missing"
    if "ballpark" in (way.description or "").lower():
        code = "crs-same-frame" if _same_frame(source, city) else "crs-ballpark"
    return moved, f"{way.description}{accuracy}", code


def _same_frame(source: CRS, city: CRS) -> bool:
    """Whether both datums follow the terrestrial frame, within decimetres.

    CGCS2000 and WGS 84 are realisations of it; their ellipsoids differ by 0.1 mm.
    """
    names = [
        crs.geodetic_crs.datum.name.split(" ensemble")[0]
        for crs in (source, city)
        if crs.geodetic_crs is not None and crs.geodetic_crs.datum is not None
    ]
    return len(names) == 2 and all(name in TERRESTRIAL for name in names)


def _ways(source: CRS, city: CRS, around: AreaOfInterest | None) -> TransformerGroup:
    """The installed ways between two CRSs, the best for the place first."""
    with warnings.catch_warnings():  # a missing grid becomes a finding instead
        warnings.simplefilter("ignore", UserWarning)
        return TransformerGroup(
            source,
            city,
            always_xy=True,
            area_of_interest=around,  # type: ignore[arg-type]
        )


def _moved(geometry: np.ndarray, way: Transformer) -> np.ndarray:
    """Every geometry transformed; None where its ring would not close again."""

    def one(shape: shapely.Geometry) -> shapely.Geometry | None:
        try:
            return shapely.transform(shape, way.transform, interleaved=False)
        except shapely.GEOSException:
            return None

    try:
        moved: np.ndarray = shapely.transform(
            geometry, way.transform, interleaved=False
        )
    except shapely.GEOSException:
        moved = np.array([one(shape) for shape in geometry], dtype=object)
    return moved


def _around(geometry: np.ndarray, crs: CRS) -> AreaOfInterest | None:
    """Where the rows lie, in degrees; None where that cannot be said."""
    bounds = shapely.bounds(geometry)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    geodetic = crs.geodetic_crs
    if len(bounds) == 0 or geodetic is None:
        return None
    to_degrees = Transformer.from_crs(crs, geodetic, always_xy=True)
    middle = np.median(bounds[:, :2] / 2 + bounds[:, 2:] / 2, axis=0)
    east, north = to_degrees.transform(*middle)
    if not (abs(east) <= 180 and abs(north) <= 90):
        return None
    return AreaOfInterest(east, north, east, north)
