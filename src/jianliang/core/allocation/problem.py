"""What is known and asked when a reduction is shared among units, in scaled numbers.

Areas are hectares, money million yuan, so that one solver's tolerance suits all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from jianliang.core.errors import UsageError
from jianliang.core.tables.allocation import BASES, FUNDS, LEXIMIN, MODELS

DM2_PER_HA, YUAN_PER_MILLION, FEN_PER_YUAN = 1_000_000, 1_000_000, 100


@dataclass(frozen=True)
class Asked:
    """What is asked of an allocation.

    Attributes
    ----------
    start : int
        Year whose end reductions are counted from.
    totals : mapping
        Year → reduction of all units together by its end, dm².
    model : str
        One of MODELS.
    burden : str
        What a unit's reduction is weighed against: its "funds" (by what it costs), or
        a basis of fairness (by its area).
    bases : mapping
        Basis of fairness → weight.
    leeway : float
        By which share the greatest burdens may exceed the least possible ones, for
        the sake of cost; 0: by none.
    sent_share, ratio : float
        Most of its reduction that a unit may send as quota; what of it arrives.
    yuan_per_hectare : int
        Price of a hectare sent.
    """

    start: int
    totals: Mapping[int, int]
    model: str = LEXIMIN
    burden: str = FUNDS
    bases: Mapping[str, float] = field(default_factory=lambda: {"stock": 1.0})
    leeway: float = 0.0
    sent_share: float = 0.0
    ratio: float = 1.0
    yuan_per_hectare: int = 0

    @property
    def years(self) -> list[int]:
        """The years asked for, the earliest first."""
        return sorted(self.totals)


@dataclass(frozen=True)
class Problem:
    """An allocation as arrays over n units (by code), h years and q types.

    `cost` and `funds` are not a number where they are not known; `weigh` is what one
    hectare of a unit adds to its burden in each year (not a number: no burden).
    """

    units: list[str]
    years: list[int]
    spans: np.ndarray
    totals: np.ndarray
    stock: np.ndarray
    cap: np.ndarray
    floors: Mapping[str, np.ndarray]
    need: np.ndarray
    cost: np.ndarray
    funds: np.ndarray
    weigh: np.ndarray
    bases: Mapping[str, np.ndarray]
    weights: Mapping[str, float]
    types: list[str]
    wanted: np.ndarray
    type_cap: np.ndarray
    asked: Asked


def problem_of(
    inputs: pd.DataFrame, types: pd.DataFrame, funds: pd.DataFrame, asked: Asked
) -> Problem:
    """The problem that the tables and what is asked come to.

    Parameters
    ----------
    inputs, types : DataFrame
        Tables ALLOCATION_INPUTS and ALLOCATION_TYPES.
    funds : DataFrame
        unit, year, own_yuan: own funds of single years. Of units without a row
        `funds_yuan` of the inputs stands, for the last year.

    Raises
    ------
    UsageError
        Model, burden or a basis is unknown, no unit or no year is given, or a later
        year asks for less.
    """
    _check(inputs, asked)
    rows = inputs.sort_values("unit", ignore_index=True)
    units, years = list(rows["unit"]), asked.years
    cost = _numbers(rows["yuan_per_hectare"]) / YUAN_PER_MILLION
    by_year = _funds(rows, funds, years) / YUAN_PER_MILLION
    kinds, wanted, type_cap = _types(types, units)
    return Problem(
        units=units,
        years=years,
        spans=np.diff([asked.start, *years]).astype("float64"),
        totals=np.array([asked.totals[year] for year in years]) / DM2_PER_HA,
        stock=_hectares(rows["stock_dm2"]),
        cap=_hectares(rows["cap_dm2"]),
        floors={
            name: np.nan_to_num(_hectares(rows[f"{name}_dm2"]))
            for name in ("ecology", "farmland")
        },
        need=np.nan_to_num(_hectares(rows["need_dm2"])),
        cost=cost,
        funds=by_year,
        weigh=_weigh(rows, cost, by_year, asked),
        bases={name: _numbers(rows[BASES[name]]) for name in asked.bases},
        weights={name: float(one) for name, one in asked.bases.items()},
        types=kinds,
        wanted=wanted,
        type_cap=type_cap,
        asked=asked,
    )


def _check(inputs: pd.DataFrame, asked: Asked) -> None:
    if inputs.empty or not asked.totals:
        raise UsageError("allocate-nothing")
    if inputs["unit"].duplicated().any():
        raise UsageError("allocate-doubled", unit=inputs["unit"].mode()[0])
    wrong = [name for name in asked.bases if name not in BASES]
    if asked.model not in MODELS:
        wrong.append(asked.model)
    if asked.burden not in (FUNDS, *BASES):
        wrong.append(asked.burden)
    if wrong:
        known = ", ".join((*MODELS, FUNDS, *BASES))
        raise UsageError("allocate-word", word=wrong[0], known=known)
    totals = [asked.totals[year] for year in asked.years]
    if asked.years[0] <= asked.start or totals != sorted(totals) or totals[0] < 0:
        raise UsageError("allocate-years", start=asked.start)


def _weigh(
    rows: pd.DataFrame, cost: np.ndarray, funds: np.ndarray, asked: Asked
) -> np.ndarray:
    if asked.burden == FUNDS:
        return _over(cost[:, None], funds)
    base = _numbers(rows[BASES[asked.burden]])
    scale = base.sum() / _hectares(rows["stock_dm2"]).sum() if base.sum() else np.nan
    return np.repeat(_over(scale, base)[:, None], len(asked.totals), axis=1)


def _over(value: np.ndarray | float, base: np.ndarray) -> np.ndarray:
    """Their ratio; not a number where there is nothing to divide by."""
    return np.divide(value, np.where(base > 0, base, np.nan))


def _funds(rows: pd.DataFrame, funds: pd.DataFrame, years: list[int]) -> np.ndarray:
    """Own funds of each unit until each year, yuan; not a number where not known."""
    out = np.full((len(rows), len(years)), np.nan)
    out[:, -1] = _numbers(rows["funds_yuan"])
    for place, unit in enumerate(rows["unit"]):
        own = funds[funds["unit"] == unit]
        if len(own):
            out[place] = [own.loc[own["year"] <= y, "own_yuan"].sum() for y in years]
    return out


def _types(
    types: pd.DataFrame, units: list[str]
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Types of plot, wanted shares that sum to 1, and caps in hectares."""
    kinds = sorted(set(types["plot_type"]))
    table = types.pivot_table(index="unit", columns="plot_type", values="wanted")
    wanted = table.reindex(index=units, columns=kinds).fillna(0.0).to_numpy("float64")
    sums = wanted.sum(axis=1, keepdims=True)
    wanted = np.divide(wanted, sums, out=np.zeros_like(wanted), where=sums > 0)
    caps = types.assign(cap=_hectares(types["cap_dm2"]))
    table = caps.pivot_table(index="unit", columns="plot_type", values="cap")
    type_cap = table.reindex(index=units, columns=kinds).to_numpy("float64")
    return kinds, wanted, np.where(np.isnan(type_cap), np.inf, type_cap)


def _hectares(dm2: pd.Series) -> np.ndarray:
    return _numbers(dm2) / DM2_PER_HA


def _numbers(series: pd.Series) -> np.ndarray:
    return series.astype("Float64").to_numpy("float64", na_value=np.nan)
