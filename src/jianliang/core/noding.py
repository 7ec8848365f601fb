"""How far neighbours may miss each other without anything being wrong.

A vertex that only one of two neighbours has lies beside the other's edge by the last
digit of its coordinates. The strip between them grows with the edge: 0.015 m² along
300 m, 0.034 m² along 1 km.
"""

import numpy as np

WIDTH_M = 5e-5
LEAST_M2 = 0.01


def hair_m2(length_m: np.ndarray) -> np.ndarray:
    """The area that neighbours may miss each other by along a length; float64."""
    return np.maximum(LEAST_M2, WIDTH_M * length_m)
