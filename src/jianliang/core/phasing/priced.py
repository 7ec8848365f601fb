"""What prices leave of the problem: one minimum cut over plots × years.

The rows are priced (μ ≥ 0) and taken into the objective. What is left of the plots is
a minimum cut, in which "gone by the end of year t" forbids "not gone by year t + 1";
what is left of the columns is bought at its lower or upper end. Costs and weights are
rounded down to whole thousandths of a yuan, so the sum is a bound for any prices.

A plot larger than what a task asks counts as what is asked: for whole plots

    Σ a_i y_it ≥ floor_st   ⟺   Σ min(a_i, floor_st) y_it ≥ floor_st

and a price sees that half of a plot meets half of a small task, not all of it.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from jianliang.core.maxflow import UNBOUNDED, Network
from jianliang.core.phasing.problem import Phasing
from jianliang.core.phasing.rows import AREA_KINDS, HA, MILLION, PAID_KINDS, Rows

WHOLE = 1_000_000_000
"""Units of the cut in a million yuan: thousandths of a yuan."""
METRE = 1e-6
"""Million yuan of one yuan."""


@dataclass(frozen=True)
class Answer:
    """What prices come to: a bound in million yuan, and the year of each plot."""

    bound: float
    year: np.ndarray


class Priced:
    """A problem, its rows, and the graph of plots × years that its cuts share.

    `areas` is csr, hectares of each plot in each subject: the sets of tasks, the
    districts, then what is counted in the rows that ask for less than a plot.
    `subject` and `whom` are (r,): what a row counts, and the set or district it is of.
    """

    def __init__(self, problem: Phasing, rows: Rows) -> None:
        self.problem, self.rows = problem, rows
        self.paid = _paid(problem)
        self._area_rows = _kind(rows, AREA_KINDS)
        self._paid_rows = _kind(rows, PAID_KINDS)
        subject = np.array([one.subject for one in rows.names], dtype=int)
        first = problem.tasks.area_dm2.shape[0]
        quota = np.array([one.kind == "quota" for one in rows.names], dtype=bool)
        self.whom = np.where(quota, subject + first, subject)
        self.areas, self.subject = _counted(sets(problem), self.whom, rows)
        self.year_of = np.array([one.year for one in rows.names], dtype=int)
        self.base = base_costs(problem)
        self._pairs = _pairs(problem)
        self._network = Network(len(problem.plots) * problem.years, *self._pairs)
        self._tied = np.ceil(self._weights_at() * WHOLE).astype(np.int64) + 1
        self._forced = _forced(problem)

    @property
    def area_rows(self) -> np.ndarray:
        """Row numbers of the rows that count area by the end of a year."""
        return self._area_rows

    @property
    def paid_rows(self) -> np.ndarray:
        """Row numbers of the rows that count what is paid in a year."""
        return self._paid_rows

    def answer(self, prices: np.ndarray) -> Answer:
        """The bound of prices, float (r,) not below zero, and the plan they want."""
        terminal = np.floor(self.terminals(prices) * WHOLE).astype(np.int64)
        force = self._forced * (np.abs(terminal) + self._tied[:, None])
        cut = self._network.cut((terminal + force).T.ravel())
        chosen = cut.chosen.reshape(self.problem.years, -1).T
        owed = int(force[force < 0].sum())
        value = (cut.value - owed) / WHOLE
        bound = value + float(prices @ self.rows.least) + self.columns_at(prices)
        return Answer(bound, self.problem.years - chosen.sum(axis=1))

    def carried(self, part: np.ndarray) -> np.ndarray:
        """Million yuan of having gone by the end of each year that stand for the pairs
        between parts of the city, after the last answer; float (n, T).

        Each pair is replaced by what the cut sent along it.
        """
        n, years = len(part), self.problem.years
        first, second = self._pairs[:2]
        sent = np.where(part[first % n] == part[second % n], 0, self._network.flow())
        total = np.bincount(first, sent, n * years)
        total -= np.bincount(second, sent, n * years)
        return total.reshape(years, n).T / WHOLE

    def wanted(self, worth: np.ndarray) -> np.ndarray:
        """What goes in the first year when each plot is worth so much, no rows."""
        terminal = np.floor((self.base - worth[:, None]) * WHOLE).astype(np.int64)
        return self._network.cut(terminal.T.ravel()).chosen[: len(worth)]

    def terminals(self, prices: np.ndarray) -> np.ndarray:
        """Million yuan of having gone by the end of each year, float (n, T)."""
        by_year = self.yearly(prices)
        later = np.pad(by_year, ((0, 0), (0, 1)))[:, 1:]
        return by_year - later

    def yearly(self, prices: np.ndarray) -> np.ndarray:
        """Million yuan of going in each year, with its kept edge, without pairs."""
        years = self.problem.years
        area = np.zeros((self.areas.shape[0], years))
        at = self._area_rows
        np.add.at(area, (self.subject[at], self.year_of[at]), prices[at])
        worth = np.cumsum((self.areas.T @ area)[:, ::-1], axis=1)[:, ::-1]
        paid = np.zeros((self.problem.districts + 1, years))
        at = self._paid_rows
        np.add.at(paid, (self.subject[at], self.year_of[at]), prices[at])
        plots = self.problem.plots
        dearer = paid[plots.district] + paid[-1]
        return self.base - worth + dearer * (plots.cost_fen / MILLION)[:, None]

    def plots_part(self) -> sparse.csr_array:
        """What "gone by the end of year t" adds to each row, csr (r, T·n)."""
        years, parts = self.problem.years, []
        for t in range(years):
            counts, pays = self._area_rows, self._paid_rows
            counts = counts[self.year_of[counts] == t]
            now = pays[self.year_of[pays] == t]
            next_year = pays[self.year_of[pays] == t + 1]
            parts.append(
                self._placed(counts, self.areas)
                - self._placed(now, self.paid)
                + self._placed(next_year, self.paid)
            )
        return sparse.csr_array(sparse.hstack(parts))

    def _placed(self, rows: np.ndarray, amounts: sparse.csr_array) -> sparse.csr_array:
        """Amounts of the subjects of rows, put where those rows are."""
        shape = (len(self.rows.names), len(rows))
        at = (rows, np.arange(len(rows)))
        place = sparse.csr_array((np.ones(len(rows)), at), shape=shape)
        return place @ amounts[self.subject[rows]]

    def columns_at(self, prices: np.ndarray) -> float:
        """What the columns come to, each at the end of its box that costs least."""
        reduced = self.rows.cost - self.rows.onto.T @ prices
        return float(
            np.minimum(reduced * self.rows.low, reduced * self.rows.high).sum()
        )

    def _weights_at(self) -> np.ndarray:
        plots, worth = self.problem.plots, self.problem.worth
        total = np.bincount(plots.first, plots.length_m, len(plots))
        total += np.bincount(plots.second, plots.length_m, len(plots))
        return total * worth.compactness * METRE * float(worth.weight.max(initial=0))


def base_costs(problem: Phasing) -> np.ndarray:
    """Million yuan of going in each year at no price, with its kept edge, (n, T)."""
    plots, worth = problem.plots, problem.worth
    paid = np.outer(plots.cost_fen / MILLION, worth.discount)
    remaining = np.cumsum(worth.weight[::-1])[::-1]
    kept = np.outer(plots.kept_m * worth.compactness * METRE, remaining)
    return paid + kept


def sets(problem: Phasing) -> sparse.csr_array:
    """Hectares of each plot in each set; districts come after the sets of tasks."""
    plots = problem.plots
    at = np.arange(len(plots))
    shape = (problem.districts, len(plots))
    district = sparse.csr_array((plots.area_dm2, (plots.district, at)), shape=shape)
    both = sparse.vstack([problem.tasks.area_dm2, district]).tocsr()
    return sparse.csr_array(both / HA)


def _counted(
    areas: sparse.csr_array, whom: np.ndarray, rows: Rows
) -> tuple[sparse.csr_array, np.ndarray]:
    """What rows count: their sets, or no more of a plot than they ask for."""
    subject, capped = whom.copy(), [areas]
    largest = areas.max(axis=1).toarray()
    tasks = np.array([one.kind == "task" for one in rows.names], dtype=bool)
    for at in np.flatnonzero(tasks & (largest[np.where(tasks, whom, 0)] > rows.least)):
        part = areas[[whom[at]]]
        part.data = np.minimum(part.data, rows.least[at])
        subject[at] = areas.shape[0] + len(capped) - 1
        capped.append(part)
    return sparse.csr_array(sparse.vstack(capped)), subject


def _paid(problem: Phasing) -> sparse.csr_array:
    """Million yuan of each plot by district, the city last."""
    plots, districts = problem.plots, problem.districts
    paid = np.tile(plots.cost_fen / MILLION, 2)
    who = np.concatenate([plots.district, np.full(len(plots), districts)])
    at = np.tile(np.arange(len(plots)), 2)
    return sparse.csr_array((paid, (who, at)), shape=(districts + 1, len(plots)))


def _kind(rows: Rows, kinds: tuple[str, ...]) -> np.ndarray:
    return np.array(
        [at for at, one in enumerate(rows.names) if one.kind in kinds], dtype=int
    )


def _forced(problem: Phasing) -> np.ndarray:
    """1 where a plot may not have gone, −1 where it must have, int64 (n, T)."""
    plots, years = problem.plots, np.arange(problem.years)
    late = years >= plots.latest[:, None]
    early = years < plots.earliest[:, None]
    return np.where(early, 1, np.where(late, -1, 0)).astype(np.int64)


def _pairs(problem: Phasing) -> tuple[np.ndarray, ...]:
    """Plots × years: neighbours in each year, a year and the next, and order; first,
    second, and the whole units of the cut that one without the other costs."""
    plots, worth, n = problem.plots, problem.worth, len(problem.plots)
    pairs = [layers(problem)]
    for t in range(problem.years):
        weight = plots.length_m * worth.compactness * METRE * worth.weight[t] * WHOLE
        whole = np.floor(weight).astype(np.int64)
        pairs.append((plots.first + t * n, plots.second + t * n, whole, whole))
    first, second, forth, back = (
        np.concatenate(part) for part in zip(*pairs, strict=True)
    )
    kept = (forth > 0) | (back > 0)
    return first[kept], second[kept], forth[kept], back[kept]


def layers(problem: Phasing) -> tuple[np.ndarray, ...]:
    """y_it ≤ y_i,t+1, and y_bt ≤ y_a,t−lag where b waits for a."""
    n, years = len(problem.plots), problem.years
    first = [np.arange(n * (years - 1))]
    second = [first[0] + n]
    if problem.order is not None:
        order = problem.order
        for t in range(years):
            fits = order.lag <= t
            first.append(order.after[fits] + t * n)
            second.append(order.before[fits] + (t - order.lag[fits]) * n)
    start, end = np.concatenate(first), np.concatenate(second)
    return start, end, np.full(len(start), UNBOUNDED), np.zeros(len(start), np.int64)
