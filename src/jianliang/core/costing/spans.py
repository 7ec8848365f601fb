"""Whole numbers of which only the least and the most they may be are known."""

from dataclasses import dataclass

import numpy as np

MILLION = 1_000_000


@dataclass(frozen=True)
class Span:
    """For each of n things the least and the most; where equal it is known.

    `low` and `high` are int64 of shape (n,), 0 ≤ low ≤ high.
    """

    low: np.ndarray
    high: np.ndarray

    @classmethod
    def known(cls, values: np.ndarray) -> "Span":
        """Of what is known."""
        return cls(values, values)

    @classmethod
    def nothing(cls, count: int) -> "Span":
        """Zero, known."""
        return cls.known(np.zeros(count, dtype=np.int64))

    def where(self, chosen: np.ndarray, other: "Span") -> "Span":
        """Itself where chosen, the other elsewhere."""
        return Span(
            np.where(chosen, self.low, other.low),
            np.where(chosen, self.high, other.high),
        )

    def times(self, other: "Span", divisor: int = 1) -> "Span":
        """The product over a divisor: rounded down at the least, up at the most."""
        return Span(
            self.low * other.low // divisor, -(-self.high * other.high // divisor)
        )

    def over(self, other: "Span", factor: int = 1) -> "Span":
        """`factor` times itself over what is above zero; rounded as `times`."""
        return Span(
            self.low * factor // other.high, -(-self.high * factor // other.low)
        )

    def plus(self, other: "Span") -> "Span":
        """The sum."""
        return Span(self.low + other.low, self.high + other.high)

    def evened(self) -> "Span":
        """With a whole middle: the most is one more where the sum is odd."""
        return Span(self.low, self.high + (self.low + self.high) % 2)

    @property
    def middle(self) -> np.ndarray:
        """Half of least and most; of what is `evened`, whole without rounding."""
        return (self.low + self.high) // 2
