"""Messages of who acts: seats, units, the founding of a book, its register."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "no-such-unit": Message(
        zh="城市的单元图层中没有 {unit}。",
        en="The city's units do not include {unit}.",
        remedy_zh="核对单元代码；单元如有撤并，先登记沿革。",
        remedy_en="Check the code; if units were merged, record the succession first.",
    ),
    "no-seat": Message(
        zh="{person} 目前没有可用的岗位（{seat}）。",
        en="{person} holds no such seat now ({seat}).",
        remedy_zh="请市级经办人任命，或改由在岗人员办理。",
        remedy_en="Have the city's clerk appoint them, or let somebody in office do it.",
    ),
    "which-seat": Message(
        zh="{person} 有几个岗位：{seats}。",
        en="{person} holds several seats: {seats}.",
        remedy_zh="指明以哪个岗位办理。",
        remedy_en="Say which of them it is done in.",
    ),
    "book-founded": Message(
        zh="台账已有 {size} 条事项，不能重新设立。",
        en="The book has {size} events; it cannot be founded again.",
        remedy_zh="任命岗位请由市级经办人办理。",
        remedy_en="Have the city's clerk appoint further seats.",
    ),
    "book-founder": Message(
        zh="设立台账至少要有一名市级经办人。",
        en="A book needs a clerk of the city to begin with.",
        remedy_zh="在首批岗位中写明 clerk/city。",
        remedy_en="Name one, clerk of tier city, among the first seats.",
    ),
    "register-rewritten": Message(
        zh="登记册第 {line} 行与台账所记不符，不再登记。",
        en="Line {line} of the register is not what the book has recorded.",
        remedy_zh="从备份恢复登记册（register.jsonl）。",
        remedy_en="Restore register.jsonl from a backup.",
    ),
    "register-changed": Message(
        zh="登记册第 {line} 行已被改动或丢失：与台账所记不符。",
        en="Line {line} of the register was changed or lost since the book recorded it.",
        remedy_zh="从备份恢复登记册（register.jsonl）。",
        remedy_en="Restore register.jsonl from a backup.",
        severity="refuse",
    ),
    "register-unrecorded": Message(
        zh="登记册自第 {first} 行起有 {count} 行尚未记入台账。",
        en="{count} lines of the register, from line {first}, are not in the book yet.",
        remedy_zh="用 jianliang book record 记入。",
        remedy_en="Record them with `jianliang book record`.",
        severity="note",
    ),
}
