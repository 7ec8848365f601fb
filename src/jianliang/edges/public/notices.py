"""公示: what a unit publishes for a time, and what is said to it.

draft ─ publish → published ─ withdraw → withdrawn
received ─ publish / withhold → published / withheld, each with an answer
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Row, func, insert, select, update

from jianliang.core.errors import LedgerError
from jianliang.edges.city import CityFolder
from jianliang.edges.public.codes import code_hash, new_code, new_id
from jianliang.edges.public.tables import COMMENT, NOTICE
from jianliang.edges.public.writing import found, kept_in, plain, written_at
from jianliang.ledger.vault import keep_within

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
MOVES = {"publish": (DRAFT, PUBLISHED), "withdraw": (PUBLISHED, WITHDRAWN)}
RECEIVED, WITHHELD = "received", "withheld"
ANSWERED = (PUBLISHED, WITHHELD)
"""What a comment may come to."""
TEXTS = ("title_zh", "title_en", "text_zh", "text_en")


@dataclass(frozen=True)
class Notice:
    """A notice as it is written; a new one where `notice` is "".

    `shows` names what of the screen it speaks of, or is "".
    """

    notice: str
    kind: str
    unit: str
    title_zh: str
    title_en: str
    text_zh: str
    text_en: str
    from_day: str
    until_day: str
    shows: str


def period_of(notice: Row, day: str) -> str:
    """Whether comments can be sent on a day: upcoming, open, or closed."""
    if day < notice.from_day:
        return "upcoming"
    return "open" if day <= notice.until_day else "closed"


def notices(city: CityFolder, state: str = "") -> list[Row]:
    """The notices, those in a state if one is named, the latest first."""
    wanted = select(NOTICE).order_by(NOTICE.c.from_day.desc(), NOTICE.c.notice)
    if state:
        wanted = wanted.where(NOTICE.c.state == state)
    return found(city, wanted)


def notice_of(city: CityFolder, notice: str) -> Row | None:
    """A notice; None where there is none."""
    return next(
        iter(found(city, select(NOTICE).where(NOTICE.c.notice == notice))), None
    )


def keep_notice(city: CityFolder, said: Notice, person: str) -> str:
    """Keep a notice as a draft; returns its name.

    Raises
    ------
    LedgerError
        It is published already, and stays as it is ("notice-fixed").
    """
    name = said.notice or new_id()
    texts = {key: plain(getattr(said, key)) for key in TEXTS}
    row = {**vars(said), **texts, "notice": name}
    row |= {"state": DRAFT, "kept_by": person, "kept_at": written_at()}
    with kept_in(city) as connection:
        known = _state(connection, name)
        if known not in ("", DRAFT):
            raise LedgerError("notice-fixed", notice=name)
        if known:
            same = NOTICE.c.notice == name
            connection.execute(update(NOTICE).where(same).values(row))
        else:
            connection.execute(insert(NOTICE), row)
    return name


def move_notice(city: CityFolder, notice: str, step: str, person: str) -> str:
    """Publish or withdraw a notice; returns its state.

    Raises
    ------
    LedgerError
        It is in no state for that ("notice-state").
    """
    before, after = MOVES[step]
    with kept_in(city) as connection:
        if _state(connection, notice) != before:
            raise LedgerError("notice-state", notice=notice)
        values = {"state": after, "kept_by": person, "kept_at": written_at()}
        same = NOTICE.c.notice == notice
        connection.execute(update(NOTICE).where(same).values(values))
    return after


def _state(connection: Connection, notice: str) -> str:
    wanted = select(NOTICE.c.state).where(NOTICE.c.notice == notice)
    return connection.execute(wanted).scalar() or ""


# Comments ---------------------------------------------------------------------------


def send_comment(city: CityFolder, notice: str, text: str, contact: str) -> str:
    """Keep a comment on a notice; returns the receipt code, which is told only now."""
    code = new_code()
    with kept_in(city) as connection:
        row = {
            "comment": new_id(),
            "notice": notice,
            "code": code_hash(code),
            "text": plain(text),
            "contact": keep_within(connection, plain(contact)) if contact else None,
            "sent_at": written_at(),
            "state": RECEIVED,
            **dict.fromkeys(("answer", "answered_by", "answered_at"), ""),
        }
        connection.execute(insert(COMMENT), row)
    return code


def comments(city: CityFolder, notice: str, state: str = "") -> list[Row]:
    """The comments on a notice, in the order they came."""
    wanted = select(COMMENT).where(COMMENT.c.notice == notice)
    if state:
        wanted = wanted.where(COMMENT.c.state == state)
    return found(city, wanted.order_by(COMMENT.c.sent_at, COMMENT.c.comment))


def comment_counts(city: CityFolder) -> Mapping[str, int]:
    """Notice → how many comments on it nobody has answered yet."""
    waiting = select(COMMENT.c.notice, func.count()).where(COMMENT.c.state == RECEIVED)
    return {name: int(n) for name, n in found(city, waiting.group_by(COMMENT.c.notice))}


def comment_of(city: CityFolder, comment: str) -> Row | None:
    """A comment by its name; None where there is none."""
    wanted = select(COMMENT).where(COMMENT.c.comment == comment)
    return next(iter(found(city, wanted)), None)


def comment_by_code(city: CityFolder, code: str) -> Row | None:
    """The comment a receipt code is of; None where it is of none."""
    wanted = select(COMMENT).where(COMMENT.c.code == code_hash(code))
    return next(iter(found(city, wanted)), None) if code_hash(code) else None


def answer_comment(
    city: CityFolder, comment: str, state: str, answer: str, person: str
) -> None:
    """Publish or withhold a comment, with an answer."""
    values = {"state": state, "answer": plain(answer)}
    values |= {"answered_by": person, "answered_at": written_at()}
    same = COMMENT.c.comment == comment
    with kept_in(city) as connection:
        connection.execute(update(COMMENT).where(same).values(values))
