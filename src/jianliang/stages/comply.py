"""合规检查: an area laid on each layer of a city, and what speaks against it (C16).

Each layer's objects cut the area into pieces; a piece bears the objects it lies in,
none of them where the layer leaves it bare. The pieces of a layer share the area, so
that its rows sum to it to the last 0.01 m². Strips no wider than a hair
(core/noding.py) are how neighbours are drawn, and go to the other pieces.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import split_exactly
from jianliang.core.catalogue.words import VALUES
from jianliang.core.compliance import OUTSIDE, ComplianceRule
from jianliang.core.errors import LimitError
from jianliang.core.findings import finding, findings
from jianliang.core.measure import Measure
from jianliang.core.noding import hair_m2
from jianliang.core.overlay.cuts import differences
from jianliang.core.overlay.index import edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.overlay.refining import refined, without_overlaps
from jianliang.core.places import inner_point
from jianliang.core.polygons import Polygons

MOST_OVERLAPPING = 400
AND = " + "
"""Between the values of ground on which several objects lie."""
TOGETHER = ("survey", "units", "planning", "zones", "land_use_plan", "others")
"""Roles of which a conflict is told by value: single objects say no more."""


@dataclass(frozen=True)
class Ground:
    """The objects of one kind and day that may lie in the area.

    Attributes
    ----------
    role, layer, day : str
        Kind, names of the layers, day from which they hold.
    in_force : bool
        Whether it holds on the day of the check; if not, no rule looks at it.
    objects : DataFrame
        id, value (as it is told), words (what a rule may call it, parted by spaces),
        geometry in the city's CRS; sorted by id.
    """

    role: str
    layer: str
    day: str
    in_force: bool
    objects: pd.DataFrame


@dataclass(frozen=True)
class Cut:
    """The area cut by one ground: pieces that share it, each with its objects.

    `objects` holds for each piece the row numbers of the objects it lies in.
    """

    ground: Ground
    objects: list[tuple[int, ...]]
    shapes: np.ndarray
    area_dm2: np.ndarray


def cut_by(area: shapely.Geometry, ground: Ground, measure: Measure) -> Cut:
    """Cut an area by the objects of a ground.

    Raises
    ------
    LimitError
        Too many objects lie over each other ("comply-many").
    """
    whole = Polygons.of(np.array([area], dtype=object))
    inside = refined(Polygons.of(ground.objects["geometry"].to_numpy()), whole)
    kept = np.flatnonzero(inside.owner == 0)
    parts = inside.polygons.take(kept)
    members, pieces = _apart(inside.row[kept], parts, ground.role)
    rest = _bare(area, pieces)
    if rest is not None or not members:
        members = [*members, ()]
        bare = np.array([area if rest is None else rest], dtype=object)
        pieces = np.concatenate([pieces, bare])
    weights = measure.areas_m2(Polygons.of(pieces))
    total, one = measure.areas_dm2(whole), np.zeros(len(pieces), dtype=np.int64)
    shares = split_exactly(total, weights, one, np.arange(len(pieces)))
    return Cut(ground, members, pieces, shares)


def _apart(
    rows: np.ndarray, parts: Polygons, role: str
) -> tuple[list[tuple[int, ...]], np.ndarray]:
    """The parts as pieces that do not overlap, each with every object it lies in."""
    if not len(rows):
        return [], np.empty(0, dtype=object)
    row, other, shared, _ = common_areas(parts, edge_grid(parts))
    met = (row != other) & (shared > hair_m2(parts.perimeters())[row])
    several = np.unique(row[met])
    if len(several) > MOST_OVERLAPPING:
        names = {f"role_{key}": text for key, text in _role(role).items()}
        told = {"role": names["role_zh"], "count": len(several)}
        raise LimitError("comply-many", **told, most=MOST_OVERLAPPING)
    alone = np.setdiff1d(np.arange(len(rows)), several)
    members: list[tuple[int, ...]] = [(int(rows[at]),) for at in alone]
    shapes = [parts.take(alone).geometries()]
    if len(several):
        shared_by, pieces = _shared(parts.take(several))
        members += [
            tuple(sorted(rows[several[list(one)]].tolist())) for one in shared_by
        ]
        shapes.append(pieces)
    return members, np.concatenate(shapes)


def _shared(parts: Polygons) -> tuple[list[tuple[int, ...]], np.ndarray]:
    """Parts that overlap as pieces that do not, with the parts each lies in."""
    pieces = without_overlaps(parts)
    sets: list[tuple[int, ...]] = [(at,) for at in range(len(parts))]
    for at in range(len(parts)):
        cut = refined(pieces, parts.take(np.array([at])))
        pieces = cut.polygons
        sets = [
            tuple(sorted({*sets[row], at})) if owner == 0 else sets[row]
            for row, owner in zip(cut.row, cut.owner, strict=True)
        ]
    shapes = pieces.geometries()
    there = ~shapely.is_empty(shapes)
    return [one for one, is_there in zip(sets, there, strict=True) if is_there], shapes[
        there
    ]


def _bare(area: shapely.Geometry, pieces: np.ndarray) -> shapely.Geometry | None:
    """What the pieces leave of the area, where it is more than a hair."""
    left = shapely.area(area) - shapely.area(pieces).sum()
    edges = shapely.length(area) + shapely.length(pieces).sum()
    if not len(pieces) or left <= hair_m2(np.array([edges]))[0]:
        return None
    covered = np.array([shapely.union_all(pieces)], dtype=object)
    whole = np.array([area], dtype=object)
    rest = differences(whole, covered, np.array([left]))[0]
    return None if rest.is_empty else rest


def rows_of(cut: Cut) -> pd.DataFrame:
    """What lies in the area, by value (table COMPLIANCE); sums to the area."""
    values = cut.ground.objects["value"].to_numpy(object)
    told = [_told(values, members) for members in cut.objects]
    frame = pd.DataFrame({"value": told, "area_dm2": cut.area_dm2})
    summed = frame.groupby("value", as_index=False, sort=True)["area_dm2"].sum()
    about = cut.ground
    return summed.assign(
        role=about.role, layer=about.layer, day=about.day, in_force=about.in_force
    )


def _told(values: np.ndarray, members: tuple[int, ...]) -> str:
    return AND.join(sorted({str(values[at]) for at in members})) or OUTSIDE


def conflicts_of(cut: Cut, rules: Sequence[ComplianceRule]) -> pd.DataFrame:
    """What speaks against the area by the rules that look at this ground.

    Columns of table COMPLIANCE_CONFLICTS; in the order of the rules, then of values
    and ids.
    """
    rules = [one for one in rules if one.role == cut.ground.role]
    records = [one for rule in rules for one in _of_rule(cut, rule)]
    return pd.DataFrame(records)


def _of_rule(cut: Cut, rule: ComplianceRule) -> list[dict]:
    about, objects = cut.ground, cut.ground.objects
    told = {"rule": rule.rule, "severity": rule.severity, "role": about.role}
    told |= {"day": about.day, "why_zh": rule.why_zh, "why_en": rule.why_en}
    told |= {"remedy_zh": rule.remedy_zh, "remedy_en": rule.remedy_en}
    groups: dict[tuple[str, str], list[int]] = {}
    if OUTSIDE in rule.values:
        bare = [at for at, members in enumerate(cut.objects) if not members]
        groups |= {("", OUTSIDE): bare} if bare else {}
    spoken = [rule.speaks_of(words) for words in objects["words"]]
    for at, members in enumerate(cut.objects):
        for one in members:
            if spoken[one]:
                key = _name(about.role, objects.iloc[one])
                groups.setdefault(key, []).append(at)
    return [
        {**told, "id": id_, "value": value, **_ground(cut, sorted(set(pieces)))}
        for (id_, value), pieces in sorted(groups.items())
    ]


def _name(role: str, row: pd.Series) -> tuple[str, str]:
    """By what a conflict is told: the object and its value, or the value alone."""
    return ("" if role in TOGETHER else str(row["id"]), str(row["value"]))


def _ground(cut: Cut, pieces: list[int]) -> dict:
    return {
        "area_dm2": int(cut.area_dm2[pieces].sum()),
        "geometry": shapely.union_all(cut.shapes[pieces]),
    }


def find_conflicts(conflicts: pd.DataFrame, names: Mapping) -> pd.DataFrame:
    """One finding for each conflict (table COMPLIANCE_CONFLICTS).

    `names` is (role, value) → words in zh and en; a stranger stands as it is.
    """
    return findings([_finding(row, names) for row in conflicts.to_dict("records")])


def _finding(row: Mapping, names: Mapping) -> dict:
    value = names.get((row["role"], row["value"]), {})
    words = {
        f"{name}_{language}": text
        for language in ("zh", "en")
        for name, text in (
            ("why", row[f"why_{language}"]),
            ("remedy_rule", row[f"remedy_{language}"]),
            ("role", _role(row["role"])[language]),
            ("value", value.get(language, row["value"])),
        )
    }
    return finding(
        f"comply-{row['severity']}",
        layer=row["role"],
        subject=row["id"] or row["value"],
        area_dm2=row["area_dm2"],
        area_m2=f"{row['area_dm2'] / 100:.2f}",
        id=row["id"],
        rule=row["rule"],
        **inner_point(row["geometry"]),
        **words,
    )


def find_unchecked(
    rules: Sequence[ComplianceRule], there: Sequence[str]
) -> pd.DataFrame:
    """One finding for each rule whose ground the city does not have."""
    return findings(
        [
            finding(
                "comply-unchecked",
                layer=rule.role,
                subject=rule.rule,
                why_zh=rule.why_zh,
                why_en=rule.why_en,
                role_zh=_role(rule.role)["zh"],
                role_en=_role(rule.role)["en"],
            )
            for rule in rules
            if rule.role not in there
        ]
    )


def _role(role: str) -> Mapping[str, str]:
    return VALUES["role"].get(role, {"zh": role, "en": role})
