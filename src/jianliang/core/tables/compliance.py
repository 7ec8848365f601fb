"""The tables of a compliance check: what lies in an area, what speaks against it."""

from functools import partial

from jianliang.core.compliance import OF_BOOK, OF_LAYERS, SEVERITIES
from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS

text = partial(Column, "str")
GROUND = (*OF_LAYERS, *OF_BOOK)

COMPLIANCE = Table(
    "compliance",
    "合规检查明细",
    "What lies in an area, by layer and value; the rows of a layer sum to the area.",
    {
        "role": text("图层用途。", "Kind of layer or ground.", allowed=GROUND),
        "layer": text("图层名称。", "The layers of that kind and day."),
        "day": text("图层日期。", "Day from which the layer holds."),
        "in_force": Column(
            "bool", "检查当日是否有效。", "Whether it holds on the day."
        ),
        "value": text("取值；outside 为该图层未覆盖。", "What lies there, or outside."),
        "area_dm2": Column("int64", "面积。", "Share of the area."),
    },
)

COMPLIANCE_CONFLICTS = Table(
    "compliance_conflicts",
    "合规检查冲突",
    "What speaks against an area, by rule and object, with its shape.",
    {
        "rule": text("判定规则。", "Row of the decision table."),
        "severity": text("程度。", "How grave.", allowed=SEVERITIES),
        "role": text("图层用途。", "Kind of layer or ground.", allowed=GROUND),
        "day": text("图层日期。", "Day from which the layer holds."),
        "id": text("对象编号；空为整个取值。", "The object; empty: all of a value."),
        "value": text("取值。", "What lies there."),
        "area_dm2": Column("int64", "面积。", "Share of the area."),
        "why_zh": text("理由。", "Why, in Chinese."),
        "why_en": text("理由（英文）。", "Why, in English."),
        "remedy_zh": text("办法（中文）。", "What to do, in Chinese."),
        "remedy_en": text("办法（英文）。", "What to do, in English."),
        "geometry": Column("geometry", "图形", "Polygon in the city's CRS."),
    },
)

COMPLIANCE_TABLES = {
    table.name: table for table in (COMPLIANCE, COMPLIANCE_CONFLICTS, TOLD_FINDINGS)
}
"""Every table that a compliance check consists of, by its name."""
