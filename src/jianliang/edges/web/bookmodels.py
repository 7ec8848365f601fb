"""What answers about the book look like."""

from typing import Literal

from jianliang.core import tables
from jianliang.edges.web import bookrows as rows
from jianliang.edges.web import watchrows
from jianliang.edges.web.declared import many, maybe, model, page_model, row_model

StateCount = row_model("StateCount", tables.BOOK_STATES)
VerdictCount = row_model("VerdictCount", tables.BOOK_VERDICTS)
BookPlot = row_model("BookPlot", tables.BOOK_PLOTS)
ClaimPiece = row_model("ClaimPiece", tables.BOOK_CLAIMS)
BookPiece = row_model("BookPiece", tables.BOOK_PIECES)
PlotEvent = row_model("PlotEvent", tables.PLOT_EVENTS, documents=many(str))
Holding = row_model("Holding", tables.HOLDINGS)
CreditRow = row_model("CreditRow", tables.CREDIT)
CreditPart = row_model("CreditPart", tables.CREDIT_PARTS)
QuotaAccount = row_model("QuotaAccount", tables.QUOTA_ACCOUNTS)
QuotaDue = row_model("QuotaDue", tables.QUOTA_DUES)
WatchedPlot = row_model("WatchedPlot", watchrows.WATCHED_PLOT)
Sighting = row_model("Sighting", watchrows.SIGHTING)
CaseRow = row_model("CaseRow", watchrows.CASE)
PlotMark = row_model("PlotMark", rows.PLOT_MARK)
Paper = row_model("Paper", rows.PAPER)
ClaimFinding = row_model("ClaimFinding", rows.CLAIM_FINDING)
PlotOfBook = row_model("PlotOfBook", rows.PLOT_OF_BOOK, evidence=many(Paper))

Checkpoint = model(
    "Checkpoint",
    "A checkpoint: how much of the book it stands for, and who has signed it.",
    {
        "origin": str,
        "size": int,
        "root": str,
        "recorded_at": str,
        "signers": many(str),
        "note": str,
    },
)
Book = model(
    "Book",
    "What the book holds and how far others stand for it.",
    {
        "exists": bool,
        "size": int,
        "root": str,
        "checkpoint": maybe(Checkpoint),
        "closed_year": maybe(int),
        "witnesses": maybe(int),
        "refusal": maybe(str),
        "states": many(StateCount),
        "verdicts": many(VerdictCount),
    },
)
BookPlots = page_model(
    "BookPlots", "Plots of the book, and how many there are.", BookPlot
)
SHAPES = {"type": Literal["FeatureCollection"], "total": int, "is_cut": bool}
PlotFeature = row_model(
    "PlotFeature", rows.FEATURE, type=Literal["Feature"], properties=PlotMark
)
PlotShapes = model(
    "PlotShapes",
    "Plots of the book on the map; `is_cut`: some were left out.",
    {**SHAPES, "features": many(PlotFeature)},
)
ClaimFeature = row_model(
    "ClaimFeature", rows.FEATURE, type=Literal["Feature"], properties=ClaimPiece
)
ClaimShapes = model(
    "ClaimShapes",
    "Pieces of claims on the map; `is_cut`: some were left out.",
    {**SHAPES, "features": many(ClaimFeature)},
)
Verification = model(
    "Verification",
    "A verification: its id, and how many events the book had.",
    {"snapshot": str, "size": int},
)
PlotLife = model(
    "PlotLife",
    "The life of a plot of the book.",
    {
        "plot": PlotOfBook,
        "events": many(PlotEvent),
        "claims": many(ClaimPiece),
        "findings": many(ClaimFinding),
        "verification": maybe(Verification),
        "pieces": many(BookPiece),
        "holdings": many(Holding),
        "watched": maybe(WatchedPlot),
        "sightings": many(Sighting),
        "cases": many(CaseRow),
    },
)
Credit = model(
    "Credit",
    "Credit of a scope, and of the units below it; how many parts are not told.",
    {"rows": many(CreditRow), "parts": many(CreditPart), "left_out": int},
)
Quota = model(
    "Quota",
    "Accounts of quota, and what must be met, as of a day.",
    {"day": str, "accounts": many(QuotaAccount), "dues": many(QuotaDue)},
)

ANSWERS = (Book, BookPlots, PlotShapes, ClaimShapes, PlotLife, Credit, Quota)
