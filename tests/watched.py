"""A cleared plot to watch, and short ways to write down what is seen on it.

The map of the town stands in tests/verification.py: 1 ha squares, 1,000,000 dm² each.
The plot K, the upper left square, was industry in 2022, was cleared in 2023 and is
forest in the survey of that year. W and E are the two towns.
"""

from verification import box, layer

from jianliang.core import tables

FIELDS = "0102 0102 0102 0102\n" * 3
BUILT, FOREST, ROAD = (
    f"{code} 0102 0102 0102\n{FIELDS}" for code in ("0601", "0301", "1003")
)
CLEARED_ON = "2023-06-15"


def piece(piece_id="K/1", shape=None, claim_id="K", **more):
    shape = box(0, 3) if shape is None else shape
    return {
        "piece_id": piece_id, "claim_id": claim_id, "unit": "W",
        "credit_year": 2023, "recognition_year": 2024, "cleared_on": CLEARED_ON,
        "construction": True, "urban_rural": True,
        "area_dm2": round(shape.area * 100), "reversed_dm2": 0, "geometry": shape,
    } | more  # fmt: skip


def patch(kind, shape, seen_on="2025-05-01", patch_id="J1"):
    return {"patch_id": patch_id, "kind": kind, "seen_on": seen_on, "geometry": shape}


def patches(*rows, day="2025-06-01"):
    return layer("patches", tables.PATCHES, list(rows), day=day)


def permit(shape, kind="construction", from_day="2025-01-01", to_day=None):
    row = {"approval_id": "X1", "kind": kind, "from_day": from_day, "to_day": to_day}
    return layer("approvals", tables.APPROVALS, [row | {"geometry": shape}])


def plot(found, name="K"):
    return found["watched"].set_index("plot").loc[name]


def verdicts(found):
    rows = found["sightings"]
    return dict(
        zip(rows["source_id"], rows["verdict"] + " " + rows["reason"], strict=True)
    )


def codes(found):
    return sorted(found["findings"]["code"])
