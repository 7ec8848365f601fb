"""The tables of candidates: plots that may be reduced, and how much each ought to be.

A rating is an interval from 0 to 1; 1 speaks for reducing the plot sooner, whichever
the criterion: great need, easy to have, cheap, of much benefit, with little risk. What
is not known spans all that it may be; nothing is filled in.
"""

from functools import partial

from jianliang.core.candidacy import CRITERIA, LOCKED_AS, PLOT_TYPES
from jianliang.core.tables.claims import AFTER_USES
from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS
from jianliang.core.tables.renewal import POLLUTIONS
from jianliang.core.tables.results import UNIT

text = partial(Column, "str")
number = partial(Column, "float")
whole = partial(Column, "int64")
maybe = partial(Column, required=False)

HOW = ("known", "beyond", "partly", "missing", "absent", "strange")
"""beyond: outside the fixed bounds; partly: an interval; absent: there are no such data
at all; strange: what is told cannot be."""
WAYS = ("ahp", "entropy", "given")

PLOT = text("图斑标识码。", "The plot, by the survey's own id.", key=True)
DISTRICT = text("所属区。", "District of that unit.")
VILLAGE = text("所属村庄或大院；空为不明。", "Village or compound; empty: not known.")

PLOT_FACTS = Table(
    "plot_facts",
    "地块情况",
    "What is known of plots that may be reduced; any cell may be empty.",
    {
        "plot_id": text("标识码", "The survey's own id of the plot.", key=True),
        "village": maybe("str", "村庄或大院", "Village or compound it belongs to."),
        "floor_dm2": maybe("Int64", "建筑面积", "Floor area of its buildings."),
        "people": maybe("Int64", "居住人数", "People who live there."),
        "households": maybe("Int64", "户数", "Households."),
        "elderly": maybe(
            "Int64", "超转人员", "People over working age, to be provided for."
        ),
        "tenants": maybe("Int64", "承租户数", "Tenants of the land or the buildings."),
        "illegal_share": maybe(
            "float", "违法建设占比", "Share of the floor area built unlawfully, 0 to 1."
        ),
        "lease_until": maybe("str", "租约到期日", "Day the last lease ends."),
        "output_yuan": maybe("Int64", "年产出（元）", "Output of a year, yuan."),
        "pollution": maybe("str", "土壤污染", "Of the soil.", allowed=POLLUTIONS),
        "rebuilt_before": maybe("Int64", "曾复建次数", "How often it was built again."),
        "litigation": maybe("Int64", "诉讼件数", "Lawsuits about it."),
        "after_use": maybe(
            "str", "减量后用途", "What it is to become.", allowed=AFTER_USES
        ),
    },
)

CANDIDATES = Table(
    "candidates",
    "备选地块",
    "Plots that may be reduced, how much each ought to be, and how sure that is.",
    {
        "plot_id": PLOT,
        "unit": UNIT,
        "district": DISTRICT,
        "village": VILLAGE,
        "zone": text("分区；空为没有分区。", "Zone most of it lies in; empty: none."),
        "tenure": text("权属性质。", "Tenure: state, collective or unknown."),
        "class_code": text("地类编码。", "Land class in the survey's system."),
        "plot_type": text("地块类型。", "Group of its class.", allowed=PLOT_TYPES),
        "area_dm2": whole("图斑面积。", "Area of record."),
        "kept_m": number(
            "与非备选建设用地相邻的边长，米。",
            "Boundary to construction land that is no candidate, metres.",
        ),
        **{
            f"{name}_{side}": number(f"{zh}{side_zh}，0 至 1。", f"{en}, {side}, 0–1.")
            for name, zh, en in (
                ("need", "必要性", "Need"),
                ("ease", "难易度", "Ease"),
                ("cost", "成本", "Cheapness"),
                ("benefit", "效益", "Benefit"),
                ("risk", "风险", "Freedom from risk"),
            )
            for side, side_zh in (("low", "下限"), ("high", "上限"))
        },
        "score_low": number("得分下限，0 至 1。", "Least the score may be, 0–1."),
        "score": number("得分：区间的中点。", "Middle of that interval."),
        "score_high": number("得分上限，0 至 1。", "Most the score may be, 0–1."),
        "rank": whole("名次，按得分。", "Rank by score; ties by plot."),
        "stability": number(
            "权重变动时留在前列的次数占比。",
            "Share of draws of the weights in which it stays in the upper part.",
        ),
        "missing": text("缺少的指标。", "Indicators not known; parted by spaces."),
        "lock": text(
            "锁定：空为可选，fixed 为必选，forbidden 为禁选。",
            "Empty: free; fixed: must be chosen; forbidden: must not.",
            allowed=LOCKED_AS,
        ),
        "lock_reason": text("锁定理由。", "Why; parted by spaces."),
        "low_fen": maybe("Int64", "费用下限，分。", "Least cost; empty: not known."),
        "cost_fen": maybe("Int64", "费用，分。", "Cost; empty: not known."),
        "high_fen": maybe("Int64", "费用上限，分。", "Most cost; empty: not known."),
        "geometry": Column("geometry", "图形", "Polygon in the city's CRS."),
    },
)

