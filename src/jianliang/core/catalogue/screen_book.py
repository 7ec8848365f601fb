"""Words of the book on the screen: its panels, tables and layers, and a plot's life."""

from jianliang.core.catalogue.joining import spoken
from jianliang.core.catalogue.verifying import REASON_WORDS

PANELS: dict[str, tuple[str, str]] = {
    "panel.book": ("台账", "Book"),
    "panel.quota": ("指标", "Quota"),
    "book.none": (
        "本市还没有台账。先提交一批减量申报，台账随之建立。",
        "There is no book yet. Submit a batch of claims; that makes the book.",
    ),
    "book.planning": (
        "台账按行政单元记账。请选区、乡镇或全市。",
        "The book is kept by administrative units. Choose a district, a township or the whole city.",
    ),
    "book.choose_whole": ("看全市", "Look at the whole city"),
    "book.plots": ("减量地块（按状态）", "Plots by state"),
    "book.claims": ("申报核验（按结论）", "Claims by verdict"),
    "book.count": ("{count} 块", "{count}"),
    "book.all": ("显示全部", "Show all"),
    "book.plots.none": (
        "这一范围没有减量地块。请换一个范围。",
        "There are no plots in this scope. Choose another one.",
    ),
    "book.plots.areas": (
        "认定之前为申报面积，认定之后为认定结余。",
        "Areas are those claimed, and once recognised those that stand.",
    ),
    "book.claims.none": (
        "这一范围的申报还没有核验。请先运行核验。",
        "The claims of this scope have not been verified yet. Verify them first.",
    ),
    "book.cut": (
        "地图上只画最大的 {most} 块。",
        "The map draws the {most} largest only.",
    ),
    "book.show": ("在地图上显示：{name}", "Show on the map: {name}"),
    "book.hide": ("从地图上隐藏：{name}", "Hide from the map: {name}"),
    "book.as_table": ("以表格查看", "As a table"),
    "book.credit": ("申报、核验与认定", "Claimed, verified, recognised"),
    "book.credit.none": (
        "这一范围没有申报过减量。",
        "Nothing has been claimed in this scope.",
    ),
    "book.credit.left": (
        "另有 {count} 项因涉及地块过少等未公布。",
        "{count} figures are not published: they are of too few plots, or would tell them.",
    ),
    "book.credit.year": ("计减年度 {year}", "credit year {year}"),
    "book.credit.open": ("图表", "Chart and table"),
    "book.trust": ("账簿", "How far it can be trusted"),
    "book.size": ("条数", "Events"),
    "book.root": ("根", "Root"),
    "book.closed": ("已结账至", "Closed up to"),
    "book.closed.none": ("尚未结账", "no year is closed"),
    "book.checkpoint": ("最近检查点", "Last checkpoint"),
    "book.checkpoint.told": ("第 {size} 条，{day}", "event {size}, {day}"),
    "book.checkpoint.none": ("尚无检查点", "none yet"),
    "book.signers": ("签名", "Signed by"),
    "book.witnesses": ("他人留存", "Kept by others"),
    "book.witnesses.told": (
        "{count} 个检查点，与台账一致",
        "{count} checkpoints; the book agrees with them",
    ),
    "book.witnesses.none": (
        "没有。请各区留存检查点，台账才可被核对。",
        "None. Let the districts keep checkpoints, so that the book can be held against them.",
    ),
    "quota.accounts": ("账户余额", "Balances"),
    "quota.none": (
        "这一范围没有指标。认定减量之后才产生指标。",
        "There is no quota in this scope. It is issued once reductions are recognised.",
    ),
    "quota.dues": ("债务与冻结", "Debts and disputes"),
    "quota.dues.none": ("没有须了结的事项。", "Nothing must be met."),
    "quota.day": ("截至", "As of"),
    "quota.overdue": ("逾期", "overdue"),
    "quota.due": ("到期 {day}", "due {day}"),
    "quota.due.none": ("未定期限", "no day is set"),
    "quota.met": ("已了结", "met"),
    "quota.open": ("未了结 {area}", "{area} open"),
    "quota.lots": ("{count} 批", "{count} lots"),
    "quota.contra": (
        "负数是对应账户：发放、欠账、周转。全市所有账户合计为零。",
        "Below zero stand the contra accounts: issued, owed, turnover. Over the whole city all accounts are nought.",
    ),
}

