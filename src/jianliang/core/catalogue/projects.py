"""Words of projects and quota transfers: errors and findings."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "project-unit": Message(
        zh="项目 {subject} 所在区 {unit} 不是本市的区，未参与匹配。",
        en="Project {subject} names the district {unit}, which the city does not have; it is not matched.",
        remedy_zh="改正区代码后重新导入。",
        remedy_en="Correct the district's code and import the projects again.",
        severity="warning",
    ),
    "project-need": Message(
        zh="项目 {subject} 的用地需求不是正数，未参与匹配。",
        en="Project {subject} needs no land above zero; it is not matched.",
        remedy_zh="补充用地需求，或撤下该项目。",
        remedy_en="State its need, or take the project out.",
        severity="warning",
    ),
    "project-years": Message(
        zh="项目 {subject} 的最迟开工年份 {due_year} 早于最早开工年份 {from_year}，未参与匹配。",
        en="Project {subject} is due in {due_year}, before the year {from_year} it may start in; it is not matched.",
        remedy_zh="改正开工年份后重新导入。",
        remedy_en="Correct its years and import the projects again.",
        severity="warning",
    ),
    "project-unmet": Message(
        zh="项目 {subject}（{name}）需要 {need} 平方米，期限内缺 {missing} 平方米，规划期内无法满足。",
        en="Project {subject} ({name}) needs {need} m²; {missing} m² are missing in time, and no year of the plan can serve it.",
        remedy_zh="减少用地、延长规划期，或安排更多减量、扩大市级储备。",
        remedy_en="Reduce its need, plan for more years, or free more quota or reserve.",
        severity="warning",
    ),
    "project-late": Message(
        zh="项目 {subject}（{name}）需要 {need} 平方米，期限内缺 {missing} 平方米；最早 {year} 年可以满足。",
        en="Project {subject} ({name}) needs {need} m²; {missing} m² are missing in time. It becomes possible in {year}.",
        remedy_zh="推迟开工，或在此前安排更多减量。",
        remedy_en="Let it start later, or free more quota before.",
        severity="warning",
    ),
    "transfer-conflict-given": Message(
        zh="{subject} 的可转出指标与其他几项不能同时满足。",
        en="The quota to give of {subject} cannot hold together with the other limits named.",
        remedy_zh="放宽所列各项之一，缺多少见下。",
        remedy_en="Let one of them give way; how much is missing is told beside.",
        severity="warning",
    ),
    "transfer-missing-given": Message(
        zh="{subject} 的可转出指标至少须放宽 {amount} 公顷。",
        en="The quota to give of {subject} would have to give way by {amount} ha.",
        remedy_zh="调整该项，或调整与之冲突的其他项。",
        remedy_en="Change it, or another limit that it conflicts with.",
        severity="warning",
    ),
    "transfer-conflict-zone": Message(
        zh="{subject} 的分区可建余量与其他几项不能同时满足。",
        en="The room in its zones of {subject} cannot hold together with the other limits named.",
        remedy_zh="放宽所列各项之一，缺多少见下。",
        remedy_en="Let one of them give way; how much is missing is told beside.",
        severity="warning",
    ),
    "transfer-missing-zone": Message(
        zh="{subject} 的分区可建余量至少须放宽 {amount} 公顷。",
        en="The room in its zones of {subject} would have to give way by {amount} ha.",
        remedy_zh="调整该项，或调整与之冲突的其他项。",
        remedy_en="Change it, or another limit that it conflicts with.",
        severity="warning",
    ),
    "transfer-conflict-ceiling": Message(
        zh="{subject} 的规模上限余量与其他几项不能同时满足。",
        en="The room under its ceiling of {subject} cannot hold together with the other limits named.",
        remedy_zh="放宽所列各项之一，缺多少见下。",
        remedy_en="Let one of them give way; how much is missing is told beside.",
        severity="warning",
    ),
    "transfer-missing-ceiling": Message(
        zh="{subject} 的规模上限余量至少须放宽 {amount} 公顷。",
        en="The room under its ceiling of {subject} would have to give way by {amount} ha.",
        remedy_zh="调整该项，或调整与之冲突的其他项。",
        remedy_en="Change it, or another limit that it conflicts with.",
        severity="warning",
    ),
    "transfer-conflict-need": Message(
        zh="{subject} 的项目用地需求与其他几项不能同时满足。",
        en="The need of its projects of {subject} cannot hold together with the other limits named.",
        remedy_zh="放宽所列各项之一，缺多少见下。",
        remedy_en="Let one of them give way; how much is missing is told beside.",
        severity="warning",
    ),
    "transfer-missing-need": Message(
        zh="{subject} 的项目用地需求至少须放宽 {amount} 公顷。",
        en="The need of its projects of {subject} would have to give way by {amount} ha.",
        remedy_zh="调整该项，或调整与之冲突的其他项。",
        remedy_en="Change it, or another limit that it conflicts with.",
        severity="warning",
    ),
    "transfer-conflict-people": Message(
        zh="{subject} 的人口余量与其他几项不能同时满足。",
        en="The room for people of {subject} cannot hold together with the other limits named.",
        remedy_zh="放宽所列各项之一，缺多少见下。",
        remedy_en="Let one of them give way; how much is missing is told beside.",
        severity="warning",
    ),
    "transfer-missing-people": Message(
        zh="{subject} 的人口余量至少须放宽 {amount} 人。",
        en="The room for people of {subject} would have to give way by {amount} people.",
        remedy_zh="调整该项，或调整与之冲突的其他项。",
        remedy_en="Change it, or another limit that it conflicts with.",
        severity="warning",
    ),
    "transfer-conflict-city": Message(
        zh="{subject} 的全市规模上限余量与其他几项不能同时满足。",
        en="The room under the ceiling of the city of {subject} cannot hold together with the other limits named.",
        remedy_zh="放宽所列各项之一，缺多少见下。",
        remedy_en="Let one of them give way; how much is missing is told beside.",
        severity="warning",
    ),
    "transfer-missing-city": Message(
        zh="{subject} 的全市规模上限余量至少须放宽 {amount} 公顷。",
        en="The room under the ceiling of the city of {subject} would have to give way by {amount} ha.",
        remedy_zh="调整该项，或调整与之冲突的其他项。",
        remedy_en="Change it, or another limit that it conflicts with.",
        severity="warning",
    ),
    "transfer-rounding": Message(
        zh="{subject} 的需求因取整到 0.01 平方米而略有不足。",
        en="Rounding to 0.01 m² leaves the need of {subject} short by a trace.",
        remedy_zh="按整数安排指标时补足。",
        remedy_en="Make it up when the quota is passed on.",
        severity="note",
    ),
    "quota-no-district": Message(
        zh="单元 {subject} 的指标不属于任何区，未参与匹配和流转。",
        en="The quota of {subject} is of no district; it is neither matched nor passed on.",
        remedy_zh="在单元图层中补充该单元所在的区，或办理单元沿革。",
        remedy_en="Name its district in the layer of units, or record its succession.",
        severity="warning",
    ),
    "project-table": Message(
        zh="没有名为 {name} 的表；有：{known}。",
        en="There is no table {name}; there are: {known}.",
        remedy_zh="改用列出的表名。",
        remedy_en="Name one of those.",
    ),
    "quota-units-file": Message(
        zh="文件 {path} 不能用作流转条件：{problem}。",
        en="The file {path} cannot be used as terms of units: {problem}.",
        remedy_zh="第一列 unit，其余列名见数据表说明 quota_units，均为整数。",
        remedy_en="Begin with the column unit; the others are those of the table quota_units, in whole numbers.",
    ),
    "projects-none": Message(
        zh="{city} 没有建设项目。",
        en="{city} has no projects.",
        remedy_zh="用 jianliang import --role projects 导入。",
        remedy_en="Import them with `jianliang import --role projects`.",
    ),
    "siting-kinds": Message(
        zh="参数 {name} 列有未知的词 {found}；可用：{known}。",
        en="The parameter {name} names {found}, which is none; there are: {known}.",
        remedy_zh="改正规则包中的该参数。",
        remedy_en="Correct the parameter in the rule pack.",
    ),
}

FINDING_KINDS: dict[str, tuple[str, str]] = {
    "finding.kind.quota-no-district": ("指标不属于任何区", "quota of no district"),
    "finding.kind.transfer-conflict-given": (
        "可转出指标冲突",
        "conflict: quota to give",
    ),
    "finding.kind.transfer-missing-given": ("可转出指标不足", "missing: quota to give"),
    "finding.kind.transfer-conflict-zone": (
        "分区可建余量冲突",
        "conflict: room in its zones",
    ),
    "finding.kind.transfer-missing-zone": (
        "分区可建余量不足",
        "missing: room in its zones",
    ),
    "finding.kind.transfer-conflict-ceiling": (
        "规模上限余量冲突",
        "conflict: room under its ceiling",
    ),
    "finding.kind.transfer-missing-ceiling": (
        "规模上限余量不足",
        "missing: room under its ceiling",
    ),
    "finding.kind.transfer-conflict-need": (
        "项目用地需求冲突",
        "conflict: need of its projects",
    ),
    "finding.kind.transfer-missing-need": (
        "项目用地需求不足",
        "missing: need of its projects",
    ),
    "finding.kind.transfer-conflict-people": (
        "人口余量冲突",
        "conflict: room for people",
    ),
    "finding.kind.transfer-missing-people": (
        "人口余量不足",
        "missing: room for people",
    ),
    "finding.kind.transfer-conflict-city": (
        "全市规模上限余量冲突",
        "conflict: room under the ceiling of the city",
    ),
    "finding.kind.transfer-missing-city": (
        "全市规模上限余量不足",
        "missing: room under the ceiling of the city",
    ),
    "finding.kind.transfer-rounding": ("需求因取整不足", "need short by rounding"),
    "finding.kind.project-unit": ("项目所在区不明", "project of an unknown district"),
    "finding.kind.project-need": ("项目无用地需求", "project that needs no land"),
    "finding.kind.project-years": ("项目年份颠倒", "project with years reversed"),
    "finding.kind.project-unmet": ("项目无法满足", "project that cannot be served"),
    "finding.kind.project-late": ("项目只能推迟", "project that must start later"),
}
