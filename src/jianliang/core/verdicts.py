"""What a piece of claimed land may come to, and which reason goes before which.

C11. A piece often has several reasons not to count: a paved path in a park may lie
outside the plan on ground that was counted last year. It gets the first of this table.
The order goes from what concerns the ground whatever happened on it (who has it
already), over what the base and the plan say, to what stands there now, and last to how
it is counted. It only names the reason: whichever comes first, the piece counts just
where no reason to refuse it applies, so the order never changes an area that counts.
"""

REFUSALS: dict[str, str] = {
    # Somebody has it already.
    "recognised": "already-counted",
    "duplicate": "other-claim",
    "overlap": "other-claim",
    # What it was.
    "not-surveyed": "undecided-class",
    "base-other-land": "not-construction-at-base",
    "outside-plan": "outside-plan",
    # It is not cleared, or kept for building.
    "uncleared-mapped": "uncleared",
    "rubble-declared": "uncleared",
    "idle-declared": "idle-or-reserve",
    "idle-mapped": "idle-or-reserve",
    "permit-building": "idle-or-reserve",
    # It is built on.
    "permit-temporary": "still-construction",
    "use-uncounted": "still-construction",
    "code-only": "still-construction",
    "still-built": "still-construction",
    # It is the hard part of a park.
    "toilet-mapped": "park-toilet",
    "toilet-declared": "park-toilet",
    "paving-mapped": "park-paving",
    "paving-declared": "park-paving",
    # It cannot be told, or not be mapped.
    "class-undecided": "undecided-class",
    "too-small": "below-minimum",
    # The share of a park whose details nobody mapped.
    "park-share": "park-paving",
}
"""Reason → verdict of what does not count at all, the first to apply first."""

COUNTING: dict[str, str] = {
    # Road, rail or dam on it: still construction land, urban-rural no more.
    "road-or-dam": "road-or-dam",
    "reduced": "counts",
}
"""Reason → verdict of what reduces at least one total."""

REASONS = (*REFUSALS, *COUNTING)
VERDICTS = (*dict.fromkeys([*COUNTING.values(), *REFUSALS.values()]),)
VERDICT_OF = {**REFUSALS, **COUNTING}
