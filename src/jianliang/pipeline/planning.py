"""减量方案: which candidates go in which year, and how far from the best that is.

candidates, borders ─┐
targets ─ tasks ─────┼─ phase ─→ plots by year, money, quota, projects, bound
funds, projects ─────┘
candidates, tasks of the last year ─ front ─→ what compactness costs
last survey, plots ─ OpenLand ─→ how open land holds together, before and after
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pandas as pd

from jianliang.core.errors import CityError
from jianliang.core.findings import finding, findings, worded
from jianliang.core.layers import City
from jianliang.core.phasing.problem import Incumbent
from jianliang.core.policy import RulePack
from jianliang.core.ratios import read_ratio
from jianliang.core.selection import Effort as LayoutEffort
from jianliang.core.tables import PLANNED, TOLD_FINDINGS, exactly, typed
from jianliang.pipeline.cascading import cascade_city
from jianliang.pipeline.planmesh import OpenLand
from jianliang.pipeline.projecting import matched
from jianliang.stages import ground
from jianliang.stages.cascade import tasks
from jianliang.stages.lay_out import LayoutAsked, Search, front
from jianliang.stages.lay_out import ground as laying_ground
from jianliang.stages.phase import Effort, Inputs, Phases, Terms, phase, so_far

M2_PER_HA = 10_000
STEPS = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Multiples of the plan's compactness that the front shows beside λ = 0."""
Tell = Callable[[str, float], None]


@dataclass(frozen=True)
class PlanAsked:
    """What a plan is asked for.

    Attributes
    ----------
    years : tuple of int
        Without gaps; empty: as many as the rule pack says, from the year after the
        last survey.
    compactness : float, optional
        λ in yuan per metre; None: the rule pack's.
    fixed, forbidden : tuple of str
        Plots by id, beside those that candidates are locked as.
    money, projects : bool
        Whether funds, and projects with their quota, are to balance.
    proposed : bool
        Whether proposed targets go before those in force.
    effort : Effort
    """

    years: tuple[int, ...] = ()
    compactness: float | None = None
    fixed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    money: bool = True
    projects: bool = True
    proposed: bool = False
    effort: Effort = field(default_factory=Effort)


@dataclass(frozen=True)
class Planned:
    """A plan's tables by name (PLANNED and findings), or what conflicts.

    `is_whole` is False for the best plan of a search that was stopped.
    """

    tables: dict[str, pd.DataFrame]
    conflicting: pd.DataFrame
    proven: bool
    is_whole: bool = True


@dataclass(frozen=True)
class Question:
    """All that a plan is made from: what `phase` takes, and what was left out."""

    inputs: Inputs
    terms: Terms
    day: str
    doubts: list[dict]


def question_of(
    city: City,
    rules: RulePack,
    found: tuple[pd.DataFrame, pd.DataFrame],
    asked: PlanAsked,
) -> Question:
    """What a plan of a city is made from.

    Parameters
    ----------
    found : (DataFrame, DataFrame)
        Tables CANDIDATES and CANDIDATE_BORDERS.

    Raises
    ------
    CityError
        The city has no targets in those years ("plan-no-tasks").
    UsageError
        A plot to be fixed or forbidden is no candidate ("plan-lock").
    """
    candidates, borders = found
    terms = terms_of(city, rules, asked)
    day = _day(terms)
    tree = cascade_city(city)["target_tree"]
    rows = tasks(tree, ("city", "district", "township"), asked.proposed)
    rows = rows[rows["year"].isin(terms.years)].reset_index(drop=True)
    if not len(rows):
        raise CityError("plan-no-tasks", city=city.name, first=terms.years[0],
                        last=terms.years[-1])  # fmt: skip
    plots, doubts = _costed(_locked(candidates, asked))
    projects = _rows(city, "projects", day) if asked.projects else None
    if projects is not None:
        projects, out = _servable(city, rules, projects, (rows, terms))
        doubts += out
    funds = _rows(city, "funds", day) if asked.money else None
    inputs = Inputs(plots, borders, rows, funds=funds, projects=projects)
    return Question(inputs, terms, day, doubts)


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
    return Terms(
        years,
        value("plan_compactness") if compactness is None else compactness,
        value("plan_discount"),
        value("deposit_rate"),
        value("loan_rate"),
        ratio.p / ratio.q,
        value("quota_price") / M2_PER_HA,
        value("plan_advance"),
        rules.parameter("plan_whole_villages", day).value == "yes",
    )


