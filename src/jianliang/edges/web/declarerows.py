"""The tables about drafts, evidence and offers that only the screen sees."""

from jianliang.core.tables import CLAIMS, EVIDENCE, Table
from jianliang.core.tables.columns import Column
from jianliang.edges.web.rows import part

DRAFT_STATES = ("clean", "held", "dropped", "submitted")
_PLACE = {
    "lon": Column("float", "经度。", "Longitude, degrees.", required=False),
    "lat": Column("float", "纬度。", "Latitude, degrees.", required=False),
}
_DRAFT_STATE = Column("str", "状态。", "Where the row stands.", allowed=DRAFT_STATES)
_ROW = Column("int64", "行号，从 0 起。", "Number of the row in the file, from 0.")
_UNIT = Column("str", "单元代码。", "Code of the unit.")
_NAME = Column("str", "单元名称。", "Name of the unit.")
_PERSON = Column("str", "经办人。", "Who did it.")

DRAFT = Table(
    "draft_of_unit",
    "草稿",
    "A batch as it came, and how many of its claims are in which state.",
    {
        "draft": Column("str", "草稿编号。", "Id of the draft."),
        "unit": _UNIT,
        "unit_name": _NAME,
        "person": _PERSON,
        "loaded_at": Column("str", "载入时间。", "When it was loaded."),
        "name": Column("str", "文件名。", "Name of the file."),
        **{
            state: Column("int64", f"{zh}行数。", f"Rows that are {state}.")
            for state, zh in (
                ("clean", "可提交"),
                ("held", "待改"),
                ("submitted", "已提交"),
            )
        },
    },
)
DRAFT_ROW = Table(
    "draft_row",
    "草稿行",
    "A claim of a draft as it is now.",
    {
        "row": _ROW,
        "state": _DRAFT_STATE,
        "is_edited": Column("bool", "是否改过。", "Whether somebody has changed it."),
        "area_dm2": Column(
            "Int64", "面积。", "As the city measures it.", required=False
        ),
        "event": Column(
            "str", "记入的事项。", "Its event, once submitted.", required=False
        ),
        "photos": Column("int64", "证据数。", "How many photos and papers it has."),
        **_PLACE,
    },
)
SAID = {
    name: Column(column.kind, column.zh, column.en, required=False)
    for name, column in CLAIMS.columns.items()
    if name not in ("geometry", "booked")
}
"""What a claim of a draft says; anything of it may still be missing."""
DRAFT_SAID = Table("draft_said", "申报内容", "What a claim says; gaps are null.", SAID)
DRAFT_FINDING = Table(
    "draft_finding",
    "草稿疑点",
    "What is doubtful in a draft, where, and what to do.",
    {
        "row": Column("Int64", "行号。", "Row; null: the whole file.", required=False),
        "code": Column("str", "代码。", "Code of the message."),
        "severity": Column("str", "轻重。", "refuse, warning or note."),
        "reason": Column("str", "疑点。", "What is doubtful."),
        "remedy": Column("str", "办法。", "What to do about it."),
        **_PLACE,
    },
)
DRAFT_MARK = Table(
    "draft_mark",
    "地图上的草稿行",
    "A claim of a draft as the map needs it.",
    {"row": _ROW, "state": _DRAFT_STATE, "subject": Column("str", "编号。", "Its id.")},
)
BLOCK = Table(
    "draft_block",
    "占用",
    "Ground of a draft that another plot has already; of another unit's only where.",
    {
        "row": _ROW,
        "unit": _UNIT,
        "unit_name": _NAME,
        "seat": Column("str", "可问的岗位。", "The clerk's seat to ask; or empty."),
        "plot": Column("str", "本单元的地块。", "Own plot; empty: another unit's."),
        "state": Column("str", "本单元地块的状态。", "Its state; or empty."),
        "area_dm2": Column("int64", "重叠面积。", "Ground they share, about."),
    },
)
KEPT = Table(
    "kept_evidence",
    "证据",
    "A photo or paper of a plot, as it was kept.",
    {
        "evidence": Column("str", "证据编号。", "Id of the evidence."),
        "plot": Column("str", "地块编号。", "The plot it is of."),
        **part(EVIDENCE, ("kind", "sha256", "longitude", "latitude")),
        "name": Column("str", "文件名。", "Name of the file."),
        "media": Column("str", "媒体类型。", "Its media type."),
        "bytes": Column("int64", "字节数。", "Its size."),
        "taken_at": Column("str", "拍摄时间。", "When it was taken.", required=False),
        "person": _PERSON,
        "uploaded_at": Column("str", "上传时间。", "When it was sent."),
    },
)
OFFER = Table(
    "offer_of_owner",
    "登记",
    "Land that its owner offers, and where it stands.",
    {
        "plot": Column("str", "编号。", "Id of the land on offer."),
        "unit": _UNIT,
        "unit_name": _NAME,
        "title": Column("str", "名称。", "What it is called.", required=False),
        "owner_kind": Column("str", "权利人类别。", "Whose it is.", required=False),
        "area_dm2": Column(
            "Int64", "面积。", "As the city measures it.", required=False
        ),
        "state": Column("str", "状态。", "Where it stands."),
        **_PLACE,
    },
)
PROOF = Table(
    "event_proof",
    "回执与存在证明",
    "The receipt of an event and the proof that the book holds it.",
    {
        "seq": Column("int64", "序号。", "Number of the event."),
        "request": Column("str", "请求编号。", "Request that it came of."),
        "first": Column("int64", "回执起。", "First event of the request."),
        "last": Column("int64", "回执止。", "Last event of the request."),
        "leaf": Column("str", "叶散列。", "Hash of the event."),
    },
)
