"""Messages of a plot's life: what is asked before a step, seats, drafts, succession."""

from jianliang.core.catalogue.joining import joined
from jianliang.core.catalogue.message import Message

STEPS: dict[str, Message] = {
    "plots-none": Message(
        zh="没有指明地块，或没有可办理{kind}的地块。",
        en="No plot was named, or there is none that may be given {kind}.",
        remedy_zh="写明地块编号；用 jianliang plot show 查看状态。",
        remedy_en="Name the plots; `jianliang plot show` tells their states.",
    ),
    "plots-twice": Message(
        zh="地块 {plots} 在同一请求中出现了两次。",
        en="The plots {plots} stand twice in one request.",
        remedy_zh="每个地块只写一次。",
        remedy_en="Name each plot once.",
    ),
    "plot-unknown": Message(
        zh="台账中没有地块 {plot}。",
        en="The book has no plot {plot}.",
        remedy_zh="核对编号；须先列入计划或申报。",
        remedy_en="Check the id; it must have been planned or declared.",
    ),
    "document-wrong": Message(
        zh="“{text}”不是文件散列值。",
        en="“{text}” is no hash of a document.",
        remedy_zh="写成 sha256: 加 64 位十六进制数。",
        remedy_en="Write sha256: and 64 hexadecimal digits.",
    ),
    "document-needed": Message(
        zh="办理{kind}须附文件散列值。",
        en="A {kind} needs the hash of a document.",
        remedy_zh="附上决议或意见文件的 sha256 散列值。",
        remedy_en="Give the sha256 of the resolution or opinion.",
    ),
    "claim-refused": Message(
        zh="申报 {claim} 不能提交：{zh}",
        en="Claim {claim} cannot be submitted: {en}",
        remedy_zh="更正后再提交；整批未提交。",
        remedy_en="Correct it and submit again; nothing of the batch was recorded.",
    ),
    "claim-text": Message(
        zh="申报 {claim} 的 {key}“{value}”不对。",
        en="{key} of claim {claim} is “{value}”, which cannot be.",
        remedy_zh="{expected}",
        remedy_en="{expected}",
    ),
    "consent-missing": Message(
        zh="按规则 village_consent_before（{status}），集体土地须有村民同意方可办理{kind}；缺少：{plots}。",
        en="By the rule village_consent_before ({status}) collective land needs the village's consent before {kind}; it is missing for {plots}.",
        remedy_zh="由乡镇经办人登记村民会议决议：jianliang plot consent。",
        remedy_en="Let the township's clerk record the resolution: `jianliang plot consent`.",
    ),
    "cosign-missing": Message(
        zh="按规则 recognition_cosigners（{status}），认定之前须由下列部门会签：{missing}。",
        en="By the rule recognition_cosigners ({status}) these must sign before recognition: {missing}.",
        remedy_zh="由各部门会签：jianliang plot cosign。",
        remedy_en="Let the departments sign: `jianliang plot cosign`.",
    ),
    "cosign-department": Message(
        zh="岗位 {seat} 没有注明所代表的部门，不能会签。",
        en="The seat {seat} stands for no department, so it cannot sign.",
        remedy_zh="任命会签岗位时注明部门（--department）。",
        remedy_en="Name the department when the seat is given (--department).",
    ),
    "plot-other-unit": Message(
        zh="地块 {plot} 已由 {known} 列入，不能由 {unit} 申报。",
        en="Plot {plot} is of {known}; {unit} cannot declare it.",
        remedy_zh="由该单元申报，或由规划人员撤回后另列。",
        remedy_en="Let that unit declare it, or have its planner withdraw it.",
    ),
    "verified-more": Message(
        zh="地块 {plot} 申报 {claimed} 平方米，现场核验不能是 {verified} 平方米。",
        en="Plot {plot} claims {claimed} m²; {verified} m² cannot be verified.",
        remedy_zh="核验面积大于 0 且不超过申报面积；申报有误的先退回。",
        remedy_en="Verify no more than is claimed, and more than 0; return a claim that is wrong.",
    ),
    "recognised-early": Message(
        zh="地块 {plot} 的计减年度为 {credit_year}，不能在 {year} 年认定。",
        en="Plot {plot} was cleared in {credit_year}; it cannot be recognised in {year}.",
        remedy_zh="认定年度不早于计减年度。",
        remedy_en="The recognition year is not before the credit year.",
    ),
    "offer-late": Message(
        zh="地块 {plot} 的状态为“{state}”，不能再登记。",
        en="Plot {plot} is {state}; it can no longer be offered.",
        remedy_zh="只有尚未申报的地块可以由权利人登记。",
        remedy_en="Owners offer land that nobody has declared yet.",
    ),
    "nothing-counts": Message(
        zh="地块 {plot} 没有可认定的部分：{zh}。",
        en="Nothing of plot {plot} counts: {en}.",
        remedy_zh="按理由整改后重新申报，或退回。",
        remedy_en="Put right what the reasons say and declare it again, or return it.",
    ),
    "verification-lacks": Message(
        zh="核验 {snapshot} 中没有地块 {plot}。",
        en="The verification {snapshot} does not speak of plot {plot}.",
        remedy_zh="重新核验：jianliang claims verify。",
        remedy_en="Verify again: `jianliang claims verify`.",
    ),
    "verification-stale": Message(
        zh="核验 {snapshot} 已不适用：{what}已变更。",
        en="The verification {snapshot} no longer holds: {what} changed since.",
        remedy_zh="重新核验：jianliang claims verify。",
        remedy_en="Verify again: `jianliang claims verify`.",
    ),
    "verification-none": Message(
        zh="{city} 还没有核验过申报。",
        en="No claims of {city} have been verified yet.",
        remedy_zh="先核验：jianliang claims verify。",
        remedy_en="Verify them first: `jianliang claims verify`.",
    ),
    "claims-none": Message(
        zh="台账中没有待核验的申报。",
        en="The book has no open claims to verify.",
        remedy_zh="先提交申报：jianliang claims submit。",
        remedy_en="Submit claims first: `jianliang claims submit`.",
    ),
    "close-earlier": Message(
        zh="{earlier} 年已有认定、冲回或恢复，尚未结账，不能先结 {year} 年。",
        en="{earlier} has bookings and is open, so {year} cannot be closed before it.",
        remedy_zh="按年度先后结账。",
        remedy_en="Close the years in their order.",
    ),
}

