"""Words of supervision on the screen: its panel, tables, layers, and a case's story."""

from jianliang.core.catalogue.joining import spoken

PANELS: dict[str, tuple[str, str]] = {
    "panel.watch": ("监督", "Watch"),
    "watch.watched": ("锁定地块（按监管结论）", "Watched plots by verdict"),
    "watch.cases": ("复建案件（按环节）", "Cases of rebuilding by state"),
    "watch.dynamics": ("矢量动态", "Vector dynamics"),
    "watch.conflicts": ("规划冲突", "Plans at odds"),
    "watch.reconciled": ("认定与调查对账", "What explains the change"),
    "watch.none": (
        "还没有这项结果。请先运行 {command}。",
        "There is no such result yet. Run {command} first.",
    ),
    "watch.cases.none": (
        "这一范围没有案件。监管发现疑似复建后，用 {command} 立案。",
        "There are no cases in this scope. Once rebuilds are suspected, {command} opens them.",
    ),
    "watch.span.none": (
        "结果中没有 {from} 至 {to} 之间的数据。请换起止日期，或就这两期重新运行。",
        "The result has nothing between {from} and {to}. Choose other days, or run it for these.",
    ),
    "watch.conflicts.none": (
        "这一范围没有规划冲突。",
        "No plans contradict each other in this scope.",
    ),
    "watch.made": (
        "结果 {id}，当时台账 {size} 条",
        "result {id}, made when the book had {size} events",
    ),
    "watch.stale": (
        "此后图层或规则有变动，请重新运行。",
        "Layers or rules were changed since. Run it again.",
    ),
    "watch.grown": (
        "台账现有 {size} 条；新增记录尚未反映。",
        "The book has {size} events now; the later ones are not in it.",
    ),
    "watch.sightings": ("监测发现", "What was seen"),
    "watch.sightings.show": ("在地图上显示发现", "Sightings on the map"),
    "watch.case.count": ("{count} 件", "{count}"),
    "watch.overdue": ("逾期 {count}", "{count} overdue"),
    "watch.more": ("另有 {count} 项，以表格查看", "{count} more, as a table"),
    "watch.cut": ("显示 {shown} 行，共 {total} 行", "{shown} of {total} rows"),
    "watch.standing": ("期末现状", "as it stands"),
    "watch.change": ("{change}：{kind}", "{change}: {kind}"),
    "watch.alerts": ("预警质量", "How good the alerts were"),
    "watch.alerts.what": (
        "准确率为成立数占已结案数；没有已结案件的不显示。",
        "Precision is the share of closed cases that were upheld; none without a closed case.",
    ),
    "watch.and": ("、", ", "),
    "watch.layer.watched": ("监管：", "watch: "),
    "watch.layer.sightings": ("发现：", "seen: "),
    "watch.layer.cases": ("案件：", "case: "),
    "watch.layer.dynamics": ("动态：", "dynamics: "),
    "watch.layer.reconciled": ("对账：", "explained: "),
    "watch.layer.conflicts": ("冲突：", "plans: "),
    "watch.layer.contiguity": ("连片：", "joins: "),
    "watch.layer.renewal": ("更新：", "renewal: "),
}

STORY: dict[str, tuple[str, str]] = {
    "map.drawer.case": ("复建案件", "Case of rebuilding"),
    "watch.case.title": ("案件 {id}", "Case {id}"),
    "watch.case.none": (
        "台账中没有这个案件。请核对编号。",
        "The book has no such case. Check the id.",
    ),
    "watch.case.plot": ("查看地块 {id}", "Plot {id}"),
    "watch.case.suspected": ("疑似面积", "Area suspected"),
    "watch.case.taken": (
        "案件已了结；认定、指标和得分按结果记账。",
        "The case is closed; credit, quota and score are as it came to.",
    ),
    "watch.case.not_yet": (
        "终结之前，认定、指标和得分都不变。",
        "Until it is final, credit, quota and score do not change.",
    ),
    "watch.evidence": ("双方材料", "Evidence of both sides"),
    "watch.evidence.none": ("尚无材料", "nothing yet"),
    "watch.permits": ("当日审批：{kinds}", "permits that day: {kinds}"),
    "watch.unpermitted": ("未经审批 {area}", "{area} without a permit"),
    "watch.plot": ("监管结论：{verdict}", "Supervision: {verdict}"),
}

TABLES: dict[str, tuple[str, str]] = {
    "table.watched": ("监管地块", "Watched plots"),
    "table.cases": ("复建案件", "Cases"),
    "table.watched.label": (
        "{name} 的锁定地块监管情况，{unit}",
        "Watched plots of {name}, {unit}",
    ),
    "table.cases.label": (
        "{name} 的复建案件，{unit}",
        "Cases of rebuilding of {name}, {unit}",
    ),
    "map.theme.ground": ("监管、规划与布局", "Watched ground, plans and layout"),
    "export.table.watched": ("锁定地块监管情况", "watched plots"),
    "export.table.sightings": ("监测发现", "sightings"),
    "export.table.cases": ("复建案件", "cases"),
    "export.table.alerts": ("预警质量", "how good the alerts were"),
    "export.table.dynamics": ("矢量动态", "vector dynamics"),
    "export.table.conflicts": ("规划冲突", "plans at odds"),
    "export.table.reconciliation": ("认定与调查对账", "what explains the change"),
}

SCREEN = spoken(PANELS, STORY, TABLES)
"""Every word about supervision, by key and language."""
