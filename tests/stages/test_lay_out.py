"""Layouts: targets met to the 0.01 m², locks kept, values that add up, λ and its front."""

import itertools

import numpy as np
import pandas as pd
import pytest

from jianliang.core.errors import UsageError
from jianliang.core.laying import ground, laid, patch_areas_dm2
from jianliang.core.selection import Effort
from jianliang.stages.lay_out import (
    LayoutAsked,
    Search,
    Wish,
    calibrated,
    checked_targets,
    front,
    lay_out,
)

WIDE, HIGH = 12, 10
QUICK = Effort(passes=3, exact_plots=0, whole_plots=0)
EXACT = Effort(passes=1, exact_plots=1000)
HARD = LayoutAsked(400.0, effort=QUICK)


def town(wide=WIDE, high=HIGH, seed=4):
    """A grid of plots in two townships of one district, of two types."""
    chance = np.random.default_rng(seed)
    at = [(x, y) for y in range(high) for x in range(wide)]
    area = chance.integers(40_000, 300_000, len(at))
    candidates = pd.DataFrame({
        "plot_id": [f"P{x:02d}{y:02d}" for x, y in at],
        "unit": ["East" if x >= wide // 2 else "West" for x, _ in at],
        "district": "D1",
        "plot_type": ["industry" if y % 3 else "homestead" for _, y in at],
        "area_dm2": area,
        "kept_m": chance.choice([0.0, 30.0], len(at)),
        "lock": "",
        "cost_fen": pd.array(area * chance.integers(8, 60, len(at)), "Int64"),
    })  # fmt: skip
    ids = dict(zip(at, candidates["plot_id"], strict=True))
    pairs = [
        (ids[x, y], ids[x + right, y + up])
        for (x, y), (right, up) in itertools.product(at, ((1, 0), (0, 1)))
        if (x + right, y + up) in ids
    ]
    borders = pd.DataFrame(pairs, columns=["first", "second"])
    return candidates, borders.assign(
        length_m=np.round(chance.uniform(5, 60, len(pairs)), 2)
    )


def targets(candidates, share=0.3):
    total = candidates.groupby("unit")["area_dm2"].sum()
    rows = [
        (unit, "township", "all", int(all_ * share)) for unit, all_ in total.items()
    ]
    typed = candidates.loc[candidates["plot_type"] == "homestead", "area_dm2"].sum()
    rows.append(("D1", "district", "homestead", int(typed * share)))
    rows.append(("C", "city", "all", int(total.sum() * share)))
    return pd.DataFrame(rows, columns=["unit", "level", "plot_type", "target_dm2"])


TOWN, BORDERS = town()
TARGETS = targets(TOWN)


@pytest.fixture(scope="module")
def layout():
    return lay_out(TOWN, BORDERS, TARGETS, HARD)


@pytest.fixture(scope="module")
def best():
    return lay_out(TOWN, BORDERS, TARGETS, LayoutAsked(400.0, effort=EXACT))


def test_every_target_is_met_to_the_last_of_it(layout):
    plots = layout.plots[layout.plots["chosen"]]
    by_unit = plots.groupby("unit")["area_dm2"].sum()
    homesteads = plots.loc[plots["plot_type"] == "homestead", "area_dm2"].sum()
    wanted = TARGETS["target_dm2"].tolist()
    held = [by_unit["East"], by_unit["West"], homesteads, plots["area_dm2"].sum()]
    assert layout.by_unit["planned_dm2"].tolist() == held
    assert all(have >= want for have, want in zip(held, wanted, strict=True))


def test_the_value_is_cost_and_priced_boundary(layout):
    chosen = TOWN.loc[layout.plots["chosen"]]
    ids = set(chosen["plot_id"])
    cost = chosen["cost_fen"].sum() / 100
    edges = BORDERS[BORDERS["first"].isin(ids) != BORDERS["second"].isin(ids)]
    boundary = chosen["kept_m"].sum() + edges["length_m"].sum()
    assert layout.cost_yuan == pytest.approx(cost)
    assert layout.boundary_m == pytest.approx(boundary)
    assert layout.value_yuan == pytest.approx(cost + 400 * boundary)
    assert layout.bound_yuan <= layout.value_yuan


def test_the_gap_holds_against_the_best_there_is(layout, best):
    assert best.gap <= 1e-4
    assert layout.bound_yuan <= best.value_yuan <= layout.value_yuan * (1 + 1e-9)
    assert layout.gap < 0.05


def test_fixed_plots_are_in_and_forbidden_ones_out(layout):
    free = TOWN.loc[~layout.plots["chosen"], "plot_id"].iloc[:3]
    taken = TOWN.loc[layout.plots["chosen"], "plot_id"].iloc[:3]
    asked = LayoutAsked(400.0, tuple(free), tuple(taken), QUICK)
    other = lay_out(TOWN, BORDERS, TARGETS, asked, Search(earlier=layout))
    state = other.plots.set_index("plot_id")
    assert state.loc[free, "chosen"].all()
    assert not state.loc[taken, "chosen"].any()
    assert set(state.loc[free, "planned_as"]) == {"fixed"}
    assert set(state.loc[taken, "planned_as"]) == {"forbidden"}
    assert (other.by_unit["planned_dm2"] >= other.by_unit["target_dm2"]).all()


def test_locks_of_candidates_hold_as_well():
    locked = TOWN.assign(lock=["fixed", "forbidden", *[""] * (len(TOWN) - 2)])
    made = lay_out(locked, BORDERS, TARGETS, HARD).plots
    assert made["chosen"].tolist()[:2] == [True, False]


def test_a_plot_whose_cost_is_not_known_is_left_and_says_so():
    fen = TOWN["cost_fen"].copy()
    fen.iloc[:10] = pd.NA
    made = lay_out(TOWN.assign(cost_fen=fen), BORDERS, TARGETS, HARD).plots
    assert set(made["planned_as"].iloc[:10]) == {"uncosted"}
    assert not made["chosen"].iloc[:10].any()


def test_a_hopeless_target_is_named_with_what_lacks():
    east = int(TOWN.loc[TOWN["unit"] == "East", "area_dm2"].sum())
    more = TARGETS.assign(
        target_dm2=[east + 5_000_000, *TARGETS["target_dm2"].iloc[1:]]
    )
    units = checked_targets(TOWN, BORDERS, more, HARD)
    assert units["missing_dm2"].tolist() == [5_000_000, 0, 0, 0]
    with pytest.raises(UsageError) as caught:
        lay_out(TOWN, BORDERS, more, HARD)
    assert caught.value.code == "layout-hopeless"
    assert "East/all 5.0000 ha" in caught.value.reason("en")
    assert "East/all" in caught.value.reason("zh")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (LayoutAsked(1.0, ("P0000",), ("P0000",)), "layout-lock"),
        (LayoutAsked(1.0, ("nowhere",)), "layout-lock"),
    ],
)
def test_locks_that_cannot_be_are_refused(asked, code):
    with pytest.raises(UsageError) as caught:
        lay_out(TOWN, BORDERS, TARGETS, asked)
    assert caught.value.code == code


