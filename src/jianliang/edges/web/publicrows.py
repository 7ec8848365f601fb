"""The tables of the public side that only the screen sees."""

from jianliang.core.tables.columns import Column, Table
from jianliang.edges.public.notices import (
    DRAFT,
    PUBLISHED,
    RECEIVED,
    WITHDRAWN,
    WITHHELD,
)
from jianliang.edges.public.rights import KINDS
from jianliang.edges.public.tips import STATES

PERIODS = ("upcoming", "open", "closed")


def _text(zh: str, en: str, *allowed: str) -> Column:
    return Column("str", zh, en, allowed=allowed)


DAY = _text("日期。", "Day, YYYY-MM-DD.")
UNIT = _text("单元代码。", "Code of the unit.")
NAME = _text("单元名称。", "Name of the unit.")
ANSWER = _text("答复；空为尚未答复。", "Answer; empty: none yet.")
NOTICE = Table(
    "notice",
    "公示",
    "What a unit publishes for a time.",
    {
        "notice": _text("编号。", "Its name."),
        "kind": _text("种类。", "What it is about.", *KINDS),
        "unit": UNIT,
        "name": NAME,
        "title": _text("标题。", "Title."),
        "text": _text("正文。", "Text."),
        "from_day": _text("起始日。", "First day."),
        "until_day": _text("截止日。", "Last day for comments."),
        "shows": _text("所涉面板；空为无。", "Panel it speaks of, or empty."),
        "period": _text("意见期。", "Whether it takes comments.", *PERIODS),
    },
)
NOTICE_KEPT = Table(
    "notice_kept",
    "公示（经办）",
    "A notice as those who publish it see it.",
    {
        **NOTICE.columns,
        "title_zh": _text("标题（中文）。", "Title in Chinese."),
        "title_en": _text("标题（英文）。", "Title in English."),
        "text_zh": _text("正文（中文）。", "Text in Chinese."),
        "text_en": _text("正文（英文）。", "Text in English."),
        "state": _text("状态。", "How it stands.", DRAFT, PUBLISHED, WITHDRAWN),
        "waiting": Column("int64", "待答复意见数。", "Comments without an answer."),
    },
)
COMMENT = Table(
    "comment",
    "意见",
    "A comment that is published, with its answer.",
    {
        "text": _text("意见。", "What was said."),
        "sent_on": DAY,
        "answer": ANSWER,
    },
)
COMMENT_KEPT = Table(
    "comment_kept",
    "意见（经办）",
    "A comment as those who answer it see it.",
    {
        "comment": _text("编号。", "Its name."),
        **COMMENT.columns,
        "state": _text("状态。", "How it stands.", RECEIVED, PUBLISHED, WITHHELD),
        "contact": _text("联系方式；空为未留或已删除。", "Contact; empty: none left."),
    },
)
TIP = Table(
    "tip",
    "举报",
    "What somebody saw, as officials see it.",
    {
        "tip": _text("编号。", "Its name."),
        "unit": UNIT,
        "name": NAME,
        "lon": Column("float", "经度。", "Longitude, degrees."),
        "lat": Column("float", "纬度。", "Latitude, degrees."),
        "text": _text("情况。", "What was seen."),
        "contact": _text("联系方式；空为未留或已删除。", "Contact; empty: none left."),
        "sent_on": DAY,
        "state": _text("状态。", "How it stands.", *STATES),
        "answer": ANSWER,
        "led_to": _text("引出的地块或案件。", "Plot or case it led to."),
        "photos": Column("int64", "照片数。", "How many photos it has."),
    },
)
RECEIPT = Table(
    "receipt",
    "回执",
    "What became of what was sent.",
    {
        "about": _text("意见或举报。", "A comment or a tip-off.", "comment", "tip"),
        "state": _text(
            "状态。", "How it stands.", *dict.fromkeys((*STATES, PUBLISHED, WITHHELD))
        ),
        "sent_on": DAY,
        "answer": ANSWER,
        "answered_on": _text("答复日；空为尚未答复。", "Day of the answer, or empty."),
        "photos": Column("int64", "照片数。", "How many photos it has."),
    },
)
SENT = Table(
    "sent",
    "已提交",
    "Something was sent in.",
    {"code": _text("回执号；只显示这一次。", "Receipt code; told only now.")},
)
KEPT = Table(
    "kept",
    "已保存",
    "Something was kept.",
    {"id": _text("编号。", "Its name."), "state": _text("状态。", "How it stands.")},
)
