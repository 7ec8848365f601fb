"""Words of money on screen: codes of columns, headings, lines of commands."""

ROLES = {
    "funds": {"zh": "资金", "en": "funds"},
    "belt_plots": {"zh": "绿隔实施单元地块", "en": "plots of belt units"},
    "market_entries": {"zh": "集体土地入市", "en": "land for the market"},
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "part": {
        "demolish": {"zh": "拆除", "en": "demolition"},
        "resettle": {"zh": "安置", "en": "resettlement"},
        "supply": {"zh": "供地", "en": "supply"},
        "green": {"zh": "绿化", "en": "green"},
        "pool": {"zh": "统筹", "en": "pooled"},
        "reduce": {"zh": "减量", "en": "reduced"},
        "enter": {"zh": "入市", "en": "entry"},
    },
}

HEADINGS: dict[str, dict[str, str]] = {
    "own_yuan": {"zh": "自有资金（元）", "en": "own money, yuan"},
    "loan_cap_yuan": {"zh": "贷款余额上限（元）", "en": "cap of loans, yuan"},
    "belt_id": {"zh": "实施单元", "en": "belt unit"},
    "part": {"zh": "事项", "en": "part"},
    "stage": {"zh": "阶段", "en": "stage"},
    "revenue_yuan": {"zh": "收入（元）", "en": "revenue, yuan"},
    "elderly": {"zh": "超转人员", "en": "elderly"},
    "plot_type": {"zh": "地块类型", "en": "plot type"},
    "after_use": {"zh": "恢复用途", "en": "use after"},
    "paid_year": {"zh": "付清年份", "en": "paid"},
    "title_year": {"zh": "办证年份", "en": "title"},
    "entry_id": {"zh": "编号", "en": "entry"},
    "village": {"zh": "村", "en": "village"},
    "spent_yuan": {"zh": "支出（元）", "en": "spent, yuan"},
}

WORDS: dict[str, dict[str, str]] = {
    "funds": {"zh": "资金", "en": "funds"},
    "belt_plots": {"zh": "绿隔实施单元", "en": "belt units"},
    "market_entries": {"zh": "集体土地入市", "en": "land for the market"},
}
