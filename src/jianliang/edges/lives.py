"""A plot's life as a reader sees it: every event, verdict, recognised piece and lot."""

from dataclasses import dataclass

import pandas as pd

from jianliang.core.errors import LedgerError
from jianliang.edges.city import CityFolder
from jianliang.edges.verifications import latest_verification
from jianliang.ledger import Book, Desk
from jianliang.ledger.events import Recorded

PIECE = ("piece", "credited", "area_dm2", "verdict", "credit_year", "recognition_year")


@dataclass(frozen=True)
class Life:
    """What is known of a plot.

    Attributes
    ----------
    plot, state, unit : str
        State "" where the book knows it only by what others said of it.
    events : DataFrame
        seq, day, step, actor, acting_for, office, area_dm2, why, documents.
    verdicts : DataFrame
        verdict, rule, area_dm2 of the latest verification.
    recognised : DataFrame
        piece, credited, area_dm2, verdict, years, lot.
    """

    plot: str
    state: str
    unit: str
    events: pd.DataFrame
    verdicts: pd.DataFrame
    recognised: pd.DataFrame


def life_of(city: CityFolder, book: Book, plot: str) -> Life:
    """The life story of a plot.

    Raises
    ------
    LedgerError
        The book has no event of it ("plot-unknown").
    """
    with book.desk() as desk:
        history = desk.history(plot)
        if not history:
            raise LedgerError("plot-unknown", plot=plot)
        row = desk.plot(plot)
        pieces = _pieces(desk, history)
    events = pd.DataFrame([_event(one) for one in history])
    state, unit = (row.state, row.unit) if row else ("", history[-1].event.unit)
    return Life(plot, state, unit, events, _verdicts(city, plot), pieces)


def _event(one: Recorded) -> dict:
    event, said = one.event, one.event.payload
    return {
        "seq": one.seq,
        "day": event.on,
        "step": event.kind,
        "actor": event.actor,
        "acting_for": said.get("acting_for", ""),
        "office": event.role,
        "area_dm2": said.get("area_dm2"),
        "why": said.get("reason", "") or said.get("department", ""),
        "documents": " ".join(said.get("documents", [])),
    }


def _verdicts(city: CityFolder, plot: str) -> pd.DataFrame:
    columns = ["verdict", "rule", "area_dm2"]
    kept = latest_verification(city)
    if kept is None:
        return pd.DataFrame(columns=columns)
    pieces = kept["claim_pieces"]
    ours = pieces[pieces["claim_id"] == plot].rename(columns={"reason": "rule"})
    return ours.groupby(columns[:2], as_index=False)["area_dm2"].sum()


def _pieces(desk: Desk, history: list[Recorded]) -> pd.DataFrame:
    names = [
        piece["piece"]
        for one in history
        if one.event.kind == "recognise"
        for piece in one.event.payload["pieces"]
    ]
    names += [o.event.payload["piece"] for o in history if o.event.kind == "cure"]
    rows = [row for row in map(desk.piece, names) if row is not None]
    return pd.DataFrame(
        [
            {
                "piece": row.piece,
                "credited": row.unit,
                "area_dm2": row.area_dm2,
                "verdict": row.verdict,
                "credit_year": row.credit_year,
                "recognition_year": row.recognition_year,
                "lot": desk.lot_of(row.piece) or "",
            }
            for row in rows
        ],
        columns=[*PIECE, "lot"],
    )
