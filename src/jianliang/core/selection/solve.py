"""The order of it all: bound, plans near it, an exact search where that is cheap."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from jianliang.core.selection.bound import Bound, refined
from jianliang.core.selection.exact import searched
from jianliang.core.selection.plans import Planner
from jianliang.core.selection.problem import Selection
from jianliang.core.selection.settled import Settled, settled

Tell = Callable[[str, float], None]


@dataclass(frozen=True)
class Effort:
    """How long to search, in steps rather than seconds.

    Attributes
    ----------
    bound_share : float
        Refine the bound until no prices can better it by more than this share.
    rounds : int
        The most rounds of refining.
    passes : int
        How often plots are torn at and mended.
    doubtful : float
        At which share of the plots, those that prices settle least.
    largest : int
        The most plots torn at once.
    enough : float
        Stop where the gap is no more.
    unit_nodes : int
        In the end HiGHS searches each township by itself, for so many nodes; 0: none.
        Takes ten times as long and saves about a quarter of the gap.
    exact_plots, nodes : int
        Where no more plots are free, HiGHS searches so many nodes.
    aim : float
        While the gap is above this, HiGHS searches more plots than these, too.
    whole_plots, whole_nodes : int
        So many at the most, for so many nodes.
    seed : int
        In which order plots are torn at.
    """

    bound_share: float = 5e-4
    rounds: int = 40
    passes: int = 8
    doubtful: float = 0.2
    largest: int = 12
    enough: float = 0.0
    unit_nodes: int = 0
    exact_plots: int = 300
    nodes: int = 2000
    aim: float = 0.015
    whole_plots: int = 6000
    whole_nodes: int = 1
    seed: int = 1


@dataclass(frozen=True)
class Chosen:
    """A plan and how far from the best it can be.

    Attributes
    ----------
    x : array of bool, shape (n,)
        Which plots are chosen.
    value : float
        Cost and boundary, in the unit of the question.
    bound : float
        No plan costs less.
    prices : array of float, shape (r,)
        What one more unit of each row's bound would cost.
    rounds : int
        Rounds the bound took.
    met : bool
        Whether all rows hold. Where no plan was found that meets them, `x` comes near.
    """

    x: np.ndarray
    value: float
    bound: float
    prices: np.ndarray
    rounds: int
    met: bool

    @property
    def gap(self) -> float:
        """(value - bound) / |value|; infinite where rows are not met."""
        if not self.met:
            return float("inf")
        apart = max(self.value - self.bound, 0.0)
        return apart / abs(self.value) if self.value else apart


@dataclass
class Incumbent:
    """Holds the best plan so far, also when a search is broken off."""

    best: Chosen | None = None


@dataclass
class _Search:
    question: Settled
    incumbent: Incumbent
    tell: Tell
    bound: Bound
    lower: float
    best: np.ndarray | None = field(default=None)
    value: float = float("inf")

    def keep(self, chosen: np.ndarray) -> None:
        """Take a plan that meets all rows, if it is the best so far."""
        value = self.question.value(chosen)
        if value < self.value:
            self.best, self.value = chosen, value
            self.note(chosen)

    def note(self, chosen: np.ndarray) -> None:
        """Tell the incumbent; a bound never stands above a plan that was found."""
        asked = self.question.asked
        whole = self.question.whole(chosen)
        value = asked.value(whole)
        met = asked.is_met(whole)
        lower = self.question.yuan(self.lower)
        self.incumbent.best = Chosen(
            whole,
            value,
            min(lower, value) if met else lower,
            self.question.told_prices(self.bound.best.prices),
            self.bound.rounds,
            met,
        )

    @property
    def gap(self) -> float:
        """The gap of the best plan so far, as `Chosen.gap`."""
        return self.incumbent.best.gap if self.incumbent.best else float("inf")


def solve(
    asked: Selection,
    effort: Effort,
    tell: Tell = lambda _label, _gap: None,
    start: Chosen | None = None,
    incumbent: Incumbent | None = None,
) -> Chosen:
    """A plan that meets all rows, with a bound.

    Parameters
    ----------
    asked : Selection
        What is asked.
    effort : Effort
        How long to search.
    tell : (str, float) -> None
        Is told of each step ("bound", "plan", "exact") and the gap so far; may raise,
        which ends the search.
    start : Chosen, optional
        A plan and prices from before a small change, to begin from.
    incumbent : Incumbent, optional
        Holds the best plan when `tell` has raised.
    """
    question = settled(asked)
    kept = incumbent or Incumbent()
    if not len(question.cost):
        kept.best = _as_fixed(question)
        return kept.best
    known = question.own_prices(start.prices) if start else None
    bound = refined(question, known, (effort.bound_share, effort.rounds), tell)
    search = _Search(question, kept, tell, bound, bound.best.bound)
    _plan(search, effort, question.part(start.x) if start else None)
    if len(question.cost) <= effort.exact_plots:
        _exactly(search, effort.nodes, 0.0)
    elif len(question.cost) <= effort.whole_plots and search.gap > effort.aim:
        _exactly(search, effort.whole_nodes, effort.aim)
    assert kept.best is not None
    return kept.best


def _as_fixed(question: Settled) -> Chosen:
    """The one choice there is where nothing is free."""
    whole, asked = question.whole(np.zeros(0, bool)), question.asked
    value, prices = asked.value(whole), np.zeros(len(asked.least))
    return Chosen(whole, value, value, prices, 0, asked.is_met(whole))


def _plan(search: _Search, effort: Effort, known: np.ndarray | None) -> None:
    planner = Planner(search.question, search.bound.best.prices, search.keep)
    planner.begin(search.bound, known)
    search.tell("plan", search.gap)
    chance = np.random.default_rng(effort.seed)
    for _ in range(effort.passes):
        if search.gap <= effort.enough:
            return
        order = chance.permutation(planner.doubtful(effort.doubtful))
        planner.improve(order, effort.largest)
        planner.finish(order, effort.largest)
        search.tell("plan", search.gap)
    if effort.unit_nodes:
        planner.search_homes(effort.unit_nodes)
        planner.finish(planner.doubtful(effort.doubtful), effort.largest)
        search.tell("plan", search.gap)
    if search.best is None:
        search.note(planner.board.chosen.copy())


def _exactly(search: _Search, nodes: int, gap: float) -> None:
    def tell(value: float, bound: float) -> None:
        least = search.question.yuan(max(search.lower, bound))
        best = search.question.yuan(min(search.value, value))
        search.tell("exact", (best - least) / max(abs(best), 1e-9))

    found = searched(search.question, search.best, nodes, gap, tell)
    search.lower = max(search.lower, found.bound)
    if found.chosen is not None:
        search.keep(found.chosen)
    if search.best is not None:
        search.note(search.best)
    search.tell("exact", search.gap)
