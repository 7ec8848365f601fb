"""The invented city: clean coverages, units of whole plots, zones that tile."""

import itertools

import numpy as np
import pytest
import shapely

from jianliang.core.errors import UsageError
from jianliang.core.layers import ROLES
from jianliang.core.tables import typed
from jianliang.edges.city import TABLES
from jianliang.edges.demo import generate


def of_role(city, role):
    return [layer for layer in city.about if layer.role == role]


def polygons(layer):
    return layer.frame.geometry[layer.frame.geometry.notna()].array


def segments(geometries):
    """Every edge of the polygons as a pair of points, lower one first."""
    rings = shapely.get_rings(shapely.get_parts(geometries))
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    pairs = np.hstack([xy[:-1], xy[1:]])[ring[1:] == ring[:-1]]
    flip = (pairs[:, 0] > pairs[:, 2]) | (
        (pairs[:, 0] == pairs[:, 2]) & (pairs[:, 1] > pairs[:, 3])
    )
    pairs[flip] = pairs[flip][:, [2, 3, 0, 1]]
    return {tuple(pair) for pair in pairs.tolist()}


def test_every_role_has_a_layer(city):
    assert {layer.role for layer in city.about} == set(ROLES)


def test_every_layer_has_the_columns_of_its_table(city):
    for layer in city.about:
        typed(layer.frame, TABLES[layer.role])


def test_the_small_city_has_three_townships_and_some_hundred_plots(city):
    units = city.layers["units-2022"]

    assert (units["level"] == "township").sum() == 3
    assert 300 < len(city.layers["survey-2022"]) < 1200


@pytest.mark.parametrize("name", ["city", "town"])
def test_every_survey_is_a_clean_coverage(name, request):
    for layer in of_role(request.getfixturevalue(name), "survey"):
        assert shapely.is_valid(polygons(layer)).all()
        assert shapely.coverage_is_valid(polygons(layer))


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_other_seeds_give_clean_cities_too(seed):
    for layer in of_role(generate("small", seed), "survey"):
        assert shapely.is_valid(polygons(layer)).all()
        assert shapely.coverage_is_valid(polygons(layer))


def test_the_same_seed_gives_the_same_city_bit_for_bit(city):
    again = generate("small", 1)

    for name, frame in city.layers.items():
        assert frame.drop(columns="geometry", errors="ignore").equals(
            again.layers[name].drop(columns="geometry", errors="ignore")
        )
        if "geometry" in frame:
            assert frame.geometry.to_wkb().equals(again.layers[name].geometry.to_wkb())


def test_another_seed_gives_another_city(city):
    other = generate("small", 2)

    assert (
        not city.layers["survey-2022"]
        .geometry.to_wkb()
        .equals(other.layers["survey-2022"].geometry.to_wkb())
    )


def test_plots_keep_their_bytes_unless_they_changed(town):
    for (earlier, later), interval in zip(
        itertools.pairwise(of_role(town, "survey")),
        town.answer_key["intervals"],
        strict=True,
    ):
        before = earlier.frame.set_index("plot_id").geometry.to_wkb()
        after = later.frame.set_index("plot_id").geometry.to_wkb()
        touched = {plot for change in interval["changes"] for plot in change["before"]}
        assert 0.02 < len(touched) / len(before) < 0.05
        kept = before.index.difference(list(touched))
        assert after[kept].equals(before[kept])


def test_plots_have_some_dozen_vertices_like_real_ones(town):
    vertices = shapely.get_num_coordinates(polygons(of_role(town, "survey")[0]))

    assert 30 <= np.median(vertices) <= 60


def test_some_plots_lie_inside_another(town):
    assert (
        shapely.get_num_interior_rings(polygons(of_role(town, "survey")[0])) > 0
    ).sum() > 5


def test_ids_are_unique_and_a_changed_plot_gets_a_new_one(city):
    for layer in of_role(city, "survey"):
        assert layer.frame["plot_id"].is_unique
        assert layer.frame["plot_id"].str.fullmatch(r"9901\d{2}2110\d{8}").all()
    for interval in city.answer_key["intervals"]:
        for change in interval["changes"]:
            same = set(change["before"]) & set(change["after"])
            assert bool(same) == (change["kind"] == "corrected")


