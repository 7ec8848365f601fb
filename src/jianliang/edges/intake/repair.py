"""What `--repair` does: the polygonal part of a valid geometry, never silently."""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.findings import finding, findings
from jianliang.stages.check import geometry_faults
from jianliang.stages.check_coverage import first_alike

DM2_PER_M2 = 100


def repaired(
    frame: pd.DataFrame, layer: str, key: str | None, *, required: bool
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The frame with valid polygons, what was changed, and a finding for each change.

    Invalid polygons are made valid by their structure; of a collection the polygons
    are kept. Rows that have no polygon, no finite coordinates, or exactly the ground
    of an earlier row are left out.

    Returns
    -------
    frame, changed, findings : DataFrames
        `changed` has row, subject, before, after (geometry) and area_before_dm2,
        area_after_dm2 (planar, in the city's CRS); `after` is None for a row left out.
    """
    before = frame["geometry"].to_numpy()
    faults = geometry_faults(before)
    after = before.copy()
    mend = np.isin(faults, ("geometry-invalid", "geometry-type"))
    after[mend] = [_polygonal(shape) for shape in before[mend]]
    hopeless = np.isin(faults, ("geometry-null", "coordinates-not-finite")) | (
        mend & shapely.is_missing(after)
    )
    if not required:
        hopeless &= faults != "geometry-null"
    after[hopeless] = None
    first = first_alike(after)
    again = (first >= 0) & (first != np.arange(len(first)))
    lost = hopeless | again
    after[lost] = None
    changed = _changes(frame, after, np.flatnonzero(mend | lost), key)
    records = [_record(change, layer) for change in changed.to_dict("records")]
    kept = frame.assign(geometry=after)[~lost]
    return kept, changed, findings(records)


def _polygonal(shape: shapely.Geometry) -> shapely.Geometry | None:
    """The polygons of a geometry made valid; None where none is left."""
    valid = shapely.make_valid(shape, method="structure")
    parts = shapely.get_parts(valid)
    while (
        shapely.get_type_id(parts) > shapely.GeometryType.MULTILINESTRING
    ).any() and (shapely.get_num_geometries(parts) > 1).any():
        parts = shapely.get_parts(parts)
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    polygons = polygons[shapely.area(polygons) > 0]
    if len(polygons) == 0:
        return None
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(list(polygons))


def _changes(
    frame: pd.DataFrame, after: np.ndarray, places: np.ndarray, key: str | None
) -> pd.DataFrame:
    before = frame["geometry"].to_numpy()[places]
    subjects = frame[key].to_numpy()[places] if key else [None] * len(places)
    return pd.DataFrame(
        {
            "row": frame.index.to_numpy()[places],
            "subject": subjects,
            "before": before,
            "after": after[places],
            "area_before_dm2": _areas_dm2(before),
            "area_after_dm2": _areas_dm2(after[places]),
        }
    )


def _areas_dm2(shapes: np.ndarray) -> np.ndarray:
    areas = np.nan_to_num(shapely.area(shapes), nan=0.0, posinf=0.0, neginf=0.0)
    return np.rint(areas * DM2_PER_M2).astype(np.int64)


def _record(change: dict, layer: str) -> dict:
    left_out = change["after"] is None
    return finding(
        "row-left-out" if left_out else "geometry-repaired",
        layer=layer,
        row=int(change["row"]),
        subject=change["subject"],
        area_dm2=abs(change["area_after_dm2"] - change["area_before_dm2"]),
        before_dm2=change["area_before_dm2"],
        after_dm2=change["area_after_dm2"],
    )
