"""C1: ceilings go with the units that carry on the land."""

import pandas as pd

from jianliang.stages.ceiling import carried_ceilings


def ceilings(*rows):
    """Rows of unit, year and ceiling."""
    frame = pd.DataFrame(list(rows), columns=["unit_id", "year", "ceiling_dm2"])
    same = {
        "profile": "bj2017",
        "total": "urban_rural",
        "source": "s",
        "as_of": "",
        "status": "example",
    }
    return frame.assign(**same)


def told(carried):
    return sorted(
        zip(carried["unit_id"], carried["year"], carried["ceiling_dm2"], strict=True)
    )


def test_merged_units_hand_the_sum_of_their_ceilings_to_their_heir():
    given = ceilings(("A", 2022, 100), ("B", 2022, 50), ("C", 2022, 7))
    carried = carried_ceilings(given, {"A": "N", "B": "N"})
    assert told(carried) == [("C", 2022, 7), ("N", 2022, 150)]


def test_an_heir_with_a_ceiling_of_its_own_keeps_it_for_that_year():
    given = ceilings(("A", 2022, 100), ("N", 2022, 60), ("A", 2030, 90))
    assert told(carried_ceilings(given, {"A": "N"})) == [
        ("N", 2022, 60),
        ("N", 2030, 90),
    ]


def test_without_heirs_nothing_changes():
    given = ceilings(("A", 2022, 100), ("B", 2022, 50))
    assert told(carried_ceilings(given, {})) == [("A", 2022, 100), ("B", 2022, 50)]
