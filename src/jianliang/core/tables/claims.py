"""The tables of verification: what is claimed, what it is laid over, what comes out.

Approvals, the special plan, park facilities and patches are layers of the city. Claims,
their evidence and ground recognised before are not: claims come in batches.
"""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.verdicts import REASONS, VERDICTS

public = partial(Column, secrecy="public")
optional = partial(Column, required=False)
GEOMETRY = Column("geometry", "图形", "Polygon in the city's CRS.")

AFTER_USES = (
    "cropland", "orchard", "forest", "grassland", "wetland", "water", "park", "road",
    "idle", "reserve", "other",
)  # fmt: skip
SURFACES = (
    "soil",
    "planted",
    "water",
    "paving",
    "toilet",
    "building",
    "rubble",
    "other",
)
OWNERS = ("state", "collective", "private", "unknown")
PERMITS = ("construction", "temporary", "photovoltaic", "clearing", "other")
FACILITIES = ("toilet", "building", "paving", "surveyed")
EVIDENCE_KINDS = (
    "photo_before", "photo_after", "approval", "consent", "contract", "other",
)  # fmt: skip

CLAIMS = Table(
    "claims",
    "减量申报",
    "Plots a unit says it has cleared and restored.",
    {
        "claim_id": Column("str", "申报编号", "Id of the claim.", key=True),
        "plot_id": optional("str", "原图斑标识码", "Plot of the base survey it is of."),
        "unit": Column("str", "申报单元代码", "Code of the unit that claims."),
        "credit_year": Column("Int64", "计减年度", "Year of clearing."),
        "cleared_on": Column("str", "腾退日期", "Day it was cleared, YYYY-MM-DD."),
        "declared_on": optional(
            "str", "申报日期", "Day it was declared; earlier claims come first."
        ),
        "after_use": Column(
            "str", "减量后用途", "What the land is used for now.", allowed=AFTER_USES
        ),
        "after_surface": optional(
            "str", "减量后地表", "What covers the ground now.", allowed=SURFACES
        ),
        "owner_kind": optional(
            "str", "原权利人类别", "Whose the land was.", allowed=OWNERS
        ),
        "recorded_dm2": optional("Int64", "申报面积", "Area stated, 0.01 m²."),
        "booked": optional(
            "Int64", "入账次序", "Events of the book before it; the book's order wins."
        ),
        "geometry": GEOMETRY,
    },
)

EVIDENCE = Table(
    "evidence",
    "申报证据",
    "Photos and papers of claims, by the hash of their bytes.",
    {
        "evidence_id": Column("str", "证据编号", "Id of the evidence.", key=True),
        "claim_id": Column("str", "申报编号", "The claim it belongs to."),
        "kind": Column("str", "证据种类", "What it is.", allowed=EVIDENCE_KINDS),
        "sha256": Column("str", "散列值", "SHA-256 of the bytes."),
        "taken_on": optional("str", "拍摄日期", "Day of a photo, YYYY-MM-DD."),
        "longitude": optional("float", "经度", "Where a photo was taken, degrees."),
        "latitude": optional("float", "纬度", "Where a photo was taken, degrees."),
    },
)

RECOGNISED = Table(
    "recognised",
    "已认定减量",
    "Ground recognised as reduced before.",
    {
        "piece_id": Column("str", "认定编号", "Id of the recognised piece.", key=True),
        "claim_id": Column("str", "申报编号", "The claim it was recognised for."),
        "credit_year": Column("Int64", "计减年度", "Year it was credited to."),
        "geometry": GEOMETRY,
    },
)

APPROVALS = Table(
    "approvals",
    "建设项目审批",
    "Permits to build, to use for a time, or to clear, with their days.",
    {
        "approval_id": Column("str", "批准编号", "Id of the permit.", key=True),
        "kind": Column("str", "审批种类", "What it allows.", allowed=PERMITS),
        "from_day": Column("str", "生效日期", "First day it holds, YYYY-MM-DD."),
        "to_day": optional("str", "失效日期", "Last day; empty: no end is set."),
        "geometry": GEOMETRY,
    },
)

SPECIAL_PLAN = Table(
    "special_plan",
    "减量专项规划",
    "Land the reduction plan wants reduced.",
    {
        "parcel_id": Column("str", "编号", "Id of the polygon.", key=True),
        "plan": optional("str", "规划名称", "Which plan says so."),
        "year": optional("Int64", "任务年度", "Year it is due."),
        "geometry": GEOMETRY,
    },
)

PARK_FACILITIES = Table(
    "park_facilities",
    "公园设施",
    "Hard surfaces and buildings mapped inside parks.",
    {
        "facility_id": Column("str", "编号", "Id of the polygon.", key=True),
        "kind": Column(
            "str",
            "设施种类",
            "What it is; surveyed: ground whose details are mapped.",
            allowed=FACILITIES,
        ),
        "geometry": GEOMETRY,
    },
)