def test_a_plot_fixed_without_a_cost_is_refused():
    fen = TOWN["cost_fen"].copy()
    fen.iloc[0] = pd.NA
    with pytest.raises(UsageError) as caught:
        lay_out(
            TOWN.assign(cost_fen=fen), BORDERS, TARGETS, LayoutAsked(1.0, ("P0000",))
        )
    assert caught.value.code == "layout-uncosted"


@pytest.mark.parametrize(
    "wrong", [("West", "all"), ("North", "all"), ("East", "commerce")]
)
def test_a_target_that_stands_twice_or_is_of_nothing_is_refused(wrong):
    unit, kind = wrong
    row = pd.DataFrame([(unit, "township", kind, 100)], columns=TARGETS.columns)
    with pytest.raises(UsageError) as caught:
        lay_out(TOWN, BORDERS, pd.concat([TARGETS, row]), HARD)
    assert caught.value.code == "layout-target"


def test_the_front_begins_at_nothing_and_grows_more_compact():
    on = ground(TOWN, BORDERS, TARGETS, HARD)
    rows, layouts = front(on, LayoutAsked(0.0, effort=EXACT), [400.0, 100.0])
    assert rows["compactness"].tolist() == [0.0, 100.0, 400.0]
    assert (np.diff(rows["boundary_m"]) <= 1e-6).all()
    assert (np.diff(rows["cost_yuan"]) >= -1e-6).all()
    assert rows["mesh_dm2"].iloc[-1] > rows["mesh_dm2"].iloc[0]
    for row, layout in zip(rows.to_dict("records"), layouts, strict=True):
        patches = patch_areas_dm2(on, layout.found.x)
        assert patches.sum() == row["area_dm2"]
        assert len(patches) == row["patch_count"]


