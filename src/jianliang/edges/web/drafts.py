"""Drafts on the screen: rows with their findings and places, and what blocks them."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
import pandas as pd
import shapely
from fastapi import Path, Request, Response
from sqlalchemy import Row
from starlette.exceptions import HTTPException

from jianliang.commands import Office
from jianliang.core.areas import areas_dm2, measured_standard
from jianliang.core.catalogue.words import HEADINGS
from jianliang.core.errors import LedgerError
from jianliang.core.findings import worded
from jianliang.core.polygons import Polygons
from jianliang.edges.declaring.blocking import BEYOND_M, Asker, Taken, blocks
from jianliang.edges.declaring.editstore import edits_of
from jianliang.edges.declaring.evidencestore import evidence_for
from jianliang.edges.draftstore import CLEAN, HELD, Draft, list_drafts, read_draft
from jianliang.edges.web import declarerows
from jianliang.edges.web.acting import acting_office
from jianliang.edges.web.answers import atlas_of, fresh, language_of
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import is_mine
from jianliang.edges.web.viewer import viewer_of

DraftId = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]
OPEN = (CLEAN, HELD)
HOLDING = ("declared", "cleared", "restored", "verified", "recognised", "watched")
"""States of plots whose ground nobody else can claim without a word."""


def get_drafts(request: Request, lang: Lang = None) -> Response:
    """The drafts of the viewer's unit and of those below it, the latest first."""
    atlas, now = atlas_of(request), atlas_of(request).book.now()
    with acting_office(request) as office:
        every = list_drafts(office.book).to_dict("records")
    mine = [one for one in every if is_mine(request, now, one["unit"])]
    return fresh({"rows": [_draft(atlas, one) for one in mine]})


def get_draft(request: Request, draft: DraftId, lang: Lang = None) -> Response:
    """A draft with its rows, findings and shapes."""
    with acting_office(request) as office:
        return fresh(told_draft(request, office, own_draft(request, office, draft)))


def own_draft(request: Request, office: Office, name: str) -> Draft:
    """A draft of the viewer's; HTTPException 404 where it is not, or not there."""
    try:
        draft = read_draft(office.book, name)
    except LedgerError:
        raise HTTPException(404) from None
    if not is_mine(request, atlas_of(request).book.now(), draft.unit):
        raise HTTPException(404)
    return draft


def told_draft(request: Request, office: Office, draft: Draft) -> dict:
    """Everything the screen shows of a draft."""
    atlas, edits = atlas_of(request), edits_of(office.book, draft.draft)
    claims = draft.rows[draft.rows["layer"] == "claims"]
    # A gap among texts is no None in a frame, and no JSON at all.
    subjects = claims["subject"].fillna("")
    shapes = _shapes(claims)
    kept = evidence_for(office, draft.unit, [one for one in subjects if one])
    told = rows_told(atlas, claims, shapes)
    edited, photos = set(edits["row"]), kept["plot"].value_counts()
    for one, subject in zip(told, subjects, strict=True):
        one["is_edited"] = one["row"] in edited
        one["photos"] = int(photos.get(subject, 0))
    counts = claims["state"].value_counts()
    summary = {
        state: int(counts.get(state, 0)) for state in ("clean", "held", "submitted")
    }
    open_ = np.asarray(claims["state"].isin(OPEN))
    return {
        "draft": _draft(atlas, {**vars(draft), **summary}),
        "sha256": draft.sha256,
        "version": len(edits),
        "rows": told,
        "findings": findings_told(atlas, draft.findings, language_of(request)),
        "shapes": _collection(
            atlas,
            [
                (
                    {
                        "row": one["row"],
                        "state": one["state"],
                        "subject": subject,
                    },
                    shape,
                )
                for one, subject, shape in zip(told, subjects, shapes, strict=True)
            ],
        ),
        "blocks": _blocks(
            request, office, claims[open_].assign(geometry=shapes[open_])
        ),
    }


def _draft(atlas: Atlas, one: Mapping) -> dict:
    told = {**one, "unit_name": atlas.unit_names.get(one["unit"], one["unit"])}
    return {name: told[name] for name in declarerows.DRAFT.columns}


def rows_told(atlas: Atlas, claims: pd.DataFrame, shapes: np.ndarray) -> list[dict]:
    """The rows with what they say, their area and a place on them."""
    areas, places = _areas(atlas, shapes), atlas.lonlat.inside(shapes)
    told = []
    for at, row in enumerate(claims.to_dict("records")):
        lon, lat = float(places["lon"][at]), float(places["lat"][at])
        told.append({
            "row": int(row["row"]),
            "state": row["state"],
            "area_dm2": areas[at],
            "event": None if pd.isna(row["event"]) else row["event"],
            "lon": None if np.isnan(lon) else lon,
            "lat": None if np.isnan(lat) else lat,
            "said": {name: row["said"].get(name) for name in declarerows.SAID},
        })  # fmt: skip
    return told


