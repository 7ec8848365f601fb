"""Tables of a plan over years: plots, units, money, quota, projects, bound, scenarios.

Areas are whole 0.01 m², money is whole fen; every table is of one plan. What a unit
has at the end of a year is what it had at its beginning with what came and went:

    closing = opening + interest + funds + granted + income + traded + loan
              − charge − repaid − cost                              (PLAN_CASH)
    closing = opening + freed − used − sent + received              (PLAN_QUOTA)
"""

from functools import partial

from jianliang.core.tables.columns import Column, Table

text = partial(Column, "str")
area = partial(Column, "int64")
money = partial(Column, "int64")
figure = partial(Column, "float")
UNIT = Column("str", "单元代码。", "Code of the unit.")
DISTRICT = Column("str", "区代码。", "Code of the district.")
YEAR = Column("int64", "实施年度。", "Year of the plan.")

REASONS = (
    "fixed",
    "village",
    "before",
    "unit_target",
    "type_target",
    "joins",
    "quota",
    "task",
    "cheap",
)
"""Why a plot goes in its year; of several, the first that holds."""

FLOWS = {
    "opening_fen": money("年初余额。", "In hand at the beginning."),
    "interest_fen": money("存款利息。", "Interest on it."),
    "funds_fen": money("自有资金。", "Own funds of the year."),
    "granted_fen": money(
        "市级补助；市级资金支出为负。",
        "Received of the municipal fund; below zero for the fund itself.",
    ),
    "income_fen": money("项目或供地收入。", "Paid by projects or for supplied land."),
    "traded_fen": money(
        "指标流转收支，支出为负。",
        "Received for quota sent; below zero: paid for quota received.",
    ),
    "loan_fen": money("新增贷款。", "Borrowed."),
    "charge_fen": money("贷款利息。", "Interest paid on debt."),
    "repaid_fen": money("偿还本金。", "Debt repaid."),
    "cost_fen": money("减量支出。", "Paid for reduction."),
    "closing_fen": money(
        "年末余额，不足为负。", "In hand at the end; below zero: short."
    ),
    "debt_fen": money("年末负债。", "Owed at the end."),
}
"""What comes and goes in a year, by which one year's closing is the next's opening."""

