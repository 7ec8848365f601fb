"""Cash from year to year: interest, loans as late and repayment as early as can be.

    interest  = deposit rate × what is in hand at the beginning of the year
    charge    = loan rate × what is owed at the beginning of the year
    closing   = opening + interest + funds + granted + income + traded + loan
                − charge − repaid − cost
    debt      = debt before + loan − repaid

Interest falls due at the year's end on what stood at its beginning, in whole fen: what
is received rounded down, what is paid rounded up, as in a plan over years, so that
rounding never feeds one. What is short after all loans is carried as cash below zero
and bears the loan rate, for somebody must bridge it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from math import ceil, floor

import pandas as pd

from jianliang.core.money import part_of
from jianliang.core.tables import CASH, exactly


@dataclass(frozen=True)
class Terms:
    """Rates of a year, exact; `support` is the part of a debt that is granted."""

    deposit: Fraction = Fraction(0)
    loan: Fraction = Fraction(0)
    support: Fraction = Fraction(0)


@dataclass(frozen=True)
class Flow:
    """What comes and goes in a year, whole fen.

    `cap` is the most that may be owed at the year's end; None: no limit. `loan` and
    `repaid` are None where they follow from the rest, or given by a plan.
    """

    year: int
    funds: int = 0
    granted: int = 0
    income: int = 0
    traded: int = 0
    cost: int = 0
    cap: int | None = 0
    loan: int | None = None
    repaid: int | None = None


@dataclass(frozen=True)
class Balance:
    """A year's cash, whole fen; the fields of the table CASH."""

    year: int
    opening: int
    interest: int
    funds: int
    granted: int
    income: int
    traded: int
    loan: int
    charge: int
    repaid: int
    cost: int
    closing: int
    debt: int

    @property
    def gap(self) -> int:
        """What own money does not cover at the year's end."""
        return max(self.debt - self.closing, 0)


Curves = dict[str, list[Balance]]
"""Unit or belt unit → its years."""


def cash_curve(flows: Sequence[Flow], terms: Terms) -> list[Balance]:
    """The cash of each year, from nothing in hand and nothing owed.

    Parameters
    ----------
    flows : sequence of Flow
        One for each year, the years without a gap.
    """
    held = debt = 0
    curve: list[Balance] = []
    for flow in flows:
        curve.append(_next(held, debt, (flow, terms)))
        held, debt = curve[-1].closing, curve[-1].debt
    return curve


def _next(held: int, debt: int, what: tuple[Flow, Terms]) -> Balance:
    flow, terms = what
    interest = floor(max(held, 0) * terms.deposit)
    charge = ceil((debt + max(-held, 0)) * terms.loan)
    granted = flow.granted + part_of(debt, terms.support)
    came = interest + flow.funds + granted + flow.income + flow.traded
    ready = held + came - charge - flow.cost
    loan, repaid = _borrowed(flow, ready, debt)
    return Balance(
        year=flow.year, opening=held, interest=interest, funds=flow.funds,
        granted=granted, income=flow.income, traded=flow.traded, loan=loan,
        charge=charge, repaid=repaid, cost=flow.cost,
        closing=ready + loan - repaid, debt=debt + loan - repaid,
    )  # fmt: skip


def _borrowed(flow: Flow, ready: int, debt: int) -> tuple[int, int]:
    """Loan and repayment of a year: the plan's own, else the least that will do."""
    if flow.loan is not None or flow.repaid is not None:
        return flow.loan or 0, flow.repaid or 0
    wanted = max(-ready, 0)
    room = wanted if flow.cap is None else max(flow.cap - debt, 0)
    return min(wanted, room), min(debt, max(ready, 0))


def greatest_gap(curve: Sequence[Balance]) -> tuple[int, int | None]:
    """The greatest gap and its first year; (0, None) where there is none."""
    most = max((year.gap for year in curve), default=0)
    if most == 0:
        return 0, None
    return most, next(year.year for year in curve if year.gap == most)


def cash_table(curves: Curves, kinds: Mapping[str, str]) -> pd.DataFrame:
    """Curves as the table CASH, by unit, then year; `kinds` says what each is of."""
    rows = [
        {
            "unit": unit,
            "cash_kind": kinds[unit],
            "year": one.year,
            **{f"{name}_fen": v for name, v in asdict(one).items() if name != "year"},
            "gap_fen": one.gap,
        }
        for unit in sorted(curves)
        for one in curves[unit]
    ]
    return exactly(pd.DataFrame(rows, columns=list(CASH.columns)), CASH)
