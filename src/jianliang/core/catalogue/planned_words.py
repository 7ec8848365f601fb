"""Words of a plan over years: errors, codes in cells, headings of tables."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "plan-cost-missing": Message(
        zh="{count} 块备选地块没有成本（如 {plot}），不能编排年度方案。",
        en="{count} candidates have no cost ({plot} for one): their years cannot be planned.",
        remedy_zh="补充这些地块的成本参数，或将其禁选。",
        remedy_en="Give what their cost needs, or leave them out of the candidates.",
    ),
    "plan-task-year": Message(
        zh="任务的年度 {years} 不在方案年度之内。",
        en="There are targets for {years}, which is no year of the plan.",
        remedy_zh="调整方案起止年度，或去掉这些年度的任务。",
        remedy_en="Change the years of the plan, or leave those targets out.",
    ),
    "plan-district-unknown": Message(
        zh="项目所在的区 {units} 没有备选地块。",
        en="There are projects in {units}, where there is no candidate.",
        remedy_zh="核对项目的区代码；确无备选地块的区，其项目不列入本方案。",
        remedy_en="Check the district of the projects; leave out those where nothing is reduced.",
    ),
    "plan-wait-unknown": Message(
        zh="先后次序中的地块 {plots} 不在备选地块中。",
        en="An order names plots {plots}, which are no candidates.",
        remedy_zh="核对地块编号，或将其列入备选。",
        remedy_en="Check the ids, or make them candidates.",
    ),
    "scenario-none": Message(
        zh="没有情景可比较。",
        en="There are no scenarios to compare.",
        remedy_zh="至少给出一个情景。",
        remedy_en="Give at least one.",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "table-plan-plots": {"zh": "减量方案地块", "en": "Plots of the plan"},
    "table-plan-units": {"zh": "任务对照", "en": "Targets beside the plan"},
    "table-plan-cash": {"zh": "现金流", "en": "Cash"},
    "table-plan-quota": {"zh": "指标账", "en": "Quota"},
    "table-plan-projects": {"zh": "项目启动", "en": "Projects"},
    "table-plan-bound": {"zh": "下界与差距", "en": "Bound and gap"},
    "table-plan-conflicting": {
        "zh": "相互冲突的要求",
        "en": "Conflicting requirements",
    },
    "table-plan-violations": {"zh": "方案核验", "en": "What the plan does not meet"},
    "table-scenario-plans": {"zh": "情景方案", "en": "Plans by scenario"},
    "table-scenario-first": {"zh": "首年方案比较", "en": "Candidate first years"},
    "table-scenario-plots": {"zh": "地块入选频次", "en": "How often a plot is chosen"},
    "plan-tell-start": {
        "zh": "读入 {plots} 块地、{years} 年",
        "en": "{plots} plots, {years} years",
    },
    "plan-tell-bound": {"zh": "求下界", "en": "bound"},
    "plan-tell-build": {"zh": "编排方案", "en": "plan"},
    "plan-tell-improve": {"zh": "改进方案", "en": "improving"},
}
KINDS: dict[str, dict[str, str]] = {
    "task": {"zh": "面积任务（公顷）", "en": "target, ha"},
    "budget": {"zh": "年度预算（百万元）", "en": "budget of the year, million yuan"},
    "cash": {"zh": "年末现金（百万元）", "en": "cash at the year's end, million yuan"},
    "debt": {"zh": "贷款上限（百万元）", "en": "loan cap, million yuan"},
    "municipal": {"zh": "市级资金（百万元）", "en": "municipal fund, million yuan"},
    "quota": {"zh": "指标结余（公顷）", "en": "quota, ha"},
    "transfer": {"zh": "指标流转比例（公顷）", "en": "transfer ratio of quota, ha"},
    "project": {"zh": "项目启动期限", "en": "dates of a project"},
    "lock": {"zh": "固定或禁选", "en": "fixed or forbidden"},
    "before": {"zh": "先后次序", "en": "order of plots"},
    "village": {"zh": "整村减量", "en": "whole village"},
    "account": {"zh": "台账勾稽", "en": "sums of the accounts"},
}
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "why": {
        "fixed": {"zh": "已锁定", "en": "fixed"},
        "village": {"zh": "整村同年实施", "en": "whole village in one year"},
        "before": {"zh": "后续地块须待其先行", "en": "must go before another"},
        "unit_target": {
            "zh": "完成本单元任务所需",
            "en": "needed for the unit's target",
        },
        "type_target": {
            "zh": "完成类型任务所需",
            "en": "needed for the target of its type",
        },
        "joins": {"zh": "与已腾退土地连片", "en": "joins cleared land"},
        "quota": {"zh": "为项目腾出指标", "en": "frees quota for projects"},
        "task": {"zh": "完成年度任务所需", "en": "needed for the year's task"},
        "cheap": {"zh": "剩余地块中单价最低", "en": "cheapest left"},
    },
}
HEADINGS: dict[str, dict[str, str]] = {
    "value_yuan": {"zh": "目标值（元）", "en": "value, yuan"},
    "cost_yuan": {"zh": "减量成本（元）", "en": "cost, yuan"},
    "bound_yuan": {"zh": "下界（元）", "en": "bound, yuan"},
    "gap": {"zh": "差距", "en": "gap"},
    "compactness": {"zh": "紧凑权重（元/米）", "en": "compactness, yuan/m"},
    "least": {"zh": "不少于", "en": "at least"},
    "most": {"zh": "不多于", "en": "at most"},
    "short": {"zh": "缺口", "en": "short of"},
    "asked": {"zh": "要求值", "en": "asked"},
    "found": {"zh": "方案值", "en": "found"},
    "first": {"zh": "首年方案", "en": "first year of"},
    "scenario": {"zh": "情景", "en": "scenario"},
    "feasible": {"zh": "可行", "en": "feasible"},
    "regret_yuan": {"zh": "后悔值（元）", "en": "regret, yuan"},
    "failed": {"zh": "不可行情景", "en": "not met"},
    "worst_regret_yuan": {"zh": "最大后悔值（元）", "en": "worst regret, yuan"},
    "mean_regret_yuan": {"zh": "平均后悔值（元）", "en": "mean regret, yuan"},
    "scenarios": {"zh": "入选情景", "en": "scenarios"},
    "first_years": {"zh": "首年入选", "en": "in the first year"},
    "plan_cash.cost_fen": {"zh": "减量支出（分）", "en": "paid, fen"},
    "plan_projects.income_fen": {"zh": "项目收入（分）", "en": "income, fen"},
    "plan_quota.sent_dm2": {"zh": "流转转出", "en": "sent"},
    "plan_quota.received_dm2": {"zh": "流转转入", "en": "received"},
    "plan_quota.used_dm2": {"zh": "项目使用", "en": "used"},
    "plan_bound.boundary_m": {"zh": "期末边界（米）", "en": "boundary at the end, m"},
    "plan_units.planned_dm2": {"zh": "累计安排", "en": "planned in all"},
    "scenario_first.chosen": {"zh": "推荐", "en": "recommended"},
    "scenario_plans.share": {"zh": "情景权重", "en": "weight of the scenario"},
}
