"""Small random questions, and their best plan by trying every choice."""

import itertools

import numpy as np
import scipy.sparse

from jianliang.core.selection import FREE, Selection


def small_question(seed: int, plots: int | None = None) -> Selection:
    """Up to 14 plots with borders; townships to cover, a type, perhaps a budget."""
    chance = np.random.default_rng(seed)
    count = plots or int(chance.integers(4, 13))
    pairs = np.array(list(itertools.combinations(range(count), 2)))
    pairs = pairs[chance.random(len(pairs)) < 0.35]
    weight = np.round(chance.exponential(40, len(pairs)), 1)
    area = np.round(chance.uniform(1, 10, count), 1)
    unit = chance.integers(2, size=count)
    kind = chance.random(count) < 0.6
    cost = np.round(
        area * chance.uniform(2, 9, count) + chance.exponential(5, count), 1
    )
    matrix = np.vstack([area * (unit == 0), area * (unit == 1), area * kind, cost])
    least = matrix.sum(axis=1) * np.array([0.3, 0.4, 0.35, 0.0])
    most = np.full(4, np.inf)
    if chance.random() < 0.5:
        most[3] = cost.sum() * 0.75
    fixed = np.full(count, FREE, np.int8)
    if chance.random() < 0.4:
        fixed[chance.integers(count, size=2)] = chance.integers(2, size=2)
    rows = scipy.sparse.csr_matrix(matrix)
    return Selection(cost, pairs[:, 0], pairs[:, 1], weight, rows, least, most, fixed)


def every_choice(asked: Selection) -> np.ndarray:
    """All choices that keep what is fixed; bool (k, n)."""
    each = itertools.product([False, True], repeat=len(asked.cost))
    choices = np.array(list(each))
    as_fixed = (asked.fixed == FREE) | (choices == asked.fixed)
    return choices[as_fixed.all(axis=1)]


def best_value(asked: Selection) -> float:
    """The least value of a choice that meets every row; infinite where none does."""
    values = [
        plain_value(asked, choice)
        for choice in every_choice(asked)
        if plainly_met(asked, choice)
    ]
    return min(values, default=float("inf"))


def plain_value(asked: Selection, choice: np.ndarray) -> float:
    value = sum(asked.cost[i] for i in range(len(choice)) if choice[i])
    for i, j, weight in zip(asked.first, asked.second, asked.weight, strict=True):
        value += weight if choice[i] != choice[j] else 0.0
    return float(value)


def plainly_met(asked: Selection, choice: np.ndarray) -> bool:
    held = asked.rows.toarray() @ choice
    return bool(((held >= asked.least - 1e-9) & (held <= asked.most + 1e-9)).all())
