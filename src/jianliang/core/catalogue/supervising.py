"""Words of supervision: errors, findings, and names of columns and kinds."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "patch-type-twice": Message(
        zh="规则包 {pack} 把图斑类型 {kind} 归入了两类。",
        en="Rule pack {pack} puts patch type {kind} into two groups.",
        remedy_zh="在 parameters/supervision.yaml 的 watched_…_patches 中只保留一处。",
        remedy_en="Keep it in one of the watched_…_patches of parameters/supervision.yaml.",
    ),
    "supervise-day": Message(
        zh="“{found}”不是日期。",
        en="“{found}” is not a day.",
        remedy_zh="按 YYYY-MM-DD 写，例如 2025-06-30。",
        remedy_en="Write it as YYYY-MM-DD, such as 2025-06-30.",
    ),
    "plot-rebuilt": Message(
        zh="{unit} 的锁定地块 {subject} 上未经审批的建设累计 {area_m2} 平方米，超过容许的 {tolerance_m2} 平方米；{first_seen} 首次发现，{last_seen} 最近发现，共 {sightings} 次。",
        en="On locked plot {subject} of {unit}, {area_m2} m² were built on without a permit, more than the {tolerance_m2} m² tolerated; first seen {first_seen}, last {last_seen}, {sightings} sightings.",
        remedy_zh="立案并通知单元说明情况；有合法审批的补录审批，听取陈述之后再作决定。",
        remedy_en="Open a case and ask the unit to explain; record the permit where there is one, and decide only when the unit was heard.",
        severity="warning",
    ),
    "plot-disturbed": Message(
        zh="{unit} 的锁定地块 {subject} 上有 {area_m2} 平方米动土或推平（{last_seen}）。",
        en="On locked plot {subject} of {unit}, {area_m2} m² of earth were moved or levelled ({last_seen}).",
        remedy_zh="到现场看一次：复垦复绿也要动土，看到建设才算疑似复建。",
        remedy_en="Visit the site once: restoring land moves earth too, and only building is suspect.",
        severity="note",
    ),
    "plot-undecided": Message(
        zh="锁定地块 {subject} 在 {day} 的调查中有 {area_m2} 平方米为地类 {kind}，按当前口径无法判定是否为建设用地。",
        en="Of locked plot {subject}, {area_m2} m² are of class {kind} in the survey of {day}, which the definitions leave undecided.",
        remedy_zh="补充城镇村属性，或在规则包中明确该地类的口径。",
        remedy_en="Add the town/village attribute, or decide the class in the rule pack.",
        severity="note",
    ),
    "patch-type-unknown": Message(
        zh="规则包没有说明图斑类型 {subject}；有 {plots} 个锁定地块涉及，最近一处 {area_m2} 平方米（{day}）。",
        en="The rule pack does not know patch type {subject}; it lies on {plots} locked plots, the last with {area_m2} m² ({day}).",
        remedy_zh="把该类型写入 parameters/supervision.yaml 的一类中。",
        remedy_en="Add the type to one of the groups in parameters/supervision.yaml.",
        severity="note",
    ),
    "patch-without-day": Message(
        zh="图斑 {subject}（类型 {kind}）落在锁定地块上，但没有可用的后时相（{found}），未作研判。",
        en="Patch {subject} (type {kind}) lies on locked ground but has no usable day ({found}); it was not judged.",
        remedy_zh="补充后时相（HSX，YYYY-MM-DD）后重新导入。",
        remedy_en="Import the layer again with the day of the image (HSX, YYYY-MM-DD).",
        severity="warning",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "supervised-as": {
        "zh": "监管结果存为 {snapshot}：监管 {plots} 个地块，疑似复建 {suspected} 个，需到现场 {visits} 个，其余 {clear} 个无异常。",
        "en": "Kept as supervision {snapshot}: {plots} plots watched, {suspected} suspected, {visits} to visit, {clear} clear.",
    },
    "supervise": {"zh": "比对锁定地块", "en": "watching locked ground"},
    "table-supervised": {"zh": "各单元监管情况", "en": "Supervision by unit"},
    "table-suspected": {"zh": "疑似复建的地块", "en": "Suspected plots"},
    "table-visits": {"zh": "需到现场的地块", "en": "Plots to visit"},
    "table-sightings": {"zh": "锁定地块的发现", "en": "Sightings on locked ground"},
    "table-watched": {"zh": "锁定地块监管情况", "en": "Watched plots"},
}

FINDING_KINDS: dict[str, tuple[str, str]] = {
    "finding.kind.plot-rebuilt": ("疑似复建", "suspected rebuild"),
    "finding.kind.plot-disturbed": ("动土待查", "earth moved"),
    "finding.kind.plot-undecided": ("锁定地块地类未定", "locked plot, class undecided"),
    "finding.kind.patch-type-unknown": ("图斑类型未说明", "patch type unknown"),
    "finding.kind.patch-without-day": ("图斑缺日期", "patch without a day"),
}

VERDICTS: dict[str, dict[str, str]] = {
    "rebuilt": {"zh": "疑似复建", "en": "rebuilt"},
    "permitted": {"zh": "有审批", "en": "permitted"},
    "tolerated": {"zh": "容许的小型设施", "en": "tolerated"},
    "shifted": {"zh": "定位误差之内", "en": "within accuracy"},
    "disturbed": {"zh": "动土", "en": "earth moved"},
    "unmapped": {"zh": "调查尚未反映", "en": "not yet mapped"},
    "recorded": {"zh": "记录备查", "en": "recorded"},
    "supports": {"zh": "支持已减量", "en": "supports"},
    "suspected": {"zh": "疑似复建", "en": "suspected"},
    "visit": {"zh": "需到现场", "en": "visit"},
    "clear": {"zh": "无异常", "en": "clear"},
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "reason": {
        "survey-built": {"zh": "调查显示为建设用地", "en": "survey shows building"},
        "patch-built": {"zh": "图斑显示建设", "en": "patch shows building"},
        "permit-in-force": {"zh": "当日有有效审批", "en": "permit in force"},
        "below-tolerance": {"zh": "累计不超过容许面积", "en": "within the tolerance"},
        "within-accuracy": {"zh": "仅在边缘精度之内", "en": "only within accuracy"},
        "earthwork": {"zh": "动土、推平", "en": "earthwork"},
        "never-free": {"zh": "腾退后未见过空地", "en": "never seen free"},
        "class-undecided": {"zh": "地类口径未定", "en": "class undecided"},
        "rubble": {"zh": "瓦砾", "en": "rubble"},
        "type-unknown": {"zh": "图斑类型未说明", "en": "type unknown"},
        "vegetation": {"zh": "植被", "en": "vegetation"},
    },
    "source": {
        "survey": {"zh": "调查", "en": "survey"},
        "patch": {"zh": "监测图斑", "en": "patch"},
    },
}

HEADINGS: dict[str, dict[str, str]] = {
    "sighting": {"zh": "发现编号", "en": "sighting"},
    "source_id": {"zh": "图斑编号", "en": "source id"},
    "seen_before": {"zh": "前时相", "en": "seen before"},
    "class_name": {"zh": "地类名称", "en": "class name"},
    "on_construction": {"zh": "建设用地现状", "en": "on construction land"},
    "farmland": {"zh": "是否永农", "en": "farmland"},
    "redline": {"zh": "是否红线", "en": "red line"},
    "gross_dm2": {"zh": "落入面积", "en": "on the plot"},
    "unpermitted_dm2": {"zh": "未经审批面积", "en": "without permit"},
    "first_seen": {"zh": "首次发现", "en": "first seen"},
    "last_seen": {"zh": "最近发现", "en": "last seen"},
    "disturbed_dm2": {"zh": "动土面积", "en": "earth moved"},
    "tolerance_dm2": {"zh": "容许面积", "en": "tolerated"},
    "sightings": {"zh": "发现", "en": "sightings"},
    "suspected_dm2": {"zh": "疑似复建面积", "en": "suspected"},
    "suspected": {"zh": "疑似复建", "en": "suspected"},
    "visits": {"zh": "需到现场", "en": "to visit"},
    "clear": {"zh": "无异常", "en": "clear"},
    "sightings.reason": {"zh": "理由", "en": "reason"},
    "sightings.pieces": {"zh": "认定编号", "en": "recognised pieces"},
}
