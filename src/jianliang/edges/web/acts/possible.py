"""What somebody may do to a subject now: by their right, and by its state."""

from collections.abc import Iterator
from dataclasses import dataclass

from jianliang.core.errors import JianliangError
from jianliang.core.roles import WHO, Actor, check_may
from jianliang.edges.web.acts import forms
from jianliang.edges.web.acts.act import Act, Room
from jianliang.edges.web.acts.registry import ACTS, THEME_OF
from jianliang.ledger import Desk

SCOPE = "scope"
WIDE = ("city", SCOPE)
"""Acts at these go through what lies in them: each thing's own unit counts."""
EYES = ("plot", "case")
"""Kinds of subjects whose earlier steps may take other eyes."""


@dataclass(frozen=True)
class Subject:
    """What acts are asked for: its kind, its id, and the unit it is of."""

    what: str
    name: str
    unit: str


def offers(
    room: Room, desk: Desk, actor: Actor, subject: Subject, language: str
) -> list[dict]:
    """The acts on a subject that are the actor's kind, possible or refused."""
    return [
        _offer(room, desk, (act, actor, subject), language)
        for act in _of_role(actor, subject.what)
    ]


def _of_role(actor: Actor, what: str) -> Iterator[Act]:
    """The acts on such subjects that role and tier of the actor are there for."""
    for act in ACTS.values():
        rights = {(right.role, right.tier) for right in WHO[act.kind]}
        fits = act.about == what or (act.about, what) == (SCOPE, "unit")
        if fits and (actor.role, actor.tier) in rights:
            yield act


def _offer(
    room: Room, desk: Desk, wish: tuple[Act, Actor, Subject], language: str
) -> dict:
    act, _, subject = wish
    refusal = _refusal(room, desk, wish)
    return {
        "name": act.name,
        "theme": THEME_OF[act.name],
        "title": forms.name(act, language),
        "told": forms.told(act, language),
        "may": refusal is None,
        "code": refusal.code if refusal else "",
        "reason": refusal.reason(language) if refusal else "",
        "remedy": refusal.remedy(language) if refusal else "",
        "form": forms.form(act, language) if refusal is None else {},
        "given": act.given(room, desk, subject.name) if refusal is None else {},
    }


def _refusal(
    room: Room, desk: Desk, wish: tuple[Act, Actor, Subject]
) -> JianliangError | None:
    """Why it cannot be done now; None where nothing is known against it."""
    act, actor, subject = wish
    earlier = desk.earlier_actors(subject.name) if subject.what in EYES else {}
    try:
        if act.about not in WIDE:
            line = room.office.above[subject.unit]
            check_may(actor, act.kind, line, earlier, subject.name)
        act.ready(room, desk, subject.name)
    except JianliangError as error:
        return error
    return None
