"""Messages of the overlay, the areas and the accounts."""

from jianliang.core.catalogue.joining import joined
from jianliang.core.catalogue.message import Message

AREAS: dict[str, Message] = {
    "area-standard": Message(
        zh="没有名为 {standard} 的面积标准。",
        en="There is no area standard called {standard}.",
        remedy_zh="从以下标准中选一个：{known}。",
        remedy_en="Choose one of: {known}.",
    ),
    "area-crs-unknown": Message(
        zh="无法识别坐标系 {crs}。",
        en="The coordinate system {crs} is not known.",
        remedy_zh="写明 EPSG 代码，例如 EPSG:4527（CGCS2000 三度带第 39 带）。",
        remedy_en="Give an EPSG code, such as EPSG:4527 (CGCS2000, 3° zone 39).",
    ),
    "area-not-gauss": Message(
        zh="坐标系 {crs}（{name}）不是 CGCS2000 高斯–克吕格投影，不能按规定计算椭球面积。",
        en="{crs} ({name}) is not a Gauss-Krüger plane on CGCS2000, so the official area on the ellipsoid cannot be computed in it.",
        remedy_zh="先把数据转换到 CGCS2000 三度带坐标（带号坐标 EPSG:4513–4533，不带带号 EPSG:4534–4554）；北京54、西安80 须用正式转换参数。若当地规定以平面面积为准，则把面积标准设为 planar。",
        remedy_en="Transform the data to a CGCS2000 3° zone first (EPSG:4513–4533 with zone prefix, EPSG:4534–4554 without); Beijing 54 and Xi'an 80 need official parameters. Where planar areas are the local standard, set the area standard to planar.",
    ),
    "area-not-planar": Message(
        zh="坐标系 {crs}（{name}）的平面不能量算平方米面积（须为以米为单位的投影坐标系，且不是墨卡托投影）。",
        en="The plane of {crs} ({name}) has no area in m²: it must be projected, in metres, and not Mercator.",
        remedy_zh="把数据转换到当地规定的投影坐标系，或把面积标准设为 ellipsoid（椭球面积）。",
        remedy_en="Transform the data to the projected system the city prescribes, or set the area standard to ellipsoid.",
    ),
    "area-outside-zone": Message(
        zh="有 {count} 个顶点不可能位于 {crs} 之内，例如（{x}，{y}）；该坐标系横坐标的东偏移为 {false_easting} 米。",
        en="{count} vertices cannot lie in {crs}, for example ({x}, {y}); its false easting is {false_easting} m.",
        remedy_zh="检查横坐标是否多了或缺了带号、带号是否正确、纵横坐标是否颠倒，再改正坐标系声明或数据。",
        remedy_en="See whether the easting has a zone prefix too many or too few or of another zone, or whether x and y are exchanged; then correct the declared system or the data.",
    ),
    "area-not-degrees": Message(
        zh="坐标系 {crs} 以度为单位，但坐标达到（{x}，{y}）。",
        en="{crs} counts degrees, but coordinates reach ({x}, {y}).",
        remedy_zh="改正坐标系声明；经度在前、纬度在后。",
        remedy_en="Correct the declared system; longitude comes first, then latitude.",
    ),
    "area-not-finite": Message(
        zh="有 {count} 个顶点的坐标不是有效数字。",
        en="{count} vertices have coordinates that are no numbers.",
        remedy_zh="在来源软件中修复这些图形后重新导出。",
        remedy_en="Repair these shapes where they come from and export them again.",
    ),
    "area-recorded-missing": Message(
        zh="面积标准为登记面积（recorded），但有 {count} 个图斑没有登记面积，例如：{first}。",
        en="Areas are as recorded, but {count} plots have no recorded area, for example {first}.",
        remedy_zh="补齐图斑面积，或在导入时用 --field 指明对应的字段，或改用 ellipsoid 标准。",
        remedy_en="Add the recorded areas, say which field holds them with --field when importing, or use the standard ellipsoid.",
    ),
    "area-recorded-negative": Message(
        zh="有 {count} 个图斑的登记面积小于零，例如：{first}。",
        en="{count} plots have a recorded area below zero, for example {first}.",
        remedy_zh="改正这些图斑的登记面积。",
        remedy_en="Correct the recorded areas of these plots.",
    ),
}

