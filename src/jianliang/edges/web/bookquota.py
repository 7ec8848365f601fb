"""Credit by unit and year, and quota by account, with what must be met by which day."""

from functools import partial
from typing import Annotated

import numpy as np
import pandas as pd
from fastapi import Query, Request, Response

from jianliang.core.quota import WEIGHING
from jianliang.core.secrecy import visible
from jianliang.core.tables import (
    CREDIT,
    CREDIT_PARTS,
    QUOTA_ACCOUNTS,
    QUOTA_DUES,
    typed,
)
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Lang, Unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of, named, published_of
from jianliang.edges.web.bookreader import AMOUNTS, BookNow
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.opencredits import open_credit, open_series

ISO_DAY = r"^(\d{4}-\d{2}-\d{2})?$"
Day = Annotated[
    str,
    Query(max_length=10, pattern=ISO_DAY, description="Day overdue is judged on."),
]


def get_book_credit(request: Request, unit: Unit = "", lang: Lang = None) -> Response:
    """Claimed, verified, recognised, reversed and cured, by total and years."""
    now, scope, audience = published_of(request, unit)
    atlas = atlas_of(request)
    return answered(request, partial(credit, atlas, now, scope, audience), now.state)


def get_book_accounts(
    request: Request, unit: Unit = "", day: Day = "", lang: Lang = None
) -> Response:
    """Quota by unit and account, and what must be met; the day of the book if none."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)
    return answered(request, partial(quota, atlas, now, scope, day), now.state)


def credit(atlas: Atlas, now: BookNow, scope: Scope, audience: str) -> dict:
    """The series of a scope, and of each unit below it with what is its own.

    The parts sum to the whole. The public is told what is published: villages are one
    with the township above, and figures of few plots are left out: how many, is told.
    """
    if not visible("internal", audience):
        return open_series(atlas, open_credit(atlas, now), scope)
    frame = now.frames.credit
    inside = frame[scope.holds(frame["unit"])]
    return {
        "rows": rows(_summed(inside, ["total", "credit_year", "recognition_year"])),
        "parts": rows(credit_parts(atlas, inside, scope)),
        "left_out": 0,
    }


def credit_parts(atlas: Atlas, inside: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Credit by the units directly below a scope (table CREDIT_PARTS)."""
    units = scope.parts(inside["unit"])
    parts = _summed(inside.assign(unit=units), ["unit", "total", "credit_year"])
    return typed(named(atlas, parts), CREDIT_PARTS)


def _summed(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Amounts by keys, sorted by them."""
    summed = frame.groupby(keys, as_index=False, sort=True)[list(AMOUNTS)].sum()
    return typed(summed, CREDIT) if "unit" not in keys else summed


def quota(atlas: Atlas, now: BookNow, scope: Scope, day: str) -> dict:
    """The accounts of a scope and what its units must meet, as of a day."""
    as_of = day or now.frames.last_day
    return {
        "day": as_of,
        "accounts": rows(accounts(atlas, now, scope)),
        "dues": rows(dues(atlas, now, scope, as_of)),
    }


def accounts(atlas: Atlas, now: BookNow, scope: Scope) -> pd.DataFrame:
    """What every account holds, all lots together (table QUOTA_ACCOUNTS)."""
    frame = now.frames.accounts
    inside = frame[scope.holds(frame["unit"])]
    grouped = inside.groupby(["unit", "account"], sort=True)["balance_dm2"]
    told = grouped.agg(balance_dm2="sum", lots="size").reset_index()
    return typed(named(atlas, told), QUOTA_ACCOUNTS)


def dues(atlas: Atlas, now: BookNow, scope: Scope, day: str) -> pd.DataFrame:
    """What must be met, the first due first, what is met last (table QUOTA_DUES)."""
    frame = now.frames.dues
    inside = frame[scope.holds(frame["unit"])].rename(columns={"kind": "due_kind"})
    open_dm2 = inside["area_dm2"] - inside["met_dm2"]
    due = inside["due"].fillna("")
    is_overdue = (open_dm2 > 0) & inside["due_kind"].isin(WEIGHING) & (due < day)
    told = named(atlas, inside).assign(
        open_dm2=open_dm2, due=due, is_overdue=is_overdue
    )
    last = np.where(due == "", "9999", due)
    order = np.lexsort((told["obligation"].astype("str"), last, open_dm2 == 0))
    return typed(told.iloc[order], QUOTA_DUES)
