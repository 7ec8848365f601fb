"""Words of projects and quota transfers on screen: codes, headings of tables."""

ROLES = {"projects": {"zh": "建设项目", "en": "projects"}}

WORDS: dict[str, dict[str, str]] = {
    "matched-as": {
        "zh": "匹配结果存为 {snapshot}；项目 {projects} 个，满足 {served} 个，疑点 {findings} 处。",
        "en": "Kept as {snapshot}: {projects} projects, {served} served, {findings} findings.",
    },
    "transferred-as": {
        "zh": "流转方案存为 {snapshot}；流转 {transfers} 笔，疑点 {findings} 处。",
        "en": "Kept as {snapshot}: {transfers} transfers, {findings} findings.",
    },
    "more-tables": {
        "zh": "其他表：{tables}（--table）。",
        "en": "Other tables: {tables} (--table).",
    },
    "match-projects": {"zh": "匹配项目", "en": "matching projects"},
    "table-matched_projects": {"zh": "项目供地匹配", "en": "Projects and their land"},
    "table-match_flows": {"zh": "指标流向", "en": "Where the quota comes from"},
    "table-match_lots": {"zh": "指标批次", "en": "Lots of the quota"},
    "table-match_balances": {"zh": "逐年指标收支", "en": "Quota year by year"},
    "table-quota_units": {"zh": "指标流转条件", "en": "Terms of each unit"},
    "table-quota_transfers": {"zh": "指标流转方案", "en": "Best transfers of quota"},
    "table-compensations": {"zh": "最小补偿", "en": "Least compensation"},
    "table-quota_prices": {"zh": "影子价格", "en": "Shadow prices"},
}

ORIGINS: dict[str, dict[str, str]] = {
    "own": {"zh": "本区", "en": "own"},
    "reserve": {"zh": "市级储备", "en": "municipal reserve"},
    "transfer": {"zh": "他区调入", "en": "transfer"},
    "advance": {"zh": "周转", "en": "turnover"},
    "repay": {"zh": "归还周转", "en": "paid back"},
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "served": {
        "inside": {"zh": "区内平衡", "en": "inside the district"},
        "coordinated": {"zh": "市级统筹", "en": "by city coordination"},
        "advance": {"zh": "周转指标", "en": "with turnover quota"},
        "unmet": {"zh": "未满足", "en": "not met"},
    },
    "match_flows.origin": ORIGINS,
    "match_lots.origin": ORIGINS,
    "listed": {"yes": {"zh": "是", "en": "yes"}, "no": {"zh": "否", "en": "no"}},
    "because": {
        "gains": {"zh": "有净收益", "en": "it gains"},
        "needed": {"zh": "需求所需", "en": "needed"},
    },
    "condition": {
        "given": {"zh": "可转出指标", "en": "quota to give"},
        "zone": {"zh": "分区可建余量", "en": "room in its zones"},
        "ceiling": {"zh": "规模上限", "en": "ceiling"},
        "need": {"zh": "供减平衡需求", "en": "need of its projects"},
        "people": {"zh": "人口余量", "en": "room for people"},
        "city": {"zh": "全市规模上限", "en": "ceiling of the city"},
    },
}

KINDS = {
    "innovation": {"zh": "科技创新", "en": "innovation"},
    "culture": {"zh": "文化", "en": "culture"},
    "exchange": {"zh": "国际交往", "en": "international exchange"},
    "livelihood": {"zh": "民生保障", "en": "livelihood"},
    "other": {"zh": "其他", "en": "other"},
}

HEADINGS: dict[str, dict[str, str]] = {
    "because": {"zh": "理由", "en": "because"},
    "quota_dm2": {"zh": "可转出指标", "en": "quota"},
    "zone_room_dm2": {"zh": "分区余量", "en": "room in zones"},
    "ceiling_room_dm2": {"zh": "上限余量", "en": "room under the ceiling"},
    "people_room": {"zh": "人口余量", "en": "room for people"},
    "gain_yuan_per_hectare": {"zh": "承接收益（元/公顷）", "en": "gain, yuan per ha"},
    "loss_yuan_per_hectare": {"zh": "转出损失（元/公顷）", "en": "loss, yuan per ha"},
    "output_yuan_per_hectare": {"zh": "年产值（元/公顷）", "en": "output, yuan per ha"},
    "people_per_hectare": {"zh": "每公顷人口", "en": "people per ha"},
    "project_id": {"zh": "项目编号", "en": "project"},
    "income_yuan": {"zh": "土地收入（元）", "en": "income, yuan"},
    "from_year": {"zh": "最早年份", "en": "from year"},
    "due_year": {"zh": "最迟年份", "en": "due year"},
    "listed": {"zh": "市级清单", "en": "listed"},
    "served": {"zh": "匹配方式", "en": "served"},
    "transfer_dm2": {"zh": "他区调入", "en": "transferred"},
    "possible_year": {"zh": "可能年份", "en": "possible in"},
    "from_unit": {"zh": "转出单元", "en": "from"},
    "given_dm2": {"zh": "调出", "en": "given"},
    "received_dm2": {"zh": "到位", "en": "received"},
    "opening_dm2": {"zh": "年初结余", "en": "opening"},
    "freed_dm2": {"zh": "减量腾出", "en": "freed"},
    "repaid_dm2": {"zh": "归还周转", "en": "paid back"},
    "closing_dm2": {"zh": "年末结余", "en": "closing"},
    "ratio": {"zh": "流转比例", "en": "ratio"},
    "loss_fen": {"zh": "转出方损失（分）", "en": "loss, fen"},
    "surplus_fen": {"zh": "净收益（分）", "en": "surplus, fen"},
    "source_share": {"zh": "转出方份额", "en": "share of the source"},
    "receiver_share": {"zh": "承接方份额", "en": "share of the receiver"},
    "payer": {"zh": "支付方", "en": "payer"},
    "payee": {"zh": "收款方", "en": "payee"},
    "cash_fen": {"zh": "补偿（分）", "en": "cash, fen"},
    "condition": {"zh": "约束", "en": "limit"},
    "limit_dm2": {"zh": "限值", "en": "limit"},
    "limit_people": {"zh": "人口限值", "en": "limit of people"},
    "used": {"zh": "已用份额", "en": "used"},
    "price_yuan": {"zh": "影子价格（元）", "en": "price, yuan"},
    "matched_projects.own_dm2": {"zh": "本区", "en": "own"},
    "match_flows.origin": {"zh": "来源", "en": "origin"},
    "match_lots.origin": {"zh": "来源", "en": "origin"},
    "match_balances.used_dm2": {"zh": "项目使用", "en": "used"},
    "quota_transfers.gain_fen": {
        "zh": "承接方收益（分）",
        "en": "gain of the receiver, fen",
    },
    "quota_transfers.cost_fen": {
        "zh": "搬迁和社会成本（分）",
        "en": "cost of moving, fen",
    },
    "quota_transfers.shared_fen": {
        "zh": "产值分计所得（分）",
        "en": "output shared, fen",
    },
}
