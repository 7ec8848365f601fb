"""Is each row what it claims to be? Cells, ids, and the geometry of single rows.

Every check takes a frame whose index is the row's number in the file, and gives a
table of findings in the order of the rows. Neighbours are compared in
check_coverage.py.
"""

from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd
import shapely

from jianliang.core.findings import finding, findings, joined
from jianliang.core.tables import Table

POLYGONAL = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


def find_missing_values(frame: pd.DataFrame, table: Table, layer: str) -> pd.DataFrame:
    """Find empty cells in required columns, and values a column does not allow."""
    parts = []
    key = key_of(table)
    for name, column in table.columns.items():
        if column.kind == "geometry" or name not in frame:
            continue
        empty = frame[name].isna()
        if column.required:
            parts.append(_rows("value-missing", frame, empty, layer, key, column=name))
        if column.allowed:
            strange = ~empty & ~frame[name].isin(column.allowed)
            allowed = ", ".join(column.allowed)
            parts.append(
                _rows(
                    "value-not-allowed",
                    frame,
                    strange,
                    layer,
                    key,
                    column=name,
                    allowed=allowed,
                )
            )
    return joined(parts)


def key_of(table: Table) -> str | None:
    """The column that identifies a row of the table, if it has one."""
    return next((name for name, c in table.columns.items() if c.key), None)


def find_duplicate_ids(frame: pd.DataFrame, key: str, layer: str) -> pd.DataFrame:
    """Find rows whose id an earlier row already has."""
    again = frame[key].notna() & frame[key].duplicated()
    return _rows("id-duplicate", frame, again, layer, key)


def find_unknown_classes(
    frame: pd.DataFrame, column: str, known: Collection[str], layer: str
) -> pd.DataFrame:
    """Find class codes that the layer's class system does not have."""
    strange = frame[column].notna() & ~frame[column].isin(list(known))
    key = next(iter(frame.columns))
    return _rows("class-unknown", frame, strange, layer, key, column=column)


def find_orphans(frame: pd.DataFrame, layer: str) -> pd.DataFrame:
    """Find units whose parent is not among the units.

    Parameters
    ----------
    frame : DataFrame
        unit_id, parent_id (empty at the top).
    """
    parent = frame["parent_id"]
    orphan = parent.notna() & ~parent.isin(frame["unit_id"])
    return _rows("unit-orphan", frame, orphan, layer, "unit_id", column="parent_id")


def find_geometry_faults(
    frame: pd.DataFrame, layer: str, key: str | None, *, required: bool = True
) -> pd.DataFrame:
    """Find rows without a valid, finite polygon.

    A row gets the first that applies: no geometry or an empty one (when `required`),
    coordinates that are not finite, not a polygon, an invalid polygon (with the
    reason and the place).
    """
    shapes = frame["geometry"].to_numpy()
    faults = geometry_faults(shapes)
    if not required:
        faults[faults == "geometry-null"] = ""
    parts = []
    for code in ("geometry-null", "coordinates-not-finite", "geometry-type"):
        kinds = _type_names(shapes)
        parts.append(_rows(code, frame, faults == code, layer, key, found=kinds))
    parts.append(_invalid(frame, faults == "geometry-invalid", layer, key))
    return _by_row(parts)


@np.errstate(invalid="ignore")
def geometry_faults(shapes: np.ndarray) -> np.ndarray:
    """The code of what is wrong with each geometry, "" for nothing; shape (n,)."""
    shapes = np.asarray(shapes, dtype=object)
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    finite = np.ones(len(shapes), dtype=bool)
    coords, rows = shapely.get_coordinates(shapes, return_index=True)
    finite[rows[~np.isfinite(coords).all(axis=1)]] = False
    polygonal = np.isin(shapely.get_type_id(shapes), POLYGONAL)
    codes = np.full(len(shapes), "", dtype=object)
    sound = ~empty & finite & polygonal
    codes[sound] = np.where(shapely.is_valid(shapes[sound]), "", "geometry-invalid")
    codes[~polygonal] = "geometry-type"
    codes[~finite] = "coordinates-not-finite"
    codes[empty] = "geometry-null"
    return codes


