"""Words of compliance checks and of the public side on the screen."""

from jianliang.core.catalogue.joining import spoken

CHECKS: dict[str, tuple[str, str]] = {
    "panel.comply": ("合规检查", "Check"),
    "comply.what": (
        "画出或上传一块范围，与全部图层逐一比对，列出面积和冲突。",
        "Draw an area or send it as a file: it is laid on every layer, with areas and conflicts.",
    ),
    "comply.purpose": ("用途", "What it is for"),
    "comply.draw": ("在地图上画范围", "Draw on the map"),
    "comply.again": ("重画", "Draw again"),
    "comply.file": ("上传范围文件", "Send a file"),
    "comply.file.what": (
        "GeoPackage、GeoJSON、Shapefile（zip）、DXF、界址点 TXT 等，最大 8 MB。",
        "GeoPackage, GeoJSON, Shapefile (zip), DXF, boundary points and others, up to 8 MB.",
    ),
    "comply.file.crs": ("坐标系（文件未注明时填写）", "CRS, if the file states none"),
    "comply.none": (
        "还没有要检查的范围。",
        "There is no area to check yet.",
    ),
    "comply.title": ("合规检查", "Compliance check"),
    "comply.verdict.refuse": ("不符合", "Not allowed"),
    "comply.verdict.warning": ("须核对", "To be compared"),
    "comply.verdict.pass": ("未发现冲突", "No conflict found"),
    "comply.told": ("范围 {area}，检查日期 {day}", "Area {area}, checked for {day}"),
    "comply.conflicts": ("冲突与提示", "What speaks against it"),
    "comply.conflicts.none": ("没有冲突。", "Nothing speaks against it."),
    "comply.unchecked": ("未检查", "Not checked"),
    "comply.layers": ("各图层的面积", "Area by layer"),
    "comply.layers.what": (
        "每个图层的各行之和等于范围面积，精确到 0.01 平方米。",
        "The rows of each layer sum to the area, to 0.01 m².",
    ),
    "comply.past": ("当日不适用", "not in force"),
    "comply.take": ("导出检查结果", "Take the check away"),
    "comply.made": ("快照 {snapshot}", "snapshot {snapshot}"),
    "comply.show": ("在地图上查看", "Show on the map"),
    "comply.legend.refuse": ("检查：不符合", "check: not allowed"),
    "comply.legend.warning": ("检查：须核对", "check: to be compared"),
    "comply.legend.note": ("检查：提示", "check: worth knowing"),
    "comply.remedy": ("办法：{text}", "What to do: {text}"),
}

VISITORS: dict[str, tuple[str, str]] = {
    "panel.public": ("公众参与", "Public"),
    "public.notices": ("公示", "Notices"),
    "public.notices.none": ("现在没有公示。", "Nothing is published at present."),
    "public.period": ("{from} 至 {until}", "{from} to {until}"),
    "public.show": ("查看相关内容", "Show what it is about"),
    "public.back": ("返回公示列表", "Back to the notices"),
    "public.comments": ("已公开的意见", "Published comments"),
    "public.comments.none": ("还没有公开的意见。", "No comments are published yet."),
    "public.comment": ("提意见", "Send a comment"),
    "public.text": ("内容", "What you want to say"),
    "public.contact": ("联系方式（可不填）", "How to reach you (need not be told)"),
    "public.contact.what": (
        "无需实名。留下的联系方式单独加密保管，可要求删除。",
        "You need not say who you are. A contact is kept apart in a vault and erased when you ask.",
    ),
    "public.send": ("提交", "Send"),
    "public.sent": (
        "已收到。回执号 {code}，请记下：它只显示这一次，凭它查询办理情况。",
        "Received. Your receipt code is {code}. Write it down: it is shown only now, and tells you what became of it.",
    ),
    "public.answer": ("答复：{text}", "Answer: {text}"),
    "public.tip": ("举报复建、违建", "Report building on reduced land"),
    "public.tip.place": ("位置：{lon}，{lat}", "Place: {lon}, {lat}"),
    "public.tip.middle": ("取地图中心", "Take the middle of the map"),
    "public.tip.here": ("取我的位置", "Take where I am"),
    "public.tip.nowhere": ("请先选位置。", "Choose a place first."),
    "public.tip.photos": ("照片（最多 3 张）", "Photos (3 at most)"),
    "public.tip.photos.what": (
        "照片会重新编码，不保留拍摄位置和设备信息。",
        "Photos are drawn anew, without the place and camera they tell of.",
    ),
    "public.receipt": ("查询办理情况", "What became of it"),
    "public.receipt.code": ("回执号", "Receipt code"),
    "public.receipt.ask": ("查询", "Ask"),
    "public.receipt.told": (
        "{sent} 提交，现为：{state}",
        "Sent on {sent}; now: {state}",
    ),
    "public.receipt.photos": ("照片 {count} 张", "{count} photos"),
}

OFFICES: dict[str, tuple[str, str]] = {
    "public.office.notices": ("经办的公示", "Notices of your unit"),
    "public.office.new": ("新建公示", "New notice"),
    "public.office.kind": ("种类", "About"),
    "public.office.unit": ("单元", "Unit"),
    "public.office.title_zh": ("标题（中文）", "Title in Chinese"),
    "public.office.title_en": ("标题（英文）", "Title in English"),
    "public.office.text_zh": ("正文（中文）", "Text in Chinese"),
    "public.office.text_en": ("正文（英文）", "Text in English"),
    "public.office.from_day": ("起始日", "First day"),
    "public.office.until_day": ("截止日", "Last day"),
    "public.office.keep": ("存为草稿", "Keep as a draft"),
    "public.office.publish": ("发布", "Publish"),
    "public.office.withdraw": ("撤回", "Withdraw"),
    "public.office.comments": (
        "意见（{count} 条待答复）",
        "Comments ({count} waiting)",
    ),
    "public.office.tips": ("收到的举报", "Tip-offs"),
    "public.office.tips.none": ("没有举报。", "There are none."),
    "public.office.answer": ("答复", "Answer"),
    "public.office.led_to": ("引出的地块或案件", "Plot or case it led to"),
    "public.office.looking": ("开始核查", "Look into it"),
    "public.office.answered": ("答复并结束", "Answer"),
    "public.office.dismissed": ("不予受理", "Dismiss"),
    "public.office.published": ("公开并答复", "Publish with the answer"),
    "public.office.withheld": ("不公开，仅答复", "Answer without publishing"),
    "public.office.photo": ("照片 {number}", "Photo {number}"),
}

OPEN: dict[str, tuple[str, str]] = {
    "open.title": ("开放数据", "Open data"),
    "open.licence": ("数据许可", "licence"),
    "open.licence.none": (
        "本市未注明许可；使用前请征得同意",
        "the city states no licence; ask before use",
    ),
    "open.hidden": ("未公开的数值", "left out"),
    "open.hidden.what": (
        "地块过少或面积过小的数值，以及能由此推算出它们的数值，均不公开",
        "figures of few plots or little area are not published, nor those that would reveal them",
    ),
    "open.table.land": ("各单元用地收支", "Accounts of land by unit"),
    "open.table.credit": ("各单元减量认定", "Recognised reduction by unit"),
    "open.table.units": ("单元（概化轮廓）", "Units (generalised outlines)"),
    "map.review.number": ("审图号：{number}", "Map review number {number}"),
    "map.review.none": (
        "无审图号，不得公开发布本图",
        "No map review number: this map is not for publication",
    ),
}

SCREEN = spoken(CHECKS, VISITORS, OFFICES, OPEN)
"""Every word of checks and the public side, by key and language."""
