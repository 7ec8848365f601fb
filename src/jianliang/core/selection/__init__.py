"""Choosing plots at least cost and boundary, with a proven bound.

    problem   what is asked: costs, borders, rows, what is fixed
    settled   the same without fixed plots, in well scaled numbers
    cuts      a lower bound for any prices of the rows, by one minimum cut
    bound     the best prices, by refining groups of plots
    descent   moves of one, two and many plots (compiled)
    plans     plans from prices and groups
    exact     HiGHS for what is small
    shortfall the other question: how near the targets a budget comes
    solve     the order of it all
"""

from jianliang.core.selection.problem import FREE, IN, OUT, Selection

__all__ = ["FREE", "IN", "OUT", "Selection"]
