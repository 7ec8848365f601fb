"""Backup and restore of a city's book with all that stands beside it, as one file.

book                  events, receipts, checkpoints, vault: as `ledger.backups` does it
work_…                accounts, drafts, jobs, notices, comments, tip-offs, evidence
work_backup_file      the files those speak of, in parts, by their place in the folder

Layers, rules and results are files of the city's folder and are copied with it.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    LargeBinary,
    MetaData,
    Select,
    Table,
    Text,
    insert,
    inspect,
    select,
)

from jianliang.core.errors import LedgerError
from jianliang.edges import draftstore, targetdrafts
from jianliang.edges.city import CityFolder
from jianliang.edges.citybook import book_url, open_city_book
from jianliang.edges.declaring import editstore, evidencestore
from jianliang.edges.jobs import rows as jobs
from jianliang.edges.people import tables as people
from jianliang.edges.public import tables as public
from jianliang.edges.staging import file_sha256, move_into_place
from jianliang.ledger import backups
from jianliang.ledger.backups import Progress, Restored
from jianliang.ledger.beside import Beside, Row
from jianliang.ledger.databases import book_engine, reading

STORES = (draftstore, editstore, evidencestore, targetdrafts, jobs, people, public)
TABLES = tuple(table for one in STORES for table in one.METADATA.sorted_tables)
FILE = Table(
    "work_backup_file",
    MetaData(),
    Column("place", Text, primary_key=True),
    Column("part", BigInteger, primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
PART_BYTES = 4 * 1024 * 1024
PLACES = ("originals", "evidence", "tips")
"""Folders of a city that the files beside a book lie in."""


@dataclass(frozen=True)
class Kept:
    """How a backup ended: events and files in it; files that were gone or spoilt."""

    events: int
    files: int
    lost: tuple[str, ...]


def backup_city(city: CityFolder, path: Path, progress: Progress | None = None) -> Kept:
    """Write the book, what stands beside it and its files to one new file.

    Raises
    ------
    LedgerError
        The file is there already, or the book cannot be opened.
    """
    packed: list[str] = []
    lost: list[str] = []
    pack = partial(_pack, city.folder, (packed, lost))
    with closing(open_city_book(city)) as book:
        beside = Beside(TABLES, KEEPS, pack)
        events = backups.backup(book, path, progress, beside)
    return Kept(events, len(packed), tuple(lost))


def restore_city(
    city: CityFolder,
    path: Path,
    notes: Sequence[str] = (),
    progress: Progress | None = None,
) -> tuple[Restored, int]:
    """Make a city's book from a backup, and all that stood beside it.

    Files come first: they lie under their hashes and harm nobody if the rest fails.

    Returns
    -------
    (Restored, int)
        As `ledger.backups.restore`; and how many files there were.

    Raises
    ------
    LedgerError
        As `ledger.backups.restore`; or a file in it is not what its hash says.
    """
    if not path.is_file():
        raise LedgerError("backup-missing", path=path)
    engine = book_engine(f"sqlite:///{path.absolute()}")
    try:
        with reading(engine) as connection:
            files = _unpack(connection, city.folder, path)
    finally:
        engine.dispose()
    beside = Beside(TABLES, KEEPS)
    return backups.restore(path, book_url(city), notes, progress, beside), files


def _no_session(_: Row) -> None:
    """No session comes back.

    One that was ended, or whose seat was taken away, after the backup would live again
    in a restored book, where nobody knows that it has to be ended once more; and the
    file lies in more hands than the database. Everybody signs in anew.
    """


def _without_code(row: Row) -> Row:
    """An account without its one-time code, for the same reason.

    A code that was used or replaced since would open the account a second time. Who
    had nothing but a code is given another with `jianliang account reset`.
    """
    return {**row, "code": "", "code_until": ""}


def _ended(row: Row) -> Row:
    """A job nobody is at: a restored city does not begin long work by itself."""
    if row["state"] not in jobs.OPEN:
        return row
    ended = row["beat_at"] or row["asked_at"]
    return {**row, "state": jobs.CANCELLED, "worker": "", "ended_at": ended}


KEEPS = {
    people.SESSION.name: _no_session,
    people.ACCOUNT.name: _without_code,
    jobs.JOB.name: _ended,
}


def _pack(
    folder: Path, told: tuple[list[str], list[str]], connection: Connection
) -> None:
    """Put the files that the tables speak of into the copy, each checked."""
    packed, lost = told
    FILE.create(connection)
    for place, sha256 in sorted(_wanted(connection, folder)):
        file = folder / place
        found = file_sha256(file) if file.is_file() else ""
        if not found or (sha256 and found != sha256):
            lost.append(place)
            continue
        for part, body in enumerate(_parts(file)):
            row = {"place": place, "part": part, "sha256": found, "body": body}
            connection.execute(insert(FILE), row)
        packed.append(place)


def _wanted(connection: Connection, folder: Path) -> set[tuple[str, str]]:
    """Place and hash ("" where its name does not tell it) of every file spoken of."""
    there = set(inspect(connection).get_table_names())

    def told(table: Table, wanted: Select) -> list[str]:
        found = connection.execute(wanted).scalars() if table.name in there else ()
        return sorted(set(found) - {""})

    evidence, photo, draft = evidencestore.EVIDENCE, public.PHOTO, draftstore.DRAFT
    found = set()
    for one in told(evidence, select(evidence.c.sha256)):
        found.add((f"evidence/{one}", one))
        if (folder / "evidence" / f"{one}.jpg").exists():
            found.add((f"evidence/{one}.jpg", ""))
    found |= {(f"tips/{one}.jpg", one) for one in told(photo, select(photo.c.sha256))}
    uploads = [
        one
        for name in ("sha256", "evidence_sha256")
        for one in told(draft, select(draft.c[name]))
    ]
    for one in uploads:
        found |= {(place, "") for place in _upload(folder, one)}
    return found


def _upload(folder: Path, fingerprint: str) -> list[str]:
    """The files of an upload as it came; its folder itself where it is gone."""
    room = folder / "originals" / fingerprint
    files = [one for one in room.rglob("*") if one.is_file()]
    named = [one.relative_to(folder).as_posix() for one in files]
    return named or [f"originals/{fingerprint}"]


def _parts(file: Path) -> Iterator[bytes]:
    """A file part by part; of an empty one a single empty part."""
    with open(file, "rb") as opened:
        yield opened.read(PART_BYTES)
        while body := opened.read(PART_BYTES):
            yield body


def _unpack(connection: Connection, folder: Path, path: Path) -> int:
    """Lay the files of a backup into the city's folder; how many there are."""
    if not inspect(connection).has_table(FILE.name):
        return 0
    wanted = select(FILE.c.place, FILE.c.sha256).distinct().order_by(FILE.c.place)
    files = list(connection.execute(wanted))
    for place, sha256 in files:
        target = _inside(folder, place, path)
        if not (target.is_file() and file_sha256(target) == sha256):
            _lay(connection, (place, sha256), target, path)
    return len(files)


def _inside(folder: Path, place: str, path: Path) -> Path:
    """Where a file belongs; a backup that names another place is refused."""
    parts = Path(place).parts
    if len(parts) < 2 or parts[0] not in PLACES or ".." in parts:
        raise LedgerError("backup-damaged", path=path, found="file", subject=place)
    return folder.joinpath(*parts)


def _lay(
    connection: Connection, named: tuple[str, str], target: Path, path: Path
) -> None:
    place, sha256 = named
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    made = hashlib.sha256()
    wanted = select(FILE.c.body).where(FILE.c.place == place).order_by(FILE.c.part)
    with open(draft, "wb") as file:
        for body in connection.execute(wanted).scalars():
            made.update(body)
            file.write(body)
        file.flush()
        os.fsync(file.fileno())
    if made.hexdigest() != sha256:
        draft.unlink()
        raise LedgerError("backup-damaged", path=path, found="file", subject=place)
    move_into_place(draft, target)
