"""证据: a photo or paper of a plot is kept under its hash and questioned."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd
import shapely
from sqlalchemy import Row

from jianliang.commands import Office
from jianliang.core.counting import counting_rules
from jianliang.core.findings import findings, joined
from jianliang.edges.city import CityFolder
from jianliang.edges.declaring.evidencestore import (
    evidence_file,
    evidence_of,
    keep_row,
    plots_shown,
    small_file,
)
from jianliang.edges.declaring.photos import PHOTOS, Looked, looked_at
from jianliang.edges.draftstore import open_claims
from jianliang.edges.staging import move_into_place, sha256, write_synced
from jianliang.ledger import Event
from jianliang.ledger.events import moment
from jianliang.ledger.tracing import events_about
from jianliang.stages.question_claims import find_photos_off
from jianliang.stages.question_photos import find_photo_doubts

SHOWN = 24


@dataclass(frozen=True)
class Subject:
    """What evidence is of: a plot of the book, a claim of a draft, or land on offer.

    `by` is who offered it, where nothing but an offer is known of it.
    """

    plot: str
    unit: str
    cleared_on: str | None
    geometry: shapely.Geometry | None
    by: str = ""


@dataclass(frozen=True)
class Brought:
    """A file that somebody brings: where it lies, its hash and size, and what it is."""

    path: Path
    sha256: str
    bytes: int
    kind: str
    person: str


def keep_evidence(
    office: Office, city: CityFolder, subject: Subject, brought: Brought
) -> dict:
    """Keep a file as evidence of a subject; brought again it is the same evidence.

    Raises
    ------
    LayerError, LimitError
        It cannot be read; see `looked_at`. Nothing was kept.
    """
    looked = looked_at(brought.path, brought.kind)
    _keep_file(city.folder, brought, looked.small)
    parts = (subject.unit, subject.plot, brought.kind, brought.sha256)
    name = "\n".join(parts)
    return keep_row(office.book, {
        "evidence": sha256(name.encode())[:SHOWN],
        "plot": subject.plot,
        "unit": subject.unit,
        "kind": brought.kind,
        "sha256": brought.sha256,
        "name": brought.path.name,
        "bytes": brought.bytes,
        "person": brought.person,
        "uploaded_at": moment(office.now()),
        **_said(looked),
    })  # fmt: skip


def evidence_doubts(
    office: Office, city: CityFolder, subject: Subject, kept: pd.DataFrame
) -> pd.DataFrame:
    """What is doubtful about the photos of a subject (table FINDINGS).

    Only the photos are asked: a paper was taken nowhere.
    """
    photos = kept[kept["kind"].isin(PHOTOS)]
    if photos.empty:
        return findings()
    shown = [
        len(plots_shown(office.book, digest) - {subject.plot})
        for digest in photos["sha256"]
    ]
    shots = pd.DataFrame({
        "evidence_id": photos["evidence"],
        "claim_id": photos["plot"],
        "kind": photos["kind"],
        "taken_on": photos["taken_at"].str[:10],
        "longitude": photos["longitude"].astype("float64"),
        "latitude": photos["latitude"].astype("float64"),
        "shown": shown,
    })  # fmt: skip
    plot = {"claim_id": [subject.plot], "cleared_on": [subject.cleared_on]}
    ground = pd.Series([subject.geometry], dtype="object")
    today = office.now().date().isoformat()
    limit_m = counting_rules(office.rules, today).photo_distance_m
    plots = pd.DataFrame(plot).assign(geometry=ground)
    drawn = plots[plots["geometry"].notna()]
    off = find_photos_off(drawn, shots, city.definition.crs, limit_m)
    return joined([off, find_photo_doubts(shots, plots, today)])


def subjects_of(office: Office, plot: str) -> list[Subject]:
    """What a plot's number may stand for, the book's own word first.

    Drafts and offers bear the numbers that their makers chose, so that those of
    different units may be the same; who asks takes the first that is its own.
    """
    with office.book.desk() as desk:
        row = desk.plot(plot)
        if row is not None:
            return [_booked(row)]
        offered = list(events_about(desk, ("offer",), [plot]))
    drafted = [
        Subject(plot, unit, said.get("cleared_on"), _shape(shape))
        for unit, said, shape in open_claims(office.book, plot)
    ]
    return [*drafted, *(_offered(one.event) for one in offered[-1:])]


def _booked(row: Row) -> Subject:
    said = json.loads(row.claim or "{}")
    return Subject(row.plot, row.unit, said.get("cleared_on"), _shape(row.geometry))


def _offered(event: Event) -> Subject:
    told = event.payload.get("geometry")
    ground = _shape(bytes.fromhex(told)) if told else None
    return Subject(event.subject, event.unit, None, ground, event.actor)


def _shape(wkb: bytes | None) -> shapely.Geometry | None:
    """The ground, where it is usable."""
    shape = None if wkb is None else shapely.from_wkb(wkb, on_invalid="ignore")
    return shape if shape is not None and shapely.is_valid(shape) else None


def _said(looked: Looked) -> Mapping:
    told = asdict(looked)
    del told["small"]
    return told


def _keep_file(folder: Path, brought: Brought, small: bytes) -> None:
    """The bytes as they came and the small picture, each whole or not there at all."""
    target = evidence_file(folder, brought.sha256)
    target.parent.mkdir(exist_ok=True)
    if small and not small_file(folder, brought.sha256).exists():
        staged = brought.path.with_name(f"{brought.sha256}.small")
        write_synced(staged, small)
        move_into_place(staged, small_file(folder, brought.sha256))
    if not target.exists():
        with open(brought.path, "rb") as file:
            os.fsync(file.fileno())
        move_into_place(brought.path, target)


__all__ = [
    "Brought",
    "Subject",
    "evidence_doubts",
    "evidence_of",
    "keep_evidence",
    "subjects_of",
]
