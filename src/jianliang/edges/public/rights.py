"""Which officials publish notices and answer the public, and for which units."""

from collections.abc import Mapping, Sequence

KINDS = ("plan", "recognition", "targets")
"""What a notice may be about."""
PUBLISHES: Mapping[str, tuple[str, ...]] = {
    "plan": ("planner",),
    "recognition": ("recogniser", "clerk"),
    "targets": ("planner",),
}
"""Kind of notice → the roles that publish it and answer comments on it."""
PUBLISHERS = tuple(sorted({role for roles in PUBLISHES.values() for role in roles}))
ANSWERERS = ("inspector", "clerk", "verifier")
"""Roles that look into tip-offs."""
TOP = "city"


def in_scope(unit: str, root: str, lines: Mapping[str, Sequence[str]]) -> bool:
    """Whether a unit is the viewer's own (`root`, "" for the whole city) or below it.

    `lines` is each unit with itself and those it belongs to.
    """
    return not root or root in lines.get(unit, ())
