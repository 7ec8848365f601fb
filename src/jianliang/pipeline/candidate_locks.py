"""Which candidates must be chosen or must not, and why (C10).

class, planned use, permits, the book ─→ forbidden      special plan ─→ fixed
what a user asks ─→ either             forbidden wins, and is a finding
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.candidacy import FIXED, FORBIDDEN, FREE
from jianliang.core.catalogue.candidate_words import VALUES
from jianliang.core.findings import finding
from jianliang.core.groups import class_groups
from jianliang.core.overlay.shares import Laid, laid_on
from jianliang.core.polygons import Polygons
from jianliang.core.tables import CANDIDATE_LOCKS, exactly
from jianliang.pipeline.candidate_ground import Found
from jianliang.pipeline.claimed_ground import permits_on
from jianliang.pipeline.placing import rows_of
from jianliang.stages import ground

SPECIAL, RESERVE = "candidate_forbidden_classes", "reserve_classes"
FORBIDDEN_SHARE, FIXED_SHARE = "candidate_forbidden_share", "candidate_fixed_share"
BUILDING = "construction"
"""Kind of permit by which land may be built on."""
REASONS = VALUES["lock_reason"]
ASKED = "asked"
"""Reason of a lock that a user asks for."""
LEAST_DM2 = 100
"""What lies over a plot by less says nothing: 1 m²."""


@dataclass(frozen=True)
class Ground:
    """Ground that locks what lies on it: polygons with an id each."""

    lock: str
    reason: str
    ids: np.ndarray
    shapes: np.ndarray


def locks_of(
    found: Found, booked: pd.DataFrame | None, asked: pd.DataFrame | None
) -> tuple[pd.DataFrame, list[dict]]:
    """Every reason to lock a candidate, and findings.

    Parameters
    ----------
    found : Found
    booked : DataFrame, optional
        Ground the book speaks of: reason (recognised, claimed, case), basis, geometry.
    asked : DataFrame, optional
        What a user asks for: plot_id, lock, reason.

    Returns
    -------
    (DataFrame, list of dict)
        Table CANDIDATE_LOCKS by plot, reason. What lies on too small a part of a plot
        to lock it is a finding, and so is a plot that is both fixed and forbidden.
    """
    rows: list[dict] = list(_by_class(found))
    doubts: list[dict] = []
    for one in _grounds(found, booked):
        locked, partly = _locked_by(found, one)
        rows += locked
        doubts += partly
    wanted, more = _asked(found, asked)
    table = pd.DataFrame(rows + wanted, columns=list(CANDIDATE_LOCKS.columns))
    table = table.sort_values(["plot_id", "lock", "lock_reason"], ignore_index=True)
    return exactly(table, CANDIDATE_LOCKS), doubts + more + _torn(table)


def locked(found: Found, locks: pd.DataFrame) -> pd.DataFrame:
    """lock and lock_reason of each candidate, in their order; forbidden wins."""
    words = pd.DataFrame({"lock": FREE, "lock_reason": ""}, found.plots["plot_id"])
    for lock in (FIXED, FORBIDDEN):
        own = locks[locks["lock"] == lock].groupby("plot_id")["lock_reason"]
        told = own.agg(lambda column: " ".join(dict.fromkeys(column)))
        words.loc[told.index, "lock"] = lock
        words.loc[told.index, "lock_reason"] = told
    return words.reset_index(drop=True)


# Ground -----------------------------------------------------------------------------


def _grounds(found: Found, booked: pd.DataFrame | None) -> Iterator[Ground]:
    permits = permits_on(rows_of(found.city, "approvals", found.day), found.day)
    if len(permits):
        permits = permits[permits["kind"] == BUILDING]
        yield _ground(FORBIDDEN, "permit", permits, "approval_id")
    yield from _planned(found)
    if booked is not None:
        for reason, rows in booked.groupby("reason"):
            yield _ground(FORBIDDEN, str(reason), rows, "basis")
    plan = rows_of(found.city, "special_plan", found.day)
    if len(plan):
        yield _ground(FIXED, "special-plan", plan, "parcel_id")


def _ground(lock: str, reason: str, rows: pd.DataFrame, column: str) -> Ground:
    rows = rows[rows["geometry"].notna()].sort_values(column, kind="stable")
    ids, shapes = rows[column].to_numpy(object), rows["geometry"].to_numpy()
    return Ground(lock, reason, ids, shapes)


def _planned(found: Found) -> Iterator[Ground]:
    """Ground planned for special use, or held in reserve."""
    for layer in ground.in_force(found.city, "land_use_plan", found.day):
        for parameter, reason in ((SPECIAL, "special-use"), (RESERVE, "reserve")):
            of = class_groups(found.rules, parameter, found.day, layer.class_system)
            rows = layer.frame[layer.frame["class_code"].isin(list(of))]
            if len(rows):
                yield _ground(FORBIDDEN, reason, rows, "parcel_id")


def _by_class(found: Found) -> Iterator[dict]:
    of = class_groups(found.rules, SPECIAL, found.day, found.system)
    plots = found.plots[found.plots["class_code"].isin(list(of))]
    for plot in plots[["plot_id", "class_code", "area_dm2"]].itertuples(index=False):
        yield {
            "plot_id": plot.plot_id,
            "lock": FORBIDDEN,
            "lock_reason": "special-use",
            "basis": plot.class_code,
            "area_dm2": plot.area_dm2,
        }


def _locked_by(found: Found, one: Ground) -> tuple[list[dict], list[dict]]:
    """The plots that some ground locks, and those it touches without locking them."""
    laid = laid_on(found.polygons, Polygons.of(one.shapes))
    name = FIXED_SHARE if one.lock == FIXED else FORBIDDEN_SHARE
    least = float(found.rules.parameter(name, found.day).value)
    share = laid.total()
    area = np.rint(share * found.plots["area_dm2"].to_numpy()).astype(np.int64)
    ids = found.plots["plot_id"].to_numpy(object)
    rows, doubts = [], []
    for row in np.flatnonzero(area >= LEAST_DM2).tolist():
        basis = _basis(laid, one, row)
        told = {"basis": basis, "area_dm2": int(area[row])}
        if share[row] >= least:
            reason = {"lock": one.lock, "lock_reason": one.reason}
            rows.append({"plot_id": ids[row], **reason, **told})
        else:
            doubts.append(
                finding(
                    "lock-partly", layer="candidates", subject=ids[row], **told,
                    reason_zh=REASONS[one.reason]["zh"],
                    reason_en=REASONS[one.reason]["en"],
                    percent=f"{100 * share[row]:.1f}",
                )
            )  # fmt: skip
    return rows, doubts


def _basis(laid: Laid, one: Ground, row: int) -> str:
    start, stop = np.searchsorted(laid.row, [row, row + 1])
    return " ".join(sorted(set(map(str, one.ids[laid.owner[start:stop]]))))


# What is asked for ------------------------------------------------------------------


def _asked(found: Found, asked: pd.DataFrame | None) -> tuple[list[dict], list[dict]]:
    """The locks a user asks for; those of plots that are no candidates are findings."""
    if asked is None:
        return [], []
    area = found.plots.set_index("plot_id")["area_dm2"]
    rows, doubts = [], []
    for plot, lock, reason in asked[["plot_id", "lock", "reason"]].itertuples(
        index=False, name=None
    ):
        if plot not in area.index:
            doubts.append(finding("lock-no-candidate", layer="locks", subject=plot))
            continue
        rows.append({
            "plot_id": plot, "lock": lock, "lock_reason": ASKED, "basis": reason,
            "area_dm2": int(area[plot]),
        })  # fmt: skip
    return rows, doubts


def _torn(locks: pd.DataFrame) -> list[dict]:
    """Findings for plots that are to be chosen and must not be."""
    both = locks.groupby("plot_id")["lock"].nunique()
    out = []
    for plot in both.index[both > 1]:
        own = locks[locks["plot_id"] == plot]
        reasons = {
            f"{lock}_{language}": _reasons(own[own["lock"] == lock], language)
            for lock in (FIXED, FORBIDDEN)
            for language in ("zh", "en")
        }
        out.append(finding("lock-torn", layer="candidates", subject=plot, **reasons))
    return out


def _reasons(locks: pd.DataFrame, language: str) -> str:
    comma = "、" if language == "zh" else ", "
    words = [REASONS[one][language] for one in dict.fromkeys(locks["lock_reason"])]
    return comma.join(words)