def test_recorded_areas_are_those_of_the_ellipsoid_within_the_scale(city):
    survey = city.layers["survey-2022"]
    planar_m2 = survey.geometry.area
    less_m2 = planar_m2 - survey["recorded_dm2"] / 100

    assert (less_m2 > -0.08).all()  # a correction by some cents at most
    assert (less_m2 < 0.001 * planar_m2 + 0.08).all()
    assert less_m2.sum() > 0


@pytest.mark.parametrize("role", ["units", "planning"])
def test_units_tile_the_city_and_their_edges_are_plot_edges(town, role):
    plots = polygons(of_role(town, "survey")[0])
    edges = segments(plots)

    for layer in of_role(town, role):
        assert shapely.coverage_is_valid(polygons(layer))
        assert polygons(layer).area.sum() == pytest.approx(plots.area.sum(), abs=1e-3)
        assert segments(polygons(layer)) <= edges


def test_units_form_one_tree(town):
    for layer in [*of_role(town, "units"), *of_role(town, "planning")]:
        units = layer.frame
        assert units["unit_id"].is_unique
        assert set(units.loc[units["level"] != "city", "parent_id"]) <= set(
            units["unit_id"]
        )
        assert (units["level"] == "city").sum() == 1


def test_townships_are_each_in_one_piece(town):
    for layer in of_role(town, "units"):
        assert (shapely.get_num_geometries(polygons(layer)) == 1).all()


def test_the_reorganisation_merges_splits_renames_and_recodes(town):
    before, after = (set(layer.frame["unit_id"]) for layer in of_role(town, "units"))
    rows = town.layers["succession"]

    assert rows["kind"].value_counts().to_dict() == {
        "merge": 2,
        "split": 2,
        "rename": 1,
        "recode": 1,
    }
    assert set(rows["from_id"]) <= before
    assert set(rows["to_id"]) <= after
    assert before - after <= set(rows["from_id"])
    assert after - before <= set(rows["to_id"])


def test_the_economic_zone_lies_across_two_districts(town):
    plans = town.layers["planning"]
    blocks = plans[plans["parent_id"] == "P90"]
    towns = town.layers["units-2022"].query("level == 'township'")
    zone = shapely.union_all(blocks.geometry.array)

    inside = towns[shapely.area(shapely.intersection(towns.geometry.array, zone)) > 1.0]
    assert inside["parent_id"].nunique() >= 2


def test_the_zones_tile_the_city_and_cross_plots(town):
    zones = town.layers["zones"]
    plots = polygons(of_role(town, "survey")[0])

    assert set(zones["zone"]) == {"concentrated", "restricted", "ecological"}
    assert shapely.coverage_is_valid(zones.geometry.array)
    assert zones.geometry.area.sum() == pytest.approx(plots.area.sum(), abs=1e-3)
    inner = zones[zones["zone"] == "concentrated"].geometry
    ring = inner.array[inner.area.argmax()].exterior
    assert shapely.get_num_coordinates(ring) > 4000
    assert shapely.crosses(ring, plots).sum() > 50


def test_paths_do_not_overlap(town):
    for layer in of_role(town, "paths"):
        assert shapely.is_valid(polygons(layer)).all()
        union = shapely.union_all(polygons(layer))
        assert union.area == pytest.approx(polygons(layer).area.sum(), rel=1e-9)


def test_ceilings_add_up(city):
    ceiling = city.layers["ceilings"].set_index("unit_id")["ceiling_dm2"]
    towns = ceiling[ceiling.index.str.len() == 9]

    assert ceiling["990000"] == towns.sum()
    assert (towns > 0).all()


def test_the_city_lies_where_its_projection_expects_it(town):
    west, south, east, north = town.layers["survey-2022"].total_bounds

    assert 420_000 < west < east < 545_000
    assert 4_375_000 < south < north < 4_505_000


def test_progress_is_told_in_order():
    told = []
    generate("small", 1, lambda what, share: told.append((share, what)))

    assert told[-1] == (1.0, "done")
    assert told == sorted(told, key=lambda one: one[0])


def test_a_size_that_is_not_known_is_refused_with_the_known_ones():
    with pytest.raises(UsageError) as refused:
        generate("huge", 1)

    assert "small, town, city" in str(refused.value)
