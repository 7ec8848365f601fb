"""What the book is asked, made from its events: one function for each kind.

A projector only books. It does not judge, so that replaying a book never depends on
the rules of the day; what is judged stands in guards.py.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from jianliang.core.cases import MOVES as CASE_MOVES
from jianliang.core.moves import MOVES
from jianliang.core.quota import LEGS
from jianliang.ledger.events import RECORDS, Recorded
from jianliang.ledger.projections import (
    accounts,
    adoptions,
    cases,
    ground,
    plots,
    relocations,
    units,
)

Projector = Callable[[Connection, Recorded], None]

OF_KIND: Mapping[str, tuple[Projector, ...]] = {
    **{kind: () for kind in RECORDS},
    **{kind: (plots.move,) for kind in MOVES},
    **{kind: (accounts.legs,) for kind in LEGS},
    **{kind: (cases.go_on,) for kind in CASE_MOVES},
    "suspect": (cases.suspect,),
    "sight": (cases.sight,),
    "remind": (cases.remind,),
    "plan": (plots.plan,),
    "declare": (plots.declare,),
    "correct": (plots.correct,),
    "verify": (plots.verify,),
    "recognise": (plots.recognise, ground.recognise),
    "withdraw": (plots.give_up,),
    "return": (plots.give_up,),
    "reverse": (ground.reverse, accounts.legs, accounts.owe),
    "cure": (ground.cure,),
    "issue": (accounts.issue, accounts.legs),
    "advance": (accounts.advance, accounts.legs),
    "repay": (accounts.legs, accounts.meet),
    "settle": (accounts.legs, accounts.meet),
    "freeze": (accounts.legs, accounts.freeze),
    "thaw": (accounts.legs, accounts.meet),
    "succeed": (accounts.legs, units.succeed),
    "appoint": (units.appoint,),
    "dismiss": (units.dismiss,),
    "relocate": (relocations.relocate,),
    "close": (units.close,),
    "target": (adoptions.target,),
    "adopt": (adoptions.adopt,),
}


def project(connection: Connection, recorded: Recorded) -> None:
    """Book one event into the projections."""
    for projector in OF_KIND[recorded.event.kind]:
        projector(connection, recorded)
