"""Between the city's CRS and the longitude and latitude of the screen."""

from functools import cached_property

import numpy as np
import pyproj
import shapely

Bounds = tuple[float, float, float, float]
SCREEN = "EPSG:4326"
DECIMALS = 8  # about a millimetre


class LonLat:
    """Both ways between a city's CRS and longitude, latitude in degrees.

    CGCS2000 and WGS 84 count as one frame (DECISIONS.md, 26).
    """

    def __init__(self, crs: str) -> None:
        self.crs = crs

    @cached_property
    def _there(self) -> pyproj.Transformer:
        return pyproj.Transformer.from_crs(self.crs, SCREEN, always_xy=True)

    @cached_property
    def _back(self) -> pyproj.Transformer:
        return pyproj.Transformer.from_crs(SCREEN, self.crs, always_xy=True)

    def points(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Longitudes and latitudes of points; not finite where there are none."""
        lon, lat = self._there.transform(np.asarray(x), np.asarray(y))
        return np.round(lon, DECIMALS), np.round(lat, DECIMALS)

    def inside(self, shapes: np.ndarray) -> dict[str, np.ndarray]:
        """`lon` and `lat` of a point inside each shape; NaN where there is no shape."""
        points = shapely.point_on_surface(shapes)
        x, y = shapely.get_x(points), shapely.get_y(points)
        lon, lat = self.points(x.astype(float), y.astype(float))
        known = np.isfinite(lon) & np.isfinite(lat)
        return {
            "lon": np.where(known, lon, np.nan),
            "lat": np.where(known, lat, np.nan),
        }

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """A point of the screen in the city's CRS."""
        x, y = self._back.transform(lon, lat)
        return float(x), float(y)

    def bounds(self, bounds: np.ndarray | Bounds) -> Bounds | None:
        """West, south, east and north in degrees; None where there is no extent."""
        if not np.isfinite(bounds).all():
            return None
        left, bottom, right, top = (float(value) for value in bounds)
        found = self._there.transform_bounds(left, bottom, right, top)
        west, south, east, north = (round(value, DECIMALS) for value in found)
        return west, south, east, north

    def drawn(self, geometry: shapely.Geometry) -> shapely.Geometry:
        """A geometry of the city in degrees."""
        return shapely.transform(
            geometry, lambda xy: np.column_stack(self.points(*xy.T))
        )

    def laid(self, geometry: shapely.Geometry) -> shapely.Geometry:
        """A geometry of the screen in the city's CRS."""

        def back(xy: np.ndarray) -> np.ndarray:
            return np.column_stack(self._back.transform(*xy.T))

        return shapely.transform(geometry, back)
