"""Words of the map itself, its tools, its drawer and its printed sheet, in zh and en."""

from jianliang.core.catalogue.joining import joined

_ON_THE_MAP: dict[str, dict[str, str]] = {
    "map.map": {"zh": "地图", "en": "Map"},
    "map.canvas": {
        "zh": "{day} 的地图：方向键移动，加减号缩放",
        "en": "Map of {day}: arrow keys move it, plus and minus zoom",
    },
    "map.close": {"zh": "关闭", "en": "Close"},
    "map.north": {"zh": "上方为北", "en": "North is up"},
    "map.north.short": {"zh": "北", "en": "N"},
    "map.place": {"zh": "经度，纬度", "en": "Longitude, latitude"},
    "map.legend": {"zh": "图例", "en": "Legend"},
    "map.amount": {"zh": "{amount} {unit}", "en": "{amount} {unit}"},
    "map.unit.ha": {"zh": "公顷", "en": "ha"},
    "map.unit.mu": {"zh": "亩", "en": "mu"},
    "map.unit.km2": {"zh": "平方公里", "en": "km²"},
    "map.unit.m2": {"zh": "平方米", "en": "m²"},
    "map.unit.m": {"zh": "米", "en": "m"},
    "map.unit.km": {"zh": "公里", "en": "km"},
}

_THEMES: dict[str, dict[str, str]] = {
    "map.theme.class": {"zh": "地类（{to}）", "en": "Land classes, {to}"},
    "map.theme.change": {
        "zh": "建设用地变化（{from}–{to}）",
        "en": "Construction land, {from}–{to}",
    },
    "map.theme.zone": {"zh": "分区（{to}）", "en": "Zones, {to}"},
    "map.theme.tenure": {"zh": "权属性质（{to}）", "en": "Tenure, {to}"},
    "map.theme.net": {
        "zh": "净减量占存量的比例（{from}–{to}）",
        "en": "Net reduction as a share of stock, {from}–{to}",
    },
    "map.mark.decrease": {"zh": "减少", "en": "Decrease"},
    "map.mark.increase": {"zh": "增加", "en": "Increase"},
    "map.mark.correction": {"zh": "修正", "en": "Correction"},
    "map.mark.undecided": {"zh": "未定", "en": "Undecided"},
    "map.mark.boundary": {"zh": "改归其他单元", "en": "Now in another unit"},
    "map.land.built": {"zh": "建设类用地", "en": "Built-up classes"},
    "map.land.other": {"zh": "其他地类", "en": "Other classes"},
    "map.net": {"zh": "净减量", "en": "Net reduction"},
    "map.net.down": {"zh": "↓ 净减 {size}%", "en": "↓ {size}% less"},
    "map.net.up": {"zh": "↑ 净增 {size}%", "en": "↑ {size}% more"},
}

_TOOLS: dict[str, dict[str, str]] = {
    "map.tools": {"zh": "地图工具", "en": "Map tools"},
    "map.tool.plus": {"zh": "放大", "en": "Zoom in"},
    "map.tool.minus": {"zh": "缩小", "en": "Zoom out"},
    "map.tool.home": {"zh": "显示全部范围", "en": "Show the whole area"},
    "map.tool.swipe": {"zh": "卷帘对比两期", "en": "Compare two dates with a curtain"},
    "map.tool.length": {"zh": "量距离", "en": "Measure a length"},
    "map.tool.area": {"zh": "量面积", "en": "Measure an area"},
    "map.tool.polygon": {
        "zh": "画范围，核算其中的建设用地",
        "en": "Draw a polygon and account for the land in it",
    },
    "map.tool.print": {"zh": "打印地图", "en": "Print the map"},
    "map.hint.length": {
        "zh": "在地图上逐点单击，双击结束。",
        "en": "Click point by point; double-click ends.",
    },
    "map.hint.area": {
        "zh": "沿边界逐点单击，双击结束。",
        "en": "Click along the boundary; double-click ends.",
    },
    "map.hint.polygon": {
        "zh": "沿边界逐点单击，双击结束后即核算。",
        "en": "Click along the boundary; double-click ends and the account follows.",
    },
    "map.corner.here": {"zh": "取图中心", "en": "Point at the centre"},
    "map.corner.drop": {"zh": "退一点", "en": "Undo point"},
    "map.corner.done": {"zh": "完成", "en": "Done"},
    "map.measured.length": {"zh": "长 {length}", "en": "{length} long"},
    "map.measured.area": {
        "zh": "面积 {area}（{exact}），周长 {length}",
        "en": "{area} ({exact}), {length} around",
    },
}

_DAYS: dict[str, dict[str, str]] = {
    "map.curtain": {"zh": "两期之间的卷帘", "en": "Curtain between the two dates"},
    "map.curtain.told": {
        "zh": "左侧 {from}，右侧 {to}，位于 {share}%",
        "en": "{from} on the left, {to} on the right, at {share} %",
    },
    "map.day.from": {"zh": "较早一期", "en": "Earlier date"},
    "map.day.to": {"zh": "较晚一期", "en": "Later date"},
    "map.years": {"zh": "起止年份", "en": "Years from and to"},
    "map.years.play": {"zh": "逐年播放", "en": "Play year by year"},
    "map.years.pause": {"zh": "暂停", "en": "Pause"},
}

