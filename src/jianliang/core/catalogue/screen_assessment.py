"""Words of assessment, layout quality and renewal on the screen."""

from jianliang.core.catalogue.joining import spoken

ASSESSMENT: dict[str, tuple[str, str]] = {
    "panel.assessment": ("考核", "Scores"),
    "assess.unit.none": (
        "考核结果中没有这个单元。请选区、乡镇或全市。",
        "The assessment says nothing of this unit. Choose a district, a township or the whole city.",
    ),
    "assess.year": ("{year} 年度", "{year}"),
    "assess.points": ("分", "points"),
    "assess.range": ("{from} 至 {to}", "{from} to {to}"),
    "assess.grade": ("等级 {grade}", "grade {grade}"),
    "assess.capped": (
        "因“{gates}”未过，等级被限制。",
        "The grade is capped, for these gates failed: {gates}.",
    ),
    "assess.open_gates": (
        "尚不能判定的门槛：{gates}",
        "Gates that cannot be judged yet: {gates}",
    ),
    "assess.complete": (
        "所需数据已知 {share}；未知部分以上下限表示。",
        "{share} of the inputs is known; what is not shows as bounds.",
    ),
    "assess.gates": ("底线门槛", "Gates"),
    "assess.gate.told": (
        "现为 {value}，限值 {limit}。",
        "It is {value}; the limit is {limit}.",
    ),
    "assess.gate.caps": ("等级最高 {grade}。", "The grade is {grade} at best."),
    "assess.missing": ("缺少：{inputs}。", "Missing: {inputs}."),
    "assess.terms": ("逐项得分", "The score, term by term"),
    "assess.term.told": (
        "值 {value}，目标 {target}，满分 {full}",
        "{value} of {target}; {full} points in full",
    ),
    "assess.term.year": ("（{year} 年目标）", "(target of {year})"),
    "assess.sum": ("合计", "Sum"),
    "assess.more": ("再认定一公顷，得分增加", "One more hectare recognised would add"),
    "assess.more.whole": ("总分增加", "To the score"),
    "assess.more.none": ("不变", "nothing"),
    "assess.ranking": ("下级单元排名", "Units below, ranked"),
    "assess.trajectory": ("历年轨迹与预判", "Over the years, and onwards"),
    "assess.trajectory.label": (
        "{title} 的历年值、按现速的延伸与上下限",
        "{title} by year, onwards at its present pace, with bounds",
    ),
    "assess.slope": ("每年变化", "Per year"),
    "assess.between": ("{value}（{from} 至 {to}）", "{value} ({from} to {to})"),
    "assess.limit": ("上限或目标", "Ceiling or target"),
    "assess.limit.label": ("上限或目标 {area}", "limit {area}"),
    "assess.projected": ("预计年份", "Projected year"),
    "assess.never": ("不见尽头", "not in sight"),
    "assess.similar": ("相似单元", "Similar units"),
    "assess.distance": ("距离 {distance}", "distance {distance}"),
    "assess.shared": ("可比特征 {count} 项", "{count} features compared"),
    "assess.rewards": ("奖励与支持", "Rewards and support"),
    "assess.yuan": ("{amount} 元", "{amount} yuan"),
    "table.scores": ("考核得分", "Scores"),
    "table.scores.label": (
        "{name} 各下级单元 {year} 年度考核得分",
        "Scores of the units of {name}, {year}",
    ),
    "export.table.scores": ("考核得分", "scores"),
    "export.table.score_terms": ("评分明细", "terms of the scores"),
    "export.table.trajectories": ("历年轨迹", "trajectories"),
}

QUALITY: dict[str, tuple[str, str]] = {
    "panel.quality": ("布局", "Layout"),
    "quality.none": (
        "结果中没有这个单元在这两期之间的数据。",
        "The result has nothing of this unit between these days.",
    ),
    "quality.fragmentation": ("破碎度：期初与期末", "Patches before and after"),
    "watch.contiguity": ("认定地块的连片情况", "What recognised ground joins"),
    "quality.gains": (
        "{all} 个认定地块中，{joining} 个与已有的非建设用地相连。",
        "Of {all} recognised plots {joining} join open land.",
    ),
    "quality.joins": ("连接多块", "joins several patches"),
    "quality.touches": ("连接一块", "joins one patch"),
    "quality.alone": ("孤立", "stands alone"),
    "quality.zones": ("减量在哪些分区", "In which zones"),
    "quality.became": ("减量后成为什么", "What it became"),
    "quality.still_open": (
        "其中 {share} 至今不是建设用地。",
        "Of it {share} is not construction land today.",
    ),
    "quality.parks": ("公园服务缺口", "Far from any park"),
    "quality.facilities": ("公园设施缺口", "Parks short of facilities"),
    "quality.facilities.none": (
        "没有公园设施缺口。",
        "No park is short of facilities.",
    ),
    "quality.asked": ("要求 {area}", "asked {area}"),
    "quality.supply": ("供应结构与计划", "Supply beside the plan"),
    "quality.match": (
        "{from} 至 {to}：匹配度 {match}，按计划供应 {fulfilled}。",
        "{from} to {to}: {match} alike, {fulfilled} of the plan supplied.",
    ),
    "watch.renewal": ("存量更新", "Renewal of the stock"),
    "quality.reliability": ("可靠程度 {share}", "reliability {share}"),
    "export.table.fragmentation": ("破碎度", "patches"),
    "export.table.contiguity": ("连片增益", "gain in contiguity"),
    "export.table.renewal": ("存量更新方向", "renewal"),
}

SCREEN = spoken(ASSESSMENT, QUALITY)
"""Every word about assessment and quality, by key and language."""
