"""The tables of targets and plans that were proposed or adopted."""

from sqlalchemy import Index

from jianliang.ledger.declaring import WHOLE, key, table, text, whole

ADOPTED_TARGET = table(
    "adopted_target",
    key("unit"),
    key("state"),
    key("year", WHOLE),
    key("of_unit"),
    key("plot_type"),
    whole("target_dm2"),
    text("adopted_on"),
    text("adopted_by"),
    whole("seq"),
    Index("adopted_target_of", "of_unit"),
)
ADOPTED_PLAN = table(
    "adopted_plan",
    key("plan"),
    text("unit"),
    text("kind"),
    text("name"),
    whole("first_year"),
    whole("last_year"),
    text("state"),
    text("supersedes"),
    text("snapshot"),
    text("tables_sha256"),
    whole("target_dm2"),
    whole("planned_dm2"),
    whole("cost_fen"),
    whole("value_fen", empty=True),
    whole("bound_fen", empty=True),
    whole("gap_ppm", empty=True),
    whole("plots"),
    text("adopted_on"),
    text("adopted_by"),
    whole("seq"),
    Index("adopted_plan_unit", "unit"),
)
ADOPTED_TOTAL = table(
    "adopted_total",
    key("plan"),
    key("unit"),
    key("year", WHOLE),
    whole("target_dm2"),
    whole("planned_dm2"),
    whole("cost_fen"),
)
ADOPTED_PLOT = table(
    "adopted_plot",
    key("plan"),
    key("plot"),
    text("unit"),
    whole("year"),
    whole("area_dm2"),
    whole("cost_fen"),
    Index("adopted_plot_plot", "plot"),
)
