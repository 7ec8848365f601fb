"""What may be seen on recognised ground, what it comes to, and what it asks for.

A sighting is one thing seen on the ground of one plot on one day. Only `rebuilt` speaks
against a plot; a permit, a facility small enough, a shifted image, earth that is moved
or ground that no survey ever showed free of construction does not.
"""

SOURCES = ("survey", "patch")

VERDICT_OF: dict[str, str] = {
    # Construction without a permit, more of it than the plot may have.
    "survey-built": "rebuilt",
    "patch-built": "rebuilt",
    # Lawful, small, or not there.
    "permit-in-force": "permitted",
    "below-tolerance": "tolerated",
    "within-accuracy": "shifted",
    # Restoration is earthwork too.
    "earthwork": "disturbed",
    # No rebuild, but kept.
    "never-free": "unmapped",
    "class-undecided": "recorded",
    "rubble": "recorded",
    "type-unknown": "recorded",
    "vegetation": "supports",
}
"""Reason → verdict of a sighting; a closed list."""

REASONS = (*VERDICT_OF,)
VERDICTS = (*dict.fromkeys(VERDICT_OF.values()),)

SUSPECTED, VISIT, CLEAR = "suspected", "visit", "clear"
WATCHED_VERDICTS = (SUSPECTED, VISIT, CLEAR)
"""What all sightings of a plot come to, the gravest first."""
