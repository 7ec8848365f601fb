"""The counting rules of one day: which part of a claim counts, as the city decides.

All of it is rule-pack data (parameters/counting.yaml, survey.yaml); several words stand
in one parameter, parted by spaces.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from jianliang.core.classes import LandClasses
from jianliang.core.errors import RuleError
from jianliang.core.policy import RulePack

SMALLEST = {
    "J": "minimum_area_construction",
    "N": "minimum_area_farm",
    "W": "minimum_area_other",
}
"""Group of a land class → the parameter that says how finely it is mapped."""

DM2_PER_M2 = 100
WORDS = {
    "counted_uses": "counted_after_uses",
    "idle_uses": "idle_after_uses",
    "idle_classes": "idle_land_classes",
    "park_uses": "park_after_uses",
    "uncounted_park_surfaces": "uncounted_park_surfaces",
    "uncleared_surfaces": "uncleared_surfaces",
    "uncleared_patches": "uncleared_patches",
    "rubble_patches": "rubble_patches",
    "building_permits": "building_permits",
    "temporary_permits": "temporary_permits",
    "evidence": "claim_evidence",
}
"""Field of CountingRules → the parameter whose words it holds."""


@dataclass(frozen=True)
class CountingRules:
    """What counts, on one day.

    Attributes
    ----------
    counted_uses, idle_uses, park_uses : frozenset of str
        After-uses that may count, that are land kept for building, that are parks.
    idle_classes : frozenset of str
        "system/code" of classes, with all below them, that are idle or reserve land.
    uncounted_park_surfaces, uncleared_surfaces : frozenset of str
        Surfaces inside parks, and anywhere, that do not count.
    uncleared_patches, rubble_patches : frozenset of str
        Patch types that refuse the ground, and that only ask for a visit.
    building_permits, temporary_permits : frozenset of str
        Kinds of permits in force under which land is kept or used for building.
    evidence : frozenset of str
        Kinds of evidence a claim must have.
    plan_required : bool
        Whether land outside the special plan is refused.
    park_share : float
        Share of a park without mapped details that counts; below 1.
    photo_distance_m, shape_shift_m : float
        How far a photo may lie from its claim, and a claim from its plot.
    minimum_dm2 : mapping
        Group of land class → smallest area the survey maps.
    """

    counted_uses: frozenset[str]
    idle_uses: frozenset[str]
    idle_classes: frozenset[str]
    park_uses: frozenset[str]
    uncounted_park_surfaces: frozenset[str]
    uncleared_surfaces: frozenset[str]
    uncleared_patches: frozenset[str]
    rubble_patches: frozenset[str]
    building_permits: frozenset[str]
    temporary_permits: frozenset[str]
    evidence: frozenset[str]
    plan_required: bool
    park_share: float
    photo_distance_m: float
    shape_shift_m: float
    minimum_dm2: Mapping[str, int]


def counting_rules(rules: RulePack, day: str) -> CountingRules:
    """The counting rules that hold on a day.

    Raises RuleError where a parameter is missing, or the share of unmapped parks is not
    from 0 to below 1: nobody may declare that a park has no hard surface.
    """

    def value(name: str) -> float:
        return float(rules.parameter(name, day).value)

    share = value("unmapped_park_share")
    if not 0 <= share < 1:
        raise RuleError("counting-park-share", value=share, pack=rules.id)
    words = {
        name: frozenset(str(rules.parameter(parameter, day).value).split())
        for name, parameter in WORDS.items()
    }
    return CountingRules(
        **words,
        plan_required=bool(rules.parameter("special_plan_required", day).value),
        park_share=share,
        photo_distance_m=value("photo_distance"),
        shape_shift_m=value("claim_shift"),
        minimum_dm2={
            group: round(value(name) * DM2_PER_M2) for group, name in SMALLEST.items()
        },
    )


def differing(one: CountingRules, other: CountingRules) -> list[str]:
    """Names of the rules in which two sets differ."""
    return [
        field.name
        for field in fields(CountingRules)
        if getattr(one, field.name) != getattr(other, field.name)
    ]


def idle_codes(rules: CountingRules, classes: LandClasses, system: str) -> set[str]:
    """The codes of a class system that are idle or reserve land."""
    named = {
        code
        for told, _, code in (text.partition("/") for text in rules.idle_classes)
        if told == system
    }
    return {
        code
        for code in classes.known(system)
        if named & set(classes.lineage(system, code))
    }
