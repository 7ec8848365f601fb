"""Figures over several periods: the first stock, all flows, the last stock (C1).

A run accounts between surveys that follow each other. Between any two surveys

    stock_to = stock_from - decrease + increase + correction

holds as well, with the flows of all periods between: what was reduced and built on
again is both a decrease and an increase, which the two ends alone would not show.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from jianliang.core.errors import UsageError
from jianliang.core.tables import ACCOUNTS, PATH_ACCOUNTS, typed
from jianliang.core.units import OUTSIDE

PLACE = ["profile", "total", "hierarchy", "level", "dimension", "unit", "value"]
PATH_PLACE = ["profile", "total", "hierarchy", "level", "unit", "path"]
BEGINS = ["stock_from_dm2", "undecided_from_dm2"]
ENDS = ["stock_to_dm2", "undecided_to_dm2"]
UNTOLD = {"zone": OUTSIDE, "tenure": "unknown"}
"""What all land is in where the layers of a period say nothing of a dimension."""


Span = tuple[str, str]


def periods(spans: Iterable[Span], from_day: str, to_day: str) -> list[Span]:
    """The periods that lead from one day to another, each beginning where one ended.

    One that spans the whole stands for itself; else short ones go before long ones.

    Raises
    ------
    UsageError
        No periods lead from the one day to the other.
    """
    known = sorted(set(spans))
    chain = [(from_day, to_day)]
    if chain[0] not in known:
        chain = _chain(known, from_day, to_day)
    if not chain:
        days = ", ".join(sorted({day for span in known for day in span}))
        raise UsageError("period-unknown", after=from_day, until=to_day, days=days)
    return chain


def _chain(known: list[Span], day: str, to_day: str) -> list[Span]:
    """The first chain of periods from a day to another; empty if there is none."""
    for span in known:
        if span[0] == day and span[1] == to_day:
            return [span]
        if span[0] == day and span[1] < to_day:
            rest = _chain(known, span[1], to_day)
            if rest:
                return [span, *rest]
    return []


def carried(table: pd.DataFrame, heirs: pd.DataFrame, day: str) -> pd.DataFrame:
    """The rows under the units that carry theirs on a day (at or after their own).

    Parameters
    ----------
    table : DataFrame
        ACCOUNTS or PATH_ACCOUNTS; their units are named as of `to_day`.
    heirs : DataFrame
        HEIRS, with rows from the days of the table to `day`.
    day : str
        YYYY-MM-DD.
    """
    unit = table["unit"]
    for since, steps in heirs[heirs["to_day"] == day].groupby("from_day"):
        heir = dict(zip(steps["from_id"], steps["to_id"], strict=True))
        moved = (table["to_day"] == since) & table["unit"].isin(list(heir))
        unit = unit.mask(moved, table["unit"].map(heir))
    return table.assign(unit=unit)


def cumulated(
    accounts: pd.DataFrame, from_day: str, to_day: str, heirs: pd.DataFrame
) -> pd.DataFrame:
    """The accounts between two days that need not follow each other.

    Land that was in no account of a unit, zone or tenure at the end of one period but
    is in its account at the beginning of the next (a level of units that is new, a
    city that changed its code without an event) came by no change of land: it is
    `boundary` correction, as if it had been moved between the two. Where the layers of
    a period say nothing of zones or tenure and those of another do, all land of that
    period is "outside" or "unknown". So every row closes, and zones and tenures sum to
    their unit.

    Parameters
    ----------
    accounts : DataFrame
        ACCOUNTS of consecutive pairs of days.
    from_day, to_day : str
        YYYY-MM-DD.
    heirs : DataFrame
        HEIRS: units of earlier periods are carried to those of `to_day`.

    Returns
    -------
    DataFrame
        As ACCOUNTS, one row for each PLACE, sorted by it.

    Raises
    ------
    UsageError
        No periods lead from the one day to the other.
    """
    days = accounts[["from_day", "to_day"]].drop_duplicates()
    spans = days.itertuples(index=False, name=None)
    return over(accounts, periods(spans, from_day, to_day), heirs)


def over(
    accounts: pd.DataFrame, chain: Sequence[Span], heirs: pd.DataFrame
) -> pd.DataFrame:
    """The accounts over periods that follow each other (`periods`); see `cumulated`.

    Serves for some units alone, too, which need not have rows in every period.
    """
    from_day, to_day = chain[0][0], chain[-1][1]
    rows = _with_untold(carried(_of_periods(accounts, chain), heirs, to_day))
    unknown = rows["stock_to_dm2"].isna()
    begins, ends = rows["from_day"] == from_day, rows["to_day"] == to_day
    rows = rows.assign(
        **{name: rows[name].where(begins | unknown, 0) for name in BEGINS},
        **{name: rows[name].where(ends | unknown, 0) for name in ENDS},
    )
    out = _summed(rows, PLACE)
    moved = out["stock_to_dm2"] - (
        out["stock_from_dm2"]
        - out["decrease_dm2"]
        + out["increase_dm2"]
        + out["correction_dm2"]
    )
    out["boundary_dm2"] += moved.fillna(0).astype("int64")
    out["correction_dm2"] += moved.fillna(0).astype("int64")
    return typed(out.assign(from_day=from_day, to_day=to_day), ACCOUNTS)


def by_period(
    accounts: pd.DataFrame, chain: Sequence[Span], heirs: pd.DataFrame
) -> pd.DataFrame:
    """The accounts of each period, under the units of the last day; as ACCOUNTS."""
    rows = carried(_of_periods(accounts, chain), heirs, chain[-1][1])
    return typed(_summed(rows, ["from_day", "to_day", *PLACE]), ACCOUNTS)


def cumulated_paths(
    paths: pd.DataFrame, chain: Sequence[Span], heirs: pd.DataFrame
) -> pd.DataFrame:
    """Changes by path over periods that follow each other (`periods`).

    Parameters
    ----------
    paths : DataFrame
        PATH_ACCOUNTS; a period without any change has no rows.
    chain : sequence of (from_day, to_day)
    heirs : DataFrame
        HEIRS.

    Returns
    -------
    DataFrame
        As PATH_ACCOUNTS, one row for each PATH_PLACE, sorted by it.
    """
    from_day, to_day = chain[0][0], chain[-1][1]
    rows = carried(_of_periods(paths, chain), heirs, to_day)
    out = _summed(rows, PATH_PLACE)
    return typed(out.assign(from_day=from_day, to_day=to_day), PATH_ACCOUNTS)


def _summed(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Exact sums by key; a stock that is not known of a row is not known of the sum."""
    measures = [name for name in rows if name.endswith("_dm2")]
    out = rows.groupby(keys, sort=True, as_index=False)[measures].sum()
    unknown = [name for name in measures if rows[name].isna().any()]
    out.loc[:, unknown] = pd.NA
    return out


def _of_periods(table: pd.DataFrame, chain: Sequence[Span]) -> pd.DataFrame:
    inside = pd.Series(False, index=table.index)
    for from_day, to_day in chain:
        inside |= (table["from_day"] == from_day) & (table["to_day"] == to_day)
    return table[inside]


def _with_untold(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the rows of a dimension in the periods that say nothing of it."""
    parts = [rows]
    whole = rows[rows["dimension"] == "all"]
    for dimension, value in UNTOLD.items():
        told = set(rows.loc[rows["dimension"] == dimension, "from_day"])
        if told:
            silent = whole[~whole["from_day"].isin(list(told))]
            parts.append(silent.assign(dimension=dimension, value=value))
    return pd.concat(parts, ignore_index=True)