def planned(
    city: City, rules: RulePack, question: Question, asked: PlanAsked, tell: Tell
) -> Planned:
    """A plan over years of a city, with its gap and what its compactness costs.

    Parameters
    ----------
    tell : callable
        Told what is being done and the gap so far, infinite while there is none. A
        KeyboardInterrupt that it raises, or that comes while the search lasts, ends
        the search; the best plan there is by then is given.
    """
    best = Incumbent()
    is_whole = True
    try:
        made = phase(question.inputs, question.terms, asked.effort, tell, best)
    except KeyboardInterrupt:
        made, is_whole = _stopped(question, best), False
    if not made.tables:
        return Planned({}, made.conflicting, made.proven)
    tell("plan-tell-plain", 0.0)
    terms = replace(question.terms, compactness=0.0)
    plain = phase(question.inputs, terms, asked.effort, lambda _label, _gap: None)
    both = made.tables, plain.tables.get("plan_plots", made.tables["plan_plots"])
    tables = _beside(city, rules, question, both, tell)
    return Planned(tables, made.conflicting, made.proven, is_whole)


def _stopped(question: Question, best: Incumbent) -> Phases:
    tables = so_far(question.inputs, question.terms, best)
    if not tables:
        raise KeyboardInterrupt
    return Phases(tables, pd.DataFrame(), False)


def _beside(
    city: City,
    rules: RulePack,
    question: Question,
    both: tuple[dict[str, pd.DataFrame], pd.DataFrame],
    tell: Tell,
) -> dict[str, pd.DataFrame]:
    """The plan's tables with its front, its mesh, and what was left out.

    `both` are the plan's tables, and the plots of the plan without compactness.
    """
    tell("plan-tell-front", 0.0)
    land = OpenLand(city, rules, question.day, question.inputs.plots)
    tables, plain = both
    plots = tables["plan_plots"]
    mesh = land.mesh({
        "now": (pd.Series([], dtype="str"), 0),
        "plan": (plots["plot_id"], int(plots["cost_fen"].sum())),
        "plain": (plain["plot_id"], int(plain["cost_fen"].sum())),
    })  # fmt: skip
    made = {**tables, "plan_mesh": mesh, "plan_front": _front(question, land)}
    told = {name: exactly(made[name], PLANNED[name]) for name in PLANNED}
    doubts = typed(worded(findings(question.doubts)), TOLD_FINDINGS)
    return {**told, "findings": doubts}


def _front(question: Question, land: OpenLand) -> pd.DataFrame:
    """Table PLAN_FRONT: at one horizon, the last year's targets without money."""
    inputs, terms = question.inputs, question.terms
    weights = [terms.compactness * step for step in STEPS if terms.compactness]
    asked = LayoutAsked(0.0, effort=LayoutEffort(rounds=25))
    on = laying_ground(inputs.plots, inputs.borders, _last(inputs.tasks), asked)
    _, layouts = front(on, asked, weights, Search())
    ids = [one.plots.loc[one.plots["chosen"], "plot_id"] for one in layouts]
    return pd.DataFrame({
        "compactness": [one.compactness for one in layouts],
        "cost_yuan": [one.cost_yuan for one in layouts],
        "boundary_m": [one.boundary_m for one in layouts],
        "mesh_dm2": [land.mesh_dm2(each) for each in ids],
        "bound_yuan": [one.bound_yuan for one in layouts],
        "gap": [one.gap for one in layouts],
        "plots": [len(each) for each in ids],
        "chosen": [one.compactness == terms.compactness for one in layouts],
    })  # fmt: skip


def _last(rows: pd.DataFrame) -> pd.DataFrame:
    """The most that is asked of each unit and type in any year."""
    keys = ["unit", "level", "plot_type"]
    return rows.groupby(keys, as_index=False, sort=True)["target_dm2"].max()


def _locked(candidates: pd.DataFrame, asked: PlanAsked) -> pd.DataFrame:
    """The candidates with the plots that are fixed or forbidden beside their locks."""
    ids = candidates["plot_id"]
    lost = sorted({*asked.fixed, *asked.forbidden} - set(ids))
    twice = sorted({*asked.fixed} & {*asked.forbidden})
    if lost or twice:
        raise CityError("plan-lock", plot=(lost or twice)[0])
    lock = candidates["lock"].mask(ids.isin(asked.fixed), "fixed")
    return candidates.assign(lock=lock.mask(ids.isin(asked.forbidden), "forbidden"))


def _costed(plots: pd.DataFrame) -> tuple[pd.DataFrame, list[dict]]:
    """The plots whose cost is known; the others are left out, and that is told."""
    bare = plots["cost_fen"].isna()
    if not bare.any():
        return plots, []
    doubt = finding(
        "plan-uncosted", layer="candidates", first=plots["plot_id"][bare].iloc[0],
        count=int(bare.sum()), area_dm2=int(plots["area_dm2"][bare].sum()),
    )  # fmt: skip
    return plots[~bare].reset_index(drop=True), [doubt]


def _rows(city: City, role: str, day: str) -> pd.DataFrame | None:
    layers = ground.in_force(city, role, day)
    if not layers:
        return None
    return pd.concat([layer.frame for layer in layers], ignore_index=True)


def _day(terms: Terms) -> str:
    return f"{terms.years[0]:04d}-01-01"