CANDIDATE_BORDERS = Table(
    "candidate_borders",
    "备选地块邻接",
    "Pairs of candidates that share an edge, each once.",
    {
        "first": text("地块。", "One plot; its id is the smaller."),
        "second": text("相邻地块。", "The other plot."),
        "length_m": number("共有边长，米。", "Length they share, metres."),
    },
)

CANDIDATE_LOCKS = Table(
    "candidate_locks",
    "备选地块锁定",
    "Why plots must be chosen or must not; a plot may have several reasons.",
    {
        "plot_id": text("图斑标识码。", "The plot."),
        "lock": text("锁定。", "fixed or forbidden.", allowed=LOCKED_AS[1:]),
        "lock_reason": text("理由。", "Which kind of reason."),
        "basis": text("依据。", "Permit, case, claim, class or words it rests on."),
        "area_dm2": whole("涉及面积。", "How much of the plot it concerns."),
    },
)

RATINGS = Table(
    "ratings",
    "指标评分",
    "Every indicator of every candidate: what is known, and what it is rated.",
    {
        "plot_id": text("图斑标识码。", "The plot."),
        "criterion": text("准则。", "Criterion it belongs to.", allowed=CRITERIA),
        "indicator": text("指标。", "Indicator of the rule pack."),
        "value": maybe(
            "float", "取值；空为不明或文字。", "Empty: not known, or words."
        ),
        "word": text("文字取值；空为不明或数值。", "Empty: not known, or a number."),
        "low": number("评分下限，0 至 1。", "Least it may be rated, 0–1."),
        "high": number("评分上限，0 至 1。", "Most it may be rated, 0–1."),
        "how": text("说明。", "How it came about.", allowed=HOW),
    },
)

WEIGHTS = Table(
    "weights",
    "权重",
    "What each criterion and each indicator weighs, and where that comes from.",
    {
        "criterion": text("准则。", "Criterion.", allowed=CRITERIA),
        "indicator": text("指标；空为准则本身。", "Indicator; empty: the criterion."),
        "within": number("在上一级中的权重。", "Share of what it belongs to, 0–1."),
        "share": number("在总分中的权重。", "Share of the whole score, 0–1."),
        "way": text("赋权方法。", "How it was found.", allowed=WAYS),
        "consistency": maybe(
            "float",
            "所在判断矩阵的一致性比率；空为不适用。",
            "Consistency ratio of its matrix of judgements; empty: none.",
        ),
        "source": text("来源。", "Who says so."),
        "status": text("状态。", "official, draft, example or unconfirmed."),
    },
)

RANK_STABILITY = Table(
    "rank_stability",
    "名次稳定性",
    "How firm each plot's rank is when weights vary and where data are missing.",
    {
        "plot_id": PLOT,
        "rank": whole("名次。", "Rank by the weights as they are."),
        "draws": whole("抽取次数。", "How many sets of weights were drawn."),
        "upper": whole("前列的末位名次。", "Last rank of the upper part."),
        "stability": number("留在前列的次数占比。", "Share of draws in that part."),
        "rank_low": whole("抽取中的最好名次。", "Best rank of all draws."),
        "rank_high": whole("抽取中的最差名次。", "Worst rank of all draws."),
        "data_low": whole(
            "缺项取最有利时的名次。",
            "Best rank, whatever the missing data turn out to be.",
        ),
        "data_high": whole(
            "缺项取最不利时的名次。",
            "Worst rank, whatever the missing data turn out to be.",
        ),
    },
)

CANDIDATE_TABLES = {
    table.name: table
    for table in (
        *(CANDIDATES, CANDIDATE_BORDERS, CANDIDATE_LOCKS),
        *(RATINGS, WEIGHTS, RANK_STABILITY, TOLD_FINDINGS),
    )
}
"""Every table that `pipeline.candidates.candidates` gives, by its name."""
