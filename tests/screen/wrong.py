"""Somebody who tries what is not theirs, without a screen: every id, every way."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx

MOST_WRITES = 200
"""So many a session may send in a minute and have some left; then another is begun."""
PAPER = f"sha256:{'ab' * 32}"
FIELDS = {
    "plot": ("plot", "plots", "tied_plots"),
    "case": ("case", "cases"),
    "due": ("due",),
    "piece": ("piece",),
    "contract": ("contract", "tied_contract"),
    "seat": ("seat",),
    "relocation": ("relocation",),
    "plan": ("supersedes",),
    "unit": ("unit", "setter", "source"),
}
"""What an act names → the fields that name it."""
KIND_OF = {name: kind for kind, names in FIELDS.items() for name in names}


@dataclass
class Stranger:
    """A session of somebody whom nothing of the story concerns."""

    address: str
    person: str
    password: str
    writes: int = 0
    client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Sign in anew."""
        self.client = httpx.Client(base_url=self.address, timeout=60)
        said = {"person": self.person, "password": self.password}
        told = self.client.post("api/session", json=said)
        assert told.status_code == 200, told.text
        self.client.headers["x-jianliang-token"] = told.json()["me"]["token"]
        self.writes = 0

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def send(self, method: str, path: str, body: object) -> httpx.Response:
        self.writes += 1
        if self.writes > MOST_WRITES:
            self.client.close()
            self.begin()
        if isinstance(body, bytes):
            return self.client.request(method, path, content=body)
        return self.client.request(method, path, json=body)


def wishes(schema: dict, ids: dict[str, list[str]]) -> Iterator[dict]:
    """What may be said in an act, so that each foreign id is named in each field.

    `schema` is the JSON schema of what is said; the fields beside the id are well formed.
    """
    defined = schema.get("$defs", {})
    for name, _ in leaves(schema, defined):
        for one in ids.get(KIND_OF.get(name, ""), ()):
            yield said(schema, defined, name, one)


def leaves(part: dict, defined: dict) -> Iterator[tuple[str, dict]]:
    """Every field of a form, those of rows within as well."""
    for name, told in part.get("properties", {}).items():
        row = resolved(told.get("items", {}), defined)
        if row.get("properties"):
            yield from leaves(row, defined)
        else:
            yield name, told


def said(part: dict, defined: dict, field_name: str, value: str) -> dict:
    """A well-formed body in which one field names a foreign id."""
    body = {}
    for name, told in part["properties"].items():
        row = resolved(told.get("items", {}), defined)
        is_rows = bool(row.get("properties"))
        if name == field_name:
            body[name] = [value] if told.get("type") == "array" else value
        elif is_rows:
            inside = [one for one, _ in leaves(row, defined)]
            if field_name in inside or name in part.get("required", ()):
                body[name] = [said(row, defined, field_name, value)]
        elif name in part.get("required", ()):
            body[name] = plain(name, told, value)
    return body


def plain(name: str, told: dict, value: str) -> object:
    """Something well formed for a field; where an id is needed, the foreign one."""
    if "enum" in told:
        return [one for one in told["enum"] if one][0]
    if told.get("type") == "array":
        return [PAPER] if name == "documents" else [value]
    if told.get("type") == "integer":
        return 2026 if told.get("asks") == "year" else max(told.get("minimum", 1), 1)
    return {"day": "2026-11-23"}.get(
        told.get("asks", ""), value if name in KIND_OF else "x9"
    )


def resolved(told: dict, defined: dict) -> dict:
    return defined[told["$ref"].rsplit("/", 1)[-1]] if "$ref" in told else told


def texts(body: bytes) -> bytes:
    """The bytes of an answer; of an archive those of all that is in it."""
    if not body.startswith(b"PK\x03\x04"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())
