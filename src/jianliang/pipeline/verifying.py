"""Claims verified against a city: prepared, laid over, classified, judged, questioned.

claims, surveys, zones … ─ ground_of ─→ what lies near the claims
  ─ lay_claims ─→ cuts ─ answered (classify) ─→ cuts with answers of the profile
  ─ verify ─→ pieces with verdict and reason    ─ questioned ─→ findings
"""

from dataclasses import dataclass, field, replace

import pandas as pd

from jianliang.core.counting import CountingRules, counting_rules, idle_codes
from jianliang.core.errors import CityError
from jianliang.core.findings import findings, joined, worded
from jianliang.core.layers import City, Layer
from jianliang.core.policy import RulePack
from jianliang.core.tables import EVIDENCE, RECOGNISED, Table, typed
from jianliang.core.units import ancestors
from jianliang.pipeline.claimed_ground import ground_of, survey_near
from jianliang.stages import ground, question_claims, verify
from jianliang.stages.classify import TOTALS, classify, same_land
from jianliang.stages.lay_claims import UNKNOWN, in_order, lay_claims


def _none(table: Table) -> pd.DataFrame:
    return typed(pd.DataFrame(columns=list(table.columns)), table)


@dataclass(frozen=True)
class Batch:
    """What is to be verified.

    `claims`, `evidence` and `recognised` are the tables CLAIMS, EVIDENCE and RECOGNISED
    (ground recognised before). Claims made earlier and still open belong among the
    claims: they come first by the day they were declared.
    """

    claims: pd.DataFrame
    evidence: pd.DataFrame = field(default_factory=lambda: _none(EVIDENCE))
    recognised: pd.DataFrame = field(default_factory=lambda: _none(RECOGNISED))


@dataclass(frozen=True)
class Laid:
    """Claims cut by their ground, ready to be judged under any rules.

    `days` are those of the base and the newest survey, `systems` their class systems.
    """

    city: City
    batch: Batch
    cuts: pd.DataFrame
    layers: tuple[Layer, Layer]

    @property
    def day(self) -> str:
        """Day of the newest survey, whose rules hold."""
        return self.layers[1].day


@dataclass(frozen=True)
class Verified:
    """`pieces` is table CLAIM_PIECES, `findings` table TOLD_FINDINGS."""

    pieces: pd.DataFrame
    findings: pd.DataFrame


def verify_claims(
    city: City, batch: Batch, rules: RulePack, days: tuple[str, str] | None = None
) -> Verified:
    """Verify a batch of claims (`lay`, then `judge`)."""
    return judge(lay(city, batch, days), rules)


def lay(city: City, batch: Batch, days: tuple[str, str] | None = None) -> Laid:
    """Lay claims over the city and cut them.

    Parameters
    ----------
    city : City
        With surveys of two dates at least.
    batch : Batch
    days : (str, str), optional
        Days of the base survey and of the one that verifies; the first and the last.

    Raises
    ------
    CityError
        There are no two such surveys.
    AreaError
        The CRS does not suit the area standard.
    """
    there = sorted({layer.day for layer in city.of("survey")})
    base, newest = days or (there[:1] + there[-1:] if len(there) > 1 else ("", ""))
    if base not in there or newest not in there:
        raise CityError("verify-surveys", city=city.name, found=", ".join(there))
    claims = in_order(batch.claims)
    layers = survey_near(city, base, claims), survey_near(city, newest, claims)
    near = ground_of(city, claims, batch.recognised, layers)
    batch = replace(batch, claims=claims)
    return Laid(city, batch, lay_claims(claims, near), layers)


def judge(laid: Laid, rules: RulePack, profile: str = "") -> Verified:
    """Judge laid claims by the rules of the newest survey's day, and question them.

    `profile` is the definition profile; the city's own where empty.

    Raises RuleError where the pack does not say what counts, or no class is known.
    """
    counting = counting_rules(rules, laid.day)
    cuts = answered(laid, rules, counting, profile or laid.city.profile)
    pieces = verify.verify(cuts, laid.batch.claims, counting)
    return Verified(pieces, worded(questioned(laid, pieces, counting)))


def what_if(
    laid: Laid, rules_a: RulePack, rules_b: RulePack, profile: str = ""
) -> pd.DataFrame:
    """Area by unit and verdict under two rule packs (table WHAT_IF).

    The definition profile is that of each pack; nothing is cut anew.
    """
    pieces = []
    for rules in (rules_a, rules_b):
        counting = counting_rules(rules, laid.day)
        cuts = answered(laid, rules, counting, profile or laid.city.profile)
        pieces.append(verify.verify(cuts, laid.batch.claims, counting))
    return verify.what_if(*pieces)


def answered(
    laid: Laid, rules: RulePack, counting: CountingRules, profile: str
) -> pd.DataFrame:
    """The cuts with what a definition profile says of both dates."""
    cuts, classes = laid.cuts, rules.classes_on(laid.day)
    new: dict[str, object] = {}
    for side, layer in zip(("from", "to"), laid.layers, strict=True):
        there = cuts[f"plot_{side}"] != ""
        attribute = cuts[f"attribute_{side}"]
        answers = classify(
            cuts[f"class_{side}"][there],
            attribute.mask(attribute == UNKNOWN)[there],
            system=layer.class_system,
            profile=profile,
            rules=classes,
        ).astype("str")
        for total in TOTALS:
            new[f"{total}_{side}"] = answers[total].reindex(cuts.index, fill_value="no")
    systems = [layer.class_system for layer in laid.layers]
    same = same_land(
        cuts["class_from"], systems[0], cuts["class_to"], systems[1], classes
    )
    known = sorted(classes.known(systems[1]))
    groups = {code: classes.group(systems[1], code) for code in known}
    return cuts.assign(
        **new,
        same_land=same,
        idle_to=cuts["class_to"].isin(idle_codes(counting, classes, systems[1])),
        group_to=cuts["class_to"].map(groups).fillna(""),
    )


def questioned(
    laid: Laid, pieces: pd.DataFrame, counting: CountingRules
) -> pd.DataFrame:
    """Everything doubtful about the claims."""
    claims, evidence = laid.batch.claims, laid.batch.evidence
    areas = laid.cuts.groupby("claim_id")["claim_dm2"].first()
    units = ground.in_force(laid.city, "units", laid.day)
    parts = [
        question_claims.find_undecided(claims, pieces),
        question_claims.find_rubble(laid.cuts, counting),
        question_claims.find_stated_areas(claims, areas),
        question_claims.find_shifted(
            claims, laid.layers[0].frame, counting.shape_shift_m
        ),
        question_claims.find_missing_evidence(
            claims, evidence, sorted(counting.evidence)
        ),
        question_claims.find_photos_off(
            claims, evidence, laid.city.crs, counting.photo_distance_m
        ),
    ]
    if units:
        above = ancestors(ground.together(units, "unit_id"))
        parts.append(question_claims.find_other_units(pieces, claims, above))
    found = joined(parts)
    return found if len(found) else findings()
