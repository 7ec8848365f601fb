"""Words of a plan as it is made and kept: refusals, progress, what compactness costs."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "plan-no-tasks": Message(
        zh="{city} 没有 {first} 至 {last} 年的减量任务，无从编排方案。",
        en="{city} has no targets of reduction for {first} to {last} to plan for.",
        remedy_zh="用 jianliang target check 查看任务，导入 targets，或用 --years 另选年度。",
        remedy_en="See `jianliang target check`, import targets, or choose other years by --years.",
    ),
    "plan-lock": Message(
        zh="地块 {plot} 不是备选地块，或同时被固定和禁选。",
        en="Plot {plot} is no candidate, or is both fixed and forbidden.",
        remedy_zh="用 jianliang candidates 核对地块编号。",
        remedy_en="Compare the id with `jianliang candidates`.",
    ),
    "plan-impossible": Message(
        zh="没有能同时满足全部要求的方案；相互冲突的要求：{rows}。",
        en="No plan meets everything at once; these requirements conflict: {rows}.",
        remedy_zh="放宽其中一项：调整任务、资金、项目年度或锁定的地块。",
        remedy_en="Give way in one of them: targets, funds, years of projects, locked plots.",
    ),
    "plan-not-found": Message(
        zh="没有找到满足全部要求的方案，也未能证明不存在；差额：{rows}。",
        en="No plan was found that meets everything, nor proof that there is none; short: {rows}.",
        remedy_zh="用 --effort thorough 再试，或放宽其中一项要求。",
        remedy_en="Try again with --effort thorough, or give way in one of them.",
    ),
    "plan-none": Message(
        zh="{city} 还没有减量方案。",
        en="{city} has no plan yet.",
        remedy_zh="先运行 jianliang plan make。",
        remedy_en="Run `jianliang plan make` first.",
    ),
    "plan-unknown": Message(
        zh="没有方案 {snapshot}；最近的方案：{known}。",
        en="There is no plan {snapshot}; the newest are: {known}.",
        remedy_zh="改用列出的方案编号。",
        remedy_en="Name some of those.",
    ),
    "scenario-unknown": Message(
        zh="没有情景 {name}；现有：{known}。",
        en="There is no scenario {name}; there are: {known}.",
        remedy_zh="改用列出的情景。",
        remedy_en="Name some of those.",
    ),
    "plan-span": Message(
        zh="年度 {years} 应写作 2026:2030，前一年不大于后一年。",
        en="Years are written 2026:2030, the first not after the last; not {years}.",
        remedy_zh="改正 --years。",
        remedy_en="Correct --years.",
    ),
    "plan-file": Message(
        zh="文件 {path} 不能写入文档：只写 .md。",
        en="{path}: documents are written as .md only.",
        remedy_zh="改用以 .md 结尾的文件名。",
        remedy_en="Choose a name that ends in .md.",
    ),
    "plan-uncosted": Message(
        zh="{count} 块备选地块没有成本（如 {first}），未列入方案。",
        en="{count} candidates have no cost ({first} for one) and are left out of the plan.",
        remedy_zh="补充成本参数（parameters/costs.yaml）后重做方案。",
        remedy_en="Give the costs they need (parameters/costs.yaml) and make the plan again.",
        severity="warning",
    ),
    "plan-no-candidates": Message(
        zh="{count} 块备选地块都没有成本，无从编排方案。",
        en="None of the {count} candidates has a cost, so there is nothing to plan with.",
        remedy_zh="补充成本参数（parameters/costs.yaml）后重做方案。",
        remedy_en="Give the costs they need (parameters/costs.yaml) and make the plan again.",
    ),
    "plan-fix-held": Message(
        zh="地块 {subject} 虽被固定，但不得减量（{why_zh}），未固定。",
        en="Plot {subject} is to be fixed but may not go ({why_en}); it is not fixed.",
        remedy_zh="先处理该原因，或取消固定。",
        remedy_en="Settle that first, or do not fix it.",
        severity="warning",
    ),
    "plan-funds-out": Message(
        zh="{subject} 没有备选地块，其资金未列入方案。",
        en="{subject} has no candidates; its funds are left out of the plan.",
        remedy_zh="核对资金表的单元代码；市级资金填全市代码。",
        remedy_en="Compare the codes of the funds; those of the city bear the city's code.",
        severity="note",
    ),
    "plan-project-elsewhere": Message(
        zh="项目 {subject} 所在单元 {unit} 没有备选地块，未列入方案。",
        en="Project {subject} lies in {unit}, which has no candidates; it is left out.",
        remedy_zh="核对项目的单元代码，或由市级统筹安排指标。",
        remedy_en="Compare the project's unit, or give it quota by the city's coordination.",
        severity="warning",
    ),
    "plan-targets-before": Message(
        zh="任务自 {day} 起累计，方案从 {first} 年开始；其间已减的面积没有扣除。",
        en="The targets count from {day} and the plan begins in {first}; what was reduced in between is not taken off.",
        remedy_zh="导入扣除已完成面积、以方案前一年末为起点的任务。",
        remedy_en="Import targets that count from the end of the year before the plan.",
        severity="warning",
    ),
    "plan-project-out": Message(
        zh="项目 {subject} 在方案年度内没有足够的指标，未列入。",
        en="Project {subject} finds no quota within the plan and is left out.",
        remedy_zh="增加减量、列入市级统筹，或推迟项目。",
        remedy_en="Reduce more, coordinate it by the city, or put it off.",
        severity="warning",
    ),
}
FINDING_KINDS: dict[str, tuple[str, str]] = {
    "finding.kind.plan-uncosted": ("没有成本的备选地块", "candidates without cost"),
    "finding.kind.plan-fix-held": ("不得减量却被固定", "fixed but not to go"),
    "finding.kind.plan-funds-out": ("未列入的资金", "funds left out"),
    "finding.kind.plan-project-elsewhere": (
        "无备选地块单元的项目",
        "projects without candidates",
    ),
    "finding.kind.plan-targets-before": ("任务起点过早", "targets from before"),
    "finding.kind.plan-project-out": ("无指标的项目", "projects without quota"),
}

_SCENARIOS = {
    "expected": {"zh": "预计情况", "en": "as expected"},
    "cost-low": {"zh": "成本取下限", "en": "costs at their lowest"},
    "cost-high": {"zh": "成本取上限", "en": "costs at their highest"},
    "targets-more": {"zh": "任务上浮", "en": "higher targets"},
    "funds-less": {"zh": "资金下浮", "en": "less funds"},
}
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "layout": {
        "now": {"zh": "现状", "en": "now"},
        "plan": {"zh": "本方案", "en": "this plan"},
        "plain": {"zh": "不计连片的方案", "en": "without compactness"},
    },
    "first": _SCENARIOS,
    "scenario": _SCENARIOS,
}

HEADINGS: dict[str, dict[str, str]] = {
    "layout": {"zh": "方案", "en": "layout"},
    "boundary_m": {"zh": "边界长（米）", "en": "boundary, m"},
    "chosen": {"zh": "是否采用", "en": "chosen"},
}

WORDS: dict[str, dict[str, str]] = {
    "table-plan-mesh": {"zh": "连片程度", "en": "How open land holds together"},
    "plan-tell-front": {"zh": "连片与成本的取舍", "en": "compactness and cost"},
    "plan-tell-plain": {"zh": "不计连片的方案", "en": "without compactness"},
    "plan-gap-so-far": {"zh": "{what}（差距 {gap}）", "en": "{what} (gap {gap})"},
    "plan-made": {
        "zh": "方案 {snapshot}：{plots} 块地，{area}，成本 {cost}；最多比可能的最优方案贵 {gap}。已逐项核验，无不符。",
        "en": "Plan {snapshot}: {plots} plots, {area}, at {cost}; at most {gap} dearer than the best plan there can be. Every row was checked anew, none is broken.",
    },
    "plan-price": {
        "zh": "有效网格比不计连片的方案多 {gain}（{plan} 对 {plain}），成本多 {extra}。",
        "en": "Its effective mesh is {gain} above that of the plan without compactness ({plan} against {plain}), for {extra} more.",
    },
    "wan-yuan": {"zh": "万元", "en": "× 10,000 yuan"},
    "scenarios-as": {
        "zh": "情景比较 {snapshot}：首年宜按“{first}”的方案，最大后悔值 {regret} 万元，在 {failed} 个情景中做不到。",
        "en": "Scenarios {snapshot}: begin as in “{first}”; its greatest regret is {regret} × 10,000 yuan, and {failed} scenarios cannot then be met.",
    },
    "scenarios-none": {
        "zh": "情景比较 {snapshot}：没有一个情景有可行的方案。",
        "en": "Scenarios {snapshot}: none of them has a plan.",
    },
    "plan-stopped": {
        "zh": "已中断：以下是中断前的最好方案。",
        "en": "Stopped: this is the best plan up to then.",
    },
    "plan-more": {
        "zh": "其他表：{tables}（--table）。",
        "en": "Other tables: {tables} (--table).",
    },
    "plan-written": {"zh": "文档已写入 {path}。", "en": "The document is in {path}."},
    "table-plan-zones": {"zh": "分区减量安排", "en": "What goes in each zone"},
    "table-plan-front": {"zh": "连片与成本的取舍", "en": "Compactness and its price"},
}
