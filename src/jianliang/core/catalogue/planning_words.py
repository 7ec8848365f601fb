"""Words of a plan as it is kept: how compact it is, and what that costs."""

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "layout": {
        "now": {"zh": "现状", "en": "now"},
        "plan": {"zh": "本方案", "en": "this plan"},
        "plain": {"zh": "不计连片的方案", "en": "without compactness"},
    },
}

HEADINGS: dict[str, dict[str, str]] = {
    "layout": {"zh": "方案", "en": "layout"},
    "cost_yuan": {"zh": "成本（元）", "en": "cost, yuan"},
    "boundary_m": {"zh": "边界长（米）", "en": "boundary, m"},
    "bound_yuan": {"zh": "下界（元）", "en": "bound, yuan"},
    "chosen": {"zh": "是否采用", "en": "chosen"},
}

WORDS: dict[str, dict[str, str]] = {
    "table-plan-mesh": {"zh": "连片程度", "en": "How open land holds together"},
    "table-plan-front": {"zh": "连片与成本的取舍", "en": "Compactness and its price"},
}
