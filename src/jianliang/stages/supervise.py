"""Things seen on locked ground: how much of each lies there, and what it comes to.

    seen ─ lay ─→ what lies on each lot ─ since_free ─ outside_permits ─→ what is open
      ─ sightings_of ─→ one row a plot and thing ─ watched_of ─→ one row a plot

Ground is eroded by the accuracy of what shows it; permits are widened by as much. What
is seen twice counts once, as the union in space.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from jianliang.core.locked import Locked
from jianliang.core.measure import Measure
from jianliang.core.noding import hair_m2
from jianliang.core.overlay.cuts import intersections
from jianliang.core.overlay.dissolving import common, dissolved, without
from jianliang.core.overlay.index import edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.polygons import Polygons
from jianliang.core.sightings import CLEAR, SUSPECTED, VERDICT_OF, VISIT

NOTHING = shapely.Polygon()
BUILT = ("survey-built", "patch-built")
JUDGED = (*BUILT, "earthwork")
GRAVEST = (*JUDGED, "class-undecided", "rubble", "type-unknown", "vegetation")
"""Of what one thing says of the lots of a plot, the first of these holds."""


@dataclass(frozen=True)
class Seen:
    """What one source shows, as far as it can lie on locked ground.

    Attributes
    ----------
    source : str
        survey | patch.
    accuracy_m : float
        How far its outlines may lie off.
    things : DataFrame
        source_id, seen_on, kind, geometry, and says_construction, says_urban_rural: the
        reason (core/sightings.py) it gives on a lot of that total, "" for none. Sorted
        by what they stand for.
    """

    source: str
    accuracy_m: float
    things: pd.DataFrame

    def says(self, lots: pd.DataFrame, row: np.ndarray) -> np.ndarray:
        """What the things of some rows say of as many lots."""
        told = self.things[["says_construction", "says_urban_rural"]].to_numpy(object)
        return told[row, (lots["total"] != "construction").to_numpy().astype(int)]


@dataclass(frozen=True)
class FreeGround:
    """Land that the survey of a day shows free of construction, for one total."""

    day: str
    total: str
    polygons: Polygons


def lay(locked: Locked, seen: Seen) -> pd.DataFrame:
    """What lies of each thing on each lot, after its plot was cleared.

    Returns
    -------
    DataFrame
        lot, thing (row numbers), says, gross (what lies there), left (what lies farther
        inside than the accuracy), and for now the same as open.
    """
    shapes = seen.things["geometry"].to_numpy()
    grid = edge_grid(Polygons.of(shapes))
    ground = Polygons.of(locked.ground)
    lot, thing, shared, _ = common_areas(ground, grid)
    says = seen.says(locked.lots.iloc[lot], thing)
    seen_on = seen.things["seen_on"].to_numpy(object)[thing]
    cleared = locked.lots["cleared_on"].to_numpy(object)[lot]
    since = seen_on >= cleared if seen.source == "survey" else seen_on > cleared
    kept = (says != "") & since.astype(bool) & (shared > _hair(ground)[lot])
    lot, thing = lot[kept], thing[kept]
    core = locked.eroded(seen.accuracy_m)
    left = _on(core, lot, (thing, shapes, grid))
    gross = intersections(locked.ground[lot], shapes[thing], shared[kept])
    found = {"lot": lot, "thing": thing, "says": says[kept]}
    return pd.DataFrame({**found, "gross": gross, "left": left, "open": left})


def _on(
    core: np.ndarray, lot: np.ndarray, laid: tuple[np.ndarray, np.ndarray, object]
) -> np.ndarray:
    """What of each thing lies on the core of its lot."""
    thing, shapes, grid = laid
    lots, at = np.unique(lot, return_inverse=True)
    cores = Polygons.of(core[lots])
    row, owner, shared, whole = common_areas(cores, grid)  # type: ignore[arg-type]
    area = pd.Series(shared, index=pd.MultiIndex.from_arrays([row, owner]))
    there = area.reindex(pd.MultiIndex.from_arrays([at, thing])).fillna(0.0).to_numpy()
    out = np.full(len(lot), NOTHING, dtype=object)
    cut = np.flatnonzero(there > 0)
    out[cut] = intersections(core[lot[cut]], shapes[thing[cut]], there[cut])
    return out


def _hair(polygons: Polygons) -> np.ndarray:
    return hair_m2(polygons.perimeters())


def since_free(
    laid: pd.DataFrame, locked: Locked, free: Sequence[FreeGround], day: str
) -> pd.DataFrame:
    """Of what is open, what an earlier survey since the clearing shows as free.

    Ground that was recognised but never mapped as cleared is not rebuilt.
    """
    built = laid["says"].to_numpy() == "survey-built"
    rows = np.flatnonzero(built & ~_is_empty(laid["open"]))
    open_ = laid["open"].to_numpy(object).copy()
    lots = locked.lots.iloc[laid["lot"].to_numpy()[rows]]
    parts, whose = [], []
    for one in free:
        asked = (lots["total"] == one.total) & (lots["cleared_on"] <= one.day)
        at = rows[asked.to_numpy() & (one.day < day)]
        if len(at) and len(one.polygons):
            part, row = _common_parts(open_[at], one.polygons)
            parts.append(part)
            whose.append(at[row])
    shapes = np.concatenate([*parts, np.empty(0, dtype=object)])
    found = dissolved(
        shapes, np.concatenate([*whose, np.empty(0, np.int64)]), len(laid)
    )
    open_[rows] = _more_than_a_hair(found[rows])
    return laid.assign(open=open_)


def _common_parts(shapes: np.ndarray, layer: Polygons) -> tuple[np.ndarray, np.ndarray]:
    """What of each shape lies in each row of a layer, and the shape's number.

    A shape that the layer covers is one part, itself.
    """
    row, owner, shared, whole = common_areas(Polygons.of(shapes), edge_grid(layer))
    bare = whole - np.bincount(row, shared, minlength=len(shapes))
    covered = bare <= hair_m2(shapely.length(shapes))
    cut = ~covered[row]
    others = layer.take(owner[cut]).geometries()
    parts = intersections(shapes[row[cut]], others, shared[cut])
    every = np.concatenate([shapes[covered], parts])
    return every, np.concatenate([np.flatnonzero(covered), row[cut]])


def outside_permits(
    laid: pd.DataFrame, seen: Seen, approvals: pd.DataFrame
) -> pd.DataFrame:
    """Of what is open, what no permit in force on the day covers.

    Parameters
    ----------
    laid : DataFrame
        As `lay` gives it.
    seen : Seen
    approvals : DataFrame
        Table APPROVALS, only kinds under which building is lawful.

    Returns
    -------
    DataFrame
        The same with `permits`: the kinds that cover some of it, parted by spaces.
    """
    asked = np.flatnonzero(
        laid["says"].isin(JUDGED).to_numpy() & ~_is_empty(laid["open"])
    )
    open_ = laid["open"].to_numpy(object).copy()
    shapes = shapely.buffer(approvals["geometry"].to_numpy(), seen.accuracy_m)
    at, permit = shapely.STRtree(shapes).query(open_[asked], predicate="intersects")
    day = seen.things["seen_on"].to_numpy(object)[laid["thing"].to_numpy()[asked]][at]
    held = _in_force(approvals.iloc[permit], day)
    row, permit = asked[at[held]], permit[held]
    rows, group = np.unique(row, return_inverse=True)
    covered = dissolved(shapes[permit], group, len(rows))
    open_[rows] = _more_than_a_hair(without(open_[rows], covered))
    kinds = approvals["kind"].to_numpy(object)[permit]
    return laid.assign(open=open_, permits=_together(kinds, row, len(laid)))


def _in_force(approvals: pd.DataFrame, day: np.ndarray) -> np.ndarray:
    """Whether each permit holds on a day, first and last day included."""
    first = approvals["from_day"].to_numpy(object)
    last = approvals["to_day"].fillna("9999-12-31").to_numpy(object)
    return ((first <= day) & (day <= last)).astype(bool)


def _is_empty(shapes: pd.Series) -> np.ndarray:
    return shapely.is_empty(shapes.to_numpy())


def _more_than_a_hair(shapes: np.ndarray) -> np.ndarray:
    """The shapes; strips that neighbours may miss each other by become nothing."""
    thin = shapely.area(shapes) <= hair_m2(shapely.length(shapes))
    return np.where(thin, NOTHING, shapes)


def sightings_of(
    laid: pd.DataFrame, locked: Locked, seen: Seen, measure: Measure
) -> pd.DataFrame:
    """One row for each plot and thing, before any tolerance.

    Returns
    -------
    DataFrame
        Table SIGHTINGS less `pieces` and `verdict`, and place (row of the plot).
    """
    place = locked.lots["plot"].to_numpy()[laid["lot"].to_numpy()]
    rank = laid["says"].map({name: at for at, name in enumerate(GRAVEST)}).to_numpy()
    by = laid.assign(place=place, rank=rank).sort_values(["place", "thing", "lot"])
    gravest = by.groupby(["place", "thing"])["rank"].transform("min")
    by = by[by["rank"] == gravest]
    group = by.groupby(["place", "thing"]).ngroup().to_numpy()
    first = by.drop_duplicates(["place", "thing"]).reset_index(drop=True)
    shapes = {
        name: dissolved(by[name].to_numpy(), group, len(first))
        for name in ("gross", "left", "open")
    }
    area = {name: measure.areas_dm2(Polygons.of(shapes[name])) for name in shapes}
    told = seen.things.iloc[first["thing"].to_numpy()].reset_index(drop=True)
    plots = locked.plots.iloc[first["place"].to_numpy()].reset_index(drop=True)
    permits = _together(by["permits"].to_numpy(object), group, len(first))
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
    return made.assign(sighting=key + ":" + made["seen_on"])


def _together(told: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
    """All words of each group, sorted, parted by spaces."""
    out = np.full(groups, "", dtype=object)
    for at in np.flatnonzero(told != ""):
        words = {*out[group[at]].split(), *told[at].split()}
        out[group[at]] = " ".join(sorted(words))
    return out


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
