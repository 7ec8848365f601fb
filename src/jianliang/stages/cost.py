"""成本: what reducing plots costs, by plot, part, unit and year (C7, C8)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.catalogue.finance_words import VALUES
from jianliang.core.costing import PARTS, Costing, Priced, Span, priced
from jianliang.core.findings import finding
from jianliang.core.money import FEN_PER_YUAN
from jianliang.core.tables import (
    PART_COSTS,
    PLOT_COST_PARTS,
    PLOT_COSTS,
    UNIT_COSTS,
    exactly,
)
from jianliang.core.tables.costs import ALL_YEARS

DM2_PER_HA = 1_000_000
LEVELS = (("city", "city"), ("district", "district"), ("township", "unit"))
"""Level of a row → the column of the plots that says its unit."""
DIMENSIONS = ("all", "tenure", "plot_type")
MONEY = ["low_fen", "cost_fen", "high_fen"]
SUMMED = ["plots", "area_dm2", "floor_low_dm2", "floor_high_dm2", *MONEY, "uncounted"]


@dataclass(frozen=True)
class PlotCosts:
    """What plots cost.

    Attributes
    ----------
    costs, parts : DataFrame
        Tables PLOT_COSTS, by plot as given, and PLOT_COST_PARTS.
    doubts : list of dict
        Findings: cells that cannot be, and what the rule pack lacks.
    """

    costs: pd.DataFrame
    parts: pd.DataFrame
    doubts: list[dict]


def plot_costs(plots: pd.DataFrame, costing: Costing) -> pd.DataFrame:
    """What reducing each plot costs: table PLOT_COSTS, by plot as given.

    Parameters
    ----------
    plots : DataFrame
        plot_id, area_dm2; and of tenure, plot_type and the facts of plots what there
        is: floor_dm2, people, households, elderly, illegal_share, pollution, after_use.
        What is empty makes the cost an interval by the bounds of the rule pack.
    """
    return costs_of(plots, costing).costs


def costs_of(plots: pd.DataFrame, costing: Costing) -> PlotCosts:
    """The same with its parts and its findings."""
    found = priced(plots, costing)
    total, ids = found.total(), plots["plot_id"].to_numpy()
    table = pd.DataFrame({
        "plot_id": ids,
        **_money(total),
        "missing": _named(found.facts.missing, len(plots)),
        "uncounted": _named(found.facts.open_, len(plots)),
        "floor_low_dm2": found.floor.low,
        "floor_high_dm2": found.floor.high,
    })  # fmt: skip
    return PlotCosts(exactly(table, PLOT_COSTS), _parts(ids, found), _doubts(found))


def _money(span: Span) -> dict[str, np.ndarray]:
    return {"low_fen": span.low, "cost_fen": span.middle, "high_fen": span.high}


def _named(where: dict[str, np.ndarray], count: int) -> list[str]:
    """The names that hold of each row, in order, parted by spaces."""
    names = sorted(where)
    if not names:
        return [""] * count
    codes, kinds = pd.factorize(pd.Series(
        list(zip(*(where[name].tolist() for name in names), strict=True)), dtype=object
    ))  # fmt: skip
    texts = [
        " ".join(name for name, held in zip(names, kind, strict=True) if held)
        for kind in kinds
    ]
    return [texts[code] for code in codes]


def _parts(ids: np.ndarray, found: Priced) -> pd.DataFrame:
    frames = []
    for part in PARTS:
        span = found.parts[part]
        some = span.high > 0
        table = pd.DataFrame({"plot_id": ids, "part": part, **_money(span)})
        frames.append(table[some])
    return exactly(pd.concat(frames, ignore_index=True), PLOT_COST_PARTS)


def _doubts(found: Priced) -> list[dict]:
    strange = [
        finding(
            "cost-fact-strange", layer="plot_facts", subject=plot,
            column=column, value=value,
        )
        for plot, column, value in found.facts.strange
    ]  # fmt: skip
    asked = sorted(found.facts.asked.items())
    return strange + [
        finding("cost-asked", layer="rulepack", name=name, count=count, **_part(part))
        for (part, name), count in asked
    ]


def _part(part: str) -> dict[str, str]:
    """What a part is called in both languages."""
    words = VALUES["part"][part]
    return {f"part_{language}": words[language] for language in words}


# Sums -------------------------------------------------------------------------------


def unit_costs(
    plots: pd.DataFrame, costs: pd.DataFrame, parts: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Costs by city, district and township, each year and all together.

    The trend of cost is `yuan_per_hectare` over the years of a unit.

    Parameters
    ----------
    plots : DataFrame
        plot_id, unit, district, city, tenure, plot_type, area_dm2, year (Int64, empty:
        in no year).
    costs, parts : DataFrame
        Tables PLOT_COSTS and PLOT_COST_PARTS of the same plots.

    Returns
    -------
    (DataFrame, DataFrame)
        Tables UNIT_COSTS and PART_COSTS.
    """
    told = plots.merge(costs, on="plot_id", validate="one_to_one")
    told = told.assign(plots=1, uncounted=(told["uncounted"] != "").astype("int64"))
    by_unit = [
        _summed(_yearly(told), level, column, dimension)
        for level, column in LEVELS
        for dimension in DIMENSIONS
    ]
    units = pd.concat(by_unit, ignore_index=True).assign(yuan_per_hectare=_per_hectare)
    placed = parts.merge(plots[["plot_id", "city", "district", "unit", "year"]])
    by_part = [_by_part(_yearly(placed), level, column) for level, column in LEVELS]
    every = pd.concat(by_part, ignore_index=True)
    return exactly(units, UNIT_COSTS), exactly(every, PART_COSTS)


def _yearly(frame: pd.DataFrame) -> pd.DataFrame:
    """Each row once for all years together, and once more for its own."""
    dated = frame[frame["year"].notna()]
    every = pd.concat([frame.assign(year=ALL_YEARS), dated], ignore_index=True)
    return every.astype({"year": "int64"})


def _summed(
    told: pd.DataFrame, level: str, column: str, dimension: str
) -> pd.DataFrame:
    value: object = ""
    if dimension != "all":
        named = told[dimension].astype(object)
        value = named.where(named.notna(), "")
    rows = told.assign(level=level, dimension=dimension, value=value)
    rows = rows.assign(unit=told[column])
    keys = ["unit", "level", "year", "dimension", "value"]
    return rows.groupby(keys, as_index=False)[SUMMED].sum()


def _by_part(placed: pd.DataFrame, level: str, column: str) -> pd.DataFrame:
    rows = placed.assign(level=level, unit=placed[column])
    return rows.groupby(["unit", "level", "year", "part"], as_index=False)[MONEY].sum()


def _per_hectare(sums: pd.DataFrame) -> pd.Series:
    """Whole yuan per hectare, rounded down; empty where there is no land."""
    per = [
        cost * DM2_PER_HA // (land * FEN_PER_YUAN) if land else pd.NA
        for cost, land in zip(
            sums["cost_fen"].tolist(), sums["area_dm2"].tolist(), strict=True
        )
    ]
    return pd.Series(per, index=sums.index, dtype="Int64")
