"""Words of verification: findings and errors, and each reason with its remedy."""

from collections.abc import Mapping

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "verify-surveys": Message(
        zh="城市 {city} 没有核验所需的基期和最新两期地类图斑；现有：{found}。",
        en="The city {city} lacks the two surveys, base and newest, that claims are verified by; it has: {found}.",
        remedy_zh="用 jianliang import 导入所缺的调查（--role survey），或改用已有的日期。",
        remedy_en="Import the missing survey (--role survey), or name days that are there.",
    ),
    "counting-park-share": Message(
        zh="规则包 {pack} 中“未测绘设施的公园可计减量的比例”为 {value}，必须是 0 到小于 1。",
        en="The share of unmapped parks that counts is {value} in the rule pack {pack}; it must be from 0 to below 1.",
        remedy_zh="公园总有硬化地面：请给出小于 1 的比例，或先测绘设施。",
        remedy_en="Every park has some hard surface: state a share below 1, or map the facilities first.",
    ),
    "claim-undecided": Message(
        zh="申报 {subject} 有 {area_m2} 平方米的地类（{classes}）在本口径下未定，暂不计入。",
        en="Of claim {subject}, {area_m2} m² have classes ({classes}) that the profile leaves undecided; they do not count for now.",
        remedy_zh="由城市在规则包中确定这些地类是否计入，再重新核验。",
        remedy_en="Let the city decide in the rule pack whether these classes count, then verify again.",
        severity="warning",
    ),
    "claim-rubble": Message(
        zh="申报 {subject} 内有监测图斑（{kind}）{area_m2} 平方米，可能拆除未尽。",
        en="A patch ({kind}) of {area_m2} m² was seen on claim {subject}: it may not be cleared.",
        remedy_zh="到现场查看；确未清理的，改报地表为瓦砾，清理后再申报。",
        remedy_en="Visit the site; where rubble is left, say so in the claim and claim again once it is gone.",
        severity="warning",
    ),
    "claim-other-unit": Message(
        zh="申报 {subject} 由 {unit} 申报，但有 {area_m2} 平方米位于 {found}。",
        en="Claim {subject} is made by {unit}, but {area_m2} m² of it lie in {found}.",
        remedy_zh="核对申报单元或图形；跨界的分单元各报一份。",
        remedy_en="Check the claiming unit and the outline; where it crosses a boundary, let each unit claim its part.",
        severity="warning",
    ),
    "claim-area": Message(
        zh="申报 {subject} 填报 {stated_m2} 平方米，按图形量算为 {measured_m2} 平方米。",
        en="Claim {subject} states {stated_m2} m²; its outline measures {measured_m2} m².",
        remedy_zh="以量算面积为准；请更正填报面积或图形。",
        remedy_en="The measured area holds; correct the stated area or the outline.",
        severity="warning",
    ),
    "claim-shifted": Message(
        zh="申报 {subject} 与图斑 {plot} 形状相同，但偏离 {distance} 米（东 {dx}，北 {dy}）。",
        en="Claim {subject} has the shape of plot {plot} but lies {distance} m away (east {dx}, north {dy}).",
        remedy_zh="核对申报图形的坐标系；偏移的图形会压到相邻图斑，应更正后重新申报。",
        remedy_en="Check the coordinate system of the claim; a shifted outline lies on its neighbours, so correct it and claim again.",
        severity="warning",
    ),
    "claim-evidence-missing": Message(
        zh="申报 {subject} 缺少证据：{kind}。",
        en="Claim {subject} lacks evidence: {kind}.",
        remedy_zh="补交该证据及其散列值。",
        remedy_en="Hand it in with its hash.",
        severity="warning",
    ),
    "claim-photo-gcj02": Message(
        zh="申报 {subject} 的照片 {evidence} 距地块 {distance_m} 米；扣除公众地图的偏移（GCJ-02）后为 {undone_m} 米。",
        en="Photo {evidence} of claim {subject} lies {distance_m} m away; {undone_m} m once the shift of public maps (GCJ-02) is taken off.",
        remedy_zh="照片位置带有公众地图偏移，无需重拍；请在拍摄设备上改用 CGCS2000 或 WGS 84 坐标。",
        remedy_en="The place carries the shift of public maps: no new photo is needed, but set the device to CGCS2000 or WGS 84.",
        severity="note",
    ),
    "claim-photo-off": Message(
        zh="申报 {subject} 的照片 {evidence} 距地块 {distance_m} 米（扣除 GCJ-02 偏移后 {undone_m} 米），超过 {limit_m} 米。",
        en="Photo {evidence} of claim {subject} lies {distance_m} m away ({undone_m} m with the shift of GCJ-02 taken off), beyond {limit_m} m.",
        remedy_zh="核对照片是否属于该地块；不属于的重新拍摄。",
        remedy_en="See whether the photo is of this plot; if not, take another.",
        severity="warning",
    ),
    "claim-day-wrong": Message(
        zh="申报 {subject} 的 {column}“{value}”不是日期。",
        en="{column} of claim {subject} is “{value}”, which is no day.",
        remedy_zh="写成 年-月-日，例如 2024-06-30。",
        remedy_en="Write it as YYYY-MM-DD, such as 2024-06-30.",
        severity="refuse",
    ),
    "claim-year-differs": Message(
        zh="申报 {subject} 的计减年度为 {year}，腾退日期却是 {cleared_on}。",
        en="Claim {subject} is for {year}, but was cleared on {cleared_on}.",
        remedy_zh="计减年度就是腾退的年份；请更正其中一项。",
        remedy_en="The credit year is the year of clearing; correct one of the two.",
        severity="warning",
    ),
    "claim-unit-unknown": Message(
        zh="申报 {subject} 的单元 {value} 不在城市的单元图层中。",
        en="The unit {value} of claim {subject} is in no unit layer of the city.",
        remedy_zh="改正单元代码，或导入含有该单元的图层。",
        remedy_en="Correct the code, or import the layer that has the unit.",
        severity="refuse",
    ),
}

