"""What the book says to an assessment: recognised pieces and uses, dues, cases."""

import json

import pandas as pd

from jianliang.commands.case_tables import cases
from jianliang.commands.credited import credited
from jianliang.ledger import Desk
from jianliang.pipeline.assessed_credit import Booked

DUES = ["unit", "kind", "area_dm2", "met_dm2", "due"]


def booked(desk: Desk) -> Booked:
    """The book as an assessment needs it.

    Nothing that is only claimed or verified is in it: until it is recognised it neither
    helps nor hurts.
    """
    pieces = credited(desk)
    wanted = set(pieces["claim_id"])
    uses = {row.plot: _use(row.claim) for row in desk.plots() if row.plot in wanted}
    dues = [{name: getattr(row, name) for name in DUES} for row in desk.obligations()]
    found = cases(desk, desk.last_day())
    return Booked(pieces, uses, pd.DataFrame(dues, columns=DUES), found)


def _use(claim: str | None) -> str:
    """The use after that was declared; "" where none was."""
    told = json.loads(claim) if claim else {}
    return str(told.get("after_use") or "")
