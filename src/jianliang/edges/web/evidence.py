"""Photos and papers of plots on the screen: sent, shown, and what is doubtful."""

from functools import partial
from typing import Annotated, Literal

import anyio.to_thread
from fastapi import Path, Query, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse

from jianliang.commands import Office
from jianliang.core.tables.claims import EVIDENCE_KINDS
from jianliang.edges.declaring.evidence import (
    Brought,
    Subject,
    evidence_doubts,
    evidence_of,
    keep_evidence,
    subjects_of,
)
from jianliang.edges.declaring.evidencestore import (
    evidence_file,
    evidence_row,
    small_file,
)
from jianliang.edges.web import declarerows
from jianliang.edges.web.acting import acting_office
from jianliang.edges.web.answers import atlas_of, fresh, language_of
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.bodies import Sent, quarantined
from jianliang.edges.web.book import is_mine
from jianliang.edges.web.drafts import findings_told
from jianliang.edges.web.viewer import viewer_of

MEDIA = ("image/jpeg", "image/png", "application/pdf")
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
Plot = Annotated[str, Query(min_length=1, max_length=200)]
EvidenceId = Annotated[str, Path(pattern=r"^[0-9a-f]{24}$")]


def get_evidence(request: Request, plot: Plot, lang: Lang = None) -> Response:
    """The photos and papers of a plot with what is doubtful about them."""
    with acting_office(request) as office:
        return fresh(_told(request, office, own_subject(request, office, plot)))


async def post_evidence(
    request: Request,
    plot: Plot,
    kind: Literal[EVIDENCE_KINDS],  # type: ignore[valid-type]
    name: Annotated[str, Query(min_length=1, max_length=200)],
    lang: Lang = None,
) -> Response:
    """Keep a photo or paper of a plot; its bytes are the body of the question."""
    async with quarantined(request, name) as sent:
        work = partial(_keep, request, sent, plot, kind)
        slots = request.app.state.heavy
        return fresh(await anyio.to_thread.run_sync(work, limiter=slots))


def get_small(request: Request, evidence: EvidenceId) -> Response:
    """A small picture of a photo, without anything it says of itself."""
    row = _own_row(request, evidence)
    path = small_file(atlas_of(request).city.folder, row["sha256"])
    if not path.is_file():
        raise HTTPException(404)
    return FileResponse(path, media_type="image/jpeg", headers=_private())


def get_original(request: Request, evidence: EvidenceId) -> Response:
    """A photo or paper as it came, to be kept and not to be opened in the page."""
    row = _own_row(request, evidence)
    path = evidence_file(atlas_of(request).city.folder, row["sha256"])
    if not path.is_file():
        raise HTTPException(404)
    name = f"{row['sha256'][:16]}.{ENDINGS[row['media']]}"
    return FileResponse(
        path, media_type=row["media"], filename=name, headers=_private()
    )


def own_subject(request: Request, office: Office, plot: str) -> Subject:
    """What a plot's number stands for to the viewer; 404 where nothing of theirs."""
    now, viewer = atlas_of(request).book.now(), viewer_of(request)
    for one in subjects_of(office, plot):
        is_theirs = is_mine(request, now, one.unit)
        if is_theirs and (viewer.role != "owner" or one.by == viewer.person):
            return one
    raise HTTPException(404)


def _keep(request: Request, sent: Sent, plot: str, kind: str) -> dict:
    atlas, person = atlas_of(request), viewer_of(request).person
    with acting_office(request) as office:
        subject = own_subject(request, office, plot)
        brought = Brought(sent.path, sent.sha256, sent.bytes, kind, person)
        keep_evidence(office, atlas.city, subject, brought)
        return _told(request, office, subject)


def _told(request: Request, office: Office, subject: Subject) -> dict:
    """What is kept of a subject; of each row the findings that speak of it."""
    atlas = atlas_of(request)
    kept = evidence_of(office.book, [subject.plot])
    kept = kept[[is_theirs(request, unit) for unit in kept["unit"]]]
    rows = []
    for at in range(len(kept)):
        one = kept.iloc[[at]]
        found = evidence_doubts(office, atlas.city, subject, one)
        told = one.astype(object).where(one.notna(), None).to_dict("records")[0]
        row = {name: told[name] for name in declarerows.KEPT.columns}
        row["findings"] = findings_told(atlas, found, language_of(request))
        rows.append({**row, "bytes": int(row["bytes"])})
    return {"plot": subject.plot, "rows": rows}


def is_theirs(request: Request, unit: str) -> bool:
    """Whether evidence of a unit is the viewer's to see."""
    return is_mine(request, atlas_of(request).book.now(), unit)


def _own_row(request: Request, evidence: str) -> dict:
    """What is known of evidence that is the viewer's; HTTPException 404 otherwise."""
    with acting_office(request) as office:
        row = evidence_row(office.book, evidence)
        if row is None or not is_theirs(request, row["unit"]):
            raise HTTPException(404)
        own_subject(request, office, row["plot"])
        return row


def _private() -> dict[str, str]:
    return {"Cache-Control": "private, no-cache"}
