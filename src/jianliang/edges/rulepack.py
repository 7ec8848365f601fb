"""Reading a rule pack: a folder of CSV and YAML, checked as a whole."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd

from jianliang.core.classes import LandClasses
from jianliang.core.errors import RuleError
from jianliang.core.policy import (
    STATUSES,
    FieldRule,
    Parameter,
    RulePack,
    Value,
    Word,
)
from jianliang.edges.assessmentrules import read_assessment
from jianliang.edges.candidaterules import read_candidates
from jianliang.edges.renewalrules import read_renewal
from jianliang.edges.rulechecks import COLUMNS, check_classes, check_rows
from jianliang.edges.rulefiles import (
    Lined,
    asked,
    one_of,
    read_rows,
    read_yaml,
    section,
)

CAPABILITIES = tuple(f"C{number}" for number in range(1, 21))
AREA_STANDARDS = ("ellipsoid", "planar", "recorded")


def bundled(name: str) -> Path:
    """The folder of a rule pack supplied with the program; RuleError if none."""
    folder = Path(__file__).parent.parent / "rulepacks" / name
    if not name or not (folder / "pack.yaml").is_file():
        raise RuleError("rule-folder", folder=name)
    return folder


def pack_hash(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files, whatever order they are found in.

    Hidden files are no part of a pack.
    """
    told = hashlib.sha256()
    files = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file()
    }
    for name in sorted(files):
        if any(part.startswith(".") for part in name.split("/")):
            continue
        for part in (name.encode(), files[name].read_bytes()):
            told.update(len(part).to_bytes(8, "big"))
            told.update(part)
    return told.hexdigest()


def read_rulepack(folder: Path | str) -> RulePack:
    """A rule pack from its folder; RuleError names file, line and what is wrong.

    While its files stay the same, it is the same object.
    """
    folder = Path(folder)
    if not (folder / "pack.yaml").is_file():
        raise RuleError("rule-folder", folder=str(folder))
    return _read(folder, pack_hash(folder))


@lru_cache(maxsize=8)
def _read(folder: Path, sha256: str) -> RulePack:
    pack = read_yaml(folder / "pack.yaml")
    names = ("id", "name_zh", "name_en", "version", "profile", "crs")
    told = {name: str(asked(pack, name, "pack.yaml", "pack")) for name in names}
    place = {"file": "pack.yaml", "line": pack.line, "where": "area_standard"}
    standard = one_of(pack.get("area_standard"), AREA_STANDARDS, place)
    classes = _classes(folder, pack)
    one_of(told["profile"], list(classes.profiles()), {**place, "where": "profile"})
    return RulePack(
        **told,
        area_standard=standard,
        class_systems=dict(section(pack, "default_systems", "pack.yaml")),
        classes=classes,
        parameters=_parameters(folder),
        fields=_fields(folder),
        words=_words(folder, pack),
        sha256=sha256,
        assessment=read_assessment(folder),
        renewal=read_renewal(folder),
        candidates=read_candidates(folder),
    )


# Classes, mappings, profiles --------------------------------------------------------


def _classes(folder: Path, pack: Lined) -> LandClasses:
    systems = section(pack, "class_systems", "pack.yaml")
    for name in systems:
        _described(systems, name, ("file", "source", "status"))
    rows = [
        {"system": name, **row}
        for name, told in systems.items()
        for row in read_rows(_inside(folder, told), COLUMNS["classes"])
    ]
    tables = {
        "classes": rows,
        "mappings": _all_rows(folder / "mappings", COLUMNS["mappings"]),
        "rules": _all_rows(folder / "profiles", COLUMNS["rules"]),
        "attributes": _all_rows(folder / "attributes", COLUMNS["attributes"]),
    }
    check_rows(tables, list(systems))
    columns = ("system", *COLUMNS["classes"])
    classes = LandClasses(
        systems=_systems(systems),
        classes=_frame(rows, columns).astype({"level": "int64"}),
        mappings=_frame(tables["mappings"], COLUMNS["mappings"]),
        rules=_frame(tables["rules"], COLUMNS["rules"]),
        attributes=_frame(tables["attributes"], COLUMNS["attributes"]),
    )
    check_classes(classes, tables)
    return classes


def _inside(folder: Path, told: Lined) -> Path:
    """The file a class system names, which must lie in the pack."""
    path = folder / str(told["file"])
    if path.resolve().is_relative_to(folder.resolve()):
        return path
    place = {"file": "pack.yaml", "line": told.line, "where": "file"}
    raise RuleError(
        "rule-value", found=str(told["file"]), expected="classes/….csv", **place
    )


