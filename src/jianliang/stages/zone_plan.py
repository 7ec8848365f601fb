"""分区减量安排: what a plan reduces in each zone, and what still could go (C3)."""

from collections.abc import Sequence

import pandas as pd

from jianliang.core.tables import PLAN_ZONES, typed

PLACE = ["unit", "zone"]
SUMS = ["plots", "area_dm2", "cost_fen"]


def zone_plan(
    candidates: pd.DataFrame, plots: pd.DataFrame, years: Sequence[int]
) -> pd.DataFrame:
    """A plan by unit, zone and year.

    Parameters
    ----------
    candidates : DataFrame
        plot_id, unit, zone and area_dm2 of every plot that could go.
    plots : DataFrame
        Table PLAN_PLOTS, of these candidates.
    years : sequence of int
        The years of the plan; each zone has a row in each of them.

    Returns
    -------
    DataFrame
        Table PLAN_ZONES. Over zones and years its areas and costs sum to the plan's.
    """
    zone = candidates.set_index("plot_id")["zone"]
    chosen = plots.assign(zone=plots["plot_id"].map(zone), plots=1)
    done = chosen.groupby([*PLACE, "year"], observed=True)[SUMS].sum()
    could = candidates.groupby(PLACE, observed=True)["area_dm2"].sum().reset_index()
    every = could.merge(pd.DataFrame({"year": list(years)}), how="cross")
    places = pd.MultiIndex.from_frame(every[[*PLACE, "year"]])
    rows = done.reindex(places, fill_value=0).reset_index()
    gone = rows.groupby(PLACE)["area_dm2"].cumsum()
    return typed(rows.assign(left_dm2=every["area_dm2"] - gone), PLAN_ZONES)
