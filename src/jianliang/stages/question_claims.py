"""What is doubtful about claims: nothing here refuses an area, a person must look.

Each function gives findings with place, reason and remedy.
"""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
import pyproj
import shapely

from jianliang.core.counting import CountingRules
from jianliang.core.findings import finding, findings
from jianliang.core.geodesy.gauss import horizontal
from jianliang.core.geodesy.gcj02 import gcj02_undone
from jianliang.core.places import inner_point
from jianliang.core.units import OUTSIDE

LAYER = "claims"
SAME_SHAPE = 0.01
STATED_SHARE = 0.001
STATED_LEAST_DM2 = 1


def find_claim_defects(claims: pd.DataFrame, units: Collection[str]) -> pd.DataFrame:
    """Rows of a batch whose days, year or unit cannot be right.

    Parameters
    ----------
    claims : DataFrame
        Table CLAIMS, indexed by the row's number in the file; cells may be missing.
    units : collection of str
        Every unit the city knows; empty where it has no units.
    """
    records = []
    for row in claims.drop(columns="geometry").itertuples():
        told = {"layer": LAYER, "row": int(row.Index), "subject": row.claim_id}
        days = {name: getattr(row, name) for name in ("cleared_on", "declared_on")}
        wrong = {n: v for n, v in days.items() if not pd.isna(v) and not _is_day(v)}
        for name, value in wrong.items():
            records.append(finding("claim-day-wrong", **told, column=name, value=value))
        cleared, year = row.cleared_on, row.credit_year
        known = not (pd.isna(cleared) or pd.isna(year) or "cleared_on" in wrong)
        if known and int(str(cleared)[:4]) != year:
            values = {"year": int(year), "cleared_on": cleared}
            records.append(finding("claim-year-differs", **told, **values))
        if units and not pd.isna(row.unit) and row.unit not in units:
            records.append(finding("claim-unit-unknown", **told, value=row.unit))
    return findings(records)


def _is_day(text: str) -> bool:
    try:
        return pd.Timestamp(text).strftime("%Y-%m-%d") == text
    except ValueError:
        return False


def find_undecided(claims: pd.DataFrame, pieces: pd.DataFrame) -> pd.DataFrame:
    """Claims with land whose class the definition profile leaves undecided."""
    open_ = pieces[pieces["reason"] == "class-undecided"]
    records, shapes = [], _shapes(claims)
    for claim, rows in open_.groupby("claim_id"):
        classes = sorted(set(rows["class_from"] + "→" + rows["class_to"]))
        place = inner_point(shapes[str(claim)])
        records.append(finding(
            "claim-undecided", layer=LAYER, subject=claim, **place,
            area_dm2=int(rows["area_dm2"].sum()), classes=", ".join(classes),
            area_m2=f"{rows['area_dm2'].sum() / 100:.2f}",
        ))  # fmt: skip
    return findings(records)


def find_rubble(cuts: pd.DataFrame, rules: CountingRules) -> pd.DataFrame:
    """Claims on which a patch of rubble or levelled ground was seen."""
    told = cuts["patches"].str.split()
    kinds = told.map(lambda one: sorted(rules.rubble_patches & set(one)))
    seen = cuts[kinds.map(bool)].assign(kinds=kinds)
    records = []
    for claim, rows in seen.groupby("claim_id"):
        area_m2 = rows["weight"].sum()
        place = inner_point(rows["geometry"].iloc[0])
        kind = ", ".join(sorted({kind for told in rows["kinds"] for kind in told}))
        records.append(finding(
            "claim-rubble", layer=LAYER, subject=claim, **place,
            area_dm2=round(area_m2 * 100), area_m2=f"{area_m2:.2f}", kind=kind,
        ))  # fmt: skip
    return findings(records)


def find_other_units(
    pieces: pd.DataFrame, claims: pd.DataFrame, above: pd.DataFrame
) -> pd.DataFrame:
    """Claims whose land lies in a unit that is not the claiming one nor below it.

    `above` has for each unit the unit at every level (`core.units.ancestors`).
    """
    unit = claims.set_index("claim_id")["unit"]
    line = {
        name: set(row) - {OUTSIDE}
        for name, row in zip(above.index, above.to_numpy(object), strict=True)
    }
    claimed = pieces["claim_id"].map(unit)
    pairs = list(zip(pieces["unit"], claimed, strict=True))
    strange = pieces[[mine not in line.get(there, {there}) for there, mine in pairs]]
    records, shapes = [], _shapes(claims)
    for claim, rows in strange.groupby("claim_id"):
        area_dm2 = int(rows["area_dm2"].sum())
        records.append(finding(
            "claim-other-unit", layer=LAYER, subject=claim, area_dm2=area_dm2,
            **inner_point(shapes[str(claim)]), area_m2=f"{area_dm2 / 100:.2f}",
            unit=unit[claim], found=", ".join(sorted(set(rows["unit"]))),
        ))  # fmt: skip
    return findings(records)


