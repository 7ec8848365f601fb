"""任务分解测算: a reduction shared among units by a rule that can be told and checked.

The requirements are in core/allocation/requirements.py, the models in models.py: each
aim is sought in turn and held while the next is. Results are whole dm² (0.01 m²).
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from jianliang.core.allocation.fairness import gini
from jianliang.core.allocation.models import Answer, answer
from jianliang.core.allocation.problem import (
    DM2_PER_HA,
    FEN_PER_YUAN,
    YUAN_PER_MILLION,
    Asked,
    Problem,
    problem_of,
)
from jianliang.core.allocation.requirements import required
from jianliang.core.allocation.whole import whole_within
from jianliang.core.conflict import conflicting, missing
from jianliang.core.linear import Name
from jianliang.core.tables.allocation import (
    ALLOCATION,
    ALLOCATION_BY_TYPE,
    ALLOCATION_CONFLICTS,
    ALLOCATION_FAIRNESS,
    ALLOCATION_MODELS,
    ALLOCATION_REASONS,
    FUNDS,
    GINI,
    MODELS,
)
from jianliang.core.tables.columns import Table, exactly, typed

Tell = Callable[[str, float], None]
BINDS = 1e-6
FREE = 2**53
MANY = 40
"""Beyond so many units the Gini model, which compares every pair, is not solved merely
to be shown beside another."""
MAY_IDLE = ("ecology", "farmland", "sent")
"""Requirements that may be met to the point without asking anything of a unit."""


def allocate(
    tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    asked: Asked,
    before: pd.Series | None = None,
    tell: Tell = lambda what, share: None,
) -> dict[str, pd.DataFrame]:
    """Share a reduction among units.

    Parameters
    ----------
    tables : (DataFrame, DataFrame, DataFrame)
        ALLOCATION_INPUTS; ALLOCATION_TYPES; unit, year, own_yuan of single years.
    asked : Asked
    before : Series of int, indexed by unit, optional
        What units had at the last year, dm²; by their stock where not given.
    tell : callable
        Told what is done and the share done, 0 to 1; may raise to cancel.

    Returns
    -------
    dict
        allocation, allocation_by_type, allocation_models, allocation_reasons,
        allocation_fairness; and allocation_conflicts, which has rows only where the
        requirements cannot be met together: then the others are empty.

    Raises
    ------
    UsageError
        What is asked makes no sense (core/allocation/problem.py).
    """
    problem = problem_of(*tables, asked)
    answers: dict[str, Answer | None] = {}
    for place, name in enumerate(MODELS):
        tell("allocate-model", place / len(MODELS))
        slow = name == GINI != asked.model and len(problem.units) > MANY
        answers[name] = None if slow else answer(problem, name)
    found = answers[asked.model]
    if found is None:
        tell("allocate-conflict", 0.9)
        return _without_answer(problem)
    had = _before(problem, before)
    shares = allotted(problem, found)
    return {
        "allocation": _allocation(problem, found, shares, had),
        "allocation_by_type": _by_type(problem, found, shares[:, -1]),
        "allocation_models": _models(problem, answers, had),
        "allocation_reasons": _reasons(found),
        "allocation_fairness": _fairness(problem, shares[:, -1], had),
        "allocation_conflicts": typed(
            _empty(ALLOCATION_CONFLICTS), ALLOCATION_CONFLICTS
        ),
    }


def allotted(problem: Problem, found: Answer) -> np.ndarray:
    """The shares as whole dm², units by years: each year sums to its total exactly."""
    exact = found.x * DM2_PER_HA
    totals = [problem.asked.totals[year] for year in problem.years]
    out = np.zeros(exact.shape, dtype=np.int64)
    most = np.round(problem.cap * DM2_PER_HA).astype(np.int64)
    for at in reversed(range(len(totals))):
        needed = max(totals[at], round(exact[:, at].sum()))
        total = min(needed, int(most.sum()))
        out[:, at] = whole_within(total, exact[:, at], most, problem.units)
        most = out[:, at]
    return out


def _allocation(
    problem: Problem, found: Answer, shares: np.ndarray, had: np.ndarray
) -> pd.DataFrame:
    sent, received = _transfers(problem, found, shares)
    part = problem.totals / problem.totals[-1] if problem.totals[-1] else 0.0
    cost = np.round(shares / DM2_PER_HA * problem.cost[:, None] * YUAN_PER_MILLION, 2)
    n, years = shares.shape
    frame = pd.DataFrame({
        "unit": np.repeat(problem.units, years),
        "year": np.tile(problem.years, n),
        "allocated_dm2": shares.ravel(),
        "sent_dm2": sent.ravel(),
        "received_dm2": received.ravel(),
        "cost_fen": pd.Series(np.round(cost.ravel() * FEN_PER_YUAN)).astype("Int64"),
        "burden": (shares / DM2_PER_HA * problem.weigh).ravel(),
        "burden_before": (np.outer(had, part) / DM2_PER_HA * problem.weigh).ravel(),
    })  # fmt: skip
    return exactly(frame, ALLOCATION)


def _transfers(
    problem: Problem, found: Answer, shares: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Quota sent and received, whole dm²: each year as much of one as of the other."""
    sent, received = np.zeros_like(shares), np.zeros_like(shares)
    free = np.full(len(problem.units), FREE)
    for at in range(shares.shape[1]):
        most = np.floor(shares[:, at] * min(problem.asked.sent_share, 1.0))
        exact = found.sent[:, at] * DM2_PER_HA
        total = min(round(exact.sum()), int(most.sum()))
        sent[:, at] = whole_within(total, exact, most, problem.units)
        taken = found.received[:, at] * DM2_PER_HA
        received[:, at] = whole_within(total, taken, free, problem.units)
    return sent, received


