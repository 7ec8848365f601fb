"""Accounts: made, reset, linked and closed by the administrator, never by a visitor."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, insert, select, update

from jianliang.core.errors import AccountError
from jianliang.core.secrecy import CLASSES
from jianliang.edges.people import passwords
from jianliang.edges.people.sessions import end_all_within
from jianliang.edges.people.tables import ACCOUNT, are_there, make_tables
from jianliang.ledger import Book, vault
from jianliang.ledger.databases import writing
from jianliang.ledger.events import moment

CODE_HOURS = 72
BY_SEAT = ""
"""The audience of an account that sees what its seat usually sees."""


@dataclass(frozen=True)
class Account:
    """A person who may sign in.

    Attributes
    ----------
    person : str
        Staff number: what the book knows of them.
    name : str
        From the vault; empty once it was erased.
    audience : str
        "" (as the seat), "public", "internal" or "restricted".
    linked : str
        What the provider's claim says of them; empty: no sign-in by the provider.
    state : str
        "open", "waiting" (for the first password) or "closed".
    made_at, closed_at : str
    """

    person: str
    name: str
    audience: str
    linked: str
    state: str
    made_at: str
    closed_at: str


@dataclass(frozen=True)
class Wanted:
    """An account that is to be made; see `Account`."""

    person: str
    name: str
    audience: str = BY_SEAT
    linked: str = ""


def add_account(book: Book, wanted: Wanted, now: datetime) -> str:
    """Make an account; returns the one-time code it is first signed in with.

    Raises
    ------
    AccountError
        The person has one ("account-known"), the link is another's ("account-linked"),
        or "account-empty" or "account-audience".
    """
    code = passwords.new_code()
    make_tables(book.engine)
    with writing(book.engine) as connection:
        _check_wanted(connection, wanted)
        row = {
            "person": wanted.person,
            "name_reference": vault.keep_within(connection, wanted.name),
            "audience": wanted.audience,
            "password": "",
            "linked": wanted.linked or None,
            "last_seat": "",
            "made_at": moment(now),
            **_coded(code, now),
        }
        connection.execute(insert(ACCOUNT), row)
    return code


def reset_account(book: Book, person: str, now: datetime) -> str:
    """Take an account's password away, end its sessions; returns a one-time code.

    An account that was closed is open again.

    Raises
    ------
    AccountError
        There is none ("account-unknown").
    """
    code = passwords.new_code()
    changed = {"password": "", "closed_at": None}
    with writing(book.engine) as connection:
        _known_account(connection, person)
        _change(connection, person, {**changed, **_coded(code, now)})
        end_all_within(connection, person, now)
    return code


def close_account(book: Book, person: str, now: datetime) -> int:
    """Nobody signs in by this account any more; how many sessions that ended.

    Raises
    ------
    AccountError
        There is none ("account-unknown"), or it is closed ("account-closed").
    """
    gone = {"password": "", "code": "", "linked": None, "closed_at": moment(now)}
    with writing(book.engine) as connection:
        _open_account(connection, person)
        _change(connection, person, gone)
        return end_all_within(connection, person, now)


def end_sessions(book: Book, person: str, now: datetime) -> int:
    """End every session of a person; how many there were.

    Raises
    ------
    AccountError
        There is no such account ("account-unknown").
    """
    with writing(book.engine) as connection:
        _known_account(connection, person)
        return end_all_within(connection, person, now)


def link_account(book: Book, person: str, linked: str) -> None:
    """Let the provider's claim stand for an account; "" takes the link away.

    Raises
    ------
    AccountError
        "account-unknown", "account-closed" or "account-linked".
    """
    with writing(book.engine) as connection:
        _open_account(connection, person)
        _check_link(connection, linked, person)
        _change(connection, person, {"linked": linked or None})


def set_password(book: Book, person: str, password: str, now: datetime) -> None:
    """Give an account a password of its own; every session of it ends.

    Raises
    ------
    AccountError
        The password is refused (`check_password`), "account-unknown" or
        "account-closed".
    """
    passwords.check_password(password, person)
    held = passwords.kept(password)
    with writing(book.engine) as connection:
        _open_account(connection, person)
        changed = {"password": held, "code": ""}
        _change(connection, person, changed)
        end_all_within(connection, person, now)


def list_accounts(book: Book) -> list[Account]:
    """Every account, closed ones too, by staff number."""
    with book.reading() as connection:
        if not are_there(connection):
            return []
        wanted = select(ACCOUNT).order_by(ACCOUNT.c.person)
        found = connection.execute(wanted).all()
    return [_account(book, row) for row in found]


def has_accounts(book: Book) -> bool:
    """Whether anybody has or had an account."""
    with book.reading() as connection:
        if not are_there(connection):
            return False
        return connection.execute(select(ACCOUNT.c.person).limit(1)).first() is not None


def name_of(book: Book, reference: str) -> str:
    """The name behind a reference; empty once it was erased."""
    return vault.read(book, reference) or ""


def account_row(connection: Connection, person: str) -> Row | None:
    """The row of an open account; None where there is none."""
    wanted = select(ACCOUNT).where(
        ACCOUNT.c.person == person, ACCOUNT.c.closed_at.is_(None)
    )
    return connection.execute(wanted).first() if are_there(connection) else None


def linked_person(connection: Connection, linked: str) -> str:
    """Whose account the provider's claim stands for; empty: nobody's."""
    if not linked or not are_there(connection):
        return ""
    wanted = select(ACCOUNT.c.person).where(
        ACCOUNT.c.linked == linked, ACCOUNT.c.closed_at.is_(None)
    )
    return connection.execute(wanted).scalar() or ""


def _account(book: Book, row: Row) -> Account:
    state = "open" if row.password or row.linked else "waiting"
    return Account(
        row.person,
        name_of(book, row.name_reference),
        row.audience,
        row.linked or "",
        "closed" if row.closed_at else state,
        row.made_at,
        row.closed_at or "",
    )


def _check_wanted(connection: Connection, wanted: Wanted) -> None:
    for part, text in (("person", wanted.person), ("name", wanted.name)):
        if not text.strip() or text != text.strip():
            raise AccountError("account-empty", part=part)
    if wanted.audience not in (BY_SEAT, *CLASSES):
        known = ", ".join(CLASSES)
        raise AccountError("account-audience", audience=wanted.audience, known=known)
    same = select(ACCOUNT.c.person).where(ACCOUNT.c.person == wanted.person)
    if connection.execute(same).first():
        raise AccountError("account-known", person=wanted.person)
    _check_link(connection, wanted.linked, wanted.person)


def _check_link(connection: Connection, linked: str, person: str) -> None:
    other = linked_person(connection, linked)
    if other not in ("", person):
        raise AccountError("account-linked", linked=linked, person=other)


def _open_account(connection: Connection, person: str) -> None:
    if _known_account(connection, person).closed_at:
        raise AccountError("account-closed", person=person)


def _known_account(connection: Connection, person: str) -> Row:
    wanted = select(ACCOUNT).where(ACCOUNT.c.person == person)
    row = connection.execute(wanted).first() if are_there(connection) else None
    if row is None:
        raise AccountError("account-unknown", person=person)
    return row


def _change(connection: Connection, person: str, values: dict) -> None:
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.person == person).values(values))


def _coded(code: str, now: datetime) -> dict:
    until = moment(now + timedelta(hours=CODE_HOURS))
    return {"code": passwords.code_hash(code), "code_until": until}
