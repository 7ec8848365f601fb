"""Words of what a plan is asked to keep to: pools, budgets, order, compactness, edits."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "plan-pool": Message(
        zh="{unit} 不能列入统筹：须是有任务的乡镇，只列入一组，每组至少两个。",
        en="{unit} cannot be pooled: pools are of two or more townships with targets, each in one pool.",
        remedy_zh="用 jianliang target check 核对乡镇代码，改正 --pool。",
        remedy_en="Compare the codes with `jianliang target check` and correct --pool.",
    ),
    "plan-pool-written": Message(
        zh="统筹应写作 乡镇+乡镇，不能是 {told}。",
        en="A pool is written TOWNSHIP+TOWNSHIP; not {told}.",
        remedy_zh="改正 --pool。",
        remedy_en="Correct --pool.",
    ),
    "plan-budget": Message(
        zh="{unit} {year} 年的预算无处可用：须是有备选地块的区或全市，年度在方案之内，且只给一次。",
        en="A budget for {unit} in {year} has no place: it is for a district with candidates or the city, in a year of the plan, and given once.",
        remedy_zh="改正 --budget 的单元或年度，或用 --years 调整方案年度。",
        remedy_en="Correct the unit or year of --budget, or change --years.",
    ),
    "plan-budget-written": Message(
        zh="预算应写作 单元:年度=元，不能是 {told}。",
        en="A budget is written UNIT:YEAR=YUAN; not {told}.",
        remedy_zh="改正 --budget，金额为整数元。",
        remedy_en="Correct --budget; the amount is in whole yuan.",
    ),
    "plan-order": Message(
        zh="先后次序 {before} → {after} 不成立：两块都须是有成本的备选地块，且不是同一块。",
        en="The order {before} → {after} cannot be: both have to be candidates with a cost, and not the same plot.",
        remedy_zh="用 jianliang candidates 核对地块编号，改正 --order 文件。",
        remedy_en="Compare the ids with `jianliang candidates` and correct the file of --order.",
    ),
    "order-file": Message(
        zh="先后次序文件 {path} 不能使用：{problem}。",
        en="The file of orders {path} cannot be used: {problem}.",
        remedy_zh="使用含 before、after、years 三列的 CSV，年数为非负整数。",
        remedy_en="Give a CSV with the columns before, after and years, a whole number not below zero.",
    ),
    "plan-wish-written": Message(
        zh="求紧凑权重应写作 mesh=公顷、boundary=比例 或 cost=比例，不能是 {told}。",
        en="What λ is sought for is written mesh=HECTARES, boundary=SHARE or cost=SHARE; not {told}.",
        remedy_zh="改正 --compactness-for，例如 boundary=0.8。",
        remedy_en="Correct --compactness-for, as in boundary=0.8.",
    ),
    "plan-wish-twice": Message(
        zh="--compactness 与 --compactness-for 只能给一个。",
        en="Give --compactness or --compactness-for, not both.",
        remedy_zh="去掉其中一个。",
        remedy_en="Leave one of them out.",
    ),
    "candidates-again": Message(
        zh="城市已有变化，备选 {snapshot} 所用的权重或锁定文件没有保存，不能照样重做。",
        en="The city has changed, and the files of weights or locks that candidates {snapshot} were found by are not kept.",
        remedy_zh="用 --weights、--locks 再给出文件。",
        remedy_en="Give the files again by --weights and --locks.",
    ),
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "plot_change": {
        "in": {"zh": "新增", "en": "new"},
        "out": {"zh": "移出", "en": "left out"},
        "moved": {"zh": "改年度", "en": "moved"},
    },
}
HEADINGS: dict[str, dict[str, str]] = {
    "goes_first": {"zh": "先行", "en": "goes first"},
    "waits": {"zh": "等待", "en": "waits"},
    "plot_change": {"zh": "变化", "en": "change"},
    "year_before": {"zh": "原年度", "en": "year before"},
}
WORDS: dict[str, dict[str, str]] = {
    "table-plan-waits": {"zh": "先后次序", "en": "Order of plots"},
    "table-plan-changes": {"zh": "与原方案的差别", "en": "What changed"},
    "plan-tell-wish": {"zh": "求紧凑权重", "en": "seeking the compactness"},
    "doc-terms": {"zh": "编制条件", "en": "What it keeps to"},
    "doc-terms-part": {
        "zh": "整个方案的编制条件",
        "en": "What the whole plan keeps to",
    },
    "plan-changed": {
        "zh": "与方案 {since} 相比：新增 {came} 块，移出 {went} 块，改年度 {moved} 块，成本增减 {cost}。",
        "en": "Against plan {since}, plots that are new: {came}, left out: {went}, in another year: {moved}; it costs {cost} more.",
    },
    "plan-asked-since": {
        "zh": "在方案 {since} 的基础上修改。",
        "en": "It was made from plan {since}.",
    },
    "plan-asked-pool": {
        "zh": "{units} 统筹完成任务。",
        "en": "{units} meet their targets together.",
    },
    "plan-asked-budget": {
        "zh": "{unit} {year} 年支出不超过 {amount} 万元。",
        "en": "{unit} spends at most {amount} × 10,000 yuan in {year}.",
    },
    "plan-asked-homes": {
        "zh": "{count} 块地须待安置房先行（先建后拆）。",
        "en": "Plots that wait for the homes of their belt unit: {count}.",
    },
    "plan-asked-order": {
        "zh": "{count} 块地按所给次序等待其他地块。",
        "en": "Plots that wait for others, as was given: {count}.",
    },
    "plan-asked-mesh": {
        "zh": "紧凑权重按减量地块有效网格不小于 {amount} 公顷求得：每米 {weight} 元。",
        "en": "Compactness was sought for a mesh of {amount} ha of what is reduced: {weight} yuan per metre.",
    },
    "plan-asked-boundary": {
        "zh": "紧凑权重按边界不超过不计连片时的 {amount}% 求得：每米 {weight} 元。",
        "en": "Compactness was sought for at most {amount}% of the boundary without it: {weight} yuan per metre.",
    },
    "plan-asked-cost": {
        "zh": "紧凑权重按成本增加不超过 {amount}% 求得：每米 {weight} 元。",
        "en": "Compactness was sought for at most {amount}% more cost: {weight} yuan per metre.",
    },
    "plan-asked-fixed": {
        "zh": "固定 {count} 块：{plots}。",
        "en": "Fixed plots, {count}: {plots}.",
    },
    "plan-asked-forbidden": {
        "zh": "禁选 {count} 块：{plots}。",
        "en": "Forbidden plots, {count}: {plots}.",
    },
    "plan-asked-money": {
        "zh": "未要求资金平衡。",
        "en": "Funds did not have to balance.",
    },
    "plan-asked-projects": {
        "zh": "未计项目和指标。",
        "en": "Projects and their quota were left out.",
    },
    "plan-asked-belts": {
        "zh": "未要求先建后拆。",
        "en": "Belt units did not have to resettle first.",
    },
    "plan-asked-proposed": {
        "zh": "按拟定任务编制。",
        "en": "Proposed targets were taken.",
    },
}
