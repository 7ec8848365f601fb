"""Where changes of drafts lie: every row as it stood before, beside what it is now.

work_draft_edit     a row before a change: who changed it, when, and how
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    LargeBinary,
    MetaData,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from jianliang.core.errors import LedgerError
from jianliang.edges.draftstore import FINDING, ROW, Draft, plain_rows, said_text
from jianliang.ledger import Book
from jianliang.ledger.databases import writing

METADATA = MetaData()
EDIT = Table(
    "work_draft_edit",
    METADATA,
    Column("draft", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("row", BigInteger, nullable=False),
    Column("how", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("edited_at", Text, nullable=False),
    Column("subject", Text, nullable=True),
    Column("state", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("geometry", LargeBinary, nullable=True),
)
CLAIMS = "claims"


@dataclass(frozen=True)
class Change:
    """A claim of a draft as it is to be, and who says so.

    `how` is "edit", "drop" or "undo"; `version` is how many changes the draft had when
    the person looked at it.
    """

    row: int
    how: str
    person: str
    edited_at: str
    version: int
    subject: str | None
    state: str
    said: Mapping
    geometry: bytes | None


def keep_change(
    book: Book,
    draft: Draft,
    change: Change,
    states: Mapping[int, str],
    found: pd.DataFrame,
) -> None:
    """Change a claim and keep what it was; the states and findings follow from it.

    `draft` is as it was read before the change.

    Raises
    ------
    LedgerError
        Somebody else has changed the draft, or submitted of it, meanwhile
        ("draft-changed").
    """
    name = draft.draft
    with writing(book.engine) as connection:
        METADATA.create_all(connection)
        number = _count(connection, name)
        # To submit is no change that is counted, but its rows are settled by it.
        if number != change.version or _states(connection, name) != _seen(draft):
            raise LedgerError("draft-changed", draft=name)
        connection.execute(insert(EDIT), _before(connection, name, number, change))
        _change(connection, name, change)
        for row, state in states.items():
            chosen = _chosen(name, row)
            connection.execute(update(ROW).where(*chosen).values(state=state))
        _tell(connection, name, found)


def edits_of(book: Book, draft: str) -> pd.DataFrame:
    """What the rows of a draft were before each change, the earliest first."""
    names = [column.name for column in EDIT.c]
    with book.reading() as connection:
        if EDIT.name not in connection.dialect.get_table_names(connection):
            return pd.DataFrame(columns=names)
        wanted = select(EDIT).where(EDIT.c.draft == draft).order_by(EDIT.c.number)
        rows = [tuple(row) for row in connection.execute(wanted)]
    return pd.DataFrame(rows, columns=names)


def _states(connection: Connection, draft: str) -> dict[int, str]:
    """The state that each claim of a draft is in now."""
    claims = ROW.c.draft == draft, ROW.c.layer == CLAIMS
    wanted = select(ROW.c.row, ROW.c.state).where(*claims)
    return {int(row): state for row, state in connection.execute(wanted)}


def _seen(draft: Draft) -> dict[int, str]:
    """The state that each claim of a draft was in when it was read."""
    claims = draft.rows[draft.rows["layer"] == CLAIMS]
    numbers = claims["row"].astype("int64").tolist()
    return dict(zip(numbers, claims["state"], strict=True))


def _tell(connection: Connection, draft: str, found: pd.DataFrame) -> None:
    """What is doubtful in a draft, in the place of what was so far."""
    connection.execute(delete(FINDING).where(FINDING.c.draft == draft))
    told = [
        {"draft": draft, "number": at, "said": said_text(one)}
        for at, one in enumerate(plain_rows(found))
    ]
    if told:
        connection.execute(insert(FINDING), told)


def _count(connection: Connection, draft: str) -> int:
    counted = select(func.count()).where(EDIT.c.draft == draft)
    return int(connection.execute(counted).scalar_one())


def _before(connection: Connection, draft: str, number: int, change: Change) -> dict:
    wanted = select(ROW).where(*_chosen(draft, change.row))
    row = connection.execute(wanted).first()
    if row is None:
        raise LedgerError("draft-row-missing", draft=draft, row=change.row + 1)
    stood = {name: row._mapping[name] for name in ("subject", "state", "said")}
    done = {name: getattr(change, name) for name in ("how", "person", "edited_at")}
    numbers = {"draft": draft, "number": number, "row": change.row}
    return {**numbers, **done, **stood, "geometry": row.geometry}


def _change(connection: Connection, draft: str, change: Change) -> None:
    now = {
        "subject": change.subject,
        "state": change.state,
        "said": said_text(dict(change.said)),
        "geometry": change.geometry,
    }
    connection.execute(update(ROW).where(*_chosen(draft, change.row)).values(**now))


def _chosen(draft: str, row: int) -> tuple:
    return ROW.c.draft == draft, ROW.c.layer == CLAIMS, ROW.c.row == row
