"""Values of a rule pack's YAML, each checked, so that an error names file and line."""

from collections.abc import Sequence

from jianliang.core.errors import RuleError
from jianliang.edges.rulefiles import Lined, asked

Place = tuple[str, str]
"""The file, and which part of it."""


def place_of(told: Lined, key: str, place: Place) -> dict:
    """File, line and part of a key, for an error."""
    file, where = place
    line = told.lines.get(key, told.line)
    return {"file": file, "line": line, "where": f"{where} {key}"}


def whole(told: Lined, key: str, place: Place) -> int:
    """A whole number, 0 or more."""
    value = asked(told, key, *place)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        expected = "0, 1, 2 …"
        raise RuleError(
            "rule-value", found=str(value), expected=expected,
            **place_of(told, key, place),
        )  # fmt: skip
    return value


def real(told: Lined, key: str, place: Place) -> float:
    """A number."""
    value = asked(told, key, *place)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RuleError(
            "rule-value", found=str(value), expected="0.5", **place_of(told, key, place)
        )
    return float(value)


def words(
    told: Lined, key: str, allowed: Sequence[str] | None, place: Place
) -> tuple[str, ...]:
    """A list of words, all of which are allowed; empty where the key is absent."""
    value = told.get(key, [])
    if not isinstance(value, list):
        at = place_of(told, key, place)
        raise RuleError("rule-shape", **at)
    strange = [one for one in value if allowed is not None and str(one) not in allowed]
    if strange:
        expected = " | ".join(allowed or ())
        raise RuleError(
            "rule-value", found=str(strange[0]), expected=expected,
            **place_of(told, key, place),
        )  # fmt: skip
    return tuple(str(one) for one in value)


def text(told: Lined, key: str, place: Place) -> str:
    """Text that must be there."""
    return str(asked(told, key, *place))


def word(told: Lined, key: str, allowed: Sequence[str], place: Place) -> str:
    """One of some words, which must be there."""
    value = text(told, key, place)
    if value not in allowed:
        raise RuleError(
            "rule-value", found=value, expected=" | ".join(allowed),
            **place_of(told, key, place),
        )  # fmt: skip
    return value
