"""现金流: the money of districts and of the municipal fund over the years (C8).

What the city bears, it pays: its grants are those of the districts with the other sign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import pandas as pd

from jianliang.core.cash import (
    Curves,
    Flow,
    Terms,
    cash_curve,
    cash_table,
    greatest_gap,
)
from jianliang.core.findings import finding
from jianliang.core.money import FEN_PER_YUAN, part_of, yuan
from jianliang.core.tables import CASH_GAPS, exactly

SIDES = ("low", "cost", "high")
DM2_PER_HA = 1_000_000
MONEY = ("own_yuan", "loan_cap_yuan")
Key = tuple[str, int]


@dataclass(frozen=True)
class Support:
    """What the municipal fund gives, and what quota fetches.

    `elderly` and `sold` are shares; the rest is fen for one hectare.
    """

    elderly: Fraction = Fraction(0)
    subsidy_fen: int = 0
    reward_fen: int = 0
    quota_fen: int = 0
    sold: Fraction = Fraction(0)


@dataclass(frozen=True)
class Spending:
    """What a district reduces in a year.

    `cost` and `elderly`, its part for the elderly, are fen by side (SIDES).
    """

    cost: Mapping[str, int] = field(default_factory=dict)
    elderly: Mapping[str, int] = field(default_factory=dict)
    area_dm2: int = 0
    rewarded_dm2: int = 0


@dataclass(frozen=True)
class CashAsked:
    """The rules of the money: terms of loans, support, and which unit the city is."""

    city: str
    terms: Terms = Terms()
    support: Support = Support()


@dataclass(frozen=True)
class CashFound:
    """Tables CASH and CASH_GAPS, and findings."""

    cash: pd.DataFrame
    gaps: pd.DataFrame
    doubts: list[dict]


def cash(
    spending: Mapping[Key, Spending],
    income: Mapping[Key, int],
    funds: pd.DataFrame,
    asked: CashAsked,
) -> CashFound:
    """The cash of every district and of the municipal fund.

    The years are those of funds and spending, and all between. Loans are taken as late
    and repaid as early as can be (core/cash).

    Parameters
    ----------
    spending, income : mapping
        (district, year) → what it reduces; → fen that projects pay.
    funds : DataFrame
        Table FUNDS.
    """
    told, doubts = _funds(funds)
    keys = set(spending) | set(income) | set(told)
    units = sorted({unit for unit, _ in keys} | {asked.city})
    years = [year for _, year in keys]
    span = range(min(years), max(years) + 1) if years else range(0)
    by_side = {
        side: _curves((spending, income, told), (units, span, side), asked)
        for side in SIDES
    }
    curves = by_side["cost"]
    doubts += _short(curves, told)
    kinds = {unit: _kind(unit, asked) for unit in curves}
    return CashFound(cash_table(curves, kinds), _gaps(by_side, asked), doubts)


def _kind(unit: str, asked: CashAsked) -> str:
    return "municipal" if unit == asked.city else "district"


def _funds(funds: pd.DataFrame) -> tuple[dict[Key, tuple[int, int]], list[dict]]:
    """Own money and cap in fen by unit and year; what is not told is 0, and said."""
    told: dict[Key, tuple[int, int]] = {}
    doubts = []
    ordered = funds.sort_values(["unit_id", "year"], kind="stable")
    for row in ordered.to_dict("records"):
        key = (row["unit_id"], int(row["year"]))
        about = {"layer": "funds", "subject": key[0], "year": key[1]}
        doubts += [
            finding("fund-not-told", **about, column=name)
            for name in MONEY
            if pd.isna(row[name])
        ]
        own, cap = (0 if pd.isna(row[n]) else int(row[n]) * FEN_PER_YUAN for n in MONEY)
        if key in told:
            doubts.append(finding("fund-doubled", **about))
            own, cap = told[key][0] + own, min(told[key][1], cap)
        told[key] = (own, cap)
    return told, doubts


def _curves(
    given: tuple[Mapping[Key, Spending], Mapping[Key, int], Mapping],
    about: tuple[Sequence[str], range, str],
    asked: CashAsked,
) -> Curves:
    """The districts' cash with costs of one side, and then the fund that grants."""
    units, years, side = about
    curves = {
        unit: cash_curve(
            [_flow(given, (unit, year), side, asked) for year in years], asked.terms
        )
        for unit in units
        if unit != asked.city
    }
    granted = [
        sum(curve[place].granted for curve in curves.values())
        for place in range(len(years))
    ]
    own = Terms(asked.terms.deposit, asked.terms.loan)
    flows = [
        _flow(given, (asked.city, year), side, asked, -given_out)
        for year, given_out in zip(years, granted, strict=True)
    ]
    return {**curves, asked.city: cash_curve(flows, own)}


def _flow(
    given: tuple[Mapping[Key, Spending], Mapping[Key, int], Mapping],
    key: Key,
    side: str,
    asked: CashAsked,
    granted: int = 0,
) -> Flow:
    spending, income, told = given
    spent = spending.get(key, Spending())
    own, cap = told.get(key, (0, 0))
    support = asked.support
    if key[0] != asked.city:
        granted += part_of(spent.elderly.get(side, 0), support.elderly)
        granted += part_of(spent.area_dm2, Fraction(support.subsidy_fen, DM2_PER_HA))
        granted += part_of(spent.rewarded_dm2, Fraction(support.reward_fen, DM2_PER_HA))
    return Flow(
        year=key[1], funds=own, granted=granted, income=income.get(key, 0),
        traded=part_of(
            spent.area_dm2, support.sold * Fraction(support.quota_fen, DM2_PER_HA)
        ),
        cost=spent.cost.get(side, 0), cap=cap,
    )  # fmt: skip


def _gaps(by_side: Mapping[str, Curves], asked: CashAsked) -> pd.DataFrame:
    rows = []
    for unit in sorted(by_side["cost"]):
        curve = by_side["cost"][unit]
        gap, year = greatest_gap(curve)
        rows.append({
            "unit": unit,
            "cash_kind": _kind(unit, asked),
            "cost_fen": sum(one.cost for one in curve),
            "gap_fen": gap,
            "gap_year": year,
            **{
                f"gap_{side}_fen": greatest_gap(by_side[side][unit])[0]
                for side in ("low", "high")
            },
            "short_fen": max((max(-one.closing, 0) for one in curve), default=0),
            "closing_fen": curve[-1].closing if curve else 0,
            "debt_fen": curve[-1].debt if curve else 0,
        })  # fmt: skip
    return exactly(pd.DataFrame(rows, columns=list(CASH_GAPS.columns)), CASH_GAPS)


def _short(curves: Curves, told: Mapping[Key, tuple[int, int]]) -> list[dict]:
    """Years in which money lacks, or more is owed than may be."""
    found = []
    for unit in sorted(curves):
        for one in curves[unit]:
            cap = told.get((unit, one.year), (0, 0))[1]
            about = {"subject": unit, "year": one.year}
            if one.closing < 0:
                about["short_yuan"] = yuan(-one.closing)
                found.append(finding("cash-short", layer="funds", **about))
            if one.debt > cap:
                about |= {"debt_yuan": yuan(one.debt), "cap_yuan": yuan(cap)}
                found.append(finding("cash-over-cap", layer="funds", **about))
    return found
