"""Words of the book on screen: codes of columns, headings, and what cannot be asked."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "book-none": Message(
        zh="{url} 中还没有台账。",
        en="There is no book in {url} yet.",
        remedy_zh="先提交申报，台账随之建立。",
        remedy_en="Submit claims first; that makes the book.",
    ),
    "book-other": Message(
        zh="{url} 中的台账由另一版本建立，只读方式不能打开。",
        en="The book in {url} is of another release and cannot be opened for reading only.",
        remedy_zh="先运行 jianliang book verify，使台账升级到本版本。",
        remedy_en="Run `jianliang book verify` first, which brings it up to date.",
    ),
    "book-plot": Message(
        zh="台账中没有地块 {plot}。",
        en="The book has no plot {plot}.",
        remedy_zh="核对编号，或在台账面板中按状态查找。",
        remedy_en="Check the id, or look for it in the panel of the book.",
    ),
    "book-planning": Message(
        zh="台账按行政单元记账，{unit} 是规划单元。",
        en="The book is kept by administrative units; {unit} is a planning unit.",
        remedy_zh="改选区、乡镇或全市。",
        remedy_en="Choose a district, a township or the whole city.",
    ),
}

STEPS: dict[str, dict[str, str]] = {
    "relocate": {"zh": "安置", "en": "relocation"},
    "note": {"zh": "备注", "en": "note"},
    "issue": {"zh": "产生指标", "en": "issue quota"},
    "transfer": {"zh": "流转", "en": "transfer quota"},
    "apply": {"zh": "申请流转", "en": "apply for a transfer"},
    "send": {"zh": "转出", "en": "send quota"},
    "accept": {"zh": "接收", "en": "accept quota"},
    "recall": {"zh": "收回", "en": "recall quota"},
    "reserve": {"zh": "预留", "en": "reserve quota"},
    "commit": {"zh": "使用", "en": "use quota"},
    "void": {"zh": "解除预留", "en": "void the reservation"},
    "enter": {"zh": "入市", "en": "enter the market"},
    "advance": {"zh": "周转", "en": "advance quota"},
    "repay": {"zh": "归还周转", "en": "repay the advance"},
    "settle": {"zh": "清偿欠账", "en": "settle the debt"},
    "freeze": {"zh": "冻结", "en": "freeze quota"},
    "thaw": {"zh": "解冻", "en": "thaw quota"},
    "cancel": {"zh": "核销", "en": "cancel quota"},
    "levy": {"zh": "收归储备", "en": "levy for the reserve"},
    "grant": {"zh": "储备下达", "en": "grant from the reserve"},
    "sweep": {"zh": "归并尾差", "en": "sweep the rounding"},
    "succeed": {"zh": "单元承继", "en": "succeed the unit"},
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "step": STEPS,
    "due_kind": {
        "advance": {"zh": "周转须归还", "en": "advance to repay"},
        "owed": {"zh": "欠账须清偿", "en": "debt to settle"},
        "freeze": {"zh": "争议冻结", "en": "frozen in dispute"},
    },
}
"""What the codes of columns of the book are called."""

HEADINGS: dict[str, dict[str, str]] = {
    "plot": {"zh": "减量地块", "en": "plot"},
    "pieces": {"zh": "碎块数", "en": "pieces"},
    "claimed_dm2": {"zh": "申报", "en": "claimed"},
    "verified_dm2": {"zh": "核验", "en": "verified"},
    "cured_dm2": {"zh": "恢复", "en": "cured"},
    "standing_dm2": {"zh": "认定结余", "en": "standing"},
    "lon": {"zh": "经度", "en": "longitude"},
    "lat": {"zh": "纬度", "en": "latitude"},
    "happened_on": {"zh": "发生日期", "en": "happened on"},
    "recorded_at": {"zh": "记账时刻", "en": "recorded at"},
    "lots": {"zh": "批次数", "en": "lots"},
    "due_kind": {"zh": "种类", "en": "kind"},
    "met_dm2": {"zh": "已了结", "en": "met"},
    "open_dm2": {"zh": "未了结", "en": "open"},
    "is_overdue": {"zh": "逾期", "en": "overdue"},
}
