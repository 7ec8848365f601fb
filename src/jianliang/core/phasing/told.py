"""A plan told as tables: plots with why, units, cash, quota, projects, bound."""

import numpy as np
import pandas as pd

from jianliang.core.phasing.accounts import (
    freed_dm2,
    paid_fen,
    project_sums,
    traded_fen,
)
from jianliang.core.phasing.check import violations
from jianliang.core.phasing.conflict import Unmet
from jianliang.core.phasing.posed import ALL, Posed
from jianliang.core.phasing.problem import PPM, Phased, Plan
from jianliang.core.phasing.rows import Name
from jianliang.core.tables.columns import exactly
from jianliang.core.tables.planned import (
    PLAN_BOUND,
    PLAN_CASH,
    PLAN_CONFLICTING,
    PLAN_PLOTS,
    PLAN_PROJECTS,
    PLAN_QUOTA,
    PLAN_UNITS,
    PLAN_VIOLATIONS,
)

TOGETHER = 0.5
"""Share of a plot's edge that lies on cleared land, from which on it joins it."""


def told(posed: Posed, found: Phased) -> dict[str, pd.DataFrame]:
    """The tables of a plan by name."""
    return {
        "plan_plots": plan_plots(posed, found.plan),
        "plan_units": plan_units(posed, found.plan),
        "plan_cash": plan_cash(posed, found.plan),
        "plan_quota": plan_quota(posed, found.plan),
        "plan_projects": plan_projects(posed, found.plan),
        "plan_bound": plan_bound(posed, found),
        "plan_violations": plan_violations(posed, found.plan),
    }


def plan_violations(posed: Posed, plan: Plan) -> pd.DataFrame:
    """What the checker, which knows the plan alone, finds not met."""
    rows = [
        {
            "kind": one.kind,
            "subject": _subject(posed, one.kind, one.subject)[0],
            "year": posed.terms.years[min(one.year, len(posed.terms.years) - 1)],
            "asked": one.asked,
            "found": one.found,
        }
        for one in violations(posed.problem, plan)
    ]
    frame = pd.DataFrame(rows, columns=list(PLAN_VIOLATIONS.columns))
    return exactly(frame, PLAN_VIOLATIONS)


def plan_plots(posed: Posed, plan: Plan) -> pd.DataFrame:
    """The plots that go, by year, each with why."""
    problem = posed.problem
    gone = np.flatnonzero(plan.year < problem.years)
    table = posed.inputs.plots.iloc[gone]
    frame = pd.DataFrame({
        "plot_id": table["plot_id"].astype(str).to_numpy(),
        "unit": table["unit"].astype(str).to_numpy(),
        "district": table["district"].astype(str).to_numpy(),
        "year": np.array(posed.terms.years)[plan.year[gone]],
        "area_dm2": problem.plots.area_dm2[gone],
        "cost_fen": problem.plots.cost_fen[gone],
        "why": reasons(posed, plan)[gone],
    })  # fmt: skip
    frame = frame.sort_values(["year", "unit", "plot_id"], ignore_index=True)
    return exactly(frame, PLAN_PLOTS)


def reasons(posed: Posed, plan: Plan) -> np.ndarray:
    """Why each plot goes in its year: of several, the first that holds."""
    problem, plots = posed.problem, posed.problem.plots
    village = pd.Series(plots.village).map(pd.Series(plots.village).value_counts())
    held = np.zeros(len(plots), dtype=bool)
    if problem.order is not None:
        goes = plan.year[problem.order.after] < problem.years
        held[problem.order.before[goes]] = True
    needed = _needed(posed, plan)
    holds = [
        ("fixed", plots.latest < problem.years),
        ("village", (plots.village >= 0) & (village.to_numpy() > 1)),
        ("before", held),
        ("unit_target", needed["unit_target"]),
        ("type_target", needed["type_target"]),
        ("joins", _joins(posed, plan)),
        ("quota", _frees_quota(posed, plan)),
        ("task", needed["task"]),
    ]
    names, conditions = zip(*holds, strict=True)
    return np.select(list(conditions), list(names), default="cheap").astype(object)


def _needed(posed: Posed, plan: Plan) -> dict[str, np.ndarray]:
    """Plots without which a target of their township, type or district is missed."""
    problem = posed.problem
    tasks, never = problem.tasks, problem.years
    gone = plan.year[:, None] <= np.arange(never)
    spare = tasks.area_dm2 @ gone.astype(np.int64) - tasks.floor_dm2
    result = {key: np.zeros(len(plan.year), dtype=bool) for key in _TARGETS}
    for s, one in enumerate(posed.sets.itertuples()):
        area = tasks.area_dm2[[s]].toarray()[0]
        tight = (area[:, None] > spare[s]) & (tasks.floor_dm2[s] > 0) & gone
        kind = "type_target" if one.plot_type != ALL else "unit_target"
        if one.level in ("city", "district") and kind == "unit_target":
            kind = "task"
        result[kind] |= tight.any(axis=1) & (area > 0)
    return result


