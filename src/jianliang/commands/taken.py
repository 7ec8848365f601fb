"""Ground that the book speaks of: recognised, claimed, or under a case of rebuilding.

Nobody may plan to reduce it once more.
"""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.cases import OPEN
from jianliang.ledger import Desk


def taken(desk: Desk) -> pd.DataFrame:
    """All ground of the book that is locked for a plan.

    Ground whose credit was reversed is recognised all the same: it is locked for ever,
    and a cure is no new reduction.

    Returns
    -------
    DataFrame
        reason (recognised, claimed, case), basis (id of piece, plot or case), geometry,
        by reason, basis.
    """
    rows = [
        *(("recognised", row.piece, row.geometry) for row in desk.recognised()),
        *(("claimed", row.plot, row.geometry) for row in desk.claims()),
        *(
            ("case", row.case, row.geometry)
            for row in desk.cases(None)
            if row.state in OPEN
        ),
    ]
    told = sorted((row for row in rows if row[2] is not None), key=lambda row: row[:2])
    shapes = np.empty(len(told), dtype=object)
    shapes[:] = [shapely.from_wkb(geometry) for _, _, geometry in told]
    return pd.DataFrame({
        "reason": pd.Series([reason for reason, _, _ in told], dtype="str"),
        "basis": pd.Series([basis for _, basis, _ in told], dtype="str"),
        "geometry": shapes,
    })  # fmt: skip
