"""Ids of plots that changed: an id is never used for other land again.

An official id has six digits of the county, four of the layer and eight of its own.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

COUNTY, PREFIX, SERIAL = 6, 10, 8


def new_ids(ids: Sequence[str], taken: Sequence[str]) -> np.ndarray:
    """The ids, those already taken replaced by ones that nobody has; object."""
    known = {*ids, *taken}
    used = set(taken)
    last: dict[str, int] = {}
    for one in known:
        if _is_official(one):
            head, number = one[:PREFIX], int(one[PREFIX:])
            last[head] = max(last.get(head, 0), number)
    out = np.array(list(ids), dtype=object)
    for at in sorted(range(len(out)), key=lambda n: str(out[n])):
        if out[at] in used:
            out[at] = _next_id(str(out[at]), last, known)
            known.add(out[at])
    return out


def _is_official(one: str) -> bool:
    return (
        len(one) == PREFIX + SERIAL
        and one[PREFIX:].isascii()
        and one[PREFIX:].isdigit()
    )


def _next_id(one: str, last: dict[str, int], known: set[str]) -> str:
    if _is_official(one):
        head = one[:PREFIX]
        last[head] += 1
        return f"{head}{last[head]:0{SERIAL}d}"
    number = 1
    while f"{one}+{number}" in known:
        number += 1
    return f"{one}+{number}"


def step_ids(plots: pd.Series) -> list[str]:
    """Ids for rows that speak of plots: the county's digits, GXGC, and a number."""
    county = plots.str[:COUNTY].where(plots.map(_is_official), "0" * COUNTY)
    return [f"{head}GXGC{n:08d}" for n, head in enumerate(county, start=1)]
