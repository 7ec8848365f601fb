"""Words of the public side: refusals, and what codes are called."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "public-closed": Message(
        zh="本市尚未开通公众服务。",
        en="The public side of this city is not open yet.",
        remedy_zh="请改用电话或来信方式，或稍后再来。",
        remedy_en="Call or write instead, or come back later.",
    ),
    "public-often": Message(
        zh="提交过于频繁，请稍候。",
        en="That was sent too often; please wait.",
        remedy_zh="一小时后再试。",
        remedy_en="Try again in an hour.",
    ),
    "notice-fixed": Message(
        zh="公示 {notice} 已经发布，不能再改。",
        en="The notice {notice} is published and stays as it is.",
        remedy_zh="撤回后另发一份。",
        remedy_en="Withdraw it and publish another.",
    ),
    "notice-state": Message(
        zh="公示 {notice} 的状态不允许这样做。",
        en="The notice {notice} is in no state for that.",
        remedy_zh="刷新页面后查看其现在的状态。",
        remedy_en="Reload the page to see how it stands.",
    ),
    "notice-days": Message(
        zh="公示期 {from_day} 至 {until_day} 不足 {least} 日。",
        en="From {from_day} to {until_day} is less than {least} days.",
        remedy_zh="延长公示期。",
        remedy_en="Let the notice stand longer.",
    ),
    "notice-rights": Message(
        zh="您的岗位不能发布这一类公示。",
        en="Your seat cannot publish notices of that kind.",
        remedy_zh="由相应岗位发布，或换用您的另一岗位。",
        remedy_en="Ask whoever may, or choose another of your seats.",
    ),
    "comment-closed": Message(
        zh="这份公示现在不收意见：意见期为 {from_day} 至 {until_day}。",
        en="This notice takes no comments now: its period is {from_day} to {until_day}.",
        remedy_zh="请在意见期内提交。",
        remedy_en="Send it within the period.",
    ),
    "text-empty": Message(
        zh="没有填写内容。",
        en="There is nothing written.",
        remedy_zh="写明情况后再提交。",
        remedy_en="Write what there is to say, then send it.",
    ),
    "receipt-unknown": Message(
        zh="没有这个回执号。",
        en="There is no such receipt code.",
        remedy_zh="核对 16 位回执号，字母不分大小写。",
        remedy_en="Check its 16 characters; upper and lower case are the same.",
    ),
    "tip-outside": Message(
        zh="所选位置不在本市各乡镇范围内。",
        en="That place lies in no township of the city.",
        remedy_zh="在地图上重新选点。",
        remedy_en="Choose the place on the map again.",
    ),
    "tip-unknown": Message(
        zh="没有可以补充照片的举报。",
        en="There is no tip-off that photos can be added to.",
        remedy_zh="核对回执号；已经开始处理的，请另行举报。",
        remedy_en="Check the receipt code; once it is being looked into, send another.",
    ),
    "tip-photos": Message(
        zh="一件举报最多附 {most} 张照片。",
        en="A tip-off takes at most {most} photos.",
        remedy_zh="选最能说明情况的几张。",
        remedy_en="Choose those that show most.",
    ),
    "tip-state": Message(
        zh="举报 {tip} 的状态不允许这样做。",
        en="The tip-off {tip} is in no state for that.",
        remedy_zh="刷新页面后查看其现在的状态。",
        remedy_en="Reload the page to see how it stands.",
    ),
    "tip-photo-unreadable": Message(
        zh="这不是可以读取的照片。",
        en="That is no photo that can be read.",
        remedy_zh="改用 JPEG、PNG 或 WebP 格式的照片。",
        remedy_en="Send a photo as JPEG, PNG or WebP.",
    ),
    "photo-large": Message(
        zh="照片过大：最多 {megabytes} MB、5000 万像素。",
        en="The photo is too large: at most {megabytes} MB and 50 million pixels.",
        remedy_zh="缩小后再上传。",
        remedy_en="Make it smaller and send it again.",
    ),
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "notice": {
        "plan": {"zh": "减量规划、方案", "en": "plan of reduction"},
        "recognition": {"zh": "减量认定", "en": "recognition"},
        "targets": {"zh": "减量任务", "en": "targets"},
    },
    "period": {
        "upcoming": {"zh": "未开始", "en": "not yet open"},
        "open": {"zh": "意见征询中", "en": "open for comments"},
        "closed": {"zh": "已截止", "en": "closed"},
    },
    "handled": {
        "draft": {"zh": "草稿", "en": "draft"},
        "published": {"zh": "已公开", "en": "published"},
        "withdrawn": {"zh": "已撤回", "en": "withdrawn"},
        "received": {"zh": "已收到", "en": "received"},
        "withheld": {"zh": "不公开", "en": "not published"},
        "looking": {"zh": "核查中", "en": "being looked into"},
        "answered": {"zh": "已答复", "en": "answered"},
        "dismissed": {"zh": "不属实或不受理", "en": "dismissed"},
    },
}
