"""Targets and plans that were adopted."""

from alembic import op
from sqlalchemy import CheckConstraint

from jianliang.ledger.migrations.columns import column
from jianliang.ledger.migrations.guards import CHECKS_0003

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = {
    "adopted_target": "unit* state* year*w of_unit* plot_type* target_dm2:w"
    " adopted_on adopted_by seq:w",
    "adopted_plan": "plan* unit kind name first_year:w last_year:w state supersedes"
    " snapshot tables_sha256 target_dm2:w planned_dm2:w cost_fen:w value_fen?w"
    " bound_fen?w gap_ppm?w plots:w adopted_on adopted_by seq:w",
    "adopted_total": "plan* unit* year*w target_dm2:w planned_dm2:w cost_fen:w",
    "adopted_plot": "plan* plot* unit year:w area_dm2:w cost_fen:w",
}
INDEXES = {
    "adopted_target_of": ("adopted_target", "of_unit"),
    "adopted_plan_unit": ("adopted_plan", "unit"),
    "adopted_plot_plot": ("adopted_plot", "plot"),
}


def upgrade() -> None:
    """Make the tables."""
    for name, columns in TABLES.items():
        made = [column(written) for written in columns.split()]
        check = CheckConstraint(CHECKS_0003[name], name=f"{name}_law")
        op.create_table(name, *made, check, sqlite_strict=True)
    for index, (table, indexed) in INDEXES.items():
        op.create_index(index, table, [indexed])
