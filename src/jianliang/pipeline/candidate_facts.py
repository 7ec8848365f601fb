"""What is known of each candidate, as the numbers and words that are rated.

A fact that is not known is told as such, with the reason; one that cannot be is a
finding and taken as not known.
"""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.days import days_between, is_day
from jianliang.core.findings import finding
from jianliang.core.overlay.borders import together
from jianliang.core.overlay.shares import laid_on
from jianliang.core.polygons import Polygons
from jianliang.core.tables.renewal import POLLUTIONS
from jianliang.pipeline.candidate_ground import Found
from jianliang.pipeline.placing import rows_of
from jianliang.stages import ground
from jianliang.stages.classify import classify

DM2_PER_HA = 1_000_000
DAYS_PER_YEAR = 365.25
COUNTS = (
    *("floor_dm2", "people", "households", "elderly", "tenants"),
    *("output_yuan", "rebuilt_before", "litigation"),
)
"""Cells that are whole numbers from 0."""
TENURES = ("state", "collective")


def facts_of(
    found: Found, costs: pd.DataFrame | None
) -> tuple[pd.DataFrame, list[dict]]:
    """The facts of all candidates, as `stages.rate.rate` takes them, and findings.

    Parameters
    ----------
    found : Found
    costs : DataFrame, optional
        plot_id, low_fen, high_fen (int64); None: no cost is known.

    Returns
    -------
    (DataFrame, list of dict)
        Indexed by plot id, in the order of `found.plots`.
    """
    cells, strange = _cells(found.plots)
    area = found.plots["area_dm2"].to_numpy(np.float64)
    per_ha = area / DM2_PER_HA
    told: dict[str, object] = {}
    for name, column, value in (
        ("illegal_share", "illegal_share", cells["illegal_share"]),
        ("tenants", "tenants", cells["tenants"]),
        ("lease_years", "lease_until", _lease_years(found, cells)),
        ("floor_ratio", "floor_dm2", cells["floor_dm2"] / area),
        ("households_per_ha", "households", cells["households"] / per_ha),
        ("output_per_ha", "output_yuan", cells["output_yuan"] / per_ha),
        ("rebuilt_before", "rebuilt_before", cells["rebuilt_before"]),
        ("litigation", "litigation", cells["litigation"]),
    ):
        why = np.where(strange[column], "strange", "missing")
        told |= _number(name, value, value, why)
    told |= _words(found, strange["pollution"]) | _costs(found, costs, area)
    told |= _places(found) | _planned(found)
    index = pd.Index(found.plots["plot_id"], name="plot_id")
    return pd.DataFrame(told, index=index), _doubts(found.plots, strange)


def _number(
    name: str, low: np.ndarray, high: np.ndarray, why: np.ndarray | str = "missing"
) -> dict[str, object]:
    return {f"{name}_low": low, f"{name}_high": high, f"{name}_why": why}


# Cells ------------------------------------------------------------------------------


def _cells(plots: pd.DataFrame) -> tuple[dict, dict]:
    """Cells as floats (NaN: not known), and which are filled with what cannot be."""
    cells: dict[str, np.ndarray] = {}
    strange: dict[str, np.ndarray] = {}
    for name in (*COUNTS, "illegal_share"):
        value = plots[name].astype("Float64").to_numpy(np.float64, na_value=np.nan)
        most = 1.0 if name == "illegal_share" else np.inf
        with np.errstate(invalid="ignore"):
            strange[name] = (value < 0) | (value > most)
        cells[name] = np.where(strange[name], np.nan, value)
    for name, may_be in (
        ("lease_until", is_day),
        ("pollution", POLLUTIONS.__contains__),
    ):
        words = plots[name].fillna("").to_numpy(object)
        strange[name] = np.array([bool(w) and not may_be(w) for w in words], dtype=bool)
    return cells, strange


def _doubts(plots: pd.DataFrame, strange: dict) -> list[dict]:
    return [
        finding(
            "plot-fact-strange", layer="plot_facts", column=name,
            subject=plots["plot_id"].iloc[row], value=str(plots[name].iloc[row]),
        )
        for name, where in strange.items()
        for row in np.flatnonzero(where)
    ]  # fmt: skip


def _lease_years(found: Found, cells: dict) -> np.ndarray:
    """Years until the last lease ends; 0 where it has, or where nobody rents."""
    words = found.plots["lease_until"].fillna("").to_numpy(object)
    days = [days_between(found.day, w) if is_day(w) else np.nan for w in words]
    left = np.maximum(np.array(days, dtype=np.float64), 0.0) / DAYS_PER_YEAR
    return np.where((cells["tenants"] == 0) & (words == ""), 0.0, left)


