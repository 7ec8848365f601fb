"""The addresses of drafts, evidence, offers and proofs."""

from jianliang.edges.web import (
    declaremodels,
    draftacts,
    drafts,
    evidence,
    offers,
    proofs,
)
from jianliang.edges.web.address import Address

_ROW = "/api/drafts/{draft}/rows/{row}"
_TOLD = declaremodels.DraftTold

ROUTES: tuple[Address, ...] = (
    Address("drafts", "/api/drafts", drafts.get_drafts, declaremodels.Drafts),
    Address("draft_file", "/api/drafts/file", draftacts.post_draft_file, _TOLD, "POST"),
    Address(
        "draft_drawn", "/api/drafts/drawn", draftacts.post_draft_drawn, _TOLD, "POST"
    ),
    Address(
        "draft_points", "/api/drafts/points", draftacts.post_draft_points, _TOLD, "POST"
    ),
    Address("draft", "/api/drafts/{draft}", drafts.get_draft, _TOLD),
    Address("draft_row", _ROW, draftacts.post_draft_row, _TOLD, "POST"),
    Address("draft_drop", f"{_ROW}/drop", draftacts.post_draft_drop, _TOLD, "POST"),
    Address("draft_undo", f"{_ROW}/undo", draftacts.post_draft_undo, _TOLD, "POST"),
    Address(
        "draft_submit",
        "/api/drafts/{draft}/submit",
        draftacts.post_draft_submit,
        declaremodels.Submitted,
        "POST",
    ),
    Address(
        "evidence", "/api/evidence", evidence.get_evidence, declaremodels.KeptEvidence
    ),
    Address(
        "evidence_sent",
        "/api/evidence",
        evidence.post_evidence,
        declaremodels.KeptEvidence,
        "POST",
    ),
    Address(
        "evidence_small",
        "/api/evidence/{evidence}/small",
        evidence.get_small,
        ("image/jpeg",),
    ),
    Address(
        "evidence_file",
        "/api/evidence/{evidence}/file",
        evidence.get_original,
        evidence.MEDIA,
    ),
    Address("offers", "/api/offers", offers.get_offers, declaremodels.Offers),
    Address(
        "offer_land", "/api/offers", offers.post_offer, declaremodels.Registered, "POST"
    ),
    Address(
        "proofs",
        "/api/book/proofs/{plot:path}",
        proofs.get_proofs,
        declaremodels.Proofs,
    ),
)
