"""The decision table of plan conflicts in a rule pack: plan_conflicts.csv."""

from pathlib import Path

from jianliang.core.contradictions import PLANS, Contradiction
from jianliang.core.errors import RuleError
from jianliang.core.policy import STATUSES
from jianliang.edges.rulefiles import one_of, read_rows

FILE = "plan_conflicts.csv"
SEVERITIES = ("warning", "note")
COLUMNS = (
    *("conflict", "first", "first_uses", "second", "second_uses"),
    *("severity", "since", "source", "status"),
)


def read_contradictions(folder: Path) -> tuple[Contradiction, ...]:
    """The rules of a pack, in the order of the file.

    Raises
    ------
    RuleError
        There is no such file ("conflict-rules-missing"), or a line of it is wrong.
    """
    if not (folder / FILE).is_file():
        raise RuleError("conflict-rules-missing", file=FILE)
    return tuple(_rule(row) for row in read_rows(folder / FILE, COLUMNS))


def _rule(row: dict) -> Contradiction:
    place = {"file": row["file"], "line": row["line"]}
    for name in COLUMNS:
        if not row[name]:
            raise RuleError("rule-key", where=FILE, missing=name, **place)
    for name, allowed in (
        *(("first", PLANS), ("second", PLANS)),
        *(("severity", SEVERITIES), ("status", STATUSES)),
    ):
        one_of(row[name], allowed, {**place, "where": name})
    told = {name: row[name] for name in COLUMNS}
    uses = {name: tuple(row[name].split()) for name in ("first_uses", "second_uses")}
    return Contradiction(**{**told, **uses})
