"""Dated base maps of a city, as city.toml names them.

    [[basemaps]]
    name = "Image of 2024"
    day = "2024-06-01"
    kind = "cog"                       # an image in the city's folder …
    path = "imagery/2024.tif"
    attribution = "…"

    [[basemaps]]
    name = "Street map"
    kind = "tiles"                     # … or tiles from an address
    url = "https://tiles.example/{z}/{x}/{y}.png"

A base map decides no figure, so it is no part of a snapshot.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import PurePosixPath

KINDS = {"cog": "path", "tiles": "url"}
"""Kinds of base maps, and the key that says where each lies."""

ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+/[!-~]*")
Fault = tuple[int, str, str, dict]
"""Position of the base map (from 0), code of the message, key, values."""


@dataclass(frozen=True)
class BaseMap:
    """One base map: an image of a day (`path`), or tiles from elsewhere (`url`).

    `path` is relative to the city's folder; `url` has {z}, {x} and {y}; `day` is
    YYYY-MM-DD, or empty where it is not known.
    """

    name: str
    kind: str
    day: str = ""
    path: str = ""
    url: str = ""
    attribution: str = ""


KEYS = tuple(BaseMap.__dataclass_fields__)


def basemaps_of(entries: list[dict]) -> tuple[BaseMap, ...]:
    """The base maps of checked entries (`basemap_faults` found nothing)."""
    return tuple(BaseMap(**entry) for entry in entries)


def basemap_lines(basemaps: tuple[BaseMap, ...]) -> list[str]:
    """The base maps as lines of a city.toml."""
    lines = []
    for one in basemaps:
        lines += ["", "[[basemaps]]"]
        told = {key: value for key, value in asdict(one).items() if value}
        lines += [
            f"{key} = {json.dumps(value, ensure_ascii=False)}"
            for key, value in told.items()
        ]
    return lines


def basemap_faults(entries: object) -> Iterator[Fault]:
    """What is wrong in the base maps of a parsed city.toml."""
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        yield 0, "toml-basemaps", "basemaps", {}
        return
    for at, entry in enumerate(entries):
        for code, key, values in _faults(entry):
            yield at, code, key, values


def _faults(entry: dict) -> Iterator[tuple[str, str, dict]]:
    strange = [key for key in entry if key not in KEYS]
    if strange:
        yield "toml-unknown", strange[0], {"known": ", ".join(KEYS)}
    kind = entry.get("kind")
    if kind not in KINDS:
        yield "toml-allowed", "kind", {"allowed": ", ".join(KINDS)}
        return
    needed = ("name", KINDS[kind])
    for key in KEYS:
        value = entry.get(key, "")
        if not isinstance(value, str) or (key in needed and not value):
            yield "toml-value", key, {}
            return
    if entry.get("day") and not _is_day(entry["day"]):
        yield "toml-day", "day", {"value": entry["day"]}
    yield from _misplaced(entry, kind)


def _misplaced(entry: dict, kind: str) -> Iterator[tuple[str, str, dict]]:
    """A path that leaves the city's folder, or an address that serves no tiles."""
    if kind == "cog" and not stays_inside(entry["path"]):
        yield "toml-path", "path", {"value": entry["path"]}
    if kind == "tiles" and not _is_address(entry["url"]):
        yield "toml-url", "url", {"value": entry["url"]}


def stays_inside(path: str) -> bool:
    """Whether a path is relative and names something below where it starts."""
    parts = PurePosixPath(path).parts
    strange = {"..", "/", "//"} & set(parts) or "\\" in path or "\x00" in path
    return bool(parts) and not strange and ":" not in parts[0]


def _is_address(url: str) -> bool:
    asked = all(part in url for part in ("{z}", "{x}", "{y}"))
    return asked and ADDRESS.fullmatch(url) is not None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
