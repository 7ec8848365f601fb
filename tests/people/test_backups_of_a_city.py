"""Everything beside the book goes into a backup and comes back, in either database."""

import hashlib
import re
from contextlib import closing
from pathlib import Path

import pytest
from books import cluster, new_url, quick_cluster  # noqa: F401 (fixtures)
from sqlalchemy import BigInteger, Float, LargeBinary, insert, select, update

import jianliang
from jianliang.core.errors import LedgerError
from jianliang.edges.city import create_city
from jianliang.edges.citybook import book_url
from jianliang.edges.declaring import evidencestore
from jianliang.edges.definition import Definition
from jianliang.edges.draftstore import DRAFT
from jianliang.edges.jobs.rows import CANCELLED, JOB, RUNNING
from jianliang.edges.people.tables import ACCOUNT, SESSION
from jianliang.edges.public.tables import PHOTO
from jianliang.edges.rulepack import bundled
from jianliang.edges.safekeeping import FILE, TABLES, backup_city, restore_city
from jianliang.edges.staging import sha256
from jianliang.ledger import open_book
from jianliang.ledger.databases import reading, writing

SEEN = b"seen in the field"
SMALL = b"a small picture"
TIP = b"a photo of a stranger"
BATCH = {"claims.shp": b"shp" * 2_000_000, "claims.dbf": b""}
UPLOAD = "f0" * 32
STATED = {
    evidencestore.EVIDENCE.name: {"sha256": sha256(SEEN)},
    PHOTO.name: {"sha256": sha256(TIP)},
    DRAFT.name: {"sha256": UPLOAD, "evidence_sha256": ""},
    JOB.name: {"state": RUNNING},
    SESSION.name: {"token": "a living token"},
    ACCOUNT.name: {"code": "a code not used yet"},
}


def value(column):
    if isinstance(column.type, LargeBinary):
        return b"\x00wkb"
    if isinstance(column.type, BigInteger):
        return 2**40 + 1
    return 0.1 if isinstance(column.type, Float) else f"甲 {column.name}"


def row(table):
    every = {column.name: value(column) for column in table.c}
    return every | STATED.get(table.name, {})


def rows(url, table):
    with closing(open_book(url)) as book, reading(book.engine) as connection:
        return [dict(one._mapping) for one in connection.execute(select(table))]


def made(folder, url):
    about = Definition("x", "EPSG:4548", "bj2017", book=url)
    return create_city(folder, about, bundled("beijing"))


@pytest.fixture
def city(tmp_path, new_url):  # noqa: F811 (the fixture of that name)
    """A city with a row in every table beside its book, and the files they speak of."""
    made_city = made(tmp_path / "city", new_url())
    with closing(open_book(book_url(made_city))) as book:
        fill(book)
    for place, body in files().items():
        path = made_city.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    return made_city


def fill(book):
    with writing(book.engine) as connection:
        for table in TABLES:
            table.create(connection)
            connection.execute(insert(table), row(table))


def files():
    seen, tip = sha256(SEEN), sha256(TIP)
    named = {f"originals/{UPLOAD}/{name}": body for name, body in BATCH.items()}
    return {
        f"evidence/{seen}": SEEN,
        f"evidence/{seen}.jpg": SMALL,
        f"tips/{tip}.jpg": TIP,
        **named,
    }


def test_every_table_and_file_comes_back_and_no_session_or_code_lives(
    city,
    tmp_path,
    new_url,  # noqa: F811
):
    kept = backup_city(city, tmp_path / "b.sqlite")
    assert (kept.files, kept.lost) == (5, ())
    again = made(tmp_path / "again", new_url())

    done, laid = restore_city(again, tmp_path / "b.sqlite")

    assert (done.refusal, laid) == (None, 5)
    for place, body in files().items():
        assert (again.folder / place).read_bytes() == body
    changed = {
        SESSION.name: [],
        ACCOUNT.name: [{**row(ACCOUNT), "code": "", "code_until": ""}],
        JOB.name: [
            {**row(JOB), "state": CANCELLED, "worker": "", "ended_at": "甲 beat_at"}
        ],
    }
    for table in TABLES:
        expected = changed.get(table.name, [row(table)])
        assert rows(book_url(again), table) == expected, table.name


def test_a_backup_holds_no_session_and_no_code_itself(city, tmp_path):
    backup_city(city, tmp_path / "b.sqlite")
    held = (tmp_path / "b.sqlite").read_bytes()
    assert b"a living token" not in held and b"a code not used yet" not in held
    assert "甲 password".encode() in held


def test_files_that_are_gone_or_changed_are_named(city, tmp_path):
    seen, tip = sha256(SEEN), sha256(TIP)
    (city.folder / "evidence" / seen).write_bytes(b"other")
    (city.folder / "tips" / f"{tip}.jpg").unlink()
    kept = backup_city(city, tmp_path / "b.sqlite")
    assert kept.lost == (f"evidence/{seen}", f"tips/{tip}.jpg")
    assert kept.files == 3


def test_a_restore_mixes_with_nothing_that_is_there(city, tmp_path):
    backup_city(city, tmp_path / "b.sqlite")
    with pytest.raises(LedgerError) as refused:
        restore_city(city, tmp_path / "b.sqlite")
    assert refused.value.code == "restore-beside"
    with pytest.raises(LedgerError, match="no backup"):
        restore_city(city, tmp_path / "none.sqlite")


@pytest.mark.parametrize(
    "spoilt",
    [{"body": b"other"}, {"place": "../../out"}, {"place": "city.toml"}],
    ids=["bytes", "a place above", "a place of its own"],
)
def test_no_file_is_laid_that_a_backup_does_not_vouch_for(tmp_path, spoilt):
    url = f"sqlite:///{tmp_path}/one.sqlite"
    city = made(tmp_path / "one", url)
    with closing(open_book(url)) as book, writing(book.engine) as connection:
        FILE.create(connection)
        good = {"place": "tips/a.jpg", "part": 0, "body": b"x"}
        named = {**good, "sha256": hashlib.sha256(b"x").hexdigest()}
        connection.execute(insert(FILE), named)
        connection.execute(update(FILE).values(**spoilt))
    with pytest.raises(LedgerError) as refused:
        restore_city(city, tmp_path / "one.sqlite")
    assert refused.value.code == "backup-damaged"
    assert not (tmp_path.parent / "out").exists()
    assert not list(city.folder.glob("tips/*"))


def test_every_ordinary_table_of_the_code_is_backed_up():
    source = Path(jianliang.__file__).parent
    text = "".join(path.read_text() for path in source.rglob("*.py"))
    declared = set(re.findall(r'Table\(\s*"(work_\w+)"', text))
    assert declared == {FILE.name, *(table.name for table in TABLES)}
