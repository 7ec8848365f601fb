"""Distance to the ceiling, and the two regimes."""

import pandas as pd
import pytest

from jianliang.stages.ceiling import ceiling_distance, find_ceiling_breaches

CEILING = {
    "unit_id": "A", "year": 2020, "profile": "bj2017", "total": "urban_rural",
    "ceiling_dm2": 100, "source": "made up", "status": "example",
}  # fmt: skip


def told(before, after, *ceilings):
    """Stock before and after, all of the difference being reduction or addition."""
    accounts = pd.DataFrame([{
        "level": "township", "unit": "A", "profile": "bj2017", "total": "urban_rural",
        "from_day": "2022-12-31", "to_day": "2023-12-31", "stock_from_dm2": before,
        "stock_to_dm2": after, "net_dm2": before - after,
    }])  # fmt: skip
    limits = pd.DataFrame([CEILING | extra for extra in (ceilings or [{}])])
    return ceiling_distance(accounts, limits)


@pytest.mark.parametrize(
    ("before", "after", "regimes", "unmatched", "code"),
    [
        (120, 110, ("reducing", "reducing"), 0, []),
        (120, 130, ("reducing", "reducing"), 0, []),
        (120, 100, ("reducing", "holding"), 0, []),
        (100, 100, ("holding", "holding"), 0, []),
        (90, 80, ("holding", "holding"), 0, []),
        (90, 95, ("holding", "holding"), 5, ["addition-unmatched"]),
        (100, 101, ("holding", "reducing"), 1, ["ceiling-exceeded"]),
    ],
)
def test_regimes_and_breaches(before, after, regimes, unmatched, code):
    row = told(before, after)
    assert tuple(row[["regime_from", "regime"]].iloc[0]) == regimes
    assert row["distance_dm2"].tolist() == [after - 100]
    assert row["unmatched_dm2"].tolist() == [unmatched]
    assert find_ceiling_breaches(row)["code"].tolist() == code


@pytest.mark.parametrize(
    ("years", "holds"),
    [
        ([2020, 2023, 2035], 2023),
        ([2024, 2035], 2024),
        ([2010, 2015], 2015),
        ([2035], 2035),
    ],
)
def test_which_of_several_ceilings_holds(years, holds):
    for order in (years, years[::-1]):
        assert told(90, 90, *({"year": year} for year in order))["year"].tolist() == [
            holds
        ]


def test_ceilings_of_another_profile_or_total_do_not_hold():
    assert len(told(90, 90, {"profile": "np2021"}, {"total": "construction"})) == 0
