"""The first book: ledger tables, projections, and what guards them."""

from alembic import op
from sqlalchemy import CheckConstraint

from jianliang.ledger.migrations.columns import column
from jianliang.ledger.migrations.guards import CHECKS_0001, guards_0001

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# name: columns; * is part of the key, ? may be empty; w whole, b bytes, else text.
TABLES = {
    "event": "seq*w event_id request_id kind subject unit happened_on recorded_at"
    " actor role payload algorithm leaf:b",
    "transfer": "seq*w leg*w lot from_unit from_account to_unit to_account area_dm2:w",
    "request": "request_id* digest first_seq:w last_seq:w",
    "node": "level*w position*w digest:b",
    "checkpoint": "size*w note",
    "witness": "size*w signer* note",
    "vault": "reference* salt?b body? erased_at?",
    "plot": "plot* unit state credit_year?w claimed_dm2:w verified_dm2:w declared_by"
    " verified_by recognised_by geometry?b claim? seq:w",
    "recognised": "piece* plot unit area_dm2:w reversed_dm2:w cured_dm2:w"
    " credit_year:w recognition_year:w construction:w urban_rural:w verdict geometry:b"
    " seq:w",
    "recognised_cell": "x*w y*w piece*",
    "lot": "lot* piece? unit area_dm2:w seq:w",
    "account": "unit* account* lot* credits:w debits:w",
    "obligation": "obligation* kind unit lot area_dm2:w met_dm2:w due? seq:w",
    "unit_heir": "unit* heir since seq:w",
    "seat": "seat* person role tier unit since until? stands_for",
    "credit": "unit* total* credit_year*w recognition_year*w plot* claimed_dm2:w"
    " verified_dm2:w recognised_dm2:w reversed_dm2:w cured_dm2:w",
    "closing": "year*w closed_on seq:w",
    "relocation": "relocation* unit who name name_reference people:w output_fen:w"
    " land_dm2:w to_unit transfer relocated_on seq:w",
    "relocated_plot": "relocation* plot*",
    "allowed_move": "from_state* to_state*",
}
UNIQUE = {"event": "event_id", "lot": "piece?"}
INDEXES = {
    "event_subject": ("event", "subject"),
    "event_recorded": ("event", "recorded_at"),
    "transfer_lot": ("transfer", "lot"),
    "plot_unit": ("plot", "unit"),
    "recognised_plot": ("recognised", "plot"),
    "recognised_unit": ("recognised", "unit"),
    "account_lot": ("account", "lot"),
    "obligation_unit": ("obligation", "unit"),
    "seat_person": ("seat", "person"),
    "seat_unit": ("seat", "unit"),
    "relocation_unit": ("relocation", "unit"),
    "relocated_plot_plot": ("relocated_plot", "plot"),
}
MOVES = """
    →planned →declared planned→declared returned→declared declared→cleared
    cleared→restored restored→verified verified→recognised recognised→watched
    planned→withdrawn declared→withdrawn cleared→withdrawn restored→withdrawn
    returned→withdrawn declared→returned cleared→returned restored→returned
    verified→returned
"""


def upgrade() -> None:
    """Make the tables, fill the table of moves, and set the guards."""
    for name, columns in TABLES.items():
        made = [
            column(written, unique=UNIQUE.get(name) == written)
            for written in columns.split()
        ]
        law = CHECKS_0001.get(name)
        checks = [CheckConstraint(law, name=f"{name}_law")] if law else []
        op.create_table(name, *made, *checks, sqlite_strict=True)
    for index, (table, indexed) in INDEXES.items():
        op.create_index(index, table, [indexed])
    for pair in MOVES.split():
        source, target = pair.split("→")
        op.execute(f"INSERT INTO allowed_move VALUES ('{source}', '{target}')")
    for statement in guards_0001(op.get_bind().dialect.name):
        op.execute(statement)
