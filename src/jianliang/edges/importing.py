"""Bringing a layer into a city: the upload kept, the table checked, the line written.

The register's line comes last. Until it is written nothing refers to the new files,
so an interrupted import leaves the city as it was.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import pandas as pd

from jianliang.core.errors import CityError, LayerError, UsageError
from jianliang.core.findings import joined
from jianliang.core.layers import ROLES, Layer
from jianliang.core.policy import RulePack
from jianliang.core.secrecy import CLASSES
from jianliang.edges.city import TABLES, CityFolder, open_city
from jianliang.edges.intake import Intake, Limits, Request, read_layer
from jianliang.edges.layerchecks import find_doubts
from jianliang.edges.layerfile import parquet_bytes
from jianliang.edges.register import Revision, append_revision, layers_in_force
from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.staging import (
    move_into_place,
    sha256,
    write_synced,
    writing,
)
from jianliang.edges.upload import copy_upload, fingerprint


@dataclass(frozen=True)
class Tag:
    """What the user says about a layer; the words are those of core.layers.Layer.

    `secrecy` says who may see it: public, internal or restricted.
    """

    role: str
    name: str
    day: str
    until: str = ""
    class_system: str = ""
    source: str = ""
    status: str = ""
    secrecy: str = "internal"


@dataclass(frozen=True)
class Hints:
    """What the user knows about a file; empty where the file says it all.

    `fields` names for a declared column the field of the file that holds it; `limits`
    is what the file may ask for, where that is less than usual.
    """

    file_layer: str = ""
    crs: str = ""
    encoding: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    repair: bool = False
    # Not part of what is said of a file: the name of a draft is made of its hints.
    limits: Limits = field(default_factory=Limits, repr=False)


@dataclass(frozen=True)
class Upload:
    """A file or folder, and its fingerprint when it was read."""

    path: Path
    fingerprint: str


@dataclass(frozen=True)
class Imported:
    """The revision in force, whether it is new, and what is doubtful in the layer."""

    revision: Revision
    new: bool
    findings: pd.DataFrame


def import_file(
    city: CityFolder, path: Path, tag: Tag, hints: Hints | None = None
) -> Imported:
    """Read an upload and add it to the city as a layer.

    Where the tag names no class system, the rule pack's for that role is meant.

    Raises
    ------
    LayerError, LimitError, TableError
        The file cannot be used; see `read_layer`.
    CityError, RuleError, UsageError
        See `add_layer`.
    """
    _check_tag(tag)
    rules = read_rulepack(city.rulepack)
    if not tag.class_system:
        tag = replace(tag, class_system=rules.class_systems.get(tag.role, ""))
    upload = Upload(path, fingerprint(path))
    intake = read_layer(path, _request(city, tag, rules, hints or Hints()))
    if intake.usable:
        layer = Layer(tag.name, tag.role, tag.day, intake.frame, tag.class_system)
        doubts = find_doubts(layer, city.definition, rules)
        intake = replace(intake, findings=joined([intake.findings, doubts]))
    revision, new = add_layer(city, intake, upload, tag)
    return Imported(revision, new, intake.findings)


def add_layer(
    city: CityFolder, intake: Intake, upload: Upload, tag: Tag
) -> tuple[Revision, bool]:
    """Store a layer for good; returns its revision and whether it is new.

    The same table with the same tag is recognised and not added twice. A layer of the
    same role, name and day supersedes the earlier one, which stays in the register.

    Raises
    ------
    LayerError
        A finding refuses the layer, or the upload changed while it was read.
    CityError
        Another process is writing.
    UsageError
        The role or the secrecy is unknown, or a day is not a date.
    """
    _check_tag(tag)
    refusal = intake.refusal()
    if refusal:
        raise refusal
    frame = _stored(intake.frame)
    intake = replace(intake, frame=frame)
    tables = _stored_tables(intake, city.definition.crs)
    hashes = {part: sha256(data) for part, data in tables.items()}
    revision = Revision(
        "layer",
        **asdict(tag),
        file=hashes["file"],
        findings=hashes["findings"],
        repaired=hashes.get("repaired", ""),
        original=upload.fingerprint,
        original_name=upload.path.name,
        rows=len(frame),
        crs=city.definition.crs if "geometry" in frame else "",
        facts=intake.facts,
    )
    with writing(city.folder) as staging:
        known = _known(city.folder, revision)
        if known:
            return known, False
        keep_upload(city.folder, staging, upload)
        for part, data in tables.items():
            staged = staging / part
            write_synced(staged, data)
            move_into_place(staged, city.layer_file(hashes[part]))
        return append_revision(city.register, revision, staging), True


def _stored_tables(intake: Intake, crs: str) -> dict[str, bytes]:
    """The files of a layer: its table, its findings, and what a repair changed."""
    tables = {
        "file": parquet_bytes(intake.frame, crs),
        "findings": parquet_bytes(intake.findings),
    }
    if len(intake.repaired):
        tables["repaired"] = parquet_bytes(intake.repaired, crs)
    return tables


def withdraw_layer(city: CityFolder, role: str, name: str, day: str) -> Revision:
    """Take a layer out of force; its files and its history stay.

    Raises
    ------
    CityError
        No such layer is in force ("layer-unknown").
    """
    with writing(city.folder) as staging:
        standing = [layer.place for layer in open_city(city.folder).layers]
        if (role, name, day) not in standing:
            raise CityError("layer-unknown", role=role, name=name, day=day)
        gone = Revision("withdrawal", role=role, name=name, day=day)
        return append_revision(city.register, gone, staging)


def _check_tag(tag: Tag) -> None:
    if tag.role not in ROLES:
        raise UsageError("role-unknown", role=tag.role, known=", ".join(ROLES))
    if tag.secrecy not in CLASSES:
        known = ", ".join(CLASSES)
        raise UsageError("secrecy-unknown", secrecy=tag.secrecy, known=known)
    for day in filter(None, (tag.day, tag.until)):
        try:
            whole = pd.Timestamp(day).strftime("%Y-%m-%d") == day
        except ValueError:
            whole = False
        if not whole:
            raise UsageError("day-wrong", day=day)
    if tag.until and tag.until < tag.day:
        raise UsageError("until-before-day", day=tag.day, until=tag.until)


def _request(city: CityFolder, tag: Tag, rules: RulePack, hints: Hints) -> Request:
    return Request(
        table=TABLES[tag.role],
        layer_name=tag.name,
        city_crs=city.definition.crs,
        file_layer=hints.file_layer or None,
        fields=hints.fields,
        rules=rules.fields.get(tag.role, {}),
        source_crs=hints.crs or None,
        encoding=hints.encoding or None,
        repair=hints.repair,
        limits=hints.limits,
        known_classes=_known_classes(tag.class_system, rules),
    )


def _known_classes(system: str, rules: RulePack) -> frozenset[str] | None:
    """All codes of a system; None without one, or where only a part is listed."""
    if not system:
        return None
    known = rules.classes.known(system)
    listed = rules.classes.systems.set_index("system")["complete"]
    return known if listed[system] else None


def _stored(frame: pd.DataFrame) -> pd.DataFrame:
    """The table to keep: a list of units without any shape is no map and has no CRS."""
    shapeless = "geometry" in frame and frame["geometry"].isna().all()
    return frame.drop(columns="geometry") if shapeless else frame


def _known(folder: Path, revision: Revision) -> Revision | None:
    """The same table under the same tag, if it is in force already."""
    for layer in layers_in_force(open_city(folder).revisions):
        if layer.place == revision.place and _content(layer) == _content(revision):
            return layer
    return None


def _content(revision: Revision) -> dict:
    ours = asdict(revision)
    for part in ("number", "previous", "facts", "original", "original_name"):
        del ours[part]
    return ours


def keep_upload(folder: Path, staging: Path, upload: Upload) -> None:
    """Keep the bytes of an upload with the city's originals, under their hash.

    Raises
    ------
    LayerError
        It changed since its fingerprint was taken ("upload-changed").
    """
    kept = folder / "originals" / upload.fingerprint
    if kept.exists():
        return
    copy_upload(upload.path, staging / "original")
    if fingerprint(staging / "original" / upload.path.name) != upload.fingerprint:
        raise LayerError("upload-changed", path=upload.path)
    move_into_place(staging / "original", kept)
