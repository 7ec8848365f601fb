"""Rules of assessment of a rule pack: indicators.yaml and scoring.yaml."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from jianliang.core.assessment import (
    APART,
    DIMENSIONS,
    GATE_TESTS,
    JOINED,
    RECOGNISED,
    AssessmentRules,
    Feature,
    Gate,
    Indicator,
    Reward,
)
from jianliang.core.errors import RuleError
from jianliang.core.policy import STATUSES
from jianliang.core.roles import TIERS
from jianliang.core.tables.assessment import GROUPS, MEASURES
from jianliang.edges.rulefiles import Lined, read_yaml, section
from jianliang.edges.rulewords import place_of, real, text, whole, word, words

LIBRARY, SCORING = "indicators.yaml", "scoring.yaml"
DM2_PER_M2 = 100
DIRECTIONS = ("up", "down", "none")
SPANS = ("until", "year")
FLAGS = ("True", "False")
KINDS = ("money", "support")

Made = TypeVar("Made")


def read_assessment(folder: Path) -> AssessmentRules | None:
    """The rules of assessment of a pack; None where it has none.

    Raises
    ------
    RuleError
        With file and line.
    """
    if not (folder / LIBRARY).is_file():
        return None
    library, scoring = read_yaml(folder / LIBRARY), read_yaml(folder / SCORING)
    weights = _weights(scoring)
    grades = _grades(scoring)
    names = [name for name, _ in grades]
    indicators = _each(library, "indicators", partial(_indicator, weights), LIBRARY)
    known = [one.id for one in indicators]
    return AssessmentRules(
        indicators=indicators,
        gates=_each(library, "gates", partial(_gate, names), LIBRARY),
        weights=weights,
        grades=grades,
        features=_each(scoring, "features", _feature, SCORING),
        rewards=_each(scoring, "rewards", partial(_reward, names, known), SCORING),
        classes={
            str(code): str(name)
            for code, name in section(scoring, "functional_classes", SCORING).items()
        },
        neighbours=whole(scoring, "neighbours", (SCORING, "neighbours")),
    )


def _each(told: Lined, key: str, read: partial | object, file: str) -> tuple:
    parts = section(told, key, file)
    return tuple(
        read(str(name), section(parts, name, file))  # type: ignore[operator]
        for name in parts
    )


def _described(name: str, told: Lined, file: str) -> dict[str, str]:
    """What every entry says of itself."""
    place = (file, name)
    keys = ("name_zh", "name_en", "source")
    return {
        "id": name,
        **{key: text(told, key, place) for key in keys},
        "status": word(told, "status", STATUSES, place),
    }


def _indicator(
    weights: Mapping[str, Mapping[str, int]], name: str, told: Lined
) -> Indicator:
    place = (LIBRARY, name)
    counts = text(told, "counts", place)
    read = counts != RECOGNISED
    penalised = str(told.get("penalised", False))
    if penalised not in FLAGS:
        at = place_of(told, "penalised", place)
        raise RuleError("rule-value", found=penalised, expected="true | false", **at)
    direction = word(told, "direction", DIRECTIONS, place)
    points = whole(told, "full_points", place)
    if direction == "none" and points:
        at = place_of(told, "full_points", place)
        raise RuleError("rule-value", found=str(points), expected="0", **at)
    return Indicator(
        **_described(name, told, LIBRARY),
        version=text(told, "version", place),
        group=word(told, "group", GROUPS, place),
        measure=word(told, "measure", MEASURES, place),
        direction=direction,
        full_points=points,
        cap=whole(told, "cap", place),
        need=whole(told, "need", place),
        counts=counts,
        column=text(told, "column", place) if read else "",
        where={str(k): str(v) for k, v in section(told, "where", LIBRARY).items()},
        only=_only(weights, told, place),
        span=word(told, "span", SPANS, place),
        penalised=penalised == "True",
    )


def _only(
    weights: Mapping[str, Mapping[str, int]], told: Lined, place: tuple[str, str]
) -> dict[str, tuple[str, ...]]:
    parts = section(told, "only", LIBRARY)
    for name in parts:
        word(Lined({name: name}, parts.line, parts.lines), name, DIMENSIONS, place)
    return {
        str(name): words(parts, name, list(weights[str(name)]), place) for name in parts
    }


def _gate(grades: list[str], name: str, told: Lined) -> Gate:
    place = (LIBRARY, name)
    return Gate(
        **_described(name, told, LIBRARY),
        tests=word(told, "tests", GATE_TESTS, place),
        limit_dm2=whole(told, "limit_m2", place) * DM2_PER_M2,
        caps_at=word(told, "caps_at", grades, place),
    )


def _weights(scoring: Lined) -> dict[str, dict[str, int]]:
    """Every dimension with a weight for each of its words, 0 or more."""
    parts = section(scoring, "weights", SCORING)
    found = {}
    for name in DIMENSIONS:
        told = section(parts, name, SCORING)
        if not told:
            where = f"weights {name}"
            raise RuleError("rule-shape", file=SCORING, line=parts.line, where=where)
        place = (SCORING, f"weights {name}")
        found[name] = {str(key): whole(told, key, place) for key in told}
    _check_joined(found["contiguity"], section(parts, "contiguity", SCORING))
    return found


def _check_joined(weights: Mapping[str, int], told: Lined) -> None:
    """Land that joins up is worth no less than land apart.

    A plot recognised later may join an earlier one up, and must not lower its score.
    """
    place = (SCORING, "weights contiguity")
    joined, apart = (whole(told, word, place) for word in (JOINED, APART))
    if joined < apart or len(weights) != len((JOINED, APART)):
        at = place_of(told, JOINED, place)
        expected = f"{JOINED} >= {APART}"
        raise RuleError("rule-value", found=str(joined), expected=expected, **at)


def _grades(scoring: Lined) -> tuple[tuple[str, int], ...]:
    """The grades from the best; each asks for less than the one before, the last 0."""
    told = section(scoring, "grades", SCORING)
    place = (SCORING, "grades")
    grades = tuple((str(name), whole(told, name, place)) for name in told)
    least = [points for _, points in grades]
    if not least or least[-1] != 0 or sorted(set(least), reverse=True) != least:
        found = " ".join(str(points) for points in least)
        at = {"file": SCORING, "line": told.line, "where": "grades"}
        raise RuleError("rule-value", found=found, expected="90 75 60 0", **at)
    return grades


def _feature(name: str, told: Lined) -> Feature:
    place = (SCORING, name)
    zh, en = (text(told, key, place) for key in ("name_zh", "name_en"))
    low, high = real(told, "low", place), real(told, "high", place)
    if low >= high:
        at = place_of(told, "high", place)
        raise RuleError("rule-value", found=str(high), expected=f"> {low}", **at)
    return Feature(name, zh, en, low, high)


def _reward(grades: list[str], known: list[str], name: str, told: Lined) -> Reward:
    place = (SCORING, name)
    kind = word(told, "kind", KINDS, place)
    indicator = str(told.get("indicator", ""))
    if indicator or kind == "money":
        indicator = word(told, "indicator", known, place)
    return Reward(
        **_described(name, told, SCORING),
        level=word(told, "level", TIERS, place),
        grades=words(told, "grades", grades, place),
        indicator=indicator,
        reached=whole(told, "reached", place) if indicator else 0,
        kind=kind,
        rate_yuan=whole(told, "rate_yuan", place) if kind == "money" else 0,
    )
