"""Words of reconciliation: errors, findings, and names of columns and kinds."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "reconcile-days": Message(
        zh="对账的起止日期须一并给出。",
        en="Give both days of a reconciliation, or neither.",
        remedy_zh="写 --from 与 --to，或都不写。",
        remedy_en="Write --from and --to, or leave both out.",
    ),
    "credit-none": Message(
        zh="{city} 的台账还没有认定任何减量。",
        en="The book of {city} has recognised nothing yet.",
        remedy_zh="先办理认定（jianliang recognise）。",
        remedy_en="Recognise plots first (`jianliang recognise`).",
    ),
    "reconcile-surveys": Message(
        zh="城市 {city} 没有对账所需的两期地类图斑；现有：{found}。",
        en="The city {city} lacks the two surveys that credit is reconciled with; it has: {found}.",
        remedy_zh="用 jianliang import 导入所缺的调查（--role survey），或改用已有的日期。",
        remedy_en="Import the missing survey (--role survey), or name days that are there.",
    ),
    "recognised-not-mapped": Message(
        zh="{unit} 的认定地块 {subject}（{credit_year} 年度）有 {area_m2} 平方米在 {day} 的调查中仍为建设用地（{classes}）。",
        en="Of recognised piece {subject} of {unit} ({credit_year}), {area_m2} m² are still construction land ({classes}) in the survey of {day}.",
        remedy_zh="到现场核实：已腾退的，请在下次变更调查中更新地类；未腾退或已复建的，按程序处理后冲回。",
        remedy_en="Visit the site: where it was cleared, have the next survey map it; where it was not, decide on the credit in due form.",
        severity="warning",
    ),
    "recognised-not-construction": Message(
        zh="{unit} 的认定地块 {subject}（{credit_year} 年度）有 {area_m2} 平方米在 {base} 的基期调查中不是建设用地（{classes}）。",
        en="Of recognised piece {subject} of {unit} ({credit_year}), {area_m2} m² were no construction land ({classes}) in the base survey of {base}.",
        remedy_zh="核对认定时所用的基期调查和图形；确属误认的，按程序冲回。",
        remedy_en="Check the base survey and the outline it was recognised by; where that was a mistake, reverse it in due form.",
        severity="warning",
    ),
    "recognised-corrected": Message(
        zh="{unit} 的认定地块 {subject}（{credit_year} 年度）有 {area_m2} 平方米在 {base} 至 {day} 之间登记为调查订正（原地类 {classes}），账上没有减少。",
        en="Of recognised piece {subject} of {unit} ({credit_year}), {area_m2} m² were recorded as a correction of the survey between {base} and {day} (class before: {classes}); the accounts book no decrease.",
        remedy_zh="核对减量路径图层：确有拆除的，把订正改为相应路径；确属订正的，按程序冲回认定。",
        remedy_en="Check the layer of paths: where it was cleared, name the path; where it was a correction, reverse the credit in due form.",
        severity="warning",
    ),
    "recognised-rebuilt": Message(
        zh="认定地块 {subject} 上有 {area_m2} 平方米在 {from_day} 至 {to_day} 的调查中又成为建设用地（图斑 {plot}），认定尚未冲回。",
        en="On recognised piece {subject}, {area_m2} m² became construction land again between the surveys of {from_day} and {to_day} (plot {plot}); its credit still stands.",
        remedy_zh="通知单元说明情况；有合法审批的补录审批，确属复建的，听取陈述后决定是否冲回。",
        remedy_en="Ask the unit to explain: record the permit where there is one; where it was rebuilt, hear the unit and decide on the credit.",
        severity="warning",
    ),
    "decrease-unexplained": Message(
        zh="{subject} 在 {from_day} 至 {to_day} 减少的建设用地中，有 {area_m2} 平方米没有对应的认定或审批，最大一处在图斑 {plot}。",
        en="Of the construction land {subject} lost between {from_day} and {to_day}, {area_m2} m² have neither credit nor permit; the largest part is in plot {plot}.",
        remedy_zh="符合条件的补报减量；属拆除审批的补录审批；属调查订正的登记为订正。",
        remedy_en="Claim what may count, record the permit to clear, or record it as a correction of the survey.",
        severity="note",
    ),
    "increase-unexplained": Message(
        zh="{subject} 在 {from_day} 至 {to_day} 增加的建设用地中，有 {area_m2} 平方米没有对应的有效审批，最大一处在图斑 {plot}。",
        en="Of the construction land {subject} won between {from_day} and {to_day}, {area_m2} m² have no permit in force; the largest part is in plot {plot}.",
        remedy_zh="有审批的补录审批；没有的转查处。",
        remedy_en="Record the permit where there is one; pass on the rest to enforcement.",
        severity="warning",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "reconciled-as": {
        "zh": "对账结果存为 {snapshot}；疑点 {findings} 处。",
        "en": "Kept as reconciliation {snapshot}; {findings} findings.",
    },
    "table-reconciliation": {"zh": "认定与调查对账", "en": "Credit and survey"},
    "table-reconciled_pieces": {"zh": "对账地块", "en": "Reconciled pieces"},
    "table-recognised_mapped": {
        "zh": "认定地块的调查反映",
        "en": "Recognised pieces in the survey",
    },
}

FINDING_KINDS: dict[str, tuple[str, str]] = {
    "finding.kind.recognised-not-mapped": ("认定未反映", "recognised, not mapped"),
    "finding.kind.recognised-not-construction": (
        "认定地块基期非建设用地",
        "recognised, no construction land at the base",
    ),
    "finding.kind.recognised-corrected": (
        "认定地块属调查订正",
        "recognised, a correction of the survey",
    ),
    "finding.kind.recognised-rebuilt": ("认定后复建", "recognised, then rebuilt"),
    "finding.kind.decrease-unexplained": ("减少无来由", "decrease unexplained"),
    "finding.kind.increase-unexplained": ("增加无审批", "increase unexplained"),
}

KINDS = {
    "recognised": {"zh": "已认定减量", "en": "recognised"},
    "approved": {"zh": "有拆除审批", "en": "permit to clear"},
    "permitted": {"zh": "有建设审批", "en": "permitted"},
    "rebuilt": {"zh": "复建，认定未冲回", "en": "rebuilt, credit stands"},
    "rebuilt-reversed": {"zh": "复建，认定已冲回", "en": "rebuilt, credit reversed"},
    "unexplained": {"zh": "未说明", "en": "unexplained"},
}
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "change": {
        "decrease": {"zh": "减少", "en": "decrease"},
        "increase": {"zh": "增加", "en": "increase"},
    },
    "timing": {
        "in-period": {"zh": "当期反映", "en": "in the credit year"},
        "mapped-late": {"zh": "滞后反映", "en": "mapped later"},
        "mapped-early": {"zh": "提前反映", "en": "mapped earlier"},
    },
}

HEADINGS: dict[str, dict[str, str]] = {
    "construction": {"zh": "计入建设用地", "en": "construction"},
    "urban_rural": {"zh": "计入城乡", "en": "urban-rural"},
    "reversed_dm2": {"zh": "已冲回", "en": "reversed"},
    "change": {"zh": "增减", "en": "change"},
    "timing": {"zh": "反映时间", "en": "timing"},
    "mapped_dm2": {"zh": "已反映", "en": "mapped"},
    "not_mapped_dm2": {"zh": "未反映", "en": "not mapped"},
    "not_construction_dm2": {
        "zh": "基期非建设用地",
        "en": "no construction land at base",
    },
    "reconciliation.kind": {"zh": "来由", "en": "explained by"},
    "reconciled_pieces.kind": {"zh": "来由", "en": "explained by"},
}
