"""The tables of long work, of kept plans beside each other, and of targets in hand."""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.planned import PLAN_PLOTS
from jianliang.core.tables.results import UNIT

text = partial(Column, "str")
area = partial(Column, "int64")
maybe_area = partial(Column, "Int64", required=False)
money = partial(Column, "int64")
count = partial(Column, "int64")
flag = partial(Column, "bool")
share = partial(Column, "float")

JOB_STATES = ("queued", "running", "done", "failed", "cancelled")
CHANGES = ("in", "out", "moved", "same")

JOB_STEP = Table(
    "job_step",
    "作业进度",
    "How far a job was at a moment.",
    {
        "seconds": share("开始后的秒数。", "Seconds since it began."),
        "label": text("环节。", "What was being done, as a key."),
        "doing": text("正在做什么。", "What was being done, in the reader's words."),
        "share": share("已完成份额。", "Share of it that was behind, 0 to 1."),
        "gap": Column(
            "float", "与最优的差距；空为尚无。", "Gap so far; null: none yet.", False
        ),
    },
)
JOBS = Table(
    "jobs",
    "作业",
    "Long work that was asked for, and what came of it.",
    {
        "job": text("作业编号。", "Its id.", key=True),
        "kind": text("类别。", "What kind of work."),
        "person": text("发起人。", "Who asked for it."),
        "unit": text("单元；空为全市。", "Whose it is; empty: the whole city."),
        "state": text("状态。", "How it stands.", allowed=JOB_STATES),
        "stop": flag("是否已要求停止。", "Whether it was asked to stop."),
        "tries": count("开始次数。", "How many times it was begun."),
        "asked_at": text("发起时间。", "When it was asked for, UTC."),
        "started_at": text("开始时间；空为未开始。", "When it began; empty: not yet."),
        "ended_at": text("结束时间；空为未结束。", "When it ended; empty: not yet."),
        "doing": JOB_STEP.columns["doing"],
        "share": JOB_STEP.columns["share"],
        "gap": JOB_STEP.columns["gap"],
        "snapshot": text(
            "结果快照；空为没有。", "Snapshot of its result; empty: none."
        ),
        "is_mine": flag("是否由提问者发起。", "Whether whoever asks may stop it."),
    },
)
PLANS_KEPT = Table(
    "plans_kept",
    "已保存方案",
    "A plan that is kept, and what it does in the units asked about.",
    {
        "snapshot": text("快照。", "Its id.", key=True),
        "made_at": text("生成时间。", "When it was made, UTC."),
        "person": text("发起人；空为命令行。", "Who asked for it; empty: a command."),
        "first_year": Column("int64", "起始年度。", "First year."),
        "last_year": Column("int64", "终止年度。", "Last year."),
        "compactness": share("紧凑权重，元每米。", "λ, yuan per metre."),
        "discount": Column(
            "float", "折现率；空为按规则包。", "Null: the rules'.", False
        ),
        "whole_villages": Column(
            "bool", "村庄是否整体安排。", "Whether villages went whole."
        ),
        "fixed": count("指定列入的地块数。", "Plots that had to be in it."),
        "forbidden": count("禁止列入的地块数。", "Plots that had to stay out."),
        "money": flag("是否平衡资金。", "Whether funds balance."),
        "projects": flag("是否安排项目。", "Whether projects start."),
        "proposed": flag("是否按建议任务。", "Whether proposed targets were taken."),
        "is_whole": flag("是否搜索完毕。", "Whether it was searched to the end."),
        "plots": count("地块数。", "How many plots."),
        "area_dm2": area("面积。", "Their area."),
        "cost_fen": money("成本，分。", "Their cost, fen."),
        "gap": Column("float", "差距。", "Gap of the whole plan; null: none.", False),
        "mesh_dm2": maybe_area("有效网格。", "Effective mesh of the whole plan."),
        "edge_m": Column("float", "边界，米。", "Edge of open land, metres.", False),
    },
)
PLAN_TERMS = Table(
    "plan_terms",
    "方案参数的通常取值",
    "What a plan is made with where nothing else is asked for.",
    {
        "first_year": Column("int64", "起始年度。", "First year."),
        "last_year": Column("int64", "终止年度。", "Last year."),
        "compactness": share("紧凑权重，元每米。", "λ, yuan per metre."),
        "discount": share("折现率。", "By how much money counts less a year later."),
        "whole_villages": flag("村庄是否整体安排。", "Whether villages go whole."),
    },
)
PLAN_BESIDE = Table(
    "plan_beside",
    "逐年对照",
    "What two plans do in a year.",
    {
        "year": PLAN_PLOTS.columns["year"],
        "plots": count("地块数。", "Plots."),
        "area_dm2": area("面积。", "Their area."),
        "cost_fen": money("成本，分。", "Their cost, fen."),
        "other_plots": count("另一方案的地块数。", "Plots of the other."),
        "other_area_dm2": area("另一方案的面积。", "Their area."),
        "other_cost_fen": money("另一方案的成本，分。", "Their cost, fen."),
    },
)
_CHANGE = text(
    "与另一方案相比。",
    "in: only in this plan; out: only in the other; moved: in another year.",
    allowed=CHANGES,
)
PLAN_CHANGES = Table(
    "plan_changes",
    "方案差异合计",
    "How many plots two plans treat alike and how many not.",
    {
        "change": _CHANGE,
        "plots": count("地块数。", "How many plots."),
        "area_dm2": area("面积。", "Their area."),
        "cost_fen": money("成本，分。", "Their cost, fen."),
    },
)
PLAN_CHANGED = Table(
    "plan_changed",
    "方案差异地块",
    "A plot that two plans treat differently.",
    {
        "plot_id": PLAN_PLOTS.columns["plot_id"],
        "unit": UNIT,
        "change": _CHANGE,
        "year": Column("Int64", "本方案年度。", "Year in this plan; null: out.", False),
        "other_year": Column(
            "Int64", "另一方案年度。", "Year in the other; null: out.", False
        ),
        "area_dm2": area("面积。", "Its area."),
        "cost_fen": money("成本，分。", "Its cost, fen."),
    },
)
TARGETS_IN_HAND = Table(
    "targets_in_hand",
    "任务编辑",
    "What a unit is to have reached by the end of a year, by each who says so.",
    {
        "unit": UNIT,
        "name": text("名称。", "Its name."),
        "is_setter": flag("是否为编制单元。", "Whether it is the unit that sets."),
        "year": Column("int64", "年份，累计至年末。", "Cumulative by the end of it."),
        "plot_type": text("地块类型；all 为合计。", "Type of plot; all: every type."),
        "given_dm2": maybe_area("上级下达。", "Set by a unit above the setter."),
        "set_dm2": maybe_area("本单元已下达。", "Set by the setter."),
        "proposed_dm2": maybe_area("建议。", "Proposed by the setter, or the unit."),
        "told_dm2": maybe_area("任务表中的任务。", "As the layer of targets says."),
        "draft_dm2": maybe_area("草稿。", "In the draft; null: nothing."),
        "unassigned_dm2": maybe_area(
            "统筹预留。", "Of the setter's, held back from those below by the layer."
        ),
    },
)
TARGET_SUMS = Table(
    "target_sums",
    "任务加总",
    "Whether what is handed down by the end of a year comes to what was to be.",
    {
        "year": Column("int64", "年份。", "By the end of it."),
        "own_dm2": maybe_area("编制单元的任务。", "The setter's own."),
        "below_dm2": area("下级合计。", "Those right below it together."),
        "unassigned_dm2": area("统筹预留。", "The setter's named reserve."),
        "difference_dm2": maybe_area(
            "差额：正为未分解，负为超分。",
            "Above zero: not handed out; below: too much.",
        ),
        "falls": flag("是否低于上一年。", "Whether any of it is less than before."),
    },
)
