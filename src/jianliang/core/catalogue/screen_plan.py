"""Words of the plan and of its candidates on the screen: panels, layers, tables."""

PLAN: dict[str, tuple[str, str]] = {
    "panel.plan": ("方案", "Plan"),
    "panel.candidates": ("备选地块", "Candidates"),
    "plan.faces": ("方案与备选地块", "Plan and candidates"),
    "plan.face.plan": ("方案", "Plan"),
    "plan.face.candidates": ("备选地块", "Candidates"),
    "plan.whole": ("全方案", "the whole plan"),
    "plan.from_candidates": ("备选地块结果 {id}", "made from the candidates {id}"),
    "plan.money": ("{amount} {unit}", "{amount} {unit}"),
    "plan.money.unit": ("万元", "million yuan"),
    "plan.km": ("{km} 公里", "{km} km"),
    "plan.metres": ("{m} 米", "{m} m"),
    "plan.per_metre": ("{yuan} 元/米", "{yuan} yuan/m"),
    "plan.gap": ("离最优有多远", "How far from the best"),
    "plan.gap.told": (
        "最多比可能的最省方案贵 {share}",
        "At most {share} dearer than the cheapest plan possible",
    ),
    "plan.gap.what": (
        "目标值为各年成本加紧凑权重乘边界长度。满足全部要求的方案，都不会低于下界。",
        "The objective is cost plus the weight times the boundary. No plan that meets every requirement comes to less than the bound.",
    ),
    "plan.gap.share": ("差距", "Gap"),
    "plan.value": ("目标值", "Objective"),
    "plan.bound": ("下界", "Bound"),
    "plan.cost": ("减量成本", "Cost"),
    "plan.cost.in": ("成本（{unit}）", "Cost, {unit}"),
    "plan.cost.middle": ("中值", "Middle"),
    "plan.cost.unknown": ("费用不明", "not known"),
    "plan.boundary": ("期末边界", "Boundary at the end"),
    "plan.weight": ("紧凑权重", "Compactness"),
    "watch.plan": ("年度安排", "The plan by year"),
    "watch.layer.plan": ("实施年度：", "year: "),
    "watch.layer.joined": ("连片：", "cleared: "),
    "watch.layer.candidates": ("备选：", "candidate: "),
    "plan.slider": ("地图显示至 {year} 年末", "On the map: up to the end of {year}"),
    "plan.by_end": (
        "至 {year} 年末共 {count} 块",
        "By the end of {year}: {count} plots",
    ),
    "plan.by_end.cost": ("累计成本 {cost}", "They cost {cost}"),
    "plan.joined": ("连成一片", "joined"),
    "plan.alone": ("单独一块", "alone"),
    "plan.joined.show": ("连片轮廓", "Outlines of what joins up"),
    "plan.why": ("入选理由", "Why these plots"),
    "plan.targets": ("任务与安排", "Targets and plan"),
    "plan.targets.by": ("至 {year} 年末，分单元", "By unit, by the end of {year}"),
    "plan.targets.label": (
        "{name} 各年末的累计任务与累计安排",
        "Targets and plan of {name} by the end of each year",
    ),
    "plan.target": ("累计任务", "asked"),
    "plan.planned": ("累计安排", "planned"),
    "plan.of": ("{planned} / {target}", "{planned} of {target}"),
    "plan.checks": ("逐项核验", "Checked anew"),
    "plan.checks.none": (
        "任务、资金、指标和先后次序全部满足。",
        "Every target, budget, quota and order is met.",
    ),
    "plan.checks.some": (
        "有 {count} 项要求没有满足，见“逐项核验”。",
        "{count} requirements are not met; see the checks below.",
    ),
    "plan.checks.more": ("另有 {count} 项，见下载的表", "{count} more, in the file"),
}

