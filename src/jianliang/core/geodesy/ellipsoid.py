"""The CGCS2000 ellipsoid and the constants of the official area procedure.

Everything follows from the two defining numbers, except the foot-point constants K0–K4:
these are part of the procedure as printed (国土调查办发〔2008〕32号, for CGCS2000 in
TD/T 1055-2019), and using better ones would give other areas than the official ones.
Those that begin 1.57048687… belong to Xi'an 80 and must not be mixed in.
"""

import numpy as np

A_M = 6378137.0
INVERSE_FLATTENING = 298.257222101

_FLATTENING = 1.0 / INVERSE_FLATTENING
B_M = A_M * (1.0 - _FLATTENING)
C_M = A_M * A_M / B_M
E2 = _FLATTENING * (2.0 - _FLATTENING)
E2_SECOND = E2 / (1.0 - E2)

FOOT_POINT = (
    1.57048761144159e-7,
    5.05250178820567e-3,
    2.98472900956587e-5,
    2.41626669230084e-7,
    2.22241238938534e-9,
)


def area_series() -> tuple[float, float, float, float, float]:
    """Coefficients A, B, C, D, E of the area series, of sin B to sin 9B."""
    e2, e4, e6, e8 = E2, E2**2, E2**3, E2**4
    return (
        1 + 3 / 6 * e2 + 30 / 80 * e4 + 35 / 112 * e6 + 630 / 2304 * e8,
        1 / 6 * e2 + 15 / 80 * e4 + 21 / 112 * e6 + 420 / 2304 * e8,
        3 / 80 * e4 + 7 / 112 * e6 + 180 / 2304 * e8,
        1 / 112 * e6 + 45 / 2304 * e8,
        5 / 2304 * e8,
    )


# Row k holds sin((2k + 1)B) in powers sin B, sin³B, … sin⁹B.
_MULTIPLE_ANGLES = np.array(
    [
        [1, 0, 0, 0, 0],
        [3, -4, 0, 0, 0],
        [5, -20, 16, 0, 0],
        [7, -56, 112, -64, 0],
        [9, -120, 432, -576, 256],
    ],
    dtype=np.float64,
)


def cylinder_powers() -> tuple[float, float, float, float, float]:
    """A sin B − B sin 3B + C sin 5B − D sin 7B + E sin 9B in odd powers of sin B."""
    signed = np.array(area_series()) * [1, -1, 1, -1, 1]
    first, third, fifth, seventh, ninth = (float(c) for c in signed @ _MULTIPLE_ANGLES)
    return first, third, fifth, seventh, ninth
