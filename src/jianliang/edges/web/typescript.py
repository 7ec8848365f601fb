"""The rows and answers as TypeScript types, for the screen.

python -m jianliang.edges.web.typescript > frontend/src/rows.ts
"""

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from jianliang.edges.web.models import ANSWERS

HEAD = """\
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// Made from the declared tables by `python -m jianliang.edges.web.typescript`.
// Areas are whole 0.01 m² under names that end in _dm2.
"""
PLAIN = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}


def typescript() -> str:
    """All types as the text of one module."""
    pairs = [(model, "serialization") for model in ANSWERS]
    _, schema = models_json_schema(pairs)  # type: ignore[arg-type]
    parts = [_declared(name, told) for name, told in sorted(schema["$defs"].items())]
    return "\n".join([HEAD, *parts])


def _declared(name: str, told: dict[str, Any]) -> str:
    comment = f"/** {told['description']} */\n" if "description" in told else ""
    if "properties" not in told:
        return f"{comment}export type {name} = {_type(told)};\n"
    lines = [_property(key, part) for key, part in told["properties"].items()]
    return f"{comment}export interface {name} {{\n{''.join(lines)}}}\n"


def _property(key: str, told: dict[str, Any]) -> str:
    comment = f"  /** {told['description']} */\n" if "description" in told else ""
    return f"{comment}  {key}: {_type(told)};\n"


def _type(told: dict[str, Any]) -> str:
    """The TypeScript type of a JSON schema, as far as our models go."""
    if "$ref" in told:
        return told["$ref"].rpartition("/")[2]
    if "anyOf" in told:
        return " | ".join(_type(one) for one in told["anyOf"])
    if not told:
        return "unknown"
    if "enum" in told or "const" in told:
        values = told.get("enum") or [told["const"]]
        return " | ".join(json.dumps(value) for value in values)
    if told["type"] == "array":
        return _list(told)
    if told["type"] == "object":
        inner = told.get("additionalProperties")
        # The only objects whose inside no model describes are geometries.
        if not isinstance(inner, dict):
            return "GeoJSON.Geometry"
        return f"Record<string, {_type(inner)}>"
    return PLAIN[told["type"]]


def _list(told: dict[str, Any]) -> str:
    if "prefixItems" in told:
        return f"[{', '.join(_type(one) for one in told['prefixItems'])}]"
    inner = _type(told["items"])
    return f"({inner})[]" if " | " in inner else f"{inner}[]"


if __name__ == "__main__":
    print(typescript(), end="")
