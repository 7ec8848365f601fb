"""情景比较: what to do first when costs, targets or levers may turn out otherwise.

Each scenario is planned by itself. What it does in the first year is a candidate; each
candidate is carried on in every scenario, its first year fixed plot by plot, which
leaves the cuts as they are. With v(f, s) the value of first year f in scenario s

    regret(f, s) = v(f, s) − min_g v(g, s)
    recommended: fewest scenarios that cannot be met, then the least greatest regret

All plans are found ones with gaps of their own, so a regret is one between the plans
known. A probability that covers rows by chance is not modelled.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from jianliang.core.errors import UsageError
from jianliang.core.phasing.conflict import Unmet
from jianliang.core.phasing.problem import Incumbent, Phased, Phasing
from jianliang.core.phasing.solve import Effort, solve
from jianliang.core.tables.columns import exactly
from jianliang.core.tables.planned import (
    SCENARIO_FIRST,
    SCENARIO_PLANS,
    SCENARIO_PLOTS,
)

Tell = Callable[[str, float], None]


@dataclass(frozen=True)
class Scenario:
    """A problem over the same plots, and how likely it is held to be (any scale)."""

    problem: Phasing
    weight: float = 1.0


def weigh_scenarios(
    scenarios: Mapping[str, Scenario], plots: pd.DataFrame, effort: Effort, tell: Tell
) -> dict[str, pd.DataFrame]:
    """Regret of each candidate first year, and how often each plot is chosen.

    Parameters
    ----------
    scenarios : mapping of name to Scenario
    plots : DataFrame
        plot_id and unit, in the order of the problems' plots.
    effort : Effort
        Of each plan; there are at most s + s² of them, so that HiGHS is asked for
        small problems only.
    tell : callable

    Returns
    -------
    dict of DataFrame
        scenario_plans, scenario_first, scenario_plots.

    Raises UsageError without scenarios.
    """
    if not scenarios:
        raise UsageError("scenario-none")
    asked = _Asked(scenarios, replace(effort, looks=0, part_rounds=0), tell)
    alone = {name: asked.planned(one.problem) for name, one in scenarios.items()}
    firsts = _first_years(alone)
    rows = [_carried_on(name, first, alone, asked) for name, first in firsts.items()]
    plans = _regret(pd.concat(rows, ignore_index=True)) if rows else _no_plans()
    return {
        "scenario_plans": exactly(plans, SCENARIO_PLANS),
        "scenario_first": _compared(plans, firsts, scenarios),
        "scenario_plots": _frequency(alone, scenarios, plots),
    }


@dataclass(frozen=True)
class _Asked:
    """The scenarios, and how each is planned."""

    scenarios: Mapping[str, Scenario]
    effort: Effort
    tell: Tell

    def planned(self, problem: Phasing) -> tuple[Phased | Unmet, float]:
        """The plan of a problem, and its bound even where no plan was found."""
        best = Incumbent()
        found = solve(problem, self.effort, self.tell, best)
        return found, best.bound


def _first_years(
    alone: dict[str, tuple[Phased | Unmet, float]],
) -> dict[str, np.ndarray]:
    """The plots each plan takes in its first year, the same ones once."""
    firsts: dict[str, np.ndarray] = {}
    for name, (found, _) in alone.items():
        if isinstance(found, Unmet):
            continue
        now = found.plan.year == 0
        if not any(np.array_equal(now, other) for other in firsts.values()):
            firsts[name] = now
    return firsts


def _carried_on(
    name: str,
    first: np.ndarray,
    alone: dict[str, tuple[Phased | Unmet, float]],
    asked: _Asked,
) -> pd.DataFrame:
    """A first year in every scenario: what it comes to, where it can be carried on."""
    rows = []
    for other, one in asked.scenarios.items():
        found, bound = alone[other]
        if isinstance(found, Phased) and np.array_equal(found.plan.year == 0, first):
            value = found.value
        else:
            again, _ = asked.planned(begun(one.problem, first))
            value = again.value if isinstance(again, Phased) else np.nan
        rows.append((name, other, bool(np.isfinite(value)), value, bound, one.weight))
    names = ["first", "scenario", "feasible", "value_yuan", "bound_yuan", "share"]
    return pd.DataFrame(rows, columns=names)


def begun(problem: Phasing, first: np.ndarray) -> Phasing:
    """The problem once its first year is decided: those plots now, no others then."""
    plots = problem.plots
    earliest = np.where(first, plots.earliest, np.maximum(plots.earliest, 1))
    latest = np.where(first, 0, plots.latest)
    return replace(problem, plots=replace(plots, earliest=earliest, latest=latest))


def _regret(plans: pd.DataFrame) -> pd.DataFrame:
    least = plans.groupby("scenario")["value_yuan"].transform("min")
    share = plans["share"] / plans.groupby("first")["share"].transform("sum")
    return plans.assign(regret_yuan=plans["value_yuan"] - least, share=share)


def _no_plans() -> pd.DataFrame:
    return pd.DataFrame(columns=list(SCENARIO_PLANS.columns))


def _compared(
    plans: pd.DataFrame,
    firsts: dict[str, np.ndarray],
    scenarios: Mapping[str, Scenario],
) -> pd.DataFrame:
    area = next(iter(scenarios.values())).problem.plots.area_dm2
    rows = []
    for name, now in firsts.items():
        own = plans[plans["first"] == name]
        met = own[own["feasible"]]
        mean = (
            np.average(met["regret_yuan"], weights=met["share"]) if len(met) else np.nan
        )
        rows.append((
            name, int(now.sum()), int(area[now].sum()), int((~own["feasible"]).sum()),
            float(met["regret_yuan"].max()), float(mean),
        ))  # fmt: skip
    names = [name for name in SCENARIO_FIRST.columns if name != "chosen"]
    frame = pd.DataFrame(rows, columns=names)
    best = frame.sort_values(["failed", "worst_regret_yuan", "mean_regret_yuan"]).index[
        :1
    ]
    return exactly(frame.assign(chosen=frame.index.isin(best)), SCENARIO_FIRST)


def _frequency(
    alone: dict[str, tuple[Phased | Unmet, float]],
    scenarios: Mapping[str, Scenario],
    plots: pd.DataFrame,
) -> pd.DataFrame:
    """Over the scenarios that can be met, each planned by itself."""
    often, first = np.zeros(len(plots), int), np.zeros(len(plots), int)
    share, total = np.zeros(len(plots)), 0.0
    for name, (found, _) in alone.items():
        if isinstance(found, Unmet):
            continue
        problem, weight = scenarios[name].problem, scenarios[name].weight
        gone = found.plan.year < problem.years
        often, first = often + gone, first + (found.plan.year == 0)
        share, total = share + weight * gone, total + weight
    frame = pd.DataFrame({
        "plot_id": plots["plot_id"].astype(str).to_numpy(),
        "unit": plots["unit"].astype(str).to_numpy(),
        "scenarios": often,
        "first_years": first,
        "share": share / total if total else share,
    })  # fmt: skip
    return exactly(frame, SCENARIO_PLOTS)
