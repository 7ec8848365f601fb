"""Words of the cockpit on the screen."""

from jianliang.core.catalogue.joining import spoken

COCKPIT: dict[str, tuple[str, str]] = {
    "panel.cockpit": ("驾驶舱", "Cockpit"),
    "cockpit.day": ("台账截至 {day}", "The book as of {day}"),
    "cockpit.into": ("查看{panel}", "To {panel}"),
    "cockpit.of_unit": ("单元", "Unit"),
    "cockpit.as_of": ("时点", "As of"),
    "cockpit.source": ("来源", "Source"),
    "cockpit.year": ("年度", "Year"),
    "cockpit.days": ("{days} 天", "{days} days"),
    "cockpit.ceiling.none": (
        "没有导入本单元的规模上限，或所选口径不适用。",
        "No ceiling of this unit was imported, or not under this definition.",
    ),
    "cockpit.targets": ("{year} 年任务与进度", "Target and progress, {year}"),
    "cockpit.target.none": (
        "本单元没有任务：请下达任务，或导入任务表。",
        "This unit has no target: adopt one, or import a table of targets.",
    ),
    "cockpit.target.short": (
        "已完成至 {year} 年任务的 {share}。",
        "{share} of the target by {year} is recognised.",
    ),
    "cockpit.target.reached": (
        "至 {year} 年的任务已完成（{share}）。",
        "The target by {year} is reached ({share}).",
    ),
    "cockpit.target": ("累计任务", "Target"),
    "cockpit.target.what": (
        "到该年末累计应减少的建设用地。台账中已下达的任务优先，上级下达的先于本级自定的；台账中没有的，取导入的任务表。当年没有任务的，取其后最近一年。",
        "Construction land to be reduced in all by the end of the year. Targets adopted in the book go first, those handed down before a unit's own; else those of an imported table. A year without one is held to the next.",
    ),
    "cockpit.recognised": ("已认定", "Recognised"),
    "cockpit.recognised.what": (
        "计减年度不晚于该年的认定结余。它是认定的减量（信用），不是两期调查之间的净减量。",
        "Credit that stands, of credit years up to this one. It is what was recognised, and not the net change of land between two surveys.",
    ),
    "cockpit.recognised.formula": (
        "认定 − 冲回 + 恢复",
        "recognised − reversed + cured",
    ),
    "cockpit.pending": ("待认定", "Not recognised yet"),
    "cockpit.pending.what": (
        "已申报、尚未认定的面积（申报、腾退、恢复、核验各环节）。认定前不计入进度。",
        "Claimed and on its way (declared, cleared, restored, verified). It counts only once it is recognised.",
    ),
    "cockpit.planned": ("方案安排", "Planned"),
    "cockpit.planned.what": (
        "最新减量方案自其首年至该年末安排的面积；方案之前已认定的不在其中。",
        "What the newest plan reduces from its first year to the end of this one; what was recognised before is not in it.",
    ),
    "cockpit.short": ("尚差", "Still short"),
    "cockpit.short.what": (
        "累计任务减去已认定；已完成为零。",
        "The target less what is recognised; nothing once it is reached.",
    ),
    "cockpit.short.formula": ("累计任务 − 已认定", "target − recognised"),
    "cockpit.years.label": (
        "各年累计任务、已认定与方案安排",
        "Target, recognised and planned land by year",
    ),
    "cockpit.years.table": ("逐年数字", "Year by year"),
    "cockpit.score": ("得分怎样算出", "How the score is made"),
    "cockpit.score.what": (
        "各项得分之和；每项为质量加权面积与固定任务之比，封顶后乘满分。未过的底线门槛只限制等级，不改分数。数据不全时给出上下限。",
        "The sum of its terms: quality-weighted area over a fixed target, capped, times full points. A failed gate caps the grade and leaves the points. Where inputs are missing, bounds are given.",
    ),
    "cockpit.score.formula": (
        "Σ 满分 × min(值 ÷ 任务, 封顶)",
        "Σ full points × min(value ÷ target, cap)",
    ),
    "cockpit.ranking": ("下级单元排名", "Units below, ranked"),
    "cockpit.ranking.what": (
        "下一级单元按得分下限排列，同分按上限；斜线部分为数据不全造成的不确定。",
        "The units directly below by the lower bound of their score, then by the upper; hatched is what missing inputs leave open.",
    ),
    "cockpit.ranking.label": (
        "{year} 年度下级单元得分排名",
        "Scores of the units below, {year}",
    ),
    "cockpit.ranking.list": ("名次与单元", "As a list"),
    "cockpit.ranking.more": (
        "显示前 {most} 个，共 {all} 个。",
        "The first {most} of {all}.",
    ),
    "cockpit.patches": ("斑块数", "Patches"),
    "cockpit.patches.what": (
        "单元内互不相连的地块数，期初与期末。",
        "Pieces of such land that do not touch, at the first and the last survey.",
    ),
    "cockpit.mesh": ("有效网格面积", "Mesh of the unit"),
    "cockpit.mesh.what": (
        "任取单元内两点落在同一斑块的可能性，折算为面积；越大越连片。",
        "How likely two places of the unit lie in one patch, as an area; the larger, the less broken up.",
    ),
    "cockpit.mesh.formula": ("Σ 斑块面积² ÷ 单元面积", "Σ patch² ÷ area of the unit"),
    "cockpit.alerts.none": ("没有案件。", "There are no cases."),
    "cockpit.precision": ("预警准确率", "Precision"),
    "cockpit.precision.what": (
        "已结案件中成立的占比；尚无结案的为空。",
        "Share of the closed cases that were upheld; empty while none is closed.",
    ),
    "cockpit.precision.formula": ("成立 ÷ 已结案", "upheld ÷ closed"),
    "cockpit.opened": ("立案", "Cases opened"),
    "cockpit.opened.what": (
        "本单元及其下级的案件总数。",
        "All cases of the unit and those below it.",
    ),
    "cockpit.open": ("在办", "Open"),
    "cockpit.open.what": ("尚未结案的案件数。", "Cases that are not closed yet."),
    "cockpit.overdue": ("逾期", "Overdue"),
    "cockpit.overdue.what": (
        "在办案件中已过本环节期限的件数。",
        "Open cases whose present day has passed.",
    ),
    "cockpit.seen_to_opened": ("发现至立案", "Seen to opened"),
    "cockpit.seen_to_opened.what": (
        "首次发现到立案的天数，取中位数。",
        "Days from the first sighting to opening, the median.",
    ),
    "cockpit.gap": ("资金缺口", "Funding gap"),
    "cockpit.gap.what": (
        "最新方案各年末借款超过手中资金的部分，取最大的一年；含市级资金。",
        "By how much debt exceeds cash at the end of a year of the newest plan, in the worst year; the municipal fund is one of the rows.",
    ),
    "cockpit.gap.formula": (
        "年末借款 − 年末余额",
        "debt − cash at the end of the year",
    ),
    "cockpit.gap.unplanned": (
        "最新方案没有本单元的资金安排。",
        "The newest plan has no money of this unit.",
    ),
    "cockpit.glance": ("一览", "At a glance"),
    "cockpit.glance.target": ("任务完成", "Of the target"),
    "cockpit.glance.by": ("至 {year} 年", "by {year}"),
    "cockpit.glance.cases": ("在办案件", "Open cases"),
    "cockpit.glance.opened": ("立案 {count} 件", "{count} opened"),
    "cockpit.not_yours": (
        "驾驶舱只显示本岗位单元及其下级。",
        "The cockpit shows the unit of your seat and those below it.",
    ),
    "cockpit.to_own": ("查看{name}", "Show {name}"),
    "cockpit.unit.kin": ("沿革", "Where it came from, and what it became"),
    "cockpit.unit.since": ("自 {day} 起", "since {day}"),
    "cockpit.unit.heir": ("现由{name}承继", "carried on by {name}"),
    "cockpit.unit.before": ("由{name}{how}而来", "from {name}, {how}"),
    "cockpit.unit.after": ("{how}为{name}", "{how}, now {name}"),
    "cockpit.unit.seats": ("岗位", "Seats"),
    "cockpit.unit.until": ("{since} 至 {until}", "{since} to {until}"),
    "cockpit.unit.no_events": (
        "台账中没有本单元的事项。",
        "The book says nothing of this unit itself.",
    ),
}
SCREEN = spoken(COCKPIT)
HEADINGS: dict[str, dict[str, str]] = {
    "target_from": {"zh": "任务来自", "en": "told by"},
    "target_source": {"zh": "任务来源", "en": "source of the target"},
    "pending_dm2": {"zh": "待认定", "en": "not recognised yet"},
    "cockpit_years.planned_dm2": {"zh": "累计安排", "en": "planned in all"},
}
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "target_from": {
        "book": {"zh": "台账中已下达", "en": "adopted in the book"},
        "layer": {"zh": "导入的任务", "en": "an imported target"},
    }
}
