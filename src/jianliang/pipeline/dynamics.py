"""Vector dynamics of a city: plan, survey and reduction beside each other.

lay_on_land ─ of_changes ─────────────────┐
pieces near permits ─ shapes ─ of_unbuilt ─┼─→ dynamics_pieces ─ by level ─→ dynamics
cuts not mapped ─ of_unmapped ─────────────┘
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import shapely

from jianliang.core.counting import DM2_PER_M2
from jianliang.core.findings import joined, worded
from jianliang.core.layers import City
from jianliang.core.measure import Measure
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.labelled import Kinds, Labelled
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.tables import DYNAMICS, DYNAMICS_PIECES, exactly
from jianliang.core.units import OUTSIDE
from jianliang.pipeline import Tables, levels
from jianliang.pipeline.books import legs_of_one
from jianliang.pipeline.changed_ground import shaped_ground
from jianliang.pipeline.moves import NO_PATH
from jianliang.pipeline.permits import building_permits
from jianliang.pipeline.reconciling import Laid, lay_on_land
from jianliang.pipeline.spans import EVERYTHING, Between, span_between
from jianliang.stages import dynamics as stage
from jianliang.stages import ground
from jianliang.stages.classify import TOTALS

UNBUILT = "unbuilt"
EMPTY = {"change": "", "piece_id": "", "permits": "", "path": NO_PATH}
"""What a piece says where there is nothing to say."""


def dynamics(
    city: City,
    rules: RulePack,
    pieces: pd.DataFrame,
    credited: pd.DataFrame,
    between: Between = EVERYTHING,
) -> Tables:
    """How plan, survey and reduction agree between two surveys.

    Parameters and errors are those of `reconciling.reconcile`.

    Returns
    -------
    dict of DataFrame
        dynamics (by unit of every level), dynamics_pieces and findings, as declared in
        core/tables/dynamics.py. The kinds of a decrease and of an increase each sum to
        that of the accounts to 0.01 m²; what is approved and not built is land of the
        later survey as the accounts share it; what is recognised and not mapped is
        credit. Row order of what is given changes nothing.
    """
    laid = lay_on_land(city, rules, pieces, credited, between)
    day = laid.between.days[1]
    changed = stage.of_changes(laid.pieces)
    standing = pd.concat([
        _unbuilt(city, rules, pieces, laid),
        _unmapped(city, laid),
    ], ignore_index=True)  # fmt: skip
    heading = dict(zip(("from_day", "to_day"), laid.between.days, strict=True))
    standing = standing.assign(**heading, profile=laid.between.profile)
    filled = [part for part in (changed, standing) if len(part)] or [changed]
    table = _in_order(pd.concat(filled))
    tolerance = float(rules.parameter("reconciliation_tolerance", day).value)
    found = stage.find_unbuilt(table, round(tolerance * DM2_PER_M2))
    return {
        "dynamics": _by_level(city, table),
        "dynamics_pieces": table,
        "findings": worded(joined([found])),
    }


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    """As declared, sorted by everything but the shape."""
    columns = list(DYNAMICS_PIECES.columns)
    table = table.reindex(columns=columns)
    keys = [name for name in columns if name != "geometry"]
    table = table.sort_values(keys, kind="stable", ignore_index=True)
    return exactly(table, DYNAMICS_PIECES)


def _by_level(city: City, pieces: pd.DataFrame) -> pd.DataFrame:
    """Table DYNAMICS: every unit of every level."""
    keys = [name for name in DYNAMICS.columns if name != "area_dm2"]
    parts = []
    for days, own in pieces.groupby(["from_day", "to_day"], sort=True):
        for level in levels(city, str(days[0]), str(days[1])):
            place = {"hierarchy": level.hierarchy, "level": level.name}
            rows = own.assign(**place, unit=level.units(own, "to"))
            parts.append(rows.groupby(keys, sort=True)["area_dm2"].sum().reset_index())
    if not parts:
        parts = [pieces.reindex(columns=list(DYNAMICS.columns))]
    return exactly(pd.concat(parts, ignore_index=True), DYNAMICS)


# Approved, not built ------------------------------------------------------------------


def _unbuilt(
    city: City, rules: RulePack, pieces: pd.DataFrame, laid: Laid
) -> pd.DataFrame:
    """Ground with a permit to build in force that is no construction land yet.

    It may become either total's, so both tell it.
    """
    permits = building_permits(city, rules, laid.between.days[1])
    if not permits:
        return pd.DataFrame()
    days = laid.periods[-1]
    last = (pieces["from_day"] == days[0]) & (pieces["to_day"] == days[1])
    near = pieces[last & pieces["plot_to"].isin(_plots_near(city, days[1], permits))]
    span = span_between(city, rules, days)
    legs = legs_of_one(near, span, laid.between.profile)
    still = (legs["construction"]["stock_to"] == 0) & (near["class_to"] != "")
    flows = pd.DataFrame({"state": np.where(still, UNBUILT, "")}, near.index)
    land = shaped_ground(city, near, days, flows)
    rows = land.assign(area_dm2=land["area_to_dm2"])
    measure = Measure(city.crs, city.area_standard)
    table = stage.of_unbuilt(rows[rows["state"] == UNBUILT], permits, measure)
    blank = {name: EMPTY[name] for name in ("change", "piece_id")}
    return pd.concat([table.assign(total=total, **blank) for total in TOTALS])


def _plots_near(city: City, day: str, permits: Kinds) -> set[str]:
    """Ids of the plots whose box meets that of a permit."""
    shapes = np.concatenate([own.geometries() for own in permits.values()])
    tree = shapely.STRtree(shapely.get_parts(shapes))
    near: set[str] = set()
    for layer in city.of("survey"):
        if layer.day == day:
            rows = np.unique(tree.query(layer.frame["geometry"].to_numpy())[0])
            near |= set(layer.frame["plot_id"].iloc[rows])
    return near


# Recognised, not mapped ---------------------------------------------------------------


def _unmapped(city: City, laid: Laid) -> pd.DataFrame:
    """Recognised ground the later survey still has as construction land, by total."""
    measure = Measure(city.crs, city.area_standard)
    parts = []
    for total in TOTALS:
        mapped = laid.mapped[laid.mapped["total"] == total]
        again = laid.pieces["kind"].isin(["rebuilt", "rebuilt-reversed"])
        rebuilt = laid.pieces[again & (laid.pieces["total"] == total)]
        polygons = Polygons.of(rebuilt["geometry"].to_numpy())
        cuts = laid.cuts[laid.cuts[total] == "not_mapped"]
        rows = _placed(city, cuts, laid.between.days[1])
        table = stage.of_unmapped(rows, mapped, polygons, measure)
        blank = {name: EMPTY[name] for name in ("change", "permits", "path")}
        parts.append(table.assign(total=total, **blank))
    return pd.concat(parts, ignore_index=True)


def _placed(city: City, cuts: pd.DataFrame, day: str) -> pd.DataFrame:
    """The cuts, cut again by units and planning units of a day."""
    rows = cuts.reset_index(drop=True)
    polygons = Polygons.of(rows["geometry"].to_numpy())
    cut = Labelled(np.arange(len(polygons)), polygons, {})
    for role, label in (("units", "unit_to"), ("planning", "planning_to")):
        cut = cut.told(_cover(city, role, day, label), {label: OUTSIDE})
    labels: Mapping[str, np.ndarray] = cut.labels
    table = rows.iloc[cut.row].reset_index(drop=True)
    return table.assign(**labels, geometry=cut.polygons.geometries())


def _cover(city: City, role: str, day: str, label: str) -> Coverage:
    layers = ground.in_force(city, role, day)
    if not layers:
        empty = pd.DataFrame({label: pd.Series(dtype="str")})
        return Coverage(Polygons.of(np.empty(0, dtype=object)), empty)
    frame = ground.together(layers, "unit_id")
    frame = frame[frame["geometry"].notna()].reset_index(drop=True)
    labels = frame[["unit_id"]].rename(columns={"unit_id": label})
    return Coverage(Polygons.of(frame["geometry"].to_numpy()), labels)
