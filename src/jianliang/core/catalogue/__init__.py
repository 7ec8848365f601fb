"""Every error and finding by code, in zh and en: the one home of their words."""

from jianliang.core.catalogue import (
    accounts,
    acting,
    book,
    book_disks,
    book_shapes,
    book_words,
    city,
    classes,
    demo,
    intake,
    life,
    quality,
    quota,
    reconciling,
    runs,
    verifying,
    web,
)
from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    **city.MESSAGES,
    **intake.MESSAGES,
    **classes.MESSAGES,
    **accounts.MESSAGES,
    **runs.MESSAGES,
    **demo.MESSAGES,
    **book.MESSAGES,
    **acting.MESSAGES,
    **book_disks.MESSAGES,
    **book_shapes.MESSAGES,
    **life.MESSAGES,
    **quota.MESSAGES,
    **book_words.MESSAGES,
    **verifying.MESSAGES,
    **reconciling.MESSAGES,
    **quality.MESSAGES,
    **web.MESSAGES,
}

__all__ = ["MESSAGES", "Message"]
