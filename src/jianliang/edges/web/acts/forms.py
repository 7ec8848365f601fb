"""The form of an act: the JSON schema of what is said, with titles in a language."""

from functools import cache
from typing import Any

from jianliang.core.catalogue.act_words import SCREEN
from jianliang.edges.web.acts.act import Act

Schema = dict[str, Any]
KEPT = (
    *("type", "title", "asks", "column", "enum", "default", "pattern"),
    *("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"),
)

LAST = ("reason", "documents")


@cache
def form(act: Act, language: str) -> Schema:
    """The schema of what is said in an act, without references, in the form's words."""
    schema = act.said.model_json_schema()
    return _part(schema, schema.get("$defs", {}), language)


def _part(told: Schema, defined: dict[str, Schema], language: str) -> Schema:
    if "$ref" in told:
        told = defined[told["$ref"].rpartition("/")[2]]
    part = {key: told[key] for key in KEPT if key in told and key != "title"}
    if "items" in told:
        part["items"] = _part(told["items"], defined, language)
    if "properties" in told:
        part["properties"] = {
            name: {"title": title(name, language), **_part(one, defined, language)}
            for name, one in sorted(told["properties"].items(), key=_place)
        }
        part["required"] = told.get("required", [])
    return part


def _place(field: tuple[str, Any]) -> int:
    """Why, and the papers, come after what; the rest stays in its order."""
    return LAST.index(field[0]) + 1 if field[0] in LAST else 0


def title(field: str, language: str) -> str:
    """What a field is called."""
    return SCREEN[f"act.field.{field}"][language]


def name(act: Act, language: str) -> str:
    """What the button of an act says."""
    return SCREEN[f"act.name.{act.name}"][language]


def told(act: Act, language: str) -> str:
    """What is good to know before it is done; "" where it speaks for itself."""
    words = SCREEN.get(f"act.told.{act.name}")
    return words[language] if words else ""
