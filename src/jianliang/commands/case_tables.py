"""Cases as tables: what there are, what is due, and how good the alerts were (C14)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

import numpy as np
import pandas as pd
import shapely
from sqlalchemy import Row

from jianliang.commands.acting import Asked, Office, Turn, carry_out, was_asked
from jianliang.commands.arrears import check_day
from jianliang.core.cases import LEVELS, OPEN, WAITS_FOR_ACCUSED
from jianliang.core.days import days_between
from jianliang.core.policy import RulePack
from jianliang.core.roles import TIERS
from jianliang.core.tables import ALERT_QUALITY, CASES, DUE_CASES, exactly
from jianliang.ledger import Desk, Event, Receipt

Lines = Mapping[str, tuple[str, ...]]
BELOW = "village"
TOLD = ("urgency", "told_unit", "days_left")
"""What the book keeps of a reminder."""


def cases(desk: Desk, day: str, unit: str | None = None) -> pd.DataFrame:
    """Every case, in the order they were opened.

    Parameters
    ----------
    day : str
        On which something is overdue or not.
    unit : str, optional
        Only those of a unit.

    Returns
    -------
    DataFrame
        Table CASES.
    """
    rows = desk.cases(unit)
    told = [
        {
            **{name: row._mapping.get(name) for name in CASES.columns},
            "overdue": is_overdue(row, day),
        }
        for row in rows
    ]
    frame = pd.DataFrame(told, columns=list(CASES.columns))
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [shapely.from_wkb(row.geometry) for row in rows]
    return exactly(frame.assign(geometry=shapes), CASES)


def is_overdue(row: Row, day: str) -> bool:
    """Whether a case waits for something whose day has passed."""
    return bool(row.due) and row.due < day and _waits(row)


def due_cases(desk: Desk, day: str, rules: RulePack, above: Lines) -> pd.DataFrame:
    """Cases whose day has come near or has passed, the first due first.

    Who must act is told; once it is overdue for the days of the rules, the tier above
    is told. What waits for the city is the city's own, whatever its delay.

    Parameters
    ----------
    above : mapping
        Unit → itself and the units it belongs to, from below upwards.

    Returns
    -------
    DataFrame
        Table DUE_CASES.
    """
    before = int(rules.parameter("case_reminder_days", day).value)
    after = int(rules.parameter("case_escalation_days", day).value)
    rows = [
        _due(row, (days_between(day, row.due), after), above.get(row.unit, (row.unit,)))
        for row in desk.cases()
        if row.due and _waits(row) and days_between(day, row.due) <= before
    ]
    frame = pd.DataFrame(rows, columns=list(DUE_CASES.columns))
    return exactly(frame, DUE_CASES).sort_values(["due", "case"], ignore_index=True)


def remind(office: Office, asked: Asked) -> Receipt | None:
    """Record that all who are late, or soon will be, have been told so.

    Each urgency is told once in a state of a case.

    Returns
    -------
    Receipt, or None where nobody is to be reminded.

    Raises
    ------
    LedgerError
        "not-yours" or "day-to-come".
    """
    with office.book.desk() as desk:
        nothing = not _untold(desk, office, asked.on)
    if nothing and not was_asked(office, asked, "remind", {}):
        return None

    def decide(turn: Turn) -> Iterator[Event]:
        check_day(turn)
        for row in _untold(turn.desk, office, asked.on):
            payload = {name: row[name] for name in TOLD}
            yield turn.event("remind", row["case"], row["unit"], payload)

    return carry_out(office, asked, "remind", {}, decide)


def alert_quality(desk: Desk, day: str, above: Lines) -> pd.DataFrame:
    """How good the alerts were, by unit; a district's are also those of its townships.

    Returns
    -------
    DataFrame
        Table ALERT_QUALITY, by unit.
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in desk.cases():
        for unit in above.get(row.unit, (row.unit,)):
            groups[unit].append(row)
    rows = [
        {"unit": unit, "level": _level(unit, above), **_quality(groups[unit], day)}
        for unit in sorted(groups)
    ]
    return exactly(
        pd.DataFrame(rows, columns=list(ALERT_QUALITY.columns)), ALERT_QUALITY
    )


def _waits(row: Row) -> bool:
    """Open, or suspended until a day and not remedied."""
    return row.state in OPEN or (row.state == "final" and not row.settled_on)


def _due(row: Row, left: tuple[int, int], line: Sequence[str]) -> dict:
    days_left, patience = left
    late = -days_left > patience
    urgency = LEVELS[0 if days_left >= 0 else 2 if late else 1]
    of_unit = row.state in WAITS_FOR_ACCUSED or row.state == "final"
    told = line[0] if of_unit else line[-1]
    if of_unit and urgency == "escalated":
        told = line[min(1, len(line) - 1)]
    return {
        **{
            name: row._mapping[name]
            for name in ("case", "plot", "unit", "state", "due")
        },
        "days_left": days_left,
        "urgency": urgency,
        "told_unit": told,
        "reminded": LEVELS.index(urgency) <= _told_up_to(row),
    }


def _told_up_to(row: Row) -> int:
    return LEVELS.index(row.reminded) if row.reminded else -1


def _untold(desk: Desk, office: Office, day: str) -> list[dict]:
    frame = due_cases(desk, day, office.rules, office.above)
    rows: list[dict] = frame[~frame["reminded"]].to_dict("records")
    return rows


def _level(unit: str, above: Lines) -> str:
    depth = len(above.get(unit, (unit,))) - 1
    return TIERS[depth] if depth < len(TIERS) else BELOW


def _quality(rows: Sequence[Row], day: str) -> dict:
    outcomes = [row.outcome for row in rows]
    upheld = sum(o not in ("", "dismissed", "restored") for o in outcomes)
    closed = sum(outcome != "" for outcome in outcomes)
    told = [(row.opened_on, row.notified_on) for row in rows if row.notified_on]
    return {
        "opened": len(rows),
        "dismissed": outcomes.count("dismissed"),
        "upheld": upheld,
        "restored": outcomes.count("restored"),
        "third_party": outcomes.count("third-party"),
        "open": len(rows) - closed,
        "overdue": sum(is_overdue(row, day) for row in rows if row.state in OPEN),
        "repeats": sum(row.repeats for row in rows),
        "precision": upheld / closed if closed else None,
        "seen_to_opened": _median([(row.seen_on, row.opened_on) for row in rows]),
        "opened_to_notified": _median(told),
    }


def _median(spans: Sequence[tuple[str, str]]) -> int | None:
    return int(median(days_between(*span) for span in spans)) if spans else None
