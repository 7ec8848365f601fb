"""Messages about corrections, totals, closed years and units that are divided."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "corrected-late": Message(
        zh="地块 {plot} 已核验，{key} 不能再更正。",
        en="Plot {plot} has been verified; {key} can no longer be corrected.",
        remedy_zh="先退回，再重新申报；已认定的用冲回或恢复认定。",
        remedy_en="Return it and declare it again; what is recognised is reversed or cured.",
    ),
    "counts-nowhere": Message(
        zh="认定地块 {piece} 不计入任何一项总量。",
        en="Piece {piece} counts in no total.",
        remedy_zh="注明计入建设用地还是城乡建设用地；都不计入的不予认定。",
        remedy_en="State which total it reduces, or leave it out.",
    ),
    "year-closed": Message(
        zh="{year} 年已结账（结至 {closed} 年），不能再以该年认定、冲回或恢复。",
        en="{year} is closed (years up to {closed} are); nothing is recognised, reversed or cured in it.",
        remedy_zh="计入尚未结账的年度；减量年度不变。",
        remedy_en="Book it in a year that is open; the credit year stays.",
    ),
    "year-to-come": Message(
        zh="{day} 时 {year} 年尚未到来，不能结账。",
        en="On {day} the year {year} has not come, so it cannot be closed.",
        remedy_zh="核对年度。",
        remedy_en="Check the year.",
    ),
    "succession-heir": Message(
        zh="单元 {unit} 不能承继自己。",
        en="The unit {unit} cannot succeed itself.",
        remedy_zh="写明另一个单元。",
        remedy_en="Name another unit.",
    ),
    "succession-plot": Message(
        zh="地块 {plot} 不属于单元 {unit}，或被分给了两个单元。",
        en="Plot {plot} is not of the unit {unit}, or is given twice.",
        remedy_zh="核对分给各单元的地块。",
        remedy_en="Check which plots go where.",
    ),
    "succession-lot": Message(
        zh="单元 {unit} 被承继时，批次 {lot} 须划转给 {receiver}。",
        en="When the unit {unit} is succeeded, the lot {lot} goes to {receiver}.",
        remedy_zh="批次随所出地块走，其余归承继单元；只划转该单元的账户。",
        remedy_en="A lot goes with its plot, all others to the heir; move that unit's accounts only.",
    ),
}
