"""减量方案: which candidates go in which year, and how far from the best that is.

candidates, borders ─┐
targets ─ tasks ─────┼─ phase ─→ plots by year, money, quota, projects, bound
funds, projects ─────┘
candidates, tasks of the last year ─ front ─→ what compactness costs
last survey, plots ─ OpenLand ─→ how open land holds together, before and after
"""

from dataclasses import dataclass, replace

import pandas as pd

from jianliang.core.candidacy import FORBIDDEN
from jianliang.core.findings import findings, worded
from jianliang.core.layers import City
from jianliang.core.phasing.problem import Incumbent
from jianliang.core.policy import RulePack
from jianliang.core.tables import BESIDE_PLAN, PLANNED, TOLD_FINDINGS, exactly, typed
from jianliang.pipeline.planasked import PlanAsked
from jianliang.pipeline.planmesh import OpenLand
from jianliang.pipeline.planquestion import LAYING, Question, Tell
from jianliang.pipeline.planterms import at_horizon
from jianliang.stages.lay_out import LayoutAsked, Search, front
from jianliang.stages.lay_out import ground as laying_ground
from jianliang.stages.phase import Phases, phase, problem_of, so_far
from jianliang.stages.resume import changes, resumed
from jianliang.stages.zone_plan import zone_plan

STEPS = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Multiples of the plan's compactness that the front shows beside λ = 0."""


@dataclass(frozen=True)
class Planned:
    """A plan's tables by name (PLANNED, BESIDE_PLAN, findings), or what conflicts.

    `is_whole` is False for the best plan of a search that was stopped.
    """

    tables: dict[str, pd.DataFrame]
    conflicting: pd.DataFrame
    proven: bool
    is_whole: bool = True


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
    best = _begun(question)
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


def _begun(question: Question) -> Incumbent:
    """What a search begins from: the kept plan, as far as it can be carried on."""
    if question.since is None:
        return Incumbent()
    return resumed(problem_of(question.inputs, question.terms), question.since)


def _stopped(question: Question, best: Incumbent) -> Phases:
    if best.bound == float("-inf"):
        raise KeyboardInterrupt
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
    candidates = question.inputs.plots
    could_go = candidates[candidates["lock"] != FORBIDDEN]
    made = {
        **tables,
        "plan_mesh": mesh,
        "plan_front": _front(question, land),
        "plan_zones": zone_plan(could_go, plots, question.terms.years),
    }
    before = (question.since or tables)["plan_plots"]
    beside = {"plan_waits": question.waits, "plan_changes": changes(before, plots)}
    every = {**PLANNED, **BESIDE_PLAN}
    told = {name: exactly({**made, **beside}[name], every[name]) for name in every}
    doubts = typed(worded(findings(question.doubts)), TOLD_FINDINGS)
    return {**told, "findings": doubts}


def _front(question: Question, land: OpenLand) -> pd.DataFrame:
    """Table PLAN_FRONT: at one horizon, the last year's targets without money."""
    inputs, terms = question.inputs, question.terms
    weights = [terms.compactness * step for step in STEPS if terms.compactness]
    asked = LayoutAsked(0.0, effort=LAYING)
    plots, rows = at_horizon(inputs.plots, inputs.tasks)
    on = laying_ground(plots, inputs.borders, rows, asked)
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
