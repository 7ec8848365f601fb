"""A compliance check as the screen and files tell it, within the scope of who asks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
import shapely

from jianliang.core.catalogue.screen import SCREEN
from jianliang.core.catalogue.words import HEADINGS, VALUES
from jianliang.core.errors import LimitError, UsageError
from jianliang.core.layers import City
from jianliang.edges.compliancerules import read_compliance
from jianliang.edges.web.answers import rows
from jianliang.edges.web.areafile import MOST_CORNERS
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.complybook import ground_of_book
from jianliang.edges.web.drawing import laid_on
from jianliang.edges.web.exporting import Sheet
from jianliang.edges.web.exports import csv_bytes, gpkg_bytes, neutral, xlsx_bytes
from jianliang.edges.web.published import layers_for
from jianliang.edges.web.shelves import Kept
from jianliang.edges.web.viewer import Viewer
from jianliang.pipeline.complying import Complied, Proposal, comply
from jianliang.stages.comply import AND

VERDICTS = {"refuse": "refuse", "warning": "warning", "note": "pass"}
"""The gravest severity found → what the check comes to; "pass" with none."""


@dataclass(frozen=True)
class Check:
    """A check: the city, book and plan as whoever asks may see them, the area."""

    atlas: Atlas
    viewer: Viewer
    proposal: Proposal
    language: str
    now: BookNow = field(repr=False)
    plan: Kept = field(repr=False)

    @cached_property
    def city(self) -> City:
        """The city with the layers that whoever asks may see."""
        seen = {
            (one.role, one.name, one.day)
            for one in layers_for(self.atlas, self.viewer.audience)
        }
        city = self.atlas.land.city
        layers = [one for one in city.layers if (one.role, one.name, one.day) in seen]
        return replace(city, layers=layers)


def area_of(atlas: Atlas, parts: Sequence) -> shapely.Geometry:
    """The area of some polygons in degrees, in the city's CRS.

    Raises
    ------
    LimitError
        It has too many corners.
    UsageError
        It is open, crosses itself, has no area, or lies far off.
    """
    corners = sum(len(ring) for rings in parts for ring in rings)
    if corners > MOST_CORNERS:
        raise LimitError("drawn-corners", corners=corners, most=MOST_CORNERS)
    if any(ring[0] != ring[-1] for rings in parts for ring in rings):
        raise UsageError("drawn-open")
    polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in parts]
    whole = polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)
    if not whole.is_valid or whole.area == 0:
        raise UsageError("drawn-crossing")
    return laid_on(atlas, whole)


def check_area(check: Check) -> Complied:
    """The check itself.

    Raises
    ------
    JianliangError
        See `pipeline.complying.comply`.
    """
    atlas = check.atlas
    table = read_compliance(atlas.city.rulepack)
    book = ground_of_book(atlas, check.now, check.viewer, check.plan)
    return comply(check.city, atlas.rules, table, check.proposal, book)


def told(check: Check, made: Complied) -> dict:
    """The answer of a check: rows, conflicts and their shapes, what was not checked."""
    atlas, language = check.atlas, check.language
    conflicts = conflict_rows(check, made)
    found = made.tables["findings"]
    unchecked = found[found["code"] == "comply-unchecked"]
    return {
        "area_dm2": made.area_dm2,
        "purpose": check.proposal.purpose,
        "day": check.proposal.day,
        "verdict": verdict_of(made, len(unchecked)),
        "geometry": shapely.geometry.mapping(atlas.lonlat.drawn(check.proposal.area)),
        "rows": rows(layer_rows(check, made)),
        "conflicts": rows(conflicts),
        "shapes": _shapes(atlas, made),
        "unchecked": unchecked[f"reason_{language}"].tolist(),
        "snapshot": atlas.snapshot,
        "book": check.now.root,
    }


def verdict_of(made: Complied, unchecked: int) -> str:
    """What a check comes to: refuse, warning (also where a layer is missing), pass."""
    worst = made.tables["compliance_conflicts"]["severity"].tolist()[:1]
    verdict = VERDICTS[worst[0]] if worst else "pass"
    return "warning" if verdict == "pass" and unchecked else verdict


def layer_rows(check: Check, made: Complied) -> pd.DataFrame:
    """The rows by layer with the name of each value."""
    frame = made.tables["compliance"].reset_index(drop=True)
    pairs = zip(frame["role"], frame["value"], strict=True)
    names = [value_name(check, role, value) for role, value in pairs]
    frame.insert(list(frame.columns).index("value") + 1, "name", names)
    return frame


def conflict_rows(check: Check, made: Complied) -> pd.DataFrame:
    """The conflicts in the reader's language, with a place inside each."""
    frame, language = made.tables["compliance_conflicts"], check.language
    kept = frame[["rule", "severity", "role", "day", "id", "value", "area_dm2"]]
    pairs = zip(frame["role"], frame["value"], strict=True)
    return kept.assign(
        name=[value_name(check, role, value) for role, value in pairs],
        why=frame[f"why_{language}"],
        remedy=frame[f"remedy_{language}"],
        **check.atlas.lonlat.inside(frame["geometry"].to_numpy(dtype=object)),
    )


