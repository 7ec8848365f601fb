"""Linear and whole-number programs as HiGHS takes them, on one thread and silent.

minimise cost·x  subject to  least ≤ A x ≤ most,  low ≤ x ≤ high,  some x whole

HiGHS on one thread is deterministic, so nobody builds a solver but here.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import highspy
import numpy as np

INF = highspy.kHighsInf
Ends: TypeAlias = tuple[np.ndarray, np.ndarray]
"""Lower and upper ends."""
CUTS_ONLY = {
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_allow_restart": False,
}
"""For a bound soon: HiGHS' heuristics take most of the time of a large program."""
Told: TypeAlias = Callable[[float, float], None]
"""Is told value and bound so far."""
STEP = 1e-3
"""Share by which value or bound change before that is told."""


def quiet(**options: Any) -> highspy.Highs:
    """A solver that says nothing, on one thread, with other options of HiGHS."""
    solver = highspy.Highs()
    solver.silent()
    for name, value in {"threads": 1, **options}.items():
        if solver.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise ValueError(f"HiGHS has no option {name} of {value}")
    return solver


def program(
    matrix: Any,
    cost: np.ndarray,
    box: Ends,
    limits: Ends,
    whole: np.ndarray | None = None,
) -> highspy.HighsLp:
    """A program as HiGHS takes it.

    Parameters
    ----------
    matrix : scipy csr or csc, shape (rows, columns)
    cost : array of float, shape (columns,)
    box, limits : (array, array)
        Ends of the columns, and of the rows; ∓INF where there is none.
    whole : array of bool, optional
        Which columns are whole numbers; none if left out.
    """
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_ = cost
    lp.col_lower_, lp.col_upper_ = box
    lp.row_lower_, lp.row_upper_ = limits
    by_row = matrix.format == "csr"
    lp.a_matrix_.format_ = (
        highspy.MatrixFormat.kRowwise if by_row else highspy.MatrixFormat.kColwise
    )
    lp.a_matrix_.start_ = matrix.indptr
    lp.a_matrix_.index_ = matrix.indices
    lp.a_matrix_.value_ = matrix.data
    if whole is not None and whole.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(one)] for one in whole]
    return lp


def loaded(lp: highspy.HighsLp, **options: Any) -> highspy.Highs:
    """A solver that holds a program."""
    solver = quiet(**options)
    solver.passModel(lp)
    return solver


def search(
    solver: highspy.Highs,
    looks: float = np.inf,
    tell: Told = lambda _value, _bound: None,
) -> None:
    """Run a whole-number program until HiGHS has looked so often whether to go on.

    It looks after each round of cuts and each node, so that looks, unlike seconds, are
    the same on any machine. The bound that HiGHS tells holds wherever it stops.

    Parameters
    ----------
    tell : (value, bound) -> None
        Is told when either has changed by more than a thousandth; what it raises ends
        the search and is raised here once HiGHS has stopped.
    """
    watch = _Watch(looks, tell)
    solver.cbMipInterrupt += watch.look
    try:
        solver.run()
    finally:
        solver.cbMipInterrupt -= watch.look
    if watch.raised is not None:
        raise watch.raised


class _Watch:
    """What is told, and when it is enough."""

    def __init__(self, looks: float, tell: Told) -> None:
        self._left, self._tell = looks, tell
        self._told = [np.inf, -np.inf]
        self.raised: BaseException | None = None

    def look(self, event: Any) -> None:
        """Tell what has changed; end the search where it is enough."""
        self._left -= 1
        now = [event.data_out.mip_primal_bound, event.data_out.mip_dual_bound]
        try:
            if not np.allclose(now, self._told, rtol=STEP, atol=0.0):
                self._told = now
                self._tell(*now)
        except BaseException as error:  # it must not pass through HiGHS
            self.raised = error
        # Said each time: HiGHS keeps what it was told in an earlier search.
        event.interrupt(self.raised is not None or self._left < 0)
