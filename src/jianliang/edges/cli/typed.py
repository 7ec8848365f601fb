"""Areas, money and shares as people type them, read exactly or refused."""

import re
from fractions import Fraction

from jianliang.core.conditions import Clawback, OutputShare
from jianliang.core.errors import UsageError

NUMBER = r"([0-9]{1,12}(?:\.[0-9]{1,8})?)"
UNITS = {
    "m2": Fraction(100),
    "m²": Fraction(100),
    "平方米": Fraction(100),
    "ha": Fraction(1_000_000),
    "公顷": Fraction(1_000_000),
    "mu": Fraction(200_000, 3),
    "亩": Fraction(200_000, 3),
}
"""dm² (0.01 m²) of each unit; a mu is 10,000/15 m²."""
AREA = re.compile(rf"{NUMBER}\s*({'|'.join(UNITS)})?")
YUAN = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,2}))?")
SHARES = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?:(.+)")
PERCENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?%")


def area_dm2(text: str) -> int:
    """An area in whole dm²: "1200.50", "1200.5m2", "1.5ha", "3mu".

    Raises
    ------
    UsageError
        It is none, or comes to no whole 0.01 m².
    """
    found = AREA.fullmatch(text.strip())
    if found is None:
        raise UsageError("area-typed", text=text)
    exact = Fraction(found[1]) * UNITS[found[2] or "m2"]
    if exact.denominator != 1:
        raise UsageError("area-not-whole", text=text)
    return int(exact)


def optional_area_dm2(text: str) -> int | None:
    """The same; None where nothing was typed."""
    return area_dm2(text) if text else None


def fen(text: str) -> int:
    """Money in whole fen, from yuan with at most two decimals; "" is 0.

    Raises
    ------
    UsageError
    """
    found = YUAN.fullmatch(text or "0")
    if found is None:
        raise UsageError("yuan-typed", text=text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def output_share(text: str) -> OutputShare:
    """Shares of output in some years: "2026-2030:110106001=40%,110107001=60%".

    Raises
    ------
    UsageError
        It is not written so, or names a partner twice.
    """
    found = SHARES.fullmatch(text)
    if found is None:
        raise UsageError("shares-typed", text=text)
    parts: dict[str, int] = {}
    for one in found[3].split(","):
        partner, sign, share = one.rpartition("=")
        percent = PERCENT.fullmatch(share)
        if not sign or not partner or percent is None or partner in parts:
            raise UsageError("shares-typed", text=text)
        parts[partner] = int(percent[1]) * 100 + int((percent[2] or "").ljust(2, "0"))
    return OutputShare(int(found[1]), int(found[2] or found[1]), parts)


def clawback(text: str) -> Clawback | None:
    """What goes back until a day: "2030-12-31:50000.00", in yuan; "" is None.

    Raises
    ------
    UsageError
    """
    if not text:
        return None
    until, sign, yuan = text.partition(":")
    if not sign or not yuan:
        raise UsageError("clawback-typed", text=text)
    return Clawback(until, fen(yuan))
