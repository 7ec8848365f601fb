"""Messages of drafts that are made and mended on the map, of evidence and offers."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "draft-changed": Message(
        zh="草稿 {draft} 刚被他人修改过，本次修改没有保存。",
        en="Somebody else has just changed the draft {draft}; this change was not kept.",
        remedy_zh="看一看现在的内容，再改一次。",
        remedy_en="Look at it as it is now, and change it again.",
    ),
    "draft-row-missing": Message(
        zh="草稿 {draft} 没有第 {row} 行。",
        en="The draft {draft} has no row {row}.",
        remedy_zh="刷新草稿后再选。",
        remedy_en="Load the draft anew and choose again.",
    ),
    "draft-row-settled": Message(
        zh="第 {row} 行已经提交或剔除（{state}），不能再改。",
        en="Row {row} is submitted or dropped ({state}) and cannot be changed.",
        remedy_zh="已剔除的可先恢复；已提交的在地块的生命周期中更正。",
        remedy_en="Put a dropped row back first; correct a submitted one in the life of its plot.",
    ),
    "draft-cell": Message(
        zh="{column} 不能是“{value}”。",
        en="{column} cannot be “{value}”.",
        remedy_zh="年度、面积填整数，其余填不超过 200 字的文字。",
        remedy_en="Give a whole number for years and areas, otherwise a text of at most 200 characters.",
    ),
    "draft-column": Message(
        zh="申报表没有 {column} 这一列。",
        en="Claims have no column {column}.",
        remedy_zh="只填表单中列出的各项。",
        remedy_en="Fill in what the form lists.",
    ),
    "draft-none-clean": Message(
        zh="所选各行都不能提交。",
        en="None of the chosen rows can be submitted.",
        remedy_zh="先按疑点改正，或改选没有疑点的行。",
        remedy_en="Mend them as the findings say, or choose rows without findings.",
    ),
    "upload-too-large": Message(
        zh="文件超过 {most} MB，没有接收。",
        en="The file is larger than {most} MB; it was not taken.",
        remedy_zh="压缩成 zip，或分成几个文件。",
        remedy_en="Pack it as a zip, or split it.",
    ),
    "upload-slow": Message(
        zh="文件在 {seconds} 秒内没有传完，没有接收。",
        en="The file did not arrive within {seconds} seconds; it was not taken.",
        remedy_zh="换一个较快的网络再传；照片会留在待传队列里。",
        remedy_en="Try again on a faster network; photos stay in the queue.",
    ),
    "upload-no-room": Message(
        zh="服务器磁盘写不下这个文件：{problem}。",
        en="The server's disk cannot take the file: {problem}.",
        remedy_zh="请管理员腾出空间后再传。",
        remedy_en="Ask the administrator to make room, then send it again.",
    ),
    "photo-unreadable": Message(
        zh="{name} 不是可以读取的照片。",
        en="{name} is no photo that can be read.",
        remedy_zh="传 JPEG 或 PNG 照片；文件可能没有传完，请重新导出后再传。",
        remedy_en="Send a JPEG or PNG; the file may be cut off, so export it again.",
    ),
    "photo-heic": Message(
        zh="{name} 是 HEIC 格式，服务器读不了。",
        en="{name} is HEIC, which the server cannot read.",
        remedy_zh="苹果手机：设置、相机、格式，选“兼容性最佳”；已拍的照片在相册里导出为 JPEG 再传。",
        remedy_en="On an iPhone choose Settings, Camera, Formats, Most Compatible; export photos already taken as JPEG.",
    ),
    "photo-pixels": Message(
        zh="照片超过 {most} 百万像素。",
        en="The photo has more than {most} million pixels.",
        remedy_zh="缩小后再传。",
        remedy_en="Make it smaller and send it again.",
    ),
    "photo-no-place": Message(
        zh="照片 {evidence} 没有拍摄位置。",
        en="The photo {evidence} does not say where it was taken.",
        remedy_zh="拍照时打开定位；不必重传，核验时到现场看。",
        remedy_en="Switch the phone's location on; no need to send it again, the visit will tell.",
        severity="note",
    ),
    "photo-no-day": Message(
        zh="照片 {evidence} 没有拍摄时间。",
        en="The photo {evidence} does not say when it was taken.",
        remedy_zh="传相机原片，不要传截图或聊天软件转发的图。",
        remedy_en="Send the camera's own file, not a screenshot or one a chat has passed on.",
        severity="note",
    ),
    "photo-to-come": Message(
        zh="照片 {evidence} 的拍摄日期 {day} 在今天之后。",
        en="The photo {evidence} says {day}, which is yet to come.",
        remedy_zh="核对相机的日期。",
        remedy_en="Check the date of the camera.",
        severity="warning",
    ),
    "photo-too-early": Message(
        zh="照片 {evidence} 拍于 {day}，早于腾退日期 {cleared_on}，不能说明拆后情况。",
        en="The photo {evidence} is of {day}, before the clearing on {cleared_on}; it cannot show the state after.",
        remedy_zh="补一张拆后的照片，或改正腾退日期。",
        remedy_en="Send one taken afterwards, or correct the day of clearing.",
        severity="warning",
    ),
    "photo-too-late": Message(
        zh="照片 {evidence} 拍于 {day}，晚于腾退日期 {cleared_on}，不能说明拆前情况。",
        en="The photo {evidence} is of {day}, after the clearing on {cleared_on}; it cannot show the state before.",
        remedy_zh="改用拆前的照片，或改正照片种类。",
        remedy_en="Use one taken before, or correct what it is said to show.",
        severity="warning",
    ),
    "photo-shown-before": Message(
        zh="照片 {evidence} 的同一文件已用作其他地块的证据。",
        en="The very file of the photo {evidence} was shown for another plot before.",
        remedy_zh="核对是否传错；每块地用自己的照片。",
        remedy_en="See whether it is the wrong one; every plot has photos of its own.",
        severity="warning",
    ),
    "evidence-none": Message(
        zh="没有编号为 {evidence} 的证据。",
        en="There is no evidence {evidence}.",
        remedy_zh="核对编号。",
        remedy_en="Check the id.",
    ),
    "offer-elsewhere": Message(
        zh="这块地大部分不在 {unit} 境内。",
        en="Most of this land lies outside {unit}.",
        remedy_zh="在土地所在的乡镇登记；沿界线画时少许越界不妨。",
        remedy_en="Offer it in the township where it lies; a little over the boundary does no harm.",
    ),
}
