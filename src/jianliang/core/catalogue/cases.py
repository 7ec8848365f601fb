"""Messages of cases of rebuilding: what is not yet, or no longer, possible."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "case-state": Message(
        zh="案件 {subject} 目前处于“{state}”，不能办理{kind}。",
        en="Case {subject} is “{state}”; {kind} cannot follow.",
        remedy_zh="此时可办理：{allowed}。",
        remedy_en="What may follow: {allowed}.",
    ),
    "case-unknown": Message(
        zh="台账中没有案件 {case}。",
        en="The book has no case {case}.",
        remedy_zh="用 jianliang case list 核对编号。",
        remedy_en="Look its id up with `jianliang case list`.",
    ),
    "case-early": Message(
        zh="案件 {case} 的期限到 {due}，{day} 不能办理{kind}。",
        en="The term of case {case} runs until {due}; it is too early on {day} to {kind}.",
        remedy_zh="等单元陈述申辩（或申诉），或在 {due} 以后办理。",
        remedy_en="Wait for the unit's reply or appeal, or until after {due}.",
    ),
    "case-late": Message(
        zh="案件 {case} 的申诉期限 {due} 已过（{day}）。",
        en="The term to appeal in case {case} ended on {due}; this is {day}.",
        remedy_zh="终结后如申诉成立，由市级办理 case reinstate。",
        remedy_en="After it is final a late appeal may still succeed: `case reinstate`.",
    ),
    "case-answered": Message(
        zh="案件 {case} 的申诉已经答复。",
        en="The appeal in case {case} is answered already.",
        remedy_zh="下一步是终结（case finalise）。",
        remedy_en="What follows is `case finalise`.",
    ),
    "case-unanswered": Message(
        zh="案件 {case} 的申诉尚未答复，不能终结。",
        en="The appeal in case {case} is not answered; it cannot be final.",
        remedy_zh="先维持或撤销决定（case uphold、case overturn）。",
        remedy_en="Uphold or overturn the decision first.",
    ),
    "case-dated-back": Message(
        zh="案件 {case} 自 {since} 起处于目前环节，不能再登记 {day} 的事项。",
        en="Case {case} has been in its present state since {since}; nothing happens to it on {day}.",
        remedy_zh="写 {since} 或以后的日期。",
        remedy_en="State {since} or a later day.",
    ),
    "case-term": Message(
        zh="案件 {case} 的期限 {until} 不是日期，或不晚于 {day}。",
        en="The term {until} of case {case} is no day, or not after {day}.",
        remedy_zh="写成 YYYY-MM-DD，晚于办理当日；不写则按规则包的期限。",
        remedy_en="Write YYYY-MM-DD, after the day it is set; or leave it to the rule pack.",
    ),
    "case-ruling": Message(
        zh="案件 {case} 的决定有误：{field} 为“{value}”。",
        en="The ruling in case {case} is wrong: {field} is “{value}”.",
        remedy_zh="可用：{known}。第三方原因须写明，其他决定不写。",
        remedy_en="One of {known}; a cause is stated of third parties, and of them only.",
    ),
    "case-area": Message(
        zh="案件 {case}：{piece} 的决定面积 {wanted} 平方米无效，最多 {left} 平方米。",
        en="Case {case}: {wanted} m² of {piece} cannot be decided on; at most {left} m².",
        remedy_zh="写大于 0 且不超过尚存认定的面积。",
        remedy_en="Name an area above 0, and no more than still stands of the piece.",
    ),
    "case-pieces": Message(
        zh="案件 {case} 涉及的认定地块已没有尚存的减量认定。",
        en="No credit stands any more of the pieces of case {case}.",
        remedy_zh="撤销立案（case drop）。",
        remedy_en="Drop the case.",
    ),
    "case-outcome": Message(
        zh="案件 {case} 的结果为“{outcome}”，不能办理{kind}。",
        en="Case {case} came to “{outcome}”; {kind} does not apply.",
        remedy_zh="用 jianliang case show 查看案件。",
        remedy_en="Look at it with `jianliang case show`.",
    ),
    "case-double": Message(
        zh="地块 {plot} 已有在办案件 {case}。",
        en="The plot {plot} has an open case already, {case}.",
        remedy_zh="新的发现补充到该案件。",
        remedy_en="Add what was seen to that case.",
    ),
    "case-covered": Message(
        zh="发现 {sighting} 已由案件 {case} 处理。",
        en="The sighting {sighting} is dealt with in case {case} already.",
        remedy_zh="同一发现不重复立案。",
        remedy_en="No second case is opened for it.",
    ),
    "case-unrecognised": Message(
        zh="地块 {plot} 没有已认定的减量，不能立案。",
        en="Nothing is recognised of the plot {plot}; there can be no case of rebuilding.",
        remedy_zh="核对地块编号和监管结果。",
        remedy_en="Check the id and the supervision it comes from.",
    ),
    "visit-none": Message(
        zh="地块 {plot} 没有待现场查看的发现。",
        en="Nothing seen on the plot {plot} waits for a visit.",
        remedy_zh="用 jianliang case visits 查看待办。",
        remedy_en="See what waits with `jianliang case visits`.",
    ),
    "supervision-none": Message(
        zh="城市 {city} 没有监管结果。",
        en="The city {city} has no supervision yet.",
        remedy_zh="先运行 jianliang supervise。",
        remedy_en="Run `jianliang supervise` first.",
    ),
}
