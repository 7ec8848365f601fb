"""Laws of compliance checks: rows sum to the area and agree with a slow twin."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.comply_twin import shares_m2
from pipeline.random_cities import CORNER, random_city

from jianliang.core.layers import Layer
from jianliang.core.measure import Measure
from jianliang.edges.compliancerules import read_compliance
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline.complying import KEYS, Proposal, comply

BEIJING = bundled("beijing")
RULES, TABLE = read_rulepack(BEIJING), read_compliance(BEIJING)
DAY = "2024-12-31"
OFF_DM2 = 30
"""Hairs that go to neighbours: at most 0.05 mm of some kilometres of lines."""


def permits(rng, count):
    """Rectangles that lie over each other as they come."""
    west, south = rng.uniform(0, 500, (2, count))
    wide, high = rng.uniform(20, 250, (2, count))
    shapes = shapely.box(CORNER[0] + west, CORNER[1] + south, CORNER[0] + west + wide, CORNER[1] + south + high)  # fmt: skip
    table = {
        "approval_id": [f"X{n}" for n in range(count)],
        "kind": rng.choice(["construction", "clearing", "temporary"], count).tolist(),
        "from_day": ["2022-12-31"] * count,
        "to_day": [None] * count,
        "geometry": list(shapes),
    }  # fmt: skip
    return Layer("permits", "approvals", "2022-12-31", pd.DataFrame(table))


def star(rng, corners):
    """A crooked polygon, perhaps with a hole, that may reach out of the city."""
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    far = rng.uniform(40, 330, corners)
    middle = np.array(CORNER) + rng.uniform(150, 450, 2)
    ring = middle + np.c_[np.cos(angles), np.sin(angles)] * far[:, None]
    shape = shapely.make_valid(shapely.Polygon(ring))
    hole = shapely.Point(middle + 15).buffer(20)
    parts = shapely.get_parts(shapely.difference(shape, hole))
    return shapely.multipolygons([one for one in parts if one.geom_type == "Polygon"])


@pytest.mark.parametrize("seed", range(6))
def test_every_row_agrees_with_the_twin_and_sums_to_the_area(seed):
    rng = np.random.default_rng(seed)
    made_city = random_city(seed)
    city = type(made_city)(
        made_city.name, made_city.crs, made_city.area_standard, made_city.profile,
        [*made_city.layers, permits(rng, 6)],
    )  # fmt: skip
    area = star(rng, 9)
    made = comply(city, RULES, TABLE, Proposal(area, "build", DAY), {})
    measure = Measure(city.crs, city.area_standard)
    rows = made.tables["compliance"]
    for layer in city.layers:
        mine = rows[(rows["role"] == layer.role) & (rows["day"] == layer.day)]
        assert mine["area_dm2"].sum() == made.area_dm2
        expected = shares_m2(area, layer.frame, layer.frame[KEYS[layer.role][1]], measure)  # fmt: skip
        told = dict(zip(mine["value"], mine["area_dm2"], strict=True))
        for value in {*told, *expected}:
            off = abs(told.get(value, 0) - 100 * expected.get(value, 0.0))
            assert off <= OFF_DM2, (layer.role, value, told, expected)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 5), st.integers(0, 10_000))
def test_what_lies_beside_changes_nothing_inside(seed, further):
    """Objects that do not meet the area leave every figure as it is."""
    city, rng = random_city(seed), np.random.default_rng(further)
    area = star(rng, 7)
    far = permits(rng, 3)
    away = far.frame.assign(geometry=[shapely.transform(s, lambda xy: xy + 5000) for s in far.frame["geometry"]])  # fmt: skip
    asked = Proposal(area, "supply", DAY)
    near = permits(np.random.default_rng(further), 3)
    tables = []
    for frame in (near.frame, pd.concat([near.frame, away.assign(approval_id=["Y1", "Y2", "Y3"])], ignore_index=True)):  # fmt: skip
        layer = Layer("permits", "approvals", "2022-12-31", frame)
        whole = type(city)(city.name, city.crs, city.area_standard, city.profile, [*city.layers, layer])  # fmt: skip
        tables.append(comply(whole, RULES, TABLE, asked, {}).tables["compliance"])
    pd.testing.assert_frame_equal(*tables)
