"""All words of screen and pictures in zh and en, and headings of tables, by theme."""

from collections.abc import Sequence

from jianliang.core.catalogue import (
    adopting,
    allocating,
    assessing,
    assessing_words,
    book_storage,
    book_words,
    candidate_words,
    case_words,
    claim_words,
    command_words,
    dynamics,
    finance_words,
    heading_words,
    life_words,
    picture_words,
    planned_words,
    planning_words,
    progress_words,
    project_words,
    quality,
    quota_words,
    reconciling,
    screen_plan,
    supervising,
    targeting,
    updates,
    value_words,
)

Values = dict[str, dict[str, dict[str, str]]]

WORDS: dict[str, dict[str, str]] = {
    **book_storage.WORDS,
    **case_words.WORDS,
    **life_words.WORDS,
    **quota_words.WORDS,
    **reconciling.WORDS,
    **supervising.WORDS,
    **dynamics.WORDS,
    **updates.WORDS,
    **quality.WORDS,
    **assessing.WORDS,
    **planned_words.WORDS,
    **planning_words.WORDS,
    **candidate_words.WORDS,
    **finance_words.WORDS,
    **project_words.WORDS,
    **targeting.WORDS,
    **adopting.WORDS,
    **allocating.WORDS,
    "error": {"zh": "错误：", "en": "Error:"},
    "none": {"zh": "无", "en": "none"},
    "before-after": {"zh": "变化前 ↓ 变化后 →", "en": "before ↓   after →"},
    "total": {"zh": "合计", "en": "total"},
    "ha": {"zh": "公顷", "en": "ha"},
    "m2": {"zh": "平方米", "en": "m²"},
    "mu": {"zh": "亩", "en": "mu"},
    "km2": {"zh": "平方公里", "en": "km²"},
    "with-unit": {"zh": "{text}（{unit}）", "en": "{text}, {unit}"},
    "more-rows": {
        "zh": "显示 {shown} 行，共 {all} 行；--limit 0 显示全部。",
        "en": "{shown} of {all} rows; --limit 0 shows all.",
    },
    "made-city": {
        "zh": "已新建城市文件夹 {folder}。",
        "en": "Made the city folder {folder}.",
    },
    "imported": {
        "zh": "已导入 {role}「{name}」{day}：{rows} 行，疑点 {doubtful} 处，登记号 {number}。",
        "en": "Imported {role} “{name}” of {day}: {rows} rows, {doubtful} findings, revision {number}.",
    },
    "imported-before": {
        "zh": "{role}「{name}」{day} 与登记号 {number} 相同，未重复导入。",
        "en": "{role} “{name}” of {day} is revision {number} already; nothing was added.",
    },
    "withdrawn": {
        "zh": "已撤下 {role}「{name}」{day}，登记号 {revision}。",
        "en": "Took {role} “{name}” of {day} out of force, revision {revision}.",
    },
    "rules-hold": {
        "zh": "规则与登记一致：{hash}。",
        "en": "The rules are as recorded: {hash}.",
    },
    "checked": {
        "zh": "核对图层 {layers} 个，疑点 {findings} 处。",
        "en": "Checked {layers} layers; {findings} findings.",
    },
    "refuse": {"zh": "拒绝", "en": "refuse"},
    "warning": {"zh": "警告", "en": "warning"},
    "note": {"zh": "提示", "en": "note"},
    "snapshot": {"zh": "快照", "en": "snapshot"},
    "folder": {"zh": "位置", "en": "folder"},
    "tables": {"zh": "结果表", "en": "tables"},
    "findings": {"zh": "疑点", "en": "findings"},
    "table-accounts": {"zh": "建设用地账", "en": "Accounts of construction land"},
    "table-matrix": {"zh": "地类变化矩阵", "en": "Change matrix"},
    "table-findings": {"zh": "疑点", "en": "Findings"},
    "table-layers": {"zh": "生效图层", "en": "Layers in force"},
    "table-ceilings": {"zh": "规模上限", "en": "Ceilings"},
    "table-lineage": {"zh": "图斑沿革", "en": "Plot lineage"},
    "table-pieces": {"zh": "地块碎片", "en": "Pieces"},
    "table-paths": {"zh": "分路径变化", "en": "Changes by path"},
    "table-conflicts": {"zh": "变化图层核对", "en": "Change layers compared"},
    "table-units": {"zh": "管理单元", "en": "Units"},
    "table-parents": {"zh": "单元隶属", "en": "Units above units"},
    "table-heirs": {"zh": "单元承继", "en": "Heirs of units"},
    "official": {"zh": "椭球面积", "en": "area on the ellipsoid"},
    "planar": {"zh": "平面面积", "en": "area in the plane"},
    "book-file": {"zh": "核对数据库", "en": "checking the database"},
    "book-events": {"zh": "核对记录", "en": "checking events"},
    "book-tree": {"zh": "核对哈希树", "en": "checking the tree"},
    "book-requests": {"zh": "核对回执", "en": "checking receipts"},
    "book-checkpoints": {"zh": "核对检查点", "en": "checking checkpoints"},
    "book-witnesses": {"zh": "核对见证", "en": "checking witnesses"},
    "book-vault": {"zh": "核对保险库", "en": "checking the vault"},
    "book-replay": {"zh": "重放记录", "en": "replaying events"},
    "backup": {"zh": "复制台账", "en": "copying the book"},
    "book-whole": {
        "zh": "台账完好：{events} 条记录，全部核对无误。",
        "en": "The book is whole: all {events} events are what they say.",
    },
    "book-not-whole": {
        "zh": "台账不完好：{events} 条记录，发现 {findings} 处不符。",
        "en": "The book is not whole: {findings} findings over {events} events.",
    },
    "book-key": {"zh": "验证密钥：{text}", "en": "Key to check it with: {text}"},
    "book-proof": {
        "zh": "第 {event} 条在前 {size} 条之中：叶、路径、根。",
        "en": "Event {event} is among the first {size}: leaf, path, root.",
    },
    "book-backed-up": {
        "zh": "已备份 {events} 条记录到 {file}。",
        "en": "Backed up {events} events to {file}.",
    },
    "book-restored": {
        "zh": "已从 {file} 恢复 {events} 条记录。",
        "en": "Restored {events} events from {file}.",
    },
    "table-quota": {"zh": "指标账户", "en": "Quota accounts"},
    "table-credit": {"zh": "认定减量", "en": "Credit"},
    "yes": {"zh": "是", "en": "yes"},
    "no": {"zh": "否", "en": "no"},
    "city": {"zh": "城市", "en": "city"},
    "ground": {"zh": "生成地块", "en": "making plots"},
    "units": {"zh": "管理单元", "en": "units"},
    "zones": {"zh": "两线三区", "en": "zones"},
    "changes": {"zh": "变化", "en": "changes"},
    "surveys": {"zh": "地类图斑", "en": "surveys"},
    "survey": {"zh": "整理地类图斑", "en": "preparing a survey"},
    "overlay": {"zh": "叠加两期图斑", "en": "laying surveys over each other"},
    "faces": {"zh": "整理分区界线", "en": "preparing boundaries"},
    "done": {"zh": "完成", "en": "done"},
    "matrix": {"zh": "矩阵", "en": "matrix"},
    "read-layers": {"zh": "读取图层", "en": "reading layers"},
    "tiles": {"zh": "切分地图瓦片", "en": "cutting map tiles"},
    "moves": {"zh": "整理变化图形", "en": "gathering the shapes of changes"},
    "made-tiles": {
        "zh": "新做瓦片文件 {count} 个。",
        "en": "Made {count} tile archives.",
    },
    "write-results": {"zh": "写入结果", "en": "writing results"},
    "generate": {"zh": "生成城市", "en": "generating the city"},
    "import": {"zh": "导入图层", "en": "importing layers"},
    "demo-book": {"zh": "写入台账", "en": "writing the book"},
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
    "version": {"zh": "版本", "en": "version"},
    "python": {"zh": "Python", "en": "Python"},
    "libraries": {"zh": "组件", "en": "libraries"},
    "memory_cap": {"zh": "导入时限内存", "en": "memory cap on uploads"},
    "cpu_cap": {"zh": "导入时限运算", "en": "CPU cap on uploads"},
    "file_size_cap": {"zh": "导入时限文件大小", "en": "file size cap on uploads"},
    "network_namespace": {"zh": "导入时断网", "en": "uploads without network"},
    "drivers": {"zh": "准许的格式驱动", "en": "drivers allowed"},
    "cores": {"zh": "处理器核数", "en": "cores"},
    "memory": {"zh": "内存", "en": "memory"},
    "cache": {"zh": "可写缓存", "en": "writable cache"},
    "chinese-font": {"zh": "中文字体", "en": "font for Chinese"},
    "missing": {"zh": "缺少", "en": "missing"},
    "serving": {
        "zh": "{name}：请在浏览器中打开 {address}（按 Ctrl-C 结束）",
        "en": "{name}: open {address} in a browser (Ctrl-C ends it)",
    },
    "serve-running": {
        "zh": "尚无当前结果，先行核算……",
        "en": "There are no results of the present city yet; running the accounts…",
    },
    "serve-exposed": {
        "zh": "注意：{host} 可由其他机器访问，而本服务不设登录；凡能连到它的人都能看到全部内容。",
        "en": "Note: other machines can reach {host}, and there is no sign-in: whoever reaches it sees all of it.",
    },
}

