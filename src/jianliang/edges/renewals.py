"""Renewal kept: what each site of the stock is to become.

mycity/renewals/<id>/renewal.parquet, findings.parquet
"""

from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.results import Results, inputs, write_results
from jianliang.edges.rulepack import read_rulepack
from jianliang.pipeline.renewing import renew

SHELF = "renewals"


def renew_city(city: CityFolder, progress: Progress, day: str = "") -> Results:
    """Decide on the sites of a city as known on a day, and keep what comes of it.

    Without a day that of its newest layer holds. The id is a hash of layers, rules,
    code and the day.

    Raises
    ------
    CityError
        The city has no sites of the stock.
    RuleError
        The rule pack has no decision table.
    """
    asked = day or max((layer.day for layer in city.layers), default="")
    given = {**inputs(city), "renewal": asked}
    rules = read_rulepack(city.rulepack)
    tables = renew(load_city(city, progress), rules, asked)
    return write_results(city, given, tables, SHELF)
