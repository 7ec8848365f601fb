"""A drawn city whose layout is measured, worked out by hand in squares."""

import numpy as np
import pandas as pd
from pipeline import cities
from pipeline.cities import DAYS, SQUARE_DM2, square

from jianliang.core.layers import Layer
from jianliang.core.tables import CREDITED, typed
from jianliang.pipeline import run
from jianliang.pipeline.qualifying import quality
from jianliang.pipeline.spans import Between

BEFORE = """
    FFFHH
    FIFHH
    FIFFR
"""
AFTER = """
    FFFHH
    FWFHI
    FFFFR
"""
TOWNS = """
    aaabb
    aaabb
    aaabb
"""
ZONES = """
    rrrcc
    rrrcc
    eeecc
"""
LATER_ZONES = """
    eeecc
    eeecc
    eeecc
"""


def whole(table, rows):
    frame = typed(pd.DataFrame(rows, columns=list(table.columns)), table)
    if "geometry" in table.columns:
        shapes = np.empty(len(rows), dtype=object)
        shapes[:] = [row["geometry"] for row in rows]
        frame = frame.assign(geometry=shapes)
    return frame


def layer(role, table, rows, day=DAYS[0]):
    return Layer(role, role, day, whole(table, rows))


def claim(name, place, year=2023, **told):
    row = {
        "piece_id": f"{name}/1", "claim_id": name, "unit": "a", "credit_year": year,
        "recognition_year": year + 1, "construction": True, "urban_rural": True,
        "area_dm2": SQUARE_DM2, "reversed_dm2": 0, "geometry": square(place),
    }  # fmt: skip
    return row | told


def measured(rules, *layers, credited=(), between=None):
    towns = cities.units(DAYS[0], TOWNS, {"a": "D", "b": "D"})
    every = [
        cities.survey(DAYS[0], BEFORE), cities.survey(DAYS[1], AFTER), towns,
        cities.zones(DAYS[0], ZONES), cities.zones(DAYS[1], LATER_ZONES), *layers,
    ]  # fmt: skip
    city = cities.city(*every)
    pieces = run(city, rules)["pieces"]
    given = pieces, whole(CREDITED, list(credited))
    return quality(city, rules, given, between or Between())


def row(frame, **asked):
    for name, value in asked.items():
        frame = frame[frame[name] == value]
    assert len(frame) == 1, f"{len(frame)} rows for {asked}"
    return frame.iloc[0]
