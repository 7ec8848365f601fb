"""Cases of rebuilding, and the table of what may follow in them."""

from alembic import op
from sqlalchemy import CheckConstraint

from jianliang.ledger.migrations.columns import column
from jianliang.ledger.migrations.guards import CHECKS_0002, guards_0002

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = {
    "case_file": "case* plot unit state opened_on opened_by seen_on notified_on since"
    " due area_dm2:w ruling consequence cause decided_dm2:w decided_by answered_by"
    " outcome reversed_dm2:w penalty_dm2:w repeats:w settled_on reminded sightings"
    " geometry:b seq:w",
    "allowed_case_move": "from_state* to_state*",
}
INDEXES = {
    "case_file_plot": ("case_file", "plot"),
    "case_file_unit": ("case_file", "unit"),
}
MOVES = """
    →suspected suspected→notified notified→heard heard→heard notified→decided
    heard→decided suspected→dismissed notified→dismissed heard→dismissed
    decided→appealed appealed→dismissed decided→final appealed→final
"""


def upgrade() -> None:
    """Make the tables, fill the table of moves, and set the guards."""
    for name, columns in TABLES.items():
        made = [column(written) for written in columns.split()]
        law = CHECKS_0002.get(name)
        checks = [CheckConstraint(law, name=f"{name}_law")] if law else []
        op.create_table(name, *made, *checks, sqlite_strict=True)
    for index, (table, indexed) in INDEXES.items():
        op.create_index(index, table, [indexed])
    for pair in MOVES.split():
        source, target = pair.split("→")
        op.execute(f"INSERT INTO allowed_case_move VALUES ('{source}', '{target}')")
    for statement in guards_0002(op.get_bind().dialect.name):
        op.execute(statement)