COMPACT: dict[str, tuple[str, str]] = {
    "plan.compact": ("连片程度", "Compactness"),
    "plan.edge": ("边界（公里）", "Edge, km"),
    "plan.price": (
        "比不计连片的方案多花 {extra}，有效网格多 {gained}，每公顷 {each}。",
        "It costs {extra} more than the plan without compactness and gains {gained} of mesh: {each} a hectare.",
    ),
    "plan.price.free": (
        "不比不计连片的方案贵（差 {extra}），有效网格多 {gained}，每公顷 {each}。",
        "It costs no more than the plan without compactness ({extra}) and gains {gained} of mesh: {each} a hectare.",
    ),
    "plan.price.none": (
        "有效网格没有比不计连片的方案多。",
        "It gains no mesh beside the plan without compactness.",
    ),
    "plan.front": ("连片与成本的取舍", "Compactness and its price"),
    "plan.front.what": (
        "每点为一个紧凑权重下的单期方案；菱形为所用权重。",
        "Each point is a plan of one horizon for one weight; the diamond is the weight used.",
    ),
    "plan.front.label": (
        "{count} 个紧凑权重下的成本与有效网格",
        "Cost and mesh for {count} weights of compactness",
    ),
    "plan.front.chosen": ("所用", "used"),
    "plan.front.mesh": ("有效网格（{unit}）", "effective mesh, {unit}"),
    "plan.front.cost": ("成本（{unit}）", "Cost, {unit}"),
}

MONEY: dict[str, tuple[str, str]] = {
    "plan.cash": ("资金与贷款", "Cash and debt"),
    "plan.cash.unit": ("选择区或市级资金", "District or municipal fund"),
    "plan.cash.fund": ("市级资金（{name}）", "Municipal fund ({name})"),
    "plan.cash.axis": ("余额与负债（{unit}）", "in hand and owed, {unit}"),
    "plan.cash.label": (
        "{name} 各年末余额、负债与净额",
        "{name}: in hand, owed and net by the end of each year",
    ),
    "plan.cash.opening": ("年初余额", "opening"),
    "plan.cash.came": ("收入", "received"),
    "plan.cash.loan": ("新增贷款", "borrowed"),
    "plan.cash.cost": ("减量支出", "paid for plots"),
    "plan.cash.served": ("还本付息", "debt service"),
    "plan.cash.closing": ("年末余额", "closing"),
    "plan.cash.debt": ("年末负债", "owed"),
    "plan.cash.net": ("净额", "net"),
    "plan.cash.gap": ("最大缺口", "greatest gap"),
    "plan.cash.gap.told": (
        "最大资金缺口在 {year} 年末：{gap}（负债减余额）。",
        "The greatest gap is at the end of {year}: {gap} (owed less in hand).",
    ),
    "plan.cash.gap.none": (
        "各年末余额都不少于负债。",
        "Cash in hand covers debt at the end of every year.",
    ),
    "plan.quota": ("指标结余", "Quota in hand"),
    "plan.quota.what": (
        "各区年末结余；负数为预支，须补足。",
        "At the end of each year; below zero is an advance, to be made up for.",
    ),
    "plan.quota.advance": ("预支，须补足", "an advance, to be made up for"),
    "plan.quota.more": ("分项查看一个区", "One district, line by line"),
    "plan.quota.district": ("选择区", "District"),
    "plan.quota.opening": ("年初结余", "opening"),
    "plan.quota.freed": ("减量腾出", "freed"),
    "plan.quota.used": ("项目使用", "used"),
    "plan.quota.sent": ("流转转出", "sent"),
    "plan.quota.received": ("流转转入", "received"),
    "plan.quota.closing": ("年末结余", "closing"),
    "plan.projects": ("项目启动", "Projects"),
    "plan.project.year": ("{year} 年启动", "starts in {year}"),
    "plan.project.none": ("未安排", "not started"),
    "plan.project.due": ("最迟 {year} 年", "by {year} at the latest"),
    "plan.project.income": ("收入 {income}", "pays {income}"),
}