VERDICT_WORDS: Mapping[str, dict[str, str]] = {
    "counts": {"zh": "计入", "en": "counts"},
    "road-or-dam": {
        "zh": "道路或水工（只减城乡建设用地）",
        "en": "road or dam (urban-rural only)",
    },
    "already-counted": {"zh": "以前已认定", "en": "already counted"},
    "other-claim": {"zh": "与在先申报重叠", "en": "other claim"},
    "undecided-class": {"zh": "地类未定", "en": "class undecided"},
    "not-construction-at-base": {
        "zh": "基期不是建设用地",
        "en": "not construction land at the base",
    },
    "outside-plan": {"zh": "专项规划以外", "en": "outside the plan"},
    "uncleared": {"zh": "拆除未尽", "en": "not cleared"},
    "idle-or-reserve": {"zh": "闲置或留白", "en": "idle or reserve land"},
    "still-construction": {"zh": "仍为建设用地", "en": "still construction land"},
    "park-toilet": {"zh": "公园厕所等建筑", "en": "toilet or building in a park"},
    "park-paving": {"zh": "公园硬化地面", "en": "paving in a park"},
    "below-minimum": {"zh": "小于最小上图面积", "en": "below the mapped minimum"},
}

REASON_WORDS: Mapping[str, Message] = {
    "recognised": Message(
        zh="这块地以前年度已认定为减量。",
        en="This ground was recognised as reduced before.",
        remedy_zh="从申报图形中扣除已认定的部分。",
        remedy_en="Take the recognised part out of the claim.",
    ),
    "duplicate": Message(
        zh="与在先申报的图形完全相同。",
        en="An earlier claim has exactly this outline.",
        remedy_zh="撤回重复的申报。",
        remedy_en="Withdraw the duplicate.",
    ),
    "overlap": Message(
        zh="与在先申报重叠。",
        en="An earlier claim has this ground.",
        remedy_zh="与在先申报的单元核对界线，扣除重叠部分。",
        remedy_en="Settle the boundary with the earlier claim and take the overlap out.",
    ),
    "not-surveyed": Message(
        zh="基期或最新调查没有覆盖这块地。",
        en="The base or the newest survey does not cover this ground.",
        remedy_zh="导入覆盖该处的调查图层，或核对申报图形的位置。",
        remedy_en="Import the survey that covers it, or check where the claim lies.",
    ),
    "base-other-land": Message(
        zh="基期调查中不是建设用地。",
        en="It was no construction land in the base survey.",
        remedy_zh="从申报图形中扣除；若基期调查有误，先订正调查。",
        remedy_en="Take it out of the claim; where the base survey is wrong, correct the survey first.",
    ),
    "outside-plan": Message(
        zh="不在减量专项规划范围内。",
        en="It lies outside the special plan of reduction.",
        remedy_zh="先把该地块纳入专项规划，再申报。",
        remedy_en="Have it taken into the special plan first.",
    ),
    "uncleared-mapped": Message(
        zh="调查标为拆除未尽区。",
        en="The survey marks it as demolished but not cleared.",
        remedy_zh="清理场地，待下次调查取消标注后再申报。",
        remedy_en="Clear the site and claim again once a survey drops the mark.",
    ),
    "rubble-declared": Message(
        zh="申报的地表为瓦砾或建筑，尚未清理。",
        en="By its own claim the ground is rubble or a building.",
        remedy_zh="做到场清地净后再申报。",
        remedy_en="Clear it, then claim.",
    ),
    "idle-declared": Message(
        zh="申报用途为闲置或留白，不计减量。",
        en="By its own claim the land is idle or in reserve, which is no reduction.",
        remedy_zh="复垦或复绿后再申报。",
        remedy_en="Restore it to farmland or green, then claim.",
    ),
    "idle-mapped": Message(
        zh="最新调查为空闲地或留白用地，仍在建设用地总量内。",
        en="The newest survey has it as idle or reserve land, which stays in the total.",
        remedy_zh="复垦或复绿，待下次调查变更地类后再申报。",
        remedy_en="Restore it and claim once a survey has the new class.",
    ),
    "permit-building": Message(
        zh="这块地上有有效的建设批准，属于保留建设。",
        en="A permit to build is in force here: the land is kept for building.",
        remedy_zh="批准失效或撤销后再申报。",
        remedy_en="Claim once the permit has ended or is withdrawn.",
    ),
    "permit-temporary": Message(
        zh="这块地上有有效的临时用地或光伏批准，尚未恢复。",
        en="A permit for temporary use or solar panels is in force here: it is not restored.",
        remedy_zh="临时使用结束并恢复后再申报。",
        remedy_en="Claim once that use has ended and the land is restored.",
    ),
    "use-uncounted": Message(
        zh="申报的减量后用途不在可计减量的清单内。",
        en="The claimed use is not among those that may count.",
        remedy_zh="核对减量后用途的填报。",
        remedy_en="Check the use stated in the claim.",
    ),
    "code-only": Message(
        zh="土地未变，只是编码或城镇村属性变了。",
        en="The land is the same; only its code or attribute changed.",
        remedy_zh="口径调整不计减量；请撤回这一部分。",
        remedy_en="A changed definition is no reduction; take this part out.",
    ),
    "still-built": Message(
        zh="最新调查中仍为建设用地。",
        en="It is still construction land in the newest survey.",
        remedy_zh="核对是否已拆除复垦；已完成的，待下次调查变更后再申报。",
        remedy_en="See whether it was cleared; if so, claim once a survey shows it.",
    ),
    "toilet-mapped": Message(
        zh="公园内已测绘的厕所或建筑，不计减量。",
        en="A toilet or building mapped in a park does not count.",
        remedy_zh="从申报图形中扣除，无需补正其他材料。",
        remedy_en="Take it out of the claim; nothing else is needed.",
    ),
    "toilet-declared": Message(
        zh="申报的地表为公园内的厕所或建筑，不计减量。",
        en="By its own claim it is a toilet or building in a park, which does not count.",
        remedy_zh="撤回这一部分。",
        remedy_en="Withdraw this part.",
    ),
    "paving-mapped": Message(
        zh="公园内已测绘的硬化地面，不计减量。",
        en="Hard paving mapped in a park does not count.",
        remedy_zh="从申报图形中扣除，无需补正其他材料。",
        remedy_en="Take it out of the claim; nothing else is needed.",
    ),
    "paving-declared": Message(
        zh="申报的地表为公园内的硬化地面，不计减量。",
        en="By its own claim it is hard paving in a park, which does not count.",
        remedy_zh="撤回这一部分。",
        remedy_en="Withdraw this part.",
    ),
    "class-undecided": Message(
        zh="地类在本口径下未定。",
        en="The definition profile leaves its class undecided.",
        remedy_zh="由城市在规则包中确定，再重新核验。",
        remedy_en="Let the city decide in the rule pack, then verify again.",
    ),
    "too-small": Message(
        zh="可计部分小于调查的最小上图面积。",
        en="What would count is smaller than the survey maps.",
        remedy_zh="与相邻的减量地块合并申报。",
        remedy_en="Claim it together with reduced land beside it.",
    ),
    "park-share": Message(
        zh="公园设施未测绘，按规则包中的比例核减。",
        en="The park's facilities are not mapped: the rule pack's share is taken off.",
        remedy_zh="测绘园内道路、厕所等设施并导入，即按实际面积核减。",
        remedy_en="Map paths, toilets and buildings and import them; then only they are taken off.",
    ),
    "road-or-dam": Message(
        zh="建成区域交通、水工等设施：只减城乡建设用地，不减建设用地。",
        en="A road, railway or dam stands there: it reduces urban-rural construction land only.",
        remedy_zh="无需处理。",
        remedy_en="Nothing need be done.",
    ),
    "reduced": Message(
        zh="已不是建设用地，计入减量。",
        en="It is no construction land any more and counts.",
        remedy_zh="无需处理。",
        remedy_en="Nothing need be done.",
    ),
}
"""What each reason of core/verdicts.py says, and what to do about it."""
