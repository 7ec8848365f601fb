"""What the codes of accounts, layers and findings are called, by column."""

REGIMES = {
    "reducing": {"zh": "减量阶段", "en": "reducing"},
    "holding": {"zh": "守限阶段", "en": "holding"},
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "total": {
        "construction": {"zh": "建设用地", "en": "construction land"},
        "urban_rural": {
            "zh": "城乡建设用地",
            "en": "urban and rural construction land",
        },
    },
    "level": {
        "city": {"zh": "全市", "en": "city"},
        "district": {"zh": "区", "en": "district"},
        "township": {"zh": "乡镇", "en": "township"},
        "village": {"zh": "村", "en": "village"},
        "plan": {"zh": "规划片区", "en": "plan"},
        "block": {"zh": "街区", "en": "block"},
        "drawn": {"zh": "所绘范围", "en": "drawn area"},
    },
    "hierarchy": {
        "administrative": {"zh": "行政", "en": "administrative"},
        "planning": {"zh": "规划", "en": "planning"},
    },
    "dimension": {
        "all": {"zh": "全部", "en": "all"},
        "zone": {"zh": "分区", "en": "zone"},
        "tenure": {"zh": "权属", "en": "tenure"},
    },
    "regime": REGIMES,
    "regime_from": REGIMES,
    "role": {
        "survey": {"zh": "地类图斑", "en": "survey"},
        "units": {"zh": "行政单元", "en": "units"},
        "planning": {"zh": "规划单元", "en": "planning"},
        "zones": {"zh": "两线三区", "en": "zones"},
        "paths": {"zh": "减量路径", "en": "paths"},
        "changes": {"zh": "变化图斑", "en": "changes"},
        "succession": {"zh": "单元沿革", "en": "succession"},
        "ceilings": {"zh": "规模上限", "en": "ceilings"},
    },
    "severity": {
        "refuse": {"zh": "拒绝", "en": "refuse"},
        "warning": {"zh": "警告", "en": "warning"},
        "note": {"zh": "提示", "en": "note"},
    },
    "secrecy": {
        "public": {"zh": "公开", "en": "public"},
        "internal": {"zh": "内部", "en": "internal"},
        "restricted": {"zh": "受限", "en": "restricted"},
    },
    "status": {
        "draft": {"zh": "草案", "en": "draft"},
        "approved": {"zh": "已批准", "en": "approved"},
        "official": {"zh": "正式", "en": "official"},
        "example": {"zh": "示例", "en": "example"},
    },
    "kind": {
        "renumbered": {"zh": "改编号", "en": "renumbered"},
        "reshaped": {"zh": "改形状", "en": "reshaped"},
        "split": {"zh": "一分多", "en": "split"},
        "merged": {"zh": "多合一", "en": "merged"},
        "recast": {"zh": "重划", "en": "recast"},
    },
}
