"""Who may do what: role, tier, and where the actor stands to the plot's unit (C12).

The three tiers each do their own part. Declaring, verifying and recognising one plot
takes three different persons; so does suspecting, deciding and hearing the appeal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jianliang.core.errors import LedgerError

TIERS = ("city", "district", "township")
ROLES = (
    "planner",
    "clerk",
    "verifier",
    "recogniser",
    "inspector",
    "analyst",
    "owner",
    "cosigner",
    "public",
)
OWN, ABOVE, ANY = "own", "above", "any"
FOUR_EYES = ("declare", "verify", "recognise")
_ACCUSED_BY, _JUDGED_BY = ("suspect",), ("suspect", "decide")
OTHER_EYES: Mapping[str, tuple[str, ...]] = {
    **{step: tuple(one for one in FOUR_EYES if one != step) for step in FOUR_EYES},
    "decide": _ACCUSED_BY,
    "drop": _ACCUSED_BY,
    "uphold": _JUDGED_BY,
    "overturn": _JUDGED_BY,
    "reinstate": _JUDGED_BY,
}
"""Step → those that somebody else must have taken: of a plot, and of a case."""


@dataclass(frozen=True)
class Actor:
    """Who acts: a person in a role of a tier, for a unit.

    A substitute also names whom they stand for: the other eyes that a step takes are
    those of neither.
    """

    person: str
    role: str
    tier: str
    unit: str
    stands_for: str = ""


@dataclass(frozen=True)
class Right:
    """Role and tier that may do something, and to subjects of which units.

    `relation` is "own" (the actor's unit is the subject's), "above" (the actor's unit
    is one that the subject's belongs to) or "any".
    """

    role: str
    tier: str
    relation: str


_TOWN_CLERK = Right("clerk", "township", OWN)
_DISTRICT_CLERK = Right("clerk", "district", ABOVE)
_DISTRICT_DESK = Right("clerk", "district", OWN)
_PLANNERS = (
    Right("planner", "district", ABOVE),
    Right("planner", "district", OWN),
    Right("planner", "city", ABOVE),
)
_CLAIMANTS = (_TOWN_CLERK, _DISTRICT_CLERK, _DISTRICT_DESK)
_VERIFIERS = (Right("verifier", "district", ABOVE), Right("verifier", "district", OWN))
_RECOGNISER = Right("recogniser", "city", ABOVE)
_INSPECTOR = Right("inspector", "city", ABOVE)
_JUDGES = (_INSPECTOR, _RECOGNISER)
_CITY_DESK = (Right("clerk", "city", ABOVE), Right("clerk", "city", OWN))
_OWNERS = (
    Right("owner", "township", OWN),
    Right("owner", "district", ABOVE),
    Right("owner", "city", ABOVE),
)
_COSIGNERS = (Right("cosigner", "district", ABOVE), Right("cosigner", "city", ABOVE))
_SETTERS = (Right("planner", "city", OWN), Right("planner", "district", OWN))
_PROPOSERS = (
    *_SETTERS,
    Right("planner", "township", OWN),
    _TOWN_CLERK,
    _DISTRICT_DESK,
)
_SPENDERS = (_TOWN_CLERK, _DISTRICT_CLERK, _DISTRICT_DESK)

WHO: Mapping[str, tuple[Right, ...]] = {
    "offer": _OWNERS,
    "consent": (_TOWN_CLERK, _DISTRICT_DESK),
    "cosign": _COSIGNERS,
    "plan": _PLANNERS,
    "declare": _CLAIMANTS,
    "clear": _CLAIMANTS,
    "restore": _CLAIMANTS,
    "verify": _VERIFIERS,
    "recognise": (_RECOGNISER,),
    "watch": (_RECOGNISER, _INSPECTOR),
    "withdraw": (*_CLAIMANTS, *_PLANNERS),
    "return": (*_VERIFIERS, _RECOGNISER),
    "correct": (*_VERIFIERS, _RECOGNISER),
    "reverse": (_RECOGNISER,),
    "cure": (_RECOGNISER,),
    "issue": (_RECOGNISER,),
    "transfer": (_DISTRICT_DESK, _DISTRICT_CLERK, *_CITY_DESK),
    "send": (_DISTRICT_DESK, _DISTRICT_CLERK, *_CITY_DESK),
    "apply": _SPENDERS,
    "approve": _CITY_DESK,
    "accept": (_DISTRICT_DESK, _DISTRICT_CLERK, *_CITY_DESK),
    "recall": (_DISTRICT_DESK, _DISTRICT_CLERK, *_CITY_DESK),
    "reserve": _SPENDERS,
    "commit": _SPENDERS,
    "void": _SPENDERS,
    "enter": _SPENDERS,
    "advance": _CITY_DESK,
    "repay": (_DISTRICT_DESK, _DISTRICT_CLERK, *_CITY_DESK),
    "settle": (_DISTRICT_DESK, _DISTRICT_CLERK, *_CITY_DESK),
    "freeze": (_RECOGNISER, _INSPECTOR),
    "thaw": (_RECOGNISER, _INSPECTOR),
    "cancel": (_DISTRICT_DESK, *_CITY_DESK),
    "levy": _CITY_DESK,
    "grant": _CITY_DESK,
    "sweep": _CITY_DESK,
    "succeed": _CITY_DESK,
    "appoint": _CITY_DESK,
    "dismiss": _CITY_DESK,
    "close": _CITY_DESK,
    "target": _SETTERS,
    "adopt": _SETTERS,
    "propose": _PROPOSERS,
    "relocate": (_TOWN_CLERK, _DISTRICT_CLERK, _DISTRICT_DESK, *_CITY_DESK),
    "layer": _CITY_DESK,
    "rules": _CITY_DESK,
    **dict.fromkeys(("suspect", "sight", "visit", "notify"), (_INSPECTOR,)),
    **dict.fromkeys(("reply", "appeal"), _CLAIMANTS),
    **dict.fromkeys(("decide", "drop", "uphold", "overturn"), _JUDGES),
    **dict.fromkeys(("finalise", "enforce", "remedy"), (_RECOGNISER,)),
    "reinstate": _JUDGES,
    "remind": (_INSPECTOR, *_CITY_DESK),
}


def may(
    actor: Actor,
    kind: str,
    subject_units: Sequence[str],
    earlier_actors: Mapping[str, str] | None = None,
) -> bool:
    """Whether an actor may bring about an event.

    Parameters
    ----------
    actor : Actor
    kind : str
        Kind of event; one that the table does not name is nobody's.
    subject_units : sequence of str
        The subject's unit and those it belongs to, from below upwards.
    earlier_actors : mapping
        For one plot or case: kind of event → the person who did it last.
    """
    by_right = any(_holds(right, actor, subject_units) for right in WHO.get(kind, ()))
    people = filter(None, (actor.person, actor.stands_for))
    earlier = earlier_actors or {}
    return by_right and all(other_eyes(person, kind, earlier) for person in people)


def other_eyes(person: str, kind: str, earlier_actors: Mapping[str, str]) -> bool:
    """Whether a person took none of the steps that a step wants other eyes for."""
    others = OTHER_EYES.get(kind, ())
    return all(earlier_actors.get(step) != person for step in others)


def check_may(
    actor: Actor,
    kind: str,
    subject_units: Sequence[str],
    earlier_actors: Mapping[str, str] | None = None,
    subject: str = "–",
) -> None:
    """Refuse what `may` does not allow; `subject` is told in the refusal.

    Raises
    ------
    LedgerError
        "not-yours" where role, tier or unit do not fit; "same-person" where the person
        took an earlier step of the same plot.
    """
    if may(actor, kind, subject_units, earlier_actors):
        return
    if may(actor, kind, subject_units):
        told = {"person": actor.person, "kind": kind, "subject": subject}
        raise LedgerError("same-person", **told)
    values = {"role": actor.role, "tier": actor.tier, "unit": actor.unit}
    told = {"kind": kind, "who": _told(kind), "subject": subject}
    raise LedgerError("not-yours", **told, **values)


def _holds(right: Right, actor: Actor, subject_units: Sequence[str]) -> bool:
    if (right.role, right.tier) != (actor.role, actor.tier):
        return False
    reach = {
        OWN: subject_units[:1],
        ABOVE: subject_units[1:],
        ANY: [actor.unit],
    }
    return actor.unit in reach[right.relation]


def _told(kind: str) -> str:
    rights = {f"{right.role}/{right.tier}" for right in WHO.get(kind, ())}
    return ", ".join(sorted(rights)) or "–"