_DRAWER: dict[str, dict[str, str]] = {
    "map.drawer.plot": {"zh": "图斑", "en": "Plot"},
    "map.drawer.unit": {"zh": "管理单元", "en": "Unit"},
    "map.drawer.drawn": {"zh": "所画范围", "en": "Drawn polygon"},
    "map.plot.title": {"zh": "图斑 {id}", "en": "Plot {id}"},
    "map.plot.both": {"zh": "两期对照", "en": "Both dates side by side"},
    "map.plot.none": {
        "zh": "此处两期均无图斑。请在城市范围内单击。",
        "en": "No plot here at either date. Click inside the city.",
    },
    "map.plot.changed": {"zh": "（有变化）", "en": "(differs)"},
    "map.plot.plot_id": {"zh": "图斑编号", "en": "Plot number"},
    "map.plot.class": {"zh": "地类", "en": "Land class"},
    "map.plot.town_village": {"zh": "城镇村属性", "en": "Town or village"},
    "map.plot.tenure": {"zh": "权属性质", "en": "Tenure"},
    "map.plot.zone": {"zh": "分区", "en": "Zone"},
    "map.plot.unit": {"zh": "管理单元", "en": "Unit"},
    "map.plot.area": {"zh": "图斑面积", "en": "Area of record"},
    "map.plot.area_unit": {"zh": "折合", "en": "That is"},
    "map.plot.recorded": {"zh": "调查登记面积", "en": "Area the survey states"},
    "map.plot.difference": {"zh": "相差", "en": "Difference"},
    "map.outside": {"zh": "界外", "en": "outside"},
    "map.pieces": {"zh": "碎块", "en": "Pieces"},
    "map.pieces.years": {"zh": "时段", "en": "Years"},
    "map.pieces.before": {"zh": "变化前", "en": "Before"},
    "map.pieces.after": {"zh": "变化后", "en": "After"},
    "map.lineage": {"zh": "沿革", "en": "Lineage"},
    "map.lineage.before": {"zh": "来自", "en": "Came from"},
    "map.lineage.after": {"zh": "变为", "en": "Became"},
    "map.unit.unknown": {
        "zh": "没有这个单元。请从目录或检索中选择。",
        "en": "There is no such unit. Choose one from the breadcrumb or by search.",
    },
    "map.unit.enter": {"zh": "进入该单元", "en": "Look into this unit"},
    "map.level.city": {"zh": "城市", "en": "City"},
    "map.level.district": {"zh": "区", "en": "District"},
    "map.level.township": {"zh": "乡镇", "en": "Township"},
    "map.level.village": {"zh": "村", "en": "Village"},
    "map.level.plan": {"zh": "规划单元", "en": "Planning unit"},
    "map.level.block": {"zh": "街区", "en": "Block"},
}

_DRAWN: dict[str, dict[str, str]] = {
    "map.drawn.none": {
        "zh": "此范围暂无结果。请重新画一个范围。",
        "en": "There is no account of this polygon. Draw another one.",
    },
    "map.drawn.told": {
        "zh": "面积 {area}；图斑：前期 {from} 个，后期 {to} 个",
        "en": "{area}; {from} plots at the earlier date, {to} at the later",
    },
    "map.drawn.zones": {"zh": "按分区", "en": "By zone"},
    "map.drawn.tenures": {"zh": "按权属性质", "en": "By tenure"},
    "map.drawn.table": {"zh": "查看全部表格", "en": "Open the full table"},
    "map.line.stock_from": {"zh": "存量 {from}", "en": "Stock {from}"},
    "map.line.decrease": {"zh": "减少", "en": "Decrease"},
    "map.line.increase": {"zh": "增加", "en": "Increase"},
    "map.line.correction": {"zh": "修正", "en": "Correction"},
    "map.line.stock_to": {"zh": "存量 {to}", "en": "Stock {to}"},
    "map.line.net": {"zh": "净减量", "en": "Net reduction"},
    "map.provenance": {
        "zh": "口径：{profile}。快照：{snapshot}。",
        "en": "Definition: {profile}. Snapshot: {snapshot}.",
    },
}

_PRINT: dict[str, dict[str, str]] = {
    "map.print": {"zh": "打印地图", "en": "Print the map"},
    "map.print.paper": {"zh": "纸张", "en": "Paper"},
    "map.print.scale": {"zh": "比例尺", "en": "Scale"},
    "map.print.fit": {"zh": "适合当前范围", "en": "Fit what the screen shows"},
    "map.print.go": {"zh": "打印", "en": "Print"},
    "map.print.title": {
        "zh": "{place} 建设用地变化图",
        "en": "{place}: construction land",
    },
    "map.print.span": {"zh": "{from} 至 {to}", "en": "{from} to {to}"},
    "map.print.definition": {"zh": "口径", "en": "Definition profile"},
    "map.print.total": {"zh": "统计对象", "en": "Total"},
    "map.print.snapshot": {"zh": "快照", "en": "Snapshot"},
    "map.print.crs": {"zh": "坐标系", "en": "Coordinate system"},
    "map.print.sources": {"zh": "资料来源", "en": "Sources"},
    "map.print.review": {"zh": "审图号", "en": "Map review number"},
    "map.print.printed": {"zh": "打印日期", "en": "Printed on"},
}

SCREEN = joined(_ON_THE_MAP, _THEMES, _TOOLS, _DAYS, _DRAWER, _DRAWN, _PRINT)
