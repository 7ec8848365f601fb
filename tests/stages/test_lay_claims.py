"""Claims cut by layers, beside a slow twin: every claim with every polygon, by shapely."""

from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
import shapely
from verification import NEWEST, batch, box, city, claim, frame, layer

from jianliang.core import tables
from jianliang.core.overlay.refining import refined, without_overlaps
from jianliang.core.polygons import Polygons
from jianliang.pipeline.verifying import lay

LABELS = [
    "claim_id", "plot_from", "plot_to", "unit", "zone", "in_plan", "permits",
    "facilities", "patches", "recognised", "other_claim",
]  # fmt: skip
SMALLEST_M2 = 0.05


def random_shape(rng):
    """A slanted polygon of seven corners somewhere in the town, now and then a pair."""
    angle = np.sort(rng.uniform(0, 2 * np.pi, 7))
    centre, reach = rng.uniform(20, 380, 2), rng.uniform(10, 90)
    ring = centre + reach * rng.uniform(0.4, 1, 7)[:, None] * np.column_stack(
        [np.cos(angle), np.sin(angle)]
    )
    west, south = box(0, 0).bounds[:2]
    return shapely.make_valid(shapely.Polygon(np.round(ring + (west, south), 3)))


def shapes(rng, count):
    return [random_shape(rng) for _ in range(count)]


def whole(shape):
    return shape.geom_type in ("Polygon", "MultiPolygon") and not shape.is_empty


def scene(seed):
    """Claims, recognised ground and marks strewn over the town."""
    rng = np.random.default_rng(seed)
    asked = [
        claim(f"C{n}", shape) for n, shape in enumerate(shapes(rng, 12)) if whole(shape)
    ]
    tabled = {
        "approvals": (tables.APPROVALS, {"from_day": "2020-01-01"}, ["construction", "temporary"]),
        "park_facilities": (tables.PARK_FACILITIES, {}, ["paving", "toilet"]),
        "patches": (tables.PATCHES, {}, ["WL"]),
        "special_plan": (tables.SPECIAL_PLAN, {}, [""]),
    }  # fmt: skip
    layers = []
    for role, (table, cells, kinds) in tabled.items():
        key = next(iter(table.columns))
        rows = [
            {key: f"{n:02}", "kind": kinds[n % len(kinds)], "geometry": shape} | cells
            for n, shape in enumerate(shapes(rng, 6))
            if whole(shape)
        ]
        kept = [{k: v for k, v in row.items() if k in table.columns} for row in rows]
        layers.append(layer(role, table, kept))
    known = [
        {"piece_id": f"R{n}", "claim_id": "x", "credit_year": 2023, "geometry": box(n, n, 0.6, 0.8)}
        for n in range(3)
    ]  # fmt: skip
    where = city(*layers, plan=False)
    return where, batch(*asked, recognised=frame(tables.RECOGNISED, known))


def parted(pieces, name, polygons, nothing):
    """Each piece cut by each polygon of a layer that does not overlap itself."""
    out = []
    for shape, labels in pieces:
        left = shape
        for value, ground in polygons:
            inner = shapely.intersection(shape, ground)
            left = shapely.difference(left, ground)
            if inner.area > 0:
                out.append((inner, labels | {name: value}))
        if left.area > 0:
            out.append((left, labels | {name: nothing}))
    return out


def marked(pieces, name, polygons):
    """Each piece bears every kind of a mark it lies in."""
    pieces = [(shape, labels | {name: ""}) for shape, labels in pieces]
    for kind in sorted({kind for kind, _ in polygons}):
        ground = shapely.union_all([one for told, one in polygons if told == kind])
        out = []
        for shape, labels in pieces:
            both = labels | {name: f"{labels[name]} {kind}".strip()}
            out += [(shapely.intersection(shape, ground), both)]
            out += [(shapely.difference(shape, ground), labels)]
        pieces = [(shape, labels) for shape, labels in out if shape.area > 0]
    return pieces


