"""The table of findings: as they are found, and with the words they are told in."""

from jianliang.core.tables.columns import Column, Table

FINDINGS = Table(
    "findings",
    "疑点",
    "What is doubtful in the material.",
    {
        "code": Column("str", "疑点代码。", "Which kind of finding."),
        "severity": Column("str", "程度。", "refuse, warning or note."),
        "layer": Column("str", "所在图层。", "The layer it was found in."),
        "row": Column("Int64", "行号，从 0 起。", "Row, from 0.", required=False),
        "subject": Column(
            "str", "图斑、单元或分区编号。", "Plot, unit or zone id.", required=False
        ),
        "x": Column("float", "横坐标。", "Where, in the city's CRS.", required=False),
        "y": Column("float", "纵坐标。", "Where, in the city's CRS.", required=False),
        "area_dm2": Column("Int64", "涉及面积。", "How much land.", required=False),
        "values": Column("str", "文字所引的值。", "Values its text names, as JSON."),
    },
)

TOLD_FINDINGS = Table(
    "findings",
    FINDINGS.zh,
    FINDINGS.en,
    {
        **FINDINGS.columns,
        "reason_zh": Column("str", "疑点（中文）。", "What is doubtful, in Chinese."),
        "reason_en": Column("str", "疑点（英文）。", "What is doubtful, in English."),
        "remedy_zh": Column("str", "办法（中文）。", "What to do, in Chinese."),
        "remedy_en": Column("str", "办法（英文）。", "What to do, in English."),
    },
)
