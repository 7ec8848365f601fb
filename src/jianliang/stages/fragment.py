"""破碎度: how much land of one kind is broken up into patches (C10).

Parts of land that share an edge are one patch; parts that touch in a point are two. A
patch ends where its unit does. With the areas a of the patches, their sum A and the
surveyed land U of the unit

    mean = A / patches      largest share = max a / A      edge density = edge / A
    mesh = Σa² / A          splitting = A² / Σa²           unit mesh = Σa² / U

Σa² never falls when land is added, so the unit mesh does not: (a + b)² ≥ a² + b².
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.overlay.borders import PER_METRE, Borders, together

DM2_PER_HA = 1_000_000
CLAIM = ["claim_id", "credit_year", "unit"]


@dataclass(frozen=True)
class Land:
    """Parts of land that do not overlap, and which of them share an edge.

    Attributes
    ----------
    area_dm2 : int64, shape (n,)
        Area of record.
    edge : int64, shape (n,)
        Length of all edges of the part, 0.1 mm.
    borders : Borders
        Of these parts.
    """

    area_dm2: np.ndarray
    edge: np.ndarray
    borders: Borders


def patches(land: Land, chosen: np.ndarray, unit: np.ndarray) -> pd.DataFrame:
    """The chosen parts dissolved into patches, unit by unit.

    Parameters
    ----------
    land : Land
    chosen : bool, shape (n,)
    unit : array of str, shape (n,)
        The unit of each part.

    Returns
    -------
    DataFrame
        unit, area_dm2 (int64), edge (int64, 0.1 mm: what no two of its parts share),
        sorted by those, one row for each patch.
    """
    joint = _within(land.borders.among(chosen), unit)
    rows = np.flatnonzero(chosen)
    first = together(len(chosen), joint.first, joint.second)
    edge = land.edge.copy()
    for side in (joint.first, joint.second):
        np.subtract.at(edge, side, joint.length)
    parts = pd.DataFrame({
        "patch": first[rows],
        "unit": unit[rows],
        "area_dm2": land.area_dm2[rows],
        "edge": edge[rows],
    })  # fmt: skip
    sums = parts.groupby(["unit", "patch"], sort=True)[["area_dm2", "edge"]].sum()
    return sums.reset_index()[["unit", "area_dm2", "edge"]].sort_values(
        ["unit", "area_dm2", "edge"], ignore_index=True
    )


def _within(joint: Borders, unit: np.ndarray) -> Borders:
    """The pairs whose parts lie in one unit."""
    code = pd.factorize(unit)[0]
    return joint.where(code[joint.first] == code[joint.second])


def fragmentation(made: pd.DataFrame, unit_dm2: pd.Series) -> pd.DataFrame:
    """The figures of the patches of each unit.

    Parameters
    ----------
    made : DataFrame
        What `patches` gives.
    unit_dm2 : Series of int64, indexed by unit
        Surveyed land of each unit.

    Returns
    -------
    DataFrame
        unit, patch_count, area_dm2, mean_dm2, largest_dm2, largest_share, edge_m,
        edge_density, mesh_dm2, splitting, unit_dm2, unit_mesh_dm2, by unit.
        Patches without area are left out.
    """
    made = made[made["area_dm2"] > 0]
    grouped = made.groupby("unit", sort=True)
    table = grouped.agg(
        patch_count=("area_dm2", "size"),
        area_dm2=("area_dm2", "sum"),
        largest_dm2=("area_dm2", "max"),
        edge=("edge", "sum"),
    )
    squares = squared(made["area_dm2"]).groupby(made["unit"], sort=True).sum()
    whole = table["area_dm2"].astype(object)
    land = unit_dm2.reindex(table.index).fillna(0).astype(object)
    edge_m = table.pop("edge") / PER_METRE
    return table.assign(
        mean_dm2=rounded(whole, table["patch_count"].astype(object)),
        largest_share=table["largest_dm2"] / table["area_dm2"],
        edge_m=edge_m,
        edge_density=edge_m / (table["area_dm2"] / DM2_PER_HA),
        mesh_dm2=rounded(squares, whole),
        splitting=shares(whole * whole, squares),
        unit_dm2=land.astype("int64"),
        unit_mesh_dm2=rounded(squares, land),
    ).reset_index()


def squared(area_dm2: pd.Series) -> pd.Series:
    """a², exact: the squares of a city's patches are beyond 64 bits."""
    return area_dm2.astype(object) * area_dm2.astype(object)


def shares(above: Iterable[int], below: Iterable[int]) -> np.ndarray:
    """Quotients of whole numbers, rounded once; 0 where there is nothing below."""
    pairs = zip(above, below, strict=True)
    return np.array([a / b if b else 0.0 for a, b in pairs], dtype=np.float64)


