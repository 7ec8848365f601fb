"""Targets in hand: what a unit sets for itself and those right below it.

The table as it is in force, proposed and told; a person's draft over it; and whether
what is handed down comes to what was to be, year by year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import pandas as pd
from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from jianliang.core.roles import Actor, may
from jianliang.core.tables import typed
from jianliang.core.tables.cascade import ALL, PLANNED
from jianliang.core.tables.jobs import TARGET_SUMS, TARGETS_IN_HAND
from jianliang.edges.citybook import present
from jianliang.edges.targetdrafts import TargetDraft, keep_targets, kept_targets
from jianliang.edges.web.answers import atlas_of, fresh, rows
from jianliang.edges.web.asking import Lang, Unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.viewer import Viewer, viewer_of
from jianliang.ledger import Book

MOST_ROWS = 500
LARGEST_DM2 = 10**13
EARLIEST, LATEST = 2000, 2100
YEARS_AHEAD = 5
LAYER = ["unit", "year", "plot_type", "target_dm2", "unassigned_dm2"]


class DraftRow(BaseModel):
    """What a unit is to have reached by the end of a year."""

    model_config = ConfigDict(extra="forbid", strict=True)
    unit: Annotated[str, Field(min_length=1, max_length=64)]
    year: Annotated[int, Field(ge=EARLIEST, le=LATEST)]
    target_dm2: Annotated[int, Field(ge=0, le=LARGEST_DM2)]


class DraftSaid(BaseModel):
    """A draft of the targets that a unit sets; no rows: forget it."""

    model_config = ConfigDict(extra="forbid", strict=True)
    setter: Annotated[str, Field(min_length=1, max_length=64)]
    rows: Annotated[list[DraftRow], Field(max_length=MOST_ROWS)]


@dataclass(frozen=True)
class Hand:
    """Who sets, and for whom: units right below, by code, with their names."""

    setter: str
    names: Mapping[str, str]

    @property
    def units(self) -> list[str]:
        """The setter, then those below it."""
        return [self.setter, *(one for one in self.names if one != self.setter)]


def get_targets(request: Request, unit: Unit = "", lang: Lang = None) -> Response:
    """The targets a unit sets, with the viewer's draft of them."""
    hand = _hand(request, unit)
    return fresh(targets(request, hand))


def put_targets_draft(request: Request, said: DraftSaid, lang: Lang = None) -> Response:
    """Keep a draft of targets; the answer says how it adds up.

    Raises HTTPException 404 where the unit, or one it speaks of, is not the viewer's.
    """
    hand = _hand(request, said.setter)
    if any(row.unit not in hand.names for row in said.rows):
        raise HTTPException(404)
    told = {(row.unit, row.year): row.target_dm2 for row in said.rows}
    plain = [(unit, year, area) for (unit, year), area in sorted(told.items())]
    whose = hand.setter, viewer_of(request).person
    keep_targets(atlas_of(request).city, whose, plain, present())
    return fresh(targets(request, hand))


def targets(request: Request, hand: Hand) -> dict:
    """Every figure of the editor."""
    atlas, viewer = atlas_of(request), viewer_of(request)
    draft = kept_targets(atlas.city, (hand.setter, viewer.person))
    booked = atlas.book.asked(_booked, _frame([]))
    told = _told(atlas, hand)
    years = _years(atlas, (booked, told, draft), hand)
    table = in_hand(hand, years, (booked, told, draft), atlas)
    return {
        "setter": hand.setter,
        "name": hand.names[hand.setter],
        "years": years,
        "saved_at": draft.saved_at,
        "may_set": _may(atlas, viewer, "target", hand.setter),
        "may_propose": _may(atlas, viewer, "propose", hand.setter),
        "rows": rows(table),
        "sums": rows(sums(table)),
    }


def in_hand(
    hand: Hand,
    years: Sequence[int],
    sources: tuple[pd.DataFrame, pd.DataFrame, TargetDraft],
    atlas: Atlas,
) -> pd.DataFrame:
    """Table TARGETS_IN_HAND: each unit and year, and typed targets that are set."""
    booked, told, draft = sources
    keys = {(unit, year, ALL) for unit in hand.units for year in years}
    own = booked[(booked["setter"] == hand.setter) & booked["unit"].isin(hand.units)]
    keys |= set(zip(own["unit"], own["year"], own["plot_type"], strict=True))
    layer = _by_key(told, "target_dm2")
    reserve = _by_key(told[told["unit"] == hand.setter], "unassigned_dm2")
    drafted = {(*key, ALL): area for key, area in draft.target_dm2.items()}
    order = {unit: at for at, unit in enumerate(hand.units)}
    given, own_set, proposed = in_book(booked, hand.setter, atlas)
    out = []
    for unit, year, kind in sorted(keys, key=lambda k: (order[k[0]], k[1], k[2])):
        out.append({
            "unit": unit, "name": hand.names[unit], "year": year, "plot_type": kind,
            "is_setter": unit == hand.setter,
            "given_dm2": given.get((unit, year, kind), pd.NA),
            "set_dm2": own_set.get((unit, year, kind), pd.NA),
            "proposed_dm2": proposed.get((unit, year, kind), pd.NA),
            "told_dm2": layer.get((unit, year, kind), pd.NA),
            "draft_dm2": drafted.get((unit, year, kind), pd.NA),
            "unassigned_dm2": reserve.get((unit, year, kind), pd.NA),
        })  # fmt: skip
    columns = list(TARGETS_IN_HAND.columns)
    return typed(pd.DataFrame(out, columns=columns), TARGETS_IN_HAND)


