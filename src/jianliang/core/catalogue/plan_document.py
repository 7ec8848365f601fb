"""Words of the special plan and the annual plan as documents."""

WORDS: dict[str, dict[str, str]] = {
    "doc-title-special": {
        "zh": "{unit}城乡建设用地减量专项规划（{first}–{last} 年）",
        "en": "{unit}: special plan for reducing construction land, {first}–{last}",
    },
    "doc-title-annual": {
        "zh": "{unit} {first} 年度减量实施方案",
        "en": "{unit}: annual plan of reduction, {first}",
    },
    "doc-summary": {"zh": "概要", "en": "Summary"},
    "doc-targets": {"zh": "任务", "en": "Targets"},
    "doc-years": {"zh": "分年安排", "en": "Year by year"},
    "doc-plots": {"zh": "地块清单", "en": "Plots"},
    "doc-zones": {"zh": "分区安排", "en": "By zone"},
    "doc-zone-none": {"zh": "分区不明", "en": "no zone"},
    "doc-zone": {
        "zh": "{zone}：{plots} 宗，{area}，费用 {cost}；可减而未列入的尚余 {left}。",
        "en": "{zone}: {plots} plots, {area}, at {cost}; {left} could go and stays.",
    },
    "doc-layout": {"zh": "布局", "en": "Layout"},
    "doc-money": {"zh": "资金", "en": "Money"},
    "doc-projects": {"zh": "指标与项目", "en": "Quota and projects"},
    "doc-sources": {"zh": "数据来源", "en": "Sources"},
    "doc-map": {"zh": "图：{name}", "en": "Map: {name}"},
    "doc-snapshot": {
        "zh": "本文件所有数字出自快照 {snapshot}。",
        "en": "Every figure in this document comes from snapshot {snapshot}.",
    },
    "doc-plan": {
        "zh": "方案安排减量地块 {plots} 宗、面积 {area}，费用 {cost}。",
        "en": "The plan reduces {plots} plots of {area} in all, at a cost of {cost}.",
    },
    "doc-gap": {
        "zh": "在所给条件下，方案与理论最优的差距不超过 {gap}。",
        "en": "Under the conditions given, it is within {gap} of the best that is possible.",
    },
    "doc-gap-part": {
        "zh": "本文是一个整体方案的一部分；在所给条件下，整体方案与理论最优的差距不超过 {gap}。",
        "en": "This is a part of a plan; under the conditions given, the whole plan is within {gap} of the best that is possible.",
    },
    "doc-no-gap": {
        "zh": "本方案未给出与理论最优的差距。",
        "en": "How far from the best the plan may be is not known.",
    },
    "doc-targets-met": {
        "zh": "{targets} 项任务全部落实。",
        "en": "All {targets} targets are met.",
    },
    "doc-target-short": {
        "zh": "{unit} 至 {year} 年（{type}）任务 {target}，安排 {planned}，缺 {short}。",
        "en": "By {year} {unit} is to reduce {target} ({type}); {planned} is planned, {short} is missing.",
    },
    "doc-year": {
        "zh": "{year} 年：{plots} 宗，{area}，费用 {cost}。",
        "en": "{year}: {plots} plots, {area}, at {cost}.",
    },
    "doc-compact": {
        "zh": "减量地块与保留建设用地的边界长 {boundary} 米，紧凑权重每米 {weight} 元。",
        "en": "Cleared land borders construction along {boundary} m, at a weight of {weight} yuan per metre.",
    },
    "doc-cash": {
        "zh": "期内自有资金 {funds}，项目收入 {income}，借款 {loan}，减量支出 {cost}。",
        "en": "Own funds come to {funds}, income of projects to {income}, loans to {loan}; reduction costs {cost}.",
    },
    "doc-cash-tightest": {
        "zh": "{year} 年末资金最紧：{unit} 结余 {closing}，负债 {debt}。",
        "en": "Money is tightest at the end of {year}: {unit} has {closing} and owes {debt}.",
    },
    "doc-quota": {
        "zh": "期内腾出指标 {freed}，项目使用 {used}，预支最多 {advance}。",
        "en": "Quota of {freed} is freed, projects use {used}, at most {advance} is used in advance.",
    },
    "doc-project": {
        "zh": "项目 {project}（{district}）{year} 年开工，用地 {need}。",
        "en": "Project {project} ({district}) starts in {year} on {need}.",
    },
    "doc-project-none": {
        "zh": "项目 {project}（{district}）需地 {need}，期内未安排。",
        "en": "Project {project} ({district}) needs {need}; the plan does not start it.",
    },
    "doc-hectares": {"zh": "{amount} 公顷", "en": "{amount} ha"},
    "doc-money-of": {"zh": "{amount} 万元", "en": "{amount} × 10,000 yuan"},
    "doc-m2": {"zh": "平方米", "en": "m²"},
    "doc-fen": {"zh": "分", "en": "fen"},
    "doc-all": {"zh": "全部类型", "en": "all types"},
    "doc-written": {
        "zh": "文件写入 {path}，快照 {snapshot}。",
        "en": "Wrote {path}, snapshot {snapshot}.",
    },
}
