"""Tables put as a problem over years: who is a row number, who pays, what is asked."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from jianliang.core.errors import TableError
from jianliang.core.phasing.problem import (
    NONE,
    PPM,
    Funds,
    Order,
    Phasing,
    Plots,
    Projects,
    Quota,
    Tasks,
    Worth,
)

FEN = 100
ALL = "all"


@dataclass(frozen=True)
class Terms:
    """What is decided about a plan before it is made.

    Attributes
    ----------
    years : tuple of int
        The years of the plan, without gaps.
    compactness : float
        λ, yuan for a metre of edge that stays for all years.
    discount : float
        A year later, money counts for this much less (0.03: 3 %).
    interest, charge : float
        Yearly interest on cash in hand and on debt.
    ratio, price_yuan : float
        Share of quota sent that is received (0: no transfers); yuan for a square metre
        received.
    advance : float
        How much may be used in advance, of what the district's task of the last year
        asks; made up for by the end.
    whole_villages : bool
        Plots of one village go in one year or not at all.
    projects_must : bool
        A project that is due within the plan has to start by then.
    """

    years: tuple[int, ...]
    compactness: float = 0.0
    discount: float = 0.0
    interest: float = 0.0
    charge: float = 0.0
    ratio: float = 0.0
    price_yuan: float = 0.0
    advance: float = 0.0
    whole_villages: bool = False
    projects_must: bool = True


@dataclass(frozen=True)
class Inputs:
    """The tables of a plan; what is None has no rows.

    `plots` are CANDIDATES; `borders` has first, second, length_m; `tasks` has unit,
    level, plot_type, year, target_dm2 (cumulative), and may have `pool`: tasks of one
    pool and year are one task that its units meet together. `budgets` has unit, year,
    budget_yuan (a unit that is no district: the whole city); `funds` and `projects` are
    the roles; `waits` has before, after (plot ids) and years.
    """

    plots: pd.DataFrame
    borders: pd.DataFrame
    tasks: pd.DataFrame
    budgets: pd.DataFrame | None = None
    funds: pd.DataFrame | None = None
    projects: pd.DataFrame | None = None
    waits: pd.DataFrame | None = None


@dataclass(frozen=True)
class Posed:
    """A problem, and what its row numbers stand for."""

    problem: Phasing
    inputs: Inputs
    terms: Terms
    districts: tuple[str, ...]
    sets: pd.DataFrame


def posed(inputs: Inputs, terms: Terms) -> Posed:
    """The problem of the tables.

    Raises TableError where a plot has no cost, a task lies outside the plan's years, or
    a table names a plot or district that there is not.
    """
    _refuse(inputs, terms)
    districts = tuple(sorted(inputs.plots["district"].astype(str).unique()))
    sets, tasks = _tasks(inputs, terms)
    quota = _quota(inputs, terms, districts)
    worth = Worth(
        (1 - terms.discount) ** np.arange(len(terms.years)),
        np.full(len(terms.years), 1 / len(terms.years)),
        terms.compactness,
    )
    problem = Phasing(
        years=len(terms.years),
        districts=len(districts),
        plots=_plots(inputs, terms, districts),
        tasks=tasks,
        worth=worth,
        budget_fen=_budgets(inputs, terms, districts),
        funds=_funds(inputs, terms, districts),
        quota=quota,
        projects=_projects(inputs, terms, districts),
        order=_order(inputs),
    )
    return Posed(problem, inputs, terms, districts, sets)


def _refuse(inputs: Inputs, terms: Terms) -> None:
    bare = inputs.plots["cost_fen"].isna()
    if bare.any():
        first = str(inputs.plots.loc[bare, "plot_id"].iloc[0])
        raise TableError("plan-cost-missing", count=int(bare.sum()), plot=first)
    strange = sorted(set(inputs.tasks["year"]) - set(terms.years))
    if strange:
        told = ", ".join(str(one) for one in strange)
        raise TableError("plan-task-year", years=told)
    if inputs.projects is not None:
        there = set(inputs.plots["district"].astype(str))
        lost = sorted(set(inputs.projects["unit_id"].astype(str)) - there)
        if lost:
            raise TableError("plan-district-unknown", units=", ".join(lost))


def _plots(inputs: Inputs, terms: Terms, districts: tuple[str, ...]) -> Plots:
    table, years = inputs.plots, len(terms.years)
    lock = table["lock"].fillna("").to_numpy() if "lock" in table else np.array([""])
    lock = np.broadcast_to(lock, len(table))
    place = pd.Index(table["plot_id"])
    first = place.get_indexer(inputs.borders["first"])
    second = place.get_indexer(inputs.borders["second"])
    inside = (first >= 0) & (second >= 0)
    return Plots(
        area_dm2=table["area_dm2"].to_numpy(np.int64),
        cost_fen=table["cost_fen"].to_numpy(np.int64),
        kept_m=table["kept_m"].to_numpy(float),
        district=pd.Index(districts).get_indexer(table["district"].astype(str)),
        block=pd.factorize(table["unit"])[0],
        village=_villages(table, terms),
        earliest=np.where(lock == "forbidden", years, 0),
        latest=np.where(lock == "fixed", years - 1, years),
        first=first[inside],
        second=second[inside],
        length_m=inputs.borders["length_m"].to_numpy(float)[inside],
    )


def _villages(table: pd.DataFrame, terms: Terms) -> np.ndarray:
    if not terms.whole_villages:
        return np.full(len(table), -1)
    known = table["village"].fillna("").astype(str)
    key = table["district"].astype(str) + "/" + known
    return np.where(known == "", -1, pd.factorize(key)[0])


def _tasks(inputs: Inputs, terms: Terms) -> tuple[pd.DataFrame, Tasks]:
    """What each task is about (unit, level, plot_type), and the tasks."""
    asked = inputs.tasks.copy()
    if "pool" in asked:
        pooled = asked["pool"].fillna("") != ""
        asked["set"] = asked["unit"].where(~pooled, asked["pool"])
    else:
        asked["set"] = asked["unit"]
    keys = ["set", "level", "plot_type"]
    sets = asked[keys].drop_duplicates().reset_index(drop=True)
    floor = np.zeros((len(sets), len(terms.years)), dtype=np.int64)
    at = asked.merge(sets.reset_index(), on=keys)["index"].to_numpy()
    year = asked["year"].to_numpy(np.int64) - terms.years[0]
    np.add.at(floor, (at, year), asked["target_dm2"].to_numpy(np.int64))
    units = asked.groupby(at)["unit"].agg(set)
    inside = [_counted(inputs.plots, one, units[k]) for k, one in sets.iterrows()]
    start = np.cumsum([0, *[len(one) for one in inside]])
    column = np.concatenate([np.zeros(0, dtype=np.int64), *inside])
    counted = inputs.plots["area_dm2"].to_numpy(np.int64)[column]
    shape = (len(sets), len(inputs.plots))
    area = sparse.csr_array((counted, column, start), shape=shape)
    told = sets.rename(columns={"set": "unit"})
    return told, Tasks(area, np.maximum.accumulate(floor, axis=1))


def _counted(plots: pd.DataFrame, one: pd.Series, units: set[str]) -> np.ndarray:
    """Row numbers of the plots that count for a set."""
    level = str(one["level"])
    if level == "city":
        inside = np.ones(len(plots), dtype=bool)
    else:
        column = "district" if level == "district" else "unit"
        inside = plots[column].astype(str).isin(units).to_numpy()
    if one["plot_type"] != ALL:
        inside = inside & (plots["plot_type"] == one["plot_type"]).to_numpy()
    return np.flatnonzero(inside)


def _by_year(
    frame: pd.DataFrame, unit: str, column: str, terms: Terms, units: tuple[str, ...]
) -> np.ndarray:
    """Fen of each unit in each year of the plan, int64 (units, T)."""
    result = np.zeros((len(units), len(terms.years)), dtype=np.int64)
    who = pd.Index(units).get_indexer(frame[unit].astype(str))
    when = pd.Index(terms.years).get_indexer(frame["year"])
    kept = (who >= 0) & (when >= 0)
    amount = frame[column].fillna(0).to_numpy(np.int64) * FEN
    np.add.at(result, (who[kept], when[kept]), amount[kept])
    return result


def _funds(inputs: Inputs, terms: Terms, districts: tuple[str, ...]) -> Funds | None:
    frame = inputs.funds
    if frame is None:
        return None
    others = frame[~frame["unit_id"].astype(str).isin(districts)]
    shared = others.assign(unit_id="")
    return Funds(
        opening_fen=np.zeros(len(districts), dtype=np.int64),
        funds_fen=_by_year(frame, "unit_id", "own_yuan", terms, districts),
        cap_fen=_by_year(frame, "unit_id", "loan_cap_yuan", terms, districts),
        municipal_fen=_by_year(shared, "unit_id", "own_yuan", terms, ("",))[0],
        interest_ppm=round(terms.interest * PPM),
        charge_ppm=round(terms.charge * PPM),
    )


def _budgets(
    inputs: Inputs, terms: Terms, districts: tuple[str, ...]
) -> np.ndarray | None:
    frame = inputs.budgets
    if frame is None:
        return None
    unit = frame["unit"].astype(str)
    frame = frame.assign(unit=unit.where(unit.isin(districts), ""))
    units = (*districts, "")
    told = _by_year(frame.assign(budget_yuan=1), "unit", "budget_yuan", terms, units)
    amount = _by_year(frame, "unit", "budget_yuan", terms, units)
    return np.where(told > 0, amount, NONE)


def _quota(inputs: Inputs, terms: Terms, districts: tuple[str, ...]) -> Quota | None:
    if inputs.projects is None:
        return None
    asked = inputs.tasks
    asked = asked[(asked["level"] == "district") & (asked["plot_type"] == ALL)]
    last = asked.groupby(asked["unit"].astype(str))["target_dm2"].max()
    most = last.reindex(list(districts)).fillna(0).to_numpy(float) * terms.advance
    advance = np.repeat(most.astype(np.int64)[:, None], len(terms.years), axis=1)
    advance[:, -1] = 0
    return Quota(
        opening_dm2=np.zeros(len(districts), dtype=np.int64),
        advance_dm2=advance,
        ratio_ppm=round(terms.ratio * PPM),
        price_fen=round(terms.price_yuan),
    )


def _projects(
    inputs: Inputs, terms: Terms, districts: tuple[str, ...]
) -> Projects | None:
    frame, years = inputs.projects, len(terms.years)
    if frame is None:
        return None
    first = frame["from_year"].to_numpy(np.int64) - terms.years[0]
    due = frame["due_year"].to_numpy(np.int64) - terms.years[0]
    return Projects(
        district=pd.Index(districts).get_indexer(frame["unit_id"].astype(str)),
        need_dm2=frame["need_dm2"].to_numpy(np.int64),
        income_fen=frame["income_yuan"].fillna(0).to_numpy(np.int64) * FEN,
        from_year=np.clip(first, 0, years),
        due_year=np.clip(due, 0, years),
        must=np.full(len(frame), terms.projects_must) & (due < years),
    )


def _order(inputs: Inputs) -> Order | None:
    if inputs.waits is None or not len(inputs.waits):
        return None
    place = pd.Index(inputs.plots["plot_id"])
    before = place.get_indexer(inputs.waits["before"])
    after = place.get_indexer(inputs.waits["after"])
    lost = inputs.waits[(before < 0) | (after < 0)]
    if len(lost):
        told = ", ".join(lost[["before", "after"]].iloc[0].astype(str))
        raise TableError("plan-wait-unknown", plots=told)
    return Order(before, after, inputs.waits["years"].to_numpy(np.int64))
