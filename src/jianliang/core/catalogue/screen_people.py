"""Words of signing in and of one's own account, on screen."""

from jianliang.core.catalogue import people
from jianliang.core.catalogue.joining import joined

_OWN: dict[str, dict[str, str]] = {
    "people.sign_in": {"zh": "登录", "en": "Sign in"},
    "people.signing_in": {"zh": "正在登录……", "en": "Signing in…"},
    "people.by_provider": {"zh": "统一身份认证登录", "en": "Sign in by the provider"},
    "people.or": {"zh": "或", "en": "or"},
    "people.person": {"zh": "工号", "en": "Staff number"},
    "people.password": {"zh": "密码", "en": "Password"},
    "people.password.hint": {
        "zh": "首次登录或重置之后，输入管理员给的一次性登录码。",
        "en": "The first time, or after a reset, type the one-time code from the administrator.",
    },
    "people.public": {
        "zh": "不登录也可以查看已公布的数据和图层。",
        "en": "Published figures and layers can be seen without signing in.",
    },
    "people.ended": {
        "zh": "登录已失效。重新登录后，未提交的内容仍在。",
        "en": "Your session has ended. Sign in again; what was not sent is still there.",
    },
    "people.account": {"zh": "我的账户", "en": "My account"},
    "people.seat": {"zh": "当前岗位", "en": "Acting as"},
    "people.seats": {"zh": "岗位", "en": "Seats"},
    "people.seat.of": {
        "zh": "{unit} · {role}（{tier}）",
        "en": "{unit} · {role} ({tier})",
    },
    "people.seat.until": {"zh": "至 {day}", "en": "until {day}"},
    "people.seat.for": {"zh": "代理 {person}", "en": "standing in for {person}"},
    "people.change": {"zh": "修改密码", "en": "Change password"},
    "people.choose": {"zh": "设定密码", "en": "Choose a password"},
    "people.choose.why": {
        "zh": "这是用一次性登录码登录。请先设定自己的密码，登录码已作废。",
        "en": "You came in by a one-time code, which is used up. Choose a password of your own first.",
    },
    "people.old": {"zh": "现在的密码", "en": "Present password"},
    "people.new": {"zh": "新密码", "en": "New password"},
    "people.again": {"zh": "再输入一次", "en": "Once more"},
    "people.new.hint": {
        "zh": "至少 10 个字符。用几个不相干的词连成一句最好。",
        "en": "At least 10 characters. Several words that have nothing to do with each other are best.",
    },
    "people.unlike": {"zh": "两次输入不同。", "en": "The two are not the same."},
    "people.keep": {"zh": "保存密码", "en": "Save password"},
    "people.changed": {
        "zh": "密码已修改，其他设备上的登录已结束。",
        "en": "The password is changed; sessions elsewhere have ended.",
    },
    "people.sessions": {"zh": "登录的设备", "en": "Where I am signed in"},
    "people.session.this": {"zh": "本次登录", "en": "this one"},
    "people.session.seen": {
        "zh": "{opened} 登录，最近使用 {seen}",
        "en": "signed in {opened}, last seen {seen}",
    },
    "people.session.end": {"zh": "结束", "en": "End"},
    "people.session.end_of": {
        "zh": "结束 {opened} 的登录",
        "en": "End the session of {opened}",
    },
    "people.sign_out": {"zh": "退出登录", "en": "Sign out"},
}
_REFUSED = {
    f"people.refused.{code}": {
        "zh": f"{people.MESSAGES[code].zh}{people.MESSAGES[code].remedy_zh}",
        "en": f"{people.MESSAGES[code].en} {people.MESSAGES[code].remedy_en}",
    }
    for code in people.REFUSED
    if code != "provider-secret"
}

SCREEN = joined(_OWN, _REFUSED)
