"""A plan by zone against sums made one by one."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from jianliang.stages.zone_plan import zone_plan

YEARS = (2025, 2026, 2027)
FIRST = 10**9
"""Far above any area, so that a sum in small integers would show."""


@st.composite
def planned_plots(draw):
    count = draw(st.integers(1, 25))
    candidates = pd.DataFrame({
        "plot_id": [f"P{at}" for at in range(count)],
        "unit": draw(st.lists(st.sampled_from("AB"), min_size=count, max_size=count)),
        "zone": draw(
            st.lists(
                st.sampled_from(["restricted", "ecological", "outside", ""]),
                min_size=count, max_size=count,
            )
        ),
        "area_dm2": FIRST + np.arange(count) ** 3,
    })  # fmt: skip
    years = draw(st.lists(st.sampled_from([0, *YEARS]), min_size=count, max_size=count))
    goes = candidates.assign(year=years, cost_fen=7 * candidates["area_dm2"])
    return candidates, goes[goes["year"] > 0].drop(columns="zone")


@settings(deadline=None)
@given(planned_plots())
def test_each_zone_has_what_goes_there_and_what_is_left(made):
    candidates, plots = made
    told = zone_plan(candidates, plots, YEARS).to_dict("records")
    zone = dict(zip(candidates["plot_id"], candidates["zone"], strict=True))
    places = set(zip(candidates["unit"], candidates["zone"], strict=True))
    assert {(row["unit"], row["zone"]) for row in told} == places
    assert len(told) == len(places) * len(YEARS)
    rows = plots.assign(zone=plots["plot_id"].map(zone)).to_dict("records")
    for row in told:
        here = [
            one for one in rows
            if (one["unit"], one["zone"]) == (row["unit"], row["zone"])
        ]  # fmt: skip
        mine = [one for one in here if one["year"] == row["year"]]
        assert row["plots"] == len(mine)
        assert row["area_dm2"] == sum(one["area_dm2"] for one in mine)
        assert row["cost_fen"] == sum(one["cost_fen"] for one in mine)
        could = sum(
            one["area_dm2"] for one in candidates.to_dict("records")
            if (one["unit"], one["zone"]) == (row["unit"], row["zone"])
        )  # fmt: skip
        gone = sum(one["area_dm2"] for one in here if one["year"] <= row["year"])
        assert row["left_dm2"] == could - gone
    assert sum(row["area_dm2"] for row in told) == plots["area_dm2"].sum()
