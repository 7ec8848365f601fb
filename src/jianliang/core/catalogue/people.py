"""Messages and words of accounts, signing in, and sign-in by a provider."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "account-known": Message(
        zh="{person} 已有账户。",
        en="{person} has an account already.",
        remedy_zh="忘记密码或重新启用时，用 jianliang account reset 发一次性登录码。",
        remedy_en="If the password is lost or the account closed, use `jianliang account reset`.",
    ),
    "account-unknown": Message(
        zh="没有 {person} 的账户。",
        en="There is no account of {person}.",
        remedy_zh="核对工号（jianliang account list），或用 jianliang account add 开户。",
        remedy_en="Check the staff number (`jianliang account list`), or add it with `jianliang account add`.",
    ),
    "account-closed": Message(
        zh="{person} 的账户已停用。",
        en="The account of {person} is closed.",
        remedy_zh="如需重新启用，用 jianliang account reset。",
        remedy_en="To open it again, use `jianliang account reset`.",
    ),
    "account-empty": Message(
        zh="账户的 {part} 为空，或前后有空格。",
        en="The account's {part} is empty, or has spaces around it.",
        remedy_zh="写明工号和姓名，不带多余空格。",
        remedy_en="Give staff number and name without spaces around them.",
    ),
    "account-audience": Message(
        zh="没有 {audience} 这一可见范围。",
        en="There is no audience {audience}.",
        remedy_zh="可用：{known}；留空则按岗位。",
        remedy_en="There are: {known}; leave it out to see what the seat sees.",
    ),
    "account-linked": Message(
        zh="{linked} 已绑定到 {person} 的账户。",
        en="{linked} is linked to the account of {person} already.",
        remedy_zh="核对统一身份认证中的编号；需改绑时先解除原绑定。",
        remedy_en="Check what the provider says; take the other link away first if it is wrong.",
    ),
    "password-short": Message(
        zh="密码不足 {least} 个字符。",
        en="The password has fewer than {least} characters.",
        remedy_zh="用几个词连成一句，容易记也不容易猜。",
        remedy_en="Put several words together: easy to keep in mind and hard to guess.",
    ),
    "password-long": Message(
        zh="密码超过 {most} 个字符。",
        en="The password has more than {most} characters.",
        remedy_zh="改用短一些的密码。",
        remedy_en="Choose a shorter one.",
    ),
    "password-person": Message(
        zh="密码中含有工号。",
        en="The password contains the staff number.",
        remedy_zh="密码中不要出现工号。",
        remedy_en="Leave the staff number out of it.",
    ),
    "password-common": Message(
        zh="这个密码太容易猜到（常用词、键盘顺序或数字）。",
        en="This password is easily guessed: a common word, a run of keys, or digits.",
        remedy_zh="用几个不相干的词连成一句。",
        remedy_en="Put several words together that have nothing to do with each other.",
    ),
    "password-wrong": Message(
        zh="现在的密码不对。",
        en="The present password is wrong.",
        remedy_zh="重新输入；忘记时请管理员重置。",
        remedy_en="Type it again; if it is lost, ask the administrator for a reset.",
    ),
    "password-same": Message(
        zh="新密码与现在的密码相同。",
        en="The new password is the present one.",
        remedy_zh="换一个密码。",
        remedy_en="Choose another.",
    ),
    "sign-in-refused": Message(
        zh="工号或密码不对，或账户已停用。",
        en="Staff number or password is wrong, or the account is closed.",
        remedy_zh="核对后重新输入；忘记密码请管理员发一次性登录码。",
        remedy_en="Check them and try again; if the password is lost, ask the administrator for a one-time code.",
    ),
    "sign-in-locked": Message(
        zh="登录失败次数过多，已暂停尝试。",
        en="Too many attempts to sign in have failed; there is a pause.",
        remedy_zh="{minutes} 分钟后再试；忘记密码请联系管理员。",
        remedy_en="Try again in {minutes} minutes; if the password is lost, ask the administrator.",
    ),
    "sign-in-no-seat": Message(
        zh="这一账户目前没有岗位，不能登录。",
        en="This account holds no seat at present, so nobody can sign in by it.",
        remedy_zh="请市级经办人任命岗位。",
        remedy_en="Have the city's clerk appoint a seat.",
    ),
    "sign-in-needed": Message(
        zh="尚未登录，或登录已失效。",
        en="Nobody is signed in, or the session has ended.",
        remedy_zh="请重新登录。",
        remedy_en="Sign in again.",
    ),
    "seat-not-yours": Message(
        zh="您今天不在 {seat} 这一岗位上。",
        en="You do not hold the seat {seat} today.",
        remedy_zh="从自己的岗位中选择。",
        remedy_en="Choose one of your own seats.",
    ),
    "provider-none": Message(
        zh="本服务没有设置统一身份认证。",
        en="This server has no other provider to sign in by.",
        remedy_zh="用工号和密码登录。",
        remedy_en="Sign in with staff number and password.",
    ),
    "provider-secret": Message(
        zh="没有找到统一身份认证的密钥（{place}）。",
        en="The secret for the sign-in provider is not to be found ({place}).",
        remedy_zh="设置该环境变量或放好该文件，再启动服务。",
        remedy_en="Set that environment variable or put the file there, then start again.",
    ),
    "provider-unreachable": Message(
        zh="统一身份认证服务无法使用。",
        en="The sign-in provider cannot be used.",
        remedy_zh="稍后重试，或用工号和密码登录。",
        remedy_en="Try again later, or sign in with staff number and password.",
    ),
    "provider-state": Message(
        zh="这次统一身份认证登录不是在本浏览器开始的，或已过期。",
        en="This sign-in was not begun in this browser, or is too old.",
        remedy_zh="从本页重新登录。",
        remedy_en="Begin again from this page.",
    ),
    "provider-refused": Message(
        zh="统一身份认证没有通过。",
        en="The provider did not confirm the sign-in.",
        remedy_zh="重新登录；仍不行请联系管理员。",
        remedy_en="Try again; if it happens again, ask the administrator.",
    ),
    "provider-token": Message(
        zh="统一身份认证返回的凭证未通过核对。",
        en="What the provider sent does not hold.",
        remedy_zh="重新登录；仍不行请联系管理员。",
        remedy_en="Try again; if it happens again, ask the administrator, whose log says why.",
    ),
    "provider-claim": Message(
        zh="统一身份认证没有给出用于识别账户的编号。",
        en="The provider does not say of you what accounts are known by.",
        remedy_zh="请管理员核对 city.toml 的 [sign_in] 设置。",
        remedy_en="Have the administrator check [sign_in] in city.toml.",
    ),
    "provider-unlinked": Message(
        zh="您在统一身份认证中的身份没有绑定本系统的账户。",
        en="What the provider says of you is not linked to an account here.",
        remedy_zh="请管理员绑定（jianliang account link）。",
        remedy_en="Ask the administrator to link it (jianliang account link).",
    ),
    "toml-sign-in": Message(
        zh="{path} 第 {line} 行：[sign_in] 应是一组设置。",
        en="Line {line} of {path}: [sign_in] should be a table.",
        remedy_zh="写成 [sign_in]，下面各行写 issuer、client_id、claim。",
        remedy_en="Write [sign_in] and below it issuer, client_id and claim.",
    ),
    "toml-provider": Message(
        zh="{path} 第 {line} 行：{key} 的地址 {value} 不安全。",
        en="Line {line} of {path}: the address {value} of {key} is not safe.",
        remedy_zh="使用 https:// 地址（本机地址可用 http://）。",
        remedy_en="Use an https:// address (http:// only on this machine).",
    ),
    "web-too-many": Message(
        zh="请求过于频繁。",
        en="There were too many requests.",
        remedy_zh="稍等片刻再试。",
        remedy_en="Wait a moment and try again.",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "account-code": {
        "zh": "{person} 的一次性登录码（{hours} 小时内有效，只能用一次）：{code}",
        "en": "One-time code of {person}, good for {hours} hours and one sign-in: {code}",
    },
    "account-code-next": {
        "zh": "用它代替密码登录，随后须设定自己的密码。请当面或以其他安全方式交给本人。",
        "en": "It is typed in the place of the password; a password must be chosen then. Give it to the person by a safe way.",
    },
    "account-no-seat": {
        "zh": "注意：{person} 目前没有岗位，任命之前不能登录。",
        "en": "Note: {person} holds no seat yet and cannot sign in before there is one.",
    },
    "account-is-closed": {
        "zh": "{person} 的账户已停用，结束登录 {count} 处。",
        "en": "The account of {person} is closed; {count} sessions were ended.",
    },
    "account-is-linked": {
        "zh": "{person} 的账户已绑定 {linked}。",
        "en": "The account of {person} is linked to {linked}.",
    },
    "account-is-unlinked": {
        "zh": "{person} 的账户已解除绑定。",
        "en": "The account of {person} is linked to nothing any more.",
    },
    "sessions-ended": {
        "zh": "已结束 {person} 的登录 {count} 处。",
        "en": "{count} sessions of {person} were ended.",
    },
    "demo-accounts": {
        "zh": "示范账户（密码相同：{password}；亦见 {path}）",
        "en": "Demo accounts (all with the password {password}; also in {path})",
    },
    "table-people": {"zh": "账户", "en": "Accounts of persons"},
    "table-sessions": {"zh": "登录", "en": "Sessions"},
    "table-demo-accounts": {"zh": "示范账户", "en": "Demo accounts"},
}

REFUSED = ("sign-in-no-seat", *(one for one in MESSAGES if one.startswith("provider-")))
"""What may be told by the first page, where a browser is sent after a sign-in."""

HEADINGS: dict[str, dict[str, str]] = {
    "account_state": {"zh": "状态", "en": "state"},
    "audience": {"zh": "可见范围", "en": "audience"},
    "linked": {"zh": "绑定身份", "en": "linked to"},
    "made_at": {"zh": "开户时间", "en": "opened"},
    "session": {"zh": "登录编号", "en": "session"},
    "device": {"zh": "设备", "en": "device"},
    "opened_at": {"zh": "登录时间", "en": "signed in"},
    "seen_at": {"zh": "最近使用", "en": "last seen"},
    "sessions.way": {"zh": "方式", "en": "way"},
    "sessions.address": {"zh": "地址", "en": "address"},
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "account_state": {
        "open": {"zh": "在用", "en": "open"},
        "waiting": {"zh": "待设密码", "en": "waiting for a password"},
        "closed": {"zh": "已停用", "en": "closed"},
    },
    "way": {
        "password": {"zh": "密码", "en": "password"},
        "code": {"zh": "一次性登录码", "en": "one-time code"},
        "provider": {"zh": "统一身份认证", "en": "provider"},
    },
}