PATCHES = Table(
    "patches",
    "监测图斑",
    "What satellites or the survey saw on the ground.",
    {
        "patch_id": Column("str", "监测编号", "Id of the polygon.", key=True),
        "kind": Column("str", "图斑类型", "Its type, in the code of its maker (TBLX)."),
        "seen_on": optional("str", "后时相", "Day it was seen, YYYY-MM-DD."),
        "seen_before": optional("str", "前时相", "Day of the image before it."),
        "unit": optional("str", "行政区代码", "Unit its maker says it lies in."),
        "class_code": optional("str", "原地类编码", "Class of the survey before it."),
        "class_name": optional("str", "原地类名称", "Name of that class."),
        "town_village": optional("str", "城镇村属性码", "Town/village attribute."),
        "on_construction": optional(
            "str", "建设用地现状", "What its maker says of construction land there."
        ),
        "feature": optional("str", "特征", "What its maker saw, in his code."),
        "farmland": optional("str", "是否永农", "On permanent basic farmland."),
        "redline": optional("str", "是否红线", "Inside the ecological red line."),
        "recorded_dm2": optional("Int64", "图斑面积", "Area its maker states."),
        "geometry": GEOMETRY,
    },
)

_WHERE = {
    "class_from": public("str", "基期地类。", "Land class in the base survey."),
    "class_to": public("str", "最新地类。", "Land class in the newest survey."),
    "unit": public("str", "所在单元代码。", "Lowest unit the piece lies in."),
    "zone": public("str", "所在分区。", "Zone the piece lies in."),
}

CLAIM_CUTS = Table(
    "claim_cuts",
    "申报地块切分",
    "Claims cut by all they are laid over, not yet judged.",
    {
        "claim_id": Column("str", "申报编号。", "The claim."),
        "plot_from": Column("str", "基期图斑。", "Plot of the base survey; or none."),
        "plot_to": Column("str", "最新图斑。", "Plot of the newest survey; or none."),
        "attribute_from": Column("str", "基期城镇村属性。", "Town/village, or ?."),
        "attribute_to": Column("str", "最新城镇村属性。", "Town/village, or ?."),
        **_WHERE,
        "in_plan": Column("bool", "是否在专项规划内。", "In the special plan."),
        "permits": Column("str", "有效审批种类。", "Kinds of permits in force there."),
        "facilities": Column("str", "公园设施种类。", "Kinds of facilities there."),
        "patches": Column("str", "监测图斑类型。", "Types of patches seen there."),
        "recognised": Column("str", "已认定的编号。", "Piece recognised there before."),
        "other_claim": Column("str", "在先的申报。", "Earlier claim to the ground."),
        "duplicate": Column("bool", "是否重复申报。", "The earlier claim is the same."),
        "claim_dm2": Column("int64", "申报地块面积。", "Area of the whole claim."),
        "weight": Column("float", "量算面积，平方米。", "Measured area, m²."),
        "geometry": GEOMETRY,
    },
)

CLAIM_PIECES = Table(
    "claim_pieces",
    "核验结果",
    "Each piece of a claim with its verdict; they sum to the claim.",
    {
        "claim_id": Column("str", "申报编号。", "The claim."),
        "piece": Column("int64", "块号。", "Number of the piece within its claim."),
        "verdict": public("str", "核验结论。", "What it comes to.", allowed=VERDICTS),
        "reason": public("str", "理由。", "Which rule applied.", allowed=REASONS),
        "counts_construction": public(
            "bool", "是否计入建设用地减量。", "Reduces construction land."
        ),
        "counts_urban_rural": public(
            "bool",
            "是否计入城乡建设用地减量。",
            "Reduces urban-rural construction land.",
        ),
        **_WHERE,
        "other_claim": Column("str", "在先的申报。", "Earlier claim to the ground."),
        "area_dm2": public("int64", "面积。", "Share of the claim's area."),
        "geometry": GEOMETRY,
    },
)

_SIDES = {"a": ("甲规则", "rules a"), "b": ("乙规则", "rules b")}
_MEASURES = {
    "area": ("面积", "Area of this verdict"),
    "construction": ("计入建设用地减量", "Counted as construction land reduced"),
    "urban_rural": ("计入城乡建设用地减量", "Counted as urban-rural land reduced"),
}

WHAT_IF = Table(
    "what_if",
    "规则比选",
    "What claims come to under two sets of counting rules, by unit and verdict.",
    {
        "unit": _WHERE["unit"],
        "verdict": CLAIM_PIECES.columns["verdict"],
        **{
            f"{measure}_{side}_dm2": public(
                "int64",
                f"{zh}，{_SIDES[side][0]}。",
                f"{en}, {_SIDES[side][1]}.",
            )
            for measure, (zh, en) in _MEASURES.items()
            for side in _SIDES
        },
    },
)
