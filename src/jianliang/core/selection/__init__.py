"""Choosing plots at least cost and boundary, with a proven bound.

problem   what is asked: costs, borders, rows, what is fixed
settled   the same without fixed plots, in well scaled numbers
cuts      a lower bound for any prices of the rows, by one minimum cut
master    the best prices as far as groups of plots tell
bound     groups refined until the two meet
board     a choice laid out so that it can be changed plot by plot
descent   moves of one, two and many plots (compiled)
plans     plans from prices and groups
exact     HiGHS for what is small
shortfall the other question: how near its targets a budget comes
solve     the order of it all
"""

from jianliang.core.selection.problem import FREE, IN, OUT, Selection
from jianliang.core.selection.solve import Chosen, Effort, Incumbent, solve

__all__ = ["FREE", "IN", "OUT", "Chosen", "Effort", "Incumbent", "Selection", "solve"]
