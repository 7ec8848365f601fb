"""The tables of the book. Triggers and CHECKs stand in the migrations.

Two ledger tables, `event` and `transfer`, are only ever appended to; what is asked
of the book is answered from projections, which can be made again from them.
"""

from sqlalchemy import Column, Index, LargeBinary, Text

from jianliang.ledger.adopted_schema import (
    ADOPTED_PLAN,
    ADOPTED_PLOT,
    ADOPTED_TARGET,
    ADOPTED_TOTAL,
)
from jianliang.ledger.declaring import METADATA as METADATA
from jianliang.ledger.declaring import WHOLE as WHOLE
from jianliang.ledger.declaring import key as _key
from jianliang.ledger.declaring import table as _table
from jianliang.ledger.declaring import text as _text
from jianliang.ledger.declaring import whole as _whole

EVENT = _table(
    "event",
    _key("seq", WHOLE),
    Column("event_id", Text, nullable=False, unique=True),
    _text("request_id"),
    _text("kind"),
    _text("subject"),
    _text("unit"),
    _text("happened_on"),
    _text("recorded_at"),
    _text("actor"),
    _text("role"),
    _text("payload"),
    _text("algorithm"),
    Column("leaf", LargeBinary, nullable=False),
    Index("event_subject", "subject"),
    Index("event_recorded", "recorded_at"),
)
TRANSFER = _table(
    "transfer",
    _key("seq", WHOLE),
    _key("leg", WHOLE),
    _text("lot"),
    _text("from_unit"),
    _text("from_account"),
    _text("to_unit"),
    _text("to_account"),
    _whole("area_dm2"),
    Index("transfer_lot", "lot"),
)
REQUEST = _table(
    "request",
    _key("request_id"),
    _text("digest"),
    _whole("first_seq"),
    _whole("last_seq"),
)
NODE = _table(
    "node",
    _key("level", WHOLE),
    _key("position", WHOLE),
    Column("digest", LargeBinary, nullable=False),
)
CHECKPOINT = _table(
    "checkpoint",
    _key("size", WHOLE),
    _text("note"),
)
WITNESS = _table(
    "witness",
    _key("size", WHOLE),
    _key("signer"),
    _text("note"),
)
VAULT = _table(
    "vault",
    _key("reference"),
    Column("salt", LargeBinary, nullable=True),
    _text("body", empty=True),
    _text("erased_at", empty=True),
)
LEDGER = (EVENT, TRANSFER, REQUEST, NODE, CHECKPOINT, WITNESS)

PLOT = _table(
    "plot",
    _key("plot"),
    _text("unit"),
    _text("state"),
    _whole("credit_year", empty=True),
    _whole("claimed_dm2"),
    _whole("verified_dm2"),
    _text("declared_by"),
    _text("verified_by"),
    _text("recognised_by"),
    Column("geometry", LargeBinary, nullable=True),
    _text("claim", empty=True),
    _whole("seq"),
    Index("plot_unit", "unit"),
)
RECOGNISED = _table(
    "recognised",
    _key("piece"),
    _text("plot"),
    _text("unit"),
    _whole("area_dm2"),
    _whole("reversed_dm2"),
    _whole("cured_dm2"),
    _whole("credit_year"),
    _whole("recognition_year"),
    _whole("construction"),
    _whole("urban_rural"),
    _text("verdict"),
    Column("geometry", LargeBinary, nullable=False),
    _whole("seq"),
    Index("recognised_plot", "plot"),
    Index("recognised_unit", "unit"),
)
CELL = _table(
    "recognised_cell",
    _key("x", WHOLE),
    _key("y", WHOLE),
    _key("piece"),
)
LOT = _table(
    "lot",
    _key("lot"),
    Column("piece", Text, nullable=True, unique=True),
    _text("unit"),
    _whole("area_dm2"),
    _whole("seq"),
)
ACCOUNT = _table(
    "account",
    _key("unit"),
    _key("account"),
    _key("lot"),
    _whole("credits"),
    _whole("debits"),
    Index("account_lot", "lot"),
)
OBLIGATION = _table(
    "obligation",
    _key("obligation"),
    _text("kind"),
    _text("unit"),
    _text("lot"),
    _whole("area_dm2"),
    _whole("met_dm2"),
    _text("due", empty=True),
    _whole("seq"),
    Index("obligation_unit", "unit"),
)
UNIT_HEIR = _table(
    "unit_heir",
    _key("unit"),
    _text("heir"),
    _text("since"),
    _whole("seq"),
)
SEAT = _table(
    "seat",
    _key("seat"),
    _text("person"),
    _text("role"),
    _text("tier"),
    _text("unit"),
    _text("since"),
    _text("until", empty=True),
    _text("stands_for"),
    Index("seat_person", "person"),
    Index("seat_unit", "unit"),
)
CREDIT = _table(
    "credit",
    _key("unit"),
    _key("total"),
    _key("credit_year", WHOLE),
    _key("recognition_year", WHOLE),
    _key("plot"),
    _whole("claimed_dm2"),
    _whole("verified_dm2"),
    _whole("recognised_dm2"),
    _whole("reversed_dm2"),
    _whole("cured_dm2"),
)
CLOSING = _table(
    "closing",
    _key("year", WHOLE),
    _text("closed_on"),
    _whole("seq"),
)
RELOCATION = _table(
    "relocation",
    _key("relocation"),
    _text("unit"),
    _text("who"),
    _text("name"),
    _text("name_reference"),
    _whole("people"),
    _whole("output_fen"),
    _whole("land_dm2"),
    _text("to_unit"),
    _text("transfer"),
    _text("relocated_on"),
    _whole("seq"),
    Index("relocation_unit", "unit"),
)
RELOCATED_PLOT = _table(
    "relocated_plot",
    _key("relocation"),
    _key("plot"),
    Index("relocated_plot_plot", "plot"),
)
CASE = _table(
    "case_file",
    _key("case"),
    _text("plot"),
    _text("unit"),
    _text("state"),
    _text("opened_on"),
    _text("opened_by"),
    _text("seen_on"),
    _text("notified_on"),
    _text("since"),
    _text("due"),
    _whole("area_dm2"),
    _text("ruling"),
    _text("consequence"),
    _text("cause"),
    _whole("decided_dm2"),
    _text("decided_by"),
    _text("answered_by"),
    _text("outcome"),
    _whole("reversed_dm2"),
    _whole("penalty_dm2"),
    _whole("repeats"),
    _text("settled_on"),
    _text("reminded"),
    _text("sightings"),
    Column("geometry", LargeBinary, nullable=False),
    _whole("seq"),
    Index("case_file_plot", "plot"),
    Index("case_file_unit", "unit"),
)
PROJECTIONS = (
    PLOT,
    RECOGNISED,
    CELL,
    LOT,
    ACCOUNT,
    OBLIGATION,
    UNIT_HEIR,
    SEAT,
    CREDIT,
    CLOSING,
    RELOCATION,
    RELOCATED_PLOT,
    CASE,
    ADOPTED_TARGET,
    ADOPTED_PLAN,
    ADOPTED_TOTAL,
    ADOPTED_PLOT,
)
ALLOWED_MOVE = _table("allowed_move", _key("from_state"), _key("to_state"))
ALLOWED_CASE_MOVE = _table("allowed_case_move", _key("from_state"), _key("to_state"))
