"""What the answer of a compliance check looks like."""

from typing import Any, Literal

from jianliang.core.compliance import PURPOSES, SEVERITIES
from jianliang.core.tables import COMPLIANCE, COMPLIANCE_CONFLICTS, Table
from jianliang.edges.web.bookrows import FEATURE
from jianliang.edges.web.declared import many, model, row_model
from jianliang.edges.web.rows import NAME, PLACE, part

LAID = Table(
    "compliance_row",
    COMPLIANCE.zh,
    COMPLIANCE.en,
    {**COMPLIANCE.columns, "name": NAME},
)
_PLAIN = ("rule", "severity", "role", "day", "id", "value", "area_dm2")
CONFLICT = Table(
    "compliance_conflict",
    COMPLIANCE_CONFLICTS.zh,
    COMPLIANCE_CONFLICTS.en,
    {
        **part(COMPLIANCE_CONFLICTS, _PLAIN),
        "name": NAME,
        "why": COMPLIANCE_CONFLICTS.columns["why_zh"],
        "remedy": COMPLIANCE_CONFLICTS.columns["remedy_zh"],
        **PLACE,
    },
)
ComplianceRow = row_model("ComplianceRow", LAID)
ComplianceConflict = row_model("ComplianceConflict", CONFLICT)
ConflictMark = model(
    "ConflictMark",
    "A conflict as the map needs it.",
    {"rule": str, "severity": Literal[SEVERITIES]},
)
ConflictFeature = row_model(
    "ConflictFeature", FEATURE, type=Literal["Feature"], properties=ConflictMark
)
ConflictShapes = model(
    "ConflictShapes",
    "Conflicts on the map.",
    {"type": Literal["FeatureCollection"], "features": many(ConflictFeature)},
)
Compliance = model(
    "Compliance",
    "What lies in an area by layer, and what speaks against it.",
    {
        "area_dm2": int,
        "purpose": Literal[PURPOSES],
        "day": str,
        "verdict": Literal["refuse", "warning", "pass"],
        "geometry": dict[str, Any],
        "rows": many(ComplianceRow),
        "conflicts": many(ComplianceConflict),
        "shapes": ConflictShapes,
        "unchecked": many(str),
        "snapshot": str,
        "book": str,
    },
)
ANSWERS = (Compliance,)
"""Every answer of compliance checks."""