def value_name(check: Check, role: str, value: str) -> str:
    """What a value is called; of ground with several values all their names."""
    parts = [_one_name(check, role, one) for one in value.split(AND)]
    return " + ".join(parts)


def _one_name(check: Check, role: str, value: str) -> str:
    atlas, language = check.atlas, check.language
    if role == "survey" or role == "land_use_plan":
        systems = sorted({one.class_system for one in atlas.layers if one.role == role})
        names = (atlas.class_name(one, value, language) for one in systems)
        found = next((name for name in names if name), "")
        if found:
            return found
    if role in ("units", "planning") and value in atlas.unit_names:
        return atlas.unit_names[value]
    for kind in ("zones", "paths"):
        word = atlas.rules.words.get(kind, {}).get(value)
        if role == kind and word:
            return str(getattr(word, language))
    for column in ("", "kind", "state", "role"):
        if value in VALUES.get(column, {}):
            return VALUES[column][value][language]
    return value or "–"


def _shapes(atlas: Atlas, made: Complied) -> dict:
    """The conflicts on the map, each with its rule and severity."""
    frame = made.tables["compliance_conflicts"]
    drawn = atlas.lonlat.drawn(frame["geometry"].to_numpy(dtype=object))
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": shapely.geometry.mapping(shape),
                "properties": {"rule": rule, "severity": severity},
            }
            for shape, rule, severity in zip(
                drawn, frame["rule"], frame["severity"], strict=True
            )
        ],
    }


def sheet_bytes(check: Check, ending: str) -> bytes:
    """The check as the bytes of a file: rows and conflicts in one table."""
    made = check_area(check)
    sheet = whole_sheet(check, made)
    if ending == "csv":
        return csv_bytes(neutral(sheet.frame))
    about = about_check(check, made)
    if ending == "xlsx":
        return xlsx_bytes(sheet.frame, about, "compliance", check.language)
    return gpkg_bytes(sheet, about, "compliance", check.atlas.city.definition.crs)


def whole_sheet(check: Check, made: Complied) -> Sheet:
    """What lies in the area, then what speaks against it, which has shapes."""
    first = layer_rows(check, made).assign(
        rule="", severity="", id="", why="", remedy=""
    )
    conflicts = conflict_rows(check, made)
    second = conflicts.assign(layer="", in_force=True)
    columns = ["role", "layer", "day", "in_force", "value", "name", "area_dm2"]
    columns += ["severity", "rule", "id", "why", "remedy"]
    frame = pd.concat([first[columns], second[columns]], ignore_index=True)
    shapes = np.full(len(frame), None, dtype=object)
    shapes[len(first) :] = made.tables["compliance_conflicts"]["geometry"]
    return Sheet(frame, shapes, check.now.root)


def about_check(check: Check, made: Complied) -> list[tuple[str, str]]:
    """From what and by which rules it was checked, line by line."""
    language, asked = check.language, check.proposal
    lines = [
        (SCREEN["export.city"][language], check.atlas.city.definition.name),
        (HEADINGS["day"][language], asked.day),
        (HEADINGS["purpose"][language], VALUES["purpose"][asked.purpose][language]),
        (HEADINGS["area_dm2"][language], str(made.area_dm2)),
        (SCREEN["export.units"][language], SCREEN["export.dm2"][language]),
        (SCREEN["export.snapshot"][language], check.atlas.snapshot),
        (SCREEN["export.book"][language], f"{check.now.size} {check.now.root}"),
    ]
    found = made.tables["findings"]
    missing = found[found["code"] == "comply-unchecked"][f"reason_{language}"]
    return lines + [(SCREEN["comply.unchecked"][language], text) for text in missing]
