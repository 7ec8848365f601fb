"""Layouts of one horizon on one core: ours, HiGHS as it comes, and greedy choice.

    python benchmarks/plan.py [5k 20k 100k ...]

Each runs in a process of its own, so that CPU seconds and peak memory are its own.
Gaps are those of each plan over the bound that our prices prove. HiGHS has the time
that ours took, sixty seconds at the least, and begins from nothing; `dual` is the gap
that it states itself. `again` is ours once more from its plan and prices after one
chosen plot was forbidden. `thorough` is ours with HiGHS on each township in the end.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import scipy.sparse
from instances_plan import SIZES, District, Drawn, drawn
from measuring import cpu_s, peak_gb

from jianliang.core.programs import loaded
from jianliang.core.selection import OUT, Chosen, Effort, Selection, solve
from jianliang.core.selection.exact import programme
from jianliang.core.selection.settled import settled

WARMING = District(600, 3)
LEAST_SECONDS = 60.0
THOROUGH = Effort(bound_share=1e-4, passes=16, unit_nodes=20)


def question(instance: Drawn) -> Selection:
    """The instance as a question of ours."""
    least = instance.least
    borders = instance.first, instance.second, instance.weight
    most = np.full(len(least), np.inf)
    return Selection(instance.cost, *borders, instance.rows, least, most)


def ours(asked: Selection, _seconds: float) -> dict:
    """Bound and plan, and both again after one edit."""
    begun = cpu_s()
    plan = solve(asked, Effort())
    taken = cpu_s() - begun
    told = {"value": plan.value, "bound": plan.bound, "met": plan.met, "cpu_s": taken}
    apart = plan.x[asked.first] != plan.x[asked.second]
    share = float(asked.weight[apart].sum()) / plan.value
    return {**told, "border_share": share, **_again(asked, plan)}


def thorough(asked: Selection, _seconds: float) -> dict:
    """With more passes, and HiGHS on each township by itself."""
    begun = cpu_s()
    plan = solve(asked, THOROUGH)
    return {"value": plan.value, "met": plan.met, "cpu_s": cpu_s() - begun}


def _again(asked: Selection, plan: Chosen) -> dict:
    fixed = asked.fixed.copy()
    fixed[np.flatnonzero(plan.x)[plan.x.sum() // 2]] = OUT
    edited = Selection(**{**vars(asked), "fixed": fixed})
    begun = cpu_s()
    again = solve(edited, Effort(), start=plan)
    return {"again_cpu_s": cpu_s() - begun, "again_gap": again.gap}


def highs(asked: Selection, seconds: float) -> dict:
    """HiGHS on the integer programme, for so many seconds."""
    whole = settled(asked)
    solver = loaded(programme(whole))
    begun = cpu_s()

    def stop_in_time(event: object) -> None:
        if cpu_s() - begun > seconds:
            event.interrupt()  # type: ignore[attr-defined]

    solver.cbMipInterrupt += stop_in_time
    solver.cbSimplexInterrupt += stop_in_time
    solver.cbIpmInterrupt += stop_in_time
    solver.setOptionValue("time_limit", 4 * seconds)  # of the wall, if all else fails
    solver.run()
    info, found = solver.getInfo(), solver.getSolution()
    told = {"cpu_s": cpu_s() - begun, "dual": whole.yuan(info.mip_dual_bound)}
    if not found.value_valid:
        return told | {"value": None}
    x = np.asarray(found.col_value)[: len(asked.cost)] > 0.5
    return told | {"value": asked.value(x), "met": asked.is_met(x)}


def greedy(asked: Selection, _seconds: float) -> dict:
    """The plot that is cheapest per area with its boundary as it is then, again and again.

    Township by township, then for the types.
    """
    begun = cpu_s()
    chosen = np.zeros(len(asked.cost), bool)
    matrix = _neighbours(asked)
    gain = asked.cost + np.asarray(matrix.sum(axis=1)).ravel()
    for row, need in enumerate(asked.least):
        given = asked.rows[row]
        plots, area = given.indices, given.data
        held = area[chosen[plots]].sum()
        while held < need:
            ratio = np.where(chosen[plots], np.inf, gain[plots] / area)
            best = int(np.argmin(ratio))
            plot = plots[best]
            chosen[plot], held = True, held + area[best]
            beside = matrix.indices[matrix.indptr[plot] : matrix.indptr[plot + 1]]
            weight = matrix.data[matrix.indptr[plot] : matrix.indptr[plot + 1]]
            gain[beside] -= 2 * weight
    value, met = asked.value(chosen), asked.is_met(chosen)
    return {"value": value, "met": met, "cpu_s": cpu_s() - begun}


def _neighbours(asked: Selection) -> scipy.sparse.csr_matrix:
    ends = np.concatenate([asked.first, asked.second])
    others = np.concatenate([asked.second, asked.first])
    weight = np.concatenate([asked.weight, asked.weight])
    shape = (len(asked.cost), len(asked.cost))
    return scipy.sparse.csr_matrix((weight, (ends, others)), shape)


WAYS: dict[str, Callable[[Selection, float], dict]] = {
    "ours": ours,
    "thorough": thorough,
    "highs": highs,
    "greedy": greedy,
}


def measured(way: str, size: str, seconds: float) -> dict:
    """One way on one instance, in a process of its own."""
    command = [sys.executable, __file__, "--one", way, size, str(seconds)]
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, env=alone
    )
    return json.loads(done.stdout.splitlines()[-1])


def one(way: str, size: str, seconds: float) -> None:
    """Run in this process and print what came of it."""
    solve(question(drawn(WARMING)), Effort(passes=1))
    told = WAYS[way](question(drawn(SIZES[size])), seconds)
    print(json.dumps(told | {"peak_gb": peak_gb()}))


def line(name: str, told: dict, bound: float) -> str:
    """One line of the table."""
    value = told.get("value")
    gap = f"{100 * (value - bound) / value:8.3f} %" if value else "  no plan "
    missed = "" if told.get("met", True) else " (rows missed)"
    dual = told.get("dual")
    own = f"  dual {100 * (value - dual) / value:.2f} %" if value and dual else ""
    cost = f"{told['cpu_s']:8.1f} CPU s {told['peak_gb']:6.2f} GB"
    return f"{name:>14} {gap} {cost}{own}{missed}"


def compared(size: str) -> None:
    """All ways on one instance."""
    district = SIZES[size]
    mine = measured("ours", size, 0)
    print(f"{size}: {district.plots} plots, {district.units} townships, ", end="")
    print(f"boundary between plots {100 * mine['border_share']:.0f} % of the value")
    print(line("ours", mine, mine["bound"]), flush=True)
    again = {**mine, "cpu_s": mine["again_cpu_s"]}
    print(f"{'again':>14} {100 * mine['again_gap']:8.3f} % {again['cpu_s']:8.1f} CPU s")
    print(line("thorough", measured("thorough", size, 0), mine["bound"]), flush=True)
    print(line("greedy", measured("greedy", size, 0), mine["bound"]), flush=True)
    seconds = max(mine["cpu_s"], LEAST_SECONDS)
    name = f"HiGHS {seconds:.0f} s"
    print(line(name, measured("highs", size, seconds), mine["bound"]), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3], float(sys.argv[4]))
    else:
        for asked_size in sys.argv[1:] or list(SIZES):
            compared(asked_size)
