"""绿隔实施单元: who bears the cost, when money lacks, and whether the order holds (C5).

    total cost = Σ (compensation + demolition + resettlement + greening + elderly)
                 + interest on what has to be borrowed until revenue comes
    share of plot j = (total cost − what the city bears) · w_j / Σ w

A supplied plot pays its share before title, not before supply. Belt units borrow what
they need, without a cap.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import pandas as pd

from jianliang.core.areas import split_exactly
from jianliang.core.belts import COST_PARTS, DM2_PER_M2, BeltUnit, belt_unit, not_told
from jianliang.core.cash import (
    Balance,
    Flow,
    Terms,
    cash_curve,
    cash_table,
    greatest_gap,
)
from jianliang.core.costing import Costing
from jianliang.core.findings import finding
from jianliang.core.money import FEN_PER_YUAN, half_up, part_of, yuan
from jianliang.core.tables import BELT_GREEN, BELT_SHARES, BELTS, Table, exactly

WEIGHTS = {"revenue": "revenue_yuan", "floor": "floor_dm2"}
AFTER = ("resettle", "supply", "green")


@dataclass(frozen=True)
class BeltAsked:
    """By which rules belt units are reckoned.

    Attributes
    ----------
    costing : Costing
    terms : Terms
        Of loans and deposits.
    weight : str
        "revenue" or "floor": by what supplied plots share the cost.
    elderly : Fraction
        Share of the cost of the elderly that the city bears.
    """

    costing: Costing
    terms: Terms = Terms()
    weight: str = "revenue"
    elderly: Fraction = Fraction(0)


@dataclass(frozen=True)
class BeltFound:
    """Tables BELTS, BELT_SHARES, BELT_GREEN and CASH, and findings."""

    belts: pd.DataFrame
    shares: pd.DataFrame
    green: pd.DataFrame
    cash: pd.DataFrame
    granted: dict[int, int]
    doubts: list[dict] = field(default_factory=list)


def belts(plots: pd.DataFrame, asked: BeltAsked) -> BeltFound:
    """Costs, shares, cash and order of every belt unit.

    Parameters
    ----------
    plots : DataFrame
        Table BELT_PLOTS.
    """
    ordered = plots.sort_values("plot_id", kind="stable", ignore_index=True)
    units = [
        belt_unit(str(name), rows.reset_index(drop=True), asked.costing)
        for name, rows in ordered.groupby("belt_id", sort=True)
    ]
    curves = {unit.id: _curve(unit, "cost", asked) for unit in units}
    rows = [_row(unit, curves[unit.id], asked) for unit in units]
    shares = [_shares(unit, row, asked) for unit, row in zip(units, rows, strict=True)]
    table = pd.DataFrame(rows, columns=[*BELTS.columns, "borne_fen"])
    doubts = [doubt for unit in units for doubt in unit.doubts]
    for unit, row, part in zip(units, rows, shares, strict=True):
        doubts += _order(unit) + _titles(unit) + _balance(unit, row, part, asked)
    return BeltFound(
        exactly(table.drop(columns="borne_fen"), BELTS),
        _joined(shares, BELT_SHARES),
        _joined([_green(unit) for unit in units], BELT_GREEN),
        cash_table(curves, dict.fromkeys(curves, "belt")),
        _granted(curves),
        doubts,
    )


# Cash -------------------------------------------------------------------------------


def _curve(unit: BeltUnit, side: str, asked: BeltAsked) -> list[Balance]:
    years = unit.rows["year"].to_numpy(np.int64)
    revenue = unit.rows["revenue_yuan"].fillna(0).to_numpy(np.int64) * FEN_PER_YUAN
    revenue = np.where((unit.rows["part"] == "supply").to_numpy(), revenue, 0)
    cost = np.sum([unit.amounts(part, side) for part in COST_PARTS], axis=0)
    elderly = unit.amounts("elderly", side)
    flows = [
        Flow(
            year=year,
            granted=part_of(int(elderly[years == year].sum()), asked.elderly),
            income=int(revenue[years == year].sum()),
            cost=int(cost[years == year].sum()),
            cap=None,
        )
        for year in range(int(years.min()), int(years.max()) + 1)
    ]
    return cash_curve(flows, asked.terms)


def _row(unit: BeltUnit, curve: list[Balance], asked: BeltAsked) -> dict:
    """The unit's row of BELTS, and in `borne_fen` what supplied plots have to bear."""
    sums = {f"{part}_fen": int(unit.amounts(part, "cost").sum()) for part in COST_PARTS}
    charge = sum(year.charge for year in curve)
    total = sum(sums.values()) + charge
    granted = sum(year.granted for year in curve)
    income = sum(year.income for year in curve)
    gap, gap_year = greatest_gap(curve)
    green = _green(unit)
    return {
        "belt_id": unit.id,
        "unit": str(unit.rows["unit_id"].iloc[0]),
        **sums,
        "charge_fen": charge,
        "cost_fen": total,
        **{f"{side}_fen": _total(unit, side, asked) for side in ("low", "high")},
        "granted_fen": granted,
        "income_fen": income,
        "balanced": income + granted >= total,
        "gap_fen": gap,
        "gap_year": gap_year,
        "green_share": green["green_share"].iloc[-1],
        "missing": unit.missing,
        "borne_fen": total - granted,
    }


def _total(unit: BeltUnit, side: str, asked: BeltAsked) -> int:
    costs = sum(int(unit.amounts(part, side).sum()) for part in COST_PARTS)
    return costs + sum(year.charge for year in _curve(unit, side, asked))


def _granted(curves: Mapping[str, list[Balance]]) -> dict[int, int]:
    """What the city gives to all belt units, by year."""
    granted: dict[int, int] = {}
    for curve in curves.values():
        for one in curve:
            granted[one.year] = granted.get(one.year, 0) + one.granted
    return granted


