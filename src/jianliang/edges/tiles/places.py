"""Where things lie on the map: degrees, and squares of the tile grid."""

import numpy as np
import shapely
from pyproj import Transformer

DEGREES = "EPSG:4326"


def in_degrees(shapes: np.ndarray, crs: str) -> np.ndarray:
    """The shapes in longitude and latitude, without heights."""
    turned = Transformer.from_crs(crs, DEGREES, always_xy=True)
    xy = shapely.get_coordinates(shapes)
    lon, lat = turned.transform(xy[:, 0], xy[:, 1])
    return shapely.set_coordinates(
        shapely.force_2d(shapes), np.column_stack([lon, lat])
    )


def on_grid(lonlat: np.ndarray, squares: int) -> np.ndarray:
    """Degrees as column and row of a grid of `squares` a side over the world's tiles.

    Web Mercator (EPSG:3857), rows from the north; float64, shape (n, 2).
    """
    x = (lonlat[:, 0] + 180) / 360
    y = (1 - np.arcsinh(np.tan(np.radians(lonlat[:, 1]))) / np.pi) / 2
    return np.column_stack([x, y]) * squares


def off_grid(xy: np.ndarray, squares: int) -> np.ndarray:
    """Column and row of such a grid as degrees: the way back."""
    share = xy / squares
    lon = share[:, 0] * 360 - 180
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * share[:, 1]))))
    return np.column_stack([lon, lat])
