"""Colours: the land muted, what was reduced green, what was added red."""

from collections.abc import Sequence

REDUCED = "#0f8a4b"
ADDED = "#c62f1d"
PAPER = "#fbfaf7"
NOWHERE = "#ecebe6"

# By a part of the class's name, first match wins. A colour decides nothing.
MUTED = (
    ("fishery sea", "#9fc6d8"),
    ("communication sea", "#a9b8cf"),
    ("transport sea", "#c9d0e4"),
    ("leisure sea", "#aedbd8"),
    ("special sea", "#b9b9dd"),
    ("other sea", "#d5e6ef"),
    ("river", "#bcd7e8"),
    ("heath", "#d3cf9f"),
    ("sparse", "#eadfc9"),
    ("not artificial", "#dbe3c0"),
    ("without vegetation", "#e2d3bb"),
    ("with vegetation", "#c3d8b2"),
    ("reserved", "#e8d0de"),
    ("wetland", "#b5d3cf"),
    ("water", "#bcd7e8"),
    ("sea", "#bcd7e8"),
    ("crop", "#f3edcc"),
    ("arable", "#f3edcc"),
    ("agricult", "#f3edcc"),
    ("farm", "#e3d59f"),
    ("orchard", "#dfe6b6"),
    ("garden", "#dfe6b6"),
    ("forest", "#c3d8b2"),
    ("natural", "#c3d8b2"),
    ("grass", "#d9e6c2"),
    ("green", "#b4dcbb"),
    ("commerc", "#dba9a0"),
    ("industr", "#b9a7a3"),
    ("storage", "#cdb79a"),
    ("hous", "#e3c3ad"),
    ("resident", "#e3c3ad"),
    ("urban", "#e3c3ad"),
    ("artificial", "#d8bfb2"),
    ("public", "#d6bccb"),
    ("transport", "#cfcdc9"),
    ("utilit", "#c9c3d2"),
    ("special", "#c8bca8"),
)
BY_GROUP = {"J": "#d8bfb2", "N": "#dbe3c0", "S": "#bcd7e8", "W": "#e7e3d8"}
TENURES = {"state": "#9db7d1", "collective": "#e2c48f", "unknown": "#d9d6cd"}
ZONES = ("#b3541e", "#8c6bb1", "#2c6e9b", "#7a7a2a", "#1f7f78")


def class_colour(name_en: str, group: str) -> str:
    """The muted colour of a first-level class."""
    name = name_en.lower()
    named = [colour for part, colour in MUTED if part in name]
    return named[0] if named else BY_GROUP.get(group, "#e7e3d8")


def zone_colours(zones: Sequence[str]) -> dict[str, str]:
    """The line colour of each zone, the same on paper and on the screen."""
    return {zone: ZONES[at % len(ZONES)] for at, zone in enumerate(sorted(zones))}


def tenure_colour(tenure: str) -> str:
    """The muted colour of a tenure."""
    return TENURES.get(tenure, "#d9d6cd")
