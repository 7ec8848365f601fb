"""草稿: a batch of claims is loaded, seen row by row, and its clean part submitted.

    file ─ load_draft ─→ draft ─ submit_draft ─→ declare events, all or nothing
                           └ rows with findings stay until somebody mends them

The original bytes are kept under their hash. A submitted row bears its event.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd
import shapely

from jianliang.commands import Asked, Office, claim_rows, submit_claims
from jianliang.commands.claimed import claims_frame
from jianliang.core import tables
from jianliang.core.errors import LedgerError
from jianliang.core.findings import finding, findings, joined
from jianliang.core.moves import may_move
from jianliang.core.tables import typed
from jianliang.edges.city import CityFolder
from jianliang.edges.claims import ClaimDraft, read_claims, read_evidence
from jianliang.edges.declaring.evidencestore import with_kept
from jianliang.edges.draftstore import (
    CLEAN,
    HELD,
    Draft,
    keep_draft,
    mark_submitted,
    read_draft,
    said_text,
)
from jianliang.edges.importing import Hints, Upload, keep_upload
from jianliang.edges.staging import sha256, writing
from jianliang.edges.upload import fingerprint
from jianliang.ledger import Book, Receipt
from jianliang.ledger.events import moment

SHOWN = 16


@dataclass(frozen=True)
class Batch:
    """The files of a batch and what the sender knows about them."""

    claims: Path
    evidence: Path | None = None
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True)
class Submitted:
    """The receipt of a draft's clean rows, and whether it had been given before."""

    receipt: Receipt
    again: bool
    draft: Draft


def load_draft(
    office: Office, city: CityFolder, batch: Batch, unit: str, person: str
) -> Draft:
    """Load a batch as a draft of a unit.

    The same files loaded again by the same person for the same unit are the same draft.

    Raises
    ------
    LayerError, LimitError, TableError
        A file cannot be used at all; see `read_claims`.
    LedgerError
        The city has no such unit.
    """
    if unit not in office.above:
        raise LedgerError("no-such-unit", unit=unit)
    uploads = _uploads(batch)
    rows, found = _read(office, city, batch, unit)
    with writing(city.folder) as staging:
        for upload in uploads:
            keep_upload(city.folder, staging, upload)
    hashes = [*(one.fingerprint for one in uploads), ""]
    name = "\n".join([*hashes, unit, person, repr(batch.hints)])
    draft = Draft(
        sha256(name.encode())[:SHOWN],
        unit,
        person,
        moment(office.now()),
        batch.claims.name,
        hashes[0],
        hashes[1],
        rows,
        found,
    )
    keep_draft(office.book, draft)
    return read_draft(office.book, draft.draft)


def submit_draft(
    office: Office,
    city: CityFolder,
    name: str,
    asked: Asked,
    only: Collection[int] | None = None,
) -> Submitted:
    """Submit the clean rows of a draft in one request; the rest stays.

    `only` are the numbers of the rows that are meant, where not all of them are.

    Unless the asker chose an id, the request's is made of the draft and its clean rows,
    so that a retry, even after a crash in between, has no second effect.

    Raises
    ------
    LedgerError
        There is nothing to submit ("draft-empty"), or `submit_claims` refuses.
    """
    draft = read_draft(office.book, name)
    clean = draft.claims(CLEAN)
    if only is not None:
        clean = clean[clean["row"].isin(list(only))]
    if clean.empty:
        return _given_before(office.book, draft)
    request = asked.request or f"draft-{name}-{_digest(clean)}"
    receipt = office.book.receipt(request)
    again = receipt is not None
    if receipt is None:
        definition = city.definition
        claims = claims_frame(_said(clean))
        ours = set(clean["subject"])
        proofs = with_kept(office, draft.unit, _evidence(draft, ours), ours)
        rows = claim_rows(claims, proofs, definition.crs, definition.area_standard)
        asked = replace(asked, request=request)
        receipt = submit_claims(office, asked, rows, draft=name)
    mark_submitted(office.book, draft, _events(office.book, clean, name))
    return Submitted(receipt, again, read_draft(office.book, name))


def _uploads(batch: Batch) -> list[Upload]:
    paths = [batch.claims, *([batch.evidence] if batch.evidence else [])]
    return [Upload(path, fingerprint(path)) for path in paths]


