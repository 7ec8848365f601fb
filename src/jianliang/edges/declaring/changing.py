"""Claims of a draft mended, dropped, or put back as they came."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from jianliang.commands import Office
from jianliang.core import tables
from jianliang.core.errors import LedgerError
from jianliang.edges.declaring.editstore import CLAIMS, Change, edits_of, keep_change
from jianliang.edges.declaring.rechecking import rechecked
from jianliang.edges.draftstore import CLEAN, HELD, Draft, read_draft
from jianliang.ledger.events import moment

DROPPED = "dropped"
LONGEST = 200
MOST_DIGITS = 17
UNSAID = ("geometry", "booked")


@dataclass(frozen=True)
class Hand:
    """Who changes which row of which draft, having seen it after `version` changes."""

    draft: str
    row: int
    person: str
    version: int


def mend_row(
    office: Office,
    hand: Hand,
    said: Mapping,
    ground: shapely.Geometry | None = None,
) -> Draft:
    """Change what a claim of a draft says, and perhaps its ground.

    Parameters
    ----------
    said : mapping
        Columns of CLAIMS with their new values; empty: nothing is said any more.
    ground : polygon in the city's CRS, or None
        None: it stays.

    Raises
    ------
    LedgerError
        The draft or row is not there, is submitted, or somebody else changed the draft
        ("draft-changed"); a value cannot be read ("draft-cell").
    """
    draft, row = _row_of(office, hand)
    new = {**row["said"], **read_cells(said)}
    shape = row["geometry"] if ground is None else shapely.to_wkb(ground)
    change = _change(office, hand, "edit", new)
    return _changed(office, draft, replace(change, state=HELD, geometry=shape))


def drop_row(office: Office, hand: Hand) -> Draft:
    """Leave a claim out of what is submitted; it can be put back."""
    draft, row = _row_of(office, hand)
    change = _change(office, hand, "drop", row["said"])
    kept = replace(change, state=DROPPED, geometry=row["geometry"])
    return _changed(office, draft, kept)


def undo_row(office: Office, hand: Hand) -> Draft:
    """Put a claim back as it came."""
    draft, row = _row_of(office, hand, (CLEAN, HELD, DROPPED))
    came = as_it_came(edits_of(office.book, hand.draft), hand.row)
    said, shape = row["said"], row["geometry"]
    if came is not None:
        said, shape = came
    change = _change(office, hand, "undo", said)
    return _changed(office, draft, replace(change, state=HELD, geometry=shape))


def as_it_came(edits: pd.DataFrame, row: int) -> tuple[dict, bytes | None] | None:
    """What a row said before all changes, and its ground; None: it was not changed."""
    mine = edits[edits["row"] == row]
    if mine.empty:
        return None
    first = mine.iloc[0]
    shape = first["geometry"]
    return json.loads(first["said"]), None if shape is None else bytes(shape)


def read_cells(said: Mapping) -> dict:
    """What somebody says of a claim, in the values its columns take; empty: None.

    Raises
    ------
    LedgerError
        "draft-cell": there is no such column, or the value is none of its kind.
    """
    values: dict[str, object] = {}
    for name, value in said.items():
        column = tables.CLAIMS.columns.get(name)
        text = "" if value is None else str(value).strip()
        is_whole = column is not None and column.kind == "Int64"
        digits = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
        wrong = column is None or name in UNSAID or len(text) > LONGEST
        if wrong or (is_whole and text and not digits):
            raise LedgerError("draft-cell", column=name, value=text[:60])
        values[name] = (int(text) if is_whole else text) if text else None
    return values


def corners_kept(
    new: shapely.Geometry, shown: shapely.Geometry, old: shapely.Geometry
) -> shapely.Geometry:
    """New ground in the city's CRS; corners that nobody moved stay exactly as before.

    The screen rounds to about a millimetre: what comes back from it unmoved is the
    corner of the claim itself.

    Parameters
    ----------
    new : polygon
        In the city's CRS, as it was worked out from what the screen sent.
    shown : polygon
        `old` after the same way to the screen and back.
    """
    there = {
        tuple(np.round(seen, 4)): true
        for seen, true in zip(
            shapely.get_coordinates(shown), shapely.get_coordinates(old), strict=True
        )
    }

    def exact(xy: np.ndarray) -> np.ndarray:
        return np.array([there.get(tuple(np.round(one, 4)), one) for one in xy])

    return shapely.transform(new, exact)


def _row_of(
    office: Office, hand: Hand, states: tuple[str, ...] = (CLEAN, HELD)
) -> tuple[Draft, Mapping]:
    draft = read_draft(office.book, hand.draft)
    rows = draft.rows
    mine = rows[(rows["layer"] == CLAIMS) & (rows["row"] == hand.row)]
    if mine.empty:
        raise LedgerError("draft-row-missing", draft=hand.draft, row=hand.row + 1)
    row = mine.iloc[0]
    if row["state"] not in states:
        raise LedgerError("draft-row-settled", row=hand.row + 1, state=row["state"])
    return draft, row.to_dict()


def _change(office: Office, hand: Hand, how: str, said: Mapping) -> Change:
    return Change(
        hand.row,
        how,
        hand.person,
        moment(office.now()),
        hand.version,
        said.get("claim_id"),
        HELD,
        said,
        None,
    )


def _changed(office: Office, draft: Draft, change: Change) -> Draft:
    """The draft after a change, all its open rows asked again."""
    edits = edits_of(office.book, draft.draft)
    mended = {int(row) for row in edits["row"]} | {change.row}
    new = _with(draft, change)
    seen = rechecked(office, new, mended)
    keep_change(office.book, draft, change, seen.states, seen.findings)
    return read_draft(office.book, draft.draft)


def _with(draft: Draft, change: Change) -> Draft:
    """The draft with a change, in memory."""
    rows = draft.rows.copy()
    at = rows.index[(rows["layer"] == CLAIMS) & (rows["row"] == change.row)][0]
    rows.at[at, "subject"], rows.at[at, "state"] = change.subject, change.state
    rows.at[at, "said"], rows.at[at, "geometry"] = dict(change.said), change.geometry
    return replace(draft, rows=rows)