CANDIDATES: dict[str, tuple[str, str]] = {
    "watch.candidates": ("备选地块（按名次）", "Candidates by rank"),
    "plan.mark.fifth1": ("名次前五分之一", "first fifth of the ranks"),
    "plan.mark.fifth2": ("第二个五分之一", "second fifth"),
    "plan.mark.fifth3": ("第三个五分之一", "third fifth"),
    "plan.mark.fifth4": ("第四个五分之一", "fourth fifth"),
    "plan.mark.fifth5": ("名次后五分之一", "last fifth"),
    "plan.mark.fixed": ("必选", "fixed"),
    "plan.mark.forbidden": ("禁选", "forbidden"),
    "plan.lock.all": ("全部", "All"),
    "plan.lock.free": ("可选", "Free"),
    "plan.lock.fixed": ("必选", "Fixed"),
    "plan.lock.forbidden": ("禁选", "Forbidden"),
    "plan.count": ("{count} 块，共 {all} 块", "{count} of {all}"),
    "plan.candidates.none": (
        "没有符合条件的备选地块。请放宽条件或换一个范围。",
        "No candidate fits. Widen the filters or choose another scope.",
    ),
    "plan.plots.none": (
        "这一范围当年没有安排地块。请换一年或换一个范围。",
        "The plan has no plot here in that year. Choose another year or scope.",
    ),
    "plan.files": ("下载", "Files"),
    "plan.in_year": ("{year} 年实施", "planned for {year}"),
    "plan.not_in": ("未列入方案", "not in the plan"),
    "plan.other_candidates": (
        "现有方案由另一次备选地块结果编制；请重新编制。",
        "The plan was made from other candidates than these. Make it again.",
    ),
    "map.drawer.candidate": ("备选地块", "Candidate"),
    "plan.candidate.title": ("备选地块 {id}", "Candidate {id}"),
    "plan.candidate.none": (
        "备选地块结果中没有这一块。请核对标识码。",
        "There is no such candidate. Check the id.",
    ),
    "plan.kept": ("邻接保留建设用地", "Beside kept construction land"),
    "plan.score": ("得分构成", "The score, term by term"),
    "plan.score.sum": ("合计", "Sum"),
    "plan.rank": ("第 {rank} 名", "rank {rank}"),
    "plan.stability": (
        "权重变动 {draws} 次，名次在 {low} 至 {high}；{share} 留在前 {upper} 名。",
        "Over {draws} draws of the weights its rank is {low} to {high}; in {share} it stays among the first {upper}.",
    ),
    "plan.stability.data": (
        "缺项补齐后，名次可能在 {low} 至 {high}。",
        "Once missing data are known it may be {low} to {high}.",
    ),
    "plan.weighs": ("权重 {share}", "weighs {share}"),
    "plan.adds": ("计入总分", "what it adds to the score"),
    "plan.known": ("值 {value}", "value {value}"),
    "plan.rated": ("评分 {rating}", "rated {rating}"),
    "plan.neighbours": ("相邻备选地块", "Candidates beside it"),
    "plan.neighbours.more": ("另有 {count} 块", "{count} more"),
    "plan.shared": ("共有边长 {m} 米", "{m} m of edge shared"),
    "plan.survey": ("查看此处的两期调查", "Both surveys of this place"),
}

TABLES: dict[str, tuple[str, str]] = {
    "table.planned": ("方案地块", "Plots planned"),
    "table.candidates": ("备选地块", "Candidates"),
    "table.planned.label": (
        "{name} 的方案地块{year}，{unit}",
        "Plots of the plan in {name}{year}, {unit}",
    ),
    "table.candidates.label": (
        "{name} 的备选地块，{unit}",
        "Candidates of {name}, {unit}",
    ),
    "plan.label.year": ("（{year} 年）", " ({year})"),
    "export.table.plan_plots": ("方案地块", "plots of the plan"),
    "export.table.plan_units": ("任务对照", "targets beside the plan"),
    "export.table.plan_cash": ("现金流", "cash"),
    "export.table.plan_quota": ("指标账", "quota"),
    "export.table.plan_projects": ("项目启动", "projects"),
    "export.table.plan_bound": ("下界与差距", "bound and gap"),
    "export.table.plan_violations": ("核验", "checks"),
    "export.table.plan_mesh": ("三种布局", "three layouts"),
    "export.table.plan_front": ("取舍", "trade-off"),
    "export.table.candidates": ("备选地块", "candidates"),
    "export.table.candidate_borders": ("邻接", "borders"),
    "export.table.candidate_locks": ("锁定", "locks"),
    "export.table.ratings": ("评分", "ratings"),
    "export.table.weights": ("权重", "weights"),
    "export.table.rank_stability": ("名次稳定性", "stability of ranks"),
}

SCREEN: dict[str, dict[str, str]] = {
    key: {"zh": zh, "en": en}
    for words in (PLAN, COMPACT, MONEY, CANDIDATES, TABLES)
    for key, (zh, en) in words.items()
}
"""Every word about the plan and its candidates, by key and language."""

HEADINGS: dict[str, dict[str, str]] = {
    "plan_year": {"zh": "实施年度", "en": "plan year"},
}