def rounded(above: Iterable[int], below: Iterable[int]) -> np.ndarray:
    """Quotients of whole numbers as whole numbers, halves up; int64, 0 over nothing."""
    pairs = zip(above, below, strict=True)
    whole = [(2 * a + b) // (2 * b) if b else 0 for a, b in pairs]
    return np.array(whole, dtype=np.int64)


def contiguity(
    land: Land, claims: pd.DataFrame, is_open: np.ndarray, unit: np.ndarray
) -> pd.DataFrame:
    """What each claim adds to Σa² of the land that was open before it, by unit.

    Open before a claim of a year is the open land, and the ground of claims of earlier
    years; claims of one year do not see each other, so that no order decides.

    Parameters
    ----------
    land : Land
    claims : DataFrame
        part (row of `land`), claim_id, credit_year.
    is_open : bool, shape (n,)
    unit : array of str, shape (n,)

    Returns
    -------
    DataFrame
        claim_id, credit_year, unit, area_dm2, patch_count (of the land before it that
        it joins), joined_dm2 (their area), added (whole number, object: by how much
        Σa² grows), sorted.
    """
    joint = _within(land.borders, unit)
    there = is_open.copy()
    parts = []
    for _, rows in claims.sort_values("claim_id").groupby("credit_year", sort=True):
        parts.append(_joined(land, joint, rows.assign(unit=unit[rows["part"]]), there))
        there[rows["part"].to_numpy()] = True
    names = [*CLAIM, "area_dm2", "patch_count", "joined_dm2", "added"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=names)


def _joined(
    land: Land, joint: Borders, claims: pd.DataFrame, there: np.ndarray
) -> pd.DataFrame:
    """What claims, each for itself, make of the patches that are there."""
    before = joint.among(there)
    patch = together(len(there), before.first, before.second)
    whole = np.zeros(len(there), dtype=np.int64)
    np.add.at(whole, patch[there], land.area_dm2[there])
    number = claims.groupby(CLAIM, sort=True).ngroup().to_numpy()
    claim = np.full(len(there), -1)
    claim[claims["part"].to_numpy()] = number
    met = _met(joint, claim, there, patch)
    groups = _groups(land.area_dm2, whole, met, _own(joint, claim))
    added = squared(groups["area_dm2"]).groupby(groups["claim"]).sum()
    old = met.drop_duplicates(["claim", "patch"])
    old = pd.Series(whole[old["patch"].to_numpy()], index=old["claim"].to_numpy())
    table = claims.groupby(CLAIM, sort=True).size().reset_index()[CLAIM]
    own = np.zeros(len(table), dtype=np.int64)
    np.add.at(own, number, land.area_dm2[claims["part"].to_numpy()])
    told = old.groupby(level=0).agg(["size", "sum"]).reindex(table.index, fill_value=0)
    squares = squared(old).groupby(level=0).sum().reindex(table.index, fill_value=0)
    return table.assign(
        area_dm2=own,
        patch_count=told["size"].astype("int64"),
        joined_dm2=told["sum"].astype("int64"),
        added=added.reindex(table.index) - squares,
    )


def _met(
    joint: Borders, claim: np.ndarray, there: np.ndarray, patch: np.ndarray
) -> pd.DataFrame:
    """Each part of a claim with each patch that it shares an edge with."""
    sides = ((joint.first, joint.second), (joint.second, joint.first))
    pairs = [
        pd.DataFrame({"claim": claim[own], "part": own, "patch": patch[other]})[
            (claim[own] >= 0) & there[other]
        ]
        for own, other in sides
    ]
    return pd.concat(pairs, ignore_index=True).drop_duplicates(ignore_index=True)


def _own(joint: Borders, claim: np.ndarray) -> pd.DataFrame:
    """Parts of one claim that share an edge, and every part with itself."""
    own = joint.where(claim[joint.first] == claim[joint.second])
    own = own.where(claim[own.first] >= 0)
    parts = np.flatnonzero(claim >= 0)
    return pd.DataFrame({
        "claim": claim[np.concatenate([own.first, parts])],
        "part": np.concatenate([own.first, parts]),
        "other": np.concatenate([own.second, parts]),
    })  # fmt: skip


def _groups(
    area_dm2: np.ndarray, whole: np.ndarray, met: pd.DataFrame, own: pd.DataFrame
) -> pd.DataFrame:
    """The patches that each claim makes of its parts and of those it meets.

    A patch that several claims meet is a thing of its own for each of them.
    """
    count = len(area_dm2)
    pairs = met[["claim", "patch"]].drop_duplicates(ignore_index=True)
    place = pairs.reset_index().merge(met, on=["claim", "patch"])
    root = together(
        count + len(pairs),
        np.concatenate([own["part"], place["part"]]),
        np.concatenate([own["other"], count + place["index"]]),
    )
    parts = own[["claim", "part"]].drop_duplicates("part")
    things = pd.DataFrame({
        "claim": np.concatenate([parts["claim"], pairs["claim"]]),
        "group": root[np.concatenate([parts["part"], count + pairs.index])],
        "area_dm2": np.concatenate([area_dm2[parts["part"]], whole[pairs["patch"]]]),
    })  # fmt: skip
    return things.groupby(["claim", "group"])["area_dm2"].sum().reset_index()
