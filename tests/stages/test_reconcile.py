"""The cutting of changed land by itself: strips without a shape, and odd input."""

import numpy as np
import pandas as pd
import shapely
from verification import HA, box, frame

from jianliang.core import tables
from jianliang.core.measure import Measure
from jianliang.core.polygons import Polygons
from jianliang.stages.reconcile import explained, grounds_of, increase

TOWN = Measure("EPSG:4548", "planar")
DAYS = ("2022-12-31", "2024-12-31")


def recognised(*shapes, **more):
    rows = [
        {
            "piece_id": f"R{n}", "claim_id": "C", "unit": "W", "geometry": shape,
            "credit_year": 2021, "recognition_year": 2022, "construction": True,
            "urban_rural": True, "area_dm2": HA, "reversed_dm2": 0,
        } | more
        for n, shape in enumerate(shapes)
    ]  # fmt: skip
    return grounds_of(frame(tables.CREDITED, rows), TOWN)


def changed(*rows):
    """(plot before, plot after, area, shape)"""
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [row[3] for row in rows]
    table = pd.DataFrame(
        [row[:3] for row in rows], columns=["plot_from", "plot_to", "area_dm2"]
    )
    return table.assign(geometry=shapes)


EMPTY = shapely.MultiPolygon()


def test_a_strip_without_a_shape_goes_with_what_most_of_its_plots_is():
    rows = changed(
        ("a", "b", HA, box(0, 0)), ("a", "b", 3, EMPTY), ("a", "c", 2, EMPTY)
    )
    cut = explained(rows, recognised(box(0, 0, 0.7, 1)), {}, TOWN)
    by = cut.groupby(["plot_to", "ground"])["area_dm2"].sum().to_dict()
    assert by == {("b", -1): 300_000, ("b", 0): 700_003, ("c", -1): 2}


def test_nothing_changed_and_nothing_recognised_are_fine():
    assert explained(changed(), recognised(box(0, 0)), {}, TOWN).empty
    cut = explained(changed(("a", "b", HA, box(0, 0))), recognised(), {}, TOWN)
    assert cut["ground"].tolist() == [-1]
    assert increase(cut, recognised(), DAYS)["kind"].tolist() == ["unexplained"]


def test_permits_of_several_kinds_are_named_together():
    permits = {
        "temporary": Polygons.of(np.array([box(0, 0, 0.5, 1)])),
        "construction": Polygons.of(
            np.array([box(0.25, 0, 0.5, 1), box(0.3, 0, 0.1, 1)])
        ),
    }
    cut = explained(changed(("a", "b", HA, box(0, 0))), recognised(), permits, TOWN)
    assert cut.groupby("permits")["area_dm2"].sum().to_dict() == {
        "": 250_000, "construction": 250_000, "construction temporary": 250_000,
        "temporary": 250_000,
    }  # fmt: skip


def test_a_piece_without_area_is_reversed_of_nothing():
    """Recognised at 0.00 m²: its ground is rebuilt, and no credit was taken back."""
    grounds = recognised(box(0, 0), area_dm2=0)
    cut = explained(changed(("a", "b", HA, box(0, 0))), grounds, {}, TOWN)
    assert increase(cut, grounds, DAYS)["kind"].tolist() == ["rebuilt"]


def test_taking_back_is_shared_among_the_pieces_of_a_ground_exactly():
    grounds = recognised(box(0, 0, 3, 1), area_dm2=3 * HA, reversed_dm2=1_000_001)
    rows = changed(*((f"a{n}", "b", 333_333 + n, box(n, 0)) for n in range(3)))
    told = increase(explained(rows, grounds, {}, TOWN), grounds, DAYS)
    by = told.groupby("kind")["area_dm2"].sum()
    assert by.sum() == rows["area_dm2"].sum()
    assert by["rebuilt-reversed"] == min(1_000_001, rows["area_dm2"].sum())
    assert (told["area_dm2"] > 0).all()
