"""Titles and legends of the pictures."""

WORDS: dict[str, dict[str, str]] = {
    "before-after": {"zh": "变化前 ↓ 变化后 →", "en": "before ↓   after →"},
    "map-title": {
        "zh": "{city} 建设用地减量一张图",
        "en": "{city}: where construction land changed",
    },
    "matrix-title": {
        "zh": "{city} 地类变化矩阵（公顷）",
        "en": "{city}: which class became which (ha)",
    },
    "between": {
        "zh": "{from_day} 至 {to_day} · 口径 {profile} · 快照 {snapshot}",
        "en": "{from_day} to {to_day} · profile {profile} · snapshot {snapshot}",
    },
    "map-reduced": {"zh": "减少的建设用地", "en": "construction land reduced"},
    "map-added": {"zh": "新增的建设用地", "en": "construction land added"},
    "map-district": {"zh": "上级单元界", "en": "boundary of the units above"},
    "map-unit": {"zh": "基层单元界", "en": "boundary of the lowest units"},
    "stock-to": {"zh": "期末建设用地", "en": "stock at the end"},
    "decrease": {"zh": "减少", "en": "decrease"},
    "increase": {"zh": "增加", "en": "increase"},
    "correction": {"zh": "修正", "en": "correction"},
    "net": {"zh": "净减量", "en": "net reduction"},
}
