"""Words of the book's commands on screen: steps, states, seats, drafts."""

import re
from collections.abc import Mapping

from jianliang.core.catalogue import case_words
from jianliang.core.catalogue.joining import joined
from jianliang.core.catalogue.verifying import REASON_WORDS

WORDS: dict[str, dict[str, str]] = {
    "register-known": {
        "zh": "图层与规则的登记均已在台账中。",
        "en": "The book has every line of the register already.",
    },
    "recorded": {
        "zh": "已记入台账：第 {first}–{last} 条，请求 {request}。",
        "en": "Recorded as events {first}–{last}, request {request}.",
    },
    "recorded-before": {
        "zh": "此前已办理：第 {first}–{last} 条，请求 {request}；未重复记入。",
        "en": "Recorded before as events {first}–{last}, request {request}; nothing was added.",
    },
    "draft-loaded": {
        "zh": "草稿 {draft}：可提交 {clean} 行，有疑点 {held} 行。",
        "en": "Draft {draft}: {clean} rows can be submitted, {held} have findings.",
    },
    "draft-submitted": {
        "zh": "草稿 {draft}：已提交 {submitted} 行，仍留 {held} 行。",
        "en": "Draft {draft}: {submitted} rows submitted, {held} stay.",
    },
    "left-out": {
        "zh": "未认定 {plot}：{why}。",
        "en": "Left out {plot}: {why}.",
    },
    "verified-as": {
        "zh": "核验 {snapshot}：申报 {claims} 宗，疑点 {findings} 处。",
        "en": "Verification {snapshot}: {claims} claims, {findings} findings.",
    },
    "closed-year": {
        "zh": "{year} 年已结账，快照 {snapshot}。",
        "en": "{year} is closed, snapshot {snapshot}.",
    },
    "table-plot": {"zh": "地块", "en": "plot"},
    "state-now": {"zh": "状态", "en": "state"},
    "of-unit": {"zh": "单元", "en": "unit"},
    "table-life": {"zh": "地块经历", "en": "Life of the plot"},
    "table-verdicts": {"zh": "核验结论", "en": "Verdicts"},
    "table-recognised": {"zh": "认定地块", "en": "Recognised pieces"},
    "table-seats": {"zh": "岗位", "en": "Seats"},
    "table-drafts": {"zh": "草稿", "en": "Drafts"},
    "table-draft": {"zh": "草稿各行", "en": "Rows of the draft"},
    "table-what-if": {"zh": "规则比选", "en": "Under other rules"},
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "step": joined(
        case_words.STEPS,
        {
            "plan": {"zh": "列入计划", "en": "plan"},
            "offer": {"zh": "权利人登记", "en": "offer"},
            "consent": {"zh": "村民同意", "en": "consent"},
            "declare": {"zh": "申报", "en": "declare"},
            "clear": {"zh": "拆除腾退", "en": "clear"},
            "restore": {"zh": "复垦复绿", "en": "restore"},
            "verify": {"zh": "现场核验", "en": "verify"},
            "cosign": {"zh": "会签", "en": "cosign"},
            "recognise": {"zh": "认定", "en": "recognise"},
            "watch": {"zh": "监督", "en": "watch"},
            "withdraw": {"zh": "撤回", "en": "withdraw"},
            "return": {"zh": "退回", "en": "return"},
            "correct": {"zh": "更正", "en": "correct"},
            "reverse": {"zh": "冲回", "en": "reverse"},
            "cure": {"zh": "恢复认定", "en": "cure"},
            "target": {"zh": "下达任务", "en": "adopt targets"},
            "adopt": {"zh": "批准方案", "en": "adopt a plan"},
            "propose": {"zh": "提出建议", "en": "propose"},
        },
    ),
    "state": joined(
        case_words.STATES,
        {
            "planned": {"zh": "已列入计划", "en": "planned"},
            "declared": {"zh": "已申报", "en": "declared"},
            "cleared": {"zh": "已拆除", "en": "cleared"},
            "restored": {"zh": "已恢复", "en": "restored"},
            "verified": {"zh": "已核验", "en": "verified"},
            "recognised": {"zh": "已认定", "en": "recognised"},
            "watched": {"zh": "监督中", "en": "watched"},
            "withdrawn": {"zh": "已撤回", "en": "withdrawn"},
            "returned": {"zh": "已退回", "en": "returned"},
            "clean": {"zh": "可提交", "en": "clean"},
            "held": {"zh": "有疑点", "en": "held"},
            "submitted": {"zh": "已提交", "en": "submitted"},
        },
    ),
    "rule": {k: {"zh": m.zh, "en": m.en} for k, m in REASON_WORDS.items()},
    "office": {
        "planner": {"zh": "规划", "en": "planner"},
        "clerk": {"zh": "经办", "en": "clerk"},
        "verifier": {"zh": "核验", "en": "verifier"},
        "recogniser": {"zh": "认定", "en": "recogniser"},
        "inspector": {"zh": "督查", "en": "inspector"},
        "analyst": {"zh": "分析", "en": "analyst"},
        "owner": {"zh": "权利人", "en": "owner"},
        "cosigner": {"zh": "会签", "en": "cosigner"},
        "public": {"zh": "公众", "en": "public"},
    },
    "tier": {
        "city": {"zh": "市级", "en": "city"},
        "district": {"zh": "区级", "en": "district"},
        "township": {"zh": "乡镇级", "en": "township"},
    },
}