def _areas(atlas: Atlas, shapes: np.ndarray) -> list[int | None]:
    """The areas as the city measures them; None without usable ground."""
    definition = atlas.city.definition
    sound = ~shapely.is_missing(shapes) & shapely.is_valid(shapes)
    sound &= np.isin(shapely.get_type_id(shapes), (3, 6))
    areas: list[int | None] = [None] * len(shapes)
    standard = measured_standard(definition.crs, definition.area_standard)
    measured = areas_dm2(Polygons.of(shapes[sound]), definition.crs, standard)
    for at, area in zip(np.flatnonzero(sound), measured, strict=True):
        areas[int(at)] = int(area)
    return areas


def findings_told(atlas: Atlas, found: pd.DataFrame, language: str) -> list[dict]:
    """Findings in the reader's language, with their place in degrees."""
    told = []
    named = found.assign(values=[_named(one, language) for one in found["values"]])
    for one in worded(named).to_dict("records"):
        x, y = one["x"], one["y"]
        lon, lat = (None, None)
        if not (pd.isna(x) or pd.isna(y)):
            east, north = atlas.lonlat.points(np.array([x]), np.array([y]))
            lon, lat = float(east[0]), float(north[0])
        told.append({
            "row": None if pd.isna(one["row"]) else int(one["row"]),
            "code": one["code"],
            "severity": one["severity"],
            "reason": one[f"reason_{language}"],
            "remedy": one[f"remedy_{language}"],
            "lon": lon,
            "lat": lat,
        })  # fmt: skip
    return told


def _named(values: str, language: str) -> str:
    """The values of a finding with a column called as the form calls it."""
    told = json.loads(values)
    column = told.get("column")
    if column in HEADINGS:
        told["column"] = HEADINGS[column][language]
    return json.dumps(told, ensure_ascii=False)


def _shapes(claims: pd.DataFrame) -> np.ndarray:
    """The ground of claims; None where there is none, or none one could draw."""
    shapes = np.empty(len(claims), dtype=object)
    shapes[:] = [
        None if wkb is None else shapely.from_wkb(wkb, on_invalid="ignore")
        for wkb in claims["geometry"]
    ]
    shapes[~np.isfinite(shapely.bounds(shapes)).all(axis=1)] = None
    return shapes


def _blocks(request: Request, office: Office, claims: pd.DataFrame) -> dict[str, Any]:
    """What of open claims lies on ground that is taken, as the viewer may see it."""
    atlas, now = atlas_of(request), atlas_of(request).book.now()
    every = now.frames.plots
    holding = every[every["state"].isin(HOLDING) & every["geometry"].notna()]
    outline = atlas.territory.outlines([viewer_of(request).unit])[0]
    reach = None if outline is None else shapely.buffer(outline, BEYOND_M)
    day = office.now().date().isoformat()

    def contact(unit: str) -> dict[str, str]:
        with office.book.desk() as desk:
            return {"seat": clerk_of(desk.seats_of(unit), day)}

    asker = Asker(lambda unit: is_mine(request, now, unit), reach, contact)
    named = claims.rename(columns={"subject": "claim_id"}).set_index("row")
    found = blocks(named, Taken(holding), asker)
    marks = []
    for one in found:
        told = {
            **{key: one[key] for key in ("row", "unit", "plot", "state", "area_dm2")},
            "unit_name": atlas.unit_names.get(one["unit"], one["unit"]),
            "seat": (one["contact"] or {}).get("seat", ""),
        }
        marks.append((told, one["geometry"]))
    return _collection(atlas, marks)


def clerk_of(seats: list[Row], day: str) -> str:
    """The seat of a unit's clerk on a day; "" where there is none."""
    held = [
        row.seat
        for row in seats
        if row.role == "clerk" and (row.until is None or row.until >= day)
    ]
    return sorted(held)[0] if held else ""


def _collection(
    atlas: Atlas, marks: list[tuple[dict, shapely.Geometry | None]]
) -> dict[str, Any]:
    """Marks with their surfaces as GeoJSON in degrees; those without are left out."""
    features = []
    for properties, shape in marks:
        surface = None if shape is None else _surface(shape)
        if surface is not None:
            geometry = shapely.geometry.mapping(atlas.lonlat.drawn(surface))
            features.append(
                {"type": "Feature", "properties": properties, "geometry": geometry}
            )
    return {"type": "FeatureCollection", "features": features}


def _surface(shape: shapely.Geometry) -> shapely.Geometry | None:
    """The polygons of a shape and nothing else."""
    parts = [
        one
        for one in shapely.get_parts(shape, return_index=False)
        if one.geom_type == "Polygon" and not one.is_empty
    ]
    if not parts or not np.isfinite(shapely.bounds(shape)).all():
        return None
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
