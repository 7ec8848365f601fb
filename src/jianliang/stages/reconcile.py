"""对账: what explains the land that changed between two surveys.

Land that decreased is explained by recognised claims, then by permits to clear, or not
at all. Land that increased is explained by a permit first: lawful building is never a
rebuild. Of the rest, what lies on recognised ground is rebuilt, and so far as its
credit was taken back, rebuilt and reversed. All areas are land as the accounts book it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.areas import split_exactly
from jianliang.core.measure import Measure
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.labelled import Kinds, Labelled
from jianliang.core.overlay.refining import without_overlaps
from jianliang.core.polygons import Polygons
from jianliang.core.recognised import first_there, in_order

NOWHERE = -1
PAIR = ["plot_from", "plot_to"]
YEARS = ["credit_year", "recognition_year"]


@dataclass(frozen=True)
class Grounds:
    """Recognised ground without overlaps, each with what is known of it.

    `table` has a row for each polygon: piece_id of the first piece recognised there,
    credit_year, recognition_year, reversed_share (0 to 1: how much of its credit was
    taken back and not given again), area_dm2 of the ground.
    """

    polygons: Polygons
    table: pd.DataFrame


def grounds_of(credited: pd.DataFrame, measure: Measure) -> Grounds:
    """The ground of recognised pieces (table CREDITED); the first there has it."""
    rows = in_order(credited)
    first = rows["piece_id"].map(first_there(credited)).to_numpy(object)
    held = (rows["area_dm2"] - rows["reversed_dm2"]).groupby(first).sum()
    table = rows[rows["piece_id"].to_numpy(object) == first].reset_index(drop=True)
    area = table["area_dm2"].to_numpy(np.float64)
    left = held.reindex(table["piece_id"]).to_numpy(np.float64)
    share = np.divide(area - left, area, out=np.zeros(len(table)), where=area > 0)
    polygons = without_overlaps(Polygons.of(table["geometry"].to_numpy()))
    known = table[["piece_id", *YEARS]].assign(
        reversed_share=share.clip(0, 1), area_dm2=measure.areas_dm2(polygons)
    )
    return Grounds(polygons, known)


def explained(
    changed: pd.DataFrame, grounds: Grounds, permits: Kinds, measure: Measure
) -> pd.DataFrame:
    """Land that changed in one way, cut by recognised ground and permits.

    Parameters
    ----------
    changed : DataFrame
        plot_from, plot_to, area_dm2 (int64), geometry, sorted by what it stands for.
    grounds : Grounds
    permits : mapping
        Kind → polygons of the permits that explain such a change.
    measure : Measure

    Returns
    -------
    DataFrame
        The columns of `changed` for each piece, its area_dm2 and geometry its own, and
        ground (row of `grounds`, -1: none) and permits (kinds, parted by spaces).
        Pieces sum to their row exactly.
    """
    polygons = Polygons.of(changed["geometry"].to_numpy())
    known = Coverage(
        grounds.polygons, pd.DataFrame({"ground": np.arange(len(grounds.table))})
    )
    cut = Labelled(np.arange(len(polygons)), polygons, {})
    cut = cut.told(known, {"ground": NOWHERE}).marked("permits", permits)
    weight, whole = measure.areas_m2(cut.polygons), changed["area_dm2"]
    table = changed.iloc[cut.row].reset_index(drop=True)
    table = table.assign(
        ground=cut.labels["ground"].astype(np.int64),
        permits=cut.labels["permits"],
        area_dm2=split_exactly(
            whole.to_numpy(np.int64), weight, cut.row, np.arange(len(weight))
        ),
        geometry=cut.polygons.geometries(),
    )  # fmt: skip
    return _with_strips(table, weight)


def _with_strips(table: pd.DataFrame, weight: np.ndarray) -> pd.DataFrame:
    """Strips without a shape go with what most of their pair of plots is."""
    thin = weight <= 0
    if not thin.any():
        return table
    by_weight = table.assign(weight=weight)[~thin].sort_values(
        "weight", kind="stable", ascending=False
    )
    most = by_weight.drop_duplicates(PAIR).set_index(PAIR)[["ground", "permits"]]
    found = most.reindex(pd.MultiIndex.from_frame(table.loc[thin, PAIR]))
    table = table.copy()
    table.loc[thin, "ground"] = found["ground"].fillna(NOWHERE).to_numpy(np.int64)
    table.loc[thin, "permits"] = found["permits"].fillna("").to_numpy(object)
    return table


def decrease(
    pieces: pd.DataFrame, grounds: Grounds, days: tuple[str, str]
) -> pd.DataFrame:
    """What explains land that decreased (`explained`): kind, timing and years."""
    ground = pieces["ground"].to_numpy()
    recognised = ground >= 0
    kind = np.select(
        [recognised, (pieces["permits"] != "").to_numpy()],
        ["recognised", "approved"],
        "unexplained",
    )
    told = _told(pieces.assign(kind=kind), grounds, recognised)
    return told.assign(timing=_timing(told["credit_year"], days))


def increase(
    pieces: pd.DataFrame, grounds: Grounds, days: tuple[str, str]
) -> pd.DataFrame:
    """What explains land that increased (`explained`); a permit goes first.

    Ground cleared only after the period was not rebuilt in it. Of what was rebuilt, so
    much is reversed as was taken back; such a piece may become two on one ground.
    """
    year = np.append(
        grounds.table["credit_year"].to_numpy(np.int64), _year(days[1]) + 1
    )
    before = year[pieces["ground"].to_numpy()] <= _year(days[1])
    permitted = (pieces["permits"] != "").to_numpy()
    kind = np.select([permitted, before], ["permitted", "rebuilt"], "unexplained")
    both = _with_reversed(pieces.assign(kind=kind), grounds)
    rebuilt = both["kind"].isin(["rebuilt", "rebuilt-reversed"]).to_numpy()
    return _told(both, grounds, rebuilt).assign(timing="")


def _with_reversed(pieces: pd.DataFrame, grounds: Grounds) -> pd.DataFrame:
    """Of the rebuilt land of each ground, as much as its credit was taken back."""
    rebuilt = (pieces["kind"] == "rebuilt").to_numpy()
    own = pieces[rebuilt]
    ground, area = own["ground"].to_numpy(), own["area_dm2"].to_numpy(np.int64)
    size = len(grounds.table)
    built = np.zeros(size, dtype=np.int64)
    np.add.at(built, ground, area)
    share = grounds.table["reversed_share"].to_numpy()
    back = np.round(share * grounds.table["area_dm2"].to_numpy()).astype(np.int64)
    back = np.where(share >= 1, built, np.minimum(back, built))
    taken = split_exactly(back, area.astype(np.float64), ground, np.arange(len(own)))
    both = pd.concat([
        pieces[~rebuilt],
        own.assign(area_dm2=area - taken),
        own.assign(area_dm2=taken, kind="rebuilt-reversed"),
    ])  # fmt: skip
    kept = (both["area_dm2"] > 0) | ~both["kind"].str.startswith("rebuilt")
    return both[kept].sort_index(kind="stable").reset_index(drop=True)


def _told(
    pieces: pd.DataFrame, grounds: Grounds, with_years: np.ndarray
) -> pd.DataFrame:
    """The pieces with the recognised piece there, and its years where they matter."""
    ground = pieces["ground"].to_numpy()
    ids = np.append(grounds.table["piece_id"].to_numpy(object), "")
    named = pieces.assign(piece_id=ids[ground])
    for name in YEARS:
        years = np.append(grounds.table[name].to_numpy(np.int64), 0)[ground]
        own = pd.Series(years, index=pieces.index, dtype="Int64")
        named[name] = own.where(pd.Series(with_years, index=pieces.index))
    return named


def _timing(credit_year: pd.Series, days: tuple[str, str]) -> np.ndarray:
    """Whether the survey shows a change in the year of clearing, later, or earlier."""
    year = credit_year.fillna(0).to_numpy(np.int64)
    first, last = (_year(day) for day in days)
    known = credit_year.notna().to_numpy()
    return np.select(
        [~known, year <= first, year > last],
        ["", "mapped-late", "mapped-early"],
        "in-period",
    )


def _year(day: str) -> int:
    return int(day[:4])
