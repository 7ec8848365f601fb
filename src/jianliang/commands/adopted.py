"""What is said of adopted targets and plans."""

from collections.abc import Sequence

import pandas as pd

from jianliang.commands.adopting import PLAN
from jianliang.core.tables import (
    ADOPTED_PLANS,
    ADOPTED_PLOTS,
    ADOPTED_TARGETS,
    ADOPTED_TOTALS,
    Table,
    exactly,
)
from jianliang.ledger import Desk


def adopted_targets(desk: Desk) -> pd.DataFrame:
    """The targets that units have set or proposed, each with who answers for it now.

    Returns
    -------
    DataFrame
        Table ADOPTED_TARGETS, by unit, year and type.
    """
    heirs = desk.heirs()
    rows = [
        {
            **row._mapping,
            "set_by": row.unit,
            "unit": row.of_unit,
            "unit_now": heirs.get(row.of_unit, row.of_unit),
            "adopted_as": row.state,
        }
        for row in desk.adopted_targets()
    ]
    by = ["unit", "year", "plot_type", "set_by", "adopted_as"]
    return _table(rows, ADOPTED_TARGETS, by)


def adopted_plans(desk: Desk) -> pd.DataFrame:
    """The plans of the book, those superseded too, in the order they came.

    Returns
    -------
    DataFrame
        Table ADOPTED_PLANS.
    """
    rows = [
        {
            **row._mapping,
            "plan": row.plan.removeprefix(PLAN),
            "supersedes": row.supersedes.removeprefix(PLAN),
            "plan_kind": row.kind,
            "adopted_as": row.state,
        }
        for row in desk.adopted_plans()
    ]
    return _table(rows, ADOPTED_PLANS, ["seq"])


def adopted_totals(desk: Desk, plan: str = "") -> pd.DataFrame:
    """What plans come to by unit and year: of one plan, or of all.

    Returns
    -------
    DataFrame
        Table ADOPTED_TOTALS.
    """
    found = desk.adopted_totals(f"{PLAN}{plan}" if plan else None)
    rows = [{**row._mapping, "plan": row.plan.removeprefix(PLAN)} for row in found]
    return _table(rows, ADOPTED_TOTALS, ["plan", "unit", "year"])


def adopted_plots(desk: Desk, plan: str = "") -> pd.DataFrame:
    """The plots of plans with their state in the book: of one plan, or of all.

    Returns
    -------
    DataFrame
        Table ADOPTED_PLOTS.
    """
    states = {row.plot: row.state for row in desk.plots()}
    rows = [
        {
            **row._mapping,
            "plan": row.plan.removeprefix(PLAN),
            "plot_state": states.get(row.plot, ""),
        }
        for row in desk.adopted_plots(f"{PLAN}{plan}" if plan else None)
    ]
    return _table(rows, ADOPTED_PLOTS, ["plan", "plot"])


def _table(rows: Sequence[dict], table: Table, by: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(table.columns))
    return exactly(frame.sort_values(by, kind="stable", ignore_index=True), table)
