"""Tables of cases of rebuilding: their course, what is due, how good alerts were."""

from functools import partial

from jianliang.core.cases import CAUSES, LEVELS, OUTCOMES, RULINGS, STATES
from jianliang.core.tables.columns import Column, Table

area = partial(Column, "int64")
count = partial(Column, "int64")
day = partial(Column, "str")
days = partial(Column, "Int64", required=False)

CASE = Column("str", "案件编号。", "Id of the case: C-<plot>-<n>.", key=True)
PLOT = Column("str", "地块编号。", "The plot of the book.")
UNIT = Column("str", "单元代码。", "Unit that answers for it.")
STATE = Column("str", "所处环节。", "Where it has got to.", allowed=STATES)
DUE = day("本环节到期日；空为无期限。", "Last day of the present state; empty: none.")

CASES = Table(
    "cases",
    "复建案件",
    "Every case of rebuilding; credit and quota have changed by the final ones only.",
    {
        "case": CASE,
        "plot": PLOT,
        "unit": UNIT,
        "state": STATE,
        "opened_on": day("立案日期。", "Day it was opened."),
        "seen_on": day("首次发现日期。", "Day of its first sighting."),
        "due": DUE,
        "overdue": Column("bool", "是否逾期。", "Whether that day has passed."),
        "area_dm2": area("疑似复建面积。", "Area suspected when it was opened."),
        "ruling": Column(
            "str",
            "处理决定；终结前不生效。",
            "What was decided; without effect until the case is final.",
            allowed=("", *RULINGS),
        ),
        "decided_dm2": area("决定认定的复建面积。", "Area that the decision names."),
        "outcome": Column(
            "str",
            "结果；终结前为空。",
            "What it came to; empty until it is closed.",
            allowed=("", *OUTCOMES),
        ),
        "cause": Column(
            "str",
            "第三方原因。",
            "Third-party cause; empty where the unit built.",
            allowed=("", *CAUSES),
        ),
        "reversed_dm2": area("已冲回的减量认定。", "Credit reversed by it."),
        "penalty_dm2": area("扣减面积。", "Penalty, as an area."),
        "repeats": count("重复发现次数。", "Further sightings of the same rebuild."),
        "settled_on": day(
            "撤销、整改或恢复的日期。",
            "Day it was dismissed, remedied or given back; empty: it holds.",
        ),
        "sightings": Column(
            "str", "发现编号。", "The sightings it covers, parted by spaces."
        ),
        "geometry": Column(
            "geometry", "图形", "The ground suspected, in the city's CRS."
        ),
    },
)
DUE_CASES = Table(
    "due_cases",
    "案件催办",
    "Cases whose day has come near or has passed, and who is to act.",
    {
        "case": CASE,
        "plot": PLOT,
        "unit": UNIT,
        "state": STATE,
        "due": DUE,
        "days_left": count("距到期天数；逾期为负。", "Days left; below zero: overdue."),
        "urgency": Column("str", "催办程度。", "How urgent it is.", allowed=LEVELS),
        "told_unit": Column(
            "str", "催办对象。", "Who is told: who must act, or the tier above."
        ),
        "reminded": Column(
            "bool", "是否已催办。", "Whether that is in the book already."
        ),
    },
)
ALERT_QUALITY = Table(
    "alert_quality",
    "预警质量",
    "How good the alerts were, by unit; districts and the city hold those below them.",
    {
        "unit": UNIT,
        "level": Column("str", "层级。", "City, district, township or village."),
        "opened": count("立案数。", "Cases opened."),
        "dismissed": count("撤销数。", "Dismissed before they were final."),
        "upheld": count("终结成立数。", "Final, and not given back since."),
        "restored": count("申诉后恢复数。", "Final, and given back on a late appeal."),
        "third_party": count("第三方原因数。", "Of those upheld: built by others."),
        "open": count("在办数。", "Not closed yet."),
        "overdue": count("逾期数。", "Of those open: past their day."),
        "repeats": count("重复发现数。", "Further sightings of the same rebuilds."),
        "precision": Column(
            "float",
            "准确率：成立数占已结案数。",
            "Share of the closed cases that were upheld; missing: none is closed.",
            required=False,
        ),
        "seen_to_opened": days(
            "发现至立案天数（中位数，下取整）。",
            "Median days from first sighting to opening, rounded down.",
        ),
        "opened_to_notified": days(
            "立案至告知天数（中位数，下取整）。",
            "Median days from opening to notification, rounded down.",
        ),
    },
)
CASE_TABLES = {table.name: table for table in (CASES, DUE_CASES, ALERT_QUALITY)}
