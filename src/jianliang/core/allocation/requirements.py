"""The requirements of an allocation as a programme whose rows can be told in words.

Σ_d x_dh ≥ R_h (or = R_h)                     total
x_dH ≤ cap_d                                  cap
e_d ≥ E_d, f_d ≥ A_d, e_d + f_d ≤ x_dH        ecology, farmland
c_d x_dh ≤ F_dh + p out_dh − p in_dh          funds
x_dH − out_dH + β in_dH ≥ need_d              need
out_dH ≤ share · x_dH                         sent
y_dq ≤ cap_dq, Σ_q y_dq = x_dH                type
x_dh ≤ x_d,h+1,  Σ_d out_dh = Σ_d in_dh
"""

from dataclasses import dataclass

import numpy as np

from jianliang.core.allocation.problem import YUAN_PER_MILLION, Problem
from jianliang.core.linear import ANY, Programme


@dataclass(frozen=True)
class Model:
    """A programme and its columns: `x`, `sent`, `received` (n, h), `y` (n, q)."""

    programme: Programme
    x: np.ndarray
    sent: np.ndarray
    received: np.ndarray
    y: np.ndarray


def required(problem: Problem, fixed: bool = False) -> Model:
    """All that an allocation has to meet.

    Parameters
    ----------
    fixed : bool
        The totals are met exactly, not only reached.
    """
    made = Programme()
    pairs = [(unit, str(year)) for unit in problem.units for year in problem.years]
    shape = (len(problem.units), len(problem.years))
    x = made.columns("reduced", pairs).reshape(shape)
    for place, year in enumerate(problem.years):
        total = problem.totals[place]
        most = total if fixed else ANY
        made.row(("total", "", str(year)), x[:, place], 1.0, total, most)
    made.rows("cap", problem.units, [(x[:, -1], 1.0)], most=problem.cap)
    _rising(made, problem, x)
    _floors(made, problem, x)
    sent, received = _transfers(made, problem, x)
    _funds(made, problem, (x, sent, received))
    return Model(made, x, sent, received, _types(made, problem, x))


def _rising(made: Programme, problem: Problem, columns: np.ndarray) -> None:
    """What has been reduced or sent stays so."""
    for at, year in enumerate(problem.years[1:], start=1):
        keys = [(unit, str(year)) for unit in problem.units]
        terms = [(columns[:, at], 1.0), (columns[:, at - 1], -1.0)]
        made.defined("rising", keys, terms, most=ANY)


def _floors(made: Programme, problem: Problem, x: np.ndarray) -> None:
    restored = []
    for name, floor in problem.floors.items():
        asked = np.flatnonzero(floor > 0)
        units = [problem.units[place] for place in asked]
        columns = made.columns(f"to-{name}", problem.units)
        made.rows(name, units, [(columns[asked], 1.0)], least=floor[asked])
        restored.append((columns, -1.0))
    made.defined("restored", problem.units, [(x[:, -1], 1.0), *restored], most=ANY)


def _transfers(
    made: Programme, problem: Problem, x: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Quota sent and received, and the need it is to meet."""
    asked = problem.asked
    most = ANY if asked.sent_share > 0 else 0.0
    pairs = [(unit, str(year)) for unit in problem.units for year in problem.years]
    sent = made.columns("sent", pairs, most=most).reshape(x.shape)
    received = made.columns("received", pairs, most=most).reshape(x.shape)
    for place, year in enumerate(problem.years):
        terms = [(sent[[n], place], 1.0) for n in range(len(problem.units))]
        terms += [(received[[n], place], -1.0) for n in range(len(problem.units))]
        made.defined("market", [str(year)], terms)
    for columns in (sent, received):
        _rising(made, problem, columns)
    if asked.sent_share > 0:
        terms = [(sent[:, -1], 1.0), (x[:, -1], -asked.sent_share)]
        made.rows("sent", problem.units, terms, most=0.0)
    need = np.flatnonzero(problem.need > 0)
    last = [(x[:, -1], 1.0), (sent[:, -1], -1.0), (received[:, -1], asked.ratio)]
    made.rows(
        "need",
        [problem.units[place] for place in need],
        [(columns[need], factor) for columns, factor in last],
        least=problem.need[need],
    )
    return sent, received


def _funds(made: Programme, problem: Problem, columns: tuple[np.ndarray, ...]) -> None:
    price = problem.asked.yuan_per_hectare / YUAN_PER_MILLION
    for at, year in enumerate(problem.years):
        known = np.flatnonzero(~np.isnan(problem.cost * problem.funds[:, at]))
        x, sent, received = (part[known, at] for part in columns)
        made.rows(
            "funds",
            [(problem.units[place], str(year)) for place in known],
            [(x, problem.cost[known]), (sent, -price), (received, price)],
            most=problem.funds[known, at],
        )


def _types(made: Programme, problem: Problem, x: np.ndarray) -> np.ndarray:
    """Each unit's reduction by type of plot; all of it is of some type."""
    pairs = [(unit, kind) for unit in problem.units for kind in problem.types]
    y = made.columns("of-type", pairs).reshape(len(problem.units), -1)
    if not problem.types:
        return y
    terms = [(y[:, place], 1.0) for place in range(len(problem.types))]
    made.defined("types", problem.units, [*terms, (x[:, -1], -1.0)])
    for place, kind in enumerate(problem.types):
        capped = np.flatnonzero(np.isfinite(problem.type_cap[:, place]))
        keys = [(problem.units[unit], "", kind) for unit in capped]
        caps = problem.type_cap[capped, place]
        made.rows("type", keys, [(y[capped, place], 1.0)], most=caps)
    return y
