"""Words of compliance checks: refusals, findings, headings."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "comply-rules-missing": Message(
        zh="规则包中没有合规检查判定表 {file}。",
        en="The rule pack has no decision table of compliance checks, {file}.",
        remedy_zh="从随附的规则包复制该文件到本城市的规则包，再执行 jianliang rules --adopt。",
        remedy_en="Copy the file from a bundled rule pack into the city's own and run `jianliang rules --adopt`.",
    ),
    "comply-many": Message(
        zh="所查范围内{role}有 {count} 个相互重叠的图形，超过 {most} 个。",
        en="The area holds {count} objects of {role} that lie over each other, more than {most}.",
        remedy_zh="缩小范围，或分成几块检查。",
        remedy_en="Check a smaller area, or check it in parts.",
    ),
    "comply-refuse": Message(
        zh="{why_zh}：{role_zh} {id} {value_zh}，{area_m2} 平方米。",
        en="{why_en}: {role_en} {id} {value_en}, {area_m2} m².",
        remedy_zh="{remedy_rule_zh}。",
        remedy_en="{remedy_rule_en}.",
        severity="refuse",
    ),
    "comply-warning": Message(
        zh="{why_zh}：{role_zh} {id} {value_zh}，{area_m2} 平方米。",
        en="{why_en}: {role_en} {id} {value_en}, {area_m2} m².",
        remedy_zh="{remedy_rule_zh}。",
        remedy_en="{remedy_rule_en}.",
        severity="warning",
    ),
    "comply-note": Message(
        zh="{why_zh}：{role_zh} {id} {value_zh}，{area_m2} 平方米。",
        en="{why_en}: {role_en} {id} {value_en}, {area_m2} m².",
        remedy_zh="{remedy_rule_zh}。",
        remedy_en="{remedy_rule_en}.",
        severity="note",
    ),
    "comply-unchecked": Message(
        zh="没有可用的{role_zh}图层，未检查：{why_zh}。",
        en="There is no layer of {role_en} to look at, so this was not checked: {why_en}.",
        remedy_zh="导入该图层后重新检查；在此之前不能视为符合。",
        remedy_en="Import such a layer and check again; until then it cannot be taken for compliant.",
        severity="warning",
    ),
    "comply-file-empty": Message(
        zh="文件 {name} 中没有多边形。",
        en="The file {name} has no polygon.",
        remedy_zh="改用含有面状图形的文件。",
        remedy_en="Send a file that holds polygons.",
    ),
    "comply-file-corners": Message(
        zh="文件中的范围有 {corners} 个顶点，超过 {most} 个。",
        en="The area in the file has {corners} corners, more than {most}.",
        remedy_zh="分成几块检查，或先化简边界。",
        remedy_en="Check it in parts, or simplify its outline first.",
    ),
}

FINDING_KINDS: dict[str, tuple[str, str]] = {
    "finding.kind.comply-refuse": ("不符合", "not allowed"),
    "finding.kind.comply-warning": ("须核对", "to be compared"),
    "finding.kind.comply-note": ("提示", "worth knowing"),
    "finding.kind.comply-unchecked": ("未检查", "not checked"),
}

GROUND = {
    "recognised": {"zh": "已认定地块", "en": "recognised ground"},
    "claimed": {"zh": "申报中的地块", "en": "claimed ground"},
    "planned": {"zh": "方案内地块", "en": "planned plots"},
    "candidates": {"zh": "备选地块", "en": "candidates"},
    "others": {"zh": "其他单元的地块", "en": "plot of another unit"},
}
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "role": GROUND,
    "purpose": {
        "build": {"zh": "建设", "en": "to build"},
        "reduce": {"zh": "减量", "en": "to reduce"},
        "supply": {"zh": "供地", "en": "to supply"},
    },
}

HEADINGS: dict[str, dict[str, str]] = {
    "rule": {"zh": "判定规则", "en": "rule"},
    "in_force": {"zh": "当日有效", "en": "in force"},
    "purpose": {"zh": "用途", "en": "purpose"},
}
