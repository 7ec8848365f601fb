"""What quota units could pass on or use, as the matching of projects takes it."""

import pandas as pd

from jianliang.commands.adopting import PLAN
from jianliang.commands.holdings import recognised_lots
from jianliang.core.errors import LedgerError
from jianliang.ledger import Desk

COLUMNS = ["unit", "year", "lot", "area_dm2"]
AT_FIRST = 0
"""The year of what is there before the first."""


def available(desk: Desk) -> pd.DataFrame:
    """The free recognised lots of every unit, and the municipal reserve.

    Returns
    -------
    DataFrame
        unit (empty: of the reserve), year (0), lot, area_dm2.
    """
    rows: list[tuple] = []
    for unit, account in sorted({(row.unit, row.account) for row in desk.accounts()}):
        if account == "free":
            lots = recognised_lots(desk, unit)
            rows += [(unit, AT_FIRST, lot, area) for lot, area in lots]
        if account == "reserve":
            lots = desk.lots(unit, account)
            rows += [("", AT_FIRST, lot, area) for lot, area in lots]
    return _typed(rows)


def planned(desk: Desk, plan: str) -> pd.DataFrame:
    """What an adopted plan frees, by unit and year; the lot is the plan's id.

    Raises
    ------
    LedgerError
        The book has no such plan ("adopted-unknown").
    """
    if desk.adopted_plan(f"{PLAN}{plan}") is None:
        raise LedgerError("adopted-unknown", plan=plan)
    rows = [
        (row.unit, row.year, plan, row.planned_dm2)
        for row in desk.adopted_totals(f"{PLAN}{plan}")
    ]
    return _typed(rows)


def _typed(rows: list[tuple]) -> pd.DataFrame:
    kinds = {"unit": "str", "year": "int64", "lot": "str", "area_dm2": "int64"}
    return pd.DataFrame(rows, columns=COLUMNS).astype(kinds)
