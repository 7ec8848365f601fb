"""Every error and finding by code, in zh and en: the one home of their words."""

from jianliang.core.catalogue import (
    accounts,
    acting,
    assessing,
    book,
    book_storage,
    book_words,
    book_years,
    cases,
    city,
    classes,
    demo,
    dynamics,
    intake,
    life,
    quality,
    quota,
    reconciling,
    runs,
    supervising,
    updates,
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
    **book_storage.MESSAGES,
    **book_years.MESSAGES,
    **life.MESSAGES,
    **quota.MESSAGES,
    **cases.MESSAGES,
    **book_words.MESSAGES,
    **verifying.MESSAGES,
    **reconciling.MESSAGES,
    **supervising.MESSAGES,
    **dynamics.MESSAGES,
    **updates.MESSAGES,
    **quality.MESSAGES,
    **web.MESSAGES,
    **assessing.MESSAGES,
}

__all__ = ["MESSAGES", "Message"]
