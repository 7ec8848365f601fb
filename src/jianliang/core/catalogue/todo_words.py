"""Words of to-dos (what, about what, why), and of how units follow each other."""

TODO: dict[str, tuple[str, str]] = {
    "plan": ("答复登记的地块", "answer an owner's offer"),
    "declare": ("申报", "declare"),
    "consent": ("补记村民同意", "record the village's consent"),
    "clear": ("登记拆除腾退", "record the clearing"),
    "restore": ("登记复垦复绿", "record the restoration"),
    "verify": ("现场核验", "verify in the field"),
    "cosign": ("会签", "co-sign"),
    "recognise": ("认定", "recognise"),
    "watch": ("纳入监督", "take under watch"),
    "notify": ("告知被查单元", "notify the unit"),
    "reply": ("陈述申辩", "reply"),
    "decide": ("作出决定", "decide"),
    "appeal": ("决定是否申诉", "appeal, or let it stand"),
    "answer": ("答复申诉", "answer the appeal"),
    "finalise": ("终结案件", "finalise"),
    "remedy": ("查验整改", "see to the remedy"),
    "enforce": ("逾期未改冲回", "enforce"),
    "remind": ("催办", "remind"),
    "approve": ("审批流转申请", "approve a transfer"),
    "accept": ("接收流转指标", "accept quota"),
    "repay": ("归还周转指标", "pay turnover quota back"),
    "settle": ("清偿欠账", "settle what is owed"),
    "thaw": ("解除到期冻结", "end a freeze"),
    "target": ("确认建议任务", "confirm proposed targets"),
    "adopt": ("审定建议方案", "adopt a proposed plan"),
    "submit": ("提交草稿", "submit a draft"),
    "mend": ("修改草稿", "mend a draft"),
}
ABOUT: dict[str, tuple[str, str]] = {
    "plot": ("地块", "plot"),
    "case": ("案件", "case"),
    "contract": ("流转合同", "contract"),
    "obligation": ("指标欠账", "obligation"),
    "targets": ("任务", "targets"),
    "plan": ("方案", "plan"),
    "draft": ("草稿", "draft"),
}
WHY: dict[str, tuple[str, str]] = {
    "offered": (
        "权利人愿意供地，尚未列入计划",
        "an owner offers it, and no plan has it yet",
    ),
    "planned": ("已列入计划，尚未申报", "it is planned and not declared"),
    "returned": ("申报被退回", "its claim was returned"),
    "consent-missing": (
        "尚缺村民会议决议，下一步不能办理",
        "the village has not agreed, so it cannot go on",
    ),
    "declared": ("已申报，尚未拆除腾退", "it is declared and not cleared"),
    "cleared": ("已拆除腾退，尚未恢复", "it is cleared and not restored"),
    "restored": ("已恢复，待区级现场核验", "it is restored and not verified"),
    "signature-missing": (
        "尚缺本部门会签，不能认定",
        "your department has not signed, so it cannot be recognised",
    ),
    "verified": ("已核验，待认定", "it is verified and not recognised"),
    "recognised": ("已认定，尚未纳入监督", "it is recognised and not watched"),
    "suspected": ("已立案，尚未告知", "a case is open and its unit not told"),
    "notified": ("已告知，可陈述申辩", "the unit may be heard"),
    "heard": ("已听取陈述，待决定", "the unit was heard; nothing is decided"),
    "unheard": ("陈述期已过，可以决定", "the unit did not reply in time"),
    "decided": ("已作出决定，申诉期内", "it is decided; the unit may appeal"),
    "appealed": ("单元已申诉，待答复", "the unit has appealed"),
    "unappealed": ("申诉期已过，可以终结", "nobody appealed in time"),
    "answered": ("申诉已答复，可以终结", "the appeal is answered"),
    "suspended": ("指标已冻结，限期整改", "its quota is frozen until it is remedied"),
    "unremedied": ("整改期已过，尚未整改", "it was not remedied in time"),
    "reminder": ("即将到期，尚未提醒", "its day comes near; nobody was told"),
    "overdue": ("已逾期，尚未催办", "its day has passed; nobody was told"),
    "escalated": (
        "逾期已久，尚未报上一级",
        "its day has long passed; the tier above was not told",
    ),
    "applied": ("已申请流转，待批准", "a transfer is applied for"),
    "in-transit": ("指标在途，待接收", "quota is on its way"),
    "lent": ("周转指标应按期归还", "turnover quota is to be paid back"),
    "owed": ("冲回后的欠账，即时清偿", "it was spent before it was reversed"),
    "freeze-ended": ("冻结期已过", "the term of the freeze has passed"),
    "proposed": ("下级或本级已提出建议", "it was proposed"),
    "rows-clean": ("有可提交的行", "some rows can be submitted"),
    "rows-held": ("有带疑点的行", "some rows have findings"),
}
SUCCESSION: dict[str, tuple[str, str]] = {
    "merge": ("合并", "merged"),
    "split": ("拆分", "split"),
    "rename": ("更名", "renamed"),
    "recode": ("改码", "given a new code"),
}


def _both(words: dict[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    return {key: {"zh": zh, "en": en} for key, (zh, en) in words.items()}


VALUES: dict[str, dict[str, dict[str, str]]] = {
    "todo": _both(TODO),
    "about": _both(ABOUT),
    "why": _both(WHY),
    "succession": _both(SUCCESSION),
}
HEADINGS: dict[str, dict[str, str]] = {
    "todo": {"zh": "待办", "en": "to-do"},
    "about": {"zh": "事项", "en": "about"},
    "act": {"zh": "办理", "en": "act"},
    "succession": {"zh": "沿革", "en": "succession"},
    "todos": {"zh": "件数", "en": "to-dos"},
}
