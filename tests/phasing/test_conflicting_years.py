"""What cannot be met is named by a smallest set of rows, each of which is needed."""

from dataclasses import replace

import numpy as np
from tiny_towns import tiny_town

from jianliang.core.phasing import Phasing
from jianliang.core.phasing.conflict import Unmet, conflict
from jianliang.core.phasing.lots import lots
from jianliang.core.phasing.priced import Priced
from jianliang.core.phasing.rows import Rows, rows
from jianliang.core.phasing.solve import Effort, solve


def silent(label: str, gap: float) -> None:
    """Nobody listens."""


def easy() -> Phasing:
    """A town that can be planned."""
    return tiny_town(9, plots=6, transfers=True, purse=3.0)


def poor() -> Phasing:
    """The same with no money in its first district."""
    town = easy()
    funds = town.funds.funds_fen.copy()
    cap = town.funds.cap_fen.copy()
    funds[0], cap[0] = 0, 0
    none = np.zeros_like(town.funds.municipal_fen)
    bare = replace(
        town.funds,
        opening_fen=np.zeros(2, int),
        funds_fen=funds,
        cap_fen=cap,
        municipal_fen=none,
    )
    quota = replace(town.quota, ratio_ppm=0)
    projects = replace(town.projects, income_fen=np.zeros(2, int))
    return replace(town, funds=bare, quota=quota, projects=projects)


def only(priced: Priced, kept: list[int]) -> Priced:
    """The problem with those of its rows alone."""
    asked = priced.rows
    fewer = Rows(
        tuple(asked.names[at] for at in kept),
        asked.least[kept],
        asked.columns,
        asked.cost,
        asked.low,
        asked.high,
        asked.whole,
        asked.onto[kept],
    )
    return Priced(priced.problem, fewer)


def test_a_task_without_money_conflicts_with_the_cash_of_its_district():
    town = lots(poor()).problem
    found = conflict(Priced(town, rows(town)))
    assert found is not None and found.proven
    kinds = {(one.kind, one.subject) for one in found.conflicting}
    assert ("task", 0) in kinds and ("cash", 0) in kinds
    assert not any(subject == 1 for kind, subject in kinds if kind != "project")


def test_the_rows_named_conflict_and_without_any_of_them_the_rest_do_not():
    town = lots(poor()).problem
    priced = Priced(town, rows(town))
    found = conflict(priced)
    named = [priced.rows.names.index(one) for one in found.conflicting]
    assert conflict(only(priced, named)) is not None
    for left_out in named:
        assert conflict(only(priced, [at for at in named if at != left_out])) is None


def test_a_town_that_can_be_planned_has_no_conflict():
    town = lots(easy()).problem
    assert conflict(Priced(town, rows(town))) is None


def test_a_village_half_fixed_and_half_forbidden_is_a_conflict_of_locks():
    town = easy()
    plots = replace(
        town.plots,
        earliest=np.where(np.arange(6) == 0, 3, 0),
        latest=np.where(np.arange(6) == 2, 2, 3),
    )
    found = solve(replace(town, plots=plots), Effort(), silent)
    assert isinstance(found, Unmet) and found.proven
    assert {(one.kind, one.subject) for one in found.conflicting} == {
        ("lock", 0),
        ("lock", 2),
    }


def test_a_fixed_plot_that_waits_for_a_forbidden_one_is_a_conflict():
    town = easy()
    plots = replace(
        town.plots,
        earliest=np.where(np.arange(6) == 1, 3, 0),
        latest=np.where(np.arange(6) == 3, 2, 3),
    )
    found = solve(replace(town, plots=plots), Effort(), silent)
    assert isinstance(found, Unmet) and found.proven
    assert {one.kind for one in found.conflicting} == {"lock"}
