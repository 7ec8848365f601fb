"""The decision table of compliance checks in a rule pack: compliance.csv."""

from pathlib import Path

from jianliang.core.compliance import (
    OF_BOOK,
    OF_LAYERS,
    PURPOSES,
    SEVERITIES,
    ComplianceRule,
)
from jianliang.core.errors import RuleError
from jianliang.core.policy import STATUSES
from jianliang.edges.rulefiles import one_of, read_rows

FILE = "compliance.csv"
COLUMNS = (
    *("rule", "purposes", "role", "values", "severity"),
    *("why_zh", "why_en", "remedy_zh", "remedy_en", "since", "source", "status"),
)


def read_compliance(folder: Path) -> tuple[ComplianceRule, ...]:
    """The rows of a pack, in the order of the file.

    Raises
    ------
    RuleError
        There is no such file ("comply-rules-missing"), or a line of it is wrong.
    """
    if not (folder / FILE).is_file():
        raise RuleError("comply-rules-missing", file=FILE)
    return tuple(_rule(row) for row in read_rows(folder / FILE, COLUMNS))


def _rule(row: dict) -> ComplianceRule:
    place = {"file": row["file"], "line": row["line"]}
    for name in COLUMNS:
        if not row[name]:
            raise RuleError("rule-key", where=FILE, missing=name, **place)
    for name, allowed in (
        *(("role", (*OF_LAYERS, *OF_BOOK)), ("severity", SEVERITIES)),
        ("status", STATUSES),
    ):
        one_of(row[name], allowed, {**place, "where": name})
    for purpose in row["purposes"].split():
        one_of(purpose, PURPOSES, {**place, "where": "purposes"})
    told = {name: row[name] for name in COLUMNS}
    words = {name: tuple(row[name].split()) for name in ("purposes", "values")}
    return ComplianceRule(**{**told, **words})
