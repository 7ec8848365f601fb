"""The book held against itself, and against what others kept of it.

Every leaf, subtree, leg, receipt and checkpoint is computed again, and every projection
made again. What does not agree is a finding; a book that cannot be read is one too.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import Connection, select

from jianliang.core.errors import LedgerError
from jianliang.core.findings import finding, findings
from jianliang.core.quota import check_legs
from jianliang.ledger import merkle
from jianliang.ledger.canonical import canonical
from jianliang.ledger.checkpoints import against
from jianliang.ledger.events import Recorded, check_event, leaf_of
from jianliang.ledger.notes import is_signed, read_note
from jianliang.ledger.replay import differing, scratch
from jianliang.ledger.schema import (
    CHECKPOINT,
    EVENT,
    NODE,
    REQUEST,
    TRANSFER,
    VAULT,
    WITNESS,
)
from jianliang.ledger.soundness import unsound
from jianliang.ledger.stored import recorded_events
from jianliang.ledger.vault import is_whole

LAYER = "book"
Progress = Callable[[str, float], None]


@dataclass
class Seen:
    """What one walk over the events has gathered."""

    events: list[Recorded] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)
    nodes: dict[merkle.Node, bytes] = field(default_factory=dict)

    def root(self, size: int) -> bytes:
        """The root over the first events, from what they say and not from the tree."""
        return merkle.tree_root(size, lambda level, index: self.nodes[level, index])


def verify_book(
    connection: Connection,
    notes: Sequence[str] = (),
    key_text: str = "",
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Findings on a book; none means that it is what it says.

    Parameters
    ----------
    connection : Connection
    notes : sequence of str
        Checkpoints that others have kept.
    key_text : str
        The city's key; without it signatures are not looked at.
    progress : callable
        Given a label and a share.

    Returns
    -------
    DataFrame
        The findings table.
    """
    tell = progress or (lambda label, share: None)
    seen = Seen()
    steps: list[tuple[str, Callable[[], Iterable[dict]]]] = [
        ("file", lambda: unsound(connection)),
        ("events", lambda: _events(connection, seen)),
        ("tree", lambda: _tree(connection, seen)),
        ("requests", lambda: _requests(connection, seen)),
        ("checkpoints", lambda: _checkpoints(connection, seen, key_text)),
        ("witnesses", lambda: _witnesses(connection, notes)),
        ("vault", lambda: _vault(connection)),
        ("replay", lambda: _projections(connection, seen)),
    ]
    found: list[dict] = []
    for done, (label, step) in enumerate(steps):
        tell(f"book-{label}", done / len(steps))
        found += _tried(label, step)
    return findings(found)


def _tried(label: str, step: Callable[[], Iterable[dict]]) -> list[dict]:
    """A step's findings; what it cannot read is one as well."""
    found: list[dict] = []
    try:
        found.extend(step())
    except Exception as error:  # damage may come out as any of them
        problem = " ".join(str(error).split())[:200]
        found.append(
            finding("book-unreadable", layer=LAYER, part=label, problem=problem)
        )
    return found


def _events(connection: Connection, seen: Seen) -> Iterator[dict]:
    """Numbers without a gap, a clock that never goes back, leaves that fit."""
    last, stored = 0, _stored(connection)
    moment = ""
    for recorded in recorded_events(connection):
        if recorded.seq != last + 1:
            values = {"first": last + 1, "last": recorded.seq - 1}
            yield _at("book-gap", recorded.seq, **values)
        if recorded.recorded_at < moment:
            yield _at("book-clock", recorded.seq)
        yield from _event(recorded, stored[recorded.seq])
        last, moment = recorded.seq, recorded.recorded_at
        seen.events.append(recorded)
        seen.leaves.append(leaf_of(recorded))