def test_a_compactness_is_found_for_each_kind_of_wish():
    on = ground(TOWN, BORDERS, TARGETS, HARD)
    asked = LayoutAsked(0.0, effort=QUICK)
    rows, (plain, dear) = front(on, asked, [400.0])
    half_way = float(rows["mesh_dm2"].mean())
    meshed = calibrated(on, asked, Wish("mesh", half_way))
    areas = patch_areas_dm2(on, meshed.found.x).astype(float)
    assert (areas**2).sum() / areas.sum() >= half_way - 1
    shorter = calibrated(on, asked, Wish("boundary", 0.8))
    assert shorter.boundary_m <= 0.8 * plain.boundary_m
    dearer = calibrated(on, asked, Wish("cost", 0.05))
    assert plain.cost_yuan <= dearer.cost_yuan * (1 + 1e-9)
    assert dearer.cost_yuan <= 1.05 * plain.cost_yuan
    assert dearer.compactness > 0


def test_a_wish_beyond_all_is_refused():
    on = ground(TOWN, BORDERS, TARGETS, HARD)
    asked = LayoutAsked(0.0, effort=Effort(passes=0, exact_plots=0, whole_plots=0))
    for wish in (Wish("mesh", 1e15), Wish("beauty", 1.0)):
        with pytest.raises(UsageError) as caught:
            calibrated(on, asked, wish)
        assert caught.value.code == "layout-wish"


def test_a_search_broken_off_leaves_a_layout_that_meets_its_targets():
    class StoppedError(Exception):
        pass

    def stop(label, gap):
        if label == "plan":
            raise StoppedError

    search = Search(tell=stop)
    with pytest.raises(StoppedError):
        lay_out(TOWN, BORDERS, TARGETS, HARD, search)
    on = ground(TOWN, BORDERS, TARGETS, HARD)
    kept = laid(on, HARD, search.incumbent.best)
    assert (kept.by_unit["planned_dm2"] >= kept.by_unit["target_dm2"]).all()
    assert np.isfinite(kept.gap)


def test_townships_searched_by_themselves_come_between_the_layout_and_the_best(best):
    effort = Effort(passes=1, exact_plots=0, whole_plots=0, unit_nodes=20)
    plain = lay_out(
        TOWN,
        BORDERS,
        TARGETS,
        LayoutAsked(400.0, effort=Effort(1e-4, 40, 1, exact_plots=0, whole_plots=0)),
    )
    searched = lay_out(TOWN, BORDERS, TARGETS, LayoutAsked(400.0, effort=effort))
    assert best.value_yuan * (1 - 1e-9) <= searched.value_yuan
    assert searched.value_yuan <= plain.value_yuan * (1 + 1e-9)


def test_the_order_of_candidates_and_borders_changes_nothing_of_the_best(best):
    asked = LayoutAsked(400.0, effort=EXACT)
    turned = lay_out(TOWN.iloc[::-1], BORDERS.iloc[::-1], TARGETS, asked)
    assert turned.value_yuan == pytest.approx(best.value_yuan, rel=1e-6)
