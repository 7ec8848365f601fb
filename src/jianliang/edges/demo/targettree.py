"""Example targets of a plan as a tree: city, districts, townships; years and types."""

import numpy as np
import pandas as pd

from jianliang.core.tables.cascade import (
    ALL,
    FAR,
    INHERITED,
    MID,
    NEAR,
    OWN,
    PLANNED,
    UNASSIGNED,
    YEAR,
)
from jianliang.edges.demo.layers import Parts
from jianliang.edges.demo.reducible import reducible
from jianliang.edges.demo.units import CITY_ID

STEPS = {1: 0.12, 2: 0.25, 3: 0.38, 4: 0.5, 5: 0.6, 6: 0.7, 11: 1.0}
"""Years after the last survey → share of the farthest target."""
HORIZON = {3: NEAR, 6: MID, 11: FAR}
FARTHEST = (0.08, 0.13)
"""Share of such land that a township is to give up by the far horizon."""
HELD = {"district": 0.05, "city": 0.04}
"""Reserve of a unit, as a share of what those below it have."""
OWN_VIEW = (0.85, 1.1)
STEP_DM2, DM2_PER_HA = 10_000, 1_000_000


def target_tree(parts: Parts, rng: np.random.Generator) -> pd.DataFrame:
    """Targets from the last survey on, in hundredths of a hectare.

    Townships are given a target of all types, districts and the city one by type as
    well; each keeps a reserve. The districts' own plans say something else.
    """
    land = _land(parts)
    share = rng.uniform(*FARTHEST, len(land))
    above = parts.townships_at(-1).table.set_index("unit_id")["parent_id"]
    made = []
    for step, progress in STEPS.items():
        when = (parts.calendar.year(-1) + step, HORIZON.get(step, YEAR))
        townships = _whole(land.mul(share * progress, axis=0))
        handed = townships.groupby(townships.index.map(above)).sum()
        kept = _whole(handed * HELD["district"])
        districts = handed + kept
        spare = _whole(districts.sum() * HELD["city"])
        city = districts.sum() + spare
        made += [
            *_typed(CITY_ID, city, (*when, OWN, "")),
            *_typed(CITY_ID, spare, (*when, INHERITED, UNASSIGNED)),
        ]
        for unit, own in districts.iterrows():
            made += _typed(unit, own, (*when, INHERITED, ""))
            made.append((unit, ALL, kept.loc[unit].sum(), *when, INHERITED, UNASSIGNED))
        made += [
            (unit, ALL, own.sum(), *when, INHERITED, "")
            for unit, own in townships.iterrows()
        ]
    views = _whole(districts.sum(axis=1) * rng.uniform(*OWN_VIEW, len(districts)))
    made += [(unit, ALL, own, *when, OWN, "") for unit, own in views.items()]
    return _frame(made, parts.calendar.surveys[-1])


def _land(parts: Parts) -> pd.DataFrame:
    """Land of each type outside the concentrated zone, dm², by township.

    What stands there at the last survey; targets ask for no land that stays built.
    """
    plots = reducible(parts)
    by = plots.groupby(["township", "plot_type"])["area_dm2"]
    land = by.sum().unstack(fill_value=0)
    units = sorted(parts.townships_at(-1).table["unit_id"])
    return land.reindex(units, fill_value=0)[sorted(land.columns)]


def _whole(dm2: pd.DataFrame | pd.Series) -> pd.DataFrame | pd.Series:
    return (dm2 // STEP_DM2 * STEP_DM2).astype("int64")


def _typed(unit: str, dm2: pd.Series, about: tuple) -> list[tuple]:
    """The target of all types and that of each."""
    every = [(unit, ALL, dm2.sum(), *about)]
    return every + [(unit, kind, one, *about) for kind, one in dm2.items()]


def _frame(made: list[tuple], day: str) -> pd.DataFrame:
    columns = ["unit_id", "plot_type", "dm2", "year", "horizon", "origin", "part"]
    frame = pd.DataFrame(made, columns=columns)
    return frame.assign(
        indicator=PLANNED,
        target=frame["dm2"] / DM2_PER_HA,
        unit="ha",
        source="示例数值，非官方指标",
        as_of=day,
        status="example",
    ).drop(columns="dm2")