# Shares and green land --------------------------------------------------------------


def _shares(unit: BeltUnit, row: dict, asked: BeltAsked) -> pd.DataFrame:
    """The cost shared out among the supplied plots: largest remainder, ties by id."""
    supplied = unit.of("supply")
    told = supplied[WEIGHTS[asked.weight]].fillna(0).clip(lower=0).to_numpy(np.int64)
    weight = told * FEN_PER_YUAN if asked.weight == "revenue" else told
    if not weight.sum():
        return pd.DataFrame(columns=list(BELT_SHARES.columns))
    rank = np.arange(len(supplied))
    one = np.zeros(len(supplied), dtype=np.int64)
    total = np.array([row["borne_fen"]], dtype=np.int64)
    share = split_exactly(total, weight.astype(np.float64), one, rank)
    return pd.DataFrame({
        "belt_id": unit.id,
        "plot_id": supplied["plot_id"],
        "year": supplied["year"],
        "weight": weight,
        "share_fen": share,
        "income_fen": supplied["revenue_yuan"].fillna(0).astype("int64") * FEN_PER_YUAN,
        "paid_year": supplied["paid_year"],
        "title_year": supplied["title_year"],
    })  # fmt: skip


def _green(unit: BeltUnit) -> pd.DataFrame:
    """Green land of all land after, up to each stage."""
    after = unit.rows[unit.rows["part"].isin(AFTER)]
    whole = int(after["area_dm2"].sum())
    rows = []
    for stage in sorted(set(unit.rows["stage"])):
        green = after[(after["part"] == "green") & (after["stage"] <= stage)]
        area_dm2 = int(green["area_dm2"].sum())
        share = area_dm2 / whole if whole else float("nan")
        rows.append((unit.id, stage, area_dm2, whole, share))
    return pd.DataFrame(rows, columns=list(BELT_GREEN.columns))


def _joined(parts: list[pd.DataFrame], table: Table) -> pd.DataFrame:
    filled = [part for part in parts if len(part)]
    nothing = pd.DataFrame(columns=list(table.columns))
    return exactly(pd.concat(filled, ignore_index=True) if filled else nothing, table)


# Order and balance ------------------------------------------------------------------


def _order(unit: BeltUnit) -> list[dict]:
    """C5: resettlement before demolition, counted in people at the end of each year."""
    gone, homes = unit.of("demolish"), unit.of("resettle")
    found = [
        not_told(unit.id, plot, {
            "column": "people", "effect": "先安置后拆除未能全部核对",
            "effect_en": "so that homes come first cannot be fully checked",
        })
        for rows in (gone, homes)
        for plot in rows["plot_id"][rows["people"].isna()]
    ]  # fmt: skip
    for year in sorted(set(gone["year"])):
        moved, housed = (
            int(rows.loc[rows["year"] <= year, "people"].fillna(0).sum())
            for rows in (gone, homes)
        )
        if moved > housed:
            people = {"year": year, "moved": moved, "housed": housed}
            about = {"layer": "belt_plots", "subject": unit.id}
            found.append(finding("belt-demolished-first", **about, **people))
    return found


def _titles(unit: BeltUnit) -> list[dict]:
    """A supplied plot pays its cost share before title; before supply it need not."""
    titled = unit.of("supply")
    titled = titled[titled["title_year"].notna()]
    late = titled["paid_year"].isna() | (titled["paid_year"] > titled["title_year"])
    return [
        finding(
            "belt-title-unpaid", layer="belt_plots", subject=row["plot_id"],
            belt=unit.id, title=int(row["title_year"]), **_paid(row["paid_year"]),
        )
        for row in titled[late.fillna(True)].to_dict("records")
    ]  # fmt: skip


def _paid(year: object) -> dict[str, str]:
    if pd.isna(year):
        return {"paid": "尚未付清", "paid_en": "not paid"}
    return {"paid": f"到 {year} 年才付清", "paid_en": f"only paid in {year}"}


def _balance(
    unit: BeltUnit, row: dict, shares: pd.DataFrame, asked: BeltAsked
) -> list[dict]:
    """Costs that nobody bears, or that are more than a plot brings in."""
    about = {"layer": "belt_plots", "subject": unit.id}
    found = []
    supplied = unit.of("supply")
    for plot in supplied["plot_id"][supplied["revenue_yuan"].isna()]:
        told = {"column": "revenue_yuan", "effect": "收入按 0 计，结果偏紧"}
        effect = "its revenue is reckoned as 0, the stricter side"
        found.append(not_told(unit.id, plot, {**told, "effect_en": effect}))
    if not len(shares):
        found.append(finding("belt-no-supply", **about, weight=asked.weight))
    for one in shares[shares["share_fen"] > shares["income_fen"]].to_dict("records"):
        sums = {"share_yuan": yuan(one["share_fen"]), "belt": unit.id}
        sums["revenue_yuan"] = yuan(one["income_fen"])
        told = {"layer": "belt_plots", "subject": one["plot_id"], **sums}
        found.append(finding("belt-share-heavy", **told))
    if not row["balanced"]:
        short = row["borne_fen"] - row["income_fen"]
        found.append(finding("belt-unbalanced", **about, short_yuan=yuan(short)))
    return found + _land(unit, about)


def _land(unit: BeltUnit, about: dict) -> list[dict]:
    gone = int(unit.of("demolish")["area_dm2"].sum())
    after = unit.rows[unit.rows["part"].isin(AFTER)]
    differs = gone - int(after["area_dm2"].sum())
    if not differs:
        return []
    area = half_up(Fraction(abs(differs), DM2_PER_M2))
    return [finding("belt-land-differs", **about, area_m2=f"{area:,}")]
