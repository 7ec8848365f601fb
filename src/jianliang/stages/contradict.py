"""规划冲突: ground for which two plans mean uses that may not stand together (C16, C3).

Which uses those are is a table of the rule pack. Overlaps no wider than a hair
(core/noding.py) are how neighbours are drawn, and no conflict.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import split_exactly
from jianliang.core.catalogue.dynamics import CONFLICTS
from jianliang.core.catalogue.words import VALUES
from jianliang.core.contradictions import ANY, OTHER, Contradiction
from jianliang.core.findings import finding, findings
from jianliang.core.measure import Measure
from jianliang.core.noding import LEAST_M2, hair_m2
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.cuts import intersections
from jianliang.core.overlay.index import edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.overlay.labelled import Labelled
from jianliang.core.overlay.refining import near_parts
from jianliang.core.places import inner_point
from jianliang.core.polygons import Polygons
from jianliang.core.units import OUTSIDE

CODES = {"warning": "plan-conflict", "note": "plan-conflict-minor"}
SIDES = ("first", "second")
BY_PAIR = ["conflict", "first_role", "first_id", "second_role", "second_id"]


@dataclass(frozen=True)
class Plan:
    """The polygons of one role, in the city's CRS.

    `table` has for each id, use (as it is told) and words (what a rule may call it,
    parted by spaces), sorted by id.
    """

    table: pd.DataFrame
    polygons: Polygons

    def meaning(self, uses: Sequence[str]) -> np.ndarray:
        """Row numbers of the polygons that mean any of the uses; int64."""
        if ANY in uses or OTHER in uses:
            return np.arange(len(self.table))
        asked = set(uses)
        found = [not asked.isdisjoint(words.split()) for words in self.table["words"]]
        return np.flatnonzero(found)


def contradictions(
    plans: Mapping[str, Plan], rules: Sequence[Contradiction]
) -> pd.DataFrame:
    """Every pair of polygons that a rule says contradict each other.

    Returns
    -------
    DataFrame
        conflict, severity, first_role, first_id, first_use, second_role, second_id,
        second_use, geometry (what they share, hairs left out), in the order of the
        rules, then of the ids.
    """
    parts = [
        _of_rule(plans, rule)
        for rule in rules
        if {rule.first, rule.second} <= set(plans)
    ]
    columns = ["conflict", "severity"]
    columns += [f"{side}_{name}" for side in SIDES for name in ("role", "id", "use")]
    parts.append(pd.DataFrame(columns=[*columns, "geometry"]))
    filled = [part for part in parts if len(part)] or parts[-1:]
    return pd.concat(filled, ignore_index=True)


def _of_rule(plans: Mapping[str, Plan], rule: Contradiction) -> pd.DataFrame:
    one, other = plans[rule.first], plans[rule.second]
    a, b = one.meaning(rule.first_uses), other.meaning(rule.second_uses)
    polygons = one.polygons.take(a), other.polygons.take(b)
    row, match, shared, _ = common_areas(polygons[0], edge_grid(polygons[1]))
    a, b = a[row], b[match]
    kept = shared > LEAST_M2
    if OTHER in rule.second_uses:
        uses = one.table["use"].to_numpy(object)
        kept &= (a < b) & (uses[a] != uses[b])
    shapes = polygons[0].take(row[kept]).geometries()
    others = near_parts(polygons[1], match[kept], shapes)
    common = _without_hairs(intersections(shapes, others, shared[kept]))
    there = ~shapely.is_empty(common)
    rows = one.table.iloc[a[kept][there]], other.table.iloc[b[kept][there]]
    columns: dict[str, object] = {"conflict": rule.conflict, "severity": rule.severity}
    for side, role, table in zip(SIDES, (rule.first, rule.second), rows, strict=True):
        columns |= {
            f"{side}_role": role,
            f"{side}_id": table["id"].to_numpy(object),
            f"{side}_use": table["use"].to_numpy(object),
        }
    return pd.DataFrame({**columns, "geometry": common[there]})


def _without_hairs(shapes: np.ndarray) -> np.ndarray:
    """The shapes without those of their parts that are no wider than a hair."""
    parts, at = shapely.get_parts(shapes, return_index=True)
    wide = shapely.area(parts) > hair_m2(shapely.length(parts) / 2)
    out = np.full(len(shapes), shapely.MultiPolygon(), dtype=object)
    return shapely.multipolygons(parts[wide], indices=at[wide], out=out)


def placed(
    pairs: pd.DataFrame, covers: Mapping[str, Coverage], measure: Measure
) -> pd.DataFrame:
    """The pairs cut by units and zones, each with its area.

    Parameters
    ----------
    pairs : DataFrame
        What `contradictions` gives.
    covers : mapping
        Column → polygons in the city's CRS with a label of that name.
    measure : Measure

    Returns
    -------
    DataFrame
        The columns of `pairs` and of `covers` ("outside" in none), area_dm2 (int64):
        parts of a pair sum to what it measures, exactly.
    """
    polygons = Polygons.of(pairs["geometry"].to_numpy())
    cut = Labelled(np.arange(len(polygons)), polygons, {})
    for name, cover in covers.items():
        cut = cut.told(cover, {name: OUTSIDE})
    area = split_exactly(
        measure.areas_dm2(polygons),
        measure.areas_m2(cut.polygons),
        cut.row,
        np.arange(len(cut.row)),
    )
    table = pairs.iloc[cut.row].reset_index(drop=True)
    table = table.assign(
        **cut.labels, area_dm2=area, geometry=cut.polygons.geometries()
    )
    return table[area > 0].reset_index(drop=True)


def find_contradictions(conflicts: pd.DataFrame, tolerance_dm2: int) -> pd.DataFrame:
    """One finding for each pair (table PLAN_CONFLICTS) beyond a tolerance."""
    records = []
    for _, rows in conflicts.groupby(BY_PAIR, sort=False):
        area_dm2 = int(rows["area_dm2"].sum())
        if area_dm2 > tolerance_dm2:
            worst = rows.sort_values("area_dm2", kind="stable").iloc[-1]
            records.append(_told(worst, area_dm2))
    return findings(records)


def _told(row: pd.Series, area_dm2: int) -> dict:
    names: dict[str, str] = {}
    for side in SIDES:
        role = VALUES["role"][row[f"{side}_role"]]
        names |= {f"{side}_name": role["zh"], f"{side}_name_en": role["en"]}
        names |= {
            f"{side}_id": row[f"{side}_id"],
            f"{side}_use": row[f"{side}_use"] or "–",
        }
    conflict = CONFLICTS.get(row["conflict"], {})
    return finding(
        CODES[row["severity"]],
        layer=row["first_role"],
        subject=row["first_id"],
        area_dm2=area_dm2,
        area_m2=f"{area_dm2 / 100:.2f}",
        **inner_point(row["geometry"]),
        **names,
        conflict=conflict.get("zh", row["conflict"]),
        conflict_en=conflict.get("en", row["conflict"]),
    )