def _by_type(problem: Problem, found: Answer, last: np.ndarray) -> pd.DataFrame:
    rows = []
    for place, unit in enumerate(problem.units):
        if not problem.types:
            break
        caps = np.minimum(problem.type_cap[place] * DM2_PER_HA, FREE).round()
        exact = found.y[place] * DM2_PER_HA
        own = whole_within(int(last[place]), exact, caps, problem.types)
        wanted = np.round(last[place] * problem.wanted[place]).astype(np.int64)
        rows += list(zip([unit] * len(own), problem.types, own, wanted, strict=True))
    columns = list(ALLOCATION_BY_TYPE.columns)
    return exactly(pd.DataFrame(rows, columns=columns), ALLOCATION_BY_TYPE)


def _models(
    problem: Problem, answers: dict[str, Answer | None], had: np.ndarray
) -> pd.DataFrame:
    frame = pd.DataFrame({"unit": problem.units, "before_dm2": had})
    for name in MODELS:
        found = answers[name]
        own = [pd.NA] * len(had) if found is None else allotted(problem, found)[:, -1]
        frame[f"{name}_dm2"] = pd.Series(own, dtype="Int64")
    return exactly(frame, ALLOCATION_MODELS)


def _reasons(found: Answer) -> pd.DataFrame:
    """The requirements that are met with nothing to spare.

    What easing one saves of the cost is told with the first aim held.
    """
    built = found.model.programme.built()
    rows = []
    for place, here in enumerate(found.activity):
        name = found.model.programme.row_names[place]
        ends = np.array([built.least[place], built.most[place]])
        limit = ends[np.argmin(np.abs(ends - here))]
        eases, saves = np.abs([found.first[place], found.cost[place]])
        idle = name[0] in MAY_IDLE and max(eases, saves) <= BINDS
        if (
            built.always[place]
            or idle
            or abs(limit - here) > BINDS * max(1, abs(limit))
        ):
            continue
        requirement, unit, year, _ = _told(name)
        at = {"unit": unit, "year": year, "requirement": requirement}
        yuan = round(saves * YUAN_PER_MILLION, 2)
        rows.append({**at, **_limit(name, limit), "eases": eases, "saves_yuan": yuan})
    frame = pd.DataFrame(rows, columns=list(ALLOCATION_REASONS.columns))
    return typed(frame, ALLOCATION_REASONS)


def _fairness(problem: Problem, last: np.ndarray, had: np.ndarray) -> pd.DataFrame:
    rows = []
    for name, base in problem.bases.items():
        pair = [
            gini(shared.astype("float64"), np.nan_to_num(base))
            for shared in (had, last)
        ]
        rows.append((name, problem.weights[name], *pair))
    frame = pd.DataFrame(rows, columns=list(ALLOCATION_FAIRNESS.columns))
    weight = frame["basis_weight"] / frame["basis_weight"].sum()
    both = [(weight * frame[side]).sum() for side in ("gini_before", "gini_after")]
    frame.loc[len(frame)] = ["composite", 1.0, *both]
    return exactly(frame, ALLOCATION_FAIRNESS)


def _without_answer(problem: Problem) -> dict[str, pd.DataFrame]:
    """Which requirements conflict, and the least that is missing."""
    made = required(problem, fixed=problem.asked.model == GINI).programme
    blamed = conflicting(made)
    dear = np.nanmean(problem.cost) if (~np.isnan(problem.cost)).any() else 1.0
    lacking = missing(made, {FUNDS: 1.0 / max(dear, 1e-9)})
    built, places = made.built(), {name: n for n, name in enumerate(made.row_names)}
    rows = []
    for name in sorted({*blamed, *lacking}, key=lambda one: places[one]):
        requirement, unit, year, kind = _told(name)
        ends = built.least[places[name]], built.most[places[name]]
        limit = next(end for end in ends if np.isfinite(end))
        at = {"requirement": requirement, "unit": unit, "year": year, "plot_type": kind}
        short = _limit(name, abs(lacking.get(name, 0.0)))
        gap = {key.replace("required", "missing"): one for key, one in short.items()}
        own = {"conflicting": name in blamed}
        rows.append({**at, **_limit(name, limit), **own, **gap})
    empty = {
        table.name: _empty(table)
        for table in (
            ALLOCATION, ALLOCATION_BY_TYPE, ALLOCATION_MODELS, ALLOCATION_REASONS,
            ALLOCATION_FAIRNESS,
        )
    }  # fmt: skip
    conflicts = pd.DataFrame(rows, columns=list(ALLOCATION_CONFLICTS.columns))
    return {**empty, "allocation_conflicts": typed(conflicts, ALLOCATION_CONFLICTS)}


def _before(problem: Problem, before: pd.Series | None) -> np.ndarray:
    """What each unit had at the last year, dm²: as given, else by its stock."""
    if before is not None:
        return before.reindex(problem.units).fillna(0).to_numpy("int64")
    total = problem.asked.totals[problem.years[-1]]
    whole = problem.stock.sum()
    exact = problem.stock / whole * total if whole else problem.stock
    return whole_within(total, exact, np.full(len(exact), FREE), problem.units)


def _told(name: Name) -> tuple[str, str, int | None, str]:
    """Requirement, unit, year and type of a row's name."""
    unit, year, kind = (*name[1:], "", "", "")[:3]
    return name[0], unit, int(year) if year else None, kind


def _limit(name: Name, value: float) -> dict[str, int]:
    if name[0] == FUNDS:
        return {"required_yuan": round(value * YUAN_PER_MILLION)}
    return {"required_dm2": round(value * DM2_PER_HA)}


def _empty(table: Table) -> pd.DataFrame:
    return typed(pd.DataFrame(columns=list(table.columns)), table)
