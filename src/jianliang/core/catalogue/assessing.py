"""Words of assessment and renewal: errors and findings."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "rule-contradiction": Message(
        zh="规则包文件 {file} 第 {line} 行：决策表的行 {found} 与同一优先级的行 {other} 都适用于某些情形，结论却不同。",
        en="Rule pack file {file}, line {line}: row {found} of the decision table and row {other} of the same priority speak of the same cases and disagree.",
        remedy_zh="改动条件使两行不再重叠，或给其中一行较小的优先级数字。",
        remedy_en="Narrow one of them, or give one a smaller number of priority.",
    ),
    "rule-unreachable": Message(
        zh="规则包文件 {file} 第 {line} 行：决策表的行 {found} 永远轮不到，它的情形已由前面的行决定。",
        en="Rule pack file {file}, line {line}: row {found} of the decision table decides nothing; the rows before it decide all of its cases.",
        remedy_zh="删去这一行，或改动条件、优先级。",
        remedy_en="Remove it, or change its conditions or its priority.",
    ),
    "assessment-rules": Message(
        zh="规则包 {pack} 没有考核规则（indicators.yaml 和 scoring.yaml）。",
        en="The rule pack {pack} has no rules of assessment (indicators.yaml and scoring.yaml).",
        remedy_zh="参照自带规则包 beijing 补充这两个文件，再用 jianliang rules 登记。",
        remedy_en="Add both files as in the supplied pack beijing, then record them with `jianliang rules`.",
    ),
    "renewal-rules": Message(
        zh="规则包 {pack} 没有存量更新的决策表（renewal.yaml）。",
        en="The rule pack {pack} has no decision table of renewal (renewal.yaml).",
        remedy_zh="参照自带规则包 beijing 补充该文件，再用 jianliang rules 登记。",
        remedy_en="Add the file as in the supplied pack beijing, then record it with `jianliang rules`.",
    ),
    "assess-year": Message(
        zh="{city} 没有 {year} 年的调查可供考核；现有年份：{years}。",
        en="{city} has no survey of {year} to assess by; it has: {years}.",
        remedy_zh="改用列出的年份，或导入该年调查后重新运行 jianliang run。",
        remedy_en="Name one of those years, or import the survey and `jianliang run` again.",
    ),
    "assess-unit": Message(
        zh="{year} 年没有可考核的单元 {unit}。",
        en="There is no unit {unit} to assess in {year}.",
        remedy_zh="核对单元代码；不写 --unit 可看全部单元。",
        remedy_en="Check the code of the unit; without --unit all units are shown.",
    ),
    "assess-tier": Message(
        zh="没有层级 {tier}；现有：{known}。",
        en="There is no tier {tier}; there are: {known}.",
        remedy_zh="改用列出的层级。",
        remedy_en="Name one of those.",
    ),
    "renewal-sites": Message(
        zh="{city} 没有存量更新地块。",
        en="{city} has no sites of the stock.",
        remedy_zh="用 jianliang import --role stock_sites 导入。",
        remedy_en="Import them with `jianliang import --role stock_sites`.",
    ),
    "target-unit-unknown": Message(
        zh="考核目标中的单元 {subject} 不在单元图层中，这项目标未使用。",
        en="The targets name the unit {subject}, which is in no layer of units; this target is not used.",
        remedy_zh="改正单元代码，或在单元沿革中登记该单元的去向。",
        remedy_en="Correct the code, or record in the succession what became of the unit.",
        severity="warning",
    ),
    "target-indicator-unknown": Message(
        zh="{subject} 的考核目标所列指标 {indicator} 不在指标库中，或其计量单位 {measure} 与指标不符，未使用。",
        en="A target of {subject} names the indicator {indicator}, which is not in the library, or in a unit of measure ({measure}) that does not fit it; it is not used.",
        remedy_zh="改正指标名称或计量单位，或在规则包的 indicators.yaml 中补充该指标。",
        remedy_en="Correct its name or its unit of measure, or add it to indicators.yaml of the rule pack.",
        severity="warning",
    ),
    "target-doubled": Message(
        zh="{subject} 的指标 {indicator} 在 {year} 年有 {count} 个目标，取状态最确定、数值最大的一个。",
        en="{subject} has {count} targets for {indicator} in {year}; the firmest is used, and of those the largest.",
        remedy_zh="保留一个，其余撤下。",
        remedy_en="Keep one and withdraw the others.",
        severity="warning",
    ),
    "site-fact-strange": Message(
        zh="地块 {subject} 的 {column} 为 {value}，不在可能的范围内，按不明处理。",
        en="{column} of site {subject} is {value}, which cannot be; it is taken as not known.",
        remedy_zh="核对后改正。",
        remedy_en="Check it and correct it.",
        severity="warning",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "assessed-as": {
        "zh": "考核结果存为 {snapshot}；{year} 年，单元 {units} 个，疑点 {findings} 处。",
        "en": "Kept as assessment {snapshot}: {units} units in {year}, {findings} findings.",
    },
    "renewed-as": {
        "zh": "更新方向存为 {snapshot}；地块 {sites} 个，未定 {undecided} 个，疑点 {findings} 处。",
        "en": "Kept as renewal {snapshot}: {sites} sites, {undecided} undecided, {findings} findings.",
    },
    "assess": {"zh": "考核评分", "en": "assessing"},
    "points-open": {"zh": "未定", "en": "not certain"},
    "table-scores": {"zh": "考核得分", "en": "Scores"},
    "table-score_terms": {"zh": "评分明细", "en": "Terms of the score"},
    "table-gates": {"zh": "底线门槛", "en": "Gates"},
    "table-marginals": {
        "zh": "再认定一公顷可增加的得分",
        "en": "Points that one more hectare recognised would add",
    },
    "table-outlook": {"zh": "趋势预判", "en": "Outlook"},
    "table-trajectories": {"zh": "历年轨迹", "en": "Trajectories"},
    "table-similar_units": {"zh": "相似单元", "en": "Similar units"},
    "table-features": {"zh": "单元特征", "en": "Features"},
    "table-rewards": {"zh": "奖励与支持", "en": "Rewards and support"},
    "table-indicator_values": {"zh": "指标值", "en": "Indicator values"},
    "table-recognised_kinds": {"zh": "认定减量构成", "en": "Recognised credit by kind"},
    "table-rebuilds": {"zh": "已定案复建", "en": "Final rebuilds"},
    "table-renewal": {"zh": "存量更新方向", "en": "Renewal of the stock"},
}
FINDING_KINDS: dict[str, tuple[str, str]] = {
    "finding.kind.target-unit-unknown": ("目标单元不明", "target of an unknown unit"),
    "finding.kind.target-indicator-unknown": (
        "目标指标不明",
        "target of an unknown indicator",
    ),
    "finding.kind.target-doubled": ("目标重复", "target told twice"),
    "finding.kind.site-fact-strange": ("地块属性异常", "fact of a site that cannot be"),
}
