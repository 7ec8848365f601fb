"""What fixes every figure of a city, and city.toml, where it is written.

A fault in city.toml is named with its line.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import pyproj

from jianliang.core.errors import CityError
from jianliang.edges.basemaps import (
    BaseMap,
    basemap_faults,
    basemap_lines,
    basemaps_of,
)
from jianliang.edges.people.provider import (
    Provider,
    provider_faults,
    provider_lines,
    provider_of,
)

FORMAT = 1


@dataclass(frozen=True)
class Definition:
    """What city.toml fixes for every figure of a city.

    Attributes
    ----------
    name : str
        Name of the city.
    crs : str
        CRS of every geometry, e.g. "EPSG:4548".
    profile : str
        Definition profile shown first.
    area_standard : str
        "ellipsoid", "planar" or "recorded".
    language : str
        "zh" or "en".
    book : str
        Where the ledger is, or will be.
    basemaps : tuple of BaseMap
        Images and tiles to lay the map on; they decide no figure.
    map_review : str
        Map review number (审图号), without which a map is not for publication; or "".
    licence : str
        By which licence published tables may be used; "" where none is stated.
    sign_in : Provider or None
        Who else says who somebody is, beside the accounts of the city itself.
    """

    name: str
    crs: str
    profile: str
    area_standard: str = "ellipsoid"
    language: str = "zh"
    book: str = "book.sqlite"
    basemaps: tuple[BaseMap, ...] = ()
    map_review: str = ""
    licence: str = ""
    sign_in: Provider | None = None


ALLOWED = {
    "area_standard": ("ellipsoid", "planar", "recorded"),
    "language": ("zh", "en"),
}


MAPS, SIGN_IN = "basemaps", "sign_in"
PUBLISHED = ("map_review", "licence")
"""What may be left out of a city.toml; only what is published bears it."""
NAMES = [
    item.name
    for item in fields(Definition)
    if item.name not in (MAPS, SIGN_IN, *PUBLISHED)
]


def toml_text(definition: Definition) -> str:
    """The definition as the text of a city.toml."""
    lines = [f"format = {FORMAT}"]
    told = [name for name in PUBLISHED if getattr(definition, name)]
    for name in (*NAMES, *told):
        text = json.dumps(getattr(definition, name), ensure_ascii=False)
        lines.append(f"{name} = {text}")
    lines += basemap_lines(definition.basemaps)
    lines += provider_lines(definition.sign_in)
    return "\n".join(lines).replace("\x7f", "\\u007f") + "\n"


def read_definition(path: Path) -> Definition:
    """The definition in a city.toml.

    Raises
    ------
    CityError
        No such file, or a fault in it, named with its line.
    """
    try:
        text = path.read_bytes().decode()
    except (FileNotFoundError, NotADirectoryError):
        raise CityError("city-missing", folder=path.parent) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CityError("toml-encoding", path=path, line=line) from None
    return checked_definition(text, path)


def checked_definition(text: str, path: Path) -> Definition:
    """The definition in the text of a city.toml; see `read_definition`."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _line_of_error(str(error), text)
        raise CityError("toml-syntax", path=path, line=line) from None
    for code, key, values in _faults(content):
        line = _line_of_key(text, key)
        raise CityError(code, path=path, key=key, line=line, **values)
    maps = content.get(MAPS, [])
    for at, code, key, values in basemap_faults(maps):
        line = _line_of_key(text, key, at + 1)
        raise CityError(code, path=path, key=key, line=line, **values)
    provider = content.get(SIGN_IN)
    for code, key, values in provider_faults(provider):
        line = _line_of_key(text, key)
        raise CityError(code, path=path, key=key, line=line, **values)
    named = {name: content[name] for name in NAMES}
    named |= {name: content[name] for name in PUBLISHED if name in content}
    return Definition(
        **named, basemaps=basemaps_of(maps), sign_in=provider_of(provider)
    )


def _faults(content: dict) -> Iterator[tuple[str, str, dict]]:
    """What is wrong in a parsed city.toml: code, key and values of each message."""
    if content.get("format") != FORMAT:
        yield "toml-format", "format", {"wanted": FORMAT}
    known = [*NAMES, *PUBLISHED, MAPS, SIGN_IN, "format"]
    yield from (
        ("toml-unknown", key, {"known": ", ".join(known)})
        for key in content
        if key not in known
    )
    for key in NAMES:
        value = content.get(key)
        if not isinstance(value, str) or not value:
            yield "toml-value", key, {}
        elif value not in ALLOWED.get(key, (value,)):
            yield "toml-allowed", key, {"allowed": ", ".join(ALLOWED[key])}
    yield from (
        ("toml-value", key, {})
        for key in PUBLISHED
        if not isinstance(content.get(key, ""), str)
    )
    if not _is_crs(content["crs"]):
        yield "toml-crs", "crs", {"value": content["crs"]}


def _is_crs(text: str) -> bool:
    try:
        return pyproj.CRS.from_user_input(text).to_json() != ""
    except pyproj.exceptions.CRSError:
        return False


def _line_of_key(text: str, key: str, basemap: int = 0) -> int:
    """Where a key stands in a TOML text, or in the n-th of its base maps.

    Where the key is missing: the line the base map begins on, else the last line.
    """
    lines = text.splitlines()
    heads = [
        at for at, line in enumerate(lines) if re.match(rf"\s*\[+\s*{MAPS}\b", line)
    ]
    first, last = 0, len(lines)
    if 0 < basemap <= len(heads):
        first = heads[basemap - 1]
        last = (heads[basemap:] or [last])[0]
    at = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=|\s*\[+\s*{re.escape(key)}\b")
    found = [number for number in range(first, last) if at.match(lines[number])]
    missing = first if basemap else max(len(lines), 1) - 1
    return (found[0] if found else missing) + 1


def _line_of_error(message: str, text: str) -> int:
    """The line a TOML error speaks of ("at line 3, column 5", "at end of document")."""
    found = re.search(r"at line (\d+)", message)
    return int(found[1]) if found else max(len(text.splitlines()), 1)
