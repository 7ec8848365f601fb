"""The aims of an allocation one after the other, each held while the next is sought.

leximin   minimise the greatest burden w_d x_dh, then the greatest of the rest, …
gini      minimise Σ_b ω_b Σ_{d<e} |x_d s_be − x_e s_bd| / X   (s: shares of basis b)
cheapest  –
then the total cost Σ c_d x_dH, what exceeds the totals Σ x_dh, the distance from the
wanted structure Σ |y_dq − g_dq x_dH|, the unevenness of yearly rates
Σ |r_d,h+1 − r_dh|, and what is sent.
"""

from dataclasses import dataclass, replace

import numpy as np

from jianliang.core.allocation.problem import Problem
from jianliang.core.allocation.requirements import Model, required
from jianliang.core.linear import ANY, Built, Solved, Term, solved
from jianliang.core.tables.allocation import CHEAPEST, GINI, LEXIMIN

HOLD, HOLD_SHARE = 1e-9, 1e-12
"""By how much an aim may slip when it is held: the solver's own tolerance."""
BINDS = 1e-7


@dataclass(frozen=True)
class Answer:
    """What a model comes to; empty arrays where the requirements cannot be met.

    Attributes
    ----------
    x, sent, received : array of float, shape (n, h)
        Hectares, cumulative.
    y : array of float, shape (n, q)
    model : Model
    first, cost : array of float, shape (rows,)
        Duals of the requirements for the first aim and for the total cost.
    activity : array of float, shape (rows,)
    """

    x: np.ndarray
    sent: np.ndarray
    received: np.ndarray
    y: np.ndarray
    model: Model
    first: np.ndarray
    cost: np.ndarray
    activity: np.ndarray


def answer(problem: Problem, name: str) -> Answer | None:
    """What a model gives each unit; None where the requirements cannot be met."""
    model = required(problem, fixed=name == GINI)
    rows = len(model.programme.row_names)
    aims = {LEXIMIN: _burdens, GINI: _gini, CHEAPEST: _nothing}
    first = aims[name](model, problem)
    if first.status != "optimal":
        return None
    cost = np.zeros(rows)
    found = first
    for kind, terms in _aims(model, problem):
        better = _held(model, kind, terms)
        if better.status != "optimal":  # held too tightly for the solver: keep the last
            break
        cost = better.duals[:rows] if kind == "cost" else cost
        found = better
    values = np.maximum(found.values, 0.0)
    return Answer(
        x=values[model.x],
        sent=values[model.sent],
        received=values[model.received],
        y=values[model.y],
        model=model,
        first=first.duals[:rows],
        cost=cost,
        activity=found.activity[:rows],
    )


def leximin(model: Model, weigh: np.ndarray) -> tuple[Solved, np.ndarray]:
    """The least burdens in order: the greatest first, then the greatest of the rest.

    A burden whose row has a dual cannot be less in any answer: it is fixed, and the
    others are lowered further.

    Parameters
    ----------
    weigh : array of float, shape (n, h)
        What a hectare adds to a burden; not a number: there is none.

    Returns
    -------
    (Solved, array of float, shape (n, h))
        The first answer, and the burdens; not a number where there is none.
    """
    made = model.programme
    known = ~np.isnan(weigh)
    x, factors = model.x[known], weigh[known]
    keys = [made.column_names[column][1:] for column in x]
    level = made.columns("level", keys)
    top = made.columns("greatest", ["burden"])
    made.defined("burden", keys, [(x, factors), (level, -1.0)], least=-ANY)
    above = len(made.row_names) + np.arange(len(keys))
    tops = np.repeat(top, len(keys))
    made.defined("greatest", keys, [(level, 1.0), (tops, -1.0)], least=-ANY)
    first, levels = _lowered(made.built(), (level, top, above))
    out = np.full(weigh.shape, np.nan)
    out[known] = levels
    return first, out


