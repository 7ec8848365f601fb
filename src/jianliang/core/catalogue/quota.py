"""Messages of quota: what is spent, lent, passed on, disputed, and entered."""

from jianliang.core.catalogue.joining import joined
from jianliang.core.catalogue.message import Message

SPENDING: dict[str, Message] = {
    "quota-overdue": Message(
        zh="{unit} 有逾期或超支的指标未归还，不能办理 {kind}。欠账：{owed}；可用 {balance} 平方米。",
        en="{unit} has not paid back overdue or overspent quota; {kind} is refused. Owed: {owed}; free: {balance} m².",
        remedy_zh="先归还周转指标（repay）或清偿欠账（settle），再办下一批。",
        remedy_en="Pay turnover quota back (repay) or settle what is owed, then ask again.",
    ),
    "day-to-come": Message(
        zh="{day} 尚未到来（最晚 {latest}），指标不能预先登记。",
        en="{day} has not come ({latest} at the latest); quota is booked when it moves.",
        remedy_zh="写实际发生的日期。",
        remedy_en="State the day on which it happens.",
    ),
    "quota-dated-back": Message(
        zh="批次 {lot} 在账户 {account} 的最近一次变动是 {last}，不能再登记 {day} 的支出。",
        en="The lot {lot} last moved in the account {account} on {last}; nothing leaves it on {day}.",
        remedy_zh="写 {last} 或以后的日期。",
        remedy_en="State {last} or a later day.",
    ),
    "project-missing": Message(
        zh="没有写明项目。",
        en="No project is named.",
        remedy_zh="写明使用指标的项目编号。",
        remedy_en="Name the project that the quota is for.",
    ),
    "nothing-there": Message(
        zh="没有可办理的指标（{what}）。",
        en="There is no quota for this ({what}).",
        remedy_zh="用 jianliang quota statement 核对账户。",
        remedy_en="Look at the accounts with `jianliang quota statement`.",
    ),
    "obligation-met": Message(
        zh="{obligation} 已经了结。",
        en="{obligation} is met already.",
        remedy_zh="无须再办。",
        remedy_en="Nothing is left to do.",
    ),
    "freeze-until": Message(
        zh="冻结期限 {until} 不是日期，或早于 {day}。",
        en="{until} is no day to freeze until, or lies before {day}.",
        remedy_zh="写成 YYYY-MM-DD，不早于冻结当日；不写则按规则包的期限。",
        remedy_en="Write YYYY-MM-DD, not before the freeze; or leave it to the rule pack.",
    ),
    "reason-missing": Message(
        zh="没有写明理由。",
        en="No reason is given.",
        remedy_zh="写明依据的决定或事由。",
        remedy_en="State the decision or the cause.",
    ),
}
PASSING: dict[str, Message] = {
    "ratio-written": Message(
        zh="{text} 不是比例。",
        en="{text} is no ratio.",
        remedy_zh="写成两个整数，如 1/2，后一个大于 0。",
        remedy_en="Write two whole numbers, as 1/2, the second above 0.",
    ),
    "ratio-above": Message(
        zh="流转比例 {ratio} 高于规则允许的 {highest}。",
        en="The transfer ratio {ratio} is above the {highest} that the rules allow.",
        remedy_zh="按不高于 {highest} 的比例办理。",
        remedy_en="Agree on {highest} or less.",
    ),
    "across-districts": Message(
        zh="从 {a} 到 {b} 跨区，{kind} 须由市级经办人统筹办理。",
        en="{a} and {b} lie in different districts; only the city's clerk may {kind} between them.",
        remedy_zh="先在区内平衡；确需跨区的，报市级办理。",
        remedy_en="Balance inside the district first; or have the city do it.",
    ),
    "contract-missing": Message(
        zh="没有写明流转合同编号。",
        en="The transfer has no contract number.",
        remedy_zh="写明编号，每份合同只用一次。",
        remedy_en="State one; each is used once.",
    ),
    "contract-known": Message(
        zh="流转合同 {contract} 已登记。",
        en="The contract {contract} is in the book already.",
        remedy_zh="核对合同编号；另一份合同用另一个编号。",
        remedy_en="Check the number; another contract bears another one.",
    ),
    "contract-closed": Message(
        zh="流转合同 {contract} 没有在途指标。",
        en="Nothing is on its way under the contract {contract}.",
        remedy_zh="核对合同编号；可能已接收或已撤回。",
        remedy_en="Check the number; it may have been accepted or recalled.",
    ),
    "condition-whole": Message(
        zh="流转条件 {name} 的值 {value} 不是非负整数。",
        en="The condition {name} of a transfer, {value}, is no whole number from 0.",
        remedy_zh="人数写整数，金额以分为单位，份额以万分之一为单位。",
        remedy_en="People are whole, cash is in fen, shares in basis points.",
    ),
    "output-years": Message(
        zh="产值分计的年份有误或重叠（{year} 年起）。",
        en="The years in which output is shared are wrong or overlap (from {year}).",
        remedy_zh="每段写明起止年份，各段互不重叠。",
        remedy_en="State first and last year of each span; no two overlap.",
    ),
    "output-shares": Message(
        zh="产值分计合计 {percent}%，应为 100%；缺少的一方：{missing}。",
        en="The shares of output make {percent} %, not 100 %; missing: {missing}.",
        remedy_zh="写明转出、转入双方（可为 0）和其他各方的份额，合计 10000（万分之一）。",
        remedy_en="State those of source, receiver (0 if none) and others: 10,000 basis points.",
    ),
    "clawback-wrong": Message(
        zh="追回条款有误：期限 {until}，追回 {cash} 分，已付 {paid} 分。",
        en="The clawback is wrong: until {until}, {cash} fen of {paid} fen paid.",
        remedy_zh="期限写成 YYYY-MM-DD，追回金额不超过所付金额。",
        remedy_en="Write the day as YYYY-MM-DD; no more goes back than was paid.",
    ),
}
ENTERING: dict[str, Message] = {
    "entry-unit": Message(
        zh="{unit} 不在任何乡镇内，不能办理入市。",
        en="{unit} lies in no township; no land of it enters the market.",
        remedy_zh="以乡镇或其下的村办理。",
        remedy_en="Name a township or a village of one.",
    ),
    "entry-short": Message(
        zh="{unit} 在 {day} 只能再入市 {room} 平方米，超出 {short} 平方米；{lawful} 起可以办理。",
        en="On {day} {unit} may enter {room} m² more; this is {short} m² too much. It is lawful from {lawful}.",
        remedy_zh="减少面积，或在 {lawful} 及以后办理。",
        remedy_en="Enter less, or on {lawful} or later.",
    ),
    "entry-short-for-good": Message(
        zh="{unit} 在 {day} 只能再入市 {room} 平方米，超出 {short} 平方米；目前没有可以办理的已知日期。",
        en="On {day} {unit} may enter {room} m² more; this is {short} m² too much. No known date makes it lawful.",
        remedy_zh="减少面积，或先减量并取得认定。",
        remedy_en="Enter less, or have more reduction recognised first.",
    ),
}
RELOCATION: dict[str, Message] = {
    "relocation-known": Message(
        zh="疏解登记 {relocation} 已存在。",
        en="The relocation {relocation} is registered already.",
        remedy_zh="核对编号；补充地块或流转用 relocation link。",
        remedy_en="Check the number; add plots or a transfer with `relocation link`.",
    ),
    "relocation-unknown": Message(
        zh="没有疏解登记 {relocation}。",
        en="There is no relocation {relocation}.",
        remedy_zh="先登记，再关联。",
        remedy_en="Register it first.",
    ),
    "relocation-field": Message(
        zh="疏解登记的 {field} 有误：{value}。",
        en="The {field} of a relocation is wrong: {value}.",
        remedy_zh="名称不能为空；类别为 {known}；人数、面积、产值为非负整数。",
        remedy_en="It needs a name and one of {known}; people, land and output are whole, from 0.",
    ),
    "relocation-plot": Message(
        zh="台账中没有地块 {plot}。",
        en="The book has no plot {plot}.",
        remedy_zh="核对地块编号；先登记地块。",
        remedy_en="Check the id; plan or declare the plot first.",
    ),
    "relocation-transfer": Message(
        zh="台账中没有流转合同 {contract}，或该登记已关联另一份合同。",
        en="The book has no contract {contract}, or the relocation is tied to another one.",
        remedy_zh="核对合同编号；先登记流转。",
        remedy_en="Check the number; record the transfer first.",
    ),
}
TYPED: dict[str, Message] = {
    "area-typed": Message(
        zh="“{text}”不是面积。",
        en="“{text}” is no area.",
        remedy_zh="写成 1200.50（平方米）、1.5ha 或 3mu。",
        remedy_en="Write 1200.50 (m²), 1.5ha or 3mu.",
    ),
    "area-not-whole": Message(
        zh="{text} 不是 0.01 平方米的整数倍。",
        en="{text} is no whole number of 0.01 m².",
        remedy_zh="改写成平方米，至多两位小数；亩数须为 3 的倍数才能整除。",
        remedy_en="Write it in m² with two decimals at most; whole mu come out in threes.",
    ),
    "yuan-typed": Message(
        zh="“{text}”不是金额。",
        en="“{text}” is no sum of money.",
        remedy_zh="以元为单位，至多两位小数。",
        remedy_en="Write it in yuan with two decimals at most.",
    ),
    "shares-typed": Message(
        zh="产值分计“{text}”写法有误。",
        en="The shares “{text}” are not written as they should be.",
        remedy_zh="写成 2026-2030:单元=40%,单元=60%，每方一次。",
        remedy_en="Write 2026-2030:UNIT=40%,UNIT=60%, each partner once.",
    ),
    "clawback-typed": Message(
        zh="追回条款“{text}”写法有误。",
        en="The clawback “{text}” is not written as it should be.",
        remedy_zh="写成 2030-12-31:50000.00（元）。",
        remedy_en="Write 2030-12-31:50000.00 (yuan).",
    ),
}
MESSAGES: dict[str, Message] = joined(SPENDING, PASSING, ENTERING, RELOCATION, TYPED)
