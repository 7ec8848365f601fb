"""A table that is to be taken away."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from jianliang.edges.web.bookreader import BookNow


@dataclass(frozen=True)
class Sheet:
    """A table to be taken away.

    `shapes` are in the city's CRS, one for each row; `book` says from which state of
    the book it was made.
    """

    frame: pd.DataFrame
    shapes: np.ndarray | None = field(default=None, repr=False)
    book: str = ""


def told_of(now: BookNow) -> str:
    """The state of the book a table was made from: its size and root."""
    return f"{now.size} {now.root}".strip()