SPOKEN = {
    "kind": ("step",),
    "allowed": ("step",),
    "state": ("state",),
    "role": ("office",),
    "tier": ("tier",),
    "who": ("office", "tier"),
}
"""Values of messages whose words the reader calls otherwise, and where they stand."""


def spoken(values: Mapping[str, object], language: str) -> dict[str, object]:
    """The values of a message with steps, states, roles and tiers in words."""
    told = dict(values)
    for key in SPOKEN.keys() & values.keys():
        words = {
            code: said[language]
            for name in SPOKEN[key]
            for code, said in VALUES[name].items()
        }
        parts = re.split("([a-z]+)", str(values[key]))
        told[key] = "".join(words.get(part, part) for part in parts)
    return told


HEADINGS: dict[str, dict[str, str]] = {
    "seq": {"zh": "记录号", "en": "event"},
    "step": {"zh": "事项", "en": "step"},
    "state": {"zh": "状态", "en": "state"},
    "actor": {"zh": "办理人", "en": "by"},
    "acting_for": {"zh": "代理", "en": "for"},
    "office": {"zh": "岗位", "en": "as"},
    "tier": {"zh": "层级", "en": "tier"},
    "seat": {"zh": "岗位编号", "en": "seat"},
    "person": {"zh": "人员", "en": "person"},
    "department": {"zh": "部门", "en": "department"},
    "stands_for": {"zh": "代理", "en": "stands for"},
    "documents": {"zh": "文件", "en": "documents"},
    "why": {"zh": "事由", "en": "reason"},
    "draft": {"zh": "草稿", "en": "draft"},
    "loaded_at": {"zh": "载入时刻", "en": "loaded at"},
    "construction_dm2": {"zh": "计入建设用地减量", "en": "reduces construction"},
    "urban_rural_dm2": {"zh": "计入城乡减量", "en": "reduces urban-rural"},
    "recognised_dm2": {"zh": "已认定", "en": "recognised"},
    "credited": {"zh": "计入单元", "en": "credited to"},
    "recognition_year": {"zh": "认定年度", "en": "recognition year"},
    "event": {"zh": "事项编号", "en": "event id"},
    "clean": {"zh": "可提交", "en": "clean"},
    "held": {"zh": "有疑点", "en": "held"},
    "submitted": {"zh": "已提交", "en": "submitted"},
    "verdicts.rule": {"zh": "理由", "en": "reason"},
    "plot_events.reason": {"zh": "理由", "en": "reason"},
}