_TARGETS = ("unit_target", "type_target", "task")


def _joins(posed: Posed, plan: Plan) -> np.ndarray:
    """Plots with most of their edge on land cleared in their year or before."""
    plots, never = posed.problem.plots, posed.problem.years
    total = plots.kept_m.astype(float).copy()
    cleared = np.zeros(len(plots))
    for own, other in ((plots.first, plots.second), (plots.second, plots.first)):
        total += np.bincount(own, plots.length_m, len(plots))
        there = (plan.year[other] <= plan.year[own]) & (plan.year[own] < never)
        cleared += np.bincount(own, plots.length_m * there, len(plots))
    return (cleared > 0) & (cleared >= TOGETHER * total)


def _frees_quota(posed: Posed, plan: Plan) -> np.ndarray:
    """Plots without which their district would lack quota in some year."""
    problem, plots = posed.problem, posed.problem.plots
    if problem.quota is None:
        return np.zeros(len(plots), dtype=bool)
    spare = _quota_closing(posed, plan) + problem.quota.advance_dm2
    gone = plan.year[:, None] <= np.arange(problem.years)
    lacks = plots.area_dm2[:, None] > spare[plots.district]
    return (lacks & gone).any(axis=1)


def plan_units(posed: Posed, plan: Plan) -> pd.DataFrame:
    """Every target of every year beside what the plan does."""
    problem, years = posed.problem, np.array(posed.terms.years)
    gone = (plan.year[:, None] <= np.arange(problem.years)).astype(np.int64)
    done = problem.tasks.area_dm2 @ gone
    s, t = np.nonzero(problem.tasks.floor_dm2 > 0)
    frame = posed.sets.iloc[s].reset_index(drop=True)
    frame = frame.assign(
        year=years[t],
        target_dm2=problem.tasks.floor_dm2[s, t],
        planned_dm2=done[s, t],
    )
    return exactly(frame, PLAN_UNITS)


