"""Areas on the CGCS2000 ellipsoid by the official procedure, and shifts of maps."""

from jianliang.core.geodesy.gauss import GaussKruger, gauss_kruger_of
from jianliang.core.geodesy.gcj02 import gcj02_of
from jianliang.core.geodesy.official import (
    equal_area_cylinder,
    official_area_m2,
    planar_area,
    project_gauss_kruger,
)

__all__ = [
    "GaussKruger",
    "equal_area_cylinder",
    "gauss_kruger_of",
    "gcj02_of",
    "official_area_m2",
    "planar_area",
    "project_gauss_kruger",
]
