"""A plan over years and its proven gap."""

from dataclasses import dataclass

from jianliang.core.phasing.bound import Bounded, Tell, bounded
from jianliang.core.phasing.build import build
from jianliang.core.phasing.lots import Lots, lots
from jianliang.core.phasing.priced import Priced
from jianliang.core.phasing.problem import Incumbent, Phased, Phasing
from jianliang.core.phasing.rows import rows


@dataclass(frozen=True)
class Effort:
    """How long to search: rounds of prices, until within `close`; rounds of swaps."""

    rounds: int = 80
    close: float = 0.001
    swaps: int = 6


def solve(problem, effort, tell, best=None):
    best = best if best is not None else Incumbent()
    joint = lots(problem)
    priced = Priced(joint.problem, rows(joint.problem))
    found = bounded(priced, effort.rounds, effort.close, tell)
    best.bound = found.bound * 1e6
    build(priced, found, best, effort.swaps, tell)
    return best, found, joint
