"""Words of quota and relocations on screen: codes in cells, headings of tables."""

from jianliang.core.catalogue.joining import joined

ACCOUNT_WORDS: dict[str, dict[str, str]] = {
    "free": {"zh": "可用", "en": "free"},
    "reserved": {"zh": "预留", "en": "reserved"},
    "in_transit": {"zh": "在途", "en": "in transit"},
    "used": {"zh": "已用", "en": "used"},
    "frozen": {"zh": "冻结", "en": "frozen"},
    "cancelled": {"zh": "核销", "en": "cancelled"},
    "reserve": {"zh": "市级储备", "en": "municipal reserve"},
    "rounding": {"zh": "尾差", "en": "rounding"},
    "entered": {"zh": "入市", "en": "entered"},
    "issue": {"zh": "发放", "en": "issued"},
    "owed": {"zh": "欠账", "en": "owed"},
    "advance": {"zh": "周转", "en": "turnover"},
}
WORDS: dict[str, dict[str, str]] = {
    "table-quota-statement": {"zh": "指标对账单", "en": "Statement of quota"},
    "table-quota-by-unit": {"zh": "各单元指标", "en": "Quota by unit"},
    "table-relocations": {"zh": "疏解登记", "en": "Relocations"},
    "table-relocations-by-unit": {
        "zh": "疏解与减量对照",
        "en": "Relocations beside reductions",
    },
}
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "account": {**ACCOUNT_WORDS, "freeze": {"zh": "冻结", "en": "freeze"}},
    "entry": {
        "balance": {"zh": "余额", "en": "balance"},
        "obligation": {"zh": "未了事项", "en": "to be met"},
    },
    "who": {
        "firm": {"zh": "企业", "en": "firm"},
        "institution": {"zh": "机构", "en": "institution"},
        "person": {"zh": "个人", "en": "person"},
    },
}
_OWN: dict[str, dict[str, str]] = {
    "account": {"zh": "账户", "en": "account"},
    "balance_dm2": {"zh": "余额", "en": "balance"},
    "entry": {"zh": "类别", "en": "entry"},
    "lot": {"zh": "指标批次", "en": "lot"},
    "obligation": {"zh": "事项", "en": "obligation"},
    "due": {"zh": "到期", "en": "due"},
    "overdue": {"zh": "逾期", "en": "overdue"},
    "overdue_dm2": {"zh": "逾期", "en": "overdue"},
    "relocation": {"zh": "登记编号", "en": "relocation"},
    "relocations": {"zh": "登记数", "en": "relocations"},
    "relocated_on": {"zh": "疏解日期", "en": "relocated on"},
    "who": {"zh": "对象", "en": "who"},
    "people": {"zh": "人数", "en": "people"},
    "output_fen": {"zh": "年产值（分）", "en": "output, fen"},
    "land_dm2": {"zh": "腾退土地", "en": "land left"},
    "to_unit": {"zh": "承接单元", "en": "to"},
    "transfer": {"zh": "流转合同", "en": "transfer"},
    "plots": {"zh": "地块", "en": "plots"},
    "linked_dm2": {"zh": "关联地块减量", "en": "reduced there"},
    "relocations_by_unit.recognised_dm2": {"zh": "认定减量", "en": "recognised"},
}
HEADINGS = joined(
    {f"{name}_dm2": dict(told) for name, told in ACCOUNT_WORDS.items()}, _OWN
)
