"""The questions a file is asked, asked again of the rows of a draft as they are now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from jianliang.commands import Office
from jianliang.core import tables
from jianliang.core.findings import joined, refused
from jianliang.core.tables import typed
from jianliang.edges.drafts import claim_doubts
from jianliang.edges.draftstore import CLEAN, HELD, Draft
from jianliang.stages import check
from jianliang.stages.question_claims import find_claim_defects

LAYER = "claims"
ASKED_AGAIN = (
    *("value-missing", "value-not-allowed", "id-duplicate"),
    *("geometry-null", "coordinates-not-finite", "geometry-type", "geometry-invalid"),
    *("claim-day-wrong", "claim-year-differs", "claim-unit-unknown"),
    *("draft-other-unit", "draft-known"),
)
"""Findings that are made again from a row alone; others came of reading the file."""


@dataclass(frozen=True)
class Rechecked:
    """The state of each claim that is not submitted or dropped, and all findings."""

    states: Mapping[int, str]
    findings: pd.DataFrame


def rechecked(office: Office, draft: Draft, mended: Collection[int]) -> Rechecked:
    """Ask the open claims of a draft again.

    Parameters
    ----------
    mended : collection of int
        Rows that somebody has changed: what was found in them as they came no longer
        speaks of them.
    """
    frame = claims_of(draft)
    kept = _kept(draft.findings, frame.index, mended)
    against = refused(kept)["row"]
    fresh = _asked(office, frame, draft.unit)
    found = joined([kept, fresh])
    spoken = refused(found)["row"].dropna().astype("int64")
    held = frame.index.isin(spoken) | against.isna().any()
    states = dict(zip(frame.index.tolist(), np.where(held, HELD, CLEAN), strict=True))
    return Rechecked({row: str(state) for row, state in states.items()}, found)


def claims_of(draft: Draft) -> pd.DataFrame:
    """The open claims of a draft as table CLAIMS, by the number of their row."""
    rows = draft.rows
    open_ = (rows["layer"] == LAYER) & rows["state"].isin([CLEAN, HELD])
    mine = rows[open_]
    frame = pd.DataFrame(list(mine["said"]), columns=list(tables.CLAIMS.columns))
    shapes = np.empty(len(frame), dtype=object)
    shapes[:] = [_shape(one) for one in mine["geometry"]]
    index = pd.Index(mine["row"].astype("int64"), name="row")
    return typed(frame.assign(geometry=shapes), tables.CLAIMS).set_axis(index)


def _shape(wkb: bytes | None) -> shapely.Geometry | None:
    return None if wkb is None else shapely.from_wkb(wkb, on_invalid="ignore")


def _kept(
    found: pd.DataFrame, open_: pd.Index, mended: Collection[int]
) -> pd.DataFrame:
    """What was found before and still speaks of the draft."""
    whole = found["row"].isna() | (found["layer"] != LAYER)
    row = found["row"].fillna(-1).astype("int64")
    again = row.isin(open_) & found["code"].isin(ASKED_AGAIN)
    return found[whole | ~(again | row.isin(list(mended)))].reset_index(drop=True)


def _asked(office: Office, frame: pd.DataFrame, unit: str) -> pd.DataFrame:
    found = joined([
        check.find_geometry_faults(frame, LAYER, "claim_id", required=True),
        check.find_missing_values(frame, tables.CLAIMS, LAYER),
        check.find_duplicate_ids(frame, "claim_id", LAYER),
        find_claim_defects(frame, set(office.above)),
    ])  # fmt: skip
    sound = frame[~frame.index.isin(refused(found)["row"].dropna().astype("int64"))]
    return joined([found, claim_doubts(office, sound, unit)])
