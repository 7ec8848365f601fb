"""Messages of land classes, profiles and the rule pack."""

from jianliang.core.catalogue.message import Message

PACK_REMEDY_ZH = "改正规则包中的该处后重试。"
PACK_REMEDY_EN = "Correct this place of the rule pack and try again."


def _in_pack(zh: str, en: str) -> Message:
    return Message(
        f"规则包文件 {{file}} 第 {{line}} 行：{zh}",
        f"Rule pack file {{file}}, line {{line}}: {en}",
        PACK_REMEDY_ZH,
        PACK_REMEDY_EN,
    )


MESSAGES: dict[str, Message] = {
    # Findings of a layer's attributes
    "attribute-unknown": Message(
        zh="图层 {layer} 第 {row} 行的城镇村属性码“{found}”不是已知取值；凡规则需要该属性之处记为未定。",
        en="Layer {layer}, row {row}: town/village attribute '{found}' is not a known value; where a rule asks for it, the plot is undecided.",
        remedy_zh="改正该属性，或在规则包的 attributes 表中补充这一取值。",
        remedy_en="Correct the attribute, or add the value to the attributes table of the rule pack.",
        severity="warning",
    ),
    "attribute-missing": Message(
        zh="图层 {layer} 有 {count} 行未给出城镇村属性；凡规则需要该属性之处记为未定。",
        en="Layer {layer}: {count} rows have no town/village attribute; where a rule asks for it, they are undecided.",
        remedy_zh="导入时用 --field 指明城镇村属性字段（CZCSXM）；不在城镇村内的图斑应为空字符串。",
        remedy_en="Name the field that holds it (CZCSXM) with --field when importing; a plot outside every town and village has an empty string.",
        severity="warning",
    ),
    # Why a cell of a profile is undecided
    "cell-no-rule": Message(
        zh="该口径没有说明这一地类。",
        en="The profile says nothing of this class.",
        remedy_zh="在规则包的 profiles 表中补充。",
        remedy_en="Add it to the profiles table of the rule pack.",
        severity="note",
    ),
    "cell-attribute": Message(
        zh="是否计入取决于城镇村属性，而该属性未知。",
        en="Whether it counts depends on the town/village attribute, which is not known.",
        remedy_zh="补充城镇村属性。",
        remedy_en="Give the town/village attribute.",
        severity="note",
    ),
    "cell-coarse": Message(
        zh="地类过粗，其下各类计入与否不同。",
        en="The class is too coarse: the classes below it do not agree.",
        remedy_zh="改用下一级地类编码。",
        remedy_en="Use a code of the next level.",
        severity="note",
    ),
    "cell-envelope": Message(
        zh="按参数 urban_envelope_counts，城市、建制镇范围内的图斑全部计入。",
        en="Counted by the parameter urban_envelope_counts: every plot inside a city or town counts.",
        remedy_zh="如不应计入，将该参数设为 false。",
        remedy_en="Set the parameter to false if it should not.",
        severity="note",
    ),
    # Questions the rule pack cannot answer
    "system-missing": Message(
        zh="规则包中没有地类体系 {system}。现有：{known}。",
        en="The rule pack has no class system {system}. It has: {known}.",
        remedy_zh="写明体系和版本，例如 survey3:2019；或在规则包中补充。",
        remedy_en="Name system and version, e.g. survey3:2019, or add it to the rule pack.",
    ),
    "class-absent": Message(
        zh="{system} 中没有编码 {found}。",
        en="{system} has no class {found}.",
        remedy_zh="改正编码，或指明正确的体系和版本。",
        remedy_en="Correct the code, or name the right system and version.",
    ),
    "class-partial": Message(
        zh="{system} 在规则包中只收录了部分编码，无法判断：{found}。",
        en="The rule pack lists only a part of {system} and cannot judge: {found}.",
        remedy_zh="在规则包中补全该体系，或先把图层转换到完整收录的体系。",
        remedy_en="Complete the system in the rule pack, or first convert the layer to a complete one.",
    ),
    "profile-missing": Message(
        zh="口径 {profile} 没有规定地类体系 {system}。该体系可用的口径：{known}。",
        en="Profile {profile} does not speak of the class system {system}. Profiles that do: {known}.",
        remedy_zh="改用列出的口径，或在规则包中补充规则。",
        remedy_en="Use one of those, or add rules to the rule pack.",
    ),
    "mapping-missing": Message(
        zh="规则包没有从 {before} 到 {after} 的地类对照。",
        en="The rule pack maps no classes from {before} to {after}.",
        remedy_zh="在规则包的 mappings 中补充对照表。",
        remedy_en="Add a table to the mappings of the rule pack.",
    ),
    "parameter-missing": Message(
        zh="规则包 {pack} 没有参数 {name}。",
        en="The rule pack {pack} has no parameter {name}.",
        remedy_zh="在规则包的 parameters 中补充，并写明来源和状态。",
        remedy_en="Add it to the parameters of the rule pack with its source and status.",
    ),
    "parameter-day": Message(
        zh="参数 {name} 在 {day} 尚无取值。",
        en="The parameter {name} has no value yet on {day}.",
        remedy_zh="改用较晚的日期，或补充该日有效的取值。",
        remedy_en="Ask for a later day, or add the value that held then.",
    ),
    # Files of the rule pack
    "rule-folder": Message(
        zh="{folder} 不是规则包（缺少 pack.yaml）。",
        en="{folder} is not a rule pack (it has no pack.yaml).",
        remedy_zh="改正路径，或从自带的规则包复制一份：beijing、france、corine。",
        remedy_en="Correct the path, or copy one that is supplied: beijing, france, corine.",
    ),
    "rule-syntax": _in_pack("无法读取（{reason}）。", "cannot be read ({reason})."),
    "rule-columns": _in_pack("缺少列 {missing}。", "lacks the columns {missing}."),
    "rule-width": _in_pack("列数与表头不符。", "has not as many values as the header."),
    "rule-key": _in_pack("{where} 缺少 {missing}。", "{where} lacks {missing}."),
    "rule-shape": _in_pack(
        "{where} 的写法不对。", "{where} is not written as it should be."
    ),
    "rule-value": _in_pack(
        "{where} 的值“{found}”不对，应为 {expected}。",
        "'{found}' is wrong for {where}; it should be {expected}.",
    ),
    "rule-duplicate": _in_pack("{found} 重复出现。", "{found} occurs twice."),
    "rule-code": _in_pack(
        "{system} 没有编码 {found}。", "{system} has no class {found}."
    ),
    "rule-system": _in_pack(
        "地类体系 {system} 未在 pack.yaml 中登记。",
        "class system {system} is not declared in pack.yaml.",
    ),
    "rule-dates": _in_pack(
        "{where} 的日期须从早到晚。", "the dates of {where} must ascend."
    ),
    "rule-groups": _in_pack(
        "{where} 的属性组没有写全或有重复：{found}。",
        "the attribute groups of {where} are not complete or overlap: {found}.",
    ),
    "rule-uncovered": _in_pack(
        "口径 {profile} 没有规定 {system} 的 {found}。",
        "profile {profile} says nothing of {found} in {system}.",
    ),
}
