"""矢量动态: how plan, survey and reduction agree, piece of land by piece of land (C16).

Land that changed is judged by what reconciliation found for it. Beside it stands what
did not change though plan or credit says so: ground with a permit to build that is no
construction land yet, and recognised ground that the survey still has as such.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from jianliang.core.areas import split_exactly
from jianliang.core.findings import finding, findings
from jianliang.core.measure import Measure
from jianliang.core.overlay.labelled import Kinds, Labelled
from jianliang.core.places import inner_point
from jianliang.core.polygons import Polygons

KIND_OF: Mapping[tuple[str, str], str] = {
    ("decrease", "recognised"): "consistent",
    ("decrease", "approved"): "reduced-not-recognised",
    ("decrease", "unexplained"): "reduced-not-recognised",
    ("increase", "permitted"): "consistent",
    ("increase", "rebuilt"): "rebuilt",
    ("increase", "rebuilt-reversed"): "rebuilt",
    ("increase", "unexplained"): "built-not-approved",
}
"""Change and what explains it → how plan, survey and reduction agree."""


def of_changes(reconciled: pd.DataFrame) -> pd.DataFrame:
    """Land that changed (table RECONCILED_PIECES) with its kind of dynamics."""
    pairs = zip(reconciled["change"], reconciled["kind"], strict=True)
    kinds = pd.Series([KIND_OF[pair] for pair in pairs], reconciled.index, dtype="str")
    return reconciled.assign(kind=kinds, measured="land")


def of_unbuilt(rows: pd.DataFrame, permits: Kinds, measure: Measure) -> pd.DataFrame:
    """Of land that is no construction land, what lies under permits to build.

    Parameters
    ----------
    rows : DataFrame
        plot_from, plot_to, area_dm2 (int64), geometry and more.
    permits : mapping
        Kind → polygons of the permits in force.
    measure : Measure

    Returns
    -------
    DataFrame
        The columns of `rows`, its areas shared to the last 0.01 m² among what lies
        under permits and what does not; of these the former, with `permits` (kinds,
        parted by spaces), kind and measured.
    """
    polygons = Polygons.of(rows["geometry"].to_numpy())
    cut = Labelled(np.arange(len(polygons)), polygons, {}).marked("permits", permits)
    area = split_exactly(
        rows["area_dm2"].to_numpy(np.int64),
        measure.areas_m2(cut.polygons),
        cut.row,
        np.arange(len(cut.row)),
    )
    table = rows.iloc[cut.row].reset_index(drop=True)
    table = table.assign(
        permits=cut.labels["permits"],
        area_dm2=area,
        geometry=cut.polygons.geometries(),
        kind="approved-not-built",
        measured="land",
    )
    under = (table["permits"] != "") & (table["area_dm2"] > 0)
    return table[under].reset_index(drop=True)


def of_unmapped(
    cuts: pd.DataFrame, mapped: pd.DataFrame, rebuilt: Polygons, measure: Measure
) -> pd.DataFrame:
    """Recognised ground that the survey still has as construction land, of one total.

    Parameters
    ----------
    cuts : DataFrame
        Cuts of recognised pieces that are not mapped: piece_id, geometry and more.
    mapped : DataFrame
        Table RECOGNISED_MAPPED of the total; what was reversed whole is left out.
    rebuilt : Polygons
        Land that was built on since: a rebuild, and told as such.
    measure : Measure

    Returns
    -------
    DataFrame
        The columns of `cuts`, with area_dm2 (credit: of each piece its not_mapped_dm2,
        shared to the last 0.01 m²), kind and measured.
    """
    held = mapped[mapped["reversed_dm2"] < mapped["area_dm2"]]
    held = held[held["not_mapped_dm2"] > 0].reset_index(drop=True)
    rows = cuts[cuts["piece_id"].isin(set(held["piece_id"]))].reset_index(drop=True)
    polygons = Polygons.of(rows["geometry"].to_numpy())
    cut = Labelled(np.arange(len(polygons)), polygons, {})
    cut = cut.marked("rebuilt", {"rebuilt": rebuilt})
    table = rows.iloc[cut.row].reset_index(drop=True)
    place = pd.Series(np.arange(len(held)), held["piece_id"])
    area = split_exactly(
        held["not_mapped_dm2"].to_numpy(np.int64),
        measure.areas_m2(cut.polygons),
        place[table["piece_id"]].to_numpy(np.int64),
        np.arange(len(table)),
    )
    table = table.assign(
        area_dm2=area,
        geometry=cut.polygons.geometries(),
        kind="recognised-not-mapped",
        measured="credit",
    )
    kept = (cut.labels["rebuilt"] == "") & (area > 0)
    return table[kept].reset_index(drop=True)


def find_unbuilt(pieces: pd.DataFrame, tolerance_dm2: int) -> pd.DataFrame:
    """Find units with permits to build on land that is no construction land yet.

    `pieces` is table DYNAMICS_PIECES; one finding `approved-not-built` a unit, placed
    where most of it lies.
    """
    rows = pieces[pieces["kind"] == "approved-not-built"]
    rows = rows[rows["total"] == "construction"]
    records = []
    for unit, own in rows.groupby("unit_to"):
        area_dm2 = int(own["area_dm2"].sum())
        if area_dm2 > tolerance_dm2:
            worst = own.sort_values("area_dm2", kind="stable").iloc[-1]
            records.append(finding(
                "approved-not-built", layer="approvals", subject=str(unit),
                area_dm2=area_dm2, area_m2=f"{area_dm2 / 100:.2f}",
                plot=worst["plot_to"], day=worst["to_day"],
                **inner_point(worst["geometry"]),
            ))  # fmt: skip
    return findings(records)
