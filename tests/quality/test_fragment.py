"""C10: patches, effective mesh and edge density, worked by hand and by a slow twin."""

import numpy as np
import pandas as pd
import pytest
import shapely
from core.overlay.coverages import FEW, NODES, labellings, meshes, noded_alone
from hypothesis import given, settings
from hypothesis import strategies as st

from jianliang.core.areas import to_dm2
from jianliang.core.overlay.borders import borders, edge_lengths
from jianliang.core.polygons import Polygons
from jianliang.stages.fragment import Land, contiguity, fragmentation, patches, shares

HECTARE = 1_000_000
SOME = settings(FEW, max_examples=40)


def square(column, row, wide=1, high=1):
    west, south = 500_000 + 100 * column, 4_420_000 + 100 * row
    return shapely.box(west, south, west + 100 * wide, south + 100 * high)


def land_of(shapes):
    polygons = Polygons.of(np.asarray(shapes, dtype=object))
    area_dm2 = to_dm2(shapely.area(shapes))
    return Land(area_dm2, edge_lengths(polygons), borders(polygons))


def figures(shapes, unit_dm2=10 * HECTARE):
    land = land_of(np.array(shapes))
    every = np.ones(len(shapes), dtype=bool)
    made = patches(land, every, np.full(len(shapes), "u", dtype=object))
    return fragmentation(made, pd.Series({"u": unit_dm2})).iloc[0]


def test_two_squares_side_by_side_are_one_patch():
    told = figures([square(0, 0), square(1, 0)])

    assert told["patch_count"] == 1
    assert told["area_dm2"] == 2 * HECTARE
    # 200 m by 100 m: 2 × (200 + 100) = 600 m; over 2 ha: 300 m/ha.
    assert told["edge_m"] == 600
    assert told["edge_density"] == 300


def test_squares_that_touch_in_a_point_are_two_patches():
    told = figures([square(0, 0), square(1, 1)])

    assert told["patch_count"] == 2
    assert told["edge_m"] == 800


def test_effective_mesh_of_three_hectares_and_one():
    # a = 3 ha (three in a row) and 1 ha. Σa² = 9 + 1 = 10 ha², A = 4 ha.
    # mesh = 10 / 4 = 2.5 ha; splitting = 16 / 10 = 1.6; in 10 ha of land: 1 ha.
    told = figures([square(0, 0), square(1, 0), square(2, 0), square(5, 5)])

    assert told["patch_count"] == 2
    assert told["mean_dm2"] == 2 * HECTARE
    assert told["largest_dm2"] == 3 * HECTARE
    assert told["largest_share"] == 0.75
    assert told["mesh_dm2"] == 2.5 * HECTARE
    assert told["splitting"] == 1.6
    assert told["unit_mesh_dm2"] == HECTARE
    # edges 2 × (300 + 100) + 400 = 1,200 m over 4 ha.
    assert told["edge_density"] == 300


def test_a_hole_has_an_edge_too():
    ring = square(0, 0, 3, 3).difference(square(1, 1))
    told = figures([ring])

    # 9 ha - 1 ha; 1,200 m outside and 400 m inside.
    assert told["area_dm2"] == 8 * HECTARE
    assert told["edge_m"] == 1600
    assert figures([ring, square(1, 1)])["edge_m"] == 1200


def test_a_vertex_of_one_neighbour_only_does_not_part_them():
    east = shapely.Polygon(
        [(500_100, 4_420_000), (500_200, 4_420_000), (500_200, 4_420_100),
         (500_100, 4_420_100), (500_100.0001, 4_420_033.3333)]
    )  # fmt: skip
    told = figures([square(0, 0), east])

    assert told["patch_count"] == 1
    assert told["edge_m"] == pytest.approx(600, abs=0.001)


def test_a_patch_ends_where_its_unit_does():
    land = land_of(np.array([square(0, 0), square(1, 0)]))
    made = patches(land, np.array([True, True]), np.array(["east", "west"], object))

    assert made["unit"].tolist() == ["east", "west"]
    assert made["edge"].tolist() == [4_000_000, 4_000_000]


def test_a_claim_that_joins_two_woods_is_worth_more_than_one_that_joins_none():
    # woods of 2 ha and 1 ha; the bridge of 1 ha makes one of 4 ha of them:
    # Σa² grows by 16 - (4 + 1) = 11 ha²; the lonely one by 1.
    shapes = [square(0, 0, 2), square(3, 0), square(2, 0), square(8, 8)]
    land = land_of(np.array(shapes))
    claims = pd.DataFrame({
        "part": [2, 3], "claim_id": ["bridge", "lonely"], "credit_year": [2024, 2024],
    })  # fmt: skip
    is_open = np.array([True, True, False, False])
    gain = contiguity(land, claims, is_open, np.full(4, "u", dtype=object))

    assert gain["claim_id"].tolist() == ["bridge", "lonely"]
    assert gain["added"].tolist() == [11 * HECTARE**2, HECTARE**2]
    assert gain["patch_count"].tolist() == [2, 0]
    assert gain["joined_dm2"].tolist() == [3 * HECTARE, 0]