SEATS: dict[str, Message] = {
    "seat-taken": Message(
        zh="岗位编号 {seat} 已经用过。",
        en="The seat {seat} has been given already.",
        remedy_zh="另取编号；换人用 jianliang seat hand-over。",
        remedy_en="Choose another id; to change who holds it use `jianliang seat hand-over`.",
    ),
    "seat-vacant": Message(
        zh="{day} 没有人在岗位 {seat} 上。",
        en="Nobody holds the seat {seat} on {day}.",
        remedy_zh="核对岗位编号与日期：jianliang seat list。",
        remedy_en="Check the seat and the day: `jianliang seat list`.",
    ),
    "substitute-self": Message(
        zh="{person} 不能代理自己的岗位。",
        en="{person} cannot stand in for themselves.",
        remedy_zh="另指定代理人。",
        remedy_en="Name somebody else.",
    ),
    "substitute-days": Message(
        zh="代理从 {since} 到 {until}，日期不对。",
        en="The substitution from {since} to {until} cannot be.",
        remedy_zh="写明不早于起始日的截止日 YYYY-MM-DD，且不晚于岗位到期日。",
        remedy_en="Give a last day YYYY-MM-DD not before the first, nor after the seat itself ends.",
    ),
    "seats-file": Message(
        zh="岗位文件 {path} 不可用：{problem}。",
        en="The file of seats {path} cannot be used: {problem}.",
        remedy_zh="UTF-8 的 CSV，列为 seat, person, role, tier, unit，可加 department。",
        remedy_en="A CSV in UTF-8 with the columns seat, person, role, tier, unit, and perhaps department.",
    ),
}

SUCCESSION: dict[str, Message] = {
    "succession-none": Message(
        zh="截至 {day} 没有待办的单元沿革。",
        en="By {day} no unit is left to be succeeded.",
        remedy_zh="核对城市的 succession 图层与日期。",
        remedy_en="Check the city's succession table and the day.",
    ),
    "succession-keeps": Message(
        zh="单元 {unit} 分出部分后仍用原代码，台账无法区分前后。",
        en="The unit {unit} keeps its code though parts left it; the book cannot tell the two apart.",
        remedy_zh="为分立后的各单元都采用新代码。",
        remedy_en="Give every part a new code.",
    ),
    "succession-ground": Message(
        zh="单元 {unit} 分立后的 {part} 没有图形。",
        en="{part}, a part of the unit {unit}, has no outline.",
        remedy_zh="导入分立之后的单元图层（--role units）。",
        remedy_en="Import the layer of units after the split (--role units).",
    ),
}

DRAFTS: dict[str, Message] = {
    "draft-missing": Message(
        zh="没有草稿 {draft}。",
        en="There is no draft {draft}.",
        remedy_zh="用 jianliang claims list 查看。",
        remedy_en="`jianliang claims list` shows what there is.",
    ),
    "draft-empty": Message(
        zh="草稿 {draft} 没有可提交的行：{held} 行有疑点。",
        en="The draft {draft} has no row to submit: {held} rows have findings.",
        remedy_zh="用 jianliang claims show 查看疑点，更正文件后重新载入。",
        remedy_en="See the findings with `jianliang claims show`, mend the file and load it again.",
    ),
    "draft-other-unit": Message(
        zh="第 {row} 行申报的单元 {value} 不属于 {unit}。",
        en="Row {row} is a claim of {value}, which is not of {unit}.",
        remedy_zh="由该单元自行申报，或更正单元代码。",
        remedy_en="Let that unit claim it, or correct the code.",
        severity="refuse",
    ),
    "draft-known": Message(
        zh="第 {row} 行的申报 {value} 已在台账中（{state}）。",
        en="The claim {value} of row {row} is in the book already ({state}).",
        remedy_zh="更正用 jianliang plot correct；另一地块另取编号。",
        remedy_en="Correct it with `jianliang plot correct`; give another plot another id.",
        severity="refuse",
    ),
    "draft-lone-evidence": Message(
        zh="证据第 {row} 行所属的申报 {value} 不在本批之中。",
        en="Evidence in row {row} belongs to claim {value}, which is not of this batch.",
        remedy_zh="核对申报编号。",
        remedy_en="Check the id of the claim.",
        severity="warning",
    ),
}

ASKING: dict[str, Message] = {
    "set-wrong": Message(
        zh="“{text}”不是“名称=值”。",
        en="“{text}” is not NAME=VALUE.",
        remedy_zh="写成 after_use=forest 之类。",
        remedy_en="Write it as in after_use=forest.",
    ),
    "rule-other": Message(
        zh="规则参数 {name} 不能取“{value}”。",
        en="The parameter {name} cannot be “{value}”.",
        remedy_zh="按规则包中该参数的类型填写。",
        remedy_en="Give it the type it has in the rule pack.",
    ),
}

MESSAGES: dict[str, Message] = joined(STEPS, SEATS, SUCCESSION, DRAFTS, ASKING)
