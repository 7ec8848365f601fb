"""Where it is known what evidence there is: an ordinary table beside the ledger.

work_evidence    a photo or paper of one plot: its hash, who brought it, what it says

The bytes lie in the city's folder under their hash, the small pictures beside them:

mycity/evidence/SHA256          as it came, never altered
mycity/evidence/SHA256.jpg      a small picture that bears nothing but colours
"""

from collections.abc import Collection
from pathlib import Path

import pandas as pd
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Float,
    Index,
    MetaData,
    Table,
    Text,
    and_,
    insert,
    select,
)

from jianliang.commands import Office
from jianliang.core import tables
from jianliang.core.tables import typed
from jianliang.edges.public.rights import in_scope
from jianliang.ledger import Book
from jianliang.ledger.databases import writing

METADATA = MetaData()
EVIDENCE = Table(
    "work_evidence",
    METADATA,
    Column("evidence", Text, primary_key=True),
    Column("plot", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("media", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("width", BigInteger, nullable=True),
    Column("height", BigInteger, nullable=True),
    Column("taken_at", Text, nullable=True),
    Column("longitude", Float, nullable=True),
    Column("latitude", Float, nullable=True),
    Column("person", Text, nullable=False),
    Column("uploaded_at", Text, nullable=False),
    Index("work_evidence_plot", "plot"),
    Index("work_evidence_hash", "sha256"),
)
COLUMNS = [column.name for column in EVIDENCE.c]
SAME = ("plot", "unit", "kind", "sha256")
"""What makes two pieces of evidence one, whatever ids they were given."""
AT_ONCE = 500


def evidence_file(folder: Path, digest: str) -> Path:
    """Where the bytes of a hash lie in a city's folder."""
    return folder / "evidence" / digest


def small_file(folder: Path, digest: str) -> Path:
    """Where the small picture of a photo lies."""
    return folder / "evidence" / f"{digest}.jpg"


def keep_row(book: Book, row: dict) -> dict:
    """Keep what is known of a piece of evidence; what is there already stays.

    It is known by what it is and not by its id: ids have not always told units apart.
    """
    with writing(book.engine) as connection:
        METADATA.create_all(connection)
        same = and_(*(EVIDENCE.c[name] == row[name] for name in SAME))
        known = _rows(connection, same)
        if known:
            return known[0]
        connection.execute(insert(EVIDENCE), row)
        return row


def evidence_of(book: Book, plots: Collection[str]) -> pd.DataFrame:
    """The evidence of some plots, in the order in which it came."""
    rows: list[dict] = []
    wanted = sorted(set(plots))
    with book.reading() as connection:
        if not _there(connection):
            return pd.DataFrame(columns=COLUMNS)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            rows += _rows(connection, EVIDENCE.c.plot.in_(some))
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.sort_values(["plot", "uploaded_at", "evidence"], ignore_index=True)


def evidence_for(office: Office, unit: str, plots: Collection[str]) -> pd.DataFrame:
    """The evidence of some plots that is a unit's own or of those below it.

    Plots of different units may bear the same number. What was brought for a unit that
    is gone belongs to the one that carries it on.
    """
    kept = evidence_of(office.book, plots)
    if kept.empty:
        return kept
    with office.book.desk() as desk:
        heirs = desk.heirs()
    root = heirs.get(unit, unit)
    theirs = [in_scope(heirs.get(one, one), root, office.above) for one in kept["unit"]]
    return kept[theirs].reset_index(drop=True)


def evidence_row(book: Book, evidence: str) -> dict | None:
    """What is known of one piece of evidence."""
    with book.reading() as connection:
        if not _there(connection):
            return None
        found = _rows(connection, EVIDENCE.c.evidence == evidence)
    return found[0] if found else None


def plots_shown(book: Book, digest: str) -> set[str]:
    """The plots that a file is evidence of."""
    with book.reading() as connection:
        if not _there(connection):
            return set()
        found = _rows(connection, EVIDENCE.c.sha256 == digest)
    return {row["plot"] for row in found}


def with_kept(
    office: Office, unit: str, proofs: pd.DataFrame, claims: Collection[str]
) -> pd.DataFrame:
    """Evidence of a batch (table EVIDENCE) with what its unit sent of it besides."""
    kept = evidence_for(office, unit, claims)
    if kept.empty:
        return proofs
    names = {"evidence": "evidence_id", "plot": "claim_id"}
    ours = kept.rename(columns=names).assign(taken_on=kept["taken_at"].str[:10])
    for name in ("longitude", "latitude"):
        ours[name] = ours[name].astype("float64")
    both = [part for part in (proofs, typed(ours, tables.EVIDENCE)) if len(part)]
    return pd.concat(both, ignore_index=True)


def _there(connection: Connection) -> bool:
    return EVIDENCE.name in connection.dialect.get_table_names(connection)


def _rows(connection: Connection, which: ColumnElement[bool]) -> list[dict]:
    wanted = select(EVIDENCE).where(which).order_by(EVIDENCE.c.evidence)
    return [dict(row._mapping) for row in connection.execute(wanted)]