TABLES: dict[str, tuple[str, str]] = {
    "table.plots": ("减量地块", "Plots"),
    "table.credit": ("减量认定", "Credit"),
    "table.quota": ("指标账户", "Quota"),
    "table.plots.label": ("{name} 的减量地块，{unit}", "Plots of {name}, {unit}"),
    "table.credit.label": (
        "{name} 各计减年度的申报、核验与认定，{unit}",
        "Claimed, verified and recognised of {name} by credit year, {unit}",
    ),
    "table.credit.parts": (
        "{name} 各下级单元的申报、核验与认定，{unit}",
        "Claimed, verified and recognised by the units of {name}, {unit}",
    ),
    "table.quota.label": ("{name} 的指标账户，{unit}", "Quota of {name}, {unit}"),
    "table.dues.label": (
        "{name} 的债务与冻结，截至 {day}，{unit}",
        "Debts and disputes of {name} as of {day}, {unit}",
    ),
    "table.credit.areas": ("面积（{unit}）", "Area ({unit})"),
    "export.table.plots": ("减量地块", "plots of the book"),
    "export.table.claims": ("申报核验", "claims with verdicts"),
    "export.table.credit": ("减量认定", "credit"),
    "export.table.quota": ("指标账户", "quota accounts"),
    "export.table.dues": ("债务与冻结", "debts and disputes"),
    "bar.hit.book_plot": ("减量地块", "plot of the book"),
    "map.theme.book": ("减量地块与申报", "Plots and claims"),
    "map.drawer.life": ("减量地块", "Plot of the book"),
}

LIFE: dict[str, tuple[str, str]] = {
    "book.life.title": ("减量地块 {id}", "Plot {id}"),
    "book.life.none": (
        "台账中没有这个地块。请核对编号或重新查找。",
        "The book has no such plot. Check the id or search again.",
    ),
    "book.life.events": ("经过", "What happened"),
    "book.life.recorded": (
        "记账 {moment}，第 {seq} 条",
        "recorded {moment}, event {seq}",
    ),
    "book.life.reason": ("理由：{text}", "Reason: {text}"),
    "book.life.documents": ("文件", "Documents"),
    "book.life.verdicts": ("核验结论", "Verdicts"),
    "book.life.verdicts.none": (
        "还没有核验结论。",
        "It has not been verified against the map yet.",
    ),
    "book.life.verified": ("依据核验 {id}", "By the verification {id}"),
    "book.life.stale": (
        "核验之后申报又有变动，结论可能不再适用；请重新核验。",
        "The claim was changed since; the verdicts may no longer hold. Verify it again.",
    ),
    "book.life.counts": ("计入", "Counts in"),
    "book.life.counts.both": ("两个总量", "both totals"),
    "book.life.counts.construction": ("建设用地", "construction"),
    "book.life.counts.urban_rural": ("城乡", "urban-rural"),
    "book.life.counts.none": ("不计入", "neither"),
    "book.life.other": ("在先申报 {id}", "earlier claim {id}"),
    "book.life.findings": ("疑点", "Doubtful"),
    "book.life.pieces": ("认定与指标", "Recognised, and its quota"),
    "book.life.years": (
        "计减 {credit}，认定 {recognised}",
        "credit {credit}, recognised {recognised}",
    ),
    "book.life.reversed": ("冲回 {area}", "{area} reversed"),
    "book.life.lot": ("批次 {lot}", "Lot {lot}"),
    "book.life.lot.none": ("尚未产生指标", "no quota issued"),
    "book.life.held": ("{unit}：{account}", "{unit}: {account}"),
    "book.life.evidence": ("证据", "Evidence"),
    "book.life.no_ground": (
        "台账中没有这个地块的图形。",
        "The book does not have its ground.",
    ),
    "book.life.survey_plot": ("原图斑", "Plot of the survey"),
    "book.life.stated": ("填报面积", "Area stated"),
}

REASONS = {
    f"book.reason.{code}": (said.zh, said.en) for code, said in REASON_WORDS.items()
}
REMEDIES = {
    f"book.remedy.{code}": (said.remedy_zh, said.remedy_en)
    for code, said in REASON_WORDS.items()
}

SCREEN = spoken(PANELS, TABLES, LIFE, REASONS, REMEDIES)
"""Every word about the book, by key and language."""
