"""The life of one plot: what happened to it, what it came to, where its quota is."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any

import pandas as pd
import shapely
from fastapi import Path, Request, Response

from jianliang.core.definitions import TOTALS
from jianliang.core.errors import AbsentError
from jianliang.core.tables import (
    BOOK_CLAIMS,
    BOOK_PIECES,
    BOOK_PLOTS,
    HOLDINGS,
    PLOT_EVENTS,
    typed,
)
from jianliang.edges.web.answers import answered, atlas_of, own_language, rows
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import is_mine, named
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.watch import SHELF, of_plot, state_of
from jianliang.ledger.events import Recorded

CLAIM = ("after_surface", "owner_kind", "plot_id", "recorded_dm2", "draft")
"""What of a claim is told beside its row in the table of plots."""

PlotId = Annotated[str, Path(min_length=1, max_length=200)]


def get_book_plot(request: Request, plot: PlotId, lang: Lang = None) -> Response:
    """Everything the book and the newest verification know of one plot."""
    atlas, language = atlas_of(request), lang or own_language(request)
    now = theirs(request, plot)
    state = state_of(now, atlas.shelves.newest(SHELF))
    return answered(request, partial(story, atlas, now, plot, language), state)


def theirs(request: Request, plot: str) -> BookNow:
    """The book as it is, to a viewer whose plot it is.

    Raises AbsentError where the book has no such plot, or it is another unit's.
    """
    now = atlas_of(request).book.now()
    units = now.frames.plots.loc[now.frames.plots["plot"] == plot, "unit"]
    if not any(is_mine(request, now, unit) for unit in units):
        raise AbsentError("book-plot", plot=plot)
    return now


def story(atlas: Atlas, now: BookNow, plot: str, language: str) -> dict:
    """The life of a plot.

    Raises AbsentError where the book has no such plot.
    """
    every = now.frames.plots
    own = named(atlas, every[every["plot"] == plot])
    if own.empty:
        raise AbsentError("book-plot", plot=plot)
    pieces = recognised(atlas, now, plot)
    lots = [str(lot) for lot in pieces["lot"] if lot]
    claims = now.frames.claims
    claimed = claims[claims["claim_id"] == plot]
    return {
        "plot": told_plot(atlas, own),
        "events": events(atlas.book.story([plot, *lots])),
        "claims": rows(typed(claimed, BOOK_CLAIMS)),
        "findings": findings(now, plot, language),
        "verification": verification(claimed),
        "pieces": rows(typed(pieces, BOOK_PIECES)),
        "holdings": rows(holdings(atlas, now, lots)),
        **of_plot(atlas, now, plot),
    }


def verification(claimed: pd.DataFrame) -> dict | None:
    """By which verification pieces of a claim were judged, and at which size."""
    if claimed.empty:
        return None
    first = claimed.iloc[0]
    return {"snapshot": str(first["verification"]), "size": int(first["size"])}


def told_plot(atlas: Atlas, own: pd.DataFrame) -> dict[str, Any]:
    """The row of a plot with what its claim states and its shape in degrees."""
    claim, shape = own["claim"].iat[0], own["geometry"].iat[0]
    drawn = None if shape is None else atlas.lonlat.drawn(shape)
    stated = {name: claim.get(name) for name in CLAIM}
    return {
        **rows(typed(own, BOOK_PLOTS))[0],
        **{name: None if text == "" else text for name, text in stated.items()},
        "evidence": [_paper(one) for one in claim.get("evidence") or []],
        "geometry": None if drawn is None else shapely.geometry.mapping(drawn),
    }


def _paper(evidence: dict) -> dict[str, str]:
    keys = ("evidence_id", "kind", "sha256")
    return {key: str(evidence.get(key) or "") for key in keys}


def events(recorded: Sequence[Recorded]) -> list[dict]:
    """What happened, in the book's order, each with the hashes of its documents."""
    told = []
    for one in recorded:
        event = one.event
        row = {
            "seq": one.seq,
            "step": event.kind,
            "subject": event.subject,
            "unit": event.unit,
            "happened_on": event.on,
            "recorded_at": one.recorded_at,
            "actor": event.actor,
            "office": event.role,
            "reason": event.payload.get("reason"),
            "area_dm2": area_dm2(one),
        }
        assert row.keys() == PLOT_EVENTS.columns.keys()
        told.append({**row, "documents": documents(event.payload)})
    return told


def area_dm2(one: Recorded) -> int | None:
    """The area an event speaks of: its own, of its pieces, or of what it moves."""
    payload = one.event.payload
    if "area_dm2" in payload:
        return payload["area_dm2"]
    for parts in ("areas", "reversed"):
        if isinstance(payload.get(parts), Mapping):
            return sum(payload[parts].values())
    if "pieces" in payload:
        return sum(piece["area_dm2"] for piece in payload["pieces"])
    return sum(leg.area_dm2 for leg in one.event.legs) or None


def documents(payload: Mapping) -> list[str]:
    """The hashes of the documents an event names, one or many."""
    named = payload.get("documents") or payload.get("document") or []
    return [named] if isinstance(named, str) else [str(one) for one in named]


def recognised(atlas: Atlas, now: BookNow, plot: str) -> pd.DataFrame:
    """The recognised pieces of a plot, with the lots they have issued."""
    frame = now.frames.pieces
    names = {"piece": "piece_id", **{total: f"counts_{total}" for total in TOTALS}}
    own = frame[frame["plot"] == plot].rename(columns=names)
    lots = atlas.book.lots_of(list(own["piece_id"]))
    lot = [lots.get(piece, "") for piece in own["piece_id"]]
    return named(atlas, own).assign(lot=lot)


def holdings(atlas: Atlas, now: BookNow, lots: Sequence[str]) -> pd.DataFrame:
    """In which accounts some lots are now (table HOLDINGS)."""
    frame = now.frames.accounts
    own = frame[frame["lot"].isin(list(lots)) & (frame["account"] != "issue")]
    return typed(named(atlas, own), HOLDINGS)


def findings(now: BookNow, plot: str, language: str) -> list[dict]:
    """What is doubtful about a claim, in a language."""
    frame = now.frames.findings
    own = frame[frame["subject"] == plot]
    words = {part: own[f"{part}_{language}"] for part in ("reason", "remedy")}
    return rows(own[["code", "severity", "area_dm2"]].assign(**words))
