"""备选地块: which plots may be reduced, how much each ought to be, how surely (C7).

find_candidates ─→ plots ─ (cost model) ─→ costs
plots, costs ─ facts_of ─ rate ─→ ratings ┬ weigh ─→ weights
                                          └ scored, rank_stability ─→ candidates
plots, permits, plans, book, user ─ locks_of ─→ locks
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import pandas as pd

from jianliang.core.candidacy import CandidateRules
from jianliang.core.findings import findings, worded
from jianliang.core.tables import CANDIDATE_TABLES, exactly
from jianliang.pipeline import Progress, Tables, silent
from jianliang.pipeline.candidate_facts import facts_of
from jianliang.pipeline.candidate_ground import Found, find_candidates
from jianliang.pipeline.candidate_locks import locked, locks_of
from jianliang.stages.rank import Draws, rank_stability
from jianliang.stages.rate import Rated, rate, scored, terms
from jianliang.stages.weigh import judged

Weighing: TypeAlias = Callable[[CandidateRules, Rated], pd.DataFrame]
"""How weights are found: out of the rules, or of the ratings (table WEIGHTS)."""
UPPER = "candidate_upper_share"
MONEY = ["low_fen", "cost_fen", "high_fen"]

__all__ = ["Given", "by_judgement", "candidates", "find_candidates"]


def by_judgement(rules: CandidateRules, rated: Rated) -> pd.DataFrame:
    """Weights by the rule pack's own judgements."""
    return judged(rules, rules.judgements)


@dataclass(frozen=True)
class Given:
    """What candidates are rated and locked by, beside the city's layers.

    Attributes
    ----------
    costs : DataFrame, optional
        plot_id, low_fen, cost_fen, high_fen (int64); None: no cost is known.
    booked : DataFrame, optional
        Ground the book speaks of: reason (recognised, claimed, case), basis, geometry.
    locks : DataFrame, optional
        What a user asks for: plot_id, lock, reason.
    weighing : Weighing
    draws : int
        How many sets of weights are drawn.
    seed : int
    """

    costs: pd.DataFrame | None = None
    booked: pd.DataFrame | None = None
    locks: pd.DataFrame | None = None
    weighing: Weighing = field(default=by_judgement)
    draws: int = Draws.count
    seed: int = Draws.seed


def candidates(found: Found, given: Given, progress: Progress = silent) -> Tables:
    """Rate and lock the candidates of a city.

    Parameters
    ----------
    found : Found
        What `find_candidates` gives; its `plots` are what a cost model reckons with.
    given : Given
    progress : callable

    Returns
    -------
    dict of DataFrame
        The tables CANDIDATE_TABLES declares. Row order of what is given changes
        nothing.

    Raises
    ------
    RuleError
        Judgements contradict each other, or weights are not of these indicators.
    """
    rules = found.rules.candidates
    assert rules is not None
    progress("candidate-facts", 0.3)
    facts, strange = facts_of(found, given.costs)
    rated = rate(facts, rules.indicators)
    weights = given.weighing(rules, rated)
    progress("candidate-locks", 0.5)
    locks, doubts = locks_of(found, given.booked, given.locks)
    progress("candidate-ranks", 0.7)
    scores = scored(rated, weights)
    share = float(found.rules.parameter(UPPER, found.day).value)
    draws = Draws(given.draws, given.seed, upper=share)
    firm = rank_stability(rated.middle, scores, weights, draws)
    tables = {
        "candidates": _told(found, scores, firm, locked(found, locks), given.costs),
        "candidate_borders": found.borders,
        "candidate_locks": locks,
        "ratings": terms(facts, rated, rules.indicators),
        "weights": weights,
        "rank_stability": firm,
        "findings": worded(findings([*found.doubts, *strange, *doubts])),
    }
    return {name: exactly(tables[name], CANDIDATE_TABLES[name]) for name in tables}


def _told(
    found: Found,
    scores: pd.DataFrame,
    firm: pd.DataFrame,
    lock: pd.DataFrame,
    costs: pd.DataFrame | None,
) -> pd.DataFrame:
    """Table CANDIDATES, without what only the facts need."""
    plots = found.plots
    told = {name: scores[name].to_numpy() for name in scores}
    told |= {name: firm[name].to_numpy() for name in ("rank", "stability")}
    told |= {name: lock[name].to_numpy() for name in lock}
    if costs is None:
        costs = pd.DataFrame({"plot_id": [], **{name: [] for name in MONEY}})
    money = costs.set_index("plot_id")[MONEY].reindex(plots["plot_id"])
    told |= {name: money[name].astype("Int64").array for name in MONEY}
    table = plots.assign(
        village=plots["village"].fillna(""),
        tenure=plots["tenure"].fillna("unknown"),
        **told,
    )
    return table[list(CANDIDATE_TABLES["candidates"].columns)]
