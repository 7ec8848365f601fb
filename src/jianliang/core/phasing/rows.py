"""The rows that couple plots with each other, and the columns of money and quota.

Every row is written least ≤ plots + columns, in hectares or million yuan. What plots
add to a row is either the area of a set of them by the end of a year, or, below zero,
what a district pays in a year:

    task, quota    + Σ_i a_i y_it
    budget, cash   − Σ_i c_i (y_it − y_i,t−1)
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy import sparse

from jianliang.core.phasing.problem import NONE, PPM, Phasing

HA = 1_000_000
MILLION = 100_000_000
"""dm² of a hectare; fen of a million yuan."""
AREA_KINDS = ("task", "quota")
PAID_KINDS = ("budget", "cash")


class Name(NamedTuple):
    """What a row or a column is about: kind, row number of its subject, year."""

    kind: str
    subject: int
    year: int


@dataclass(frozen=True)
class Rows:
    """Rows over plots and columns; `onto` is csr (r, z), the columns' part.

    `names` and `columns` tell rows and columns apart; `least` is (r,); `cost`, `low`,
    `high` and `whole` are (z,).
    """

    names: tuple[Name, ...]
    least: np.ndarray
    columns: tuple[Name, ...]
    cost: np.ndarray
    low: np.ndarray
    high: np.ndarray
    whole: np.ndarray
    onto: sparse.csr_array

    def column(self, kind: str) -> np.ndarray:
        """Row numbers of the columns of a kind."""
        return np.array(
            [at for at, one in enumerate(self.columns) if one.kind == kind], dtype=int
        )


class _Writer:
    """Rows and columns as they are written down."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.least: list[float] = []
        self.columns: dict[Name, int] = {}
        self.bounds: list[tuple[float, float, float, bool]] = []
        self.entries: list[tuple[int, int, float]] = []

    def column(
        self, name: Name, high: float, cost: float = 0.0, whole: bool = False
    ) -> None:
        self.columns[name] = len(self.columns)
        self.bounds.append((cost, 0.0, high, whole))

    def row(self, name: Name, least: float, terms: dict[Name, float]) -> None:
        for term, factor in terms.items():
            if term in self.columns and factor:
                self.entries.append((len(self.names), self.columns[term], factor))
        self.names.append(name)
        self.least.append(least)

    def rows(self) -> Rows:
        row, column, factor = (
            zip(*self.entries, strict=True) if self.entries else ((),) * 3
        )
        shape = (len(self.names), len(self.columns))
        cost, low, high, whole = np.array(self.bounds, float).reshape(-1, 4).T
        onto = sparse.csr_array(
            (np.array(factor, float), (np.array(row, int), np.array(column, int))),
            shape=shape,
        )
        return Rows(
            tuple(self.names),
            np.array(self.least),
            tuple(self.columns),
            cost,
            low,
            high,
            whole.astype(bool),
            onto,
        )


def rows(problem: Phasing) -> Rows:
    """All coupling rows of a problem."""
    writer = _Writer()
    _task_rows(writer, problem)
    _budget_rows(writer, problem)
    _project_columns(writer, problem)
    _transfer_columns(writer, problem)
    _cash_rows(writer, problem)
    _quota_rows(writer, problem)
    return writer.rows()


def _task_rows(writer: _Writer, problem: Phasing) -> None:
    """Σ_{i∈s} a_i y_it ≥ floor_st, where more is asked than the year before."""
    floor = problem.tasks.floor_dm2
    before = np.pad(np.maximum.accumulate(floor, axis=1), ((0, 0), (1, 0)))[:, :-1]
    for s, t in np.argwhere(floor > before).tolist():
        writer.row(Name("task", s, t), floor[s, t] / HA, {})


def _budget_rows(writer: _Writer, problem: Phasing) -> None:
    """−Σ_{i∈d} c_i (y_it − y_i,t−1) ≥ −budget_dt."""
    if problem.budget_fen is None:
        return
    for d, t in np.argwhere(problem.budget_fen != NONE).tolist():
        writer.row(Name("budget", d, t), -problem.budget_fen[d, t] / MILLION, {})


def _project_columns(writer: _Writer, problem: Phasing) -> None:
    """u_pt, by the end of which year a project has started, and that it stays so."""
    projects = problem.projects
    if projects is None:
        return
    for p in range(len(projects)):
        for t in range(problem.years):
            name = Name("started", p, t)
            first, due = int(projects.from_year[p]), int(projects.due_year[p])
            writer.column(name, float(t >= first), whole=True)
            if projects.must[p] and t >= due:
                _raise_low(writer, name)
        for t in range(int(projects.from_year[p]), problem.years):
            terms = {Name("started", p, t): 1.0, Name("started", p, t - 1): -1.0}
            late = t > projects.due_year[p]
            if late:
                writer.row(
                    Name("project", p, t), 0.0, {k: -v for k, v in terms.items()}
                )
            if t > 0:
                writer.row(Name("project", p, t), 0.0, terms)


def _raise_low(writer: _Writer, name: Name) -> None:
    cost, _, high, whole = writer.bounds[writer.columns[name]]
    writer.bounds[writer.columns[name]] = (cost, high, high, whole)


