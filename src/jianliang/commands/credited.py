"""Recognised ground of a book as a table, to be laid on the land that changed."""

import json

import numpy as np
import pandas as pd
import shapely

from jianliang.core.tables import CREDITED, typed
from jianliang.ledger import Desk


def credited(desk: Desk) -> pd.DataFrame:
    """Every recognised piece with its ground (table CREDITED), by id.

    A cured piece stands beside the one that was reversed, on the same ground.
    """
    rows = sorted(desk.recognised(), key=lambda row: row.piece)
    cleared = {row.plot: _cleared_on(row.claim) for row in desk.plots()}
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [shapely.from_wkb(row.geometry) for row in rows]
    told = [
        {
            "piece_id": row.piece,
            "claim_id": row.plot,
            "unit": row.unit,
            "credit_year": row.credit_year,
            "recognition_year": row.recognition_year,
            "cleared_on": cleared.get(row.plot),
            "construction": bool(row.construction),
            "urban_rural": bool(row.urban_rural),
            "area_dm2": row.area_dm2,
            "reversed_dm2": row.reversed_dm2,
        }
        for row in rows
    ]
    frame = pd.DataFrame(told, columns=list(CREDITED.columns))
    return typed(frame.assign(geometry=shapes), CREDITED)


def _cleared_on(claim: str | None) -> str | None:
    """The day a claim says its plot was cleared."""
    told = json.loads(claim) if claim else {}
    return told.get("cleared_on") or None