def find_stated_areas(claims: pd.DataFrame, areas_dm2: pd.Series) -> pd.DataFrame:
    """Claims whose stated area is not the measured one.

    `areas_dm2` are the measured areas by claim id. Passed over is 0.1 %, at least
    0.01 m².
    """
    measured = claims["claim_id"].map(areas_dm2)
    off = (claims["recorded_dm2"] - measured).abs()
    limit = np.maximum(measured * STATED_SHARE, STATED_LEAST_DM2)
    wrong = claims[(off > limit).fillna(False).to_numpy(bool)]
    return findings([
        finding(
            "claim-area", layer=LAYER, subject=row.claim_id,
            **inner_point(row.geometry),
            area_dm2=int(off[row.Index]), stated_m2=f"{row.recorded_dm2 / 100:.2f}",
            measured_m2=f"{measured[row.Index] / 100:.2f}",
        )
        for row in wrong.itertuples()
    ])  # fmt: skip


def find_shifted(
    claims: pd.DataFrame, survey: pd.DataFrame, tolerance_m: float
) -> pd.DataFrame:
    """Claims with the shape of the plot they name, but in another place.

    Parameters
    ----------
    survey : DataFrame
        plot_id and geometry of the base survey.
    tolerance_m : float
        How far the centroids may lie apart.
    """
    named = claims[claims["plot_id"].notna()].merge(
        survey[["plot_id", "geometry"]], on="plot_id", suffixes=("", "_plot")
    )
    mine, plot = named["geometry"].to_numpy(), named["geometry_plot"].to_numpy()
    alike = np.abs(shapely.area(mine) / shapely.area(plot) - 1) <= SAME_SHAPE
    off = shapely.get_coordinates(shapely.centroid(mine))
    off = off - shapely.get_coordinates(shapely.centroid(plot))
    distance = np.hypot(*off.T)
    return findings([
        finding(
            "claim-shifted", layer=LAYER, subject=named["claim_id"][at],
            **inner_point(mine[at]), plot=named["plot_id"][at],
            distance=f"{distance[at]:.2f}",
            dx=f"{off[at, 0]:.2f}", dy=f"{off[at, 1]:.2f}",
        )
        for at in np.flatnonzero(alike & (distance > tolerance_m))
    ])  # fmt: skip


def find_missing_evidence(
    claims: pd.DataFrame, evidence: pd.DataFrame, asked: Sequence[str]
) -> pd.DataFrame:
    """Claims without a kind of evidence that is asked for."""
    there = set(zip(evidence["claim_id"], evidence["kind"], strict=True))
    records = [
        finding(
            "claim-evidence-missing", layer=LAYER, subject=row.claim_id,
            **inner_point(row.geometry), kind=kind,
        )
        for row in claims.itertuples()
        for kind in sorted(asked)
        if (row.claim_id, kind) not in there
    ]  # fmt: skip
    return findings(records)


def find_photos_off(
    claims: pd.DataFrame, evidence: pd.DataFrame, crs: str, tolerance_m: float
) -> pd.DataFrame:
    """Photos taken too far from their claim, and those that only seem so.

    A phone that shows places as public maps in China do (GCJ-02) is some 500 m off. A
    photo that lies on its claim once that shift is taken off is told as such, with both
    distances.
    """
    shots = evidence.dropna(subset=["longitude", "latitude"])
    shots = shots.merge(claims[["claim_id", "geometry"]], on="claim_id")
    if not len(shots):
        return findings()
    lon, lat = (shots[name].to_numpy(float) for name in ("longitude", "latitude"))
    shapes = shots["geometry"].to_numpy()
    off = _distance(shapes, lon, lat, crs)
    undone = _distance(shapes, *gcj02_undone(lon, lat), crs)
    records = []
    for at in np.flatnonzero(~(off <= tolerance_m)):
        code = "claim-photo-gcj02" if undone[at] <= tolerance_m else "claim-photo-off"
        records.append(finding(
            code, layer=LAYER, subject=shots["claim_id"][at], **inner_point(shapes[at]),
            evidence=shots["evidence_id"][at], distance_m=f"{off[at]:.0f}",
            undone_m=f"{undone[at]:.0f}", limit_m=f"{tolerance_m:g}",
        ))  # fmt: skip
    return findings(records)


def _distance(
    shapes: np.ndarray, lon: np.ndarray, lat: np.ndarray, crs: str
) -> np.ndarray:
    """How far points of longitude and latitude lie from polygons of a CRS, m."""
    plane = horizontal(crs)
    way = pyproj.Transformer.from_crs(
        plane.geodetic_crs or plane, plane, always_xy=True
    )
    x, y = way.transform(lon, lat)
    out: np.ndarray = shapely.distance(shapes, shapely.points(x, y))
    return out


def _shapes(claims: pd.DataFrame) -> dict[str, shapely.Geometry]:
    return dict(zip(claims["claim_id"], claims["geometry"], strict=True))
