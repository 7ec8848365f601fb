"""Finance kept: costs, cash, belt units, entries and levers of a city.

mycity/finance/<id>/plot_costs.parquet, unit_costs.parquet, cash.parquet, …
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace

from jianliang.commands.entering import market_history
from jianliang.core.errors import CityError
from jianliang.core.layers import City
from jianliang.core.policy import RulePack
from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citybook import book_mark, has_book, open_city_book
from jianliang.edges.costrules import read_cost_bounds, read_levers
from jianliang.edges.office import unit_lines
from jianliang.edges.plans import SHELF as PLANS
from jianliang.edges.results import Results, inputs, newest_first, write_results
from jianliang.edges.rulepack import read_rulepack
from jianliang.pipeline import Tables
from jianliang.pipeline.financing import (
    Finances,
    finance_belts,
    finance_cash,
    finance_costs,
    finance_entry,
)
from jianliang.pipeline.levering import lever_effects
from jianliang.pipeline.planned_plots import every_plot, given_plots, plan_plots
from jianliang.stages.enter_market import Past

SHELF = "finance"
Walk = Callable[[Finances, Progress], Tables]
WALKS: Mapping[str, Walk] = {
    "costs": finance_costs,
    "cash": finance_cash,
    "belt": finance_belts,
    "entry": finance_entry,
}
PLAN, SPECIAL, EVERY = "plan", "special", "all"
BY = (PLAN, SPECIAL, EVERY)
"""Which plots money is reckoned for: those of the newest plan that was made of these
layers and rules (without one, of the special plan); of the special plan; all."""
PLANNED = ("costs", "cash")
"""Walks that need plots that are planned."""
WITH_BOOK = ("entry", "levers")
"""Walks that ask the book what was reduced and entered so far."""


def finance_city(
    city: CityFolder, what: str, progress: Progress, by: str = PLAN
) -> Results:
    """Reckon one kind of money of a city by its plan, and keep it.

    Parameters
    ----------
    what : str
        One of WALKS.
    by : str
        One of BY.

    Raises
    ------
    CityError, RuleError
        What is needed is not there.
    """
    given, told = finances_of(city, progress, what, by)
    if what in PLANNED:
        assert given.basis is not None
        told |= {"plots": len(given.basis.plots), "basis_day": given.basis.day}
    return write_results(city, told, WALKS[what](given, progress), SHELF)


def levers_of_city(
    city: CityFolder, progress: Progress, chosen: Sequence[str] = ()
) -> Results:
    """What policy levers change in a city, and keep it (`lever_effects`)."""
    given, told = finances_of(city, progress, "levers")
    levers = read_levers(city.rulepack)
    tables = lever_effects(given, levers, chosen, progress)
    return write_results(city, {**told, "levers": list(chosen)}, tables, SHELF)


def finances_of(
    city: CityFolder, progress: Progress, what: str, by: str = PLAN
) -> tuple[Finances, dict]:
    """What money is reckoned from, and the inputs that decide it."""
    rules = read_rulepack(city.rulepack)
    bounds = read_cost_bounds(city.rulepack)
    layers = load_city(city, progress)
    day = max((layer.day for layer in city.layers), default="")
    given = Finances(layers, rules, bounds, day)
    told = {**inputs(city), "finance": what, "by": by}
    if what in PLANNED or what == "levers":
        made = _plan_of(city, told) if by == PLAN else None
        if made is None:
            given = _with_basis(given, what, by == EVERY)
        else:
            given, told = _with_plan(given, made), {**told, "plan": made.snapshot}
    if what in WITH_BOOK:
        past, book = _past(city, layers, rules, day)
        given, told = replace(given, past=past), {**told, "book": book}
    return given, told


def _plan_of(city: CityFolder, told: dict) -> Results | None:
    """The newest plan that was made of the city's present layers and rules."""
    for made in newest_first(city, PLANS):
        before = made.manifest["inputs"]
        if all(before[name] == told[name] for name in ("layers", "rulepack")):
            return made
    return None


def _with_plan(given: Finances, made: Results) -> Finances:
    """With the plots of a plan in its years, and what its projects pay."""
    years = made["plan_plots"].set_index("plot_id")["year"]
    basis = given_plots(every_plot(given.city, given.rules, given.day), years)
    started = made["plan_projects"].dropna(subset=["year"])
    income: dict[tuple[str, int], int] = {}
    for row in started.to_dict("records"):
        key = str(row["district"]), int(row["year"])
        income[key] = income.get(key, 0) + int(row["income_fen"])
    return replace(given, basis=basis, income=income)


def _with_basis(given: Finances, what: str, every: bool) -> Finances:
    """With the plots that are planned; levers go on without, where there is no plan."""
    about = (given.city, given.rules, given.day)
    try:
        basis = every_plot(*about) if every else plan_plots(*about)
    except CityError:
        if what != "levers":
            raise
        return given
    return replace(given, basis=basis)


def _past(
    city: CityFolder, layers: City, rules: RulePack, day: str
) -> tuple[dict[str, Past], dict]:
    """What the book says of each township with land for the market, and its mark."""
    towns = {
        str(town)
        for layer in layers.of("market_entries")
        for town in layer.frame["unit_id"]
    }
    if not has_book(city) or not towns:
        return {}, {"size": 0, "root": ""}
    lines = unit_lines(city)
    names = ("entry_total", "entry_basis")
    total, basis = (str(rules.parameter(name, day).value) for name in names)
    with closing(open_city_book(city)) as book, book.desk() as desk:
        past = {}
        for town in sorted(towns):
            units = {unit for unit, line in lines.items() if town in line}
            told = market_history(desk, units, total, basis)
            past[town] = Past(told.basis, told.entered, told.credit_year)
        return past, book_mark(desk)
