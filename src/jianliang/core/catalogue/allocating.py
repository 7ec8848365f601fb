"""Words of allocation: requirements, errors, findings, and what the screen shows."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "allocate-nothing": Message(
        zh="没有可分解的单元或年份。",
        en="There are no units or no years to allocate to.",
        remedy_zh="给出 --total 与 --year，并确认该单元有下级。",
        remedy_en="Give --total and --year, and a unit that has units below it.",
    ),
    "allocate-doubled": Message(
        zh="分解依据中单元 {unit} 出现多次。",
        en="Unit {unit} stands in the inputs more than once.",
        remedy_zh="每个单元只留一行。",
        remedy_en="Keep one row for each unit.",
    ),
    "allocate-word": Message(
        zh="没有名为 {word} 的模型或依据。",
        en="There is no model or basis called {word}.",
        remedy_zh="可用的有：{known}。",
        remedy_en="There are: {known}.",
    ),
    "allocate-years": Message(
        zh="累计任务须晚于 {start} 年，且逐年不减。",
        en="Totals are cumulative: their years come after {start}, and they do not fall.",
        remedy_zh="核对 --total、--year 与 --stage。",
        remedy_en="Check --total, --year and --stage.",
    ),
    "allocate-staged": Message(
        zh="看不懂“{text}”。",
        en="“{text}” cannot be read.",
        remedy_zh="写成 年份=公顷 或 依据=权重，如 --stage 2027=120、--basis population=2。",
        remedy_en="Write YEAR=HECTARES or BASIS=WEIGHT, e.g. --stage 2027=120, --basis population=2.",
    ),
    "allocate-cost-unknown": Message(
        zh="单元 {subject} 的减量成本未知：资金要求和总成本不含该单元。",
        en="What a hectare costs in {subject} is not known: its funds bind nothing, and the total cost leaves it out.",
        remedy_zh="在分解依据中补充每公顷成本。",
        remedy_en="Add the cost of a hectare to the inputs.",
        severity="warning",
    ),
    "allocate-funds-unknown": Message(
        zh="单元 {subject} 的自有资金未知，不受资金要求约束。",
        en="The funds of {subject} are not known: they bind nothing.",
        remedy_zh="导入资金表，或在分解依据中补充。",
        remedy_en="Import the funds, or add them to the inputs.",
        severity="note",
    ),
    "allocate-burden-stock": Message(
        zh="没有各单元完整的资金和成本，负担改按建设用地现状衡量。",
        en="Funds and costs are not known of every unit: burdens are weighed by construction land instead.",
        remedy_zh="补充资金和成本，或用 --burden 指定依据。",
        remedy_en="Add them, or choose with --burden.",
        severity="note",
    ),
    "allocate-base-unknown": Message(
        zh="依据 {basis} 缺少 {count} 个单元的数据，未用于公平性。",
        en="Basis {basis} is not known of {count} units and was left out of fairness.",
        remedy_zh="在分解依据中补充。",
        remedy_en="Add it to the inputs.",
        severity="note",
    ),
    "allocate-cost-example": Message(
        zh="每公顷成本用规则包的示例参数（{yuan} 元），不是官方数。",
        en="The cost of a hectare is the rule pack's example ({yuan} yuan), no official figure.",
        remedy_zh="用 --inputs 给出各单元成本。",
        remedy_en="Give the units' own costs with --inputs.",
        severity="note",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "table-allocation": {"zh": "分解方案", "en": "Allocation"},
    "table-allocation_by_type": {"zh": "分类型任务", "en": "Allocation by type"},
    "table-allocation_models": {"zh": "各模型对比", "en": "What other models give"},
    "table-allocation_reasons": {"zh": "起作用的要求", "en": "What binds"},
    "table-allocation_fairness": {
        "zh": "公平性（基尼系数）",
        "en": "Fairness (Gini coefficient)",
    },
    "table-allocation_conflicts": {
        "zh": "不能同时满足的要求",
        "en": "Requirements that cannot be met together",
    },
    "table-allocation_inputs": {"zh": "分解依据", "en": "What it is allocated by"},
    "allocate-model": {"zh": "求解模型", "en": "solving the models"},
    "allocate-conflict": {"zh": "查找冲突", "en": "looking for the conflict"},
    "allocated-as": {
        "zh": "分解存为 {snapshot}：{units} 个单元，合计 {ha} 公顷（{year} 年末）。",
        "en": "Kept as allocation {snapshot}: {units} units, {ha} ha together by the end of {year}.",
    },
    "allocated-not": {
        "zh": "任务无法分解：下面的要求不能同时满足，去掉其中任何一项，其余就能满足。",
        "en": "There is no such allocation: the following cannot be met together; leave any one of them out, and the rest can.",
    },
    "allocated-missing": {
        "zh": "要都满足，至少还差：",
        "en": "To meet them all, at least this is missing:",
    },
    "allocated-written": {
        "zh": "建议任务已写入 {path}（{rows} 行），可用 jianliang import --role targets 导入。",
        "en": "The proposed targets are in {path} ({rows} rows); `jianliang import --role targets` reads them.",
    },
    "limit-total": {
        "zh": "{year} 年末各单元合计减量 {ha} 公顷",
        "en": "all units together reduce {ha} ha by the end of {year}",
    },
    "limit-cap": {
        "zh": "{unit} 至多能减 {ha} 公顷",
        "en": "{unit} can reduce at most {ha} ha",
    },
    "limit-ecology": {
        "zh": "{unit} 至少有 {ha} 公顷恢复为生态用地",
        "en": "{unit} gives at least {ha} ha back to ecology",
    },
    "limit-farmland": {
        "zh": "{unit} 至少有 {ha} 公顷复耕",
        "en": "{unit} gives at least {ha} ha back to farmland",
    },
    "limit-funds": {
        "zh": "{unit} 到 {year} 年末的自有资金为 {yuan} 元",
        "en": "{unit} has {yuan} yuan of its own by the end of {year}",
    },
    "limit-need": {
        "zh": "{unit} 的项目需要 {ha} 公顷用地，须由减量和转入指标满足",
        "en": "projects of {unit} need {ha} ha, from its reduction and quota received",
    },
    "limit-sent": {
        "zh": "{unit} 转出的指标不超过自身减量的规定比例",
        "en": "{unit} sends no more than the share of its reduction that may be sent",
    },
    "limit-type": {
        "zh": "{unit} 的 {plot_type} 至多能减 {ha} 公顷",
        "en": "{unit} can reduce at most {ha} ha of {plot_type}",
    },
    "short-more": {"zh": "{limit}：再少 {amount}", "en": "{limit}: {amount} less"},
    "short-less": {"zh": "{limit}：再多 {amount}", "en": "{limit}: {amount} more"},
    "amount-ha": {"zh": "{ha} 公顷", "en": "{ha} ha"},
    "amount-yuan": {"zh": "{yuan} 元", "en": "{yuan} yuan"},
}

_BASES = {
    "stock": {"zh": "建设用地现状", "en": "construction land"},
    "population": {"zh": "常住人口", "en": "population"},
    "output": {"zh": "产出", "en": "output"},
    "potential": {"zh": "可减潜力", "en": "what can be reduced"},
    "funds": {"zh": "资金", "en": "funds"},
    "composite": {"zh": "综合", "en": "composite"},
}
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "basis": _BASES,
    "requirement": {
        "total": {"zh": "总任务", "en": "total"},
        "cap": {"zh": "可减上限", "en": "cap"},
        "ecology": {"zh": "生态下限", "en": "ecology floor"},
        "farmland": {"zh": "复耕下限", "en": "farmland floor"},
        "funds": {"zh": "资金", "en": "funds"},
        "need": {"zh": "供减平衡", "en": "supply–reduction balance"},
        "sent": {"zh": "转出比例", "en": "share sent"},
        "type": {"zh": "类型上限", "en": "cap of a type"},
    },
}
FINDING_KINDS: dict[str, tuple[str, str]] = {
    "finding.kind.allocate-cost-unknown": ("成本未知", "cost not known"),
    "finding.kind.allocate-funds-unknown": ("资金未知", "funds not known"),
    "finding.kind.allocate-burden-stock": ("负担依据", "how burdens are weighed"),
    "finding.kind.allocate-base-unknown": ("依据缺失", "basis not known"),
    "finding.kind.allocate-cost-example": ("成本为示例", "example cost"),
}
HEADINGS: dict[str, dict[str, str]] = {
    "cap_dm2": {"zh": "可减上限", "en": "cap"},
    "ecology_dm2": {"zh": "生态下限", "en": "ecology floor"},
    "farmland_dm2": {"zh": "复耕下限", "en": "farmland floor"},
    "yuan_per_hectare": {"zh": "每公顷成本（元）", "en": "cost, yuan per ha"},
    "funds_yuan": {"zh": "自有资金（元）", "en": "own funds, yuan"},
    "population": {"zh": "常住人口", "en": "population"},
    "wanted": {"zh": "期望占比", "en": "wanted share"},
    "wanted_dm2": {"zh": "按期望占比", "en": "as wanted"},
    "allocated_dm2": {"zh": "分解任务", "en": "allocated"},
    "sent_dm2": {"zh": "转出指标", "en": "sent"},
    "burden": {"zh": "负担", "en": "burden"},
    "burden_before": {"zh": "原负担", "en": "burden before"},
    "before_dm2": {"zh": "原方案", "en": "before"},
    "leximin_dm2": {"zh": "负担均衡", "en": "leximin"},
    "gini_dm2": {"zh": "基尼最小", "en": "least Gini"},
    "cheapest_dm2": {"zh": "成本最低", "en": "cheapest"},
    "requirement": {"zh": "要求", "en": "requirement"},
    "required_dm2": {"zh": "限值", "en": "limit"},
    "required_yuan": {"zh": "限值（元）", "en": "limit, yuan"},
    "eases": {"zh": "放宽的边际效果", "en": "easing gains"},
    "saves_yuan": {"zh": "放宽省下的成本（元）", "en": "easing saves, yuan"},
    "basis_weight": {"zh": "权重", "en": "weight"},
    "gini_before": {"zh": "原基尼系数", "en": "Gini before"},
    "gini_after": {"zh": "基尼系数", "en": "Gini after"},
    "conflicting": {"zh": "冲突", "en": "conflicting"},
    "missing_yuan": {"zh": "缺口（元）", "en": "missing, yuan"},
    "allocation.received_dm2": {"zh": "转入指标", "en": "received"},
}
