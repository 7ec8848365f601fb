"""Areas and money as people read them, converted once, at the very end."""

from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum


class AreaUnit(StrEnum):
    """Units an area can be shown in."""

    M2 = "m2"
    HA = "ha"
    MU = "mu"
    KM2 = "km2"


# Exact factors from dm² (0.01 m²); 1 mu (亩) is 2000/3 m², so 3/200000 mu a dm².
FACTORS = {
    AreaUnit.M2: (Decimal("0.01"), Decimal("0.01")),
    AreaUnit.HA: (Decimal("0.000001"), Decimal("0.01")),
    AreaUnit.MU: (Decimal("0.000015"), Decimal("0.01")),
    AreaUnit.KM2: (Decimal("0.00000001"), Decimal("0.0001")),
}


def area_text(area_dm2: int, unit: AreaUnit) -> str:
    """An area in the unit asked for, with thousands separated.

    Rounded half to even, as GB/T 8170 asks; a sum must be made before, in dm².
    """
    factor, step = FACTORS[unit]
    value = (Decimal(int(area_dm2)) * factor).quantize(step, ROUND_HALF_EVEN)
    return f"{value + 0:,}"


def square_metres(area_dm2: int) -> str:
    """An area in m² with its two decimals, exactly, for machines to read."""
    return str(Decimal(int(area_dm2)).scaleb(-2))


def wan_yuan(amount_fen: int) -> str:
    """Fen as 万元 (10,000 yuan), two decimals, rounded half to even."""
    value = Decimal(int(amount_fen)).scaleb(-6).quantize(Decimal("0.01"))
    return f"{value + 0:,}"
