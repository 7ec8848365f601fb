"""The life of a unit: what it came from, what became of it, and what the book says."""

from functools import partial
from typing import Annotated, TypeAlias

import pandas as pd
from fastapi import Path, Request, Response
from starlette.exceptions import HTTPException

from jianliang.commands.adopting import TARGETS
from jianliang.core.tables import SUCCESSION, typed
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of, is_mine, unit_name
from jianliang.edges.web.bookplot import events
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.cockpitrows import KIN, UNIT_SEAT
from jianliang.ledger import Book

UnitId = Annotated[str, Path(min_length=1, max_length=64)]
BEFORE, AFTER = "before", "after"
OfUnit: TypeAlias = tuple[list[str], list[dict]]


def get_unit_life(request: Request, unit: UnitId, lang: Lang = None) -> Response:
    """What a unit came from and became, its seats, and its targets, plans and heirs."""
    now, _ = asked_of(request, unit)
    if not is_mine(request, now, unit):  # the city is nobody's below it
        raise HTTPException(404)
    atlas = atlas_of(request)
    return answered(request, partial(life, atlas, now, unit), now.state)


def life(atlas: Atlas, now: BookNow, unit: str) -> dict:
    """The life of a unit that is known."""
    kin = kin_of(atlas, unit)
    heirs = now.frames.heirs
    earlier = sorted(one for one, heir in heirs.items() if heir == unit)
    nothing: OfUnit = ([], [])
    plans, seats = atlas.book.asked(partial(_of_unit, unit), nothing)
    subjects = [unit, *earlier, f"{TARGETS}{unit}", *plans]
    heir = heirs.get(unit, atlas.lookup.heirs_now.get(unit, ""))
    return {
        "unit": unit,
        "name": unit_name(atlas, unit),
        "level": atlas.unit_levels.get(unit, ""),
        "since": _since(atlas, unit),
        "heir": heir,
        "heir_name": unit_name(atlas, heir) if heir else "",
        "kin": rows(kin),
        "seats": seats,
        "events": events(atlas.book.story(subjects)),
    }


def kin_of(atlas: Atlas, unit: str) -> pd.DataFrame:
    """The units that a unit came from and that it became, by day (table KIN)."""
    layers = [atlas.city.read_layer_file(one.file) for one in atlas.of("succession")]
    told = [typed(pd.DataFrame(one), SUCCESSION) for one in layers]
    steps = pd.concat([pd.DataFrame(columns=list(SUCCESSION.columns)), *told])
    parts = [
        _kin(atlas, steps[steps[own] == unit], other, side)
        for own, other, side in (
            ("to_id", "from_id", BEFORE),
            ("from_id", "to_id", AFTER),
        )
    ]
    every = pd.concat(parts).drop_duplicates(["day", "side", "unit"])
    return typed(every.sort_values(["day", "side", "unit"]), KIN)


def _kin(atlas: Atlas, steps: pd.DataFrame, other: str, side: str) -> pd.DataFrame:
    """One side of a unit's kin; a unit that keeps its code is no kin of itself."""
    own = steps[steps["from_id"] != steps["to_id"]]
    named = [unit_name(atlas, str(unit)) for unit in own[other]]
    return own.assign(side=side, unit=own[other], name=named, succession=own["kind"])


def _of_unit(unit: str, book: Book) -> OfUnit:
    """The plans of a unit by subject, and its seats, those given up last."""
    with book.desk() as desk:
        plans = [row.plan for row in desk.adopted_plans(unit)]
        seats = [row._asdict() for row in desk.seats_of(unit)]
    told = typed(pd.DataFrame(seats, columns=list(UNIT_SEAT.columns)), UNIT_SEAT)
    ended = told["until"].notna()
    ordered = told.assign(ended=ended).sort_values(["ended", "since", "seat"])
    return plans, rows(ordered.drop(columns="ended"))


def _since(atlas: Atlas, unit: str) -> str:
    units = atlas.units
    own = units.loc[
        (units["unit_id"] == unit) & (units["hierarchy"] == "administrative"), "since"
    ]
    return str(next(iter(own), ""))
