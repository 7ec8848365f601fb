"""待办 on the screen: what awaits whoever is signed in, in their chosen seat."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated

import pandas as pd
from fastapi import Query, Request, Response
from pydantic import AfterValidator

from jianliang.commands.seats import held_seat
from jianliang.commands.todos import todo_counts, todos
from jianliang.commands.waiting import Waiting
from jianliang.core.roles import Actor
from jianliang.core.tables import AWAITING, typed
from jianliang.edges.citybook import present
from jianliang.edges.draftstore import draft_rows
from jianliang.edges.web.acts.saying import real_day
from jianliang.edges.web.answers import atlas_of, fresh, rows
from jianliang.edges.web.asking import Lang, Unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of, named
from jianliang.edges.web.bookquota import ISO_DAY
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.cockpitrows import TODO_ROW
from jianliang.edges.web.viewer import Viewer, viewer_of
from jianliang.ledger import Book, Desk

MOST_ROWS = 500
SOON_DAYS = 7
COSIGNER = "cosigner"
Day = Annotated[
    str,
    Query(max_length=10, pattern=ISO_DAY, description="Day terms are judged on."),
    AfterValidator(real_day),
]
Kinds = Annotated[
    str, Query(max_length=200, description="Only these kinds of to-do, with commas.")
]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]


def get_todos(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    unit: Unit = "",
    todo: Kinds = "",
    day: Day = "",
    limit: Limit = 100,
    offset: Offset = 0,
    lang: Lang = None,
) -> Response:
    """What awaits the viewer in a unit, the first due first; as of today, or a day."""
    atlas, as_of = atlas_of(request), day or today()
    inside = awaiting(atlas, viewer_of(request), as_of)
    if unit:
        _, scope = asked_of(request, unit)
        inside = inside[scope.holds(inside["unit"])]
    chosen = inside[inside["todo"].isin(todo.split(","))] if todo else inside
    part = placed(atlas.book.now(), named(atlas, chosen.iloc[offset : offset + limit]))
    return fresh(
        {
            "day": as_of,
            **summed(inside),
            "counts": rows(todo_counts(inside)),
            "shown": len(chosen),
            "rows": rows(typed(part, TODO_ROW)),
        }
    )


def get_todo_count(request: Request, day: Day = "") -> Response:
    """How much awaits the viewer, how much of it is overdue, and how much soon is."""
    as_of = day or today()
    found = awaiting(atlas_of(request), viewer_of(request), as_of)
    return fresh({"day": as_of, **summed(found)})


def placed(now: BookNow, found: pd.DataFrame) -> pd.DataFrame:
    """The to-dos with `lon` and `lat` of a point inside the plot each is about."""
    plots, cases = now.frames.plots, now.frames.cases
    of_case = dict(zip(cases["case"], cases["plot"], strict=True))
    plot = found["subject"].map(lambda one: of_case.get(one, one))
    places = plots.set_index("plot")[["lon", "lat"]]
    return found.assign(
        **{name: plot.map(places[name]).astype("float64") for name in places}
    )


def today() -> str:
    """The day of the question."""
    return present().date().isoformat()


def summed(found: pd.DataFrame) -> dict[str, int]:
    """How many there are, how many are overdue, and how many are due within a week."""
    left = found["days_left"]
    return {
        "total": len(found),
        "overdue": int((left < 0).sum()),
        "soon": int(left.between(0, SOON_DAYS).sum()),
    }


def awaiting(atlas: Atlas, viewer: Viewer, day: str) -> pd.DataFrame:
    """What awaits a viewer (table AWAITING); nothing where they hold no seat.

    Who acts is what the book says of the seat today, whatever the session remembers.
    """

    def ask(book: Book) -> pd.DataFrame:
        drafts = draft_rows(book)
        now = atlas.book.now()
        state = (now.size, now.root, today(), tuple(map(repr, drafts)))
        key = (viewer.person, viewer.seat, day, *state)
        return atlas.book.awaiting.get(
            key, lambda: _asked(atlas, book, viewer, (day, drafts))
        )

    return atlas.book.asked(ask, nothing())


def _asked(
    atlas: Atlas, book: Book, viewer: Viewer, about: tuple[str, Sequence[Mapping]]
) -> pd.DataFrame:
    day, drafts = about
    with book.desk() as desk:
        actor = actor_of(desk, viewer)
        if actor is None:
            return nothing()
        return todos(_waiting(atlas, desk, (actor, viewer.seat), day, drafts))


@cache
def nothing() -> pd.DataFrame:
    """No to-dos."""
    return typed(pd.DataFrame(columns=list(AWAITING.columns)), AWAITING)


def actor_of(desk: Desk, viewer: Viewer) -> Actor | None:
    """Who acts in the viewer's seat today; None where they do not hold it."""
    held = desk.seats(viewer.person, today()) if viewer.person else []
    for row in held:
        if row.seat == viewer.seat:
            return Actor(row.person, row.role, row.tier, row.unit, row.stands_for)
    return None


def _waiting(
    atlas: Atlas,
    desk: Desk,
    seated: tuple[Actor, str],
    day: str,
    drafts: Sequence[Mapping],
) -> Waiting:
    actor, seat = seated
    department = ""
    if actor.role == COSIGNER:
        department = held_seat(desk, seat, today()).department
    lines = atlas.unit_lines
    return Waiting(desk, actor, day, lines, atlas.rules, department, drafts)
