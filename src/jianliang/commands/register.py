"""The register of layers and rules, line by line in the book.

The register is a file that its owner could write anew. What the book has recorded of
it, others have witnessed: a line that was changed or dropped since is found.
"""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.core.errors import LedgerError
from jianliang.core.findings import finding, findings
from jianliang.ledger import Desk, Event, Receipt
from jianliang.ledger.replay import events_wanted, recorded_events
from jianliang.ledger.schema import EVENT

KINDS = {"layer": "layer", "withdrawal": "layer", "rulepack": "rules"}
"""Kind of a line of the register → kind of event."""


def record_register(
    office: Office, asked: Asked, lines: Sequence[Mapping]
) -> Receipt | None:
    """Record the lines of the register that the book does not have yet.

    Parameters
    ----------
    lines : sequence of mapping
        number, kind, role, name, day, file, original and `sha256`, the hash of the line
        as it is written; the first line first.

    Returns
    -------
    Receipt, or None where the book has them all.

    Raises
    ------
    LedgerError
        A line that the book has is no longer what it was ("register-rewritten").
    """
    with office.book.desk() as desk:
        if not _new(desk, lines):
            return None
    told = {"lines": [dict(line) for line in lines]}

    def decide(turn: Turn) -> Iterator[Event]:
        unit = turn.actor.unit
        for line in _new(turn.desk, lines):
            kind, subject = KINDS[line["kind"]], line["name"] or line["kind"]
            yield turn.event(kind, subject, unit, line)

    return carry_out(office, asked, "record-register", told, decide)


def recorded_lines(desk: Desk) -> dict[int, str]:
    """Number of each line of the register that the book has → its hash."""
    kinds = sorted(set(KINDS.values()))
    wanted = events_wanted().where(EVENT.c.kind.in_(kinds))
    events = recorded_events(desk.connection, wanted)
    return {one.event.payload["number"]: one.event.payload["sha256"] for one in events}


def find_register_faults(desk: Desk, lines: Sequence[Mapping]) -> pd.DataFrame:
    """Find lines that the book has otherwise, and lines it does not have yet."""
    known, now = (
        recorded_lines(desk),
        {line["number"]: line["sha256"] for line in lines},
    )
    changed = [n for n, sha256 in known.items() if now.get(n) != sha256]
    found = [
        finding("register-changed", layer="register", row=n - 1, line=n)
        for n in sorted(changed)
    ]
    missing = sorted(now.keys() - known.keys())
    if missing:
        values = {"first": missing[0], "count": len(missing)}
        found.append(finding("register-unrecorded", layer="register", **values))
    return findings(found)


def _new(desk: Desk, lines: Sequence[Mapping]) -> list[dict]:
    faults = find_register_faults(desk, lines)
    changed = faults[faults["code"] == "register-changed"]
    if len(changed):
        raise LedgerError("register-rewritten", line=int(changed["row"].iloc[0]) + 1)
    known = recorded_lines(desk)
    return [dict(line) for line in lines if line["number"] not in known]
