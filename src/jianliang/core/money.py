"""Money as whole fen: how yuan become fen, and how what is not whole is rounded."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction

import numpy as np

from jianliang.core.errors import RuleError

FEN_PER_YUAN = 100


def half_up(amount: Fraction) -> int:
    """The nearest whole number, halves up: 0.5 is 1, -0.5 is 0."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def part_of(amount_fen: int, share: Fraction) -> int:
    """A share of an amount in whole fen, halves up: of a debt, a year's interest."""
    return half_up(amount_fen * share)


def quotients(amounts: np.ndarray, divisor: int) -> np.ndarray:
    """int64 amounts of 0 or more divided by a whole number, halves up."""
    return (2 * amounts + divisor) // (2 * divisor)


def exact(value: object, name: str) -> Fraction:
    """The number that a parameter's value is as it is written, 0.045 as 45/1000.

    Raises
    ------
    RuleError
        It is no number, or below zero ("money-value").
    """
    try:
        told = Decimal(str(value))
    except InvalidOperation:
        told = Decimal("nan")
    if not told.is_finite() or told < 0 or isinstance(value, bool):
        raise RuleError("money-value", name=name, value=value)
    return Fraction(told)


def share(value: object, name: str) -> Fraction:
    """A share from 0 to 1; RuleError ("money-value") for anything else."""
    told = exact(value, name)
    if told > 1:
        raise RuleError("money-value", name=name, value=value)
    return told


def fen(yuan: object, name: str) -> int:
    """Yuan as whole fen.

    Raises
    ------
    RuleError
        It is no number, below zero, or has a part of a fen ("money-value").
    """
    amount = exact(yuan, name) * FEN_PER_YUAN
    if amount.denominator != 1:
        raise RuleError("money-value", name=name, value=yuan)
    return amount.numerator


def yuan(amount_fen: int) -> str:
    """Fen as yuan with two decimals and thousands parted, exactly."""
    sign = "-" if amount_fen < 0 else ""
    whole, rest = divmod(abs(amount_fen), FEN_PER_YUAN)
    return f"{sign}{whole:,}.{rest:02d}"
