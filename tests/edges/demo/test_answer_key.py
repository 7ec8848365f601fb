"""The answer key agrees with a plain overlay of the surveys it speaks of."""

from collections import defaultdict

import pytest
import shapely

from jianliang.edges.demo.landuse import CONSTRUCTION


def surveys(city):
    return [layer.frame for layer in city.about if layer.role == "survey"]


def overlay_by_township(before, after, townships):
    """Construction land lost and won by township, m²; slow and obvious."""
    sums = defaultdict(lambda: [0.0, 0.0])
    known = set(zip(after["plot_id"], after.geometry.to_wkb(), strict=True))
    moved = [
        (plot, wkb) not in known
        for plot, wkb in zip(before["plot_id"], before.geometry.to_wkb(), strict=True)
    ]
    old = before[moved]
    tree = shapely.STRtree(after.geometry.array)
    for code, plot in zip(old["class_code"], old.geometry, strict=True):
        for at in tree.query(plot, predicate="intersects"):
            was, now = (
                code in CONSTRUCTION,
                after["class_code"].iloc[at] in CONSTRUCTION,
            )
            if was == now:
                continue
            piece = shapely.intersection(plot, after.geometry.iloc[at])
            unit = townships.index[
                shapely.intersects(townships.array, piece.representative_point())
            ][0]
            sums[unit][0 if was else 1] += piece.area
    return sums


@pytest.mark.parametrize("name", ["city", "town"])
@pytest.mark.parametrize("interval", [0, 1])
def test_decreases_and_increases_by_township_are_those_of_the_overlay(
    name, interval, request
):
    made = request.getfixturevalue(name)
    before, after = surveys(made)[interval : interval + 2]
    units = made.layers["units-2022"].query("level == 'township'").set_index("unit_id")

    found = overlay_by_township(before, after, units.geometry)

    told = made.answer_key["intervals"][interval]["by_township"]
    for unit in set(told) | set(found):
        sums = told.get(unit, {})
        for place, kind in enumerate(("decrease_m2", "increase_m2")):
            whole = sums.get(kind, 0.0) + sums.get(f"resurveyed_{kind}", 0.0)
            assert found[unit][place] == pytest.approx(whole, abs=0.01)


def test_the_key_counts_the_plots_and_their_recorded_area(city):
    for told, frame in zip(city.answer_key["surveys"], surveys(city), strict=True):
        built = frame["class_code"].isin(CONSTRUCTION)
        assert told["plots"] == len(frame)
        assert told["recorded_dm2"] == frame["recorded_dm2"].sum()
        assert (
            told["construction_recorded_dm2"] == frame.loc[built, "recorded_dm2"].sum()
        )


def test_recorded_area_only_changes_where_it_was_corrected(city):
    for interval, (before, after) in zip(
        city.answer_key["intervals"],
        zip(surveys(city), surveys(city)[1:], strict=False),
        strict=True,
    ):
        old = before.set_index("plot_id")["recorded_dm2"]
        new = after.set_index("plot_id")["recorded_dm2"]
        for change in interval["changes"]:
            difference = new[change["after"]].sum() - old[change["before"]].sum()
            assert (difference != 0) == (change["kind"] == "corrected")


def test_reductions_outweigh_additions(town):
    for interval in town.answer_key["intervals"]:
        units = interval["by_township"].values()
        decrease, increase = (
            sum(unit.get(kind, 0.0) for unit in units)
            for kind in ("decrease_m2", "increase_m2")
        )
        assert decrease > increase > 0


def test_most_reductions_lie_outside_the_concentrated_zone(town):
    zones = town.layers["zones"]
    inner = shapely.union_all(zones[zones["zone"] == "concentrated"].geometry.array)
    cleared = {
        plot
        for interval in town.answer_key["intervals"]
        for change in interval["changes"]
        if change["kind"] == "cleared"
        for plot in change["before"]
    }
    first = surveys(town)[0]
    plots = first[first["plot_id"].isin(cleared)].geometry.array

    assert shapely.intersects(inner, shapely.point_on_surface(plots)).mean() < 0.25


def test_the_published_changes_disagree_only_where_planted(town):
    changes = town.layers["changes-2024"]
    planted = town.answer_key["planted"]["changes-2024"]
    interval = town.answer_key["intervals"][1]
    true_pieces = [
        piece
        for change in interval["changes"]
        if change["kind"] != "resurveyed"
        for piece in change["pieces"]
    ]

    ids = {kind: {row["change_id"] for row in rows} for kind, rows in planted.items()}
    assert all(ids.values())
    assert not ids["missing"] & set(changes["change_id"])
    assert ids["invented"] <= set(changes["change_id"])
    assert len(changes) == len(true_pieces) - len(ids["missing"]) + len(ids["invented"])
    honest = changes[~changes["change_id"].isin(set().union(*ids.values()))]
    told = sorted(
        (p["from_class"], p["to_class"], round(p["area_m2"], 6)) for p in true_pieces
    )
    found = {
        (a, b, round(area, 6))
        for a, b, area in zip(
            honest["from_class"], honest["to_class"], honest.geometry.area, strict=True
        )
    }
    assert found <= set(told)


def test_some_cleared_land_is_rebuilt_the_year_after(town):
    first, second = town.answer_key["intervals"]
    cleared = {
        plot
        for change in first["changes"]
        if change["kind"] == "cleared"
        for plot in change["after"]
    }
    rebuilt = [change for change in second["changes"] if change["kind"] == "rebuilt"]

    assert rebuilt
    assert all(set(change["before"]) <= cleared for change in rebuilt)
