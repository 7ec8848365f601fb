"""Drafts of targets: what a person has written for a unit and not yet handed down.

work_target_draft   one per unit and person; rows of unit, year, target_dm2 as JSON
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, MetaData, Table, Text, delete, insert, inspect, select

from jianliang.edges.city import CityFolder
from jianliang.edges.jobs.rows import jobs_engine
from jianliang.ledger.databases import reading, writing
from jianliang.ledger.events import moment

METADATA = MetaData()
DRAFT = Table(
    "work_target_draft",
    METADATA,
    Column("unit", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("saved_at", Text, nullable=False),
    Column("rows", Text, nullable=False),
)


@dataclass(frozen=True)
class TargetDraft:
    """A draft: (unit, year) → whole dm² by the end of the year, and when it was kept.

    `saved_at` is "" where there is none.
    """

    saved_at: str
    target_dm2: dict[tuple[str, int], int]


def keep_targets(
    city: CityFolder,
    whose: tuple[str, str],
    rows: Sequence[tuple[str, int, int]],
    now: datetime,
) -> None:
    """Keep a draft in the place of the one before; no rows: forget it.

    Parameters
    ----------
    whose : (str, str)
        The unit that sets, and the person.
    rows : sequence of (unit, year, target_dm2)
    """
    unit, person = whose
    own = DRAFT.c.unit == unit, DRAFT.c.person == person
    said = {"unit": unit, "person": person, "saved_at": moment(now)}
    with writing(jobs_engine(city)) as connection:
        METADATA.create_all(connection)
        connection.execute(delete(DRAFT).where(*own))
        if rows:
            told = json.dumps([list(row) for row in rows])
            connection.execute(insert(DRAFT), {**said, "rows": told})


def kept_targets(city: CityFolder, whose: tuple[str, str]) -> TargetDraft:
    """The draft of a unit and person; an empty one where there is none."""
    unit, person = whose
    own = DRAFT.c.unit == unit, DRAFT.c.person == person
    with reading(jobs_engine(city)) as connection:
        if not inspect(connection).has_table(DRAFT.name):
            return TargetDraft("", {})
        row = connection.execute(select(DRAFT).where(*own)).first()
    if row is None:
        return TargetDraft("", {})
    found = {(unit, year): area for unit, year, area in json.loads(row.rows)}
    return TargetDraft(row.saved_at, found)
