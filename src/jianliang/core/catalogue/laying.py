"""Words of layouts: errors, steps, and names of columns and kinds."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "layout-hopeless": Message(
        zh="全部可选地块都减量也完不成任务：{targets}。",
        en="Not even all plots that may be reduced meet these targets: {targets}.",
        remedy_zh="下调这些任务、补充备选地块，或取消部分禁选。",
        remedy_en="Lower these targets, add candidates, or forbid fewer plots.",
    ),
    "layout-unmet": Message(
        zh="没有找到同时完成全部任务的布局方案，尚缺：{targets}。",
        en="No layout was found that meets all targets together; lacking: {targets}.",
        remedy_zh="下调这些任务、补充备选地块，或加大求解力度。",
        remedy_en="Lower these targets, add candidates, or search with more effort.",
    ),
    "layout-lock": Message(
        zh="地块 {plot} 既固定又禁选，或不在备选地块中。",
        en="Plot {plot} is both fixed and forbidden, or is no candidate.",
        remedy_zh="检查固定和禁选的地块编号。",
        remedy_en="Check the ids of fixed and forbidden plots.",
    ),
    "layout-uncosted": Message(
        zh="地块 {plot} 被固定，但没有成本。",
        en="Plot {plot} is fixed, but its cost is not known.",
        remedy_zh="补充该地块的成本，或取消固定。",
        remedy_en="Tell its cost, or do not fix it.",
    ),
    "layout-target": Message(
        zh="任务 {unit}（{plot_type}）重复，或没有对应的备选地块。",
        en="The target of {unit} ({plot_type}) stands twice, or no candidate is of it.",
        remedy_zh="检查任务表的单元代码、地块类型和年份。",
        remedy_en="Check the unit, type and year of the targets.",
    ),
    "layout-wish": Message(
        zh="紧凑权重达到 {compactness} 元每米，仍达不到要求。",
        en="The wish is not met even at {compactness} yuan per metre.",
        remedy_zh="放宽有效网格、边界或成本的要求。",
        remedy_en="Wish for a smaller mesh, a longer boundary or a higher cost.",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "layout-bound": {"zh": "求下界", "en": "bounding"},
    "layout-plan": {"zh": "求方案", "en": "planning"},
    "layout-exact": {"zh": "精确求解", "en": "searching exactly"},
    "table-layout_plots": {"zh": "布局方案地块", "en": "Plots of the layout"},
    "table-layout_units": {"zh": "布局方案任务对照", "en": "Targets and layout"},
    "table-layout_front": {"zh": "布局方案前沿", "en": "Front over compactness"},
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "planned_as": {
        "chosen": {"zh": "列入", "en": "chosen"},
        "left": {"zh": "未列入", "en": "left"},
        "fixed": {"zh": "固定", "en": "fixed"},
        "forbidden": {"zh": "禁选", "en": "forbidden"},
        "uncosted": {"zh": "成本不明", "en": "cost not known"},
    },
}

HEADINGS: dict[str, dict[str, str]] = {
    "planned_as": {"zh": "列入方式", "en": "planned as"},
    "available_dm2": {"zh": "可选面积", "en": "available"},
    "layout_plots.chosen": {"zh": "列入方案", "en": "chosen"},
    "layout_units.target_dm2": {"zh": "任务", "en": "target"},
    "layout_units.yuan_per_hectare": {
        "zh": "边际成本（元/公顷）",
        "en": "yuan for one more ha",
    },
}