def test_a_claim_sees_the_ground_of_earlier_years_but_not_of_its_own():
    land = land_of(np.array([square(0, 0), square(1, 0), square(2, 0)]))
    claims = pd.DataFrame(
        {
            "part": [0, 1, 2],
            "claim_id": ["a", "b", "c"],
            "credit_year": [2023, 2024, 2024],
        }
    )
    gain = contiguity(land, claims, np.zeros(3, bool), np.full(3, "u", object))

    # a: 1; b joins a: 4 - 1 = 3; c touches b, which is of its own year: 1.
    assert (gain["added"] // HECTARE**2).tolist() == [1, 3, 1]


@st.composite
def lands(draw):
    """Parts of plots, some of them of the kind asked for, in two units.

    And the same parts before some got a vertex that their neighbours do not have.
    """
    mesh = draw(meshes())
    plots = mesh.layer(draw(labellings(mesh, 7, gaps=True)))
    exact = shapely.get_parts(plots if len(plots) else mesh.triangles()[:1])
    shapes = exact
    if draw(st.booleans()):
        shapes = noded_alone(exact, draw(NODES), draw(st.sampled_from([None, 4])))
    bits = st.lists(st.booleans(), min_size=len(exact), max_size=len(exact))
    unit = np.where(draw(bits), "u", "v").astype(object)
    return shapes, exact, np.array(draw(bits)), unit


def slowly(shapes, chosen, unit):
    """One unit at a time: dissolve, take apart, measure."""
    rows = []
    for name in sorted(set(unit[chosen])):
        parts = shapely.get_parts(shapely.unary_union(shapes[chosen & (unit == name)]))
        rows += [(name, part.area, part.length) for part in parts]
    return pd.DataFrame(rows, columns=["unit", "area", "length"])


@FEW
@given(lands())
def test_patches_are_those_of_dissolving_one_unit_at_a_time(given_land):
    shapes, exact, chosen, unit = given_land
    made = patches(land_of(shapes), chosen, unit)
    twin = slowly(exact, chosen, unit).sort_values(["unit", "area"], ignore_index=True)

    assert made["unit"].tolist() == twin["unit"].tolist()
    assert made["area_dm2"].to_numpy() == pytest.approx(100 * twin["area"], abs=20)
    ours, theirs = (
        t.groupby("unit")[c].sum() for t, c in ((made, "edge"), (twin, "length"))
    )
    assert ours.to_numpy() / 1e4 == pytest.approx(theirs.to_numpy(), abs=0.02)
    assert made["area_dm2"].sum() == to_dm2(shapely.area(shapes))[chosen].sum()


@SOME
@given(lands(), st.randoms(use_true_random=False))
def test_no_order_of_the_rows_changes_any_figure(given_land, chance):
    shapes, _, chosen, unit = given_land
    order = list(range(len(shapes)))
    chance.shuffle(order)
    size = pd.Series({"u": 10**9, "v": 10**9})
    one = fragmentation(patches(land_of(shapes), chosen, unit), size)
    turned = shapes[order]
    other = patches(land_of(turned), chosen[order], unit[order])

    pd.testing.assert_frame_equal(one, fragmentation(other, size), check_exact=True)


@SOME
@given(lands(), st.integers(0, 10**6))
def test_land_added_never_lowers_the_unit_mesh(given_land, chance):
    shapes, _, chosen, unit = given_land
    more = chosen.copy()
    more[chance % len(more)] = True
    size = pd.Series({"u": 10**9, "v": 10**9})
    land = land_of(shapes)
    before, after = (
        fragmentation(patches(land, which, unit), size)
        .set_index("unit")["unit_mesh_dm2"]
        .reindex(["u", "v"], fill_value=0.0)
        for which in (chosen, more)
    )
    assert (after >= before).all()


@SOME
@given(lands(), st.data())
def test_the_gain_of_a_claim_is_what_dissolving_with_and_without_it_differs(
    given_land, data
):
    shapes, _, is_open, unit = given_land
    land = land_of(shapes)
    parts = np.flatnonzero(~is_open)
    names = data.draw(
        st.lists(st.sampled_from("abc"), min_size=len(parts), max_size=len(parts))
    )
    claims = pd.DataFrame({
        "part": parts, "claim_id": names,
        "credit_year": [2023 if name == "a" else 2024 for name in names],
    })  # fmt: skip
    gain = contiguity(land, claims, is_open, unit)
    for row in gain.itertuples():
        earlier = is_open.copy()
        earlier[parts[claims["credit_year"].to_numpy() < row.credit_year]] = True
        own = earlier.copy()
        own[parts[claims["claim_id"].to_numpy() == row.claim_id]] = True
        one, other = (
            sum(a * a for a in made.loc[made["unit"] == row.unit, "area_dm2"].tolist())
            for made in (patches(land, which, unit) for which in (earlier, own))
        )
        assert row.added == other - one
    assert gain["area_dm2"].sum() == land.area_dm2[parts].sum()


def test_squares_of_a_whole_city_do_not_overflow():
    made = pd.DataFrame({"unit": ["u"] * 2, "area_dm2": [10**13] * 2, "edge": [0, 0]})
    told = fragmentation(made, pd.Series({"u": 10**14})).iloc[0]

    assert told["mesh_dm2"] == 10**13
    assert told["splitting"] == 2
    assert shares(pd.Series([1], dtype=object), pd.Series([0], dtype=object)) == [0.0]
