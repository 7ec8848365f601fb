"""Acts over the web: which may be done to something, and doing one."""

from functools import partial
from hashlib import sha256
from typing import Annotated

from fastapi import Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from starlette.exceptions import HTTPException

from jianliang.commands import Office
from jianliang.edges.web import actmodels
from jianliang.edges.web.acting import acting_office, asked_by
from jianliang.edges.web.acts.act import Act, Room
from jianliang.edges.web.acts.doing import (
    GROUND,
    NEW,
    NotThereError,
    actor_of,
    check_own,
    perform,
    scope_in,
)
from jianliang.edges.web.acts.possible import Subject, offers
from jianliang.edges.web.acts.registry import ACTS
from jianliang.edges.web.acts.saying import ONE_LINE, OptionalDay, Said
from jianliang.edges.web.acts.subjects import FIND, homes
from jianliang.edges.web.acts.within import within
from jianliang.edges.web.address import Address
from jianliang.edges.web.answers import atlas_of, fresh, own_language
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.planskept import plan_seen
from jianliang.edges.web.viewer import Seen, Viewer
from jianliang.ledger import Desk

CITY = "city"
ActName = Annotated[str, Path(min_length=1, max_length=60)]
SubjectId = Annotated[
    str,
    Query(
        min_length=3,
        max_length=220,
        pattern=ONE_LINE,
        description="Kind and id: plot:S0001, case:C-1, unit:990101, city: …",
    ),
]


class Wish(BaseModel):
    """What is to be done: what is said, since when, and under which request."""

    model_config = ConfigDict(extra="forbid")
    said: dict[str, JsonValue]
    on: OptionalDay = ""
    request: Annotated[str, Field(max_length=100, pattern=ONE_LINE)] = ""


def get_acts(
    request: Request, viewer: Seen, subject: SubjectId, lang: Lang = None
) -> Response:
    """What the viewer may do to something now, and what not, with the reason."""
    language = lang or own_language(request)
    with acting_office(request) as office, office.book.desk() as desk:
        room = _room(request, office)
        found = _subject(room, desk, viewer, subject)
        actor = actor_of(desk, viewer, office.now())
        below = within(room, desk, found.name, language) if found.what == "unit" else []
        acts = offers(room, desk, actor, found, language)
    told = {"subject": subject, "unit": found.unit, "acts": acts, "within": below}
    return fresh(told)


def post_act(
    request: Request, viewer: Seen, name: ActName, wish: Wish, lang: Lang = None
) -> Response:
    """Do it: all of it or nothing. The same request again gets the same receipt."""
    act = ACTS.get(name)
    if act is None:
        raise HTTPException(404)
    said = _said(act, wish)
    asked = asked_by(viewer, wish.on, _own_request(viewer, wish.request))
    with acting_office(request) as office:
        room = _room(request, office)
        return fresh(perform(room, viewer, asked, act, said))


def _room(request: Request, office: Office) -> Room:
    return Room(atlas_of(request).city, office, partial(plan_seen, request))


def _said(act: Act, wish: Wish) -> Said:
    """What is said, checked by the act's own model; 422 names the field."""
    try:
        return act.said.model_validate(wish.said)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ("body", "said", *first["loc"])
        raise RequestValidationError([{**first, "loc": place}]) from None


def _own_request(viewer: Viewer, request: str) -> str:
    """The id in the book: no other's, so that nobody learns which are in use."""
    if not request:
        return ""
    told = "\n".join((viewer.person, viewer.seat, request))
    return f"web-{sha256(told.encode()).hexdigest()[:32]}"


def _subject(room: Room, desk: Desk, viewer: Viewer, subject: str) -> Subject:
    """The subject with its unit; 404 where it is not there, or not the viewer's."""
    what, _, name = subject.partition(":")
    if viewer.role == "owner" and what not in GROUND:
        raise NotThereError("act-not-there", name=name)
    inside = scope_in(room, viewer)
    top = _top(room, viewer)
    if what == CITY and not name:
        check_own(room, desk, viewer, [("unit", top)])
        return Subject(CITY, top, top)
    if what == "unit" and not name:
        name = viewer.unit or top
    if what not in FIND or what in NEW:
        raise HTTPException(404)
    check_own(room, desk, viewer, [(what, name)])
    ours = [unit for unit in homes(desk, what, name) if inside(unit)]
    return Subject(what, name, ours[0])


def _top(room: Room, viewer: Viewer) -> str:
    """The city itself, as a unit."""
    above = room.office.above
    if viewer.unit in above:
        return above[viewer.unit][-1]
    return next((line[-1] for line in above.values() if len(line) > 1), "")


ROUTES = (
    Address("acts", "/api/acts", get_acts, actmodels.Acts),
    Address("act", "/api/acts/{name}", post_act, actmodels.Done, "POST"),
)
