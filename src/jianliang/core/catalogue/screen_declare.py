"""Words of declaring on the screen: drafts, evidence, offers, receipts and proofs."""

from jianliang.core.catalogue.joining import spoken

DRAFTS: dict[str, tuple[str, str]] = {
    "panel.declare": ("申报", "Declare"),
    "declare.sign_in": (
        "申报由乡镇或区的经办人办理。请用经办人岗位登录。",
        "Claims are made by clerks of a township or district. Sign in to a clerk's seat.",
    ),
    "declare.new": ("新建草稿", "New draft"),
    "declare.way.file": ("上传文件", "A file"),
    "declare.way.drawn": ("图上绘制", "Draw it"),
    "declare.way.points": ("界址点", "Boundary points"),
    "declare.file": ("申报文件", "File with the claims"),
    "declare.file.hint": (
        "Shapefile 请打成 zip。也可用 GeoPackage、GeoJSON、DXF、CSV、XLSX 或界址点 TXT，最大 64 MB。",
        "Pack a shapefile as a zip. GeoPackage, GeoJSON, DXF, CSV, XLSX and TXT of boundary points will do as well; at most 64 MB.",
    ),
    "declare.file.more": ("文件里没有的内容", "What the file does not say"),
    "declare.file.same": (
        "填在这里的内容用于每一行。",
        "What is filled in here holds for every row.",
    ),
    "declare.read": ("读取并检查", "Read and check"),
    "declare.keep": ("存为草稿并检查", "Keep as a draft and check"),
    "declare.sending": ("已传 {share}%", "{share} % sent"),
    "declare.reading": ("正在读取和检查……", "Being read and checked…"),
    "declare.draw": ("在图上绘制", "Draw on the map"),
    "declare.draw.stop": ("不画了", "Put away"),
    "declare.draw.hint": (
        "逐点点击，双击或按回车结束。",
        "Click each corner; double-click or press Enter to end.",
    ),
    "declare.drawn": ("已画好，{corners} 个顶点", "Drawn, {corners} corners"),
    "map.tool.claim": ("绘制申报范围", "Draw a claim"),
    "map.hint.claim": (
        "点击各个顶点；双击或回车结束，退格删去一点。",
        "Click each corner; double-click or Enter ends, Backspace drops one.",
    ),
    "declare.points": ("界址点坐标", "Coordinates of the boundary points"),
    "declare.points.hint": (
        "每行一点：点号，X（北），Y（东）。空行隔开两块地。带 [地块坐标] 的文本可整篇粘贴。",
        "One point a line: name, X (north), Y (east); an empty line begins the next plot. A text with [地块坐标] can be pasted whole.",
    ),
    "declare.crs": ("坐标系（不填则用本市坐标系）", "CRS (empty: that of the city)"),
    "declare.unsaid": ("未填", "not said"),
    "declare.field.claim_id": ("申报编号", "Id of the claim"),
    "declare.field.title": ("地块名称", "What it is called"),
    "declare.field.plot_id": ("原图斑标识码", "Plot of the survey"),
    "declare.drafts": ("草稿", "Drafts"),
    "declare.none": (
        "还没有草稿。用上面三种办法之一新建。",
        "There is no draft yet. Make one in any of the three ways above.",
    ),
    "declare.gone": (
        "没有这份草稿，或不属于本单元。返回列表另选。",
        "There is no such draft, or it is another unit's. Go back and choose another.",
    ),
    "declare.back": ("返回草稿列表", "Back to the drafts"),
    "declare.state.clean": ("可提交", "clean"),
    "declare.state.held": ("待改", "to mend"),
    "declare.state.dropped": ("已剔除", "left out"),
    "declare.state.submitted": ("已提交", "submitted"),
    "declare.nameless": ("（无编号）", "(no id)"),
    "declare.groundless": ("没有可用的图形", "no usable ground"),
    "declare.edited": ("改过", "changed"),
    "declare.photos": ("证据 {count} 件", "{count} of evidence"),
    "declare.notes": ("读取说明 {count} 条", "{count} notes of reading"),
    "declare.mend": ("修改", "Mend"),
    "declare.drop": ("剔除", "Leave out"),
    "declare.undo": ("恢复原样", "Put back as it came"),
    "declare.life": ("看地块", "Look at the plot"),
    "declare.redraw": (
        "图形不对时：在图上重画，或改下面的坐标。没动的顶点保持原值。",
        "Where the ground is wrong, draw it again or change the numbers below. Corners you leave stay exactly as they are.",
    ),
    "declare.corners": ("顶点坐标（{count} 个）", "Corners ({count})"),
    "declare.corners.many": (
        "有 {count} 个顶点，请在图上重画或改文件。",
        "It has {count} corners: draw it again, or change the file.",
    ),
    "declare.corners.parts": (
        "图形由几部分组成或带洞，请在图上重画或改文件。",
        "It has several parts or a hole: draw it again, or change the file.",
    ),
    "declare.longitude": ("经度", "Longitude"),
    "declare.latitude": ("纬度", "Latitude"),
    "declare.save": ("保存并重新检查", "Save and check again"),
    "declare.cancel": ("取消", "Cancel"),
    "declare.block.own": (
        "与本单元地块 {plot}（{state}）重叠约 {area}。先在先得：重叠部分归先申报的地块。",
        "About {area} lies on your own plot {plot} ({state}). The earlier claim has the ground.",
    ),
    "declare.block.other": (
        "约 {area} 与 {unit} 的地块重叠。请联系该单元经办岗位 {seat}；这里只显示重叠的轮廓。",
        "About {area} lies on a plot of {unit}. Ask their clerk's seat {seat}; only the outline of the overlap is shown.",
    ),
    "declare.block.no_seat": ("（暂无经办人）", "(no clerk at present)"),
    "declare.with_blocked": (
        "与其他地块重叠的行也提交",
        "Also submit rows that overlap other plots",
    ),
    "declare.submit": ("提交 {count} 行", "Submit {count} rows"),
    "declare.receipt": (
        "已记入台账第 {first} 至 {last} 条。回执：",
        "Recorded as events {first} to {last} of the book. Receipt:",
    ),
    "declare.receipt.again": (
        "此前已经提交，没有重复记账：第 {first} 至 {last} 条。回执：",
        "This was submitted before and not booked twice: events {first} to {last}. Receipt:",
    ),
}
EVIDENCE: dict[str, tuple[str, str]] = {
    "declare.evidence": ("照片和材料", "Photos and papers"),
    "declare.evidence.none": (
        "还没有照片和材料。拍照时请打开定位。",
        "None yet. Switch on the phone's location before you take a photo.",
    ),
    "declare.evidence.kind": ("种类", "Kind"),
    "declare.evidence.photo": ("拍照或选照片", "Take or choose photos"),
    "declare.evidence.paper": ("选材料（PDF）", "Choose papers (PDF)"),
    "declare.evidence.sending": ("正在上传……", "Sending…"),
    "declare.waiting": (
        "没有网络：{count} 张照片在本机排队，联网后自动上传。",
        "No network: {count} photos wait on this device and go as soon as there is one.",
    ),
    "declare.send_now": ("现在上传", "Send now"),
    "declare.put_away": ("知道了", "Put away"),
    "declare.unsent": ("照片没有传到。", "The photo did not arrive."),
    "declare.unsent.remedy": (
        "联网后再传一次；用 https 地址打开时，断网也会自动排队。",
        "Send it again with a network; opened under an https address, photos also wait without one.",
    ),
}
OFFERS: dict[str, tuple[str, str]] = {
    "offer.new": ("登记愿意减量的土地", "Offer land to be reduced"),
    "offer.register": ("登记", "Register"),
    "offer.hint": (
        "登记不产生义务。请不要填写姓名和电话：单元经办人会按登记编号联系。",
        "It binds nobody. Leave out names and telephone numbers: the unit's clerk answers by its number.",
    ),
    "offer.mine": ("我登记的土地", "What I have offered"),
    "offer.none": (
        "还没有登记。在图上画出范围，再点登记。",
        "Nothing yet. Draw the land on the map, then register it.",
    ),
    "offer.state.offered": ("已登记，待受理", "registered, not taken up yet"),
}
PROOFS: dict[str, tuple[str, str]] = {
    "proof.title": ("回执与存在证明", "Receipts and proofs"),
    "proof.signed": (
        "以第 {size} 条的签名检查点为准。根：",
        "As of the signed checkpoint of event {size}. Root:",
    ),
    "proof.unsigned": (
        "检查点尚未覆盖，以现有 {size} 条为准。根：",
        "No checkpoint covers it yet; as of all {size} events. Root:",
    ),
    "proof.event": (
        "第 {seq} 条（请求第 {first} 至 {last} 条）",
        "event {seq} (request: events {first} to {last})",
    ),
    "proof.check": ("在本机核对", "Check on this device"),
    "proof.holds": ("在台账中，核对一致", "in the book: it holds"),
    "proof.fails": ("核对不一致", "it does not hold"),
}
SCREEN = spoken(DRAFTS, EVIDENCE, OFFERS, PROOFS)
