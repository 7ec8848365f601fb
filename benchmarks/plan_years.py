"""Plans over five years with money, quota and projects: gap, CPU seconds, memory.

    python benchmarks/plan_years.py [plots ...]

Each town is planned in a process of its own on one thread; CPU seconds are of the whole
process after its imports, compiled code in place. `bound` is how far the bound is from
the mix of plans (no plan can close that part), `gap` (value − bound) / value of the
plan, which the checker has gone through in whole fen and dm². Beside it, what is bought
by price alone: cheapest land first, the year's budget for a limit, edges and money
looked at by nobody.
"""

import argparse
import multiprocessing
import resource
import time
from collections import Counter

import numpy as np
from years_towns import Town, town

from jianliang.core.phasing import Incumbent, Phased, Phasing
from jianliang.core.phasing.accounts import value_yuan
from jianliang.core.phasing.check import violations
from jianliang.core.phasing.settle import Dealt
from jianliang.core.phasing.solve import Effort, solve

SIZES = (5_000, 20_000, 100_000)
KINDS = {
    "ample": {},
    "tight": {"funds_share": 0.7, "quota_share": 1.0, "seed": 2},
    "edges": {
        "compactness": 30_000.0,
        "funds_share": 0.8,
        "quota_share": 1.0,
        "seed": 3,
    },
}
"""Towns with money enough, with little of it, and with edges that weigh four times."""


def planned(plots: int, kind: str) -> str:
    """One line: what a town of this size and kind comes to."""
    solve(town(Town(600)), Effort(rounds=5, swaps=1), _silent)
    problem = town(Town(plots, **KINDS[kind]))
    start, best, marks = time.process_time(), Incumbent(), {}

    def tell(label: str, gap: float) -> None:
        marks.setdefault(label, time.process_time() - start)
        marks[label + "-last"] = gap

    found = solve(problem, Effort(), tell, best)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    if not isinstance(found, Phased):
        return f"{kind:6} {plots:7,}  no plan, {seconds:.0f} CPU s"
    assert violations(problem, found.plan) == []
    binding = Counter(name[0] for name in found.prices)
    told = ", ".join(f"{count} {name}" for name, count in binding.most_common())
    return (
        f"{kind:6} {plots:7,}  value {found.value / 1e6:11,.1f} M  gap {found.gap:7.3%}"
        f"  (bound {marks['plan-tell-bound-last']:6.3%} of its mix, {found.rounds} rounds,"
        f" {marks['plan-tell-build']:5.1f} s to the first plan)  {seconds:6.1f} CPU s"
        f"  {memory:4.2f} GB  by price alone {_by_price(problem, found):+7.1%}\n"
        f"{'':16}prices on: {told}"
    )


def _silent(label: str, gap: float) -> None:
    """Nobody listens."""


def _by_price(problem: Phasing, found: Phased) -> float:
    """How much dearer the targets are when the cheapest land goes first; edges count,
    budgets, cash and quota are not looked at."""
    plots, tasks = problem.plots, problem.tasks
    year = np.where(plots.latest < problem.years, plots.latest, problem.years)
    dear = plots.cost_fen / plots.area_dm2
    order = np.argsort(dear, kind="stable")
    order = order[plots.earliest[order] < problem.years]
    sets = tasks.area_dm2.tocsc()
    for t in range(problem.years):
        lacks = tasks.floor_dm2[:, t] - tasks.area_dm2 @ (year <= t).astype(np.int64)
        for i in order[year[order] > t].tolist():
            own = sets.indices[sets.indptr[i] : sets.indptr[i + 1]]
            if (lacks[own] > 0).any():
                year[i] = t
                lacks[own] -= plots.area_dm2[i]
    none = np.zeros((problem.districts, problem.years), np.int64)
    deals = Dealt(found.plan.starts, none, none, none)
    return value_yuan(problem, deals.plan(problem, year)) / found.value - 1


def main() -> None:
    """Plan every kind of town at every size asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("plots", nargs="*", type=int, default=SIZES)
    fresh = multiprocessing.get_context("spawn")
    for plots in parser.parse_args().plots:
        for kind in KINDS:
            with fresh.Pool(1) as pool:
                print(pool.apply(planned, (plots, kind)), flush=True)


if __name__ == "__main__":
    main()
