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
from jianliang.core.overlay.refining import Refined, refined, without_overlaps
from jianliang.core.polygons import Polygons, identical_rows
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
        pieces = _labelled(pieces, layer, {name: nothing})
    pieces = _in_plan(pieces, ground.plan)
    for name in MARKS:
        pieces = _marked(pieces, name, ground.marks.get(name, {}))
    plane = account_plane(pieces.polygons, ground.crs, ground.standard)
    table = pd.DataFrame(pieces.labels).assign(
        claim_id=rows["claim_id"].to_numpy()[pieces.claim],
        claim_dm2=areas_dm2(polygons, ground.crs, standard)[pieces.claim],
        weight=planar_area(plane),
        geometry=pieces.polygons.geometries(),
    )
    table = exactly(table[list(CLAIM_CUTS.columns)], CLAIM_CUTS)
    return table.sort_values("claim_id", kind="stable", ignore_index=True)


@dataclass(frozen=True)
class _Pieces:
    """Pieces of claims with what is known of each so far."""

    claim: np.ndarray
    polygons: Polygons
    labels: dict[str, np.ndarray]

    def cut(self, layer: Polygons) -> tuple["_Pieces", np.ndarray]:
        """The pieces cut by a layer, and the layer's row of each."""
        found: Refined = refined(self.polygons, layer)
        labels = {name: values[found.row] for name, values in self.labels.items()}
        return _Pieces(self.claim[found.row], found.polygons, labels), found.owner

    def known(self, **labels: np.ndarray) -> "_Pieces":
        """The same pieces with more labels."""
        return _Pieces(self.claim, self.polygons, {**self.labels, **labels})


def _among_claims(ids: pd.Series, claims: Polygons) -> _Pieces:
    """The claims cut by whose ground it is: the earliest claim to it has it.

    Parts of one claim may lie far apart, so each is laid over the layers by itself.
    """
    apart, claim = claims.apart()
    pieces = _Pieces(claim, apart, {})
    cut, at = pieces.cut(without_overlaps(apart))
    # A claim too thin to be cut has no owner; nobody else has it either.
    owner = np.where(at < 0, cut.claim, claim[at])
    named = np.append(ids.to_numpy(dtype=object), "")
    other = named[np.where(owner == cut.claim, -1, owner)]
    first = _first_alike(claims)
    twice = (owner != cut.claim) & (first[cut.claim] == first[owner])
    return cut.known(other_claim=other, duplicate=twice)


def _first_alike(claims: Polygons) -> np.ndarray:
    """For each claim the first with the same vertices, bit for bit."""
    first = np.arange(len(claims))
    rest = first
    while len(rest):
        same, again = identical_rows(claims.take(rest), claims)
        first[rest[same]] = again
        rest = np.setdiff1d(rest, rest[same])
    return first


def _by_survey(pieces: _Pieces, survey: Coverage, side: str) -> _Pieces:
    nothing = {f"plot_{side}": "", f"class_{side}": "", f"attribute_{side}": UNKNOWN}
    named = Coverage(survey.polygons, survey.labels.add_suffix(f"_{side}"))
    return _labelled(pieces, named, nothing)


def _labelled(pieces: _Pieces, layer: Coverage, nothing: dict[str, str]) -> _Pieces:
    """Cut by a layer; each piece gets its labels, or those of nothing."""
    cut, owner = pieces.cut(layer.polygons)
    found = {}
    for name, empty in nothing.items():
        values = layer.labels[name].astype(object).fillna(empty).to_numpy()
        found[name] = np.append(values, empty)[owner]
    return cut.known(**found)


def _in_plan(pieces: _Pieces, plan: Polygons | None) -> _Pieces:
    if plan is None:
        return pieces.known(in_plan=np.ones(len(pieces.claim), dtype=bool))
    cut, owner = pieces.cut(without_overlaps(plan.apart()[0]))
    return cut.known(in_plan=owner >= 0)


def _marked(pieces: _Pieces, name: str, kinds: Mapping[str, Polygons]) -> _Pieces:
    """Cut by each kind of a mark; a piece bears all kinds it lies in."""
    pieces = pieces.known(**{name: np.full(len(pieces.claim), "", dtype=object)})
    for kind in sorted(kinds):
        pieces, owner = pieces.cut(without_overlaps(kinds[kind].apart()[0]))
        told = pieces.labels[name]
        both = np.where(told == "", kind, told + " " + kind)
        pieces = pieces.known(**{name: np.where(owner >= 0, both, told)})
    return pieces
