"""Plots that lie wholly inside another: ponds in the fields, graves in the woods."""

from dataclasses import dataclass

import numpy as np
import shapely

from jianliang.edges.demo.corridors import LAND
from jianliang.edges.demo.ground import Ground
from jianliang.edges.demo.landuse import drawn
from jianliang.edges.demo.sizes import PLAIN

SHARE = 0.006
"""Of the plots in open country."""
MIX = "1104 45 0702 20 09 10 0301 15 1202 10"
VERTICES = 26


@dataclass(frozen=True)
class Islands:
    """Inner plots, each with its class and the row of the plot around it.

    `around` are the polygons of those plots, with the island as their hole.
    """

    host: np.ndarray
    code: np.ndarray
    polygons: np.ndarray
    around: np.ndarray


def islands(ground: Ground, rng: np.random.Generator) -> Islands:
    """Choose plots with room inside and put an island into each."""
    open_land = (ground.kind == LAND) & (ground.style >= PLAIN)
    roomy = np.flatnonzero(open_land & (ground.area_m2 > 9000))
    host = np.sort(rng.choice(roomy, max(2, round(SHARE * len(roomy))), replace=False))
    inner = shapely.point_on_surface(ground.polygons[host])
    room_m = shapely.distance(inner, shapely.boundary(ground.polygons[host]))
    host, inner, room_m = (part[room_m > 22] for part in (host, inner, room_m))
    centre = shapely.get_coordinates(inner)
    reach = np.minimum(room_m * rng.uniform(0.45, 0.6, len(host)), 60.0)
    rings = _rings(centre, reach, rng)
    around = [
        shapely.Polygon(plot.exterior, [ring[::-1]])
        for plot, ring in zip(ground.polygons[host], rings, strict=True)
    ]
    code = drawn(MIX, rng.random(len(host)))
    return Islands(host, code, shapely.polygons(rings), np.array(around))


def _rings(
    centre: np.ndarray, reach: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Rounded rings around the centres; shape (n, VERTICES, 2)."""
    angle = np.linspace(0, 2 * np.pi, VERTICES, endpoint=False)
    out = reach[:, None] * (
        1 + 0.1 * rng.normal(size=(len(reach), 1)) * np.cos(2 * angle)
    )
    out = out * (1 + rng.uniform(-0.08, 0.08, out.shape))
    x = centre[:, :1] + out * np.cos(angle)
    y = centre[:, 1:] + 0.8 * out * np.sin(angle)
    return np.round(np.stack([x, y], axis=2), 4)