def _read(
    office: Office, city: CityFolder, batch: Batch, unit: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of both files, clean or held, and their findings."""
    claims = read_claims(city, batch.claims, batch.hints)
    claims = _held(claims, claim_doubts(office, claims.clean, unit))
    rows, found = [_rows(claims, "claims")], [claims.findings]
    if batch.evidence is not None:
        proofs = read_evidence(city, batch.evidence)
        proofs = _held(proofs, _lone_evidence(proofs.clean, claims))
        rows.append(_rows(proofs, "evidence"))
        found.append(proofs.findings)
    return pd.concat(rows, ignore_index=True), joined(found)


def claim_doubts(office: Office, claims: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Clean rows that this unit may not submit, or that the book knows already."""
    records = []
    with office.book.desk() as desk:
        for row, claim, of in zip(
            claims.index, claims["claim_id"], claims["unit"], strict=True
        ):
            told = {"layer": "claims", "row": int(row), "subject": claim}
            if unit not in office.above.get(of, ()):
                records.append(finding("draft-other-unit", **told, value=of, unit=unit))
            state = desk.state(claim)
            if not may_move(state, "declare"):
                values = {"value": claim, "state": state}
                records.append(finding("draft-known", **told, **values))
    return findings(records)


def _lone_evidence(proofs: pd.DataFrame, claims: ClaimDraft) -> pd.DataFrame:
    there = {*claims.clean["claim_id"], *claims.rest["claim_id"].dropna()}
    return findings([
        finding("draft-lone-evidence", layer="evidence", row=int(row), value=claim)
        for row, claim in zip(proofs.index, proofs["claim_id"], strict=True)
        if claim not in there
    ])  # fmt: skip


def _held(read: ClaimDraft, found: pd.DataFrame) -> ClaimDraft:
    """The batch with more findings; the clean rows they speak of are held."""
    spoken = read.clean.index.isin(found["row"].dropna().astype("int64"))
    if not spoken.any():
        return read
    both = [part for part in (read.rest, read.clean[spoken]) if len(part)]
    rest = pd.concat(both).sort_index()
    every = joined([read.findings, found])
    return ClaimDraft(read.clean[~spoken], rest, every, read.facts)


def _rows(read: ClaimDraft, layer: str) -> pd.DataFrame:
    """Every row of a file, clean or held, with what it says."""
    records = [
        _row(layer, (int(number), state), row)
        for frame, state in ((read.clean, CLEAN), (read.rest, HELD))
        for number, row in zip(frame.index, frame.to_dict("records"), strict=True)
    ]
    return pd.DataFrame(records)


def _row(layer: str, at: tuple[int, str], row: Mapping) -> dict:
    plain = {key: value for key, value in row.items() if key != "geometry"}
    said = {key: None if pd.isna(value) else value for key, value in plain.items()}
    return {
        "layer": layer,
        "row": at[0],
        "subject": said["claim_id"],
        "state": at[1],
        "said": said,
        "geometry": _wkb(row.get("geometry")),
        "event": None,
    }


def _wkb(shape: object) -> bytes | None:
    return shapely.to_wkb(shape) if isinstance(shape, shapely.Geometry) else None


def _said(rows: pd.DataFrame) -> list[dict]:
    return [
        {**said, "geometry": bytes(shape).hex()}
        for said, shape in zip(rows["said"], rows["geometry"], strict=True)
    ]


def _evidence(draft: Draft, claims: set[str]) -> pd.DataFrame:
    """The clean evidence of some claims."""
    rows = draft.rows
    ours = (rows["layer"] == "evidence") & (rows["state"] == CLEAN)
    said = [one for one in rows["said"][ours] if one["claim_id"] in claims]
    frame = pd.DataFrame(said, columns=list(tables.EVIDENCE.columns))
    for name in ("longitude", "latitude"):
        frame[name] = frame[name].astype("float64")
    return typed(frame, tables.EVIDENCE)


def _digest(rows: pd.DataFrame) -> str:
    """A hash of the rows that are clean now, and of all they say."""
    told = [
        [row["row"], row["subject"], row["said"], bytes(row["geometry"]).hex()]
        for row in rows.to_dict("records")
    ]
    return sha256(said_text(told).encode())[:SHOWN]


def _events(book: Book, clean: pd.DataFrame, draft: str) -> Mapping[str, str]:
    """Claim → the event by which this draft declared it."""
    events: dict[str, str] = {}
    with book.desk() as desk:
        for claim in clean["subject"]:
            declared = [
                one.event for one in desk.history(claim) if one.event.kind == "declare"
            ]
            ours = [one for one in declared if one.payload.get("draft") == draft]
            if ours:
                events[claim] = ours[-1].event_id
    return events


def _given_before(book: Book, draft: Draft) -> Submitted:
    """The receipt of what was submitted last, where nothing is left to submit."""
    events = sorted(set(draft.rows["event"].dropna()))
    request = events[-1].rpartition("/")[0] if events else ""
    receipt = book.receipt(request) if request else None
    if receipt is None:
        held = len(draft.claims(HELD))
        raise LedgerError("draft-empty", draft=draft.draft, held=held)
    return Submitted(receipt, True, draft)