ALIGNMENT: dict[str, Message] = {
    "offset-shift": Message(
        severity="warning",
        zh="图层 {layer} 与 {before} 整体错开 {distance} 米（向东 {dx}，向北 {dy}），依据 {plots} 个同一图斑，原因不明。",
        en="{layer} lies {distance} m beside {before} as a whole ({dx} east, {dy} north), going by {plots} matched plots; the cause is not known.",
        remedy_zh="核对两期数据的坐标系与转换参数（北京54、西安80 未按正式参数转换时常差几十至百余米），改正后重新导入；否则每条边界都会算成变化。",
        remedy_en="Compare the coordinate systems and transformations of both (Beijing 54 and Xi'an 80 taken without official parameters lie some tens of metres to 100 m off) and import again; otherwise every boundary counts as a change.",
    ),
    "offset-gcj02": Message(
        severity="refuse",
        zh="图层 {shifted} 带有公开地图的偏移（GCJ-02，俗称“火星坐标”）：{layer} 与 {before} 错开约 {distance} 米（向东 {dx}，向北 {dy}），与该偏移的模型相符。",
        en="{shifted} carries the shift of public maps (GCJ-02): {layer} lies about {distance} m beside {before} ({dx} east, {dy} north), as the model of that shift says.",
        remedy_zh="向提供单位索取 CGCS2000 的原始数据；按公开地图绘制的数据不能用于核算。",
        remedy_en="Ask for the original data in CGCS2000; data drawn on public maps cannot be used for accounts.",
    ),
    "offset-zone": Message(
        severity="refuse",
        zh="图层 {shifted} 的坐标似乎属于另一投影带（中央经线 {meridian}°，带号前缀 {prefix}）：{layer} 与 {before} 错开向东 {dx} 米、向北 {dy} 米。",
        en="{shifted} seems to have coordinates of another zone (central meridian {meridian}°, zone prefix {prefix}): {layer} lies {dx} m east and {dy} m north of {before}.",
        remedy_zh="按该图层真实的投影带声明坐标系后重新导入。",
        remedy_en="Declare the zone the layer really is in and import it again.",
    ),
    "offset-axes": Message(
        severity="refuse",
        zh="图层 {shifted} 的纵横坐标似乎颠倒：{layer} 与 {before} 错开向东 {dx} 米、向北 {dy} 米。",
        en="{shifted} seems to have x and y exchanged: {layer} lies {dx} m east and {dy} m north of {before}.",
        remedy_zh="导出时以横坐标（东）在前、纵坐标（北）在后，再重新导入。",
        remedy_en="Export it with easting first and northing second, and import it again.",
    ),
    "extent-before-only": Message(
        severity="warning",
        zh="有 {area_m2} 平方米土地（{pieces} 块）只在 {before} 的范围内，不在 {after} 的范围内。",
        en="{area_m2} m² of land in {pieces} pieces lies in {before} only, not in {after}.",
        remedy_zh="只比较两期共有的范围，这部分计入修正量，不算减量；若本不应有差别，请核对两期的调查界线。",
        remedy_en="Only the common extent is compared; this part is a correction, not a reduction. If the extents should agree, compare the survey boundaries of both dates.",
    ),
    "extent-after-only": Message(
        severity="warning",
        zh="有 {area_m2} 平方米土地（{pieces} 块）只在 {after} 的范围内，不在 {before} 的范围内。",
        en="{area_m2} m² of land in {pieces} pieces lies in {after} only, not in {before}.",
        remedy_zh="只比较两期共有的范围，这部分计入修正量，不算增量；若本不应有差别，请核对两期的调查界线。",
        remedy_en="Only the common extent is compared; this part is a correction, not an increase. If the extents should agree, compare the survey boundaries of both dates.",
    ),
}

SUCCESSION: dict[str, Message] = {
    "succession-day": Message(
        zh="单元沿革中的日期“{day}”不是 YYYY-MM-DD 的形式。",
        en="The day {day!r} among the unit successions is not of the form YYYY-MM-DD.",
        remedy_zh="把日期改写为例如 2024-01-01。",
        remedy_en="Write it like 2024-01-01.",
    ),
    "succession-two-ways": Message(
        severity="refuse",
        zh="单元 {subject} 在 {day} 同时归入多个单元：{targets}（第 {row} 行）。",
        en="On {day} unit {subject} goes to several units at once: {targets} (row {row}).",
        remedy_zh="合并、更名、改码只能归入一个单元；若确为拆分，把方式改为 split。",
        remedy_en="A merger, rename or re-coding leads to one unit; if it was divided, say split.",
    ),
    "succession-circle": Message(
        severity="refuse",
        zh="{day} 的合并首尾相接：{units}（第 {row} 行），没有留下任何单元。",
        en="The mergers of {day} lead in a circle: {units} (row {row}); no unit is left.",
        remedy_zh="写明合并后保留的是哪个单元。",
        remedy_en="Say which unit remains after the merger.",
    ),
    "succession-exchange": Message(
        severity="warning",
        zh="{day} 有单元互换代码：{units}；按同时互换处理。",
        en="On {day} units exchange their codes: {units}; taken as happening at once.",
        remedy_zh="核对是否确为互换；若是先后发生，请写明不同的日期。",
        remedy_en="See whether they really did; if one came after the other, give different days.",
    ),
    "succession-unknown-source": Message(
        severity="warning",
        zh="{day} 的沿革涉及单元 {subject}（第 {row} 行），但该日之前没有这个单元。",
        en="An event of {day} (row {row}) names unit {subject}, which does not exist before that day.",
        remedy_zh="改正代码或日期；同一天的事项视为同时发生，先后发生的应写明不同日期。",
        remedy_en="Correct the code or the day; events of one day happen at once, so give those that follow each other different days.",
    ),
    "succession-unknown-target": Message(
        severity="warning",
        zh="沿革把土地归入单元 {subject}（第 {row} 行），但后一期没有这个单元。",
        en="An event (row {row}) leads to unit {subject}, which the later date does not have.",
        remedy_zh="改正代码，或补充该单元后来的沿革，或补充后一期的单元。",
        remedy_en="Correct the code, add what became of the unit later, or add the unit to the later layer.",
    ),
    "succession-vanished": Message(
        severity="warning",
        zh="单元 {subject} 在后一期不见了，沿革中没有说明。",
        en="Unit {subject} is gone at the later date, and no event says why.",
        remedy_zh="在沿革表中补充其合并、拆分、更名或改码。",
        remedy_en="Add its merger, split, rename or re-coding to the successions.",
    ),
    "succession-appeared": Message(
        severity="warning",
        zh="单元 {subject} 在后一期新出现，沿革中没有说明。",
        en="Unit {subject} is new at the later date, and no event says why.",
        remedy_zh="在沿革表中补充它由哪个单元合并、拆分、更名或改码而来。",
        remedy_en="Add which unit it came from by merger, split, rename or re-coding.",
    ),
}

MESSAGES: dict[str, Message] = joined(AREAS, ALIGNMENT, SUCCESSION)
