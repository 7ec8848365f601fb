"""How a city measures land: in which CRS, and by which area standard."""

from dataclasses import dataclass

import numpy as np

from jianliang.core.areas import account_plane, areas_dm2, measured_standard
from jianliang.core.geodesy.official import planar_area
from jianliang.core.polygons import Polygons


@dataclass(frozen=True)
class Measure:
    """How the city measures: its CRS and its area standard."""

    crs: str
    standard: str

    def areas_m2(self, polygons: Polygons) -> np.ndarray:
        """Areas in the account plane; float64."""
        return planar_area(account_plane(polygons, self.crs, self.standard))

    def areas_dm2(self, polygons: Polygons) -> np.ndarray:
        """Areas as they are recorded, whole 0.01 m²; int64."""
        standard = measured_standard(self.crs, self.standard)
        return areas_dm2(polygons, self.crs, standard)
