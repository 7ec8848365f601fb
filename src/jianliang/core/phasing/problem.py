"""A plan over years as a problem: what is given, and what is to be decided.

y_it is 1 when plot i is reduced by the end of year t, y_it ≤ y_i,t+1:

    minimise    Σ_t δ_t Σ_i c_i (y_it − y_i,t−1) + Σ_t δ_t ρ debt_d,t−1
                + λ Σ_t ω_t [Σ_ij w_ij |y_it − y_jt| + Σ_i e_i y_it]
    subject to  Σ_{i∈s} a_i y_it ≥ floor_st                            (tasks)
                Σ_{i∈d} c_i (y_it − y_i,t−1) ≤ budget_dt               (budgets)
                K_dt = K_d,t−1 (1+r) + F_dt + G_dt + Σ_{p∈d} v_p Δu_pt + trade_dt
                       + L_dt − P_dt − ρ debt_d,t−1 − Σ_{i∈d} c_i Δy_it ≥ 0
                debt_dt = debt_d,t−1 + L_dt − P_dt,  0 ≤ debt_dt ≤ cap_dt
                Σ_{τ≤t} Σ_d G_dτ ≤ Σ_{τ≤t} M_τ                          (municipal fund)
                Q_dt = Q_d,t−1 + Σ_{i∈d} a_i Δy_it − Σ_{p∈d} q_p Δu_pt
                       − sent_dt + received_dt ≥ −A_dt
                Σ_d received_dt = Σ_d ⌊β sent_dt⌋                       (transfers)

with plots that wait for others, plots that go together (a village), plots fixed or
forbidden, and projects that start between two years. What is absent has no rows.
"""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from scipy import sparse

NONE = -1
"""In a budget: there is none."""
PPM = 1_000_000


@dataclass(frozen=True)
class Plots:
    """What may be reduced, of n plots, and which of them are neighbours (m pairs).

    Attributes
    ----------
    area_dm2, cost_fen : int64, shape (n,)
        Area, and what its reduction costs whenever it is.
    kept_m : float, shape (n,)
        Edge to construction that stays.
    district : int, shape (n,)
        Row number of the district that pays and that has the quota.
    block : int, shape (n,)
        Part of the city in which most neighbours lie together (the township): the
        search for a bound takes solutions apart by it. Any parting is right.
    village : int, shape (n,)
        Plots of one number go in one year or not at all; below zero: alone.
    earliest, latest : int, shape (n,)
        First and last year it may go in; `earliest` = years: forbidden, `latest` =
        years: it need not go.
    first, second : int, shape (m,); length_m : float, shape (m,)
        Neighbours and the edge they share.
    """

    area_dm2: np.ndarray
    cost_fen: np.ndarray
    kept_m: np.ndarray
    district: np.ndarray
    block: np.ndarray
    village: np.ndarray
    earliest: np.ndarray
    latest: np.ndarray
    first: np.ndarray
    second: np.ndarray
    length_m: np.ndarray

    def __len__(self) -> int:
        return len(self.area_dm2)


@dataclass(frozen=True)
class Tasks:
    """Areas that sets of plots must reach by the end of years, cumulative.

    `area_dm2` is csr int64 (s, n), what of each plot counts in each set: a district, a
    township, several townships that share one target, or a type of plot in one of
    them. `floor_dm2` is int64 (s, T), 0 where nothing is asked.
    """

    area_dm2: sparse.csr_array
    floor_dm2: np.ndarray


@dataclass(frozen=True)
class Funds:
    """The money of each of D districts over T years, fen; rates in millionths.

    Attributes
    ----------
    opening_fen : int64, shape (D,)
        In hand before the first year.
    funds_fen, cap_fen : int64, shape (D, T)
        Own funds of each year; most that may be owed at its end.
    municipal_fen : int64, shape (T,)
        What the municipal fund receives each year, and may grant to districts then
        or later.
    interest_ppm, charge_ppm : int
        Interest on cash in hand, rounded down; on debt, rounded up. Paid by the year
        on what was there at its beginning. The former is not above the latter.
    """

    opening_fen: np.ndarray
    funds_fen: np.ndarray
    cap_fen: np.ndarray
    municipal_fen: np.ndarray
    interest_ppm: int = 0
    charge_ppm: int = 0