def in_book(booked: pd.DataFrame, setter: str, atlas: Atlas) -> tuple[dict, dict, dict]:
    """By unit, year and type what is in force from above, in force by the setter
    itself, and proposed by it or the unit; of several the last.
    """
    above = atlas.unit_lines.get(setter, ())[1:]
    given: dict[tuple, int] = {}
    own: dict[tuple, int] = {}
    proposed: dict[tuple, int] = {}
    for row in booked.itertuples():
        key = row.unit, row.year, row.plot_type
        in_force = row.state == "adopted"
        if in_force and row.setter in above:
            given[key] = int(row.target_dm2)
        if in_force and row.setter == setter:
            own[key] = int(row.target_dm2)
        if not in_force and row.setter in (row.unit, setter):
            proposed[key] = int(row.target_dm2)
    return given, own, proposed


def sums(table: pd.DataFrame) -> pd.DataFrame:
    """Whether those right below come to the setter's own (table TARGET_SUMS).

    Of each unit its draft counts, else what is set, given or told.
    """
    whole = table[table["plot_type"] == ALL]
    best = whole["draft_dm2"]
    for name in ("set_dm2", "given_dm2", "told_dm2"):
        best = best.fillna(whole[name])
    known = whole.assign(best=best)
    before = known.groupby("unit")["best"].shift()
    known["falls"] = (known["best"] < before).fillna(False)
    out = []
    for year, group in known.groupby("year"):
        own = group.loc[group["is_setter"], "best"].iloc[0]
        below = int(group.loc[~group["is_setter"], "best"].fillna(0).sum())
        held = int(group["unassigned_dm2"].fillna(0).sum())
        lone = group["is_setter"].all() or pd.isna(own)
        out.append({
            "year": year, "own_dm2": own, "below_dm2": below, "unassigned_dm2": held,
            "difference_dm2": pd.NA if lone else int(own) - below - held,
            "falls": bool(group["falls"].any()),
        })  # fmt: skip
    return typed(pd.DataFrame(out, columns=list(TARGET_SUMS.columns)), TARGET_SUMS)


def _hand(request: Request, unit: str) -> Hand:
    """The unit that sets, where it is the viewer's, with those right below it."""
    atlas = atlas_of(request)
    _, scope = asked_of(request, unit)
    last = atlas.days[-1]
    standing = [
        row
        for row in atlas.unit_rows
        if row["hierarchy"] == "administrative" and last in row["days"]
    ]
    setter = scope.unit or next(iter(scope.top), "")
    below = [row for row in standing if row["parent_id"] == setter]
    if scope.unit == "":
        below = [row for row in standing if _is_top(scope, row)]
    names = {row["unit_id"]: atlas.unit_names[row["unit_id"]] for row in below}
    if not setter:
        raise HTTPException(404)
    own = atlas.unit_names.get(setter, atlas.city.definition.name)
    return Hand(setter, {setter: own, **dict(sorted(names.items()))})


def _is_top(scope: Scope, row: Mapping) -> bool:
    """Whether a unit lies right below the whole city."""
    return row["unit_id"] not in scope.top and len(scope.chain(row["unit_id"])) == 1


def _booked(book: Book) -> pd.DataFrame:
    """Targets of the book: setter, unit, year, plot_type, target_dm2, state."""
    with book.desk() as desk:
        found = [
            (row.unit, row.of_unit, row.year, row.plot_type, row.target_dm2, row.state)
            for row in desk.adopted_targets()
        ]
    return _frame(found)


def _frame(found: list[tuple]) -> pd.DataFrame:
    names = ["setter", "unit", "year", "plot_type", "target_dm2", "state"]
    return pd.DataFrame(found, columns=names)


def _by_key(found: pd.DataFrame, name: str) -> dict[tuple[str, int, str], int]:
    known = found[found[name].notna()]
    keys = zip(known["unit"], known["year"], known["plot_type"], strict=True)
    return dict(zip(keys, known[name].astype("int64"), strict=True))


def _told(atlas: Atlas, hand: Hand) -> pd.DataFrame:
    """What the layer of targets says of some units: unit, year, plot_type, target_dm2
    (in force) and unassigned_dm2, the reserve; nothing where there is none.
    """
    tree = atlas.target_tree
    if tree.empty:
        return pd.DataFrame(columns=LAYER)
    found = tree[(tree["indicator"] == PLANNED) & tree["unit"].isin(hand.units)]
    return found.rename(columns={"used_dm2": "target_dm2"})[LAYER]


def _years(
    atlas: Atlas, sources: tuple[pd.DataFrame, pd.DataFrame, TargetDraft], hand: Hand
) -> list[int]:
    booked, told, draft = sources
    own = booked[booked["unit"].isin(hand.units)]
    years = {*own["year"], *told["year"], *(year for _, year in draft.target_dm2)}
    last = int(atlas.days[-1][:4])
    ahead = range(last + 1, last + 1 + YEARS_AHEAD)
    return sorted({int(year) for year in years} or set(ahead))


def _may(atlas: Atlas, viewer: Viewer, kind: str, unit: str) -> bool:
    who = Actor(viewer.person, viewer.role, viewer.tier, viewer.unit)
    return bool(viewer.person) and may(who, kind, atlas.unit_lines.get(unit, (unit,)))
