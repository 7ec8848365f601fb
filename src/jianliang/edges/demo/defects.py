"""Files that are wrong in one known way each, for testing what reads them.

They hold one township of the last survey. The city itself stays clean.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from jianliang.edges.demo.city import DemoCity
from jianliang.edges.demo.uploads import survey_file

OTHER_ZONE = "EPSG:4549"
LONLAT = "EPSG:4490"
SHIFT_M = 3.0
TRUNCATED_SHARE = 0.6
GCJ_A, GCJ_EE = 6378245.0, 0.00669342162296594323


@dataclass(frozen=True)
class Defect:
    """A defective file, the kind of finding or error it should cause, and why."""

    path: Path
    code_hint: str
    description: str


Spoil = Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]


def write_defects(city: DemoCity, folder: Path) -> list[Defect]:
    """Write one file for each kind of defect."""
    folder.mkdir(parents=True, exist_ok=True)
    survey = city.layers[_last_survey(city)]
    plots = survey_file(survey[survey["unit_id"] == survey["unit_id"].min()])
    defects = []
    for name, spoil in _SPOILS.items():
        path = folder / f"{name}.gpkg"
        path.unlink(missing_ok=True)
        spoil(plots.copy()).to_file(path, layer="DLTB", driver="GPKG", engine="pyogrio")
        defects.append(Defect(path, name, (spoil.__doc__ or "").strip()))
    return [*defects, _without_cpg(plots, folder), _truncated(plots, folder)]


def _last_survey(city: DemoCity) -> str:
    surveys = [layer for layer in city.about if layer.role == "survey"]
    return max(surveys, key=lambda layer: layer.day).name


def _shifted(plots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """All plots lie 3 m east of where they should."""
    plots.geometry = plots.geometry.translate(SHIFT_M, 0.0)
    return plots


def _wrong_zone(plots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The file names the neighbouring zone (CM 120E) for coordinates of CM 117E."""
    return plots.set_crs(OTHER_ZONE, allow_override=True)


def _gcj02(plots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Longitudes and latitudes with the GCJ-02 offset, said to be CGCS2000."""
    lonlat = plots.to_crs(LONLAT)
    lonlat.geometry = shapely.transform(lonlat.geometry.array, gcj02)
    return lonlat


def _bow_tie(plots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One plot's ring crosses itself."""
    west, south, *_ = plots.geometry.iloc[0].bounds
    corners = [(0, 0), (60, 60), (60, 0), (0, 60)]
    ring = [(west + x, south + y) for x, y in corners]
    return _with_geometry(plots, 0, shapely.Polygon(ring))


def _overlap(plots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One plot reaches 5 m into its neighbours."""
    return _with_geometry(plots, 0, plots.geometry.iloc[0].buffer(5.0))


def _gap(plots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One plot inside the township is missing."""
    inside = shapely.buffer(plots.union_all(), -60.0)
    within = np.flatnonzero(plots.within(inside))
    return plots.drop(plots.index[within[:1]])


def _duplicate(plots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The first plot comes twice."""
    return gpd.GeoDataFrame(
        plots.iloc[[0, *range(len(plots))]].reset_index(drop=True), crs=plots.crs
    )


def _unknown_class(plots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The second plot has a class that is not in the list."""
    plots.loc[plots.index[1], ["DLBM", "DLMC"]] = "0999", "不明"
    return plots


def _nan_coordinate(plots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One vertex of the first plot is not a number."""
    plot = plots.geometry.iloc[0]
    xy = shapely.get_coordinates(plot)
    xy[1, 0] = np.nan
    return _with_geometry(plots, 0, shapely.set_coordinates(plot, xy))


def _wrong_area(plots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The first plot's recorded area is a tenth too large."""
    plots.loc[plots.index[0], "TBMJ"] = round(plots["TBMJ"].iloc[0] * 1.1, 2)
    return plots


def _other_extent(plots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The eastern third of the township is not in the file."""
    east = shapely.get_x(shapely.centroid(plots.geometry.array))
    return plots[east < np.quantile(east, 2 / 3)]


_SPOILS: dict[str, Spoil] = {
    "shifted": _shifted,
    "wrong-zone": _wrong_zone,
    "gcj02": _gcj02,
    "bow-tie": _bow_tie,
    "overlap": _overlap,
    "gap": _gap,
    "duplicate": _duplicate,
    "unknown-class": _unknown_class,
    "nan-coordinate": _nan_coordinate,
    "wrong-area": _wrong_area,
    "other-extent": _other_extent,
}


def _with_geometry(
    plots: gpd.GeoDataFrame, row: int, polygon: shapely.Polygon
) -> gpd.GeoDataFrame:
    geometry = plots.geometry.array.copy()
    geometry[row] = polygon
    return plots.set_geometry(geometry)


def _without_cpg(plots: gpd.GeoDataFrame, folder: Path) -> Defect:
    path = folder / "no-cpg.shp"
    plots.to_file(path, encoding="GBK", engine="pyogrio")
    path.with_suffix(".cpg").unlink()
    _forget_language(path.with_suffix(".dbf"))
    return Defect(path, "no-cpg", "Chinese text in GBK, and nothing says so.")


def _forget_language(dbf: Path) -> None:
    """Clear the language byte of a DBF header, which would tell the code page."""
    raw = bytearray(dbf.read_bytes())
    raw[29] = 0
    dbf.write_bytes(raw)


def _truncated(plots: gpd.GeoDataFrame, folder: Path) -> Defect:
    path = folder / "truncated.shp"
    plots.to_file(path, encoding="UTF-8", engine="pyogrio")
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * TRUNCATED_SHARE)])
    return Defect(path, "truncated", "The .shp ends before its last plots.")


def gcj02(lonlat: np.ndarray) -> np.ndarray:
    """WGS84 or CGCS2000 degrees with the offset Chinese web maps add.

    Source: the published open description of GCJ-02 (Krasovsky ellipsoid).
    """
    x, y = lonlat[:, 0] - 105.0, lonlat[:, 1] - 35.0
    common = 20 * np.sin(6 * np.pi * x) + 20 * np.sin(2 * np.pi * x)
    north = -100 + 2 * x + 3 * y + 0.2 * y**2 + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    north += (
        common + _waves(y, ((20, 1), (40, 1 / 3), (160, 1 / 12), (320, 1 / 30)))
    ) * (2 / 3)
    east = 300 + x + 2 * y + 0.1 * x**2 + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    east += (
        common + _waves(x, ((20, 1), (40, 1 / 3), (150, 1 / 12), (300, 1 / 30)))
    ) * (2 / 3)
    latitude = np.radians(lonlat[:, 1])
    curve = 1 - GCJ_EE * np.sin(latitude) ** 2
    per_degree_n = GCJ_A * (1 - GCJ_EE) / curve**1.5 * np.pi / 180
    per_degree_e = GCJ_A / np.sqrt(curve) * np.cos(latitude) * np.pi / 180
    return lonlat + np.column_stack([east / per_degree_e, north / per_degree_n])


def _waves(along: np.ndarray, waves: tuple[tuple[float, float], ...]) -> np.ndarray:
    return sum(
        (high * np.sin(often * np.pi * along) for high, often in waves),
        np.zeros(len(along)),
    )
