"""The tables of assessment: targets, indicator values, gates, scores, and what follows.

A value that is not known for certain is told as a low and a high one; where the two
differ `value` is empty. Nothing is filled in silently.
"""

from functools import partial

from jianliang.core.definitions import TOTALS
from jianliang.core.tables.cascade import STATUSES, TREE_COLUMNS
from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS
from jianliang.core.tables.results import LEVEL, UNIT

text = partial(Column, "str")
maybe_text = partial(Column, "str", required=False)
number = partial(Column, "float")
maybe_number = partial(Column, "float", required=False)
area = partial(Column, "int64")
maybe_area = partial(Column, "Int64", required=False)
flag = partial(Column, "bool")

MEASURES = ("dm2", "m2", "ha", "km2", "number", "share")
"""Units of measure a target or an indicator may be told in."""
AREA_MEASURES = ("dm2", "m2", "ha", "km2")
GROUPS = ("base", "structure", "uplift")
GATE_VERDICTS = ("passed", "failed", "unknown", "not-set")
TOLD = ("known", "partly", "unknown")
SERIES = ("stock", "credit")
OUTLOOKS = (
    *("too-few", "no-limit", "attained", "in-time", "late", "not-in-sight"),
    *("holds", "overrun"),
)

TARGETS = Table(
    "targets",
    "指标任务",
    "What each unit is to reach by which year, by indicator.",
    {
        "unit_id": text("单元代码", "Code of the unit."),
        "year": Column("int64", "年份", "Year by which it is to be reached."),
        "indicator": text("指标", "Indicator of the rule pack's library."),
        "target": number("目标值", "The target, in the unit of measure beside it."),
        "unit": text("计量单位", "Unit of measure.", allowed=MEASURES),
        "source": text("来源", "Who says so."),
        "as_of": maybe_text("时点", "Date of the source."),
        "status": text(
            "状态", "draft, approved, example or proposed.", allowed=STATUSES
        ),
        **TREE_COLUMNS,
    },
)  # fmt: skip

_OF = {
    "unit": UNIT,
    "level": LEVEL,
    "year": Column("int64", "考核年度。", "Year assessed."),
}
_COMPLETE = {
    "complete": number(
        "所需数据已知的比例，0 至 1。", "Share of the inputs needed that is known."
    ),
    "missing": text("缺少的数据。", "What is missing; parted by spaces."),
}

INDICATOR_VALUES = Table(
    "indicator_values",
    "指标值",
    "What each indicator comes to, by unit.",
    {
        **_OF,
        "indicator": text("指标。", "Indicator of the library, or what a gate tests."),
        "value": maybe_number("值；不能确定时为空。", "Empty where it is not certain."),
        "low": maybe_number("下限。", "Least it may be; empty: no bound is known."),
        "high": maybe_number("上限。", "Most it may be; empty: no bound is known."),
        **_COMPLETE,
    },
)

RECOGNISED_KINDS = Table(
    "recognised_kinds",
    "认定减量构成",
    "Recognised credit that stands, by unit, year of clearing and kind of land.",
    {
        "unit": UNIT,
        "level": LEVEL,
        "credit_year": Column("int64", "计减年度。", "Year of clearing."),
        "zone": text("分区；空为不明。", "Zone; empty: not known."),
        "restoration": text("恢复用途；空为不明。", "Use after; empty: not known."),
        "contiguity": text("连片情况；空为不明。", "Contiguity; empty: not known."),
        "area_dm2": area("认定减冲回。", "Recognised less reversed."),
    },
)

REBUILDS = Table(
    "rebuilds",
    "已定案复建",
    "What final cases took from each unit.",
    {
        "unit": UNIT,
        "level": LEVEL,
        "year": Column("int64", "发现年度。", "Year it was seen in."),
        "rebuilt_dm2": area(
            "已定案、尚未恢复的复建面积。", "Decided to be rebuilt, and not cured."
        ),
        "penalty_dm2": area("扣减面积。", "Taken off the score."),
    },
)

GATES = Table(
    "gates",
    "底线门槛",
    "Whether each unit keeps within the limits that cap its grade.",
    {
        **_OF,
        "gate": text("门槛。", "The gate."),
        "gate_verdict": text("结论。", "What it came to.", allowed=GATE_VERDICTS),
        "value": maybe_number("值；未知时为空。", "What was found; empty: not known."),
        "limit": number("限值。", "What it may be at most."),
        "measure": text("计量单位。", "Unit of measure.", allowed=MEASURES),
        "caps_at": text("未过时的等级上限。", "Best grade where it fails."),
        "missing": _COMPLETE["missing"],
    },
)

_POINTS = {
    "points": maybe_number("得分；不能确定时为空。", "Empty where not certain."),
    "points_low": number("得分下限。", "Fewest points."),
    "points_high": number("得分上限。", "Most points."),
}

SCORE_TERMS = Table(
    "score_terms",
    "评分明细",
    "Every term of every unit's score, with what it is made of.",
    {
        **_OF,
        "group": text("类别。", "Which group.", allowed=GROUPS),
        "indicator": text("指标。", "The indicator."),
        "version": text("指标版本。", "Its version."),
        "value": INDICATOR_VALUES.columns["value"],
        "low": INDICATOR_VALUES.columns["low"],
        "high": INDICATOR_VALUES.columns["high"],
        "target": maybe_number("目标；未设为空。", "Empty where none is set."),
        "measure": GATES.columns["measure"],
        "full_points": Column("int64", "满分。", "Points for reaching the target."),
        "cap": Column("int64", "得分上限，百分之几。", "Most that counts, per cent."),
        **_POINTS,
        "told": text("确定程度。", "How certain it is.", allowed=TOLD),
        "target_year": Column("Int64", "目标年份。", "Year of the target.", False),
        "target_status": text("目标状态。", "Status of the target; empty: none."),
        "inputs": text("所用数据。", "What it was made from; parted by spaces."),
        **_COMPLETE,
    },
)

