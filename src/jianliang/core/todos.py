"""待办: what may await somebody, as one table: what it is about, which act, and why.

A to-do is a normal next step. What may be done besides (withdraw, return, recall,
correct …) is a choice, and awaits nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from jianliang.core.roles import Actor, may

SUBJECTS = ("plot", "case", "contract", "obligation", "targets", "plan", "draft")
"""What a to-do may be about."""


@dataclass(frozen=True)
class Todo:
    """A kind of to-do.

    Attributes
    ----------
    about : str
        One of SUBJECTS.
    act : str
        Kind of event that settles it; who may bring that about is in core/roles.WHO.
    why : sequence of str
        Reasons for which it stands there.
    """

    about: str
    act: str
    why: tuple[str, ...]


TODOS: Mapping[str, Todo] = {
    "plan": Todo("plot", "plan", ("offered",)),
    "declare": Todo("plot", "declare", ("planned", "returned")),
    "consent": Todo("plot", "consent", ("consent-missing",)),
    "clear": Todo("plot", "clear", ("declared",)),
    "restore": Todo("plot", "restore", ("cleared",)),
    "verify": Todo("plot", "verify", ("restored",)),
    "cosign": Todo("plot", "cosign", ("signature-missing",)),
    "recognise": Todo("plot", "recognise", ("verified",)),
    "watch": Todo("plot", "watch", ("recognised",)),
    "notify": Todo("case", "notify", ("suspected",)),
    "reply": Todo("case", "reply", ("notified",)),
    "decide": Todo("case", "decide", ("heard", "unheard")),
    "appeal": Todo("case", "appeal", ("decided",)),
    "answer": Todo("case", "uphold", ("appealed",)),
    "finalise": Todo("case", "finalise", ("unappealed", "answered")),
    "remedy": Todo("case", "remedy", ("suspended",)),
    "enforce": Todo("case", "enforce", ("unremedied",)),
    "remind": Todo("case", "remind", ("reminder", "overdue", "escalated")),
    "approve": Todo("contract", "approve", ("applied",)),
    "accept": Todo("contract", "accept", ("in-transit",)),
    "repay": Todo("obligation", "repay", ("lent",)),
    "settle": Todo("obligation", "settle", ("owed",)),
    "thaw": Todo("obligation", "thaw", ("freeze-ended",)),
    "target": Todo("targets", "target", ("proposed",)),
    "adopt": Todo("plan", "adopt", ("proposed",)),
    "submit": Todo("draft", "declare", ("rows-clean",)),
    "mend": Todo("draft", "declare", ("rows-held",)),
}
"""Kind of to-do → what it is. An answer to an appeal upholds or overturns."""

NEXT: Mapping[str, str] = {
    "planned": "declare",
    "returned": "declare",
    "declared": "clear",
    "cleared": "restore",
    "restored": "verify",
    "verified": "recognise",
    "recognised": "watch",
}
"""State of a plot → its normal next step, which is also the name of the to-do."""

WHYS = tuple(dict.fromkeys(why for todo in TODOS.values() for why in todo.why))


def reach(
    actor: Actor, act: str, above: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    """The units to whose subjects an actor may do something, whoever did what before.

    Parameters
    ----------
    above : mapping
        Unit → itself and the units it belongs to, from below upwards.
    """
    return frozenset(unit for unit, line in above.items() if may(actor, act, line))
