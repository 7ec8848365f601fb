"""Update layers on random cities: shared exactly, and applied to give the later survey."""

from dataclasses import replace
from fractions import Fraction
from functools import partial

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pipeline.random_cities import DAYS, random_city

from jianliang.core.errors import CityError
from jianliang.core.layers import City
from jianliang.core.plot_ids import new_ids
from jianliang.core.tables import SURVEY, typed
from jianliang.pipeline.updating import applied, questioned, update_of

SEEDS = range(4)
KEYS = ["class_code", "town_village", "tenure", "recorded_dm2", "ridge_dm2"]


def with_ridges(city):
    """The same city, whose fields have field ridges on some of their ground."""
    layers = []
    for layer in city.layers:
        if layer.role == "survey":
            frame = typed(layer.frame, SURVEY)
            field = frame["class_code"] == "0102"
            share = (frame["recorded_dm2"] * 7 // 100).where(field)
            layer = replace(layer, frame=frame.assign(ridge_dm2=share.astype("Int64")))
        layers.append(layer)
    return City(city.name, city.crs, city.area_standard, city.profile, tuple(layers))


def town(seed):
    return with_ridges(random_city(seed))


def in_order(frame, names):
    table = typed(frame, SURVEY).replace({"plot_id": names})
    return table.sort_values("plot_id", ignore_index=True)


def same_survey(one, other):
    """Plots, words and areas alike, and every outline the same, vertex by vertex."""
    for name in ("plot_id", *KEYS):
        left, right = (side[name].astype(object) for side in (one, other))
        assert left.fillna("?").tolist() == right.fillna("?").tolist(), name
    assert (
        shapely.normalize(one["geometry"].to_numpy())
        == shapely.normalize(other["geometry"].to_numpy())
    ).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_applied_to_the_earlier_survey_it_gives_the_later_one(seed):
    city = town(seed)
    written = update_of(city, (DAYS[0], DAYS[1]))
    update = written.update
    made = applied(written.before.frame, update.plots, update.steps)
    names = dict(
        zip(update.renamed["later_id"], update.renamed["plot_id"], strict=True)
    )
    same_survey(made, in_order(written.after.frame, names))
    found = questioned(city, written.before, update.plots, update.steps)
    assert set(found["code"]) <= {"update-measured-anew"}


@pytest.mark.parametrize("seed", SEEDS)
def test_successors_sum_to_their_parents_to_the_last_square_decimetre(seed):
    written = update_of(town(seed), (DAYS[1], DAYS[2]))
    steps = written.update.steps
    parents = written.before.frame.set_index("plot_id")
    gone = steps[steps["plot_from"] != ""].groupby("plot_from")
    for name, column in (("area_dm2", "recorded_dm2"), ("ridge_from_dm2", "ridge_dm2")):
        sums = gone[name].sum()
        assert sums.tolist() == parents.loc[sums.index, column].fillna(0).tolist()
    for side in ("from", "to"):
        own = steps[steps[f"plot_{side}"] != ""]
        assert (
            own[f"ridge_{side}_dm2"] + own[f"counted_{side}_dm2"] == own["area_dm2"]
        ).all()
        assert (own[f"counted_{side}_dm2"] >= 0).all()
    assert not set(written.update.plots["plot_id"]) & set(parents.index)


@pytest.mark.parametrize("seed", SEEDS[:3])
def test_each_piece_has_its_share_by_the_largest_remainder(seed):
    """Plain intersections and fractions; the residue goes to the largest, then the id."""
    written = update_of(town(seed), (DAYS[0], DAYS[1]))
    steps, plots = written.update.steps, written.update.plots.set_index("plot_id")
    before = written.before.frame.set_index("plot_id")
    for parent, own in steps[steps["plot_from"] != ""].groupby("plot_from"):
        shapes = [
            before.loc[parent, "geometry"].intersection(plots.loc[one, "geometry"])
            for one in own["plot_to"]
            if one
        ]
        if len(shapes) < len(own):
            continue
        whole, total = (
            int(before.loc[parent, "recorded_dm2"]),
            sum(s.area for s in shapes),
        )
        exact = [Fraction(s.area) * whole / Fraction(total) for s in shapes]
        assert all(
            abs(a - b) < 1.01 for a, b in zip(own["area_dm2"], exact, strict=True)
        )


@pytest.mark.parametrize("seed", SEEDS[:3])
def test_balanced_plots_have_the_sum_of_what_they_came_from(seed):
    city = town(seed)
    written = update_of(city, (DAYS[0], DAYS[1]), balance=True)
    plots, steps = written.update.plots, written.update.steps
    sums = steps.groupby("plot_to")["area_dm2"].sum()
    assert (
        plots.set_index("plot_id")["recorded_dm2"] == sums.reindex(plots["plot_id"])
    ).all()
    assert not len(questioned(city, written.before, plots, steps))


def test_row_order_changes_nothing():
    city = town(0)
    mixed = [
        replace(one, frame=one.frame.sample(frac=1, random_state=3).reset_index(drop=True))
        for one in city.layers
    ]  # fmt: skip
    other = City(city.name, city.crs, city.area_standard, city.profile, tuple(mixed))
    a, b = (update_of(one, (DAYS[0], DAYS[1])).update for one in (city, other))
    plain = [name for name in a.steps if name != "geometry"]
    assert a.steps[plain].equals(b.steps[plain])
    assert a.plots["plot_id"].equals(b.plots["plot_id"])


def test_a_survey_that_did_not_change_needs_no_update():
    city = town(1)
    layers = [one for one in city.layers if one.day != DAYS[1] or one.role != "survey"]
    first = next(one for one in layers if one.role == "survey")
    again = replace(city, layers=(*layers, replace(first, day=DAYS[1])))
    update = update_of(again, (DAYS[0], DAYS[1])).update
    assert not len(update.plots) and not len(update.steps)


def test_a_day_without_a_survey_is_refused():
    with pytest.raises(CityError) as refused:
        update_of(town(0), ("2020-12-31", DAYS[1]))
    assert refused.value.code == "update-surveys"


# What is wrong in an update layer -----------------------------------------------------


def more(plots, steps, at, **dm2):
    for name, by in dm2.items():
        steps.loc[at, f"{name}_dm2"] += by


def renamed(plots, steps, at, side):
    steps.loc[at, side] = "nobody"


def buffered(plots, steps, at, by_m):
    plots["geometry"] = shapely.buffer(plots["geometry"].to_numpy(), by_m)


def forgotten(plots, steps, at):
    steps.loc[steps["plot_to"] == plots["plot_id"].iloc[0], "plot_to"] = ""


def doubled(plots, steps, at):
    plots.loc[1, "plot_id"] = plots["plot_id"].iloc[0]


FAULTS = {
    "update-parent-unequal": partial(more, area=1, counted_from=1, counted_to=1),
    "update-ridge-unequal": partial(more, ridge_from=1, counted_from=-1),
    "update-row-unequal": partial(more, counted_to=-1),
    "update-plot-unknown": partial(renamed, side="plot_from"),
    "update-plot-missing": partial(renamed, side="plot_to"),
    "update-step-missing": forgotten,
    "update-plot-doubled": doubled,
    "update-gap": partial(buffered, by_m=-1.0),
    "update-overlap": partial(buffered, by_m=1.0),
}


@pytest.mark.parametrize("code", FAULTS)
def test_every_fault_of_an_update_layer_is_found(code):
    city = town(0)
    written = update_of(city, (DAYS[0], DAYS[1]))
    plots, steps = written.update.plots.copy(), written.update.steps.copy()
    met = (steps["plot_from"] != "") & (steps["plot_to"] != "")
    FAULTS[code](plots, steps, steps.index[met][0])
    steps = steps.reset_index(drop=True)
    found = questioned(city, written.before, plots, steps)
    assert code in set(found["code"])
    assert found.loc[found["code"] == code, "subject"].notna().all()


def test_a_changed_plot_that_kept_its_id_is_found():
    city = town(0)
    written = update_of(city, (DAYS[0], DAYS[1]))
    back = dict(
        zip(
            written.update.renamed["plot_id"],
            written.update.renamed["later_id"],
            strict=True,
        )
    )
    plots = written.update.plots.replace({"plot_id": back})
    steps = written.update.steps.replace({"plot_to": back})
    found = questioned(city, written.before, plots, steps)
    assert set(found.loc[found["code"] == "update-plot-kept", "subject"]) == set(
        back.values()
    )


# New ids ------------------------------------------------------------------------------

IDS = st.lists(
    st.integers(0, 30).map(lambda n: f"1101052110{n:08d}") | st.sampled_from("abc"),
    max_size=12, unique=True,
)  # fmt: skip


@given(IDS, IDS)
def test_new_ids_are_free_and_the_free_ones_stay(ids, taken):
    out = new_ids(ids, taken).tolist()
    assert len(set(out)) == len(out) and not set(out) & set(taken)
    kept = [(one, new) for one, new in zip(ids, out, strict=True) if one not in taken]
    assert all(one == new for one, new in kept)
    assert all(
        len(new) == 18 for one, new in zip(ids, out, strict=True) if len(one) == 18
    )
    order = np.random.default_rng(0).permutation(len(ids))
    again = pd.Series(
        new_ids([ids[at] for at in order], taken), index=order, dtype=object
    )
    assert again.sort_index().tolist() == out
