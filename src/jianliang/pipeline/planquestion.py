"""What a plan is made from: candidates, tasks, money, projects, order, and its terms.

targets ─ tasks ─ pools ─┐
candidates ─ locks ──────┼─→ Question
funds, budgets, projects ┤
belt units, orders ──────┘
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from jianliang.core.errors import CityError
from jianliang.core.findings import finding
from jianliang.core.layers import City
from jianliang.core.policy import RulePack
from jianliang.core.ratios import read_ratio
from jianliang.core.selection import Effort as LayoutEffort
from jianliang.pipeline.cascading import cascade_city
from jianliang.pipeline.planasked import PlanAsked
from jianliang.pipeline.plannable import funds_of, plannable, projects_of
from jianliang.pipeline.planterms import (
    CITY,
    at_horizon,
    ceilings,
    pooled,
    waits_of,
)
from jianliang.pipeline.projecting import matched
from jianliang.pipeline.standing import top_unit
from jianliang.stages import ground
from jianliang.stages.cascade import tasks
from jianliang.stages.lay_out import LayoutAsked, calibrated
from jianliang.stages.lay_out import ground as laying_ground
from jianliang.stages.phase import Inputs, Terms

M2_PER_HA = 10_000
LEVELS = (CITY, "district", "township")
LAYING = LayoutEffort(rounds=25)
"""How long a layout at one horizon is searched for."""
Tell = Callable[[str, float], None]


@dataclass(frozen=True)
class Question:
    """All that a plan is made from: what `phase` takes, and what was left out.

    `waits` is table PLAN_WAITS; `since` are the tables of the plan it begins from.
    """

    inputs: Inputs
    terms: Terms
    day: str
    doubts: list[dict]
    waits: pd.DataFrame
    since: Mapping[str, pd.DataFrame] | None = None


def question_of(
    city: City,
    rules: RulePack,
    found: tuple[pd.DataFrame, pd.DataFrame],
    asked: PlanAsked,
    tell: Tell = lambda _label, _gap: None,
) -> Question:
    """What a plan of a city is made from.

    Parameters
    ----------
    found : (DataFrame, DataFrame)
        Tables CANDIDATES and CANDIDATE_BORDERS.
    tell : callable
        Told when a compactness is sought, which takes a while.

    Raises
    ------
    CityError
        The city has no targets in those years ("plan-no-tasks").
    UsageError
        A plot to be fixed or forbidden is no candidate ("plan-lock"), no compactness
        meets the wish ("layout-wish"), or as `pooled`, `ceilings` and `waits_of`.
    """
    candidates, borders = found
    terms = terms_of(city, rules, asked)
    day = f"{terms.years[0]:04d}-01-01"
    rows, late = _tasks(city, terms, asked)
    rows = pooled(rows, asked.pools)
    plots, doubts = plannable(candidates, asked)
    waits = _waits(city, rules, plots, (asked, day))
    districts = {one: one for one in plots["district"].astype(str)}
    payers = {**districts, top_unit(city, day): ""}
    told = _rows(city, "projects", day) if asked.projects else None
    projects, elsewhere = projects_of(told, districts)
    if projects is not None:
        projects, out = _servable(city, rules, projects, (rows, terms))
        elsewhere += out
    funds, others = funds_of(_rows(city, "funds", day) if asked.money else None, payers)
    budgets = ceilings(funds, asked.budgets, (payers, terms.years))
    doubts += late + elsewhere + others
    inputs = Inputs(
        plots.assign(from_year=_from_years(plots, waits)), borders, rows, budgets,
        funds, projects, _ordered(waits),
    )  # fmt: skip
    terms = replace(terms, compactness=_sought(inputs, terms, asked, tell))
    return Question(inputs, terms, day, doubts, waits)


def _tasks(
    city: City, terms: Terms, asked: PlanAsked
) -> tuple[pd.DataFrame, list[dict]]:
    """The targets of the plan's years; told where they count from long before it."""
    tree = cascade_city(city)["target_tree"]
    rows = tasks(tree, LEVELS, asked.proposed)
    rows = rows[rows["year"].isin(terms.years)].reset_index(drop=True)
    first = terms.years[0]
    if not len(rows):
        raise CityError("plan-no-tasks", city=city.name, first=first,
                        last=terms.years[-1])  # fmt: skip
    day = max(layer.day for layer in city.of("targets"))
    if first <= int(day[:4]) + 1:
        return rows, []
    doubt = finding("plan-targets-before", layer="targets", day=day, first=first)
    return rows, [doubt]


