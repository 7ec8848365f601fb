"""Words of cases on screen: steps, states, outcomes, headings of their tables."""

from jianliang.core.catalogue.joining import joined

STEPS: dict[str, dict[str, str]] = {
    "suspect": {"zh": "立案", "en": "suspect"},
    "sight": {"zh": "补充发现", "en": "sight"},
    "visit": {"zh": "现场查看", "en": "visit"},
    "remind": {"zh": "催办", "en": "remind"},
    "notify": {"zh": "告知", "en": "notify"},
    "reply": {"zh": "陈述申辩", "en": "reply"},
    "decide": {"zh": "作出决定", "en": "decide"},
    "drop": {"zh": "撤销立案", "en": "drop"},
    "appeal": {"zh": "申诉", "en": "appeal"},
    "uphold": {"zh": "维持决定", "en": "uphold"},
    "overturn": {"zh": "撤销决定", "en": "overturn"},
    "finalise": {"zh": "终结", "en": "finalise"},
    "enforce": {"zh": "逾期未改冲回", "en": "enforce"},
    "remedy": {"zh": "整改恢复", "en": "remedy"},
    "reinstate": {"zh": "申诉后恢复", "en": "reinstate"},
}
STATES: dict[str, dict[str, str]] = {
    "suspected": {"zh": "疑似", "en": "suspected"},
    "notified": {"zh": "已告知", "en": "notified"},
    "heard": {"zh": "已听取陈述", "en": "heard"},
    "decided": {"zh": "已决定", "en": "decided"},
    "appealed": {"zh": "申诉中", "en": "appealed"},
    "final": {"zh": "已终结", "en": "final"},
    "dismissed": {"zh": "已撤销", "en": "dismissed"},
}
RULINGS = {
    "reversed": {"zh": "冲回", "en": "reversed"},
    "suspended": {"zh": "冻结待改", "en": "suspended"},
    "third-party": {"zh": "第三方原因", "en": "third party"},
}
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "ruling": RULINGS,
    "outcome": joined(
        RULINGS,
        {
            "dismissed": {"zh": "撤销", "en": "dismissed"},
            "restored": {"zh": "申诉后恢复", "en": "restored"},
        },
    ),
    "consequence": {
        "reverse": {"zh": "冲回", "en": "reverse"},
        "suspend": {"zh": "冻结", "en": "suspend"},
        "none": {"zh": "仅记录", "en": "none"},
    },
    "cause": {
        "disaster": {"zh": "灾害", "en": "disaster"},
        "state-project": {"zh": "国家建设项目", "en": "state project"},
        "other": {"zh": "其他第三方", "en": "other"},
    },
    "found": {
        "rebuilt": {"zh": "复建", "en": "rebuilt"},
        "restoration": {"zh": "复垦复绿施工", "en": "restoration"},
        "nothing": {"zh": "无建设", "en": "nothing"},
    },
    "urgency": {
        "reminder": {"zh": "临期提醒", "en": "reminder"},
        "overdue": {"zh": "逾期", "en": "overdue"},
        "escalated": {"zh": "报上一级", "en": "escalated"},
    },
    "side": {
        "city": {"zh": "查处方", "en": "the city"},
        "unit": {"zh": "被查单元", "en": "the unit"},
    },
}
WORDS: dict[str, dict[str, str]] = {
    "table-cases": {"zh": "复建案件", "en": "Cases of rebuilding"},
    "table-due-cases": {"zh": "案件催办", "en": "Cases that are due"},
    "table-alert-quality": {"zh": "预警质量", "en": "How good the alerts were"},
    "table-case": {"zh": "案件", "en": "case"},
    "table-course": {"zh": "办理经过", "en": "Course of the case"},
    "table-case-sightings": {"zh": "所据发现", "en": "Sightings"},
    "cases-nothing-new": {
        "zh": "监管结果 {supervision} 没有新的疑似复建。待现场查看 {visits} 处。",
        "en": "Supervision {supervision} suspects nothing new. To be visited: {visits}.",
    },
    "cases-opened": {
        "zh": "新立案 {opened} 件，补充 {added} 件。待现场查看 {visits} 处。",
        "en": "Opened {opened} cases, added to {added}. To be visited: {visits}.",
    },
    "cases-none-due": {
        "zh": "没有需要催办的案件，或已催办。",
        "en": "No case is due, or all have been reminded of.",
    },
}
HEADINGS: dict[str, dict[str, str]] = {
    "case": {"zh": "案件", "en": "case"},
    "opened_on": {"zh": "立案日期", "en": "opened"},
    "seen_on": {"zh": "发现日期", "en": "seen"},
    "ruling": {"zh": "决定", "en": "ruling"},
    "decided_dm2": {"zh": "决定面积", "en": "decided"},
    "outcome": {"zh": "结果", "en": "outcome"},
    "cause": {"zh": "第三方原因", "en": "cause"},
    "penalty_dm2": {"zh": "扣减", "en": "penalty"},
    "repeats": {"zh": "重复发现", "en": "repeats"},
    "settled_on": {"zh": "了结日期", "en": "settled"},
    "days_left": {"zh": "剩余天数", "en": "days left"},
    "urgency": {"zh": "催办程度", "en": "urgency"},
    "told_unit": {"zh": "催办对象", "en": "who is told"},
    "reminded": {"zh": "已催办", "en": "reminded"},
    "opened": {"zh": "立案", "en": "opened"},
    "dismissed": {"zh": "撤销", "en": "dismissed"},
    "upheld": {"zh": "成立", "en": "upheld"},
    "restored": {"zh": "恢复", "en": "restored"},
    "third_party": {"zh": "第三方", "en": "third party"},
    "open": {"zh": "在办", "en": "open"},
    "precision": {"zh": "准确率", "en": "precision"},
    "seen_to_opened": {"zh": "发现至立案（天）", "en": "days to open"},
    "opened_to_notified": {"zh": "立案至告知（天）", "en": "days to notify"},
    "course.on": {"zh": "日期", "en": "day"},
    "course.side": {"zh": "来自", "en": "from"},
    "course.late": {"zh": "逾期提交", "en": "late"},
}
