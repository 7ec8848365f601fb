"""Messages of the overlay, the areas and the accounts."""

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

MESSAGES: dict[str, Message] = {**AREAS}
