"""Recognised ground, locked for ever: by plot, and by the total it was to reduce."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from jianliang.core.overlay.dissolving import common, dissolved, without


@dataclass(frozen=True)
class Locked:
    """The ground of every recognised plot; what was reversed stays in it.

    Attributes
    ----------
    plots : DataFrame
        plot, unit, cleared_on (YYYY-MM-DD), by plot.
    lots : DataFrame
        A row for each plot and total: plot (row of `plots`), total, cleared_on. Ground
        that a road crosses reduces urban-rural land only: a road there is no rebuild.
    ground : ndarray of polygons
        Of each lot, what lies on it twice dissolved; lots of a plot do not overlap.
    pieces : DataFrame
        plot (row of `plots`), piece_id and geometry of each recognised piece.
    """

    plots: pd.DataFrame
    lots: pd.DataFrame
    ground: np.ndarray
    pieces: pd.DataFrame

    def whole(self) -> np.ndarray:
        """The ground of each plot."""
        return dissolved(self.ground, self.lots["plot"].to_numpy(), len(self.plots))

    def eroded(self, accuracy_m: float) -> np.ndarray:
        """Of each lot, what lies farther than an accuracy inside its plot."""
        plot = self.lots["plot"].to_numpy()
        core = shapely.buffer(self.whole(), -accuracy_m)[plot]
        several = (np.bincount(plot, minlength=len(self.plots)) > 1)[plot]
        core[several] = common(core[several], self.ground[several])
        return core


def locked(credited: pd.DataFrame) -> Locked:
    """Recognised pieces (table CREDITED) as locked ground; row order changes nothing.

    A piece whose day of clearing is not known counts as cleared when its year ended.
    """
    rows = credited.sort_values(["claim_id", "piece_id"], ignore_index=True)
    day = rows["credit_year"].astype("str") + "-12-31"
    rows = rows.assign(
        cleared_on=rows["cleared_on"].astype("object").fillna(day),
        total=np.where(rows["construction"], "construction", "urban_rural"),
    )
    plot = pd.factorize(rows["claim_id"])[0]
    earliest = rows.sort_values(["claim_id", "cleared_on"], kind="stable")
    earliest = earliest.drop_duplicates("claim_id")["cleared_on"].to_numpy(object)
    plots = rows.drop_duplicates("claim_id")[["claim_id", "unit"]]
    plots = plots.rename(columns={"claim_id": "plot"}).assign(cleared_on=earliest)
    plots = plots.reset_index(drop=True)
    key = pd.MultiIndex.from_arrays([plot, rows["total"]])
    lot, found = key.factorize(sort=True)
    lots = found.to_frame(index=False, name=["plot", "total"])
    lots["cleared_on"] = plots["cleared_on"].to_numpy(object)[lots["plot"]]
    ground = dissolved(rows["geometry"].to_numpy(), lot, len(lots))
    pieces = rows[["piece_id", "geometry"]].assign(plot=plot)
    return Locked(plots, lots, _apart(lots, ground), pieces)


def _apart(lots: pd.DataFrame, ground: np.ndarray) -> np.ndarray:
    """The lots without what an earlier lot of their plot has already."""
    again = np.flatnonzero(lots["plot"].duplicated())
    ground[again] = without(ground[again], ground[again - 1])
    return ground
