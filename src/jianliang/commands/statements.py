"""What is said of quota and relocations: statements of account, and tables by unit."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Row

from jianliang.commands.arrears import overdue
from jianliang.commands.relocations import COUNTED, REGISTERED
from jianliang.core.quota import ACCOUNTS, WEIGHING
from jianliang.core.tables import (
    QUOTA_BY_UNIT,
    QUOTA_STATEMENT,
    RELOCATIONS,
    RELOCATIONS_BY_UNIT,
    exactly,
)
from jianliang.ledger import Desk
from jianliang.ledger.tracing import day_of

NOTHING = {"obligation": "", "since": "", "due": "", "overdue": False}


def statement(desk: Desk, unit: str, day: str) -> pd.DataFrame:
    """What a unit has in each account by lot, and what it must meet by when.

    Parameters
    ----------
    day : str
        On which something is overdue or not.

    Returns
    -------
    DataFrame
        Table QUOTA_STATEMENT.
    """
    rows = [*_balances(desk, unit), *_obligations(desk, unit, day)]
    frame = pd.DataFrame(rows, columns=list(QUOTA_STATEMENT.columns))
    return exactly(frame.assign(unit=unit), QUOTA_STATEMENT)


def quota_by_unit(desk: Desk, day: str) -> pd.DataFrame:
    """The accounts of every unit that has any.

    Returns
    -------
    DataFrame
        Table QUOTA_BY_UNIT, by unit.
    """
    sums: Counter = Counter()
    for row in desk.accounts():
        sums[row.unit, row.account] += row.balance_dm2
    rows = [
        {
            "unit": unit,
            **{f"{account}_dm2": sums[unit, account] for account in ACCOUNTS},
            "overdue_dm2": sum(
                row.area_dm2 - row.met_dm2 for row in overdue(desk, unit, day, WEIGHING)
            ),
        }
        for unit in sorted({unit for unit, _ in sums})
    ]
    frame = pd.DataFrame(rows, columns=list(QUOTA_BY_UNIT.columns))
    return exactly(frame, QUOTA_BY_UNIT)


def relocations(desk: Desk) -> pd.DataFrame:
    """The register of relocations, by number.

    Returns
    -------
    DataFrame
        Table RELOCATIONS.
    """
    plots = desk.relocated_plots()
    rows = [
        {
            **row._mapping,
            "relocation": row.relocation.removeprefix(REGISTERED),
            "plots": " ".join(plots.get(row.relocation, [])),
        }
        for row in desk.relocations()
    ]
    frame = pd.DataFrame(rows, columns=list(RELOCATIONS.columns))
    return exactly(frame, RELOCATIONS)


def relocations_by_unit(desk: Desk, total: str) -> pd.DataFrame:
    """Land and people reduced, side by side, by unit and year.

    A plot tied to several relocations of a unit and year counts there once. Credit
    stands in its year of clearing, as recognised less reversed, cured again included.

    Parameters
    ----------
    total : str
        Total whose credit is shown.

    Returns
    -------
    DataFrame
        Table RELOCATIONS_BY_UNIT, by unit and year.
    """
    registered, credited = _by_key(desk.relocations()), _credited(desk, total)
    plots, reduced = desk.relocated_plots(), _reduced(desk, total)
    rows = []
    for unit, year in sorted({*registered, *credited}):
        group = registered.get((unit, year), [])
        tied = {plot for row in group for plot in plots.get(row.relocation, [])}
        sums = {name: sum(getattr(row, name) for row in group) for name in COUNTED}
        own = {"unit": unit, "year": year, "relocations": len(group), **sums}
        land = {
            "linked_dm2": sum(reduced[plot] for plot in tied),
            "recognised_dm2": credited[unit, year],
        }
        rows.append({**own, **land})
    frame = pd.DataFrame(rows, columns=list(RELOCATIONS_BY_UNIT.columns))
    return exactly(frame, RELOCATIONS_BY_UNIT)


def _balances(desk: Desk, unit: str) -> list[dict]:
    order = {name: number for number, name in enumerate(ACCOUNTS)}
    return [
        {
            "entry": "balance",
            "account": row.account,
            "lot": row.lot,
            "area_dm2": row.balance_dm2,
            **NOTHING,
        }
        for row in sorted(
            desk.accounts(unit), key=lambda row: (order[row.account], row.lot)
        )
    ]


def _obligations(desk: Desk, unit: str, day: str) -> list[dict]:
    late = {row.obligation for row in overdue(desk, unit, day, WEIGHING)}
    return [
        {
            "entry": "obligation",
            "account": row.kind,
            "lot": row.lot,
            "area_dm2": row.area_dm2 - row.met_dm2,
            "obligation": row.obligation,
            "since": day_of(desk, row.seq),
            "due": row.due or "",
            "overdue": row.obligation in late,
        }
        for row in desk.open_obligations(unit)
    ]


def _credited(desk: Desk, total: str) -> Counter:
    """(unit, credit year) → what is recognised and not reversed, where there is any."""
    sums: Counter = Counter()
    for line in desk.credit():
        left = line.recognised_dm2 - line.reversed_dm2 + line.cured_dm2
        if line.total == total and left:
            sums[line.unit, line.credit_year] += left
    return sums


def _by_key(rows: Sequence[Row]) -> dict[tuple[str, int], list[Row]]:
    """Relocations by unit and year."""
    found: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        found.setdefault((row.unit, int(row.relocated_on[:4])), []).append(row)
    return found


def _reduced(desk: Desk, total: str) -> Counter:
    """Plot → what of it is recognised and not reversed; cured pieces are rows too."""
    sums: Counter = Counter()
    for row in desk.recognised():
        if row._mapping[total]:
            sums[row.plot] += row.area_dm2 - row.reversed_dm2
    return sums
