"""Linear programmes whose columns and rows have names, solved by HiGHS.

minimise cost·x  subject to  least ≤ A x ≤ most,  column bounds,  some x whole

A name is a kind and a key, e.g. ("cap", "110105", "near"), so that what binds, what
conflicts and what is missing can be told in the user's words. Keep numbers between
about 1e-3 and 1e5 (hectares, million yuan): the solver's tolerance is absolute.

    programme = Programme()
    x = programme.columns("reduced", ["a", "b"])
    programme.rows("cap", ["a", "b"], [(x, 1.0)], most=np.array([3.0, 5.0]))
    programme.row(("total",), x, 1.0, least=6.0)
    programme.solve(programme.cost((x, [1.0, 2.0]))).values[x]  # 3, 3
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import highspy
import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from jianliang.core import programs

Name: TypeAlias = tuple[str, ...]
Status: TypeAlias = Literal["optimal", "infeasible", "unbounded", "stopped"]
Term: TypeAlias = tuple[np.ndarray, ArrayLike]
"""Columns and what each is multiplied by, element by element."""

Parts: TypeAlias = tuple[np.ndarray, np.ndarray, np.ndarray]

NONE, ANY = -np.inf, np.inf
TOLERANCE = 1e-9
"""By how much a bound may be missed, in its own unit."""

STATUS: dict[highspy.HighsModelStatus, Status] = {
    highspy.HighsModelStatus.kOptimal: "optimal",
    highspy.HighsModelStatus.kModelEmpty: "optimal",
    highspy.HighsModelStatus.kInfeasible: "infeasible",
    highspy.HighsModelStatus.kUnbounded: "unbounded",
    highspy.HighsModelStatus.kUnboundedOrInfeasible: "infeasible",
}


@dataclass(frozen=True)
class Solved:
    """What came of a programme.

    Attributes
    ----------
    status : str
        "optimal", "infeasible", "unbounded", or "stopped" where the solver gave up.
    value : float
        Of the cost.
    values : array of float, shape (columns,)
    activity : array of float, shape (rows,)
        A x.
    duals : array of float, shape (rows,)
        What one more unit of a row's bound adds to the cost: above zero where `least`
        binds, below zero where `most` does. Zero throughout with whole columns.
    """

    status: Status
    value: float
    values: np.ndarray
    activity: np.ndarray
    duals: np.ndarray


@dataclass(frozen=True)
class Built:
    """A programme as arrays; the matrix is (rows, columns), `always` is definitions."""

    matrix: sparse.csr_matrix
    least: np.ndarray
    most: np.ndarray
    low: np.ndarray
    high: np.ndarray
    whole: np.ndarray
    always: np.ndarray


class Programme:
    """A programme being built; columns are numbered as they are added, and so are rows.

    Attributes
    ----------
    column_names, row_names : list of tuple of str
    """

    def __init__(self) -> None:
        self.column_names: list[Name] = []
        self.row_names: list[Name] = []
        self._bounds: list[Parts] = []
        self._limits: list[Parts] = []
        self._entries: list[Parts] = []

    def columns(
        self,
        kind: str,
        keys: Iterable[str | Name],
        least: ArrayLike = 0.0,
        most: ArrayLike = ANY,
        whole: bool = False,
    ) -> np.ndarray:
        """Add one column for each key; returns their numbers.

        Bounds given here belong to what a column is. A bound that somebody asked for
        and might have to give up is a row.
        """
        first = len(self.column_names)
        self.column_names += [_name(kind, key) for key in keys]
        count = len(self.column_names) - first
        marks = np.full(count, whole)
        self._bounds.append((_full(least, count), _full(most, count), marks))
        return np.arange(first, first + count)

    def row(
        self,
        name: Name,
        columns: np.ndarray,
        factors: ArrayLike,
        least: float = NONE,
        most: float = ANY,
    ) -> None:
        """Add one row: least ≤ Σ factors · x[columns] ≤ most."""
        place = np.full(len(columns), len(self.row_names))
        self.row_names.append(name)
        self._entries.append((place, columns, _full(factors, len(columns))))
        self._limits.append((_full(least, 1), _full(most, 1), np.array([False])))

    def rows(
        self,
        kind: str,
        keys: Sequence[str | Name],
        terms: Sequence[Term],
        least: ArrayLike = NONE,
        most: ArrayLike = ANY,
    ) -> None:
        """Add a row for each key k: least_k ≤ Σ factors_k x[columns_k] ≤ most_k.

        Somebody asked for such rows: they may conflict, and they may be missed.
        """
        place = np.arange(len(keys)) + len(self.row_names)
        self.row_names += [_name(kind, key) for key in keys]
        for columns, factors in terms:
            self._entries.append((place, columns, _full(factors, len(keys))))
        ends = (_full(least, len(keys)), _full(most, len(keys)))
        self._limits.append((*ends, np.full(len(keys), False)))

    def defined(
        self,
        kind: str,
        keys: Sequence[str | Name],
        terms: Sequence[Term],
        least: ArrayLike = 0.0,
        most: ArrayLike = 0.0,
    ) -> None:
        """Add such rows as definitions: always true, never to blame."""
        self.rows(kind, keys, terms, least, most)
        *ends, marks = self._limits[-1]
        self._limits[-1] = (ends[0], ends[1], np.full(len(marks), True))

    def absolute(
        self, kind: str, keys: Sequence[str | Name], terms: Sequence[Term]
    ) -> np.ndarray:
        """Add a column for each key that is no less than |Σ_terms factors · x|.

        Where it costs something it is exactly that.
        """
        apart = self.columns(kind, keys)
        turned = [(columns, -np.asarray(factors)) for columns, factors in terms]
        self.defined(f"{kind}-above", keys, [(apart, 1.0), *turned], most=ANY)
        self.defined(f"{kind}-below", keys, [(apart, 1.0), *terms], most=ANY)
        return apart

    def cost(self, *terms: Term) -> np.ndarray:
        """What one unit of each column costs: the terms added up, else zero."""
        cost = np.zeros(len(self.column_names))
        for columns, factors in terms:
            np.add.at(cost, columns, _full(factors, len(columns)))
        return cost

    def built(self) -> Built:
        """The programme as arrays; entries of one place add up."""
        shape = (len(self.row_names), len(self.column_names))
        place, column, factor = (_joined(self._entries, part) for part in range(3))
        entries = (factor, (place.astype(int), column.astype(int)))
        matrix = sparse.csr_matrix(entries, shape=shape)
        low, high, whole = (_joined(self._bounds, part) for part in range(3))
        least, most, always = (_joined(self._limits, part) for part in range(3))
        marks = (whole.astype(bool), always.astype(bool))
        return Built(matrix, least, most, low, high, *marks)

    def solve(self, cost: np.ndarray) -> Solved:
        """Minimise the cost. The same programme always gives the same answer."""
        return solved(self.built(), cost)


def solved(built: Built, cost: np.ndarray) -> Solved:
    """Minimise cost·x over a programme given as arrays."""
    solver = loaded(built, cost)
    solver.run()
    status = STATUS.get(solver.getModelStatus(), "stopped")
    rows, columns = built.matrix.shape
    if status != "optimal":
        blank = np.full(rows, np.nan)
        return Solved(status, np.nan, np.full(columns, np.nan), blank, blank)
    found = solver.getSolution()
    values = np.array(found.col_value)
    duals = np.zeros(rows) if built.whole.any() else np.array(found.row_dual)
    return Solved(status, float(cost @ values), values, built.matrix @ values, duals)


def loaded(built: Built, cost: np.ndarray) -> highspy.Highs:
    """A solver that holds the programme, exact where columns are whole."""
    ends = (built.low, built.high), (built.least, built.most)
    return programs.loaded(
        programs.program(built.matrix, cost, *ends, built.whole),
        solver="simplex" if not built.whole.any() else "choose",
        mip_rel_gap=0.0,
        primal_feasibility_tolerance=TOLERANCE,
        dual_feasibility_tolerance=TOLERANCE,
    )


def _name(kind: str, key: str | Name) -> Name:
    return (kind, key) if isinstance(key, str) else (kind, *key)


def _full(values: ArrayLike, count: int) -> np.ndarray:
    return np.broadcast_to(np.asarray(values, dtype="float64"), count)


def _joined(parts: list[Parts], which: int) -> np.ndarray:
    return np.concatenate([np.zeros(0), *(part[which] for part in parts)])
