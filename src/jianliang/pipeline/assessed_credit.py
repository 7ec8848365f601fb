"""Recognised pieces by what their quality is judged by; and what final cases took."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import split_exactly
from jianliang.core.assessment import APART, JOINED, UNKNOWN
from jianliang.core.layers import City
from jianliang.core.tables import REBUILDS, RECOGNISED_KINDS, exactly
from jianliang.core.units import OUTSIDE
from jianliang.pipeline.assessed_units import Tiers
from jianliang.stages import ground

FINAL = "final"
OWN_REBUILDS = ("reversed", "suspended")
"""Outcomes of a final case in which the unit itself is held to have rebuilt."""

HAIR_M2 = 0.01
"""What of a piece lies in a zone by less is a matter of rounding."""

KEYS = ["unit", "level", "credit_year", "zone", "restoration", "contiguity"]


@dataclass(frozen=True)
class Booked:
    """What the book says, as tables.

    Attributes
    ----------
    credited : DataFrame
        Table CREDITED.
    uses : mapping
        Claim id → use after, as it was declared.
    dues : DataFrame
        unit, kind, area_dm2, met_dm2, due: the obligations of quota.
    cases : DataFrame, optional
        plot, unit, state, outcome, decided_dm2, penalty_dm2, seen_on, settled_on of
        every case; None: it is not known which there are.
    """

    credited: pd.DataFrame
    uses: Mapping[str, str] = field(default_factory=dict)
    dues: pd.DataFrame = field(default_factory=pd.DataFrame)
    cases: pd.DataFrame | None = None


def recognised_kinds(
    city: City, booked: Booked, tiers: Tiers, asked: tuple[str, pd.DataFrame]
) -> pd.DataFrame:
    """Standing credit of every unit by year of clearing and kind of land.

    Parameters
    ----------
    asked : (str, DataFrame)
        Total whose credit counts; and table CONTIGUITY, empty where it is not known.

    Returns
    -------
    DataFrame
        Table RECOGNISED_KINDS: the parts of a piece in several zones sum to it.
    """
    total, contiguity = asked
    rows = booked.credited
    standing = rows["area_dm2"] - rows["reversed_dm2"]
    rows = rows.assign(standing=standing)[rows[total] & (standing > 0)]
    parts = _by_zone(city, rows.reset_index(drop=True), tiers.day)
    told = _contiguity(contiguity)
    parts = parts.assign(
        restoration=[booked.uses.get(claim, UNKNOWN) for claim in parts["claim_id"]],
        contiguity=[told.get(claim, UNKNOWN) for claim in parts["claim_id"]],
    )
    every = tiers.upwards(parts[["unit", *KEYS[2:], "area_dm2"]])
    sums = every.groupby(KEYS, sort=True)["area_dm2"].sum().reset_index()
    return exactly(sums, RECOGNISED_KINDS)


def _by_zone(city: City, pieces: pd.DataFrame, day: str) -> pd.DataFrame:
    """The pieces cut by zone: claim_id, unit, credit_year, zone, area_dm2."""
    layers = ground.in_force(city, "zones", day)
    keep = ["claim_id", "unit", "credit_year"]
    if not layers or pieces.empty:
        whole = pieces[keep].assign(area_dm2=pieces["standing"])
        return whole.assign(zone=UNKNOWN).astype({"zone": "str"})
    zones = ground.together(layers, "zone_id")
    shapes = pieces["geometry"].to_numpy()
    tree = shapely.STRtree(zones["geometry"].to_numpy())
    piece, polygon = tree.query(shapes, predicate="intersects")
    found = pd.DataFrame({
        "piece": piece,
        "zone": zones["zone"].to_numpy()[polygon],
        "area": shapely.area(
            shapely.intersection(shapes[piece], tree.geometries[polygon])
        ),
    })  # fmt: skip
    inside = found.groupby(["piece", "zone"], sort=True)["area"].sum().reset_index()
    rest = shapely.area(shapes) - np.bincount(
        inside["piece"], inside["area"], len(pieces)
    )
    outside = pd.DataFrame({"piece": np.arange(len(pieces)), "area": rest})
    every = pd.concat([inside, outside.assign(zone=OUTSIDE)], ignore_index=True)
    return _shared(pieces, every[every["area"] > HAIR_M2], keep)


def _shared(pieces: pd.DataFrame, parts: pd.DataFrame, keep: list[str]) -> pd.DataFrame:
    """The standing area of each piece, shared exactly among its parts."""
    piece = parts["piece"].to_numpy(np.int64)
    area_dm2 = split_exactly(
        pieces["standing"].to_numpy(),
        parts["area"].to_numpy(),
        piece,
        pd.factorize(parts["zone"], sort=True)[0],
    )
    rows = pieces[keep].iloc[piece].reset_index(drop=True)
    shared = rows.assign(zone=parts["zone"].to_numpy(object), area_dm2=area_dm2)
    return shared[shared["area_dm2"] > 0]


def _contiguity(table: pd.DataFrame) -> dict[str, str]:
    """Plot → joined where it touches open or earlier ground, else apart."""
    if table.empty:
        return {}
    most = table.groupby("plot")["patch_count"].max()
    return {str(plot): JOINED if n > 0 else APART for plot, n in most.items()}


def rebuilds(booked: Booked, tiers: Tiers, year: int) -> pd.DataFrame | None:
    """What final cases seen up to a year took from each unit (table REBUILDS).

    A case that was given back on a late appeal, or was the doing of others, takes
    nothing. One that was remedied keeps its penalty and is no rebuild any more.
    """
    if booked.cases is None:
        return None
    cases = booked.cases
    own = (cases["state"] == FINAL) & cases["outcome"].isin(OWN_REBUILDS)
    rows = cases[own & (cases["seen_on"].str[:4].astype("int64") <= year)]
    standing = rows["settled_on"].fillna("") == ""
    told = pd.DataFrame({
        "unit": rows["unit"],
        "year": rows["seen_on"].str[:4].astype("int64"),
        "rebuilt_dm2": rows["decided_dm2"].where(standing, 0),
        "penalty_dm2": rows["penalty_dm2"],
    })  # fmt: skip
    every = tiers.upwards(told)
    keys = ["unit", "level", "year"]
    sums = every.groupby(keys, sort=True)[["rebuilt_dm2", "penalty_dm2"]].sum()
    return exactly(sums.reset_index(), REBUILDS)
