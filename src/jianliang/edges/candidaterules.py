"""Indicators of candidates and judgements on them: candidates.yaml, or a user's own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from jianliang.core.candidacy import (
    CRITERIA,
    DIRECTIONS,
    FACTS,
    WHOLE,
    WORDS,
    CandidateRules,
    Indicator,
    Judgements,
)
from jianliang.core.errors import RuleError
from jianliang.core.policy import STATUSES
from jianliang.core.weighing import LEAST_TIMES, MOST_TIMES
from jianliang.edges.rulefiles import Lined, asked, read_rows, read_yaml, section
from jianliang.edges.rulewords import place_of, real, text, word

TABLE = "candidates.yaml"
WEIGHT_COLUMNS = ("group", "name", "weight")


def read_candidates(folder: Path) -> CandidateRules | None:
    """The indicators and judgements of a pack; None where it has none.

    Raises
    ------
    RuleError
        With file and line.
    """
    if not (folder / TABLE).is_file():
        return None
    told = read_yaml(folder / TABLE)
    parts = section(told, "indicators", TABLE)
    indicators = tuple(_indicator(parts, str(name)) for name in parts)
    bare = CandidateRules(indicators, {})
    groups = section(told, "judgements", TABLE)
    return CandidateRules(indicators, _judgements(bare, groups, TABLE))


def read_judgements(path: Path, rules: CandidateRules) -> Mapping[str, Judgements]:
    """A user's judgements: a YAML file like the pack's, with a section `judgements`.

    Raises
    ------
    RuleError
        With file and line.
    """
    told = read_yaml(path)
    return _judgements(rules, section(told, "judgements", path.name), path.name)


def read_weights(path: Path) -> Mapping[str, Mapping[str, float]]:
    """A user's weights: a CSV file with the columns group, name and weight.

    A group is `criteria` or a criterion, a name what belongs to it.

    Raises
    ------
    RuleError
        With file and line.
    """
    found: dict[str, dict[str, float]] = {}
    for row in read_rows(path, WEIGHT_COLUMNS):
        place = {"file": row["file"], "line": row["line"], "where": "weight"}
        own = found.setdefault(row["group"], {})
        if row["name"] in own:
            line = {"file": row["file"], "line": row["line"]}
            raise RuleError("rule-duplicate", found=row["name"], **line)
        own[row["name"]] = _number(row["weight"], place)
    return found


def _indicator(parts: Lined, name: str) -> Indicator:
    word(Lined({name: name}, parts.line, parts.lines), name, FACTS, (TABLE, "fact"))
    told = section(parts, name, TABLE)
    place = (TABLE, name)
    zh, en, source = (
        text(told, key, place) for key in ("name_zh", "name_en", "source")
    )
    criterion = word(told, "criterion", CRITERIA, place)
    status = word(told, "status", STATUSES, place)
    bare = Indicator(name, criterion, zh, en, source, status)
    if name in WORDS:
        asked(told, "words", *place)
        rated = section(told, "words", TABLE)
        return replace(bare, words={str(w): _share(rated, w, place) for w in rated})
    low, high = real(told, "low", place), real(told, "high", place)
    if low >= high:
        at = place_of(told, "high", place)
        raise RuleError("rule-value", found=f"{high:g}", expected=f"> {low:g}", **at)
    direction = word(told, "direction", DIRECTIONS, place)
    return replace(bare, low=low, high=high, direction=direction)


def _share(told: Lined, key: str, place: tuple[str, str]) -> float:
    value = real(told, key, place)
    if not 0 <= value <= 1:
        at = place_of(told, key, place)
        raise RuleError("rule-value", found=f"{value:g}", expected="0–1", **at)
    return value


def _judgements(rules: CandidateRules, told: Lined, file: str) -> dict[str, Judgements]:
    """Every group of two things or more, each pair of which is judged once."""
    found = {}
    for name in told:
        word(Lined({name: name}, told.line, told.lines), name, (WHOLE, *CRITERIA),
             (file, "judgements"))  # fmt: skip
    for group, names in rules.groups.items():
        if len(names) > 1:
            part = section(told, group, file)
            found[group] = Judgements(
                names,
                _times(section(part, "times", file), names, (file, group)),
                text(part, "source", (file, group)),
                word(part, "status", STATUSES, (file, group)),
            )
    return found


def _times(
    told: Lined, names: Sequence[str], place: tuple[str, str]
) -> list[list[float]]:
    """A reciprocal matrix out of pairs written `first: {second: times}`."""
    size = len(names)
    times = [[1.0] * size for _ in names]
    for i, j in combinations(range(size), 2):
        times[i][j] = _judged(told, (names[i], names[j]), place)
        times[j][i] = 1 / times[i][j]
    strange = [key for key in told if key not in names]
    if strange:
        at = place_of(told, strange[0], place)
        expected = " | ".join(names)
        raise RuleError("rule-value", found=str(strange[0]), expected=expected, **at)
    return times


def _judged(told: Lined, pair: tuple[str, str], place: tuple[str, str]) -> float:
    """How many times as much the first matters as the second, whichever way told."""
    first, second = pair
    forth = section(told, first, place[0])
    back = section(told, second, place[0])
    if (second in forth) == (first in back):
        where = f"{place[1]} {first} / {second}"
        raise RuleError("judgement-once", file=place[0], line=told.line, where=where)
    line, key = (forth, second) if second in forth else (back, first)
    at = place_of(line, key, place)
    value = _number(str(line[key]), at)
    if not LEAST_TIMES - 1e-9 <= value <= MOST_TIMES + 1e-9:
        raise RuleError("rule-value", found=str(line[key]), expected="1/9 – 9", **at)
    return value if line is forth else 1 / value


def _number(told: str, place: dict) -> float:
    """A number, which may be written as a fraction."""
    try:
        return float(Fraction(told.strip()))
    except (ValueError, ZeroDivisionError):
        raise RuleError(
            "rule-value", found=told, expected="3, 0.5, 1/3", **place
        ) from None