def _event(recorded: Recorded, stored: tuple[bytes, str, str]) -> Iterator[dict]:
    leaf, payload, algorithm = stored
    written = canonical(dict(recorded.event.payload)) == payload
    if leaf_of(recorded) != leaf or not written or algorithm != merkle.ALGORITHM:
        yield _at("book-leaf", recorded.seq)
    try:
        check_event(recorded.event)
        check_legs(recorded.event.kind, recorded.event.legs)
    except LedgerError as error:
        yield _at("book-event", recorded.seq, zh=error.reason("zh"), en=error.reason())


def _stored(connection: Connection) -> dict[int, tuple[bytes, str, str]]:
    wanted = select(EVENT.c.seq, EVENT.c.leaf, EVENT.c.payload, EVENT.c.algorithm)
    return {seq: tuple(rest) for seq, *rest in connection.execute(wanted)}


def _tree(connection: Connection, seen: Seen) -> Iterator[dict]:
    """The stored subtrees are those of the events, no more and no fewer."""
    empty: dict[merkle.Node, bytes] = {}
    leaves = {(0, place): leaf for place, leaf in enumerate(seen.leaves)}
    made = merkle.grown(0, seen.leaves, lambda level, index: empty[level, index])
    seen.nodes = {**leaves, **made}
    stored = {
        (level, index): digest
        for level, index, digest in connection.execute(select(NODE))
    }
    unlike = {node for node, _ in made.items() ^ stored.items()}
    if unlike:
        level, index = min(unlike)
        yield _at("book-tree", (index << level) + 1, level=level, count=len(unlike))


def _requests(connection: Connection, seen: Seen) -> Iterator[dict]:
    """Every receipt names the events of its request, and every leg has its event."""
    spans: dict[str, tuple[int, int]] = {}
    for one in seen.events:
        first, _ = spans.get(one.request.id, (one.seq, 0))
        spans[one.request.id] = (first, one.seq)
    stored = {
        row.request_id: (row.first_seq, row.last_seq)
        for row in connection.execute(select(REQUEST))
    }
    for name in sorted({name for name, _ in spans.items() ^ stored.items()}):
        yield finding("book-request", layer=LAYER, subject=name)
    expected = {
        (event.seq, number)
        for event in seen.events
        for number in range(len(event.event.legs))
    }
    legs = set(map(tuple, connection.execute(select(TRANSFER.c.seq, TRANSFER.c.leg))))
    if legs != expected:
        yield finding("book-legs", layer=LAYER, count=len(legs))


def _checkpoints(connection: Connection, seen: Seen, key_text: str) -> Iterator[dict]:
    """Every checkpoint stands for the events before it, and its signers signed it."""
    kept = select(CHECKPOINT.c.size, CHECKPOINT.c.note)
    notes = [(size, key_text, note) for size, note in connection.execute(kept)]
    for size, signer, note in [*notes, *connection.execute(select(WITNESS))]:
        said = read_note(note)
        fits = said.size == size and 0 < size <= len(seen.leaves)
        signers = [signer, key_text] if key_text else [signer] if signer else []
        if not fits or seen.root(size) != said.root:
            yield finding("book-checkpoint", layer=LAYER, subject=str(size))
        elif not all(is_signed(note, one) for one in signers):
            yield finding("book-signature", layer=LAYER, subject=str(size))


def _witnesses(connection: Connection, notes: Sequence[str]) -> Iterator[dict]:
    refusal = against(connection, notes)
    if refusal:
        yield finding(f"{refusal.code}-found", layer=LAYER, **refusal.values)


def _vault(connection: Connection) -> Iterator[dict]:
    for row in connection.execute(select(VAULT)):
        if not is_whole(row):
            yield finding("book-vault", layer=LAYER, subject=row.reference)


def _projections(connection: Connection, seen: Seen) -> Iterator[dict]:
    """What is asked of the book is what its events make."""
    with scratch(seen.events) as made:
        for table, count in differing(connection, made).items():
            yield finding("book-projection", layer=LAYER, subject=table, count=count)


def _at(code: str, seq: int, **values: object) -> dict:
    return finding(code, layer=LAYER, subject=str(seq), **values)
