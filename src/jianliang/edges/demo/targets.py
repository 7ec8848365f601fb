"""Example targets of the invented city: those of assessment, and those of a plan."""

import numpy as np
import pandas as pd

from jianliang.edges.demo.landuse import CONSTRUCTION
from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.plotbook import survey_frame
from jianliang.edges.demo.targettree import target_tree
from jianliang.edges.demo.units import CITY_ID

SHARES = {
    "recognised_reduction": (0.06, 0.12),
    "farmland_restored": (0.01, 0.03),
    "ecology_restored": (0.04, 0.1),
    "zone_outflow": (0.05, 0.1),
    "joined_land": (0.05, 0.1),
    "park_gap": (0.05, 0.1),
}
"""Indicator → the share of what was built at first that is to be reached."""

FIXED = {"supply_match": 0.9}
"""Indicator → the share that every unit is to reach."""

DM2_PER_HA = 1_000_000


def targets(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """Whole hectares to the last survey's year; a unit has what those below it have.

    Behind them the targets of a plan, from the last survey on.
    """
    first = survey_frame(parts.book, 0)
    built = first[first["class_code"].isin(CONSTRUCTION)]
    now = parts.townships_at(-1)
    row = now.of_plot[built["origin"].to_numpy(np.int64)]
    township = now.table["unit_id"].to_numpy()[row]
    area_dm2 = built["recorded_dm2"].astype("int64").groupby(township).sum()
    above = now.table.set_index("unit_id")["parent_id"]
    made = []
    for indicator, (low, high) in SHARES.items():
        share = rng.uniform(low, high, len(area_dm2))
        own = np.maximum(area_dm2 * share // DM2_PER_HA, 1).astype("float64")
        district = own.groupby(own.index.map(above)).sum()
        every = pd.concat([pd.Series({CITY_ID: own.sum()}), district, own])
        made.append(_rows(parts, indicator, every, "ha"))
    for indicator, target in FIXED.items():
        same = pd.Series(target, index=every.index)
        made.append(_rows(parts, indicator, same, "share"))
    made.append(target_tree(parts, rng))
    frame = pd.concat(made, ignore_index=True)
    return [DemoLayer("targets", "targets", parts.calendar.surveys[0], frame)]


def _rows(
    parts: Parts, indicator: str, targets: pd.Series, measure: str
) -> pd.DataFrame:
    return pd.DataFrame({
        "unit_id": targets.index,
        "year": parts.calendar.year(-1),
        "indicator": indicator,
        "target": targets.to_numpy("float64"),
        "unit": measure,
        "source": "示例数值，非官方指标",
        "as_of": parts.calendar.surveys[0],
        "status": "example",
    })  # fmt: skip
