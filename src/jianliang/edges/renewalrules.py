"""The decision table of renewal of a rule pack, renewal.yaml, checked on every case."""

from collections.abc import Mapping
from pathlib import Path

from jianliang.core.errors import RuleError
from jianliang.core.policy import STATUSES
from jianliang.core.renewal import (
    BANDED,
    FACTS,
    UNDECIDED,
    Fact,
    RenewalRules,
    Row,
    Term,
    contradictions,
    unreachable,
)
from jianliang.edges.rulefiles import Lined, asked, read_yaml, section
from jianliang.edges.rulewords import place_of, real, text, whole, word, words

TABLE = "renewal.yaml"
MOST_CASES = 1_000_000
"""More words than this many cases are a slip of the pen."""


def read_renewal(folder: Path) -> RenewalRules | None:
    """The decision table of a pack; None where it has none.

    Raises
    ------
    RuleError
        A row decides nothing ("rule-unreachable"), two rows of one priority contradict
        each other ("rule-contradiction"), or something is not written as it should be.
    """
    if not (folder / TABLE).is_file():
        return None
    told = read_yaml(folder / TABLE)
    facts = _facts(section(told, "facts", TABLE))
    parts = section(told, "terms", TABLE)
    terms = {str(name): _term(parts, name) for name in parts}
    lines = section(told, "rows", TABLE)
    rows = [
        _row(str(name), section(lines, name, TABLE), facts, terms) for name in lines
    ]
    rules = RenewalRules(facts, sorted(rows, key=lambda row: row.priority), terms)
    _check(rules, lines)
    return rules


def _facts(parts: Lined) -> dict[str, Fact]:
    facts = {name: _fact(parts, name) for name in FACTS}
    cases = 1
    for fact in facts.values():
        cases *= len(fact.words)
    if not 0 < cases <= MOST_CASES:
        place = {"file": TABLE, "line": parts.line, "where": "facts"}
        expected = f"1 – {MOST_CASES}"
        raise RuleError("rule-value", found=str(cases), expected=expected, **place)
    return facts


def _fact(parts: Lined, name: str) -> Fact:
    asked(parts, name, TABLE, "facts")
    told = section(parts, name, TABLE)
    if name not in BANDED:
        return Fact(words(told, "words", None, (TABLE, name)))
    bands = section(told, "bands", TABLE)
    least = [real(bands, key, (TABLE, name)) for key in bands]
    if not least or sorted(set(least)) != least:
        place = place_of(told, "bands", (TABLE, name))
        found = " ".join(f"{one:g}" for one in least)
        raise RuleError("rule-value", found=found, expected="0 1 2 …", **place)
    return Fact(tuple(str(key) for key in bands), tuple(least))


def _term(parts: Lined, name: str) -> Term:
    told = section(parts, name, TABLE)
    place = (TABLE, str(name))
    return Term(text(told, "zh", place), text(told, "en", place))


def _row(
    name: str, told: Lined, facts: Mapping[str, Fact], terms: Mapping[str, Term]
) -> Row:
    place = (TABLE, name)
    when = section(told, "when", TABLE)
    for key in when:
        word(Lined({key: key}, when.line, when.lines), key, FACTS, place)
    named = [one for one in terms if one != UNDECIDED]
    reliability = whole(told, "reliability", place)
    if reliability > 100:
        at = place_of(told, "reliability", place)
        raise RuleError("rule-value", found=str(reliability), expected="0–100", **at)
    return Row(
        id=name,
        priority=whole(told, "priority", place),
        when={str(k): words(when, k, facts[str(k)].words, place) for k in when},
        direction=word(told, "direction", named, place),
        measures=words(told, "measures", named, place),
        reliability=reliability,
        why_zh=text(told, "why_zh", place),
        why_en=text(told, "why_en", place),
        source=text(told, "source", place),
        status=word(told, "status", STATUSES, place),
    )


def _check(rules: RenewalRules, lines: Lined) -> None:
    """Hold the table against every case there is."""
    for one, other in contradictions(rules):
        raise RuleError(
            "rule-contradiction", file=TABLE, line=lines.lines[one.id],
            found=one.id, other=other.id,
        )  # fmt: skip
    for row in unreachable(rules):
        line = lines.lines[row.id]
        raise RuleError("rule-unreachable", file=TABLE, line=line, found=row.id)