def _words(found: Found, strange: np.ndarray) -> dict[str, object]:
    plots = found.plots
    tenure = plots["tenure"].fillna("unknown").astype("str")
    village = (plots["plot_type"] == "homestead") & (tenure == "collective")
    pollution = plots["pollution"].fillna("").astype("str")
    return {
        "zone": plots["zone"].to_numpy(object),
        "zone_why": "missing" if found.city.of("zones") else "absent",
        "holding": tenure.mask(village, "homestead")
        .where(tenure.isin(TENURES), "")
        .to_numpy(object),
        "pollution": pollution.mask(strange, "").to_numpy(object),
        "pollution_why": np.where(strange, "strange", "missing"),
    }


def _costs(
    found: Found, costs: pd.DataFrame | None, area: np.ndarray
) -> dict[str, object]:
    """Yuan per m²: a fen per 0.01 m² is as much."""
    if costs is None:
        none = np.full(len(area), np.nan)
        return _number("yuan_per_m2", none, none, "absent")
    own = costs.set_index("plot_id").reindex(found.plots["plot_id"])
    low, high = (
        own[name].astype("Float64").to_numpy(np.float64, na_value=np.nan) / area
        for name in ("low_fen", "high_fen")
    )
    return _number("yuan_per_m2", low, high)


# Places -----------------------------------------------------------------------------


def _places(found: Found) -> dict[str, object]:
    """What the ground around says: open edges, what joins up, parks, red lines."""
    count = len(found.plots)
    edge = found.plots["open_share"].to_numpy()
    group = together(count, found.pairs.first, found.pairs.second)
    # Whole numbers, so that no order of adding changes a sum.
    whole = np.zeros(count, dtype=np.int64)
    np.add.at(whole, group, found.plots["area_dm2"].to_numpy(np.int64))
    joined = whole[group] / DM2_PER_HA
    return {
        **_number("open_share", edge, edge),
        **_number("joined_ha", joined, joined),
        **_park_distance(found),
        **_red_lines(found),
    }


def _park_distance(found: Found) -> dict[str, object]:
    """Metres from each plot to the nearest park, as the crow flies."""
    parks = rows_of(found.city, "parks", found.day)["geometry"].dropna().to_numpy()
    metres = np.full(len(found.plots), np.nan)
    if not len(parks):
        return _number("park_m", metres, metres, "absent")
    shapes = found.plots["geometry"].to_numpy()
    (plot, _), far = shapely.STRtree(parks).query_nearest(
        shapes, return_distance=True, all_matches=False
    )
    metres[plot] = far
    return _number("park_m", metres, metres)


def _red_lines(found: Found) -> dict[str, object]:
    lines = rows_of(found.city, "redlines", found.day)["geometry"].dropna()
    if not found.city.of("redlines"):
        none = np.full(len(found.plots), np.nan)
        return _number("redline_share", none, none, "absent")
    share = laid_on(found.polygons, Polygons.of(lines.to_numpy())).total()
    return _number("redline_share", share, share)


def _planned(found: Found) -> dict[str, object]:
    """Share of each plot that is planned to be open.

    Where no planned use is known it may be either, and where two plans contradict each
    other too: from what is planned and nowhere built, to what is nowhere planned built.
    """
    layers = ground.in_force(found.city, "land_use_plan", found.day)
    if not layers:
        none = np.full(len(found.plots), np.nan)
        return _number("green_share", none, none, "absent")
    shapes, built = [], []
    for layer in layers:
        frame = layer.frame[layer.frame["geometry"].notna()]
        answers = classify(
            frame["class_code"], None, system=layer.class_system,
            profile=found.city.profile, rules=found.rules.classes_on(found.day),
        )["construction"]  # fmt: skip
        shapes.append(frame["geometry"].to_numpy())
        built.append((answers != "no").to_numpy())
    ground_of, is_built = np.concatenate(shapes), np.concatenate(built)
    every, green, grey = (
        laid_on(found.polygons, Polygons.of(ground_of[chosen])).total()
        for chosen in (np.ones(len(is_built), bool), ~is_built, is_built)
    )
    low = np.clip(every - grey, 0.0, 1.0)
    high = np.clip(1.0 - every + green, low, 1.0)
    return _number("green_share", low, high)
