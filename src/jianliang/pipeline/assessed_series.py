"""Stock and credit of each unit year by year, and what units are compared by."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from jianliang.core.assessed import Given
from jianliang.core.assessment import RECOGNISED, AssessmentRules, Indicator
from jianliang.core.layers import City
from jianliang.core.scoring import HECTARE_DM2, Facts, value_of
from jianliang.core.tables import TRAJECTORIES, exactly
from jianliang.pipeline import standing
from jianliang.pipeline.assessed_units import ADMINISTRATIVE, Tiers
from jianliang.pipeline.lookup import Lookup
from jianliang.stages.ceiling import carried_ceilings
from jianliang.stages.cumulate import by_period, over, periods

CONCENTRATED = "concentrated"


def stock_series(
    lookup: Lookup, profile: str, tiers: Tiers, days: list[str]
) -> pd.DataFrame:
    """The stock of each unit at every survey, on the limits and measure of the last.

    The last stock, with the net reduction of the periods since added back: what units
    exchanged, and what was only measured anew, makes no step in the series.

    Returns
    -------
    DataFrame
        Table TRAJECTORIES.
    """
    parts = []
    for total in sorted({total for own, total in lookup.spans if own == profile}):
        chain = periods(lookup.spans_of(profile, total), days[0], days[-1])
        frame = lookup.accounts.frame
        here = (frame["profile"] == profile) & (frame["total"] == total)
        own = (frame["dimension"] == "all") & (frame["hierarchy"] == ADMINISTRATIVE)
        flows = by_period(frame[here & own], chain, lookup.heirs)
        flows = flows.merge(tiers.units, on=["unit", "level"])
        last = flows.loc[flows["to_day"] == days[-1]].set_index("unit")["stock_to_dm2"]
        since = flows.pivot_table("net_dm2", "to_day", "unit", "sum", fill_value=0)
        for day in days:
            later = since[since.index > day].sum()
            stock = last.add(later.reindex(last.index, fill_value=0))
            parts.append(_points(stock, tiers, (total, "stock", int(day[:4]))))
    return _joined(parts)


def credit_series(given: Given, rules: AssessmentRules, tiers: Tiers) -> pd.DataFrame:
    """The first recognised indicator of each unit by year of clearing.

    At least, where it is not certain; penalties of cases are left out.

    Returns
    -------
    DataFrame
        Table TRAJECTORIES without its total; empty where there is no book.
    """
    first = [one for one in rules.indicators if one.counts == RECOGNISED][:1]
    if not first or given.kinds is None or given.kinds.empty:
        return _joined([]).drop(columns="total")
    parts = []
    facts = given.facts()
    for year in range(int(given.kinds["credit_year"].min()), given.year + 1):
        values = {
            unit: _least(rules, first[0], replace(own, year=year, penalty_dm2=0))
            for unit, own in facts.items()
        }
        parts.append(_points(pd.Series(values), tiers, ("", "credit", year)))
    return _joined(parts).drop(columns="total")


def _least(rules: AssessmentRules, indicator: Indicator, facts: Facts) -> int:
    return int(value_of(rules, indicator, facts).bounds.low or 0)


def _points(
    values: pd.Series, tiers: Tiers, about: tuple[str, str, int]
) -> pd.DataFrame:
    total, series, year = about
    rows = tiers.units.assign(total=total, series=series, year=year)
    value = rows["unit"].map(values)
    rows = rows.assign(value_dm2=value)[value.notna()]
    return rows.astype({"value_dm2": "int64"})


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    empty = pd.DataFrame(columns=list(TRAJECTORIES.columns))
    whole = pd.concat(parts, ignore_index=True) if parts else empty
    keys = ["level", "unit", "total", "series", "year"]
    ordered = whole.sort_values(keys, kind="stable", ignore_index=True)
    return exactly(ordered[list(TRAJECTORIES.columns)], TRAJECTORIES)


def limits(
    city: City, profile: str, tiers: Tiers, targets: pd.DataFrame
) -> pd.DataFrame:
    """The farthest ceiling of each stock, and the target of credit.

    Parameters
    ----------
    targets : DataFrame
        unit, total, target, year of the indicator that the series of credit tells.

    Returns
    -------
    DataFrame
        unit, level, total, series, limit_dm2, limit_year.
    """
    parts = [
        targets.assign(
            series="credit",
            limit_dm2=[int(one) for one in targets["target"]],
            limit_year=targets["year"],
        )
    ]
    if city.of("ceilings"):
        told = carried_ceilings(
            standing.ceilings_of(city, tiers.day), dict(tiers.heirs)
        )
        told = told[told["profile"] == profile].sort_values("year", kind="stable")
        last = told.drop_duplicates(["unit_id", "total"], keep="last")
        names = {"unit_id": "unit", "ceiling_dm2": "limit_dm2", "year": "limit_year"}
        parts.append(last.rename(columns=names).assign(series="stock"))
    every = pd.concat(parts, ignore_index=True).merge(tiers.units, on="unit")
    return every[["unit", "level", "total", "series", "limit_dm2", "limit_year"]]


def unit_features(
    lookup: Lookup, asked: tuple[str, str], tiers: Tiers, area: pd.Series
) -> pd.DataFrame:
    """What units are compared by, as far as the run tells it.

    Parameters
    ----------
    asked : (str, str)
        Profile and total.
    area : Series
        Surveyed land by lowest unit.

    Returns
    -------
    DataFrame
        unit, level, area_ha, stock_share, collective_share, outer_share, pace.
    """
    chain = periods(lookup.spans_of(*asked), *_last_span(lookup, asked, tiers.day))
    frame = lookup.accounts.frame
    here = (frame["profile"] == asked[0]) & (frame["total"] == asked[1])
    rows = over(
        frame[here & (frame["hierarchy"] == ADMINISTRATIVE)], chain, lookup.heirs
    ).merge(tiers.units, on=["unit", "level"])
    whole = rows[rows["dimension"] == "all"].set_index("unit")
    stock = whole["stock_to_dm2"].astype("float64")
    land = tiers.upwards(pd.DataFrame({"unit": area.index.astype("str"), "area": area}))
    ground_dm2 = land.groupby("unit")["area"].sum().astype("float64")
    told: Mapping[str, pd.Series] = {
        "area_ha": ground_dm2 / HECTARE_DM2,
        "stock_share": stock / ground_dm2,
        "collective_share": _share(rows, "tenure", ["collective"]),
        "outer_share": 1 - _share(rows, "zone", [CONCENTRATED]),
        "pace": whole["net_dm2"].astype("float64") / stock.where(stock > 0),
    }
    out = tiers.units.copy()
    for name, values in told.items():
        out[name] = out["unit"].map(values).astype("float64")
    return out


def _last_span(lookup: Lookup, asked: tuple[str, str], day: str) -> tuple[str, str]:
    spans = [span for span in lookup.spans_of(*asked) if span[1] == day]
    return max(spans)


def _share(rows: pd.DataFrame, dimension: str, words: list[str]) -> pd.Series:
    """Which share of a unit's stock is of some words; missing where none is told."""
    told = rows[rows["dimension"] == dimension]
    whole = told.groupby("unit")["stock_to_dm2"].sum().astype("float64")
    own = told[told["value"].isin(words)].groupby("unit")["stock_to_dm2"].sum()
    share = own.reindex(whole.index, fill_value=0).astype("float64") / whole
    return share.where(whole > 0)
