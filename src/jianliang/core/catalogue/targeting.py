"""Words of targets as a tree: findings, errors, and what the screen calls things."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "target-over": Message(
        zh="{subject} {year} 年任务（{indicator}，{plot_type}）超分：下级合计与预留超出本级 {ha} 公顷。",
        en="More is handed out than {subject} has ({indicator}, {plot_type}, {year}): its children and its reserve exceed it by {ha} ha.",
        remedy_zh="调减下级任务或预留，或由上级追加任务。",
        remedy_en="Lower the children or the reserve, or have the parent's target raised.",
        severity="warning",
    ),
    "target-under": Message(
        zh="{subject} {year} 年任务（{indicator}，{plot_type}）未分完：还有 {ha} 公顷既无下级承担，也未列入预留。",
        en="{ha} ha of {subject}'s target ({indicator}, {plot_type}, {year}) are neither handed out nor held in reserve.",
        remedy_zh="分给下级，或列为统筹预留（part 填 unassigned）。",
        remedy_en="Hand them out, or name them as reserve (a row with part “unassigned”).",
        severity="warning",
    ),
    "target-no-parent": Message(
        zh="{subject} {year} 年没有任务（{indicator}，{plot_type}），下级却有。",
        en="Units below {subject} have a target ({indicator}, {plot_type}, {year}), {subject} has none.",
        remedy_zh="补充 {subject} 的任务。",
        remedy_en="Give {subject} its target.",
        severity="warning",
    ),
    "target-types": Message(
        zh="{subject} {year} 年任务（{indicator}）各类型合计 {ha} 公顷，与总任务 {of} 公顷不符。",
        en="The types of {subject}'s target ({indicator}, {year}) come to {ha} ha, the target of all is {of} ha.",
        remedy_zh="使各类型之和等于总任务。",
        remedy_en="Make the types add up to the target of all.",
        severity="warning",
    ),
    "target-types-alone": Message(
        zh="{subject} {year} 年只有分类型任务（{indicator}），没有总任务；各类型合计 {ha} 公顷。",
        en="{subject} has targets by type ({indicator}, {year}; {ha} ha together) and none of all types.",
        remedy_zh="补充地块类型为 all 的总任务。",
        remedy_en="Add the target of all types (plot_type all).",
        severity="warning",
    ),
    "target-falls": Message(
        zh="{subject} 的累计任务（{indicator}，{plot_type}）{year} 年比 {before} 年少 {ha} 公顷。",
        en="The cumulative target of {subject} ({indicator}, {plot_type}) is {ha} ha less in {year} than in {before}.",
        remedy_zh="任务为累计至年末的数，后一年不应小于前一年。",
        remedy_en="Targets are cumulative: a later year's cannot be smaller.",
        severity="warning",
    ),
    "target-horizons": Message(
        zh="{subject} 的规划期（{indicator}，{plot_type}）次序有误：{horizon}（{year} 年）应晚于且不少于 {earlier}。",
        en="Horizons of {subject} are out of order ({indicator}, {plot_type}): {horizon} ({year}) must come later than {earlier} and not be less.",
        remedy_zh="核对近期、中期、远期的年份与任务。",
        remedy_en="Check years and targets of the near, mid and far horizon.",
        severity="warning",
    ),
    "target-split": Message(
        zh="单元 {subject} 已拆分为 {parts}，其任务没有唯一的承接单元。",
        en="Unit {subject} was split into {parts}: its target has no single heir.",
        remedy_zh="把任务分到拆分后的各单元。",
        remedy_en="Share the target among the units it was split into.",
        severity="warning",
    ),
    "targets-none": Message(
        zh="城市 {city} 没有指标任务图层。",
        en="City {city} has no targets.",
        remedy_zh="导入任务表（jianliang import --role targets）。",
        remedy_en="Import them (`jianliang import --role targets`).",
    ),
    "target-file": Message(
        zh="不能写成 {ending} 文件。",
        en="Targets cannot be written as {ending}.",
        remedy_zh="文件名以 .csv 或 .xlsx 结尾。",
        remedy_en="End the file's name in .csv or .xlsx.",
    ),
    "target-asked": Message(
        zh="没有符合条件的任务：{asked}。",
        en="There is no such target: {asked}.",
        remedy_zh="用 jianliang target show 查看已有的任务。",
        remedy_en="See what there is with `jianliang target show`.",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "table-target_tree": {"zh": "任务分解", "en": "Targets"},
    "table-target_balance": {"zh": "任务平衡", "en": "Balance of targets"},
    "targets-check": {
        "zh": "核对 {rows} 处上下级关系：{balanced} 处平衡，{under} 处未分完，{over} 处超分；疑点 {findings} 条。",
        "en": "{rows} sums checked: {balanced} balanced, {under} not handed out, {over} over-allocated; {findings} findings.",
    },
    "targets-as": {
        "zh": "任务存为 {snapshot}。",
        "en": "Kept as targets {snapshot}.",
    },
    "targets-written": {
        "zh": "已写出 {rows} 行任务：{path}",
        "en": "Wrote {rows} rows of targets to {path}.",
    },
}

FINDING_KINDS: dict[str, tuple[str, str]] = {
    "finding.kind.target-over": ("任务超分", "over-allocated"),
    "finding.kind.target-under": ("任务未分完", "not handed out"),
    "finding.kind.target-no-parent": ("上级没有任务", "no target above"),
    "finding.kind.target-types": ("分类型任务不符", "types do not add up"),
    "finding.kind.target-types-alone": ("缺总任务", "no target of all types"),
    "finding.kind.target-falls": ("累计任务减少", "cumulative target falls"),
    "finding.kind.target-horizons": ("规划期次序", "horizons out of order"),
    "finding.kind.target-split": ("单元已拆分", "unit was split"),
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "horizon": {
        "near": {"zh": "近期", "en": "near"},
        "mid": {"zh": "中期", "en": "mid"},
        "far": {"zh": "远期", "en": "far"},
        "year": {"zh": "年度", "en": "year"},
    },
    "origin": {
        "inherited": {"zh": "上级下达", "en": "handed down"},
        "own": {"zh": "本级规划", "en": "own"},
        "proposed": {"zh": "建议", "en": "proposed"},
    },
    "balance": {
        "balanced": {"zh": "平衡", "en": "balanced"},
        "under": {"zh": "未分完", "en": "not handed out"},
        "over": {"zh": "超分", "en": "over-allocated"},
        "no-parent": {"zh": "本级无任务", "en": "no target above"},
    },
    "part": {"unassigned": {"zh": "统筹预留", "en": "unassigned"}},
    "plot_type": {"all": {"zh": "合计", "en": "all"}},
}
STATUS = {"proposed": {"zh": "建议", "en": "proposed"}}
INDICATORS = {"reduction": {"zh": "计划减量", "en": "planned reduction"}}

HEADINGS: dict[str, dict[str, str]] = {
    "horizon": {"zh": "规划期", "en": "horizon"},
    "origin": {"zh": "来历", "en": "origin"},
    "parent": {"zh": "上级单元", "en": "above"},
    "inherited_dm2": {"zh": "上级下达", "en": "handed down"},
    "own_dm2": {"zh": "本级规划", "en": "own"},
    "proposed_dm2": {"zh": "建议", "en": "proposed"},
    "unassigned_dm2": {"zh": "统筹预留", "en": "unassigned"},
    "target_dm2": {"zh": "累计任务", "en": "target"},
    "children_dm2": {"zh": "下级合计", "en": "units below"},
    "difference_dm2": {"zh": "差额", "en": "difference"},
    "children": {"zh": "有任务的下级", "en": "below, with"},
    "lacking": {"zh": "无任务的下级", "en": "below, without"},
    "balance": {"zh": "结论", "en": "balance"},
    "target_tree.used_dm2": {"zh": "现行任务", "en": "in force"},
    "targets.part": {"zh": "统筹预留", "en": "part"},
}
