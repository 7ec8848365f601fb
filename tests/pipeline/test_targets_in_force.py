"""Which targets are in force where files and the book both speak."""

import pandas as pd
import pytest

from jianliang.core.assessment import RECOGNISED
from jianliang.core.layers import City, Layer
from jianliang.core.tables import ADOPTED_TARGETS, TARGETS, UNITS, typed
from jianliang.core.targets import for_assessment
from jianliang.pipeline.cascading import cascade_city
from jianliang.pipeline.targets_in_force import with_booked
from jianliang.stages.cascade import tasks

ABOVE = {"C": "", "D": "C", "T": "D"}
LEVEL = {"C": "city", "D": "district", "T": "township"}
COUNTED = "recognised_reduction"


class Library:
    """As much of the rules as says which indicator counts recognised land."""

    class _One:
        id, counts, measure = COUNTED, RECOGNISED, "ha"

    indicators = (_One,)


def told(unit, indicator, dm2, plot_type="all", origin="inherited", year=2030):
    return {
        "unit_id": unit, "year": year, "indicator": indicator, "target": float(dm2),
        "unit": "dm2", "source": "file", "as_of": "", "status": "example",
        "horizon": "mid", "plot_type": plot_type, "origin": origin, "part": "",
    }  # fmt: skip


def adopted(unit, set_by, dm2, plot_type="all", force="adopted"):
    return {
        "unit": unit, "unit_now": unit, "year": 2030, "plot_type": plot_type,
        "target_dm2": dm2, "set_by": set_by, "adopted_as": force,
        "adopted_on": "2026-02-03", "adopted_by": "p", "seq": 1,
    }  # fmt: skip


def in_force(files, book):
    units = pd.DataFrame({"unit_id": list(ABOVE), "parent_id": list(ABOVE.values())})
    units = units.assign(name=units["unit_id"], level=units["unit_id"].map(LEVEL))
    units["geometry"] = None
    targets = typed(pd.DataFrame(files, columns=list(TARGETS.columns)), TARGETS)
    layers = (
        Layer("units", "units", "2025-12-31", typed(units, UNITS)),
        Layer("targets", "targets", "2025-12-31", targets),
    )
    city = City("town", "EPSG:4490", "ellipsoid", "p", layers)
    rows = pd.DataFrame(book, columns=list(ADOPTED_TARGETS.columns))
    return with_booked(city, typed(rows, ADOPTED_TARGETS), Library)


def of_plans(city):
    rows = tasks(cascade_city(city)["target_tree"])
    keys = zip(rows["unit"], rows["plot_type"], strict=True)
    return dict(zip(keys, rows["target_dm2"], strict=True))


def assessed(city):
    (layer,) = city.of("targets")
    rows = for_assessment(layer.frame)
    rows = rows[rows["indicator"] == COUNTED]
    return dict(zip(rows["unit_id"], rows["target"], strict=True))


def test_without_a_book_the_files_stay_as_they_are():
    city = in_force([told("D", "reduction", 50)], [])
    assert city.of("targets")[0].frame["source"].tolist() == ["file"]


def test_what_the_book_hands_down_takes_the_place_of_the_files_by_type_too():
    files = [
        told("D", "reduction", 50),
        told("D", "reduction", 30, "rural"),
        told("D", "reduction", 20, "factory", "own"),
        told("T", "reduction", 7),
    ]
    city = in_force(files, [adopted("D", "C", 40)])
    assert of_plans(city) == {("D", "all"): 40, ("T", "all"): 7}
    tree = cascade_city(city)["target_tree"].set_index(["unit", "indicator"])
    assert tree.loc[("D", "reduction"), ["source", "status"]].tolist() == [
        "book:C",
        "approved",
    ]
    assert tree.loc[("D", "reduction"), "horizon"] == "mid"


def test_a_units_own_word_does_not_go_before_what_a_file_hands_down():
    files = [told("D", "reduction", 50), told("T", "reduction", 9, origin="own")]
    book = [adopted("D", "D", 10), adopted("T", "T", 3)]
    assert of_plans(in_force(files, book)) == {("D", "all"): 50, ("T", "all"): 3}


def test_of_two_that_hand_down_the_higher_one_binds():
    book = [adopted("T", "D", 8), adopted("T", "C", 6), adopted("T", "D", 8, "rural")]
    assert of_plans(in_force([], book)) == {("T", "all"): 6}


def test_what_a_unit_that_is_gone_has_set_gives_way():
    book = [adopted("T", "gone", 8), adopted("T", "D", 6)]
    assert of_plans(in_force([], book)) == {("T", "all"): 6}
    assert of_plans(in_force([], book[:1])) == {("T", "all"): 8}


def test_a_proposal_of_the_book_binds_nobody_but_may_be_planned_for():
    city = in_force(
        [told("T", "reduction", 7)], [adopted("T", "T", 5, force="proposed")]
    )
    assert of_plans(city) == {("T", "all"): 7}
    tree = cascade_city(city)["target_tree"]
    assert tasks(tree, proposed=True)["target_dm2"].tolist() == [5]
    assert assessed(city) == {}


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        ([adopted("T", "D", 5)], {"C": 90.0, "T": 5.0}),
        ([adopted("T", "T", 1)], {"C": 90.0, "T": 9.0}),
        ([adopted("C", "C", 80)], {"C": 80.0, "T": 9.0}),
        ([adopted("D", "D", 2)], {"C": 90.0, "T": 9.0, "D": 2.0}),
    ],
    ids=["handed down", "set for oneself", "the city for itself", "nobody else spoke"],
)
def test_nobody_is_assessed_by_what_they_set_themselves_while_others_spoke(
    book, expected
):
    files = [told("C", COUNTED, 90, origin=""), told("T", COUNTED, 9, origin="")]
    assert assessed(in_force(files, book)) == expected
