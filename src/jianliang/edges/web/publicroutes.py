"""The addresses of compliance checks and of the public side.

Name, path, endpoint, answer, method; as addresses.Address has them.
"""

from collections.abc import Mapping
from typing import Any

from jianliang.edges.public.photos import MOST_BYTES as LARGEST_PHOTO
from jianliang.edges.web import (
    complying,
    complymodels,
    noticing,
    opened,
    publicmodels,
    tipping,
)
from jianliang.edges.web.areafile import MOST_BYTES as LARGEST_AREA
from jianliang.edges.web.exports import TYPES

FILE, PHOTO = "/api/comply/file", "/api/tips/photo"
Route = tuple[Any, ...]

CHECKS: tuple[Route, ...] = (
    ("comply", "/api/comply", complying.post_comply, complymodels.Compliance, "POST"),
    ("comply_file", FILE, complying.post_comply_file, complymodels.Compliance, "POST"),
    (
        "comply_export",
        "/api/comply/export",
        complying.post_comply_export,
        tuple(TYPES.values()),
        "POST",
    ),
)
VISITORS: tuple[Route, ...] = (
    ("notices", "/api/notices", noticing.get_notices, publicmodels.Notices),
    ("notice", "/api/notices/{notice}", noticing.get_notice, publicmodels.NoticeTold),
    (
        "comment",
        "/api/notices/{notice}/comments",
        noticing.post_comment,
        publicmodels.Sent,
        "POST",
    ),
    ("tip", "/api/tips", tipping.post_tip, publicmodels.Sent, "POST"),
    ("tip_photo", PHOTO, tipping.post_tip_photo, publicmodels.PublicKept, "POST"),
    (
        "receipt",
        "/api/receipt",
        tipping.post_receipt,
        publicmodels.PublicReceipt,
        "POST",
    ),
    ("open", "/api/open", opened.get_open, publicmodels.OpenTables),
    (
        "open_table",
        "/api/open/{table}.{ending}",
        opened.get_open_table,
        (TYPES["csv"], TYPES["gpkg"]),
    ),
)
OFFICE: tuple[Route, ...] = (
    (
        "office_notices",
        "/api/office/notices",
        noticing.get_office_notices,
        publicmodels.OfficeNotices,
    ),
    (
        "notice_kept",
        "/api/office/notices",
        noticing.put_notice,
        publicmodels.PublicKept,
        "PUT",
    ),
    (
        "notice_moved",
        "/api/office/notices/{notice}/step",
        noticing.post_notice_step,
        publicmodels.PublicKept,
        "POST",
    ),
    (
        "office_comments",
        "/api/office/notices/{notice}/comments",
        noticing.get_office_comments,
        publicmodels.OfficeComments,
    ),
    (
        "comment_answered",
        "/api/office/comments/{comment}",
        noticing.post_comment_answer,
        publicmodels.PublicKept,
        "POST",
    ),
    (
        "office_tips",
        "/api/office/tips",
        tipping.get_office_tips,
        publicmodels.OfficeTips,
    ),
    (
        "tip_answered",
        "/api/office/tips/{tip}",
        tipping.post_tip_answer,
        publicmodels.PublicKept,
        "POST",
    ),
    (
        "tip_picture",
        "/api/office/tips/{tip}/photos/{number}.jpg",
        tipping.get_tip_photo,
        ("image/jpeg",),
    ),
)
ROUTES = (*CHECKS, *VISITORS, *OFFICE)
LARGER: Mapping[str, int] = {FILE: LARGEST_AREA, PHOTO: LARGEST_PHOTO}
"""Paths that take files, and how many bytes each may be sent."""
