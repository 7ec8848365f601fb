"""What is doubtful when recognised credit and changed land are laid on each other.

Every finding speaks of both totals at once: it tells the larger of the two areas.
"""

import pandas as pd
import shapely

from jianliang.core.findings import finding, findings
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
    for code, state in (
        ("recognised-not-mapped", "not_mapped"),
        ("recognised-not-construction", "not_construction"),
    ):
        area = held.groupby(["piece_id", "total"])[f"{state}_dm2"].sum()
        area = area[area > tolerance_dm2].sort_values(ascending=False, kind="stable")
        worst = area.reset_index().drop_duplicates("piece_id").sort_values("piece_id")
        for piece, total, area_dm2 in worst.itertuples(index=False, name=None):
            there = cuts[cuts[total] == state]
            records.append(_of_piece(code, (piece, area_dm2), held, there))
    return findings(records)


def _of_piece(
    code: str, told: tuple[str, int], mapped: pd.DataFrame, cuts: pd.DataFrame
) -> dict:
    piece, area_dm2 = told
    row = mapped[mapped["piece_id"] == piece].iloc[0]
    own = cuts[cuts["piece_id"] == piece].sort_values("weight", kind="stable")
    if code == "recognised-not-construction" and own["corrected"].iloc[-1]:
        code = "recognised-corrected"
    side = "class_to" if code == "recognised-not-mapped" else "class_from"
    return finding(
        code,
        layer=LAYER,
        subject=piece,
        **_place(own["geometry"].iloc[-1]),
        area_dm2=int(area_dm2),
        area_m2=f"{area_dm2 / 100:.2f}",
        unit=row["unit"],
        credit_year=int(row["credit_year"]),
        classes=" ".join(sorted(set(own[side]) - {""})) or "–",
        base=row["from_day"],
        day=row["to_day"],
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
        **_place(worst["geometry"]),
        area_dm2=area_dm2,
        area_m2=f"{area_dm2 / 100:.2f}",
        plot=worst["plot_to"],
        from_day=worst["from_day"],
        to_day=worst["to_day"],
    )


def _place(geometry: shapely.Geometry) -> dict:
    """A point inside, in the city's CRS; none where there is no shape."""
    if geometry.is_empty:
        return {}
    point = shapely.point_on_surface(geometry)
    return {"x": float(shapely.get_x(point)), "y": float(shapely.get_y(point))}
