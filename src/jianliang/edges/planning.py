"""What the city's layers say of plots and units: the special plan, and succession."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import shapely

from jianliang.commands import Follows
from jianliang.core.areas import areas_dm2, measured_standard
from jianliang.core.errors import LedgerError
from jianliang.core.layers import City
from jianliang.core.places import lies_in
from jianliang.core.polygons import Polygons
from jianliang.ledger import Desk
from jianliang.stages import ground
from jianliang.stages.succeed import SPLIT


def planned_parcels(city: City, day: str) -> list[dict]:
    """The parcels of the special plan in force on a day, as `plan_plots` takes them.

    A parcel is of the unit that most of it lies in; one that lies in none is left out.
    """
    layers = ground.in_force(city, "special_plan", day)
    if not layers:
        return []
    frame = ground.together(layers, "parcel_id")
    shapes = frame["geometry"].to_numpy()
    standard = measured_standard(city.crs, city.area_standard)
    area_dm2 = areas_dm2(Polygons.of(shapes), city.crs, standard)
    units = lies_in(list(shapes), unit_grounds(city, day))
    return [
        {
            "plot": row["parcel_id"],
            "unit": unit,
            "geometry": shapely.to_wkb(row["geometry"], hex=True),
            "area_dm2": int(area),
            **{
                key: row[key] if isinstance(row[key], str) else int(row[key])
                for key in ("plan", "year")
                if not pd.isna(row[key])
            },
        }
        for row, area, unit in zip(
            frame.to_dict("records"), area_dm2, units, strict=True
        )
        if unit
    ]


def unit_grounds(city: City, day: str) -> dict[str, shapely.Geometry]:
    """The ground of every unit that has one, as of a day."""
    layers = ground.in_force(city, "units", day)
    if not layers:
        return {}
    frame = ground.together(layers, "unit_id")
    there = frame[frame["geometry"].notna()]
    return dict(zip(there["unit_id"], there["geometry"], strict=True))


def pending(
    city: City, desk: Desk, day: str, heirs: Mapping[str, str]
) -> list[Follows]:
    """What the city's succession table says by a day and the book does not know yet.

    Parameters
    ----------
    heirs : mapping
        Unit that was split → the part that gets all that lies nowhere; without it the
        largest part does.

    Raises
    ------
    LedgerError
        A unit that was split keeps its code, or a part has no ground.
    """
    frames = [layer.frame for layer in city.of("succession")]
    if not frames:
        return []
    rows = pd.concat(frames).drop_duplicates(["day", "kind", "from_id", "to_id"])
    rows = rows[rows["day"] <= day].sort_values(["day", "from_id"], kind="stable")
    followed = []
    for (_, unit), led in rows.groupby(["day", "from_id"], sort=False):
        targets = sorted(set(led["to_id"]))
        if targets == [unit] or desk.heir(str(unit)) != unit:
            continue
        if set(led["kind"]) == {SPLIT}:
            last = str(led["day"].iloc[0])
            grounds = unit_grounds(city, last)
            followed.append(_divided(str(unit), targets, grounds, heirs))
        else:
            followed.append(Follows(str(unit), targets[0]))
    return followed


def _divided(
    unit: str,
    parts: list[str],
    grounds: Mapping[str, shapely.Geometry],
    heirs: Mapping[str, str],
) -> Follows:
    if unit in parts:
        raise LedgerError("succession-keeps", unit=unit)
    for part in parts:
        if part not in grounds:
            raise LedgerError("succession-ground", unit=unit, part=part)
    ours = {part: grounds[part] for part in parts}
    area = np.array([shapely.area(ours[part]) for part in parts])
    heir = heirs.get(unit, parts[int(area.argmax())])
    return Follows(unit, heir, ours)