def twin(where, asked):
    """Area of every combination of labels, the slow and obvious way."""
    rows = {
        role: [row for one in where.of(role) for row in one.frame.to_dict("records")]
        for role in ("units", "zones", "special_plan", "approvals", "park_facilities", "patches")
    }  # fmt: skip
    first, last = (
        [(r["plot_id"], r["geometry"]) for r in one.frame.to_dict("records")]
        for one in where.of("survey")
    )
    cells = defaultdict(float)
    earlier = []
    for row in asked.claims.sort_values("claim_id").to_dict("records"):
        shape = row["geometry"]
        pieces = [(shape, {"claim_id": row["claim_id"]})]
        pieces = parted(pieces, "other_claim", list(earlier), "")
        taken = (
            shapely.union_all([one for _, one in earlier])
            if earlier
            else shapely.Polygon()
        )
        earlier.append((row["claim_id"], shapely.difference(shape, taken)))
        pieces = parted(pieces, "plot_from", first, "")
        pieces = parted(pieces, "plot_to", last, "")
        pieces = parted(
            pieces,
            "unit",
            [(r["unit_id"], r["geometry"]) for r in rows["units"] if r["geometry"]],
            "outside",
        )
        pieces = parted(
            pieces,
            "zone",
            [(r["zone"], r["geometry"]) for r in rows["zones"]],
            "outside",
        )
        pieces = parted(
            pieces,
            "recognised",
            [
                (r["piece_id"], r["geometry"])
                for r in asked.recognised.to_dict("records")
            ],
            "",
        )
        plan = shapely.union_all([r["geometry"] for r in rows["special_plan"]])
        pieces = parted(pieces, "in_plan", [(True, plan)], False)
        for name, role in (
            ("permits", "approvals"),
            ("facilities", "park_facilities"),
            ("patches", "patches"),
        ):
            pieces = marked(
                pieces, name, [(r["kind"], r["geometry"]) for r in rows[role]]
            )
        for part, labels in pieces:
            cells[tuple(labels[name] for name in LABELS)] += part.area
    return cells


@pytest.mark.parametrize("seed", range(6))
def test_cell_by_cell_the_cuts_are_those_of_the_twin(seed):
    where, asked = scene(seed)
    cuts = lay(where, asked).cuts
    ours = cuts.groupby(LABELS)["weight"].sum().to_dict()
    theirs = twin(where, asked)
    for cell in set(ours) | set(theirs):
        assert ours.get(cell, 0.0) == pytest.approx(
            theirs.get(cell, 0.0), abs=SMALLEST_M2
        ), cell
    measured = shapely.area(cuts["geometry"].to_numpy())
    assert np.allclose(measured, cuts["weight"], atol=1e-6)


def boxes(*bounds):
    return Polygons.of(np.array([shapely.box(*one) for one in bounds], dtype=object))


def test_a_strip_thinner_than_a_hair_is_not_cut_off():
    """100 m by 0.05 mm is 0.005 m²; 100 m by 1 mm is 0.1 m² and is."""
    one = boxes((0, 0, 100, 100))
    assert refined(one, boxes((0, 0, 100, 99.99995))).owner.tolist() == [0]
    assert refined(one, boxes((0, 0, 100, 99.999))).owner.tolist() == [-1, 0]


def test_of_polygons_that_overlap_the_earlier_one_keeps_the_ground():
    left = without_overlaps(
        boxes((0, 0, 10, 10), (5, 0, 15, 10), (5, 0, 15, 10), (0, 0, 30, 10))
    )
    assert shapely.area(left.geometries()).tolist() == pytest.approx([100, 50, 0, 150])


def test_a_layer_with_nothing_in_it_leaves_everything_bare():
    found = refined(boxes((0, 0, 1, 1)), Polygons.of(np.empty(0, dtype=object)))
    assert found.owner.tolist() == [-1]


def test_the_day_of_the_newest_survey_decides_which_permits_hold():
    row = {"approval_id": "A", "kind": "temporary", "from_day": NEWEST, "to_day": None}
    where = city(layer("approvals", tables.APPROVALS, [row | {"geometry": box(0, 3)}]))
    cuts = lay(where, batch(claim("C", box(0, 3)))).cuts
    assert cuts["permits"].tolist() == ["temporary"]
    assert isinstance(cuts, pd.DataFrame)
