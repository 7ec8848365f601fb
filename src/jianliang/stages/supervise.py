"""What was seen on locked ground: one row a plot and thing, and one verdict a plot.

    laid ─ sightings_of ─→ sightings ─ watched_of ─→ watched

What is seen twice counts once, as the union in space.
"""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.locked import Locked
from jianliang.core.measure import Measure
from jianliang.core.noding import hair_m2
from jianliang.core.overlay.dissolving import common, dissolved
from jianliang.core.polygons import Polygons
from jianliang.core.sightings import (
    BUILT,
    CLEAR,
    GRAVEST,
    JUDGED,
    SUSPECTED,
    VERDICT_OF,
    VISIT,
    Seen,
    together,
)


def sightings_of(
    laid: pd.DataFrame, locked: Locked, seen: Seen, measure: Measure
) -> pd.DataFrame:
    """One row for each plot and thing, before any tolerance.

    Returns
    -------
    DataFrame
        Table SIGHTINGS less `pieces` and `verdict`, and place (row of the plot).
    """
    by = _gravest(laid, locked)
    group = by.groupby(["place", "thing"]).ngroup().to_numpy()
    first = by.drop_duplicates(["place", "thing"]).reset_index(drop=True)
    shapes = {
        name: dissolved(by[name].to_numpy(), group, len(first))
        for name in ("gross", "left", "open")
    }
    area = {name: measure.areas_dm2(Polygons.of(shapes[name])) for name in shapes}
    told = seen.things.iloc[first["thing"].to_numpy()].reset_index(drop=True)
    plots = locked.plots.iloc[first["place"].to_numpy()].reset_index(drop=True)
    permits = together(by["permits"].to_numpy(object), group, len(first))
    made = told[["source_id", "seen_on", "kind"]].assign(
        place=first["place"].to_numpy(),
        plot=plots["plot"],
        unit=plots["unit"],
        source=seen.source,
        gross_dm2=area["gross"],
        area_dm2=area["left"],
        unpermitted_dm2=area["open"],
        permits=permits,
        reason=_reasons(first["says"], shapes, permits),
        geometry=_shown(shapes),
    )
    key = made["plot"] + "@" + seen.source + ":" + made["source_id"]
    key = (key + ":" + made["seen_on"]).astype("str")
    return made.assign(sighting=key.str.replace(r"\s+", "_", regex=True))


def _gravest(laid: pd.DataFrame, locked: Locked) -> pd.DataFrame:
    """What each thing says of the lots of a plot that is gravest, with their place."""
    place = locked.lots["plot"].to_numpy()[laid["lot"].to_numpy()]
    rank = laid["says"].map({name: at for at, name in enumerate(GRAVEST)})
    rows = laid.assign(place=place, rank=rank.astype("int64"))
    rows = rows.sort_values(["place", "thing", "lot"])
    gravest = rows.groupby(["place", "thing"])["rank"].transform("min")
    return rows[rows["rank"] == gravest]


def _shown(shapes: dict[str, np.ndarray]) -> np.ndarray:
    """What is open; where nothing is, what is left; else what lies there."""
    left = np.where(shapely.is_empty(shapes["left"]), shapes["gross"], shapes["left"])
    return np.where(shapely.is_empty(shapes["open"]), left, shapes["open"])


def _reasons(
    says: pd.Series, shapes: dict[str, np.ndarray], permits: np.ndarray
) -> np.ndarray:
    judged = says.isin(JUDGED).to_numpy()
    closed = judged & shapely.is_empty(shapes["open"])
    told = [
        judged & shapely.is_empty(shapes["left"]),
        closed & (permits != ""),
        closed,
    ]
    reasons = ["within-accuracy", "permit-in-force", "never-free"]
    return np.select(told, reasons, says.to_numpy(object))


def watched_of(
    sightings: pd.DataFrame, locked: Locked, tolerance_dm2: int, measure: Measure
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What all sightings of each plot come to, and the sightings with their verdict.

    Returns
    -------
    watched : DataFrame
        Table WATCHED and open: what the verdict rests on.
    sightings : DataFrame
        The same rows; what is within the tolerance bears that reason.
    """
    count = len(locked.plots)
    place = sightings["place"].to_numpy()
    area, open_ = {}, {}
    for name, reasons in (("built", BUILT), ("earth", ("earthwork",))):
        own = sightings["reason"].isin(reasons).to_numpy()
        shapes = sightings["geometry"].to_numpy()[own]
        open_[name] = dissolved(shapes, place[own], count)
        area[name] = measure.areas_dm2(Polygons.of(open_[name]))
    suspected = area["built"] > tolerance_dm2
    visit = ~suspected & (area["earth"] > tolerance_dm2)
    reason = sightings["reason"].to_numpy(object).copy()
    small = sightings["reason"].isin(BUILT).to_numpy() & ~suspected[place]
    calm = (reason == "earthwork") & (area["earth"][place] <= tolerance_dm2)
    reason[small | calm] = "below-tolerance"
    told = sightings.assign(reason=reason, verdict=[VERDICT_OF[one] for one in reason])
    watched = locked.plots[["plot", "unit"]].assign(
        verdict=np.select([suspected, visit], [SUSPECTED, VISIT], CLEAR),
        area_dm2=area["built"],
        disturbed_dm2=area["earth"],
        tolerance_dm2=tolerance_dm2,
        geometry=locked.whole(),
        open=np.where(suspected, open_["built"], open_["earth"]),
    )
    return _with_grounds(watched, told), told


def _with_grounds(watched: pd.DataFrame, sightings: pd.DataFrame) -> pd.DataFrame:
    """The sightings each verdict rests on, and their first and last day."""
    verdict = watched["verdict"].to_numpy(object)[sightings["place"].to_numpy()]
    named = sightings["verdict"].to_numpy(object)
    rests = (verdict == SUSPECTED) & (named == "rebuilt")
    rests |= (verdict == VISIT) & (named == "disturbed")
    own = sightings[rests].sort_values(["seen_on", "sighting"])
    by = own.groupby("plot")
    found = pd.DataFrame({
        "first_seen": by["seen_on"].min(),
        "last_seen": by["seen_on"].max(),
        "sightings": by["sighting"].agg(" ".join),
    })  # fmt: skip
    return watched.assign(
        **{
            name: watched["plot"].map(found[name]).astype("object").fillna("")
            for name in found
        }
    )


def pieces_there(sightings: pd.DataFrame, locked: Locked) -> np.ndarray:
    """The recognised pieces that what lies on each plot touches, parted by spaces."""
    pieces = locked.pieces
    pairs = sightings[["place", "geometry"]].reset_index(drop=True).reset_index()
    pairs = pairs.merge(
        pieces, left_on="place", right_on="plot", suffixes=("", "_piece")
    )
    alone = ~pairs["index"].duplicated(keep=False)
    several = np.flatnonzero(~alone)
    told = alone.to_numpy(copy=True)
    shapes = pairs["geometry"].to_numpy()[several]
    met = common(shapes, pairs["geometry_piece"].to_numpy()[several])
    told[several] = shapely.area(met) > hair_m2(shapely.length(shapes))
    names = pairs[told].sort_values(["index", "piece_id"]).groupby("index")["piece_id"]
    found = names.agg(" ".join).reindex(range(len(sightings))).fillna("")
    return found.to_numpy(object)