def _systems(systems: Lined) -> pd.DataFrame:
    rows = [
        (name, told["name_zh"], told["name_en"], told.get("complete") is True)
        for name, told in systems.items()
    ]
    columns = ["system", "name_zh", "name_en", "complete"]
    return pd.DataFrame(rows, columns=columns)


def _described(parts: Lined, name: str, keys: tuple[str, ...]) -> Lined:
    """A described part of pack.yaml with its names, the keys asked, and a status."""
    told = section(parts, name, "pack.yaml")
    for key in ("name_zh", "name_en", *keys):
        asked(told, key, "pack.yaml", name)
    place = {"file": "pack.yaml", "line": told.line, "where": f"{name} status"}
    one_of(told["status"], STATUSES, place)
    return told


def _all_rows(folder: Path, columns: Sequence[str]) -> list[dict]:
    return [
        row for path in sorted(folder.glob("*.csv")) for row in read_rows(path, columns)
    ]


def _frame(rows: list[dict], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns)).astype("str")


# Parameters, fields, words ----------------------------------------------------------


def _parameters(folder: Path) -> Mapping[str, Parameter]:
    parameters: dict[str, Parameter] = {}
    for path in sorted((folder / "parameters").glob("*.yaml")):
        told = read_yaml(path)
        for name in told:
            if name in parameters:
                line = told.lines[name]
                raise RuleError("rule-duplicate", file=path.name, line=line, found=name)
            parameters[name] = _parameter(
                name, section(told, name, path.name), path.name
            )
    return parameters


def _parameter(name: str, told: Lined, file: str) -> Parameter:
    keys = ("label_zh", "label_en", "unit", "capability")
    words = {key: str(asked(told, key, file, name)) for key in keys}
    place = {"file": file, "line": told.line, "where": f"{name} capability"}
    one_of(words["capability"], CAPABILITIES, place)
    asked(told, "values", file, name)
    by_day = section(told, "values", file)
    days = [str(day) for day in by_day]
    if days != sorted(days):
        raise RuleError("rule-dates", file=file, line=by_day.line, where=name)
    values = tuple(
        _value(str(day), section(by_day, day, file), words["unit"], (file, name))
        for day in by_day
    )
    return Parameter(name=name, values=values, **words)


def _value(day: str, told: Lined, unit: str, where: tuple[str, str]) -> Value:
    file, name = where
    entry = f"{name} {day}"
    place = {"file": file, "line": told.line, "where": entry}
    if not _is_day(day):
        raise RuleError("rule-value", found=day, expected="YYYY-MM-DD", **place)
    return Value(
        value=asked(told, "value", file, entry),  # type: ignore[arg-type]
        unit=unit,
        since=day,
        source=str(asked(told, "source", file, entry)),
        status=one_of(told.get("status"), STATUSES, place),
        mark=str(told.get("mark", "")),
    )


def _is_day(text: str) -> bool:
    return len(text) == 10 and not pd.isna(pd.to_datetime(text, errors="coerce"))


def _fields(folder: Path) -> Mapping[str, Mapping[str, FieldRule]]:
    path = folder / "fields.yaml"
    tables = read_yaml(path) if path.is_file() else Lined({}, 1, {})
    return {
        str(table): {
            str(column): _field_rule(column, section(columns, column, path.name))
            for column in columns
        }
        for table in tables
        for columns in [section(tables, table, path.name)]
    }


def _field_rule(column: str, told: Lined) -> FieldRule:
    values = section(told, "values", "fields.yaml")
    return FieldRule(
        name=str(asked(told, "field", "fields.yaml", column)),
        unit=str(told.get("unit", "")),
        values={str(key): str(value) for key, value in values.items()},
        otherwise=told.get("otherwise"),
        blank=told.get("blank"),
    )


def _words(folder: Path, pack: Lined) -> Mapping[str, Mapping[str, Word]]:
    path = folder / "words.yaml"
    kinds = read_yaml(path) if path.is_file() else Lined({}, 1, {})
    words = {
        str(kind): {
            str(word): Word(
                str(asked(told, "zh", path.name, word)),
                str(asked(told, "en", path.name, word)),
            )
            for word in section(kinds, kind, path.name)
            for told in [section(section(kinds, kind, path.name), word, path.name)]
        }
        for kind in kinds
    }
    return {**words, "profiles": _profile_words(pack)}


def _profile_words(pack: Lined) -> dict[str, Word]:
    profiles = section(pack, "profiles", "pack.yaml")
    told = {name: _described(profiles, name, ("source", "status")) for name in profiles}
    return {name: Word(part["name_zh"], part["name_en"]) for name, part in told.items()}
