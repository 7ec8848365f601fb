"""C1, C17: when a unit reaches its limit at its present pace, or overruns it."""

from statistics import median

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianliang.stages.outlook import outlook, pace

YEARS = (2020, 2021, 2022, 2023, 2024)


def ahead(values, limit=None, series="stock", years=YEARS):
    points = pd.DataFrame({
        "unit": "T", "level": "township", "total": "construction", "series": series,
        "year": list(years), "value_dm2": list(values),
    })  # fmt: skip
    limits = pd.DataFrame(
        [("T", "township", "construction", series, *limit)] if limit else [],
        columns=["unit", "level", "total", "series", "limit_dm2", "limit_year"],
    )
    return outlook(points, limits).iloc[0].to_dict()


def test_a_stock_that_falls_steadily_reaches_its_ceiling_in_a_known_year():
    told = ahead((1000, 900, 800, 700, 600), (250, 2035))
    assert (told["regime"], told["outlook"]) == ("reducing", "in-time")
    # 350 to go at 100 a year: within the fourth year from 2024
    assert (told["slope_dm2"], told["year"], told["early"], told["late"]) == (
        -100,
        2028,
        2028,
        2028,
    )


def test_it_is_late_where_the_limit_holds_before():
    assert ahead((1000, 900, 800, 700, 600), (250, 2027))["outlook"] == "late"


def test_an_odd_year_moves_the_interval_and_not_the_pace():
    told = ahead((1000, 900, 100, 700, 600), (250, 2035))
    assert told["slope_dm2"] == -100
    assert told["early"] < told["year"]
    assert pd.isna(told["late"])


def test_a_stock_that_grows_never_comes_down_to_its_ceiling():
    told = ahead((500, 510, 520, 530, 540), (250, 2035))
    assert told["outlook"] == "not-in-sight"
    assert pd.isna(told["year"])


def test_a_unit_that_holds_its_ceiling_overruns_it_where_its_stock_grows():
    told = ahead((500, 510, 520, 530, 540), (560, 2035))
    assert (told["regime"], told["outlook"]) == ("holding", "overrun")
    # at 560 in 2026 it still holds; in 2027 it does not
    assert told["year"] == 2027


@pytest.mark.parametrize("values", [(500,) * 5, (540, 530, 520, 510, 500)])
def test_a_unit_that_does_not_grow_holds(values):
    assert ahead(values, (560, 2035))["outlook"] == "holds"


def test_credit_rises_towards_its_target():
    told = ahead((0, 10, 20, 30, 40), (100, 2030), "credit")
    assert (told["regime"], told["year"], told["outlook"]) == ("", 2030, "in-time")
    assert ahead((0, 10, 20, 30, 40), (40, 2030), "credit")["outlook"] == "attained"
    assert ahead((0, 0, 0, 0, 0), (40, 2030), "credit")["outlook"] == "not-in-sight"


def test_two_years_are_too_few_for_a_pace():
    told = ahead((1000, 900), (250, 2035), years=(2023, 2024))
    assert (told["outlook"], told["regime"], told["points"]) == (
        "too-few",
        "reducing",
        2,
    )
    assert pd.isna(told["slope_dm2"]) and pd.isna(told["year"])


def test_without_a_limit_there_is_a_pace_and_no_year():
    told = ahead((1000, 900, 800, 700, 600))
    assert (told["outlook"], told["slope_dm2"]) == ("no-limit", -100)


@given(
    st.lists(st.integers(-(10**12), 10**12), min_size=3, max_size=8),
    st.randoms(use_true_random=False),
)
def test_the_pace_is_the_median_slope_within_its_bounds(values, chance):
    points = list(enumerate(values, start=2015))
    slopes = [
        (b - a) / (later - earlier)
        for at, (earlier, a) in enumerate(points)
        for later, b in points[at + 1 :]
    ]
    chance.shuffle(points)
    low, middle, high = pace(*zip(*points, strict=True))
    assert middle == median(slopes)
    assert min(slopes) <= low <= middle <= high <= max(slopes)


def test_with_many_years_the_interval_is_narrower_than_all_slopes():
    years = range(2000, 2025)
    values = [100 * (year - 2000) + (7 if year % 2 else -7) for year in years]
    low, middle, high = pace(list(years), values)
    assert 95 < low <= middle <= high < 105
