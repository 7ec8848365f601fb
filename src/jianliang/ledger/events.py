"""What is asked of the book, what it records, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime

from jianliang.core.cases import MOVES as CASE_MOVES
from jianliang.core.errors import LedgerError
from jianliang.core.moves import MOVES
from jianliang.core.quota import LEGS, Leg
from jianliang.ledger.canonical import canonical
from jianliang.ledger.merkle import ALGORITHM, leaf_hash

RECORDS = (
    "appoint",
    "dismiss",
    "offer",
    "consent",
    "cosign",
    "relocate",
    "close",
    "layer",
    "rules",
    "note",
    "visit",
    "target",
    "adopt",
    "apply",
)
"""Events that change neither a plot's state nor an account."""

KINDS = frozenset({*MOVES, *LEGS, *RECORDS, *CASE_MOVES})


@dataclass(frozen=True)
class Request:
    """What a client asks for, under an id of its choice; a retry bears the same.

    `digest` is the hash of what was asked, so that one id never stands for two things.
    """

    id: str
    digest: str


@dataclass(frozen=True)
class Event:
    """Something that happened.

    Attributes
    ----------
    event_id : str
        Unique in the book.
    kind : str
        One of KINDS.
    subject : str
        Plot, lot or unit it is about.
    unit : str
        Unit it is booked to.
    on : str
        The day it took effect, YYYY-MM-DD.
    actor, role : str
        Who, and as what.
    payload : mapping
        Texts, whole numbers, truths, None, lists and mappings of these.
    legs : sequence of Leg
        What quota it moves.
    """

    event_id: str
    kind: str
    subject: str
    unit: str
    on: str
    actor: str
    role: str
    payload: Mapping = field(default_factory=dict)
    legs: Sequence[Leg] = ()


@dataclass(frozen=True)
class Recorded:
    """An event in its place: its number from 1, when it was recorded, who asked."""

    seq: int
    recorded_at: str
    request: Request
    event: Event


@dataclass(frozen=True)
class Receipt:
    """The book's answer: which events a request became, and their leaf hashes."""

    request_id: str
    first_seq: int
    last_seq: int
    leaves: tuple[str, ...]


def check_event(event: Event) -> None:
    """Refuse an event that is not well formed: kind, texts, day or payload.

    Raises
    ------
    LedgerError
    """
    if event.kind not in KINDS:
        known = ", ".join(sorted(KINDS))
        raise LedgerError("event-kind", kind=event.kind, known=known)
    texts = {
        "event_id": event.event_id,
        "subject": event.subject,
        "unit": event.unit,
        "actor": event.actor,
        "role": event.role,
    }
    for name, text in texts.items():
        if not isinstance(text, str) or not text:
            raise LedgerError("event-field", field=name, event=event.event_id)
    try:
        written = date.fromisoformat(event.on).isoformat()
    except (TypeError, ValueError):
        written = ""
    if written != event.on:
        raise LedgerError("event-day", day=event.on, event=event.event_id)
    canonical({**texts, "payload": dict(event.payload)})


def leaf_of(recorded: Recorded) -> bytes:
    """The leaf hash of a recorded event; it covers everything the book says of it."""
    return leaf_hash(canonical(_record(recorded)).encode())


def moment(now: datetime) -> str:
    """A moment as the book writes it: UTC, microseconds, of one length.

    Raises
    ------
    LedgerError
        It bears no time zone.
    """
    if now.tzinfo is None:
        raise LedgerError("moment-zone", moment=now.isoformat())
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _record(recorded: Recorded) -> dict:
    event = recorded.event
    return {
        "actor": event.actor,
        "event_id": event.event_id,
        "hash": ALGORITHM,
        "kind": event.kind,
        "legs": [asdict(leg) for leg in event.legs],
        "on": event.on,
        "payload": dict(event.payload),
        "recorded_at": recorded.recorded_at,
        "request": asdict(recorded.request),
        "role": event.role,
        "seq": recorded.seq,
        "subject": event.subject,
        "unit": event.unit,
    }
