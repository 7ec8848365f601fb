"""Checks of a rule pack's tables: no key twice, no code that does not exist."""

from collections.abc import Mapping, Sequence

from jianliang.core.classes import LandClasses
from jianliang.core.definitions import ANSWERS, ANY, NO_RULE, groups_of
from jianliang.core.errors import RuleError
from jianliang.edges.rulefiles import one_of

Rows = Mapping[str, list[dict]]

COLUMNS = {
    "classes": (
        *("code", "name_zh", "name_en", "level", "parent", "group"),
        *("source", "mark"),
    ),
    "mappings": (
        *("from_system", "from_code", "to_system", "to_code"),
        *("kind", "note", "source"),
    ),
    "attributes": (
        *("system", "value", "group", "envelope"),
        *("name_zh", "name_en", "source", "mark"),
    ),
    "rules": (
        *("profile", "system", "code", "attributes"),
        *("construction", "urban_rural", "source", "mark", "note"),
    ),
}
KEYS = {
    "classes": ("system", "code"),
    "mappings": ("from_system", "from_code", "to_system", "to_code"),
    "rules": ("profile", "system", "code", "attributes"),
    "attributes": ("system", "value"),
}
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "classes": {
        "group": ("N", "J", "W", "S", "mixed"),
        "level": ("1", "2", "3", "4"),
    },
    "mappings": {"kind": ("exact", "split", "merge", "partial")},
    "rules": {"construction": ANSWERS, "urban_rural": ANSWERS},
    "attributes": {"envelope": ("yes", "no")},
}
FILLED = {
    "classes": ("code", "name_zh", "name_en", "source", "mark"),
    "mappings": ("from_code", "to_code", "source"),
    "rules": ("profile", "code", "attributes", "source", "mark"),
    "attributes": ("group", "source", "mark"),
}


def check_rows(tables: Rows, systems: Sequence[str]) -> None:
    """Refuse keys given twice, empty or strange values, undeclared systems."""
    for table, rows in tables.items():
        seen: set[tuple] = set()
        for row in rows:
            _check_row(table, row, systems)
            key = tuple(row[name] for name in KEYS[table])
            if key in seen:
                raise RuleError("rule-duplicate", found=" ".join(key), **_at(row))
            seen.add(key)


def _check_row(table: str, row: dict, systems: Sequence[str]) -> None:
    for name in FILLED[table]:
        if not row[name]:
            raise RuleError("rule-key", where=table, missing=name, **_at(row))
    for name, allowed in ALLOWED[table].items():
        one_of(row[name], allowed, {**_at(row), "where": name})
    for name in ("system", "from_system", "to_system"):
        if name in row and row[name] not in systems:
            raise RuleError("rule-system", system=row[name], **_at(row))


def check_classes(classes: LandClasses, tables: Rows) -> None:
    """Refuse references to codes that do not exist, and profiles with gaps."""
    for row in tables["classes"]:
        if row["parent"]:
            _check_parent(classes, row)
    for row in tables["mappings"]:
        _check_code(classes, row["from_system"], row["from_code"], row)
        _check_code(classes, row["to_system"], row["to_code"], row)
    for row in tables["rules"]:
        _check_code(classes, row["system"], row["code"], row)
    _check_groups(classes, tables["rules"])
    _check_covered(classes)


def _check_code(classes: LandClasses, system: str, code: str, row: dict) -> None:
    if code not in classes.known(system):
        raise RuleError("rule-code", system=system, found=code, **_at(row))


def _check_parent(classes: LandClasses, row: dict) -> None:
    """The class above must exist and be coarser, so that no class is above itself."""
    _check_code(classes, row["system"], row["parent"], row)
    if classes.level(row["system"], row["parent"]) >= int(row["level"]):
        place = {**_at(row), "where": "parent"}
        expected = f"level < {row['level']}"
        raise RuleError("rule-value", found=row["parent"], expected=expected, **place)


def _check_groups(classes: LandClasses, rows: list[dict]) -> None:
    """Each rule's code must speak of every attribute group exactly once."""
    known = {one: classes.attribute_groups(one) for one in classes.systems["system"]}
    told: dict[tuple, list[str]] = {}
    last: dict[tuple, dict] = {}
    for row in rows:
        key = (row["profile"], row["system"], row["code"])
        groups = groups_of(row["attributes"], known[row["system"]]) or [ANY]
        told.setdefault(key, []).extend(groups)
        last[key] = row
    for key, groups in told.items():
        if sorted(groups) != (known[key[1]] or [ANY]):
            found = ", ".join(sorted(groups))
            where = " ".join(key)
            raise RuleError("rule-groups", where=where, found=found, **_at(last[key]))


def _check_covered(classes: LandClasses) -> None:
    """A profile that speaks of a system speaks of all its classes."""
    for profile, systems in classes.profiles().items():
        for system in systems:
            gaps = sorted(
                {
                    code
                    for (code, _), cell in classes.cells(profile, system).items()
                    if cell == NO_RULE
                }
            )
            if gaps:
                raise RuleError(
                    "rule-uncovered",
                    file="profiles",
                    line=1,
                    profile=profile,
                    system=system,
                    found=", ".join(gaps),
                )


def _at(row: dict) -> dict:
    return {"file": row["file"], "line": row["line"]}
