"""Who may do what in which state: every cell, and twins of the rules written by hand."""

from collections.abc import Iterator
from itertools import product

from jianliang.core.roles import ROLES, TIERS, Actor

PLACES = {"own": ("W", "D", "C"), "other": ("X", "F", "C")}
"""A township, and the units above it; all that is decided on lies in W."""


def read(text: str) -> dict[str, list[str]]:
    """First word of each line → the others."""
    rows = [line.split() for line in text.strip().splitlines()]
    return {kind: rest for kind, *rest in rows}


def unit_of(tier: str, place: str) -> str:
    return dict(zip(("township", "district", "city"), PLACES[place], strict=True))[tier]


def actors() -> Iterator[tuple[Actor, bool]]:
    """Somebody of every role and tier, near and far; whether it is near."""
    for role, tier, place in product(ROLES, TIERS, PLACES):
        unit = unit_of(tier, place)
        yield Actor("someone", role, tier, unit), unit in PLACES["own"]


def in_every_state(states, who, after) -> Iterator[tuple[Actor, str, bool]]:
    """Every actor and state, and whether a step is for both.

    `who` has role/tier of those who may take it, `after` the states it follows on; `-`
    stands for none.
    """
    for state, (actor, near) in product(["", *states], list(actors())):
        may = near and f"{actor.role}/{actor.tier}" in who
        yield actor, state, may and (state or "-") in after
