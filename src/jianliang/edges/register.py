"""The register: every revision of a city's layers and rules, append-only and chained.

One JSON object per line. Each line carries the SHA-256 of the line before it, so a
line that was changed, dropped or swapped is noticed when the register is read.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from jianliang.core.errors import CityError
from jianliang.edges.staging import move_into_place, sha256, write_synced

START = "0" * 64
LATER = {"secrecy"}
"""Fields that lines of earlier registers do not have; such a line stays as it is."""


@dataclass(frozen=True)
class Revision:
    """One line of the register.

    Attributes
    ----------
    kind : str
        "layer", "rulepack" (the rules as they are from here on) or "withdrawal" (the
        layer of that role, name and day no longer takes part).
    number : int
        Position in the register, from 1.
    role, name, day, until, class_system, source, status : str
        Of a layer, as in core.layers.Layer.
    file, findings, repaired : str
        SHA-256 of the GeoParquet under layers/, of its findings, and of the
        geometries as they were before repair; empty where there is none. Of a rule
        pack, `file` is its hash.
    original, original_name : str
        SHA-256 and name of the upload under originals/.
    rows : int
        Rows of the layer.
    crs : str
        CRS of the geometries.
    secrecy : str
        Of a layer, who may see it (core/secrecy.py). Registers written before there
        were classes do not say it: internal.
    facts : mapping
        What the reader learned about the upload (format, encoding, counts).
    previous : str
        SHA-256 of the line before; zeros in the first line.
    """

    kind: str
    number: int = 0
    role: str = ""
    name: str = ""
    day: str = ""
    until: str = ""
    class_system: str = ""
    source: str = ""
    status: str = ""
    file: str = ""
    findings: str = ""
    repaired: str = ""
    original: str = ""
    original_name: str = ""
    rows: int = 0
    crs: str = ""
    secrecy: str = "internal"
    facts: Mapping[str, object] = field(default_factory=dict)
    previous: str = START

    @property
    def place(self) -> tuple[str, str, str]:
        """Role, name and day: a later revision of the same place supersedes."""
        return (self.role, self.name, self.day)

    def line(self) -> bytes:
        """The revision as its line of the register, without the line's end."""
        return _line(asdict(self))


def read_register(path: Path) -> list[Revision]:
    """All revisions, oldest first.

    Raises
    ------
    CityError
        The register is missing, or a line is not what the chain says
        ("register-broken", with the line's number).
    """
    return [revision for _, revision in _read(path)]


def _read(path: Path) -> list[tuple[bytes, Revision]]:
    """Every line as it is written, and what it says."""
    try:
        *lines, rest = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        raise CityError("register-missing", path=path) from None
    read, previous = [], START
    for number, line in enumerate(lines, start=1):
        revision = _parsed(line)
        if revision is None or (revision.number, revision.previous) != (
            number,
            previous,
        ):
            raise CityError("register-broken", path=path, line=number)
        read.append((line, revision))
        previous = sha256(line)
    if rest:
        raise CityError("register-broken", path=path, line=len(lines) + 1)
    return read


def _parsed(line: bytes) -> Revision | None:
    """What a line says; None unless these bytes are how its values are written."""
    try:
        told = json.loads(line)
        revision = Revision(**told)
    except (ValueError, TypeError):
        return None
    complete = asdict(revision).keys() - told.keys() <= LATER
    return revision if complete and _line(told) == line else None


def _line(told: Mapping[str, object]) -> bytes:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def append_revision(path: Path, revision: Revision, staging: Path) -> Revision:
    """Add one line and return it as written; the caller holds the city's lock.

    The whole register is written anew and renamed, so there is no half line: either
    the revision is in the register or nothing changed.
    """
    lines = [line for line, _ in _read(path)] if path.exists() else []
    chained = Revision(
        **{
            **asdict(revision),
            "number": len(lines) + 1,
            "previous": sha256(lines[-1]) if lines else START,
        }
    )
    staged = staging / path.name
    write_synced(staged, b"".join(line + b"\n" for line in [*lines, chained.line()]))
    move_into_place(staged, path)
    return chained


def told_lines(path: Path) -> list[dict]:
    """What a book is told of the register: of each line its hash and what it is of."""
    return [
        {
            "number": one.number,
            "kind": one.kind,
            "role": one.role,
            "name": one.name,
            "day": one.day,
            "file": one.file,
            "original": one.original,
            "sha256": sha256(line),
        }
        for line, one in _read(path)
    ]


def layers_in_force(revisions: Sequence[Revision]) -> list[Revision]:
    """The newest revision of each layer that was not withdrawn, by role, day, name."""
    newest = {revision.place: revision for revision in revisions if revision.role}
    standing = [revision for revision in newest.values() if revision.kind == "layer"]
    return sorted(standing, key=lambda revision: (*revision.place[::2], revision.name))


def rules_in_force(revisions: Sequence[Revision]) -> str:
    """The hash of the rule pack that holds now."""
    return [item.file for item in revisions if item.kind == "rulepack"][-1]
