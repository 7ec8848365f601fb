"""What the gates of an assessment test: an area for each unit, best 0 (C17)."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import shapely

from jianliang.core.layers import City
from jianliang.core.policy import RulePack
from jianliang.core.tables import INDICATOR_VALUES, exactly
from jianliang.pipeline.assessed_credit import Booked
from jianliang.pipeline.assessed_units import Tiers
from jianliang.pipeline.changed_ground import changed_ground
from jianliang.pipeline.spans import span_between
from jianliang.stages import ground

RESERVE = "strategic_reserve"
"""Indicator of the targets that tells the floor of the strategic reserve."""

Asked = tuple[int, str]
"""The year assessed, and the day of the survey that closes it."""


def over_ceiling(
    ceilings: pd.DataFrame, profile: str, tiers: Tiers, asked: Asked
) -> pd.DataFrame:
    """By how much each unit's stock exceeds its ceilings, the worst of them.

    Parameters
    ----------
    ceilings : DataFrame
        Table CEILING_DISTANCES of a run. Those of a unit that is gone go to its heir,
        stock and ceiling alike.
    """
    rows = ceilings[(ceilings["profile"] == profile) & (ceilings["to_day"] == asked[1])]
    now = rows.assign(unit=rows["unit"].map(lambda one: tiers.heirs.get(one, one)))
    sums = now.groupby(["unit", "total"], sort=True)["distance_dm2"].sum()
    worst = sums.groupby("unit").max().clip(lower=0)
    return told("stock-over-ceiling", dict(worst), "ceilings", (tiers, asked[0]))


def redline_occupied(
    city: City, rules: RulePack, pieces: pd.DataFrame, about: tuple[Tiers, Asked]
) -> pd.DataFrame:
    """What became construction land inside a red line in the period before the day."""
    tiers, asked = about
    layers = ground.in_force(city, "redlines", asked[1])
    periods = pieces.loc[pieces["to_day"] == asked[1], "from_day"]
    if not layers or periods.empty:
        return told("redline-occupied", {}, "redlines", (tiers, asked[0]))
    days = (str(periods.max()), asked[1])
    here = pieces[(pieces["from_day"] == days[0]) & (pieces["to_day"] == days[1])]
    span = span_between(city, rules, days)
    changed = changed_ground(city, here, (span, city.profile), ("increase",))
    changed = changed[changed["change_construction"] == "increase"]
    shapes = changed["geometry"].to_numpy()
    lines = shapely.union_all(np.concatenate([
        layer.frame["geometry"].to_numpy() for layer in layers
    ]))  # fmt: skip
    inside = shapely.area(shapely.intersection(shapes, lines))
    whole = np.maximum(shapely.area(shapes), np.finfo(float).tiny)
    share = np.where(inside > 0, inside / whole, 0.0)
    area = np.rint(changed["area_to_dm2"].to_numpy() * share).astype(np.int64)
    rows = pd.DataFrame({"unit": changed["unit_to"].astype("str"), "area": area})
    return _summed("redline-occupied", rows, (tiers, asked[0]))


def rebuilt_final(
    rebuilds: pd.DataFrame | None, tiers: Tiers, asked: Asked
) -> pd.DataFrame:
    """What final cases found rebuilt and nobody has remedied."""
    if rebuilds is None:
        return told("rebuilt-final", {}, "cases", (tiers, asked[0]))
    sums = rebuilds.groupby("unit")["rebuilt_dm2"].sum()
    return told("rebuilt-final", _for_all(sums, tiers), "cases", (tiers, asked[0]))


def quota_overdue(
    booked: Booked | None, kinds: list[str], tiers: Tiers, asked: Asked
) -> pd.DataFrame:
    """Quota that was to be met by the end of the year and is not."""
    if booked is None:
        return told("quota-overdue", {}, "book", (tiers, asked[0]))
    dues = booked.dues
    if dues.empty:
        return _summed("quota-overdue", _nothing(), (tiers, asked[0]))
    last = f"{asked[0]}-12-31"
    late = dues["kind"].isin(kinds) & (dues["due"].fillna("") <= last)
    rows = dues[late]
    open_dm2 = rows["area_dm2"] - rows["met_dm2"]
    frame = pd.DataFrame({"unit": rows["unit"].astype("str"), "area": open_dm2})
    return _summed("quota-overdue", frame, (tiers, asked[0]))


def below_reserve(
    reserve: pd.DataFrame | None, floors: Mapping[str, int], tiers: Tiers, asked: Asked
) -> pd.DataFrame:
    """By how much the strategic reserve falls short of its floor.

    Parameters
    ----------
    reserve : DataFrame, optional
        unit, area: land of the classes of the reserve; None: no survey tells them.
    floors : mapping
        Unit → the least it must have; a unit that has none is not held to any.
    """
    if reserve is None:
        short: dict[str, int] = {}
    else:
        there = tiers.upwards(reserve).groupby("unit")["area"].sum()
        short = {
            unit: max(floor - int(there.get(unit, 0)), 0)
            for unit, floor in floors.items()
        }
    table = told("reserve-below-floor", short, "reserve", (tiers, asked[0]))
    unset = ~table["unit"].isin(list(floors))
    return table.assign(missing=table["missing"].mask(unset, "target"))


def reserve_land(
    matrix: pd.DataFrame, rules: RulePack, system: str, day: str
) -> pd.DataFrame | None:
    """Land of the classes of the strategic reserve by lowest unit (unit, area).

    None where the class system of the survey has none of them.
    """
    wanted = [
        one.rsplit("/", 1)
        for one in str(rules.parameter("reserve_classes", day).value).split()
    ]
    own = {code for name, code in wanted if name == system}
    if not own & set(rules.classes.known(system)):
        return None
    here = matrix[matrix["to_day"] == day]
    codes = [
        code
        for code in here["class_to"].unique()
        if code and own & set(rules.classes.lineage(system, str(code)))
    ]
    rows = here[here["class_to"].isin(codes)]
    return pd.DataFrame({
        "unit": rows["unit_to"].astype("str"), "area": rows["area_to_dm2"]
    })  # fmt: skip


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(
        {"unit": pd.Series(dtype="str"), "area": pd.Series(dtype="int64")}
    )


def _summed(
    indicator: str, rows: pd.DataFrame, about: tuple[Tiers, int]
) -> pd.DataFrame:
    """Every unit with the sum of what belongs to it, 0 where nothing does."""
    sums = about[0].upwards(rows).groupby("unit")["area"].sum()
    return told(indicator, _for_all(sums, about[0]), "", about)


def _for_all(sums: pd.Series, tiers: Tiers) -> dict[str, int]:
    return {unit: int(sums.get(unit, 0)) for unit in tiers.units["unit"]}


def told(
    indicator: str, known: Mapping, lacking: str, about: tuple[Tiers, int]
) -> pd.DataFrame:
    """Table INDICATOR_VALUES of one indicator: what is known of some of the units."""
    tiers, year = about
    value = tiers.units["unit"].map(dict(known)).astype("float64")
    there = value.notna()
    frame = tiers.units.assign(
        year=year,
        indicator=indicator,
        value=value,
        low=value,
        high=value,
        complete=there.astype("float64"),
        missing=pd.Series(lacking, index=value.index).mask(there, ""),
    )
    return exactly(frame[list(INDICATOR_VALUES.columns)], INDICATOR_VALUES)