PLAN_PLOTS = Table(
    "plan_plots",
    "减量方案地块",
    "The plots that the plan reduces, each with its year and why.",
    {
        "plot_id": text("地块编号。", "The survey's id of the plot.", key=True),
        "unit": UNIT,
        "district": DISTRICT,
        "year": YEAR,
        "area_dm2": area("面积。", "Area, 0.01 m²."),
        "cost_fen": money("成本。", "Cost, fen, of the year it is paid in."),
        "why": text(
            "列入该年度的理由。", "Why it goes, and in this year.", allowed=REASONS
        ),
    },
)
PLAN_UNITS = Table(
    "plan_units",
    "减量方案任务对照",
    "What each target asks by the end of a year, and what the plan does by then.",
    {
        "unit": UNIT,
        "level": text("层级。", "Level of the unit."),
        "plot_type": text("地块类型。", "Type of plot; all: every type."),
        "year": YEAR,
        "target_dm2": area("累计任务。", "Asked by the end of the year, in all."),
        "planned_dm2": area("累计安排。", "Planned by the end of the year, in all."),
    },
)
PLAN_CASH = Table(
    "plan_cash",
    "减量方案现金流",
    "The money of each district, and of the municipal fund, year by year.",
    {
        "unit": UNIT,
        "year": YEAR,
        **FLOWS,
    },
)
PLAN_QUOTA = Table(
    "plan_quota",
    "减量方案指标账",
    "The quota of each district, year by year.",
    {
        "district": DISTRICT,
        "year": YEAR,
        "opening_dm2": area(
            "年初结余，周转借用为负。", "At the beginning; may be lent."
        ),
        "freed_dm2": area("减量腾出。", "Freed by the plots of the year."),
        "used_dm2": area("项目使用。", "Used by projects that start."),
        "sent_dm2": area("流转转出。", "Sent to other districts."),
        "received_dm2": area("流转转入。", "Received, after the transfer ratio."),
        "closing_dm2": area(
            "年末结余，周转借用为负。", "At the end; below zero: advance."
        ),
        "advance_dm2": area(
            "年末周转借用，须补足。", "Used in advance, to be made up for."
        ),
    },
)
PLAN_PROJECTS = Table(
    "plan_projects",
    "减量方案项目",
    "In which year each project starts; no year: the plan does not start it.",
    {
        "project_id": text("项目编号。", "Id of the project.", key=True),
        "district": DISTRICT,
        "year": Column(
            "Int64", "启动年度。", "Year it starts in; empty: it does not.",
            required=False,
        ),
        "need_dm2": area("用地需求。", "Quota it needs."),
        "income_fen": money("项目收入。", "What it pays when it starts."),
    },
)  # fmt: skip
PLAN_BOUND = Table(
    "plan_bound",
    "减量方案差距",
    "What the plan comes to, and how far from the best it can be at most.",
    {
        "value_yuan": figure("目标值。", "Objective of the plan, yuan."),
        "cost_yuan": figure("减量成本。", "Cost of the plots, not discounted, yuan."),
        "boundary_m": figure(
            "期末边界长度。", "Edge of cleared land to construction at the end, m."
        ),
        "bound_yuan": figure("下界。", "No plan can come to less, yuan."),
        "gap": figure("差距。", "(value − bound) / |value|."),
        "compactness": figure("紧凑权重，元每米。", "Yuan per metre of edge."),
    },
)
PLAN_CONFLICTING = Table(
    "plan_conflicting",
    "相互冲突的要求",
    "Requirements that no plan meets together, and what each is short of.",
    {
        "kind": text("要求种类。", "Kind of requirement."),
        "unit": UNIT,
        "plot_type": text("地块类型。", "Type of plot; all: every type."),
        "year": YEAR,
        "least": figure("不少于；单位见种类。", "At least, ha or million yuan."),
        "most": figure("不多于；单位见种类。", "At most, ha or million yuan."),
        "short": figure("缺口。", "What it is short of at the least."),
    },
)
PLAN_VIOLATIONS = Table(
    "plan_violations",
    "方案核验",
    "Requirements a plan does not meet, found by computing each anew from the plan.",
    {
        "kind": text("要求种类。", "Kind of requirement."),
        "subject": text("对象。", "The unit, plot or project it is about."),
        "year": YEAR,
        "asked": Column("int64", "要求值。", "What is asked, 0.01 m², fen or year."),
        "found": Column("int64", "方案值。", "What the plan has."),
    },
)
SCENARIO_PLANS = Table(
    "scenario_plans",
    "情景方案",
    "Each candidate first year, carried on in each scenario.",
    {
        "first": text("首年方案。", "Scenario whose plan the first year is of."),
        "scenario": text("情景。", "Scenario it meets."),
        "feasible": Column("bool", "是否可行。", "Whether it can be carried on."),
        "value_yuan": figure("目标值；不可行为空。", "Objective; empty: none."),
        "bound_yuan": figure("该情景的下界。", "Bound of the scenario by itself."),
        "regret_yuan": figure(
            "后悔值。", "Value less the best value known in the scenario."
        ),
        "share": Column("float", "情景权重。", "Weight of the scenario."),
    },
)
SCENARIO_FIRST = Table(
    "scenario_first",
    "首年方案比较",
    "What each candidate first year costs at the worst and in the mean.",
    {
        "first": text("首年方案。", "Scenario whose plan the first year is of."),
        "plots": Column("int64", "首年地块数。", "Plots of the first year."),
        "area_dm2": area("首年面积。", "Area of the first year."),
        "failed": Column("int64", "不可行情景数。", "Scenarios it cannot meet."),
        "worst_regret_yuan": figure("最大后悔值。", "Greatest regret."),
        "mean_regret_yuan": figure("加权平均后悔值。", "Mean regret by weight."),
        "chosen": Column("bool", "是否推荐。", "Fewest failures, then least regret."),
    },
)
SCENARIO_PLOTS = Table(
    "scenario_plots",
    "地块入选频次",
    "How often each plot is reduced over the scenarios, each planned by itself.",
    {
        "plot_id": text("地块编号。", "The survey's id of the plot.", key=True),
        "unit": UNIT,
        "scenarios": Column("int64", "入选情景数。", "Scenarios that reduce it."),
        "first_years": Column("int64", "首年入选情景数。", "That reduce it at once."),
        "share": figure("加权入选频次。", "Weight of those that reduce it, 0 to 1."),
    },
)
WEIGHED = {
    table.name: table for table in (SCENARIO_PLANS, SCENARIO_FIRST, SCENARIO_PLOTS)
}
"""Every table of scenarios that were weighed, by its name."""
