"""Signing in: by password, by one-time code, or by what a provider says of somebody."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Row, update

from jianliang.core.errors import AccountError, LedgerError, SignInError
from jianliang.edges.city import CityFolder
from jianliang.edges.citybook import has_book, open_city_book, present
from jianliang.edges.people import passwords
from jianliang.edges.people.accounts import (
    account_row,
    has_accounts,
    linked_person,
    set_password,
)
from jianliang.edges.people.attempts import Attempts
from jianliang.edges.people.oidc import OpenId
from jianliang.edges.people.recent import Recent
from jianliang.edges.people.sessions import (
    BY_CODE,
    BY_PASSWORD,
    Session,
    Visit,
    end_session,
    open_session,
    remember_seat,
    session_of,
    take_seat,
)
from jianliang.edges.people.tables import ACCOUNT
from jianliang.ledger import Book, Desk
from jianliang.ledger.databases import writing
from jianliang.ledger.events import moment


@dataclass(frozen=True)
class People:
    """Everything that signing in needs of one city.

    Attributes
    ----------
    book : Book
    now : callable
        The clock; with a time zone.
    openid : OpenId or None
        Sign-in by the provider of city.toml.
    attempts : Attempts
    lately : Recent
        To count requests by.
    """

    book: Book
    now: Callable[[], datetime]
    openid: OpenId | None = None
    attempts: Attempts = field(default_factory=Attempts)
    lately: Recent = field(default_factory=Recent)

    def session(self, token: str, unready: bool = False) -> Session | None:
        """Whose session a token is; see `session_of`."""
        found = session_of(self.book.engine, token, self.now(), unready)
        self.lately.found(token, found.session if found else "")
        return found

    def close(self) -> None:
        """Let go of the database."""
        self.book.close()


def open_people(
    city: CityFolder, now: Callable[[], datetime] = present
) -> People | None:
    """The people of a city; None where nobody has an account yet.

    Raises
    ------
    LedgerError
        The book cannot be opened.
    AccountError
        The secret for the provider is missing ("provider-secret").
    """
    provider = city.definition.sign_in
    openid = OpenId(provider, provider.secret(city.folder)) if provider else None
    book = _book_with_accounts(city)
    return People(book, now, openid) if book else None


def _book_with_accounts(city: CityFolder) -> Book | None:
    """A book is not made by looking for accounts in it."""
    if not has_book(city):
        return None
    try:
        book = open_city_book(city, held=False, upgrade=False)
    except LedgerError as error:
        if error.code != "book-none":
            raise
        return None
    if has_accounts(book):
        return book
    book.close()
    return None


def sign_in(people: People, person: str, secret: str, visit: Visit) -> str:
    """Sign somebody in by password or one-time code; returns the token.

    Raises
    ------
    PauseError
        There were too many attempts ("sign-in-locked").
    SignInError
        "sign-in-refused" for whatever is wrong; "sign-in-no-seat" once it was right.
    """
    people.attempts.begin(person, visit.address)
    now = people.now()
    with people.book.reading() as connection:
        row = account_row(connection, person)
    way = _way(row, secret, now)
    if row is None or not way:
        people.attempts.failed(person, visit.address)
        raise SignInError("sign-in-refused")
    people.attempts.succeeded(person, visit.address)
    return _opened(people, person, Visit(way, visit.address, visit.device), row.code)


def sign_in_linked(people: People, linked: str, visit: Visit) -> str:
    """Sign in whomever the provider's claim stands for; returns the token.

    Raises
    ------
    SignInError
        Nobody is linked to it ("provider-unlinked"), or "sign-in-no-seat".
    """
    with people.book.reading() as connection:
        person = linked_person(connection, linked)
    if not person:
        raise SignInError("provider-unlinked")
    return _opened(people, person, visit, "")


def sign_out(people: People, session: Session) -> None:
    """End a session."""
    end_session(people.book.engine, session.person, session.session, people.now())


def change_password(
    people: People, session: Session, old: str, new: str, visit: Visit
) -> str:
    """Choose another password: every session ends, and a new one begins.

    The old one need not be told by whoever has just signed in with a one-time code.

    Raises
    ------
    PauseError
        There were too many attempts ("sign-in-locked").
    AccountError
        The old one is wrong ("password-wrong"), the new is the same or refused.
    """
    with people.book.reading() as connection:
        row = account_row(connection, session.person)
    if row is None:
        raise SignInError("sign-in-needed")
    if row.password:
        people.attempts.begin(session.person, visit.address)
        if not passwords.is_right(old, row.password):
            people.attempts.failed(session.person, visit.address)
            raise AccountError("password-wrong")
        people.attempts.succeeded(session.person, visit.address)
        if passwords.normal(old) == passwords.normal(new):
            raise AccountError("password-same")
    now = people.now()
    set_password(people.book, session.person, new, now)
    with writing(people.book.engine) as connection:
        return open_session(connection, session.person, session.seat, visit, now)


def change_seat(people: People, session: Session, seat: str) -> None:
    """Go on in another seat of one's own.

    Raises
    ------
    AccountError
        The person does not hold it today ("seat-not-yours").
    """
    now = people.now()
    with writing(people.book.engine) as connection:
        if seat not in {one.seat for one in seats_of(connection, session.person, now)}:
            raise AccountError("seat-not-yours", seat=seat)
        take_seat(connection, session, seat)


def seats_of(connection: Connection, person: str, now: datetime) -> list[Row]:
    """The seats that a person holds today, also in the stead of others."""
    return Desk(connection).seats(person, now.date().isoformat())


def _way(row: Row | None, secret: str, now: datetime) -> str:
    """How a secret opens an account: "password", "code", or "" if it does not.

    A password is compared in any case, so that the answer takes as long without one.
    """
    right = passwords.is_right(secret, row.password if row else "")
    if row is None or right:
        return BY_PASSWORD if right else ""
    in_time = bool(row.code) and moment(now) < row.code_until
    return BY_CODE if in_time and passwords.code_hash(secret) == row.code else ""


def _opened(people: People, person: str, visit: Visit, code: str) -> str:
    """A session in the seat that was used last, or the first; a code is used up."""
    now = people.now()
    with writing(people.book.engine) as connection:
        row = account_row(connection, person)
        held = [one.seat for one in seats_of(connection, person, now)]
        if row is None or (visit.way == BY_CODE and row.code != code):
            raise SignInError("sign-in-refused")
        if not held:
            raise SignInError("sign-in-no-seat")
        if visit.way == BY_CODE:
            used = update(ACCOUNT).where(ACCOUNT.c.person == person)
            connection.execute(used.values(code=""))
        seat = row.last_seat if row.last_seat in held else held[0]
        remember_seat(connection, person, seat)
        return open_session(connection, person, seat, visit, now)