SCORES = Table(
    "scores",
    "考核得分",
    "The score and grade of every unit.",
    {
        **_OF,
        **{
            f"{group}_{side}": number(f"{zh}得分{word}。", f"Points: {group}, {side}.")
            for group, zh in zip(GROUPS, ("基础", "结构", "提质"), strict=True)
            for side, word in (("low", "下限"), ("high", "上限"))
        },
        **_POINTS,
        "grade_low": text("等级下限。", "Worst grade it may be."),
        "grade_high": text("等级上限。", "Best grade it may be."),
        "capped_by": text("未过的门槛。", "Gates that failed; parted by spaces."),
        "open_gates": text("未知的门槛。", "Gates not known; parted by spaces."),
        "complete": _COMPLETE["complete"],
    },
)

MARGINALS = Table(
    "marginals",
    "再减一公顷",
    "What one more hectare recognised would change, by kind of land.",
    {
        **_OF,
        "indicator": text("指标；空为总分。", "The term; empty: the whole score."),
        "zone": RECOGNISED_KINDS.columns["zone"],
        "restoration": RECOGNISED_KINDS.columns["restoration"],
        "contiguity": RECOGNISED_KINDS.columns["contiguity"],
        "gain_low": number("下限得分的增加。", "What the fewest points gain."),
        "gain_high": number("上限得分的增加。", "What the most points gain."),
    },
)

TRAJECTORIES = Table(
    "trajectories",
    "历年轨迹",
    "Stock and standing credit of each unit, year by year.",
    {
        "unit": UNIT,
        "level": LEVEL,
        "total": text("总量。", "Which total.", allowed=TOTALS),
        "series": text("序列。", "Which series.", allowed=SERIES),
        "year": Column("int64", "年份。", "Year."),
        "value_dm2": area("值。", "Stock on today's limits and measure, or credit."),
    },
)

OUTLOOK = Table(
    "outlook",
    "趋势预判",
    "When each unit reaches its limit or target at its present pace, or overruns it.",
    {
        "unit": UNIT,
        "level": LEVEL,
        "total": TRAJECTORIES.columns["total"],
        "series": TRAJECTORIES.columns["series"],
        "regime": text("阶段。", "reducing or holding; empty without a ceiling."),
        "points": Column("int64", "年份数。", "How many years are known."),
        "last_year": Column("int64", "最近年份。", "The last of them."),
        "last_dm2": area("最近值。", "Its value."),
        "slope_dm2": maybe_area("每年变化。", "Change per year (Theil–Sen)."),
        "slope_low_dm2": maybe_area("每年变化下限。", "Lower bound of it."),
        "slope_high_dm2": maybe_area("每年变化上限。", "Upper bound of it."),
        "limit_dm2": Column("Int64", "上限或目标。", "Ceiling or target.", False),
        "limit_year": Column("Int64", "其年份。", "Year it holds for.", False),
        "year": Column("Int64", "预计年份。", "Projected year.", False),
        "early": Column("Int64", "最早年份。", "Earliest year.", False),
        "late": Column("Int64", "最晚年份；空为不见尽头。", "Latest year.", False),
        "outlook": text("预判。", "What it comes to.", allowed=OUTLOOKS),
    },
)  # fmt: skip

FEATURES = Table(
    "features",
    "单元特征",
    "What units are compared by.",
    {
        "unit": UNIT,
        "level": LEVEL,
        "feature": text("特征。", "The feature."),
        "value": maybe_number("值；未知为空。", "Its value; empty: not known."),
        "low": number("固定下界。", "Fixed lower bound."),
        "high": number("固定上界。", "Fixed upper bound."),
    },
)

SIMILAR = Table(
    "similar_units",
    "相似单元",
    "The units most like each unit of the same level.",
    {
        "unit": UNIT,
        "level": LEVEL,
        "rank": Column("int64", "名次。", "1 is the nearest."),
        "other": text("相似单元。", "The other unit."),
        "distance": number("距离，0 至 1。", "How far apart, 0 to 1."),
        "shared": Column("int64", "可比特征数。", "Features known of both."),
        "same_class": text("功能类别。", "Functional class of both; empty: differs."),
    },
)

REWARDS = Table(
    "rewards",
    "奖励与支持",
    "What each unit gets by the rules of reward and support.",
    {
        **_OF,
        "by_rule": text("规则。", "The rule."),
        "kind": text("方式。", "money or support."),
        "holds": text(
            "是否适用。", "Whether it applies.", allowed=("yes", "no", "unknown")
        ),
        "area_dm2": area("计算面积。", "Area it is reckoned by."),
        "rate_yuan": Column("Int64", "每公顷金额，元。", "Yuan per hectare.", False),
        "amount_yuan": Column("Int64", "金额，元。", "Amount in yuan.", False),
        "status": text("规则状态。", "Status of the rule."),
        "source": text("规则来源。", "Who says so."),
    },
)

ASSESSED = {
    table.name: table
    for table in (
        INDICATOR_VALUES, RECOGNISED_KINDS, REBUILDS, GATES, SCORE_TERMS, SCORES,
        MARGINALS, TRAJECTORIES, OUTLOOK, FEATURES, SIMILAR, REWARDS, TOLD_FINDINGS,
    )
}  # fmt: skip
"""Every table that `pipeline.assessing.assess` gives, by its name."""
