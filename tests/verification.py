"""A town of squares to claim in, worked out by hand, and short ways to write it down.

Sixteen squares of 100 m (1 ha each, 1,000,000 dm²), four across and four up, in the
plane of the city's CRS. Their classes stand as they lie on the map, north above; with a
full stop behind it the square lies outside the village.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import shapely

from jianliang.core import tables
from jianliang.core.layers import City, Layer
from jianliang.core.policy import Parameter, RulePack
from jianliang.core.tables import typed
from jianliang.pipeline.verifying import Batch

WEST, SOUTH, SIDE = 500_000.0, 4_420_000.0, 100.0
BASE, NEWEST = "2022-12-31", "2024-12-31"
HA = 1_000_000
BEFORE = """
    0601  0601  0601  0601
    0601  0601  0601  0601
    0702  0702  0702  0702
    0102  0601  0301  1201
"""
AFTER = """
    0301  0301  0301  0301
    0301  1109  1201  0810.
    0301  0702  0301  0301
    0102  0404  0301  0301
"""


def box(column, row, wide=1.0, high=1.0):
    """A rectangle in squares, from its lower left one; fractions are allowed."""
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    return shapely.box(west, south, west + wide * SIDE, south + high * SIDE)


def frame(table, rows):
    """Rows as dicts, typed as declared; the geometry as an array of objects."""
    made = typed(pd.DataFrame(rows, columns=list(table.columns)), table)
    if "geometry" not in table.columns:
        return made
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [row["geometry"] for row in rows]
    return made.assign(geometry=shapes)


def survey(day, classes):
    lines = [line.split() for line in classes.strip().splitlines()][::-1]
    rows = [
        {
            "plot_id": f"{day[:4]}-{column}{row}",
            "class_code": code.rstrip("."),
            "town_village": "" if code.endswith(".") else "203",
            "geometry": box(column, row),
        }
        for row, line in enumerate(lines)
        for column, code in enumerate(line)
    ]
    return Layer(
        day[:4], "survey", day, frame(tables.SURVEY, rows), class_system="survey3:2019"
    )


def layer(role, table, rows, day=BASE):
    return Layer(role, role, day, frame(table, rows))


def city(*layers, before=BEFORE, after=AFTER, plan=True):
    """The town with the given layers besides; the plan covers all of it."""
    units = [
        {"unit_id": "D", "name": "D", "level": "district", "geometry": None},
        {"unit_id": "W", "name": "W", "level": "township", "parent_id": "D", "geometry": box(0, 0, 2, 4)},
        {"unit_id": "E", "name": "E", "level": "township", "parent_id": "D", "geometry": box(2, 0, 2, 4)},
    ]  # fmt: skip
    zones = [
        {"zone_id": "1", "zone": "restricted", "geometry": box(0, 0, 4, 2.5)},
        {"zone_id": "2", "zone": "ecological", "geometry": box(0, 2.5, 4, 1.5)},
    ]
    every = [
        survey(BASE, before), survey(NEWEST, after),
        layer("units", tables.UNITS, units), layer("zones", tables.ZONES, zones),
        *layers,
    ]  # fmt: skip
    if plan:
        whole = [{"parcel_id": "P", "geometry": box(0, 0, 4, 4)}]
        every.append(layer("special_plan", tables.SPECIAL_PLAN, whole))
    return City("town", "EPSG:4548", "planar", "bj2017", tuple(every))


def claim(claim_id, geometry, after_use="forest", **more):
    return {
        "claim_id": claim_id,
        "unit": "D",
        "credit_year": 2024,
        "cleared_on": "2024-05-01",
        "after_use": after_use,
        "geometry": geometry,
    } | more


def claims(*rows):
    return frame(tables.CLAIMS, list(rows))


def batch(*rows, **more):
    return Batch(claims(*rows), **more)


def photos(*claim_ids):
    rows = [
        {"evidence_id": f"F{n}", "claim_id": one, "kind": "photo_after", "sha256": "0" * 64}
        for n, one in enumerate(claim_ids)
    ]  # fmt: skip
    return frame(tables.EVIDENCE, rows)


def ruled(pack: RulePack, **values: object) -> RulePack:
    """The rule pack with other values of some parameters, at every date."""
    parameters = dict(pack.parameters)
    for name, value in values.items():
        old: Parameter = parameters[name]
        new = tuple(replace(one, value=value) for one in old.values)
        parameters[name] = replace(old, values=new)
    return replace(pack, parameters=parameters)


def verdicts(pieces, claim_id=None):
    """Area in dm² by verdict, of one claim or of all."""
    rows = pieces if claim_id is None else pieces[pieces["claim_id"] == claim_id]
    return rows.groupby("verdict")["area_dm2"].sum().to_dict()


def reasons(pieces, claim_id):
    rows = pieces[pieces["claim_id"] == claim_id]
    return rows.groupby("reason")["area_dm2"].sum().to_dict()


def counted(pieces, total):
    return int(pieces["area_dm2"][pieces[f"counts_{total}"]].sum())