def _transfer_columns(writer: _Writer, problem: Phasing) -> None:
    """sent_dt and received_dt; Σ_d received_dt = β Σ_d sent_dt, as two rows."""
    quota = problem.quota
    if quota is None or not quota.ratio_ppm:
        return
    most = problem.plots.area_dm2.sum() + np.abs(quota.opening_dm2).sum()
    most = float(most + quota.advance_dm2.max(initial=0)) / HA
    for t in range(problem.years):
        for d in range(problem.districts):
            writer.column(Name("sent", d, t), most)
            writer.column(Name("received", d, t), most)
        terms = {
            Name("sent", d, t): quota.ratio_ppm / PPM for d in range(problem.districts)
        }
        terms |= {Name("received", d, t): -1.0 for d in range(problem.districts)}
        writer.row(Name("transfer", 0, t), 0.0, terms)
        back = {name: -factor for name, factor in terms.items()}
        writer.row(Name("transfer", 1, t), 0.0, back)


def _cash_rows(writer: _Writer, problem: Phasing) -> None:
    """Cash and debt of every district, and what the municipal fund may grant."""
    if problem.funds is None:
        return
    _cash_columns(writer, problem)
    for t in range(problem.years):
        for d in range(problem.districts):
            _cash_row(writer, problem, d, t)
            debt, before = Name("debt", d, t), Name("debt", d, t - 1)
            borrowed, repaid = Name("borrowed", d, t), Name("repaid", d, t)
            terms = {debt: 1.0, before: -1.0, borrowed: -1.0, repaid: 1.0}
            writer.row(Name("debt", d, t), 0.0, terms)
        granted = float(problem.funds.municipal_fen[: t + 1].sum()) / MILLION
        given = {
            Name("granted", d, s): -1.0
            for d in range(problem.districts)
            for s in range(t + 1)
        }
        writer.row(Name("municipal", 0, t), -granted, given)


def _cash_columns(writer: _Writer, problem: Phasing) -> None:
    funds = problem.funds
    assert funds is not None
    rate = funds.charge_ppm / PPM
    municipal = float(funds.municipal_fen.sum()) / MILLION
    most = _all_money(problem)
    for t in range(problem.years):
        for d in range(problem.districts):
            cap = float(funds.cap_fen[d, t]) / MILLION
            charged = (
                problem.worth.discount[t + 1] * rate if t + 1 < problem.years else 0.0
            )
            writer.column(Name("granted", d, t), municipal)
            writer.column(Name("borrowed", d, t), cap)
            writer.column(
                Name("repaid", d, t),
                cap if t == 0 else float(funds.cap_fen[d, t - 1]) / MILLION,
            )
            writer.column(Name("debt", d, t), cap, cost=charged)
            writer.column(Name("held", d, t), most)


def _all_money(problem: Phasing) -> float:
    """More million yuan than any district can ever hold."""
    funds = problem.funds
    assert funds is not None
    total = float(np.abs(funds.opening_fen).sum() + funds.funds_fen.sum())
    total += float(funds.cap_fen.sum() + funds.municipal_fen.sum())
    if problem.projects is not None:
        total += float(problem.projects.income_fen.sum())
    if problem.quota is not None:
        total += float(problem.plots.area_dm2.sum()) * problem.quota.price_fen
    return total * (1 + funds.interest_ppm / PPM) ** problem.years / MILLION


def _cash_row(writer: _Writer, problem: Phasing, d: int, t: int) -> None:
    """held_dt ≤ (1+r) held_d,t−1 + F + G + Σ v Δu + trade + L − P − ρ debt − cost."""
    funds, projects, quota = problem.funds, problem.projects, problem.quota
    assert funds is not None
    came = float(funds.funds_fen[d, t]) / MILLION
    came += _first_interest(problem, d) if t == 0 else 0.0
    terms = {
        Name("held", d, t): -1.0,
        Name("held", d, t - 1): 1 + funds.interest_ppm / PPM,
        Name("debt", d, t - 1): -funds.charge_ppm / PPM,
        Name("granted", d, t): 1.0,
        Name("borrowed", d, t): 1.0,
        Name("repaid", d, t): -1.0,
    }
    if quota is not None:
        price = quota.price_fen * HA / MILLION
        terms[Name("sent", d, t)] = price * quota.ratio_ppm / PPM
        terms[Name("received", d, t)] = -price
    if projects is not None:
        for p in np.flatnonzero(projects.district == d).tolist():
            income = float(projects.income_fen[p]) / MILLION
            terms[Name("started", p, t)] = income
            terms[Name("started", p, t - 1)] = -income
    writer.row(Name("cash", d, t), -came, terms)


def _first_interest(problem: Phasing, d: int) -> float:
    funds = problem.funds
    assert funds is not None
    return float(funds.opening_fen[d]) / MILLION * (1 + funds.interest_ppm / PPM)


def _quota_rows(writer: _Writer, problem: Phasing) -> None:
    """Freed so far, less used, less sent, with received, is not below −advance."""
    quota, projects = problem.quota, problem.projects
    if quota is None:
        return
    for d in range(problem.districts):
        for t in range(problem.years):
            so_far = range(t + 1)
            terms = {Name("sent", d, s): -1.0 for s in so_far}
            terms |= {Name("received", d, s): 1.0 for s in so_far}
            if projects is not None:
                for p in np.flatnonzero(projects.district == d).tolist():
                    terms[Name("started", p, t)] = -float(projects.need_dm2[p]) / HA
            least = -(quota.advance_dm2[d, t] + quota.opening_dm2[d]) / HA
            writer.row(Name("quota", d, t), float(least), terms)
