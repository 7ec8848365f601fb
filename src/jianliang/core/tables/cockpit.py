"""The table of the cockpit: a unit's target beside what is recognised and planned."""

from functools import partial

from jianliang.core.tables.columns import Column, Table

area = partial(Column, "int64")
maybe_area = partial(Column, "Int64", required=False)
maybe_text = partial(Column, "str", required=False)

TOLD_BY = ("book", "layer")
"""Where a target stands: adopted in the book, or in an imported layer."""

COCKPIT_YEARS = Table(
    "cockpit_years",
    "任务与进度",
    "Target, recognised and planned land of a unit by year, each summed up to its end.",
    {
        "year": Column("int64", "年度。", "Year.", key=True),
        "target_dm2": maybe_area(
            "至该年末的累计任务；空为该年没有任务。",
            "To be reduced by the end of the year, in all; empty: no target for it.",
        ),
        "target_from": maybe_text(
            "任务来自台账或图层；没有任务为空。",
            "Whether the book or a layer says so; empty without a target.",
        ),
        "target_source": maybe_text(
            "下达单位或资料来源。", "Who set it, or the source that the layer names."
        ),
        "target_status": maybe_text("任务状态。", "How sure the target is."),
        "recognised_dm2": maybe_area(
            "计减年度至该年的认定结余：认定减冲回加恢复；未到的年度为空。",
            "Standing credit of credit years up to it: recognised less reversed plus "
            "cured; empty for years to come.",
        ),
        "pending_dm2": maybe_area(
            "计减年度至该年、已申报而尚未认定的面积；未到的年度为空。",
            "Claimed for credit years up to it and not recognised yet; empty for years "
            "to come.",
        ),
        "planned_dm2": maybe_area(
            "最新方案自其首年至该年末安排的面积；空为方案不含该年。",
            "What the newest plan reduces from its first year to the end of the year; "
            "empty: the plan does not speak of it.",
        ),
    },
)
