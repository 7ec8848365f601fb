"""Where drafts lie: ordinary tables in the book's database, beside the ledger.

work_draft           a batch as it came: file, unit, person
work_draft_row       its rows, clean, held, dropped or submitted, by number
work_draft_finding   what is doubtful in them
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from jianliang.core.errors import LedgerError
from jianliang.core.findings import findings
from jianliang.ledger import Book
from jianliang.ledger.databases import writing

METADATA = MetaData()
DRAFT = Table(
    "work_draft",
    METADATA,
    Column("draft", Text, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("loaded_at", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("evidence_sha256", Text, nullable=False),
)
ROW = Table(
    "work_draft_row",
    METADATA,
    Column("draft", Text, primary_key=True),
    Column("layer", Text, primary_key=True),
    Column("row", BigInteger, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=True),
    Column("state", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("geometry", LargeBinary, nullable=True),
    Column("event", Text, nullable=True),
)
FINDING = Table(
    "work_draft_finding",
    METADATA,
    Column("draft", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("said", Text, nullable=False),
)
CLEAN, HELD, SUBMITTED = "clean", "held", "submitted"
LISTED = ["draft", "unit", "person", "loaded_at", "name", CLEAN, HELD, SUBMITTED]


@dataclass(frozen=True)
class Draft:
    """A batch as it came, and what became of its rows.

    Attributes
    ----------
    draft, unit, person, loaded_at, name, sha256, evidence_sha256 : str
    rows : DataFrame
        layer (claims, evidence), row, subject, state (clean, held, submitted), said (a
        mapping), geometry (WKB), event; every row of the files, once.
    findings : DataFrame
        Table FINDINGS.
    """

    draft: str
    unit: str
    person: str
    loaded_at: str
    name: str
    sha256: str
    evidence_sha256: str
    rows: pd.DataFrame
    findings: pd.DataFrame

    def claims(self, state: str) -> pd.DataFrame:
        """The claims in a state."""
        of_claims = self.rows["layer"] == "claims"
        return self.rows[of_claims & (self.rows["state"] == state)]


def keep_draft(book: Book, draft: Draft) -> None:
    """Keep a draft; one that is there already stays as it is."""
    named = {column.name: getattr(draft, column.name) for column in DRAFT.c}
    rows = [
        {**row, "said": said_text(row["said"]), "draft": draft.draft}
        for row in draft.rows.to_dict("records")
    ]
    told = [
        {"draft": draft.draft, "number": number, "said": said_text(one)}
        for number, one in enumerate(plain_rows(draft.findings))
    ]
    with writing(book.engine) as connection:
        METADATA.create_all(connection)
        known = select(DRAFT.c.draft).where(DRAFT.c.draft == draft.draft)
        if connection.execute(known).first() is not None:
            return
        connection.execute(insert(DRAFT), named)
        for table, many in ((ROW, rows), (FINDING, told)):
            if many:
                connection.execute(insert(table), many)


def read_draft(book: Book, draft: str) -> Draft:
    """A draft with its rows and findings.

    Raises
    ------
    LedgerError
        There is none ("draft-missing").
    """
    with book.reading() as connection:
        if not _there(connection):
            raise LedgerError("draft-missing", draft=draft)
        wanted = select(DRAFT).where(DRAFT.c.draft == draft)
        found = connection.execute(wanted).first()
        if found is None:
            raise LedgerError("draft-missing", draft=draft)
        rows = _rows(connection, draft)
        told = select(FINDING.c.said).where(FINDING.c.draft == draft)
        numbered = told.order_by(FINDING.c.number)
        said = [json.loads(text) for text in connection.execute(numbered).scalars()]
    return Draft(**found._mapping, rows=rows, findings=findings(said))


def list_drafts(book: Book) -> pd.DataFrame:
    """The drafts with the number of their claims in each state, the latest first."""
    return pd.DataFrame(draft_rows(book), columns=LISTED)


def draft_rows(book: Book) -> list[dict]:
    """The rows of `list_drafts` as plain values."""
    with book.reading() as connection:
        if not _there(connection):
            return []
        every = list(connection.execute(select(DRAFT)))
        wanted = select(ROW.c.draft, ROW.c.state, func.count()).where(
            ROW.c.layer == "claims"
        )
        grouped = wanted.group_by(ROW.c.draft, ROW.c.state)
        counts = {(d, s): int(n) for d, s, n in connection.execute(grouped)}
    return [
        {
            **one._mapping,
            **{s: counts.get((one.draft, s), 0) for s in (CLEAN, HELD, SUBMITTED)},
        }
        for one in sorted(every, key=lambda d: (d.loaded_at, d.draft), reverse=True)
    ]


def open_claims(book: Book, subject: str) -> list[tuple[str, dict, bytes | None]]:
    """Unit, words and ground of the claims of a name that are not yet submitted.

    Those of the latest draft come first.
    """
    with book.reading() as connection:
        if not _there(connection):
            return []
        wanted = select(DRAFT.c.unit, ROW.c.said, ROW.c.geometry).where(
            ROW.c.draft == DRAFT.c.draft,
            ROW.c.layer == "claims",
            ROW.c.subject == subject,
            ROW.c.state.in_((CLEAN, HELD)),
        )
        found = list(connection.execute(wanted.order_by(DRAFT.c.loaded_at.desc())))
    return [(unit, json.loads(said), shape) for unit, said, shape in found]


def mark_submitted(book: Book, draft: Draft, events: Mapping[str, str]) -> None:
    """Mark the clean claims that became events, with their evidence: claim → event.

    `draft` is as it was read when its claims were declared. A row that says something
    else by now is left as it is: that was not declared.
    """
    clean = draft.claims(CLEAN)
    sent = clean[clean["subject"].isin(list(events))].to_dict("records")
    with writing(book.engine) as connection:
        for row in sent:
            done = {"state": SUBMITTED, "event": events[row["subject"]]}
            marked = update(ROW).where(*_as_read(draft.draft, row)).values(**done)
            if connection.execute(marked).rowcount:
                beside = _evidence_of(draft.draft, row["subject"])
                connection.execute(update(ROW).where(*beside).values(**done))


def _as_read(draft: str, row: Mapping) -> tuple[ColumnElement[bool], ...]:
    """The claim of a row that is open and still says what it said.

    Asked again since, it may be held for the very event that is to be marked.
    """
    return (
        ROW.c.draft == draft,
        ROW.c.layer == "claims",
        ROW.c.row == row["row"],
        ROW.c.state.in_((CLEAN, HELD)),
        ROW.c.said == said_text(row["said"]),
        ROW.c.geometry == row["geometry"],
    )


def _evidence_of(draft: str, claim: str) -> tuple[ColumnElement[bool], ...]:
    return (
        ROW.c.draft == draft,
        ROW.c.layer == "evidence",
        ROW.c.subject == claim,
        ROW.c.state == CLEAN,
    )


def _there(connection: Connection) -> bool:
    """Whether anybody has kept a draft yet: the tables are made with the first."""
    names = connection.dialect.get_table_names(connection)
    return DRAFT.name in names


def _rows(connection: Connection, draft: str) -> pd.DataFrame:
    wanted = select(ROW).where(ROW.c.draft == draft).order_by(ROW.c.layer, ROW.c.row)
    rows = [dict(row._mapping) for row in connection.execute(wanted)]
    columns = [column.name for column in ROW.c if column.name != "draft"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(said=[json.loads(text) for text in frame["said"]])


def plain_rows(frame: pd.DataFrame) -> Sequence[dict]:
    """The rows of a table with None where nothing is said."""
    plain = frame.astype(object)
    return plain.where(plain.notna(), None).to_dict("records")


def said_text(said: object) -> str:
    """What is said as JSON, the same for the same words."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=_number)


def _number(value: object) -> object:
    """Numbers of numpy as those of JSON; anything strange as its text."""
    return value.item() if hasattr(value, "item") else str(value)
