"""What a plan has to keep to beside its targets: pools, ceilings of spending, order.

targets, pools ─→ tasks of pools          funds, budgets ─→ ceilings by unit and year
belt units, orders ─→ plots that wait for others, or for homes to stand
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

import pandas as pd

from jianliang.core.errors import UsageError

TOWNSHIP, CITY, JOINED = "township", "city", "+"
RECOGNISED = "recognised"
"""Reason of a lock: see pipeline.candidate_locks."""
WAITS = ["goes_first", "waits", "years", "from_year", "belt_id"]


def pooled(tasks: pd.DataFrame, pools: Sequence[Sequence[str]]) -> pd.DataFrame:
    """The tasks with a column `pool`: the townships of one meet theirs together.

    A target holds until the next one, so each of a pool's years has that of every
    member; a member without a target of a type has one of nothing, for its plots count.

    Raises
    ------
    UsageError
        A unit is no township with targets, stands in two pools, or stands alone
        ("plan-pool").
    """
    if not pools:
        return tasks
    known = set(tasks.loc[tasks["level"] == TOWNSHIP, "unit"])
    every = list(chain.from_iterable(pools))
    wrong = [one for one in every if one not in known or every.count(one) > 1]
    wrong += [one for pool in pools if len(pool) < 2 for one in pool]
    if wrong:
        raise UsageError("plan-pool", unit=wrong[0])
    inside = tasks["level"].eq(TOWNSHIP) & tasks["unit"].isin(every)
    parts = [_pool(tasks[inside], pool) for pool in pools]
    return pd.concat([tasks[~inside].assign(pool=""), *parts], ignore_index=True)


def _pool(tasks: pd.DataFrame, pool: Sequence[str]) -> pd.DataFrame:
    """The tasks of a pool's members, each in every year that any of them has one."""
    own = tasks[tasks["unit"].isin(pool)]
    wide = own.pivot(
        index=["plot_type", "unit"], columns="year", values="target_dm2"
    ).sort_index(axis=1)
    types = wide.index.unique("plot_type")
    every = pd.MultiIndex.from_product([types, pool], names=["plot_type", "unit"])
    full = wide.cummax(axis=1).ffill(axis=1).reindex(every).fillna(0)
    long = (
        full.astype("int64")
        .reset_index()
        .melt(["plot_type", "unit"], var_name="year", value_name="target_dm2")
    )
    long = long.astype({"year": "int64", "target_dm2": "int64"})
    return long.assign(level=TOWNSHIP, pool=JOINED.join(pool))[[*tasks, "pool"]]


def at_horizon(
    plots: pd.DataFrame, tasks: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Plots and tasks of one horizon: the most each unit and type is asked in any year.

    A pool is one unit there: its plots are of it.
    """
    if "pool" not in tasks:
        return plots, _most(tasks)
    joined = tasks[tasks["pool"] != ""].drop_duplicates("unit").set_index("unit")
    own = plots["unit"].map(joined["pool"]).fillna(plots["unit"])
    most = _most(tasks)
    most = most.assign(unit=most["unit"].map(joined["pool"]).fillna(most["unit"]))
    keys = ["unit", "level", "plot_type"]
    summed = most.groupby(keys, as_index=False, sort=True)["target_dm2"].sum()
    return plots.assign(unit=own), summed


def _most(rows: pd.DataFrame) -> pd.DataFrame:
    keys = ["unit", "level", "plot_type"]
    return rows.groupby(keys, as_index=False, sort=True)["target_dm2"].max()


def ceilings(
    funds: pd.DataFrame | None,
    budgets: Sequence[tuple[str, int, int]],
    units: tuple[Mapping[str, str], Sequence[int]],
) -> pd.DataFrame | None:
    """The most that is spent by unit and year: unit, year, budget_yuan; None: none.

    Parameters
    ----------
    funds : DataFrame, optional
        Table FUNDS; its `budget_yuan` is taken where it is told.
    budgets : sequence of (unit, year, yuan)
        What is asked; it goes before the funds.
    units : (mapping, sequence of int)
        Districts and the city by code, the city's to itself as to "", and years.

    Raises
    ------
    UsageError
        A budget is for a unit that pays for nothing, for a year outside the plan, or
        given twice ("plan-budget").
    """
    payers, years = units
    told = {(unit, int(year)): int(yuan) for unit, year, yuan in _budgeted(funds)}
    asked: dict[tuple[str, int], int] = {}
    for unit, year, yuan in budgets:
        if unit not in payers or year not in years or (unit, year) in asked:
            raise UsageError("plan-budget", unit=unit, year=year)
        asked[unit, year] = yuan
    rows = [
        (payers[unit], year, yuan)
        for (unit, year), yuan in sorted({**told, **asked}.items())
        if unit in payers and year in years
    ]
    columns = ["unit", "year", "budget_yuan"]
    return pd.DataFrame(rows, columns=columns) if rows else None


def _budgeted(funds: pd.DataFrame | None) -> Iterator[tuple]:
    if funds is None or "budget_yuan" not in funds:
        return iter(())
    told = funds[funds["budget_yuan"].notna()]
    return told[["unit_id", "year", "budget_yuan"]].itertuples(index=False, name=None)


def waits_of(
    belts: pd.DataFrame | None,
    plots: pd.DataFrame,
    orders: Sequence[tuple[str, str, int]],
    years: int,
) -> pd.DataFrame:
    """Which plots wait, and for what: table PLAN_WAITS.

    In a stage of a belt unit, what is demolished waits for its homes: `years` after
    the ground they are built on is cleared, where that is among the plots and not
    recognised as reduced already, and else so many years after the year they are
    planned to stand.

    Raises
    ------
    UsageError
        An order names a plot that is no candidate, or one plot twice ("plan-order").
    """
    known = set(plots["plot_id"])
    for before, after, _ in orders:
        if before == after or not {before, after} <= known:
            raise UsageError("plan-order", before=before, after=after)
    rows: list[tuple] = [(one, other, lag, pd.NA, "") for one, other, lag in orders]
    if belts is not None:
        left = known - _recognised(plots)
        for (belt, _), stage in belts.groupby(["belt_id", "stage"], sort=True):
            rows += _homes_first(str(belt), stage, left, years)
    told = pd.DataFrame(rows, columns=WAITS)
    return told.drop_duplicates(ignore_index=True).astype({"from_year": "Int64"})


def _recognised(plots: pd.DataFrame) -> set[str]:
    """The plots whose ground the book holds for reduced: it is cleared already."""
    if "lock_reason" not in plots:
        return set()
    told = plots["lock_reason"].fillna("").str.split()
    return set(plots["plot_id"][[RECOGNISED in one for one in told]])


def _homes_first(
    belt: str, stage: pd.DataFrame, known: set[str], years: int
) -> Iterator[tuple]:
    """What one stage of a belt unit demolishes waits for that stage's homes."""
    homes = stage[stage["part"] == "resettle"]
    cleared = _on(stage[stage["part"] == "demolish"]) & known
    ground = _on(homes) & known
    for before, after in product(sorted(ground), sorted(cleared - ground)):
        yield before, after, years, pd.NA, belt
    elsewhere = homes[[not _named(one) & known for one in homes["survey_plots"]]]
    if len(elsewhere):
        stands = int(elsewhere["year"].max()) + years
        for after in sorted(cleared - ground):
            yield "", after, years, stands, belt


def _on(rows: pd.DataFrame) -> set[str]:
    return set().union(*(_named(one) for one in rows["survey_plots"]))


def _named(told: object) -> set[str]:
    return set(told.split()) if isinstance(told, str) else set()
