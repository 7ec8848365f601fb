"""Land of the invented city that may be reduced: its plots, their types and towns."""

import numpy as np
import pandas as pd
import shapely

from jianliang.edges.demo.layers import Parts
from jianliang.edges.demo.plotbook import survey_frame

TYPES = {
    "0702": "homestead",
    "0601": "industry",
    "0508": "storage",
    "05H1": "commerce",
    "1201": "idle",
}
"""Land class → type of plot."""
LEAST_DM2 = 20_000


def reducible(parts: Parts) -> pd.DataFrame:
    """Plots of these types outside the concentrated zone, as the last survey has them.

    Returns
    -------
    DataFrame
        plot_id, township, plot_type, area_dm2 (int64).
    """
    last = survey_frame(parts.book, len(parts.calendar.surveys) - 1)
    built = last[last["class_code"].isin(list(TYPES))]
    built = built[built["recorded_dm2"].astype("int64") >= LEAST_DM2]
    inner = shapely.point_on_surface(built["geometry"].to_numpy())
    built = built[~shapely.contains(parts.zones["concentrated"], inner)]
    now = parts.townships_at(-1)
    row = now.of_plot[built["origin"].to_numpy(np.int64)]
    return pd.DataFrame({
        "plot_id": built["plot_id"].to_numpy(),
        "township": now.table["unit_id"].to_numpy()[row],
        "plot_type": built["class_code"].map(TYPES).to_numpy(),
        "area_dm2": built["recorded_dm2"].to_numpy(np.int64),
    })  # fmt: skip
