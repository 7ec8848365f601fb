"""What may be seen on recognised ground, what it comes to, and what it asks for.

A sighting is one thing seen on the ground of one plot on one day. Only `rebuilt` speaks
against a plot; a permit, a facility small enough, a shifted image, earth that is moved
or ground that no survey ever showed free of construction does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.counting import DM2_PER_M2
from jianliang.core.errors import RuleError
from jianliang.core.policy import RulePack

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

BUILT = ("survey-built", "patch-built")
JUDGED = (*BUILT, "earthwork")
"""Reasons that a permit, the accuracy of sight or a small area take away."""
GRAVEST = (*JUDGED, "class-undecided", "rubble", "type-unknown", "vegetation")
"""Of what one thing says of a plot, the first of these holds."""
REASONS = (*VERDICT_OF,)
VERDICTS = (*dict.fromkeys(VERDICT_OF.values()),)

SUSPECTED, VISIT, CLEAR = "suspected", "visit", "clear"
WATCHED_VERDICTS = (SUSPECTED, VISIT, CLEAR)
"""What all sightings of a plot come to, the gravest first."""

PATCHES_THAT_SAY = {
    "patch-built": "watched_building_patches",
    "earthwork": "watched_earthwork_patches",
    "rubble": "watched_rubble_patches",
    "vegetation": "watched_vegetation_patches",
}
"""Reason → the parameter that lists the types of patches which give it."""
PERMITS = ("building_permits", "temporary_permits")
ACCURACY = {"survey": "survey_accuracy", "patch": "imagery_accuracy"}
TOLERANCE = "watched_tolerance"


@dataclass(frozen=True)
class SightRules:
    """How things seen on one day are judged, as the city decides.

    Attributes
    ----------
    patch_says : mapping
        Type of a patch (TBLX) → reason; types that are not listed are unknown.
    permits : frozenset of str
        Kinds of permits under which building is lawful.
    accuracy_m : mapping
        Source → how far what it shows may lie off.
    tolerance_dm2 : int
        How much construction without a permit a plot may have in all.
    """

    patch_says: Mapping[str, str]
    permits: frozenset[str]
    accuracy_m: Mapping[str, float]
    tolerance_dm2: int


def sight_rules(rules: RulePack, day: str) -> SightRules:
    """The rules of supervision that hold on a day.

    Raises RuleError where one is missing or a type of patch says two things.
    """

    def words(name: str) -> list[str]:
        return str(rules.parameter(name, day).value).split()

    says: dict[str, str] = {}
    for reason, name in PATCHES_THAT_SAY.items():
        for kind in words(name):
            if says.setdefault(kind, reason) != reason:
                raise RuleError("patch-type-twice", kind=kind, pack=rules.id)
    return SightRules(
        patch_says=says,
        permits=frozenset(kind for name in PERMITS for kind in words(name)),
        accuracy_m={
            source: float(rules.parameter(name, day).value)
            for source, name in ACCURACY.items()
        },
        tolerance_dm2=round(float(rules.parameter(TOLERANCE, day).value) * DM2_PER_M2),
    )


@dataclass(frozen=True)
class Seen:
    """What one source shows, as far as it can lie on locked ground.

    Attributes
    ----------
    source : str
        survey | patch.
    accuracy_m : float
        How far its outlines may lie off.
    things : DataFrame
        source_id, seen_on, kind, geometry, and says_construction, says_urban_rural: the
        reason it gives on a lot of that total, "" for none. Sorted by source_id.
    """

    source: str
    accuracy_m: float
    things: pd.DataFrame

    def says(self, lots: pd.DataFrame, row: np.ndarray) -> np.ndarray:
        """What the things of some rows say of as many lots."""
        told = self.things[["says_construction", "says_urban_rural"]].to_numpy(object)
        return told[row, (lots["total"] != "construction").to_numpy().astype(int)]


def together(told: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
    """All words of each group, sorted, parted by spaces."""
    out = np.full(groups, "", dtype=object)
    for at in np.flatnonzero(told != ""):
        words = {*out[group[at]].split(), *told[at].split()}
        out[group[at]] = " ".join(sorted(words))
    return out
