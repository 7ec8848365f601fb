"""What answers of the public side look like."""

from jianliang.edges.web import publicrows as rows
from jianliang.edges.web import rows as rows_of
from jianliang.edges.web.declared import many, model, row_model

NoticeRow = row_model("NoticeRow", rows.NOTICE)
NoticeKept = row_model("NoticeKept", rows.NOTICE_KEPT)
CommentRow = row_model("CommentRow", rows.COMMENT)
CommentKept = row_model("CommentKept", rows.COMMENT_KEPT)
TipRow = row_model("TipRow", rows.TIP)
PublicReceipt = row_model("PublicReceipt", rows.RECEIPT)
Sent = row_model("Sent", rows.SENT)
PublicKept = row_model("PublicKept", rows.KEPT)
Notices = model(
    "Notices", "What is published, the latest first.", {"rows": many(NoticeRow)}
)
NoticeTold = model(
    "NoticeTold",
    "A notice with the comments that are published.",
    {"notice": NoticeRow, "comments": many(CommentRow)},
)
OfficeNotices = model(
    "OfficeNotices", "The notices of a unit, drafts too.", {"rows": many(NoticeKept)}
)
OfficeComments = model(
    "OfficeComments", "Every comment on a notice.", {"rows": many(CommentKept)}
)
OfficeTips = model(
    "OfficeTips", "The tip-offs of a unit, the latest first.", {"rows": many(TipRow)}
)
OpenTable = row_model("OpenTable", rows_of.NAMED)
OpenTables = model(
    "OpenTables",
    "What anybody may take away, by which licence, and from what it was made.",
    {
        "licence": str,
        "map_review": str,
        "snapshot": str,
        "book": str,
        "tables": many(OpenTable),
    },
)
ANSWERS = (
    Notices, NoticeTold, OfficeNotices, OfficeComments, OfficeTips, PublicReceipt,
    Sent, PublicKept, OpenTables,
)  # fmt: skip
"""Every answer of the public side."""
