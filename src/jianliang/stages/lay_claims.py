"""Claims laid over all that speaks of their ground, and cut by it; nothing is judged.

The cuts are made once in the city's CRS, so that pieces keep a geometry one can store.
Their weights are measured in the account plane.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from jianliang.core.areas import account_plane, areas_dm2, measured_standard
from jianliang.core.geodesy.official import planar_area
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.labelled import Labelled
from jianliang.core.overlay.refining import without_overlaps
from jianliang.core.polygons import Polygons, first_alike
from jianliang.core.tables import CLAIM_CUTS, exactly
from jianliang.core.units import OUTSIDE

UNKNOWN = "?"
NO_LAND = Polygons.of(np.empty(0, dtype=object))
MARKS = ("permits", "facilities", "patches")


@dataclass(frozen=True)
class ClaimedGround:
    """What claims are laid over: polygons in the city's CRS, only those near claims.

    Attributes
    ----------
    before, after : Coverage
        Base and newest survey; labels plot, class and attribute.
    units, zones : Coverage
        Labels unit, zone.
    recognised : Coverage
        Ground recognised before; label recognised.
    plan : Polygons, or None
        The special plan; None where the city has none, so that nothing lies outside.
    marks : mapping
        "permits", "facilities", "patches" → kind → polygons of that kind.
    crs, standard : str
        Of the city.
    """

    before: Coverage
    after: Coverage
    units: Coverage
    zones: Coverage
    recognised: Coverage
    plan: Polygons | None
    crs: str
    standard: str
    marks: Mapping[str, Mapping[str, Polygons]] = field(default_factory=dict)


def in_order(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims as they were declared: in the book's order, then by day and id.

    Claims that are in no book, and those without a day, come last.
    """
    by = ["booked", "declared_on", "claim_id"]
    return claims.sort_values(by, na_position="last", ignore_index=True)


def lay_claims(claims: pd.DataFrame, ground: ClaimedGround) -> pd.DataFrame:
    """Cut each claim by the surveys, units, zones and all else that speaks of it.

    Parameters
    ----------
    claims : DataFrame
        Table CLAIMS, every geometry valid; row order changes nothing.
    ground : ClaimedGround

    Returns
    -------
    DataFrame
        Table CLAIM_CUTS, by claim.

    Raises AreaError where the CRS does not suit the area standard.
    """
    rows = in_order(claims)
    polygons = Polygons.of(rows["geometry"].to_numpy())
    standard = measured_standard(ground.crs, ground.standard)
    pieces = _among_claims(rows["claim_id"], polygons)
    for layer, side in ((ground.before, "from"), (ground.after, "to")):
        pieces = _by_survey(pieces, layer, side)
    for layer, name, nothing in (
        (ground.units, "unit", OUTSIDE),
        (ground.zones, "zone", OUTSIDE),
        (ground.recognised, "recognised", ""),
    ):
        pieces = pieces.told(layer, {name: nothing})
    pieces = _in_plan(pieces, ground.plan)
    for name in MARKS:
        pieces = pieces.marked(name, ground.marks.get(name, {}))
    plane = account_plane(pieces.polygons, ground.crs, ground.standard)
    table = pd.DataFrame(pieces.labels).assign(
        claim_id=rows["claim_id"].to_numpy()[pieces.row],
        claim_dm2=areas_dm2(polygons, ground.crs, standard)[pieces.row],
        weight=planar_area(plane),
        geometry=pieces.polygons.geometries(),
    )
    table = exactly(table[list(CLAIM_CUTS.columns)], CLAIM_CUTS)
    return table.sort_values("claim_id", kind="stable", ignore_index=True)


def _among_claims(ids: pd.Series, claims: Polygons) -> Labelled:
    """The claims cut by whose ground it is: the earliest claim to it has it.

    Parts of one claim may lie far apart, so each is laid over the layers by itself.
    """
    apart, claim = claims.apart()
    pieces = Labelled(claim, apart, {})
    cut, at = pieces.cut(without_overlaps(apart))
    # A claim too thin to be cut has no owner; nobody else has it either.
    owner = np.where(at < 0, cut.row, claim[at])
    named = np.append(ids.to_numpy(dtype=object), "")
    other = named[np.where(owner == cut.row, -1, owner)]
    first = first_alike(claims)
    twice = (owner != cut.row) & (first[cut.row] == first[owner])
    return cut.known(other_claim=other, duplicate=twice)


def _by_survey(pieces: Labelled, survey: Coverage, side: str) -> Labelled:
    nothing = {f"plot_{side}": "", f"class_{side}": "", f"attribute_{side}": UNKNOWN}
    named = Coverage(survey.polygons, survey.labels.add_suffix(f"_{side}"))
    return pieces.told(named, nothing)


def _in_plan(pieces: Labelled, plan: Polygons | None) -> Labelled:
    if plan is None:
        return pieces.known(in_plan=np.ones(len(pieces.row), dtype=bool))
    cut, owner = pieces.cut(without_overlaps(plan.apart()[0]))
    return cut.known(in_plan=owner >= 0)
