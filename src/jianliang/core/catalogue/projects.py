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
    "finding.kind.project-unit": ("项目所在区不明", "project of an unknown district"),
    "finding.kind.project-need": ("项目无用地需求", "project that needs no land"),
    "finding.kind.project-years": ("项目年份颠倒", "project with years reversed"),
    "finding.kind.project-unmet": ("项目无法满足", "project that cannot be served"),
    "finding.kind.project-late": ("项目只能推迟", "project that must start later"),
}
