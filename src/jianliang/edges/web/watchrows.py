"""The tables about supervision, land and assessment that only the screen sees."""

from jianliang.core.tables import (
    ALERT_QUALITY,
    CASES,
    DYNAMICS,
    PLAN_CONFLICTS,
    RECONCILIATION,
    RENEWAL,
    SCORES,
    SIGHTINGS,
    SIMILAR,
    WATCHED,
    Column,
    Table,
)
from jianliang.edges.web.rows import ID, NAME, PLACE, part


def bare(table: Table) -> dict[str, Column]:
    """The columns of a table but for its shape."""
    return {name: one for name, one in table.columns.items() if name != "geometry"}


def _count(zh: str, en: str) -> Column:
    return Column("int64", zh, en)


MADE = Table(
    "made",
    "结果",
    "From what a kept result was made.",
    {
        "snapshot": Column("str", "快照。", "Id of the result."),
        "size": Column(
            "Int64", "当时台账条数。", "Events of the book then; null: no book.", False
        ),
        "book_size": _count("现在台账条数。", "Events of the book now."),
        "is_current": Column(
            "bool",
            "图层与规则是否未变。",
            "Whether layers and rules are still those it was made from.",
        ),
    },
)
WATCHED_COUNT = Table(
    "watched_count",
    "监管结论数",
    "Watched plots by what their sightings come to.",
    {
        "verdict": WATCHED.columns["verdict"],
        "plots": _count("地块数。", "How many plots."),
        "area_dm2": Column("int64", "面积。", "Construction without a permit."),
    },
)
CASE_COUNT = Table(
    "case_count",
    "案件数",
    "Cases by state.",
    {
        "state": CASES.columns["state"],
        "cases": _count("件数。", "How many cases."),
        "overdue": _count("逾期件数。", "Of those: past their day."),
        "area_dm2": Column("int64", "面积。", "Area suspected when they were opened."),
    },
)
WATCHED_PLOT = Table(
    "watched_plot",
    "锁定地块",
    "A watched plot with the name of its unit and where it lies.",
    {**bare(WATCHED), "name": NAME, **PLACE},
)
SIGHTING = Table(
    "sighting", "发现", "A sighting and where it lies.", {**bare(SIGHTINGS), **PLACE}
)
CASE = Table(
    "case",
    "案件",
    "A case with the name of its unit and where it lies.",
    {**bare(CASES), "name": NAME, **PLACE},
)
ALERTS = Table(
    "alerts",
    "预警质量",
    "How good the alerts of a unit were, with its name.",
    {**ALERT_QUALITY.columns, "name": NAME},
)
GROUND = Table(
    "ground",
    "地图上的图形",
    "What the map tells of a shape.",
    {
        "id": ID,
        "mark": Column("str", "标记。", "What tells it apart: verdict, state, kind."),
        "plot": Column("str", "地块。", "Plot of the book; empty: none."),
        "unit": Column("str", "单元。", "Unit it belongs to."),
        "area_dm2": Column("int64", "面积。", "Its area."),
    },
)
DYNAMIC = Table(
    "dynamic",
    "矢量动态",
    "How plan, survey and reduction agree, in one span.",
    part(DYNAMICS, ("change", "kind", "measured", "area_dm2")),
)
RECONCILED_ROW = Table(
    "reconciled_row",
    "对账",
    "What explains a change, in one span.",
    part(RECONCILIATION, ("change", "kind", "timing", "area_dm2")),
)
CONFLICT = Table(
    "plan_conflict",
    "规划冲突",
    "Ground on which two plans contradict each other.",
    {"id": ID, **bare(PLAN_CONFLICTS), "name": NAME, **PLACE},
)
SITE = Table(
    "site",
    "存量更新地块",
    "A site of the stock, what it is to become, and where it lies.",
    {**bare(RENEWAL), "name": NAME, **PLACE},
)
UNIT_SCORE = Table(
    "unit_score", "单元得分", "The score of a unit.", {**SCORES.columns, "name": NAME}
)
SIMILAR_UNIT = Table(
    "similar_unit", "相似单元", "A similar unit.", {**SIMILAR.columns, "name": NAME}
)