def _lowered(
    built: Built, places: tuple[np.ndarray, np.ndarray, np.ndarray]
) -> tuple[Solved, np.ndarray]:
    """The rounds of `leximin`: columns of burdens and of the greatest, rows between."""
    level, top, above = places
    cost = np.zeros(len(built.low))
    cost[top] = 1.0
    first = found = solved(built, cost)
    levels, free = np.zeros(len(level)), np.ones(len(level), dtype=bool)
    while free.any() and found.status == "optimal":
        tight = free & (found.duals[above] < -BINDS)
        tight = tight if tight.any() else free
        levels[tight] = max(found.value, 0.0)
        free &= ~tight
        high, most = built.high.copy(), built.most.copy()
        high[level[~free]] = _slack(levels[~free])
        most[above[~free]] = ANY
        found = solved(replace(built, high=high, most=most), cost)
    return first, levels


def _burdens(model: Model, problem: Problem) -> Solved:
    """Find the least burdens and hold them, with the leeway asked for."""
    first, levels = leximin(model, problem.weigh)
    known = ~np.isnan(levels)
    if first.status == "optimal" and known.any():
        held = _slack(levels[known] * (1.0 + problem.asked.leeway))
        x = model.x[known]
        keys = [model.programme.column_names[column][1:] for column in x]
        terms: list[Term] = [(x, problem.weigh[known])]
        model.programme.defined("held-burden", keys, terms, least=-ANY, most=held)
    return first


def _gini(model: Model, problem: Problem) -> Solved:
    """Find the least Gini coefficient over all bases and years, and hold it."""
    terms: list[Term] = []
    n = len(problem.units)
    one, other = np.triu_indices(n, 1)
    pairs = [
        (problem.units[a], problem.units[b]) for a, b in zip(one, other, strict=True)
    ]
    for name, base in problem.bases.items():
        share = np.nan_to_num(base) / max(np.nansum(base), 1e-300)
        for at, total in enumerate(problem.totals):
            x = model.x[:, at]
            apart = model.programme.absolute(
                f"unequal-{name}-{at}",
                pairs,
                [(x[one], share[other]), (x[other], -share[one])],
            )
            terms.append((apart, problem.weights[name] / max(total, 1e-300)))
    return _held(model, GINI, terms)


def _nothing(model: Model, problem: Problem) -> Solved:
    return model.programme.solve(model.programme.cost())


def _aims(model: Model, problem: Problem) -> list[tuple[str, list[Term]]]:
    """What is sought after the first aim, in its order."""
    cost: list[Term] = [(model.x[:, -1], np.nan_to_num(problem.cost))]
    return [
        ("cost", cost),
        ("excess", [(model.x.ravel(), 1.0)]),
        ("structure", _structure(model, problem)),
        ("smoothness", _smoothness(model, problem)),
        ("sent", [(model.sent[:, -1], 1.0)]),
    ]


def _structure(model: Model, problem: Problem) -> list[Term]:
    told = problem.wanted.sum(axis=1) > 0
    units = [unit for unit, one in zip(problem.units, told, strict=True) if one]
    terms: list[Term] = []
    for place, kind in enumerate(problem.types):
        keys = [(unit, kind) for unit in units]
        parts: list[Term] = [
            (model.y[told, place], 1.0),
            (model.x[told, -1], -problem.wanted[told, place]),
        ]
        terms.append((model.programme.absolute("unlike", keys, parts), 1.0))
    return terms


def _smoothness(model: Model, problem: Problem) -> list[Term]:
    """How far the yearly rate of a unit differs from one period to the next."""
    terms: list[Term] = []
    pace = 1.0 / problem.spans
    for at in range(len(problem.years) - 1):
        keys = [(unit, str(problem.years[at])) for unit in problem.units]
        parts: list[Term] = [
            (model.x[:, at + 1], pace[at + 1]),
            (model.x[:, at], -(pace[at + 1] + pace[at])),
        ]
        if at:
            parts.append((model.x[:, at - 1], pace[at]))
        terms.append((model.programme.absolute("uneven", keys, parts), 1.0))
    return terms


def _held(model: Model, kind: str, terms: list[Term]) -> Solved:
    """Minimise an aim, and hold it for those that follow."""
    made = model.programme
    found = made.solve(made.cost(*terms))
    if found.status == "optimal" and terms:
        columns = np.concatenate([part for part, _ in terms])
        factors = [np.broadcast_to(by, len(part)) for part, by in terms]
        most = float(_slack(np.array([found.value]))[0])
        made.row((f"held-{kind}",), columns, np.concatenate(factors), most=most)
    return found


def _slack(values: np.ndarray) -> np.ndarray:
    return values + HOLD + HOLD_SHARE * np.abs(values)
