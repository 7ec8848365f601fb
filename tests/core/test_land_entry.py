"""C6: entered ≤ ρ × reduced at every date; what may be entered, and from when."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianliang.core.entry import Fact, Pool, basis_changes, judged
from jianliang.core.errors import LedgerError
from jianliang.core.ratios import Ratio, read_ratio

HALF = [("2000-01-01", Ratio(1, 2))]
FIRST = date(2025, 1, 1)


def on(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def lawful_day_by_day(pool: Pool, day: str, area_dm2: int) -> bool:
    """The slow twin: the rule tried on every single day from the entry on."""
    here = date.fromisoformat(day)
    entered = [*pool.entered, (day, area_dm2)]
    while here <= FIRST + timedelta(days=40):
        text = here.isoformat()
        held = [ratio for since, ratio in sorted(pool.ratios) if since <= text]
        ratio = Fraction(held[-1].p, held[-1].q) if held else Fraction(0)
        reduced = sum(area for one, area in pool.basis if one <= text)
        used = sum(area for one, area in entered if one <= text)
        if used > ratio * reduced:
            return False
        here += timedelta(days=1)
    return True


days = st.integers(0, 30).map(on)
changes = st.lists(st.tuples(days, st.integers(1, 60)), max_size=6)
signed = st.lists(st.tuples(days, st.integers(-30, 60)), max_size=6)
ratios = st.lists(
    st.tuples(days, st.builds(Ratio, st.integers(0, 3), st.integers(1, 3))),
    max_size=3,
    unique_by=lambda one: one[0],
)
pools = st.builds(Pool, signed, changes, ratios)


@given(pools, days, st.integers(1, 60))
def test_an_entry_is_lawful_when_it_is_so_on_every_day_from_its_own_on(pool, day, area):
    found = judged(pool, day, area)
    assert (found.shortfall_dm2 == 0) == lawful_day_by_day(pool, day, area)


@given(pools, days, st.integers(1, 60))
def test_the_room_is_the_most_that_may_be_entered_and_the_shortfall_what_is_above_it(
    pool, day, area
):
    found = judged(pool, day, area)
    assert found.shortfall_dm2 == max(area - found.room_dm2, 0)
    if found.room_dm2:
        assert lawful_day_by_day(pool, day, found.room_dm2)
    assert not lawful_day_by_day(pool, day, found.room_dm2 + 1)


@given(pools, days, st.integers(1, 60))
def test_the_lawful_day_is_the_first_on_which_it_may_be_entered(pool, day, area):
    found = judged(pool, day, area)
    here = date.fromisoformat(day)
    lawful = []
    while here <= FIRST + timedelta(days=40):
        if lawful_day_by_day(pool, here.isoformat(), area):
            lawful.append(here.isoformat())
        here += timedelta(days=1)
    assert found.lawful_on == (lawful[0] if lawful else "")


def test_an_entry_takes_from_every_later_day(table):
    pool = Pool(
        basis=[("2025-01-10", 1000), ("2025-03-01", -400)],
        entered=[("2025-04-01", 100)],
        ratios=HALF,
    )
    cases = table("""
        day         room_dm2
        2025-01-09  0
        2025-01-10  200
        2025-03-15  200
        2025-05-01  200
    """)
    for day, room in cases.itertuples(index=False):
        assert judged(pool, day, 1).room_dm2 == room
    assert judged(pool, "2025-01-01", 200).lawful_on == "2025-01-10"
    assert judged(pool, "2025-01-01", 201).lawful_on == ""


def test_nothing_may_be_entered_before_there_is_a_ratio():
    pool = Pool([("2024-01-01", 1000)], [], [("2025-06-01", Ratio(1, 2))])
    found = judged(pool, "2025-01-01", 500)
    assert (found.room_dm2, found.lawful_on) == (0, "2025-06-01")


def test_a_ratio_is_never_rounded_up():
    pool = Pool([("2024-01-01", 100)], [], [("2000-01-01", Ratio(1, 3))])
    assert judged(pool, "2025-01-01", 33).shortfall_dm2 == 0
    assert judged(pool, "2025-01-01", 34).shortfall_dm2 == 1


@pytest.mark.parametrize("text", ["0.5", "1/0", "-1/2", "1/2/3", "", "1 / 2", None])
def test_what_is_no_ratio_is_refused(text):
    with pytest.raises(LedgerError) as refusal:
        read_ratio(text)
    assert refusal.value.code == "ratio-written"


def test_what_is_recognised_reversed_and_cured_is_the_basis():
    facts = [
        Fact("verify", "P", "2025-01-01", 900),
        Fact("recognise", "P", "2025-02-01", 800),
        Fact("reverse", "P", "2025-03-01", 300),
        Fact("cure", "P", "2025-04-01", 200),
    ]
    assert basis_changes(facts, "recognised") == [
        ("2025-02-01", 800),
        ("2025-03-01", -300),
        ("2025-04-01", 200),
    ]


def test_seen_in_the_field_counts_until_the_city_decides_or_it_is_given_up():
    def stock(facts):
        return sum(area for _, area in basis_changes(facts, "verified"))

    seen = [Fact("verify", "P", "2025-01-01", 900)]
    assert stock(seen) == 900
    assert stock([*seen, Fact("recognise", "P", "2025-02-01", 800)]) == 800
    assert stock([*seen, Fact("return", "P", "2025-02-01")]) == 0
    again = [
        *seen,
        Fact("return", "P", "2025-02-01"),
        Fact("verify", "P", "2025-03-01", 5),
    ]
    assert stock([*again, Fact("withdraw", "P", "2025-04-01")]) == 0
