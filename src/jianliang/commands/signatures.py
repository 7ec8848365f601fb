"""Who else must agree: the village whose land it is, and departments that co-sign.

What has to be there before which step is dated rule-pack data. A consent or signature
holds for the ground it was given for: once the plot states other ground it is void.
"""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Row

from jianliang.commands.acting import Turn
from jianliang.core.errors import LedgerError
from jianliang.ledger.events import Recorded

CONSENT = "village_consent_before"
OWNERS = "village_consent_owners"
COSIGNERS = "recognition_cosigners"
NOBODY = "none"
SHOWN = 5


def check_consent(turn: Turn, kind: str, rows: Sequence[Row]) -> None:
    """Refuse a step on land whose village has not agreed, where the rules ask for it.

    Raises
    ------
    LedgerError
        "consent-missing", with the rule and the plots.
    """
    owners = {row.plot: json.loads(row.claim or "{}").get("owner_kind") for row in rows}
    check_owners_consent(turn, kind, owners)


def check_owners_consent(turn: Turn, kind: str, owners: dict[str, str | None]) -> None:
    """The same by plot and kind of owner, for plots that are only now declared."""
    if CONSENT not in turn.office.rules.parameters or turn.rule(CONSENT) != kind:
        return
    asked = str(turn.rule(OWNERS)).split()
    lacking = [
        plot
        for plot, owner in owners.items()
        if owner in asked and not consented(turn.desk.history(plot))
    ]
    if lacking:
        told = {
            "kind": kind,
            "plots": _named(lacking),
            "status": _status(turn, CONSENT),
        }
        raise LedgerError("consent-missing", **told)


def check_cosigned(turn: Turn, rows: Sequence[Row]) -> None:
    """Refuse recognition before every department has signed that the rules name.

    Raises
    ------
    LedgerError
        "cosign-missing", with the rule, the plots and the departments.
    """
    if COSIGNERS not in turn.office.rules.parameters:
        return
    wanted = [d for d in str(turn.rule(COSIGNERS)).split() if d != NOBODY]
    if not wanted:
        return
    lacking = {
        row.plot: [d for d in wanted if d not in cosigned(turn.desk.history(row.plot))]
        for row in rows
    }
    texts = [f"{plot} ({', '.join(left)})" for plot, left in lacking.items() if left]
    if texts:
        told = {"missing": _named(texts), "status": _status(turn, COSIGNERS)}
        raise LedgerError("cosign-missing", **told)


def consented(history: Iterable[Recorded]) -> bool:
    """Whether the village agreed to what is now claimed of a plot."""
    return any(one.event.kind == "consent" for one in _still_holding(history))


def cosigned(history: Iterable[Recorded]) -> list[str]:
    """The departments that signed what is now claimed of a plot."""
    return [
        one.event.payload["department"]
        for one in _still_holding(history)
        if one.event.kind == "cosign"
    ]


def _still_holding(history: Iterable[Recorded]) -> list[Recorded]:
    """Consents and signatures since the plot last stated other ground than before."""
    ground = ""
    holding: list[Recorded] = []
    for one in history:
        stated = one.event.payload.get("geometry", "")
        if one.event.kind in ("plan", "declare", "correct") and stated:
            if ground and stated != ground:
                holding = []
            ground = stated
        elif one.event.kind in ("consent", "cosign"):
            holding.append(one)
    return holding


def _named(texts: Sequence[str]) -> str:
    more = f" … (+{len(texts) - SHOWN})" if len(texts) > SHOWN else ""
    return ", ".join(texts[:SHOWN]) + more


def _status(turn: Turn, name: str) -> str:
    return turn.office.rules.parameter(name, turn.asked.on).status
