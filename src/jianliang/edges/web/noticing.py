"""Notices and the comments on them: read and sent by anybody, kept by officials."""

from typing import Annotated, Literal

import pandas as pd
from fastapi import Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Row
from starlette.exceptions import HTTPException

from jianliang.core.errors import LedgerError, UsageError
from jianliang.edges.citybook import present
from jianliang.edges.public import notices as kept
from jianliang.edges.public.rights import PUBLISHES, in_scope
from jianliang.edges.public.writing import plain
from jianliang.edges.web.answers import atlas_of, fresh, own_language
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import unit_name
from jianliang.edges.web.callers import contact_of, passes
from jianliang.edges.web.viewer import Viewer, viewer_of

DAY = r"^\d{4}-\d{2}-\d{2}$"
Name = Annotated[str, Path(min_length=1, max_length=64)]
Day = Annotated[str, Field(pattern=DAY, max_length=10)]
Title = Annotated[str, Field(min_length=1, max_length=120)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
LEAST_DAYS = "notice_least_days"


class Said(BaseModel):
    """What is sent; nothing else may stand in it."""

    model_config = ConfigDict(extra="forbid")


class CommentSaid(Said):
    """A comment; a contact may be left, and need not be."""

    text: Text
    contact: Annotated[str, Field(max_length=200)] = ""


class NoticeSaid(Said):
    """A notice to be kept as a draft; a new one where `notice` is empty."""

    notice: Annotated[str, Field(max_length=64)] = ""
    kind: Literal["plan", "recognition", "targets"]
    unit: Annotated[str, Field(min_length=1, max_length=64)]
    title_zh: Title
    title_en: Title
    text_zh: Text
    text_en: Text
    from_day: Day
    until_day: Day
    shows: Literal["", "figures", "book", "quality", "layers"] = ""


class Step(Said):
    """What is done with a notice."""

    step: Literal["publish", "withdraw"]


class CommentAnswer(Said):
    """What a comment comes to."""

    state: Literal["published", "withheld"]
    answer: Text


def get_notices(request: Request, lang: Lang = None) -> Response:
    """What is published, the latest first."""
    found = kept.notices(atlas_of(request).city, kept.PUBLISHED)
    return fresh({"rows": [told(request, one, lang) for one in found]})


def get_notice(request: Request, notice: Name, lang: Lang = None) -> Response:
    """One notice with the comments that are published."""
    one = _published(request, notice)
    said = kept.comments(atlas_of(request).city, notice, kept.PUBLISHED)
    comments = [_plain(one) for one in said]
    return fresh({"notice": told(request, one, lang), "comments": comments})


def post_comment(
    request: Request, notice: Name, said: CommentSaid, lang: Lang = None
) -> Response:
    """Send a comment within the period; answers with a receipt code."""
    one = _published(request, notice)
    if kept.period_of(one, today()) != "open":
        told_days = {"from_day": one.from_day, "until_day": one.until_day}
        raise LedgerError("comment-closed", **told_days)
    if not plain(said.text):
        raise UsageError("text-empty")
    passes(request, "comment")
    city = atlas_of(request).city
    return fresh({"code": kept.send_comment(city, notice, said.text, said.contact)})


def get_office_notices(request: Request, lang: Lang = None) -> Response:
    """The notices of the viewer's unit and of those below it, drafts too."""
    atlas, viewer = atlas_of(request), viewer_of(request)
    waiting = kept.comment_counts(atlas.city)
    rows = [
        {
            **told(request, one, lang),
            **{name: getattr(one, name) for name in (*kept.TEXTS, "state")},
            "waiting": waiting.get(one.notice, 0),
        }
        for one in kept.notices(atlas.city)
        if in_scope(one.unit, viewer.unit, atlas.unit_lines)
    ]
    return fresh({"rows": rows})


def put_notice(request: Request, said: NoticeSaid, lang: Lang = None) -> Response:
    """Keep a notice as a draft."""
    atlas, viewer = atlas_of(request), viewer_of(request)
    known = said.unit in atlas.unit_lines
    if not known or not in_scope(said.unit, viewer.unit, atlas.unit_lines):
        raise HTTPException(404)
    if said.notice:
        _own(request, said.notice)
    _check_kind(viewer, said.kind)
    _check_days(atlas, said)
    notice = kept.Notice(**said.model_dump())
    name = kept.keep_notice(atlas.city, notice, viewer.person)
    return fresh({"id": name, "state": kept.DRAFT})


def post_notice_step(
    request: Request, notice: Name, said: Step, lang: Lang = None
) -> Response:
    """Publish a notice, or withdraw it."""
    one, viewer = _own(request, notice), viewer_of(request)
    _check_kind(viewer, one.kind)
    state = kept.move_notice(atlas_of(request).city, notice, said.step, viewer.person)
    return fresh({"id": notice, "state": state})


def get_office_comments(request: Request, notice: Name, lang: Lang = None) -> Response:
    """Every comment on a notice, in the order they came."""
    _own(request, notice)
    city = atlas_of(request).city
    rows = [
        {
            "comment": one.comment,
            **_plain(one),
            "state": one.state,
            "contact": contact_of(city, one.contact),
        }
        for one in kept.comments(city, notice)
    ]
    return fresh({"rows": rows})


def post_comment_answer(
    request: Request, comment: Name, said: CommentAnswer, lang: Lang = None
) -> Response:
    """Publish or withhold a comment, with an answer to whoever sent it."""
    city, viewer = atlas_of(request).city, viewer_of(request)
    one = kept.comment_of(city, comment)
    if one is None:
        raise HTTPException(404)
    _check_kind(viewer, _own(request, one.notice).kind)
    kept.answer_comment(city, comment, said.state, said.answer, viewer.person)
    return fresh({"id": comment, "state": said.state})


def today() -> str:
    """The present day of the server."""
    return present().date().isoformat()


def told(request: Request, one: Row, lang: Lang) -> dict:
    """A notice in the reader's language."""
    language = lang or own_language(request)
    plain_names = ("notice", "kind", "unit", "from_day", "until_day", "shows")
    return {
        **{name: getattr(one, name) for name in plain_names},
        "name": unit_name(atlas_of(request), one.unit),
        "title": getattr(one, f"title_{language}"),
        "text": getattr(one, f"text_{language}"),
        "period": kept.period_of(one, today()),
    }


def _plain(one: Row) -> dict:
    return {"text": one.text, "sent_on": one.sent_at[:10], "answer": one.answer}


def _published(request: Request, notice: str) -> Row:
    one = kept.notice_of(atlas_of(request).city, notice)
    if one is None or one.state != kept.PUBLISHED:
        raise HTTPException(404)
    return one


def _own(request: Request, notice: str) -> Row:
    """A notice of the viewer's unit or of one below it; else 404."""
    atlas, viewer = atlas_of(request), viewer_of(request)
    one = kept.notice_of(atlas.city, notice)
    if one is None or not in_scope(one.unit, viewer.unit, atlas.unit_lines):
        raise HTTPException(404)
    return one


def _check_kind(viewer: Viewer, kind: str) -> None:
    if viewer.role not in PUBLISHES[kind]:
        raise LedgerError("notice-rights")


def _check_days(atlas: Atlas, said: NoticeSaid) -> None:
    least = int(atlas.rules.parameter(LEAST_DAYS, said.from_day).value)
    given = pd.Series([said.from_day, said.until_day])
    first, last = pd.to_datetime(given, format="%Y-%m-%d", errors="coerce")
    long = 0 if pd.isna(first) or pd.isna(last) else (last - first).days + 1
    if long < least:
        told_days = {"from_day": said.from_day, "until_day": said.until_day}
        raise UsageError("notice-days", **told_days, least=least)
