"""Whole-number programs: a search that is stopped keeps its bound and harms no other."""

import numpy as np
import pytest
from scipy import sparse

from jianliang.core.programs import loaded, program, quiet, search


def knapsacks(seed: int, wide: int = 24, rows: int = 5):
    """Things that cover several needs at least cost."""
    chance = np.random.default_rng(seed)
    matrix = sparse.csc_array(np.round(chance.uniform(1, 50, (rows, wide)), 2))
    cost = np.round(chance.uniform(5, 9, wide), 3)
    need = matrix.sum(axis=1) * 0.4
    box = np.zeros(wide), np.ones(wide)
    limits = need, np.full(rows, np.inf)
    return program(matrix, cost, box, limits, np.ones(wide, bool))


def test_a_search_that_is_stopped_early_has_a_bound_and_the_next_one_is_not_stopped():
    solver = loaded(knapsacks(1), mip_rel_gap=1e-3)
    search(solver, looks=1)
    early = solver.getInfo().mip_dual_bound
    search(solver)
    assert early <= solver.getInfo().objective_function_value + 1e-6
    assert solver.getInfo().mip_gap <= 1e-3


def test_the_same_looks_come_to_the_same_bound():
    bounds = []
    for _ in range(2):
        solver = loaded(knapsacks(2))
        search(solver, looks=6)
        bounds.append(solver.getInfo().mip_dual_bound)
    assert bounds[0] == bounds[1]


def test_what_the_listener_raises_ends_the_search_and_comes_back():
    class EnoughError(Exception):
        pass

    def stop(_value, bound):
        if np.isfinite(bound):
            raise EnoughError

    solver = loaded(knapsacks(3))
    with pytest.raises(EnoughError):
        search(solver, tell=stop)
    search(solver, looks=0)


def test_by_row_and_by_column_a_program_is_the_same():
    dense = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0]])
    ends = (np.zeros(3), np.full(3, 9.0)), (np.ones(2), np.full(2, np.inf))
    values = []
    for matrix in (sparse.csr_array(dense), sparse.csc_array(dense)):
        solver = loaded(program(matrix, np.ones(3), *ends))
        solver.run()
        values.append(solver.getInfo().objective_function_value)
    assert values[0] == values[1] == pytest.approx(2 / 3)


def test_an_option_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="no option"):
        quiet(mip_rel_gap="wide")
