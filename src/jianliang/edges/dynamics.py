"""Vector dynamics kept: plan, survey and reduction of a city beside each other.

mycity/dynamics/<id>/dynamics.parquet, dynamics_pieces.parquet, plan_conflicts.parquet …
"""

import pandas as pd

from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citybook import recognised_of
from jianliang.edges.contradictionrules import read_contradictions
from jianliang.edges.results import Results, inputs, read_results, write_results
from jianliang.edges.rulepack import read_rulepack
from jianliang.ledger import Book
from jianliang.pipeline.dynamics import dynamics
from jianliang.pipeline.plan_conflicts import plan_conflicts
from jianliang.pipeline.spans import EVERYTHING, Between, settled

SHELF = "dynamics"


def dynamics_of_city(
    city: CityFolder,
    book: Book | None,
    progress: Progress,
    between: Between = EVERYTHING,
) -> Results:
    """Lay plans, surveys and the book's reductions on each other, and keep the result.

    The id is a hash of layers, rules, code, the book and what was asked. Without a book
    nothing is recognised.

    Raises
    ------
    CityError
        The city has not been run, or lacks the two surveys.
    RuleError
        The rule pack lacks a parameter or the decision table of conflicts.
    """
    run = read_results(city)
    rules, table = read_rulepack(city.rulepack), read_contradictions(city.rulepack)
    pieces, mark = recognised_of(book)
    given = {**inputs(city), "book": mark, "between": vars(between)}
    loaded = load_city(city, progress)
    between = settled(loaded, between)
    progress("dynamics", 0.0)
    made = dynamics(loaded, rules, run["pieces"], pieces, between)
    progress("plan-conflicts", 0.8)
    against = plan_conflicts(loaded, rules, table, between.days[1])
    found = pd.concat([made["findings"], against["findings"]], ignore_index=True)
    return write_results(city, given, {**made, **against, "findings": found}, SHELF)
