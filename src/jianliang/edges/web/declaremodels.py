"""What is said and answered about drafts, evidence, offers and proofs."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from jianliang.core.tables.claims import OWNERS
from jianliang.edges.web import bookrows
from jianliang.edges.web import declarerows as rows
from jianliang.edges.web.declared import many, maybe, model, row_model
from jianliang.edges.web.drawing import Area, Corner

Text = Annotated[str, Field(max_length=200)]
Column = Annotated[str, Field(max_length=40)]
Said = Annotated[dict[Column, Text | int | None], Field(max_length=20)]
Version = Annotated[int, Field(ge=0, le=1_000_000)]
RowNumber = Annotated[int, Field(ge=0)]
LONGEST_POINTS = 200_000


class Sent(BaseModel):
    """Something that is sent; nothing else may stand in it."""

    model_config = ConfigDict(extra="forbid")


Ring = Annotated[list[Corner], Field(min_length=4)]
Rings = Annotated[list[Ring], Field(min_length=1)]


class ManyAreas(BaseModel):
    """A GeoJSON MultiPolygon in degrees."""

    model_config = ConfigDict(extra="forbid")
    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[Rings], Field(min_length=1)]


Ground = Annotated[Area | ManyAreas, Field(discriminator="type")]


class DrawnDraft(Sent):
    """A polygon that is claimed, and what is said of it."""

    geometry: Ground
    said: Said


class PointsDraft(Sent):
    """Boundary points that are claimed; their CRS where they do not say it."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_POINTS)]
    crs: Annotated[str, Field(max_length=40)] = ""
    said: Said = {}


class Mending(Sent):
    """What a row of a draft is to say, and its new ground where that changes."""

    version: Version
    said: Said = {}
    geometry: Ground | None = None


class Versioned(Sent):
    """After how many changes the person looked at the draft."""

    version: Version


class Submitting(Sent):
    """Which rows are to be submitted, as of which day; today unless told."""

    rows: Annotated[list[RowNumber], Field(min_length=1, max_length=5000)]
    on: Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""


class OfferedLand(Sent):
    """Land that its owner offers. Names and telephone numbers do not belong here."""

    geometry: Ground
    title: Annotated[str, Field(max_length=60)] = ""
    owner_kind: Literal["", *OWNERS] = ""  # type: ignore[valid-type]


Draft = row_model("Draft", rows.DRAFT)
DraftSaid = row_model("DraftSaid", rows.DRAFT_SAID)
DraftRow = row_model("DraftRow", rows.DRAFT_ROW, said=DraftSaid)
DraftFinding = row_model("DraftFinding", rows.DRAFT_FINDING)
DraftMark = row_model("DraftMark", rows.DRAFT_MARK)
Block = row_model("Block", rows.BLOCK)
Kept = row_model("Kept", rows.KEPT, findings=many(DraftFinding))
Offer = row_model(
    "Offer", rows.OFFER, steps=many(tuple[str, str]), geometry=maybe(dict)
)
EventProof = row_model("EventProof", rows.PROOF, path=many(str))
Drafts = model(
    "Drafts", "The drafts of a scope, the latest first.", {"rows": many(Draft)}
)

_SHAPES = {"type": Literal["FeatureCollection"]}
DraftFeature = row_model(
    "DraftFeature", bookrows.FEATURE, type=Literal["Feature"], properties=DraftMark
)
DraftShapes = model(
    "DraftShapes",
    "Claims of a draft on the map.",
    {**_SHAPES, "features": many(DraftFeature)},
)
BlockFeature = row_model(
    "BlockFeature", bookrows.FEATURE, type=Literal["Feature"], properties=Block
)
BlockShapes = model(
    "BlockShapes", "Ground that is taken.", {**_SHAPES, "features": many(BlockFeature)}
)
DraftTold = model(
    "DraftTold",
    "A draft: its rows, what is doubtful in them, and what stands in their way.",
    {
        "draft": Draft,
        "sha256": str,
        "version": int,
        "rows": many(DraftRow),
        "findings": many(DraftFinding),
        "shapes": DraftShapes,
        "blocks": BlockShapes,
    },
)
Submitted = model(
    "SubmittedDraft",
    "The receipt of what was submitted, and the draft as it is now.",
    {"request": str, "first": int, "last": int, "again": bool, "draft": DraftTold},
)
KeptEvidence = model(
    "KeptEvidence",
    "The photos and papers of a plot.",
    {"plot": str, "rows": many(Kept)},
)
Offers = model("Offers", "The land a person has offered.", {"rows": many(Offer)})
Registered = model(
    "Registered", "Land that was registered.", {"plot": str, "request": str}
)
Proofs = model(
    "Proofs",
    "The receipts of a plot's events, and proofs that lead to the book's root.",
    {"size": int, "root": str, "note": maybe(str), "rows": many(EventProof)},
)

ANSWERS = (Drafts, DraftTold, Submitted, KeptEvidence, Offers, Registered, Proofs)
