"""The files of a rule pack, read so that every error can name its file and line."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import yaml

from jianliang.core.errors import RuleError

try:  # libyaml's is several times faster, where PyYAML was built with it
    from yaml import CSafeLoader as Parser
except ImportError:
    from yaml import SafeLoader as Parser  # type: ignore[assignment]


class Lined(dict):
    """A YAML mapping that knows the line it begins on and those of its keys."""

    def __init__(self, pairs: dict, line: int, lines: dict) -> None:
        super().__init__(pairs)
        self.line = line
        self.lines = lines


class Loader(Parser):
    """Plain data only; a key given twice is an error, and days stay text."""

    name: str


def _mapping(loader: Loader, node: yaml.MappingNode) -> Lined:
    pairs: dict = {}
    lines: dict = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in pairs:
            line = key_node.start_mark.line + 1
            raise RuleError(
                "rule-duplicate", file=loader.name, line=line, found=str(key)
            )
        pairs[key] = loader.construct_object(value_node, deep=True)
        lines[key] = key_node.start_mark.line + 1
    return Lined(pairs, node.start_mark.line + 1, lines)


def _as_text(loader: Loader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
Loader.add_constructor("tag:yaml.org,2002:timestamp", _as_text)


def read_yaml(path: Path) -> Lined:
    """The mapping a YAML file holds; RuleError with file and line where it does not."""
    loader = Loader(_text(path))
    loader.name = path.name
    try:
        told = loader.get_single_data()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or str(error)
        raise RuleError(
            "rule-syntax", file=path.name, line=line, reason=reason
        ) from None
    if not isinstance(told, Lined):
        raise RuleError("rule-shape", file=path.name, line=1, where=path.name)
    return told


def read_rows(path: Path, columns: Sequence[str]) -> list[dict]:
    """The rows of a CSV file with these columns, each with its `file` and `line`."""
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    header = next(reader, [])
    missing = [name for name in columns if name not in header]
    if missing:
        raise RuleError(
            "rule-columns", file=path.name, line=1, missing=", ".join(missing)
        )
    rows = []
    try:
        for values in reader:
            if len(values) != len(header):
                raise RuleError("rule-width", file=path.name, line=reader.line_num)
            told = dict(zip(header, values, strict=True))
            kept = {name: told[name].strip() for name in columns}
            rows.append({**kept, "file": path.name, "line": reader.line_num})
    except csv.Error as error:
        raise RuleError(
            "rule-syntax", file=path.name, line=reader.line_num, reason=str(error)
        ) from None
    return rows


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RuleError(
            "rule-syntax", file=path.name, line=line, reason="UTF-8"
        ) from None
    except OSError as error:
        raise RuleError(
            "rule-syntax", file=path.name, line=1, reason=error.strerror or "?"
        ) from None


def asked(told: Lined, key: str, file: str, where: str) -> object:
    """The value of a key that must be there and not be empty."""
    value = told.get(key)
    if value is None or value == "":
        raise RuleError("rule-key", file=file, line=told.line, where=where, missing=key)
    return value


def section(told: Lined, key: str, file: str) -> Lined:
    """The mapping under a key; an empty one where the key is absent."""
    value = told.get(key, Lined({}, told.line, {}))
    if not isinstance(value, Lined):
        line = told.lines.get(key, told.line)
        raise RuleError("rule-shape", file=file, line=line, where=str(key))
    return value


def one_of(value: object, allowed: Sequence[str], place: dict) -> str:
    """The value, if it is allowed; `place` is file, line and where for the error."""
    if value not in allowed:
        expected = " | ".join(allowed)
        raise RuleError("rule-value", found=str(value), expected=expected, **place)
    return str(value)