def plan_cash(posed: Posed, plan: Plan) -> pd.DataFrame:
    """The books of the districts and of the municipal fund; empty without funds."""
    problem = posed.problem
    if problem.funds is None:
        return exactly(pd.DataFrame(columns=list(PLAN_CASH.columns)), PLAN_CASH)
    funds = problem.funds
    parts = {
        "funds_fen": funds.funds_fen,
        "granted_fen": plan.granted,
        "income_fen": project_sums(problem, plan.starts)[1],
        "traded_fen": traded_fen(problem, plan.sent, plan.received),
        "loan_fen": plan.borrowed,
        "repaid_fen": plan.repaid,
        "cost_fen": paid_fen(problem, plan.year),
    }
    held, debt, rows = funds.opening_fen.copy(), np.zeros_like(funds.opening_fen), []
    for t, year in enumerate(posed.terms.years):
        row = {key: part[:, t] for key, part in parts.items()}
        row["opening_fen"], row["year"] = held, np.full(len(held), year)
        row["interest_fen"] = held * funds.interest_ppm // PPM
        row["charge_fen"] = -(-debt * funds.charge_ppm // PPM)
        came = sum(row[key] for key in _COMES)
        held = held + came - sum(row[key] for key in _GOES)
        debt = debt + row["loan_fen"] - row["repaid_fen"]
        frame = pd.DataFrame(row).assign(closing_fen=held, debt_fen=debt)
        rows.append(frame.assign(unit=list(posed.districts)))
    return exactly(
        pd.concat([*rows, _municipal(posed, plan)], ignore_index=True), PLAN_CASH
    )


_COMES = (
    "interest_fen", "funds_fen", "granted_fen", "income_fen", "traded_fen", "loan_fen",
)  # fmt: skip
_GOES = ("charge_fen", "repaid_fen", "cost_fen")


def _municipal(posed: Posed, plan: Plan) -> pd.DataFrame:
    """The book of the municipal fund; its unit is the city's code in the funds."""
    funds = posed.problem.funds
    assert funds is not None and posed.inputs.funds is not None
    units = posed.inputs.funds["unit_id"].astype(str)
    others = sorted(set(units) - set(posed.districts))
    frame = pd.DataFrame({
        "unit": others[0] if others else "",
        "year": list(posed.terms.years),
        "funds_fen": funds.municipal_fen,
        "granted_fen": -plan.granted.sum(axis=0),
    })  # fmt: skip
    closing = (frame["funds_fen"] + frame["granted_fen"]).cumsum()
    frame["closing_fen"] = closing
    frame["opening_fen"] = closing.shift(fill_value=0)
    rest = [name for name in PLAN_CASH.columns if name not in frame]
    return frame.assign(**dict.fromkeys(rest, 0)) if others else frame.iloc[:0]


def _quota_closing(posed: Posed, plan: Plan) -> np.ndarray:
    problem = posed.problem
    assert problem.quota is not None
    used = project_sums(problem, plan.starts)[0]
    moved = freed_dm2(problem, plan.year) - used - plan.sent + plan.received
    return problem.quota.opening_dm2[:, None] + np.cumsum(moved, axis=1)


def plan_quota(posed: Posed, plan: Plan) -> pd.DataFrame:
    """The quota of each district by year; empty without projects."""
    problem = posed.problem
    if problem.quota is None:
        return exactly(pd.DataFrame(columns=list(PLAN_QUOTA.columns)), PLAN_QUOTA)
    closing = _quota_closing(posed, plan)
    opening = np.column_stack([problem.quota.opening_dm2, closing[:, :-1]])
    columns = {
        "opening_dm2": opening,
        "freed_dm2": freed_dm2(problem, plan.year),
        "used_dm2": project_sums(problem, plan.starts)[0],
        "sent_dm2": plan.sent,
        "received_dm2": plan.received,
        "closing_dm2": closing,
        "advance_dm2": np.maximum(-closing, 0),
    }
    frame = pd.DataFrame({key: value.T.ravel() for key, value in columns.items()})
    frame["district"] = np.tile(np.array(posed.districts), problem.years)
    frame["year"] = np.repeat(posed.terms.years, problem.districts)
    return exactly(frame, PLAN_QUOTA)


def plan_projects(posed: Posed, plan: Plan) -> pd.DataFrame:
    """In which year each project starts."""
    projects, table = posed.problem.projects, posed.inputs.projects
    if projects is None or table is None:
        return exactly(pd.DataFrame(columns=list(PLAN_PROJECTS.columns)), PLAN_PROJECTS)
    years = pd.array([*posed.terms.years, pd.NA], dtype="Int64")
    frame = pd.DataFrame({
        "project_id": table["project_id"].astype(str).to_numpy(),
        "district": table["unit_id"].astype(str).to_numpy(),
        "year": years[plan.starts],
        "need_dm2": projects.need_dm2,
        "income_fen": projects.income_fen,
    })  # fmt: skip
    return exactly(frame, PLAN_PROJECTS)


def plan_bound(posed: Posed, found: Phased) -> pd.DataFrame:
    """One row: value, cost, boundary at the end, bound and gap."""
    problem, plots = posed.problem, posed.problem.plots
    gone = found.plan.year < problem.years
    apart = gone[plots.first] != gone[plots.second]
    edge = float(plots.length_m[apart].sum() + plots.kept_m[gone].sum())
    frame = pd.DataFrame({
        "value_yuan": [found.value],
        "cost_yuan": [plots.cost_fen[gone].sum() / 100],
        "boundary_m": [edge],
        "bound_yuan": [found.bound],
        "gap": [found.gap],
        "compactness": [problem.worth.compactness],
    })  # fmt: skip
    return exactly(frame, PLAN_BOUND)


def conflicting(posed: Posed, unmet: Unmet) -> pd.DataFrame:
    """What cannot be met together; those that are short come with how much."""
    short = dict(unmet.short)
    rows = []
    for name in dict.fromkeys([*unmet.conflicting, *short]):
        unit, plot_type = _subject(posed, name.kind, name.subject)
        rows.append({
            "kind": name.kind, "unit": unit, "plot_type": plot_type,
            "year": posed.terms.years[name.year], "least": _least(posed, name),
            "most": np.nan, "short": short.get(name, 0.0),
        })  # fmt: skip
    return exactly(
        pd.DataFrame(rows, columns=list(PLAN_CONFLICTING.columns)), PLAN_CONFLICTING
    )


def _least(posed: Posed, name: Name) -> float:
    tasks, budget = posed.problem.tasks, posed.problem.budget_fen
    if name.kind == "task":
        return float(tasks.floor_dm2[name.subject, name.year]) / 1e6
    if name.kind == "budget" and budget is not None:
        return float(budget[name.subject, name.year]) / 1e8
    return 0.0


def _subject(posed: Posed, kind: str, subject: int) -> tuple[str, str]:
    """The unit, plot or project a row is about, and its type of plot."""
    if kind == "task":
        one = posed.sets.iloc[subject]
        return str(one["unit"]), str(one["plot_type"])
    if kind in ("lock", "before"):
        return str(posed.inputs.plots["plot_id"].iloc[subject]), ALL
    if kind == "project" and posed.inputs.projects is not None:
        return str(posed.inputs.projects["project_id"].iloc[subject]), ALL
    if kind in ("municipal", "transfer") or subject >= len(posed.districts):
        return "", ALL
    return posed.districts[subject], ALL
