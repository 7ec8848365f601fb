"""Every table that passes between parts, described once."""

from jianliang.core.tables.columns import DTYPES, Column, Table, exactly, retyped, typed
from jianliang.core.tables.findings import FINDINGS, TOLD_FINDINGS
from jianliang.core.tables.inputs import (
    CEILINGS,
    CHANGES,
    PATHS,
    SUCCESSION,
    SURVEY,
    UNITS,
    ZONES,
)
from jianliang.core.tables.results import (
    ACCOUNTS,
    CEILING_DISTANCES,
    CONFLICTS,
    HEIRS,
    LINEAGE,
    MATRIX,
    PARENTS,
    PATH_ACCOUNTS,
    PIECES,
    RESULTS,
    UNIT_LIST,
)

__all__ = [
    "ACCOUNTS",
    "CEILINGS",
    "CEILING_DISTANCES",
    "CHANGES",
    "CONFLICTS",
    "DTYPES",
    "FINDINGS",
    "HEIRS",
    "LINEAGE",
    "MATRIX",
    "PARENTS",
    "PATHS",
    "PATH_ACCOUNTS",
    "PIECES",
    "RESULTS",
    "SUCCESSION",
    "SURVEY",
    "TOLD_FINDINGS",
    "UNITS",
    "UNIT_LIST",
    "ZONES",
    "Column",
    "Table",
    "exactly",
    "retyped",
    "typed",
]
