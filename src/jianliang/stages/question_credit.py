"""What is doubtful when recognised credit and changed land are laid on each other.

Every finding speaks of both totals at once: it tells the larger of the two areas.
"""

from typing import Any

import pandas as pd

from jianliang.core.findings import finding, findings
from jianliang.core.places import inner_point
from jianliang.core.recognised import first_there

LAYER = "recognised"
UNEXPLAINED = {"decrease": "decrease-unexplained", "increase": "increase-unexplained"}


def find_unmapped(
    mapped: pd.DataFrame,
    cuts: pd.DataFrame,
    increased: pd.Series,
    tolerance_dm2: int,
) -> pd.DataFrame:
    """Find recognised pieces that the newest survey does not show as decreased.

    Parameters
    ----------
    mapped : DataFrame
        Table RECOGNISED_MAPPED.
    cuts : DataFrame
        What `lay_recognised` gives, and the state of each cut by total.
    increased : Series of int64, by piece id
        Land of the piece that was built on since: a question of its own.
    tolerance_dm2 : int
        The largest area of a piece that is no finding.

    Returns
    -------
    DataFrame
        Findings `recognised-not-mapped`, and `recognised-not-construction` or
        `recognised-corrected`, at most one of each a piece; none for a piece whose
        credit was reversed whole.
    """
    held = mapped[mapped["reversed_dm2"] < mapped["area_dm2"]]
    later = held["piece_id"].map(increased).fillna(0).astype("int64")
    held = held.assign(not_mapped_dm2=held["not_mapped_dm2"] - later)
    records = []
    for state, side in (("not_mapped", "class_to"), ("not_construction", "class_from")):
        open_ = held[held[f"{state}_dm2"] > tolerance_dm2]
        worst = open_.sort_values(f"{state}_dm2", kind="stable").drop_duplicates(
            "piece_id", keep="last"
        )
        area = worst.set_index("piece_id")[f"{state}_dm2"]
        there = _parts(worst, cuts, state, side).join(area.rename("area_dm2"))
        records += [_of_piece(state, row) for row in there.sort_index().itertuples()]
    return findings(records)


def _parts(
    pieces: pd.DataFrame, cuts: pd.DataFrame, state: str, side: str
) -> pd.DataFrame:
    """The pieces by id, with the largest cut of a state and the classes of all."""
    parts = []
    for total, rows in pieces.groupby("total"):
        own = (cuts[str(total)] == state) & cuts["piece_id"].isin(set(rows["piece_id"]))
        by_piece = cuts[own].sort_values("weight", kind="stable").groupby("piece_id")
        largest = by_piece[["geometry", "corrected"]].last()
        classes = by_piece[side].agg(lambda codes: " ".join(sorted({*codes} - {""})))
        told = rows.set_index("piece_id")[["unit", "credit_year", "from_day", "to_day"]]
        parts.append(told.join(largest.assign(classes=classes)))
    return pd.concat(parts) if parts else pd.DataFrame()


def _of_piece(state: str, row: Any) -> dict:
    code = "recognised-not-mapped"
    if state == "not_construction":
        corrected = bool(row.corrected)
        code = "recognised-corrected" if corrected else "recognised-not-construction"
    return finding(
        code,
        layer=LAYER,
        subject=row.Index,
        **inner_point(row.geometry),
        area_dm2=int(row.area_dm2),
        area_m2=f"{row.area_dm2 / 100:.2f}",
        unit=row.unit,
        credit_year=int(row.credit_year),
        classes=row.classes or "–",
        base=row.from_day,
        day=row.to_day,
    )


def find_rebuilt(pieces: pd.DataFrame, tolerance_dm2: int) -> pd.DataFrame:
    """Find recognised ground that was built on again, whose credit still stands.

    `pieces` is table RECONCILED_PIECES; findings `recognised-rebuilt`, one a piece.
    """
    rebuilt = pieces[pieces["kind"] == "rebuilt"]
    records = []
    for piece, rows in rebuilt.groupby("piece_id"):
        area = rows.groupby("total")["area_dm2"].sum()
        if area.max() > tolerance_dm2:
            worst = rows.sort_values("area_dm2", kind="stable").iloc[-1]
            records.append(_of_land("recognised-rebuilt", str(piece), area, worst))
    return findings(records)


def find_unexplained(pieces: pd.DataFrame, tolerance_dm2: int) -> pd.DataFrame:
    """Find units with changes of a period that nothing explains, one finding each.

    `pieces` is table RECONCILED_PIECES; findings `decrease-unexplained` and
    `increase-unexplained`, placed where most of it lies.
    """
    open_ = pieces[pieces["kind"] == "unexplained"]
    records = []
    for (_, change, unit), rows in open_.groupby(["to_day", "change", "unit_to"]):
        area = rows.groupby("total")["area_dm2"].sum()
        if area.max() > tolerance_dm2:
            worst = rows.sort_values("area_dm2", kind="stable").iloc[-1]
            code = UNEXPLAINED[str(change)]
            records.append(_of_land(code, str(unit), area, worst))
    return findings(records)


def increased_by_piece(pieces: pd.DataFrame, credited: pd.DataFrame) -> pd.Series:
    """Land on the ground of each recognised piece that increased; int64 by piece id."""
    rows = pieces[(pieces["change"] == "increase") & (pieces["piece_id"] != "")]
    by_total = rows.groupby(["piece_id", "total"])["area_dm2"].sum()
    largest = by_total.groupby("piece_id").max()
    return first_there(credited).map(largest).fillna(0).astype("int64")


def _of_land(code: str, subject: str, area: pd.Series, worst: pd.Series) -> dict:
    area_dm2 = int(area.max())
    return finding(
        code,
        layer=LAYER,
        subject=subject,
        **inner_point(worst["geometry"]),
        area_dm2=area_dm2,
        area_m2=f"{area_dm2 / 100:.2f}",
        plot=worst["plot_to"],
        from_day=worst["from_day"],
        to_day=worst["to_day"],
    )
