"""举报: what somebody saw and where, with photos; officials look and answer.

received ─ looking → answered or dismissed; a receipt code tells how far it is
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Row, func, insert, select, update

from jianliang.core.errors import LedgerError, LimitError
from jianliang.edges.city import CityFolder
from jianliang.edges.public.codes import code_hash, new_code, new_id
from jianliang.edges.public.photos import keep_photo
from jianliang.edges.public.tables import PHOTO, TIP
from jianliang.edges.public.writing import found, kept_in, plain, written_at
from jianliang.ledger.vault import keep_within

STATES = ("received", "looking", "answered", "dismissed")
NEXT: Mapping[str, tuple[str, ...]] = {
    "received": ("looking", "answered", "dismissed"),
    "looking": ("answered", "dismissed"),
    "answered": (),
    "dismissed": (),
}
MOST_PHOTOS = 3


@dataclass(frozen=True)
class Seen:
    """What somebody saw: the unit and place in degrees, and in words."""

    unit: str
    lon: float
    lat: float
    text: str
    contact: str


def send_tip(city: CityFolder, seen: Seen) -> str:
    """Keep a tip-off; returns the receipt code, which is told only now."""
    code = new_code()
    with kept_in(city) as connection:
        contact = keep_within(connection, plain(seen.contact)) if seen.contact else None
        row = {
            **vars(seen),
            "text": plain(seen.text),
            "tip": new_id(),
            "code": code_hash(code),
            "contact": contact,
            "sent_at": written_at(),
            "state": STATES[0],
            **dict.fromkeys(("answer", "led_to", "answered_by", "answered_at"), ""),
        }
        connection.execute(insert(TIP), row)
    return code


def add_photo(city: CityFolder, code: str, path: Path) -> int:
    """Add a photo to a tip-off nobody has looked into yet; returns how many it has.

    Raises
    ------
    LedgerError
        No such tip-off waits ("tip-unknown").
    LayerError, LimitError
        It is no photo, too large, or one too many ("tip-photos").
    """
    tip = tip_by_code(city, code)
    if tip is None or tip.state != STATES[0]:
        raise LedgerError("tip-unknown")
    sha256, size = keep_photo(city.folder, path)
    with kept_in(city) as connection:
        wanted = select(func.count()).where(PHOTO.c.tip == tip.tip)
        number = int(connection.execute(wanted).scalar_one())
        if number >= MOST_PHOTOS:
            raise LimitError("tip-photos", most=MOST_PHOTOS)
        row = {"tip": tip.tip, "number": number, "sha256": sha256, "bytes": size}
        connection.execute(insert(PHOTO), row)
    return number + 1


def tips(city: CityFolder) -> list[Row]:
    """Every tip-off, the latest first."""
    return found(city, select(TIP).order_by(TIP.c.sent_at.desc(), TIP.c.tip))


def tip_of(city: CityFolder, tip: str) -> Row | None:
    """A tip-off by its name; None where there is none."""
    return next(iter(found(city, select(TIP).where(TIP.c.tip == tip))), None)


def tip_by_code(city: CityFolder, code: str) -> Row | None:
    """The tip-off a receipt code is of; None where it is of none."""
    wanted = select(TIP).where(TIP.c.code == code_hash(code))
    return next(iter(found(city, wanted)), None) if code_hash(code) else None


def photos_of(city: CityFolder, tip: str) -> list[Row]:
    """The photos of a tip-off, in the order they came."""
    wanted = select(PHOTO).where(PHOTO.c.tip == tip)
    return found(city, wanted.order_by(PHOTO.c.number))


def photo_counts(city: CityFolder) -> Mapping[str, int]:
    """Tip-off → how many photos it has."""
    wanted = select(PHOTO.c.tip, func.count()).group_by(PHOTO.c.tip)
    return {name: int(count) for name, count in found(city, wanted)}


@dataclass(frozen=True)
class Answer:
    """What officials say to a tip-off; `led_to` is a plot or case it led to, or ""."""

    state: str
    answer: str
    led_to: str
    person: str


def answer_tip(city: CityFolder, tip: str, said: Answer) -> None:
    """Look into a tip-off, answer or dismiss it.

    Raises
    ------
    LedgerError
        It is in no state for that ("tip-state").
    """
    same = TIP.c.tip == tip
    with kept_in(city) as connection:
        state = connection.execute(select(TIP.c.state).where(same)).scalar() or ""
        if said.state not in NEXT.get(state, ()):
            raise LedgerError("tip-state", tip=tip)
        values = {"state": said.state, "answer": plain(said.answer)}
        values |= {"led_to": plain(said.led_to), "answered_by": said.person}
        values["answered_at"] = written_at()
        connection.execute(update(TIP).where(same).values(values))