def find_area_differences(
    frame: pd.DataFrame, areas_dm2: pd.Series, tolerance_dm2: pd.Series, layer: str
) -> pd.DataFrame:
    """Find rows whose recorded area differs from the computed one.

    Parameters
    ----------
    frame : DataFrame
        recorded_dm2 (empty: not compared).
    areas_dm2 : Series of int, same index
        Computed by the city's area standard.
    tolerance_dm2 : Series of int, same index
        Largest difference passed over. Two right implementations of the official
        procedure may differ by 1.
    """
    difference = areas_dm2 - frame["recorded_dm2"]
    beyond = (difference.abs() > tolerance_dm2).fillna(False).to_numpy(dtype=bool)
    key = next(iter(frame.columns))
    return _rows(
        "area-difference",
        frame,
        beyond,
        layer,
        key,
        area_dm2=difference.abs(),
        difference_m2=_square_metres(difference.abs()),
        recorded_m2=_square_metres(frame["recorded_dm2"]),
        computed_m2=_square_metres(areas_dm2),
    )


def find_small(
    frame: pd.DataFrame, areas_dm2: pd.Series, minimum_dm2: pd.Series, layer: str
) -> pd.DataFrame:
    """Find rows below the smallest area their class is mapped at.

    Parameters
    ----------
    areas_dm2, minimum_dm2 : Series of int, same index as the frame
        Area of each row, and the least its class is mapped at (0: any).
    """
    below = (areas_dm2 < minimum_dm2).to_numpy(dtype=bool)
    key = next(iter(frame.columns))
    return _rows(
        "area-below-minimum",
        frame,
        below,
        layer,
        key,
        area_dm2=areas_dm2,
        area_m2=_square_metres(areas_dm2),
        minimum_m2=_square_metres(minimum_dm2),
    )


def _square_metres(area_dm2: pd.Series) -> pd.Series:
    """As text in m² with two decimals; empty where there is none."""
    return area_dm2.map(lambda area: "" if pd.isna(area) else f"{area / 100:.2f}")


@np.errstate(invalid="ignore")
def _invalid(
    frame: pd.DataFrame, mask: np.ndarray, layer: str, key: str | None
) -> pd.DataFrame:
    """Findings of invalid polygons, with GEOS's reason and the place it names."""
    rows = frame[mask]
    reasons = shapely.is_valid_reason(rows["geometry"].to_numpy())
    records = []
    for (row, values), text in zip(rows.iterrows(), reasons, strict=True):
        reason, _, place = str(text).partition("[")
        x, y = _place(place)
        subject = values[key] if key else None
        records.append(
            finding(
                "geometry-invalid",
                layer=layer,
                row=row,
                subject=subject,
                x=x,
                y=y,
                reason=reason,
            )
        )
    return findings(records)


def _place(text: str) -> tuple[float | None, float | None]:
    numbers = text.rstrip("]").split()
    try:
        return float(numbers[0]), float(numbers[1])
    except (ValueError, IndexError):
        return None, None


def _type_names(shapes: np.ndarray) -> np.ndarray:
    names = {kind.value: kind.name.title() for kind in shapely.GeometryType}
    return np.array([names.get(int(n), "") for n in shapely.get_type_id(shapes)])


def _rows(
    code: str,
    frame: pd.DataFrame,
    mask: Iterable[bool],
    layer: str,
    key: str | None,
    **values: object,
) -> pd.DataFrame:
    """One finding for each marked row, at its place; array values go row by row."""
    marked = np.flatnonzero(np.asarray(mask, dtype=bool))
    xy = _centres(frame, marked)
    each = {n: np.asarray(v) for n, v in values.items() if not isinstance(v, str)}
    same = {n: v for n, v in values.items() if isinstance(v, str)}
    records = []
    for n, place in zip(marked, xy, strict=True):
        subject = frame[key].iloc[n] if key and key in frame else None
        own = {name: value[n] for name, value in each.items()}
        if "column" in same:
            own["value"] = frame[same["column"]].iloc[n]
        where = {"row": int(frame.index[n]), "subject": subject}
        where |= dict(zip(("x", "y"), place, strict=True))
        records.append(finding(code, layer=layer, **where, **same, **own))
    return findings(records)


@np.errstate(invalid="ignore")
def _centres(frame: pd.DataFrame, marked: np.ndarray) -> list[tuple]:
    """The middle of each row's bounds; empty where it has none."""
    if "geometry" not in frame:
        return [(None, None)] * len(marked)
    bounds = shapely.bounds(frame["geometry"].to_numpy()[marked])
    middle = (bounds[:, :2] + bounds[:, 2:]) / 2
    return [tuple(p) if np.isfinite(p).all() else (None, None) for p in middle]


def _by_row(parts: list[pd.DataFrame]) -> pd.DataFrame:
    found = joined(parts)
    return found.sort_values("row", kind="stable", ignore_index=True)
