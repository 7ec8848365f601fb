"""Words of vector dynamics and plan conflicts."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "dynamics-days": Message(
        zh="起止日期须一并给出。",
        en="Give both days, or neither.",
        remedy_zh="写 --from 与 --to，或都不写。",
        remedy_en="Write --from and --to, or leave both out.",
    ),
    "dynamics-kind": Message(
        zh="没有“{kind}”这一类动态；可用：{known}。",
        en="There is no kind of dynamics “{kind}”; known: {known}.",
        remedy_zh="从所列种类中选一个，或不写 --kind。",
        remedy_en="Choose one of those, or leave --kind out.",
    ),
    "conflict-rules-missing": Message(
        zh="规则包中没有规划冲突判定表 {file}。",
        en="The rule pack has no decision table of plan conflicts, {file}.",
        remedy_zh="从随附的规则包复制该文件到本城市的规则包，再执行 jianliang rules --adopt。",
        remedy_en="Copy the file from a bundled rule pack into the city's own and run `jianliang rules --adopt`.",
    ),
    "approved-not-built": Message(
        zh="{subject} 有 {area_m2} 平方米持有效建设审批，{day} 的调查中仍不是建设用地，最大一处在图斑 {plot}。",
        en="In {subject}, {area_m2} m² have a permit to build in force and are no construction land in the survey of {day}; the largest part is in plot {plot}.",
        remedy_zh="核实是否批而未建：仍需建设的督促开工，不再建设的撤销审批；已建成的在下次变更调查中更新地类。",
        remedy_en="See whether it is still to be built: press for the start, withdraw the permit, or have the next survey map what stands there.",
        severity="note",
    ),
    "plan-conflict": Message(
        zh="{first_name} {first_id}（{first_use}）与{second_name} {second_id}（{second_use}）重叠 {area_m2} 平方米，两者矛盾（{conflict}）。",
        en="{first_name_en} {first_id} ({first_use}) and {second_name_en} {second_id} ({second_use}) contradict each other on {area_m2} m² ({conflict_en}).",
        remedy_zh="由规划主管部门会同审批部门核对两图：以依法批准且效力在先的为准，另一方按程序修改或撤销。",
        remedy_en="Let the planning authority and the permit office compare both: the one with lawful precedence stands, the other is amended or withdrawn in due form.",
        severity="warning",
    ),
    "plan-conflict-minor": Message(
        zh="{first_name} {first_id}（{first_use}）与{second_name} {second_id}（{second_use}）重叠 {area_m2} 平方米，需核对（{conflict}）。",
        en="{first_name_en} {first_id} ({first_use}) and {second_name_en} {second_id} ({second_use}) overlap by {area_m2} m² and should be compared ({conflict_en}).",
        remedy_zh="核对两图用途是否允许并存；不允许的，修改其中一方。",
        remedy_en="See whether both uses may stand together; where they may not, amend one.",
        severity="note",
    ),
}

FINDING_KINDS: dict[str, tuple[str, str]] = {
    "finding.kind.approved-not-built": ("批而未建", "approved, not built"),
    "finding.kind.plan-conflict": ("规划冲突", "plans contradict"),
    "finding.kind.plan-conflict-minor": ("规划重叠待核", "plans overlap"),
}

WORDS: dict[str, dict[str, str]] = {
    "dynamics-kept": {
        "zh": "矢量动态存为 {snapshot}；规划冲突 {conflicts} 处，疑点 {findings} 处。",
        "en": "Kept as dynamics {snapshot}; {conflicts} plan conflicts, {findings} findings.",
    },
    "dynamics": {"zh": "比对规划、调查与减量", "en": "comparing plans and surveys"},
    "plan-conflicts": {"zh": "查找规划冲突", "en": "looking for plan conflicts"},
    "table-dynamics": {"zh": "矢量动态", "en": "Vector dynamics"},
    "table-dynamics_pieces": {"zh": "矢量动态图形", "en": "Pieces of vector dynamics"},
    "table-plan_conflicts": {"zh": "规划冲突", "en": "Plan conflicts"},
}

KINDS = {
    "consistent": {"zh": "一致", "en": "consistent"},
    "approved-not-built": {"zh": "批而未建", "en": "approved, not built"},
    "built-not-approved": {"zh": "未批已建", "en": "built, not approved"},
    "reduced-not-recognised": {"zh": "已减未认", "en": "reduced, not recognised"},
    "recognised-not-mapped": {"zh": "已认未变", "en": "recognised, not mapped"},
    "farmland": {"zh": "永久基本农田", "en": "permanent farmland"},
    "ecological": {"zh": "生态保护红线", "en": "ecological red line"},
}
CONFLICTS = {
    "reduce-permit": {"zh": "拟减量地块已批建设", "en": "to be reduced, permitted to build"},
    "reduce-planned": {"zh": "拟减量地块规划为建设用地", "en": "to be reduced, planned to be built"},
    "planned-ecological": {"zh": "生态控制区内规划建设", "en": "planned to be built in the ecological zone"},
    "planned-redline": {"zh": "控制线内规划建设", "en": "planned to be built inside a red line"},
    "permit-ecological": {"zh": "生态控制区内批准建设", "en": "permit to build in the ecological zone"},
    "permit-redline": {"zh": "控制线内批准建设", "en": "permit to build inside a red line"},
    "clear-build": {"zh": "同地既批拆除又批建设", "en": "permits to clear and to build"},
    "planned-restricted": {"zh": "限制建设区内规划新增工业仓储", "en": "industry planned in the restricted zone"},
    "planned-twice": {"zh": "同类规划用途不一", "en": "two planned uses"},
    "reduce-twice": {"zh": "减量任务年度不一", "en": "two years of reduction"},
}  # fmt: skip
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "measured": {
        "land": {"zh": "土地", "en": "land"},
        "credit": {"zh": "认定", "en": "credit"},
    },
    "conflict": CONFLICTS,
}

HEADINGS: dict[str, dict[str, str]] = {
    "measured": {"zh": "计量", "en": "measured as"},
    "conflict": {"zh": "冲突", "en": "conflict"},
    "first_role": {"zh": "甲方图层", "en": "one side"},
    "first_id": {"zh": "甲方编号", "en": "its id"},
    "first_use": {"zh": "甲方用途", "en": "its use"},
    "second_role": {"zh": "乙方图层", "en": "other side"},
    "second_id": {"zh": "乙方编号", "en": "its id"},
    "second_use": {"zh": "乙方用途", "en": "its use"},
    "redline_id": {"zh": "编号", "en": "id"},
}
