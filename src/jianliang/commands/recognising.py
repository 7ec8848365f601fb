"""认定: what a verification lets count becomes recognised ground, credit and quota."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import shapely
from sqlalchemy import Row

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.signatures import check_cosigned
from jianliang.commands.steps import NO_BASIS, Basis, asked_plots
from jianliang.core.catalogue.verifying import VERDICT_WORDS
from jianliang.core.errors import LedgerError
from jianliang.core.quota import m2
from jianliang.core.recognised import GRID_M
from jianliang.ledger import Event, Leg, Receipt

QUOTA_TOTAL = "quota_total"
FLAGS = ["counts_construction", "counts_urban_rural"]
STATED = ("declare", "correct")


@dataclass(frozen=True)
class Judged:
    """A verification that recognition rests on.

    Attributes
    ----------
    snapshot : str
        Its id.
    size : int
        How many events the book had when it was made.
    pieces : DataFrame
        Table CLAIM_PIECES.
    """

    snapshot: str
    size: int
    pieces: pd.DataFrame


@dataclass(frozen=True)
class Recognition:
    """What is to be recognised: plots, the recognition year, and on what basis."""

    plots: tuple[str, ...]
    year: int
    basis: Basis = NO_BASIS


def recognise(
    office: Office, asked: Asked, wanted: Recognition, judged: Judged
) -> Receipt:
    """Recognise plots as verified: all of them or none.

    Pieces of a plot that count alike and for one unit become one recognised piece;
    credit goes to the claiming unit, or to the unit the land lies in where that is not
    its own. If it counts in the total that the rules name, quota is issued for it.

    Raises
    ------
    LedgerError
        Nothing of a plot counts (with the reasons), the verification does not speak of
        it or of what it says now, a department has not signed, the ground was counted
        before, or the year is closed.
    """

    def decided(turn: Turn) -> Iterable[Event]:
        rows = asked_plots(turn, "recognise", wanted.plots)
        check_cosigned(turn, rows)
        by_plot = dict(list(judged.pieces.groupby("claim_id")))
        for row in rows:
            pieces = _pieces(turn, row, by_plot, judged)
            yield _recognised(turn, row, pieces, (wanted, judged.snapshot))
            yield from _issued(turn, pieces)

    said = {"plots": list(wanted.plots), "year": wanted.year}
    arguments = {**said, "snapshot": judged.snapshot, **wanted.basis.payload()}
    return carry_out(office, asked, "recognise", arguments, decided)


def _pieces(
    turn: Turn, row: Row, by_plot: Mapping[str, pd.DataFrame], judged: Judged
) -> list[dict]:
    """The recognised pieces of a plot, numbered from 1."""
    if row.plot not in by_plot or _stated_at(turn, row.plot) > judged.size:
        told = {"snapshot": judged.snapshot, "plot": row.plot}
        raise LedgerError("verification-lacks", **told)
    counted = by_plot[row.plot][_counts(by_plot[row.plot])]
    if counted.empty:
        raise nothing_counts(row.plot, by_plot[row.plot])
    units = [credited_unit(turn.office.above, row.unit, u) for u in counted["unit"]]
    keys = [pd.Series(units, counted.index, name="unit"), *(counted[f] for f in FLAGS)]
    groups = [
        {
            "unit": str(unit),
            "area_dm2": int(part["area_dm2"].sum()),
            "geometry": _ground(part["geometry"]),
            "construction": bool(construction),
            "urban_rural": bool(urban_rural),
            "verdict": str(part["verdict"].iloc[0]),
        }
        for (unit, construction, urban_rural), part in counted.groupby(keys)
    ]
    return [
        {**one, "piece": f"{row.plot}/{n}", "geometry": one["geometry"].wkb_hex}
        for n, one in enumerate(_with_ground(groups), 1)
    ]


def _ground(shapes: pd.Series) -> shapely.Geometry:
    """The ground of pieces together, to 0.1 mm; empty where nothing is left of it."""
    parts = shapely.get_parts(shapely.union_all(shapes, grid_size=GRID_M))
    return shapely.union_all([one for one in parts if one.geom_type == "Polygon"])


def _with_ground(groups: list[dict]) -> list[dict]:
    """Hairs without ground at 0.1 mm go with the largest that counts alike."""
    hairs = [one for one in groups if one["geometry"].is_empty]
    whole = [one for one in groups if not one["geometry"].is_empty]
    for hair in hairs:
        alike = [
            one
            for one in whole
            if all(one[t] == hair[t] for t in ("construction", "urban_rural"))
        ]
        if not alike:
            return groups
        largest = max(alike, key=lambda one: one["area_dm2"])
        largest["area_dm2"] += hair["area_dm2"]
    return whole


def credited_unit(
    above: Mapping[str, tuple[str, ...]], claiming: str, lies_in: str
) -> str:
    """The unit that gets the credit of a piece.

    The claiming unit for its own land and for land in no unit; for land of another
    unit that one, at the claiming unit's own level.
    """
    line = above.get(lies_in, ())
    if not line or claiming in line:
        return claiming
    level = len(above[claiming])
    return line[-level] if len(line) >= level else line[0]


def _stated_at(turn: Turn, plot: str) -> int:
    """The number of the event by which a plot says what it now claims."""
    history = turn.desk.history(plot)
    return max((one.seq for one in history if one.event.kind in STATED), default=0)


def _counts(pieces: pd.DataFrame) -> pd.Series:
    return pieces[FLAGS].any(axis=1) & (pieces["area_dm2"] > 0)


def without_any(judged: Judged, plots: Sequence[str]) -> dict[str, LedgerError]:
    """Of some plots those of which nothing counts, each with its refusal."""
    ours = judged.pieces[judged.pieces["claim_id"].isin(plots)]
    return {
        str(plot): nothing_counts(str(plot), pieces)
        for plot, pieces in ours.groupby("claim_id")
        if not _counts(pieces).any()
    }


def nothing_counts(plot: str, found: pd.DataFrame) -> LedgerError:
    """The refusal of a plot of which nothing counts, with its reasons and areas."""
    areas = found.groupby("verdict")["area_dm2"].sum()
    said = {
        language: "; ".join(
            f"{VERDICT_WORDS[str(verdict)][language]} {m2(int(area))} m²"
            for verdict, area in areas.items()
        )
        for language in ("zh", "en")
    }
    return LedgerError("nothing-counts", plot=plot, **said)


def _recognised(
    turn: Turn, row: Row, pieces: Sequence[dict], why: tuple[Recognition, str]
) -> Event:
    wanted, snapshot = why
    if row.credit_year and wanted.year < row.credit_year:
        told = {"credit_year": row.credit_year, "year": wanted.year}
        raise LedgerError("recognised-early", plot=row.plot, **told)
    payload = {
        "recognition_year": wanted.year,
        "pieces": list(pieces),
        "verification": snapshot,
        **wanted.basis.payload(),
    }
    return turn.event("recognise", row.plot, row.unit, payload)


def _issued(turn: Turn, pieces: Sequence[dict]) -> Iterable[Event]:
    """A lot for each piece that counts in the total that quota is issued for."""
    total = turn.rule(QUOTA_TOTAL)
    for piece in pieces:
        if piece.get(str(total)) is True:
            lot, unit = f"L-{piece['piece']}", piece["unit"]
            leg = Leg(lot, unit, "issue", unit, "free", piece["area_dm2"])
            yield turn.event("issue", lot, unit, {"piece": piece["piece"]}, [leg])
