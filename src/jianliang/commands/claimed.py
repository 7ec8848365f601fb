"""A claim as a row of a table and as the book holds it, both ways without loss."""

import json
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
import shapely
from sqlalchemy import Row

from jianliang.core.areas import areas_dm2, measured_standard
from jianliang.core.errors import LedgerError
from jianliang.core.polygons import Polygons
from jianliang.core.tables import CLAIMS, EVIDENCE, RECOGNISED, typed
from jianliang.ledger import Desk
from jianliang.pipeline.verifying import Batch

BOOKED_ELSEWHERE = ("claim_id", "unit", "geometry", "booked")
"""Columns that the book knows otherwise: subject, unit, ground, place."""
DEGREES = ("longitude", "latitude")


def claim_rows(
    claims: pd.DataFrame, evidence: pd.DataFrame, crs: str, standard: str
) -> list[dict]:
    """The claims of a batch as `submit_claims` takes them.

    Parameters
    ----------
    claims, evidence : DataFrame
        Tables CLAIMS and EVIDENCE; the geometries are valid.
    crs, standard : str
        Of the city: its CRS and how it measures areas.

    Returns
    -------
    list of dict
        One for each claim: what the table says, `area_dm2` as the city measures it,
        `geometry` as WKB in hex, `evidence` as a list. What is missing is left out.

    Raises
    ------
    AreaError
        The CRS does not suit the standard.
    """
    polygons = Polygons.of(claims["geometry"].to_numpy())
    area_dm2 = areas_dm2(polygons, crs, measured_standard(crs, standard))
    proofs = _by_claim(evidence)
    plain = claims.drop(columns=["geometry", "booked"], errors="ignore")
    return [
        {
            **_said(row),
            "area_dm2": int(area),
            "geometry": shapely.to_wkb(shape, hex=True),
            "evidence": proofs.get(row["claim_id"], []),
        }
        for row, area, shape in zip(
            plain.to_dict("records"), area_dm2, claims["geometry"], strict=True
        )
    ]


def claims_frame(rows: Iterable[dict]) -> pd.DataFrame:
    """Table CLAIMS of such rows."""
    frame = pd.DataFrame(list(rows), columns=list(CLAIMS.columns))
    shapes = np.empty(len(frame), dtype=object)
    shapes[:] = [_shape(text) for text in frame["geometry"]]
    return typed(frame.assign(geometry=shapes), CLAIMS)


def batch_of(desk: Desk) -> Batch:
    """The open claims of a book and the ground it has recognised, ready to verify."""
    rows = desk.claims()
    said = [json.loads(row.claim) for row in rows]
    claims = [_of_book(row, one) for row, one in zip(rows, said, strict=True)]
    proofs = [
        {**proof, "claim_id": row.plot}
        for row, one in zip(rows, said, strict=True)
        for proof in one.get("evidence", [])
    ]
    return Batch(claims_frame(claims), _evidence(proofs), _recognised(desk))


def _shape(text: str) -> shapely.Geometry:
    try:
        return shapely.from_wkb(bytes.fromhex(text))
    except (ValueError, TypeError, shapely.errors.GEOSException):
        raise LedgerError("ground-unusable", problem="WKB") from None


def _of_book(row: Row, said: dict) -> dict:
    ground = {"unit": row.unit, "geometry": row.geometry.hex()}
    return {**said, "claim_id": row.plot, **ground}


def _said(row: dict) -> dict:
    """What a row says, in the values the book takes; what is missing is left out."""
    return {str(key): _plain(value) for key, value in row.items() if not pd.isna(value)}


def _plain(value: object) -> object:
    if isinstance(value, np.integer):
        return int(value)
    # A float has more than one spelling in JSON; its shortest text has one.
    return repr(float(value)) if isinstance(value, float) else value


def _by_claim(evidence: pd.DataFrame) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    rows = evidence.sort_values("evidence_id").to_dict("records")
    for row in rows:
        claim = row.pop("claim_id")
        found.setdefault(claim, []).append(_said(row))
    return found


def _evidence(proofs: Sequence[dict]) -> pd.DataFrame:
    frame = pd.DataFrame(list(proofs), columns=list(EVIDENCE.columns))
    for name in DEGREES:
        frame[name] = frame[name].astype("float64")
    return typed(frame, EVIDENCE)


def _recognised(desk: Desk) -> pd.DataFrame:
    """Recognised ground, each once: what is cured lies where it was reversed."""
    rows = sorted(desk.recognised(), key=lambda row: row.seq)
    once = {row.geometry: row for row in reversed(rows)}
    pieces = sorted(once.values(), key=lambda row: row.piece)
    shapes = np.empty(len(pieces), dtype=object)
    shapes[:] = [shapely.from_wkb(row.geometry) for row in pieces]
    frame = pd.DataFrame({
        "piece_id": [row.piece for row in pieces],
        "claim_id": [row.plot for row in pieces],
        "credit_year": [row.credit_year for row in pieces],
    })  # fmt: skip
    return typed(frame.assign(geometry=shapes), RECOGNISED)
