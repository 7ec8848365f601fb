"""The shift that public maps in China carry (GCJ-02), to recognise it in a layer."""

import numpy as np

# The ellipsoid of Krasovsky, which the published shift is scaled by.
KRASOVSKY_A_M = 6378245.0
KRASOVSKY_E2 = 0.00669342162296594323
# Where public maps carry the shift: west, south, east, north.
CHINA = (72.004, 0.8293, 137.8347, 55.8271)
UNDOING_STEPS = 6


def gcj02_of(lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where a map in GCJ-02 shows points of WGS 84; all in degrees.

    The formula as it is publicly known (some 500–600 m at Beijing); outside China
    nothing moves.
    """
    east_m, north_m = _shift(np.asarray(lon) - 105.0, np.asarray(lat) - 35.0)
    phi = np.radians(lat)
    w2 = 1.0 - KRASOVSKY_E2 * np.sin(phi) ** 2
    meridian_radius_m = KRASOVSKY_A_M * (1.0 - KRASOVSKY_E2) / w2**1.5
    parallel_radius_m = KRASOVSKY_A_M / np.sqrt(w2) * np.cos(phi)
    west, south, east, north = CHINA
    moves = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return (
        lon + np.where(moves, np.degrees(east_m / parallel_radius_m), 0.0),
        lat + np.where(moves, np.degrees(north_m / meridian_radius_m), 0.0),
    )


def _shift(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Metres east and north, from degrees counted from 105°E, 35°N."""
    shared = 0.1 * x * y + _waves(x, (20, 6), (20, 2))
    root = np.sqrt(np.abs(x))
    east = 300 + x + 2 * y + 0.1 * x**2 + 0.1 * root
    east = east + _waves(x, (20, 1), (40, 1 / 3)) + _waves(x, (150, 1 / 12))
    north = -100 + 2 * x + 3 * y + 0.2 * y**2 + 0.2 * root
    north = north + _waves(y, (20, 1), (40, 1 / 3)) + _waves(y, (160, 1 / 12))
    east = east + _waves(x, (300, 1 / 30)) + shared
    return east, north + _waves(y, (320, 1 / 30)) + shared


def _waves(degrees: np.ndarray, *waves: tuple[float, float]) -> np.ndarray:
    """Two thirds of the sum of amplitude · sin(frequency · π · degrees)."""
    angle = np.pi * degrees
    total = np.zeros_like(angle)
    for amplitude, frequency in waves:
        total = total + amplitude * np.sin(frequency * angle)
    return total * 2.0 / 3.0


def gcj02_undone(lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where points that a map in GCJ-02 shows truly lie, to 1e-9 degrees.

    The shift changes so slowly that taking it off where the last guess lies converges
    in a few steps.
    """
    shown = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    east, north = shown
    for _ in range(UNDOING_STEPS):
        there = gcj02_of(east, north)
        east, north = east + shown[0] - there[0], north + shown[1] - there[1]
    return east, north
