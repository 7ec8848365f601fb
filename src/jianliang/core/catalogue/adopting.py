"""Words of adopted targets and plans: refusals, words of the screen, headings."""

from jianliang.core.catalogue import life_words
from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "plan-known": Message(
        zh="台账中已有编号为 {plan} 的方案。",
        en="The book has a plan {plan} already.",
        remedy_zh="换一个编号；修订方案须写明取代哪一个。",
        remedy_en="Choose another id; an amended plan names the one it supersedes.",
    ),
    "plan-years": Message(
        zh="方案年份不对：{first} 至 {last}；专项规划的年限见规则包，年度方案只能是一年，各行年份须在其内。",
        en="The plan's years are wrong: {first} to {last}. The rule pack says how many a special plan may have; an annual plan has one; all rows lie within them.",
        remedy_zh="改正年份后再报。",
        remedy_en="Correct the years and ask again.",
    ),
    "plan-in-force": Message(
        zh="同一单元在这些年份已有生效的方案 {plan}。",
        en="The unit has the plan {plan} in force for some of these years.",
        remedy_zh="如属修订，写明取代 {plan}。",
        remedy_en="If this amends it, say that it supersedes {plan}.",
    ),
    "plan-not-in-force": Message(
        zh="没有可以取代的方案 {plan}：它不存在、属于别的单元或类别，或已被取代。",
        en="There is no plan {plan} to supersede: it is unknown, of another unit or kind, or superseded already.",
        remedy_zh="用 jianliang book plans 查看生效的方案。",
        remedy_en="See what is in force with `jianliang book plans`.",
    ),
    "plan-row-twice": Message(
        zh="同一行出现两次：{row}。",
        en="A row is there twice: {row}.",
        remedy_zh="合并或删去重复的行。",
        remedy_en="Merge the rows, or remove one.",
    ),
    "plan-unit-outside": Message(
        zh="单元 {unit} 不属于 {adopter}。",
        en="The unit {unit} does not belong to {adopter}.",
        remedy_zh="只列本单元及其下级单元。",
        remedy_en="Name only the unit itself and those below it.",
    ),
    "plan-plot-recognised": Message(
        zh="地块 {plot} 的土地已认定减量（{other}），不能再列入年度方案。",
        en="The ground of plot {plot} is recognised as reduced already ({other}); it cannot be planned again.",
        remedy_zh="从方案中去掉该地块，重新求解后再报。",
        remedy_en="Take the plot out, solve the plan again and ask again.",
    ),
    "plan-plot-claimed": Message(
        zh="地块 {plot} 的土地已由 {other}（单元 {unit}）申报。",
        en="The ground of plot {plot} is claimed by {other} of unit {unit}.",
        remedy_zh="去掉该地块，或先由对方撤回申报。",
        remedy_en="Take the plot out, or let the other claim be withdrawn first.",
    ),
    "plan-plot-withdrawn": Message(
        zh="地块 {plot} 已撤回，不能再列入方案。",
        en="Plot {plot} was withdrawn; it cannot be planned again.",
        remedy_zh="以新编号重新列入。",
        remedy_en="Plan it under a new id.",
    ),
    "adopted-unknown": Message(
        zh="台账中没有编号为 {plan} 的方案。",
        en="The book has no plan {plan}.",
        remedy_zh="用 jianliang book plans 查看方案编号。",
        remedy_en="See the ids of plans with `jianliang book plans`.",
    ),
    "plan-ground-missing": Message(
        zh="年度方案中的地块 {plot} 没有图形，无法列入计划。",
        en="Plot {plot} of the annual plan has no ground and cannot be planned.",
        remedy_zh="补充该地块的图形和面积。",
        remedy_en="Give its outline and its area.",
    ),
    "target-below": Message(
        zh="{unit} 在 {year} 年的任务 {own} 平方米，低于 {above} 下达的 {given} 平方米。",
        en="The target of {unit} for {year} is {own} m², less than the {given} m² that {above} has set.",
        remedy_zh="不低于上级下达的任务，或先由上级调整。",
        remedy_en="Set no less than the unit above did, or let that be changed first.",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "table-adopted_targets": {"zh": "已下达任务", "en": "Adopted targets"},
    "table-adopted_plans": {"zh": "已批准方案", "en": "Adopted plans"},
    "table-adopted_plots": {"zh": "方案地块", "en": "Plots of adopted plans"},
    "table-adopted_totals": {"zh": "方案分年分单元", "en": "Adopted plans by unit"},
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "adopted_as": {
        "proposed": {"zh": "建议", "en": "proposed"},
        "adopted": {"zh": "生效", "en": "in force"},
        "superseded": {"zh": "已被取代", "en": "superseded"},
    },
    "plan_kind": {
        "special": {"zh": "专项规划", "en": "special plan"},
        "annual": {"zh": "年度方案", "en": "annual plan"},
    },
    "plot_state": life_words.VALUES["state"],
}

HEADINGS: dict[str, dict[str, str]] = {
    "set_by": {"zh": "下达单元", "en": "set by"},
    "unit_now": {"zh": "现单元", "en": "unit now"},
    "adopted_as": {"zh": "效力", "en": "force"},
    "plan_kind": {"zh": "类别", "en": "kind"},
    "planned_dm2": {"zh": "安排", "en": "planned"},
    "first_year": {"zh": "起始年份", "en": "first year"},
    "last_year": {"zh": "终止年份", "en": "last year"},
    "supersedes": {"zh": "取代", "en": "supersedes"},
    "tables_sha256": {"zh": "附表散列值", "en": "hash of its tables"},
    "value_fen": {"zh": "目标值（分）", "en": "value, fen"},
    "bound_fen": {"zh": "下界（分）", "en": "bound, fen"},
    "gap_ppm": {"zh": "差距（百万分之一）", "en": "gap, ppm"},
    "adopted_on": {"zh": "批准日期", "en": "adopted on"},
    "adopted_by": {"zh": "办理人", "en": "by"},
    "plot_state": {"zh": "地块状态", "en": "state of the plot"},
    "snapshot": {"zh": "快照", "en": "snapshot"},
    "adopted_plans.target_dm2": {"zh": "任务", "en": "target"},
    "adopted_totals.target_dm2": {"zh": "任务", "en": "target"},
    "adopted_plans.plan": {"zh": "方案", "en": "plan"},
    "adopted_plots.plan": {"zh": "方案", "en": "plan"},
    "adopted_totals.plan": {"zh": "方案", "en": "plan"},
}
