"""What quota units could pass on or use, as the matching of projects takes it."""

from collections.abc import Mapping

import pandas as pd

from jianliang.commands.adopting import PLAN
from jianliang.commands.holdings import recognised_lots
from jianliang.core.errors import LedgerError
from jianliang.ledger import Desk

COLUMNS = ["unit", "year", "lot", "area_dm2"]
AT_FIRST = 0
"""The year of what is there before the first."""


def available(desk: Desk, above: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """The free recognised lots of every district, and the municipal reserve.

    Parameters
    ----------
    above : mapping
        Unit → itself and those it belongs to, from below upwards.

    Returns
    -------
    DataFrame
        unit (a district; of the reserve the city), year (0), lot, area_dm2.
    """
    rows = []
    held = {(row.unit, row.account) for row in desk.accounts()}
    for unit, account in sorted(held):
        line = above.get(unit, (unit,))
        if account == "free":
            lots = recognised_lots(desk, unit)
            rows += [(line[-2:][0], AT_FIRST, lot, area) for lot, area in lots]
        if account == "reserve":
            lots = desk.lots(unit, account)
            rows += [(line[-1], AT_FIRST, lot, area) for lot, area in lots]
    return _typed(rows)


def planned(
    desk: Desk, plan: str, above: Mapping[str, tuple[str, ...]]
) -> pd.DataFrame:
    """What an adopted plan frees, by district and year; the lot is the plan's id.

    Raises
    ------
    LedgerError
        The book has no such plan ("adopted-unknown").
    """
    if desk.adopted_plan(f"{PLAN}{plan}") is None:
        raise LedgerError("adopted-unknown", plan=plan)
    rows = [
        (above.get(row.unit, (row.unit,))[-2:][0], row.year, plan, row.planned_dm2)
        for row in desk.adopted_totals(f"{PLAN}{plan}")
    ]
    return _typed(rows)


def _typed(rows: list[tuple]) -> pd.DataFrame:
    kinds = {"unit": "str", "year": "int64", "lot": "str", "area_dm2": "int64"}
    return pd.DataFrame(rows, columns=COLUMNS).astype(kinds)