@dataclass(frozen=True)
class Quota:
    """What districts may do with the land they free.

    Attributes
    ----------
    opening_dm2 : int64, shape (D,)
    advance_dm2 : int64, shape (D, T)
        How much may be used before it is freed, made up for where it is less later.
    ratio_ppm : int
        Millionths of what is sent that is received elsewhere; 0: no transfers.
    price_fen : int
        Paid by the receiver for 0.01 m² received.
    """

    opening_dm2: np.ndarray
    advance_dm2: np.ndarray
    ratio_ppm: int = 0
    price_fen: int = 0


@dataclass(frozen=True)
class Projects:
    """What needs quota and pays the district when it starts, of p projects.

    `from_year` and `due_year` are the first and last year it may start in; one that
    need not start (`must` false) may be left out.
    """

    district: np.ndarray
    need_dm2: np.ndarray
    income_fen: np.ndarray
    from_year: np.ndarray
    due_year: np.ndarray
    must: np.ndarray

    def __len__(self) -> int:
        return len(self.district)


@dataclass(frozen=True)
class Order:
    """Plots that wait: `after` goes at least `lag` years later than `before`, if it
    goes at all (resettlement before demolition)."""

    before: np.ndarray
    after: np.ndarray
    lag: np.ndarray


@dataclass(frozen=True)
class Worth:
    """What is minimised: δ_t of money, λ in yuan per metre, ω_t of the boundary.

    `discount` and `weight` are float (T,), not rising and not below zero.
    """

    discount: np.ndarray
    weight: np.ndarray
    compactness: float = 0.0


@dataclass(frozen=True)
class Phasing:
    """The whole problem. `budget_fen` is int64 (D + 1, T), the last row the city's,
    NONE where there is none."""

    years: int
    districts: int
    plots: Plots
    tasks: Tasks
    worth: Worth
    budget_fen: np.ndarray | None = None
    funds: Funds | None = None
    quota: Quota | None = None
    projects: Projects | None = None
    order: Order | None = None


@dataclass(frozen=True)
class Plan:
    """All that is decided; accounts follow from it.

    Attributes
    ----------
    year : int, shape (n,)
        Year each plot goes in, 0 for the first; T: never.
    starts : int, shape (p,)
        Year each project starts in; T: never.
    granted, borrowed, repaid : int64 fen, shape (D, T)
    sent, received : int64 dm², shape (D, T)
    """

    year: np.ndarray
    starts: np.ndarray
    granted: np.ndarray
    borrowed: np.ndarray
    repaid: np.ndarray
    sent: np.ndarray
    received: np.ndarray


class Violation(NamedTuple):
    """What is not met: kind, whom it is about, year, what is asked and what found."""

    kind: str
    subject: int
    year: int
    asked: int
    found: int


@dataclass
class Incumbent:
    """The best plan so far, at hand also when the search is cancelled; yuan.

    `lot` is the lot of each plot while a search works with lots; `nearest` is what the
    plan that came nearest to being one does not meet, while there is none.
    """

    plan: Plan | None = None
    value: float = float("inf")
    bound: float = float("-inf")
    lot: np.ndarray | None = None
    nearest: tuple[Violation, ...] = ()

    def missed(self, found: list[Violation]) -> None:
        """Keep what an attempt does not meet, if it is fewer rows than before."""
        if not self.nearest or len(found) < len(self.nearest):
            self.nearest = tuple(found)

    def offer(self, plan: Plan, value: float) -> None:
        """Keep a plan that meets every row, if it is better."""
        if value < self.value:
            year = plan.year if self.lot is None else plan.year[self.lot]
            self.plan, self.value = replace(plan, year=year), value

    def lot_years(self) -> np.ndarray:
        """The year of each lot in the best plan."""
        assert self.plan is not None
        if self.lot is None:
            return self.plan.year
        return self.plan.year[np.unique(self.lot, return_index=True)[1]]

    def gap(self) -> float:
        """(value − bound) / |value|; infinite while either is missing."""
        if self.plan is None or self.bound == float("-inf"):
            return float("inf")
        return (self.value - self.bound) / max(abs(self.value), 1e-9)


@dataclass(frozen=True)
class Phased:
    """A plan that meets every row, its value and a bound on all plans, in yuan."""

    plan: Plan
    value: float
    bound: float
    prices: dict[tuple[str, int, int], float] = field(default_factory=dict)
    rounds: int = 0

    @property
    def gap(self) -> float:
        """(value − bound) / |value|."""
        return (self.value - self.bound) / max(abs(self.value), 1e-9)