def _waits(
    city: City, rules: RulePack, plots: pd.DataFrame, asked: tuple[PlanAsked, str]
) -> pd.DataFrame:
    told, day = asked
    belts = _rows(city, "belt_plots", day) if told.belts else None
    if belts is None or belts["survey_plots"].isna().all():
        return waits_of(None, plots, told.orders, 0)
    years = int(rules.parameter("plan_resettle_years", day).value)
    return waits_of(belts, plots, told.orders, years)


def _ordered(waits: pd.DataFrame) -> pd.DataFrame:
    """The plots that wait for other plots, as `phase` takes them."""
    told = waits.rename(columns={"goes_first": "before", "waits": "after"})
    return told.loc[told["before"] != "", ["before", "after", "years"]]


def _from_years(plots: pd.DataFrame, waits: pd.DataFrame) -> pd.Series:
    """The first year each plot may go, as far as homes say; else empty."""
    return plots["plot_id"].map(waits.groupby("waits")["from_year"].max())


def _sought(inputs: Inputs, terms: Terms, asked: PlanAsked, tell: Tell) -> float:
    """The compactness: as it is, or what the wish comes to at the last year."""
    if asked.wish is None:
        return terms.compactness
    tell("plan-tell-wish", 0.0)
    layout = LayoutAsked(0.0, effort=LAYING)
    plots, rows = at_horizon(inputs.plots, inputs.tasks)
    on = laying_ground(plots, inputs.borders, rows, layout)
    return calibrated(on, layout, asked.wish).compactness


def _servable(
    city: City,
    rules: RulePack,
    projects: pd.DataFrame,
    asked: tuple[pd.DataFrame, Terms],
) -> tuple[pd.DataFrame, list[dict]]:
    """The projects that the quota of the districts' targets alone serves in time.

    First by their own district, then by coordination, in the rule pack's siting order.
    Those that are due within the plan and find none are left out, and that is told.
    """
    rows, terms = asked
    own = rows[(rows["level"] == "district") & (rows["plot_type"] == "all")]
    own = own.sort_values(["unit", "year"])
    yearly = own.groupby("unit")["target_dm2"].diff().fillna(own["target_dm2"])
    freed = own.assign(area_dm2=yearly.astype("int64"), lot="targets")
    above = {unit: (unit,) for unit in own["unit"]}
    years = range(terms.years[0], terms.years[-1] + 1)
    columns = ["unit", "year", "lot", "area_dm2"]
    table = matched(city, rules, (freed[columns], above), years)["matched_projects"]
    late = table["year"].isna() & (table["due_year"] <= terms.years[-1]).fillna(False)
    doubts = [
        finding(
            "plan-project-out", layer="projects", subject=row["project_id"],
            area_dm2=int(row["missing_dm2"]),
        )
        for row in table[late].to_dict("records")
    ]  # fmt: skip
    kept = ~projects["project_id"].isin(table["project_id"][late])
    return projects[kept].reset_index(drop=True), doubts


def terms_of(city: City, rules: RulePack, asked: PlanAsked) -> Terms:
    """What the rule pack decides about a plan, and what is asked instead."""
    last = max((int(layer.day[:4]) for layer in city.of("survey")), default=0)
    day = f"{(asked.years or (last + 1,))[0]:04d}-01-01"

    def value(name: str) -> float:
        return float(rules.parameter(name, day).value)

    years = asked.years or tuple(range(last + 1, last + 1 + int(value("plan_years"))))
    ratio = read_ratio(rules.parameter("transfer_ratio_across", day).value)
    compactness = asked.compactness
    whole = asked.whole_villages
    if whole is None:
        whole = rules.parameter("plan_whole_villages", day).value == "yes"
    return Terms(
        years,
        value("plan_compactness") if compactness is None else compactness,
        value("plan_discount") if asked.discount is None else asked.discount,
        value("deposit_rate"),
        value("loan_rate"),
        ratio.p / ratio.q,
        value("quota_price") / M2_PER_HA,
        value("plan_advance"),
        whole,
    )


def _rows(city: City, role: str, day: str) -> pd.DataFrame | None:
    layers = ground.in_force(city, role, day)
    if not layers:
        return None
    return pd.concat([layer.frame for layer in layers], ignore_index=True)