REGIMES = {
    "reducing": {"zh": "减量阶段", "en": "reducing"},
    "holding": {"zh": "守限阶段", "en": "holding"},
    **command_words.WORDS,
    **progress_words.WORDS,
    **picture_words.WORDS,
}

_OWN: Values = {
    "role": {
        **value_words.VALUES["role"],
        **claim_words.ROLES,
        **assessing_words.ROLES,
        **quality.ROLES,
        **candidate_words.ROLES,
        **finance_words.ROLES,
        **project_words.ROLES,
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
        **targeting.STATUS,
    },
    "kind": {
        **value_words.VALUES["kind"],
        **claim_words.KINDS,
        **reconciling.KINDS,
        **dynamics.KINDS,
        **quality.KINDS,
        **assessing_words.KINDS,
        **planned_words.KINDS,
        **project_words.KINDS,
    },
    "indicator": targeting.INDICATORS,
}


def _joined(parts: Sequence[Values]) -> Values:
    """Codes of each column from every part; of one code the last word holds."""
    told: Values = {}
    for part in parts:
        for column, codes in part.items():
            told[column] = {**told.get(column, {}), **codes}
    return told


VALUES: Values = _joined(
    (
        _OWN,
        value_words.VALUES,
        case_words.VALUES,
        assessing_words.VALUES,
        candidate_words.VALUES,
        claim_words.VALUES,
        quota_words.VALUES,
        reconciling.VALUES,
        supervising.VALUES,
        dynamics.VALUES,
        updates.VALUES,
        quality.VALUES,
        life_words.VALUES,
        book_words.VALUES,
        planned_words.VALUES,
        planning_words.VALUES,
        finance_words.VALUES,
        project_words.VALUES,
        targeting.VALUES,
        allocating.VALUES,
        adopting.VALUES,
        {
            "verdict": supervising.VERDICTS,
            "": {"outside": {"zh": "范围外", "en": "outside"}},
        },
    )
)
"""What a column's codes are called; the empty column speaks for all."""

HEADINGS: dict[str, dict[str, str]] = {
    **heading_words.HEADINGS,
    **case_words.HEADINGS,
    **candidate_words.HEADINGS,
    **project_words.HEADINGS,
    **adopting.HEADINGS,
    **assessing_words.HEADINGS,
    **claim_words.HEADINGS,
    **quota_words.HEADINGS,
    **reconciling.HEADINGS,
    **supervising.HEADINGS,
    **dynamics.HEADINGS,
    **updates.HEADINGS,
    **quality.HEADINGS,
    **planned_words.HEADINGS,
    **planning_words.HEADINGS,
    **screen_plan.HEADINGS,
    **life_words.HEADINGS,
    **book_words.HEADINGS,
    **finance_words.HEADINGS,
    **targeting.HEADINGS,
    **allocating.HEADINGS,
}


def word(key: str, language: str, **values: object) -> str:
    """A word or line in "zh" or "en", its values filled in; a stranger as it is."""
    return WORDS[key][language].format_map(values) if key in WORDS else key
