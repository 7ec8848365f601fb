"""What is doubtful in an update layer, held against the survey it is to be applied to.

`refuse` are faults after which nobody can say what the later survey is; the rest are
differences of area and ground.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import shapely

from jianliang.core.findings import finding, findings
from jianliang.core.noding import hair_m2
from jianliang.core.overlay.index import edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.places import inner_point
from jianliang.core.polygons import Polygons
from jianliang.core.tables.updates import GONE, NEW

PLOTS, STEPS = "DLTBGX", "DLTBGXGC"


def find_id_faults(
    before: pd.DataFrame, plots: pd.DataFrame, steps: pd.DataFrame
) -> pd.DataFrame:
    """Find ids that do not fit: unknown, given twice, not new, without a counterpart.

    `before` is table SURVEY, `plots` and `steps` are UPDATE_PLOTS and UPDATE_STEPS.
    """
    known, parents = set(before["plot_id"]), _named(steps["plot_from"])
    made, told = plots["plot_id"], _named(steps["plot_to"])
    doubled = set(made[made.duplicated()]) | (set(made) & (known - parents))
    faults: tuple[tuple[str, str, set[str]], ...] = (
        ("update-plot-unknown", STEPS, parents - known),
        ("update-plot-doubled", PLOTS, doubled),
        ("update-plot-kept", PLOTS, set(made) & parents),
        ("update-plot-missing", STEPS, told - set(made)),
        ("update-step-missing", PLOTS, set(made) - told),
    )
    return findings([
        finding(code, layer=layer, subject=one)
        for code, layer, ids in faults
        for one in sorted(ids)
    ])  # fmt: skip


def _named(ids: pd.Series) -> set[str]:
    return set(ids.dropna()) - {""}


def find_unequal_areas(
    parents: pd.DataFrame, plots: pd.DataFrame, steps: pd.DataFrame
) -> pd.DataFrame:
    """Find parents whose successors do not sum to them, and rows that do not close.

    Parameters
    ----------
    parents : DataFrame
        plot_id, area_dm2, ridge_dm2 of the earlier plots.
    plots, steps : DataFrame
        Tables UPDATE_PLOTS and UPDATE_STEPS.

    Returns
    -------
    DataFrame
        `update-parent-unequal` and `update-ridge-unequal` for each parent,
        `update-row-unequal` for each row, and one `update-measured-anew` for all new
        plots whose area is not the sum of what went into them.
    """
    named = _named(steps["plot_from"])
    rows = parents[parents["plot_id"].isin(named)].set_index("plot_id")
    sums = steps.groupby("plot_from")[["area_dm2", "ridge_from_dm2"]].sum()
    sums = sums.reindex(rows.index, fill_value=0)
    ridge = rows["ridge_dm2"].fillna(0).astype("int64")
    records = [
        *_unequal("update-parent-unequal", rows["area_dm2"], sums["area_dm2"]),
        *_unequal("update-ridge-unequal", ridge, sums["ridge_from_dm2"]),
        *_open_rows(steps),
        *_measured_anew(plots, steps),
    ]
    return findings(records)


def _unequal(code: str, whole: pd.Series, parts: pd.Series) -> list[dict]:
    off = parts - whole
    return [
        finding(
            code, layer=STEPS, subject=one, area_dm2=abs(int(difference)),
            whole_m2=f"{int(whole[one]) / 100:.2f}",
            parts_m2=f"{int(parts[one]) / 100:.2f}",
            off_m2=f"{int(difference) / 100:+.2f}",
        )
        for one, difference in off[off != 0].sort_index().items()
    ]  # fmt: skip


def _open_rows(steps: pd.DataFrame) -> list[dict]:
    """Rows where ridges and the rest do not make up the area, on a side they have."""
    off = np.zeros(len(steps), dtype=np.int64)
    for side in ("from", "to"):
        there = steps[f"plot_{side}"].fillna("").to_numpy(object) != ""
        parts = steps[f"ridge_{side}_dm2"] + steps[f"counted_{side}_dm2"]
        own = np.where(there, (parts - steps["area_dm2"]).to_numpy(np.int64), 0)
        off = np.where(off == 0, own, off)
    return [
        finding(
            "update-row-unequal", layer=STEPS, row=int(at),
            subject=steps["step_id"].iloc[at],
            area_dm2=abs(int(off[at])), off_m2=f"{off[at] / 100:+.2f}",
        )
        for at in np.flatnonzero(off)
    ]  # fmt: skip


def _measured_anew(plots: pd.DataFrame, steps: pd.DataFrame) -> list[dict]:
    sums = steps.groupby("plot_to")["area_dm2"].sum()
    whole = plots.set_index("plot_id")["recorded_dm2"].dropna().astype("int64")
    off = whole - sums.reindex(whole.index, fill_value=0)
    off = off[off != 0]
    if not len(off):
        return []
    largest = str(off.abs().sort_index().idxmax())
    return [finding(
        "update-measured-anew", layer=PLOTS, subject=largest, count=len(off),
        area_dm2=int(off.abs().sum()), sum_m2=f"{int(off.sum()) / 100:+.2f}",
        most_m2=f"{int(off.abs().max()) / 100:.2f}",
    )]  # fmt: skip


def find_ground_faults(
    parents: pd.DataFrame, plots: pd.DataFrame, steps: pd.DataFrame
) -> pd.DataFrame:
    """Find ground of parents that nothing succeeds, and new ground without a parent.

    `parents` are rows of table SURVEY. What the steps tell as gone or as new is left
    out. Overlaps among the new plots are found when the layer is read.
    """
    gone = steps[steps["behaviour"] == GONE]["plot_from"]
    new = steps[steps["behaviour"] == NEW]["plot_to"]
    old, made = _shapes(parents), _shapes(plots)
    row, other, shared, whole = common_areas(old, edge_grid(made))
    bare = whole - np.bincount(row, shared, minlength=len(whole))
    areas = shapely.area(made.geometries())
    beyond = areas - np.bincount(other, shared, minlength=len(areas))
    return findings([
        *_bare("update-gap", parents, (old, bare), set(gone)),
        *_bare("update-overlap", plots, (made, beyond), set(new)),
    ])  # fmt: skip


def _shapes(frame: pd.DataFrame) -> Polygons:
    return Polygons.of(frame["geometry"].to_numpy())


def _bare(
    code: str, frame: pd.DataFrame, ground: tuple[Polygons, np.ndarray], told: set
) -> list[dict]:
    polygons, bare = ground
    open_ = bare > hair_m2(polygons.perimeters())
    open_ &= ~frame["plot_id"].isin(told).to_numpy()
    layer: Mapping[str, str] = {"update-gap": STEPS, "update-overlap": PLOTS}
    records: list[dict[str, Any]] = []
    for at in np.flatnonzero(open_):
        row = frame.iloc[at]
        records.append(finding(
            code, layer=layer[code], subject=row["plot_id"],
            area_dm2=round(bare[at] * 100), area_m2=f"{bare[at]:.2f}",
            **inner_point(row["geometry"]),
        ))  # fmt: skip
    return records
