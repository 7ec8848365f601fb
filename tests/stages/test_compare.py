"""An official change layer beside the surveys' own changes."""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.findings import worded
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.polygons import Polygons
from jianliang.stages.compare import CONFIRMED, Changes, confirmation, find_conflicts


def told(*changes, area_dm2=None):
    """Changes as (id, from, to, box)."""
    ids, before, after, boxes = zip(*changes, strict=True)
    shapes = np.array([shapely.box(*box) for box in boxes])
    labels = pd.DataFrame(
        {"id": ids, "from_class": before, "to_class": after}, dtype="str"
    )
    area = area_dm2 or np.rint(shapely.area(shapes) * 100).astype(int)
    place = shapely.get_coordinates(shapely.centroid(shapes))
    return Changes(Coverage(Polygons.of(shapes), labels), np.array(area), place)


def test_a_polygon_is_parted_into_what_the_other_side_says_of_it():
    """Of 10 m² the other side has 4 alike, 3 as another change, and 3 not at all."""
    mine = told(("a", "H", "W", (0, 0, 10, 1)))
    theirs = told(("b", "H", "W", (0, 0, 4, 1)), ("c", "H", "F", (4, 0, 7, 1)))
    row = confirmation(mine, theirs).iloc[0]
    assert row[CONFIRMED].tolist() == [400, 300, 300]


def test_the_parts_share_the_recorded_area():
    """10 m² are recorded as 1003 dm²; largest remainders, first of equals first."""
    mine = told(("a", "H", "W", (0, 0, 10, 1)), area_dm2=[1003])
    theirs = told(("b", "H", "W", (0, 0, 5, 1)))
    row = confirmation(mine, theirs).iloc[0]
    assert row[CONFIRMED].tolist() == [502, 0, 501]


def test_a_gap_thinner_than_a_hair_is_none():
    mine = told(("a", "H", "W", (0, 0, 100, 100)))
    theirs = told(("b", "H", "W", (0, 0, 100, 99.99995)))
    assert confirmation(mine, theirs)["unconfirmed_dm2"].tolist() == [0]


def conflicts(official, surveyed):
    sides = confirmation(official, surveyed), confirmation(surveyed, official)
    return find_conflicts(*sides, (official.place, surveyed.place), "official")


def test_agreement_is_no_finding():
    same = told(("a", "H", "W", (0, 0, 10, 1)))
    assert len(conflicts(same, same)) == 0


def test_both_figures_stand_in_the_finding():
    official = told(("a", "H", "W", (0, 0, 100, 100)))
    surveyed = told(("b", "H", "W", (0, 0, 100, 50)))
    found = conflicts(official, surveyed)
    assert found["code"].tolist() == ["change-layer-conflict", "change-not-in-surveys"]
    assert found["area_dm2"].tolist() == [500_000, 500_000]
    reason = worded(found)["reason_en"].iloc[0]
    assert "1.0000" in reason and "0.5000" in reason


def test_each_polygon_not_confirmed_has_its_place():
    official = told(("a", "H", "W", (0, 0, 10, 10)), ("b", "H", "W", (100, 0, 110, 10)))
    surveyed = told(("s", "H", "W", (0, 0, 10, 10)))
    found = conflicts(official, surveyed).iloc[1]
    assert (found["subject"], found["x"], found["y"]) == ("b", 105.0, 5.0)


def test_two_sides_of_equal_total_may_still_disagree():
    official = told(("a", "H", "W", (0, 0, 10, 10)))
    surveyed = told(("s", "H", "W", (50, 0, 60, 10)))
    assert conflicts(official, surveyed)["code"].tolist() == [
        "change-layer-conflict", "change-not-in-surveys", "change-not-official",
    ]  # fmt: skip
