"""Words of the screen around the map: its bar, its panels, its figures."""

from jianliang.core.catalogue.joining import spoken
from jianliang.core.catalogue.screen_findings import KINDS
from jianliang.core.catalogue.screen_tables import TABLES

BAR: dict[str, tuple[str, str]] = {
    "bar.product": ("减量", "jianliang"),
    "bar.skip": ("跳到地图", "Skip to the map"),
    "bar.scope": ("所看范围", "Scope"),
    "bar.choose": ("选择{level}", "Choose a {level}"),
    "bar.whole": ("{name}（全部）", "All of {name}"),
    "bar.search": ("搜索", "Search"),
    "bar.search.hint": ("单元、图斑号或坐标", "Unit, plot id or coordinate"),
    "bar.search.hits": ("搜索结果", "Search results"),
    "bar.search.none": (
        "没有找到。请输入单元名称或代码、图斑号的开头，或“经度, 纬度”。",
        "Nothing found. Try a unit's name or code, the beginning of a plot id, or “longitude, latitude”.",
    ),
    "bar.search.waiting": ("正在搜索……", "Searching…"),
    "bar.hit.unit": ("单元", "unit"),
    "bar.hit.plot": ("图斑", "plot"),
    "bar.hit.coordinate": ("坐标", "coordinate"),
    "bar.area": ("面积单位", "Unit of area"),
    "bar.ha": ("公顷", "ha"),
    "bar.mu": ("亩", "mu"),
    "bar.km2": ("平方公里", "km²"),
    "bar.m2": ("平方米", "m²"),
    "bar.language": ("语言", "Language"),
    "bar.language.zh": ("中文", "中文"),
    "bar.language.en": ("English", "English"),
    "bar.public": ("公开版", "public edition"),
    "bar.rail": ("功能", "Panels"),
}

PANEL: dict[str, tuple[str, str]] = {
    "panel.layers": ("图层", "Layers"),
    "panel.figures": ("账目", "Figures"),
    "panel.findings": ("疑点", "Findings"),
    "panel.tools": ("工具", "Tools"),
    "panel.about": ("说明", "About"),
    "panel.tables": ("图表", "Tables"),
    "panel.close": ("关闭面板", "Close the panel"),
    "panel.theme": ("专题", "Theme"),
    "panel.theme.change": ("变化", "Change"),
    "panel.theme.change.what": (
        "哪里减少、增加或修正了建设用地",
        "where construction land was reduced, added or corrected",
    ),
    "panel.theme.class": ("地类", "Land class"),
    "panel.theme.class.what": ("各期调查的地类", "what the land was at each survey"),
    "panel.theme.zone": ("分区", "Zone"),
    "panel.theme.zone.what": ("两线三区", "the zones of the plan"),
    "panel.theme.tenure": ("权属", "Tenure"),
    "panel.theme.tenure.what": ("国有与集体", "state and collective land"),
    "panel.theme.net": ("净减量", "Net reduction"),
    "panel.theme.net.what": ("下级各单元的净减量", "of the units below"),
    "panel.base": ("底图", "Base map"),
    "panel.base.both": ("两期共用", "Both dates"),
    "panel.base.outline": ("轮廓（离线）", "Outline (offline)"),
    "panel.base.none": (
        "尚未配置影像。可在 city.toml 的 [[basemaps]] 中加入。",
        "No imagery is set up yet. It can be named under [[basemaps]] in city.toml.",
    ),
    "panel.layers.none": (
        "没有可供查看的图层。请先用 jianliang import 导入。",
        "There are no layers to see. Import some with jianliang import first.",
    ),
    "panel.layers.public": (
        "公开版只显示概括后的图形，不列出图层。",
        "The public edition shows generalised shapes and lists no layers.",
    ),
    "panel.rows": ("{count} 行", "{count} rows"),
    "panel.source.none": ("来源未填", "no source given"),
    "panel.shown": ("正在显示", "shown"),
    "panel.table_only": ("只有表格", "table only"),
    "panel.show": ("显示 {name}", "Show {name}"),
    "panel.hide": ("隐藏 {name}", "Hide {name}"),
    "panel.secrecy.public": ("公开", "public"),
    "panel.secrecy.internal": ("内部", "internal"),
    "panel.secrecy.restricted": ("限制", "restricted"),
    "panel.draw": ("画范围", "Draw"),
    "panel.draw.forget": ("清除所画范围", "Forget the drawn area"),
    "panel.measure": ("量算", "Measure"),
    "panel.print": ("打印", "Print"),
    "panel.print.what": (
        "按 A4 或 A3 出图，带图例和比例尺。",
        "The map on A4 or A3, with legend and scale.",
    ),
    "panel.print.open": ("准备打印", "Prepare a print"),
    "panel.share": ("分享", "Share"),
    "panel.share.what": (
        "链接记下现在看到的一切：范围、日期、口径、图层和选中的对象。",
        "The link holds all you see: scope, dates, definition, layers and what is selected.",
    ),
    "panel.share.address": ("本视图的链接", "Link to this view"),
    "panel.share.copy": ("复制链接", "Copy the link"),
    "panel.share.copied": ("已复制。", "Copied."),
    "panel.share.by_hand": (
        "浏览器不允许自动复制；链接已选中，请按 Ctrl+C。",
        "The browser does not allow copying; the link is marked, press Ctrl+C.",
    ),
    "panel.closed": (
        "此面板仅供工作人员使用，请先登录。",
        "This panel is for officials; sign in first.",
    ),
    "panel.about.what": (
        "本系统把两期及以上国土调查、分区和管理单元叠置，逐单元核算建设用地的存量、减少、增加与修正，账目平到 0.01 平方米。",
        "Land surveys of two or more dates are laid over zones and units; for every unit the stock of construction land, its decrease, increase and correction are worked out and close to 0.01 m².",
    ),
    "panel.about.city": ("城市", "City"),
    "panel.about.days": ("调查日期", "Surveys of"),
    "panel.about.crs": ("坐标系", "Coordinate system"),
    "panel.about.audience": ("查看权限", "Shown to"),
    "panel.about.formula": ("两个等式", "Two equations"),
    "panel.about.keys": ("只用键盘", "With the keyboard"),
    "panel.about.keys.menu": (
        "范围菜单：↓ 打开，首字母跳转，Esc 关闭。",
        "Scope menus: ↓ opens, first letters jump, Esc closes.",
    ),
    "panel.about.keys.rows": (
        "表格：↑ ↓ 换行，空格选中并在地图上标出。",
        "Tables: ↑ ↓ move, Space selects a row and marks it on the map.",
    ),
    "panel.about.keys.open": (
        "表格：回车进入该单元；浏览器的后退键返回。",
        "Tables: Enter opens the unit; the browser's back button returns.",
    ),
    "panel.about.keys.sort": (
        "表头：回车按该列排序，再按一次反序。",
        "Headings: Enter sorts by the column, once more turns the order.",
    ),
    "panel.about.keys.sheet": (
        "图表上缘：↑ ↓ 调整高度。",
        "Upper edge of the tables: ↑ ↓ change their height.",
    ),
}

FIGURE: dict[str, tuple[str, str]] = {
    "figure.none": (
        "这一范围在所选日期之间没有账目。请换一个范围、日期或口径。",
        "This scope has no account between the chosen dates. Choose another scope, other dates or another definition.",
    ),
    "figure.span": ("{from} 至 {to}", "{from} to {to}"),
    "figure.unit": ("单位：{unit}", "in {unit}"),
    "figure.net": ("净减量", "Net reduction"),
    "figure.net.growth": ("净增加", "Net growth"),
    "figure.undecided": ("其中未定", "of which undecided"),
    "figure.over": ("超出上限", "above the ceiling"),
    "figure.room": ("距上限尚有", "room below it"),
    "figure.by_zone": ("按分区", "By zone"),
    "figure.by_tenure": ("按权属", "By tenure"),
    "figure.by_path": ("按减量路径", "By path"),
    "figure.path.none": ("路径未填", "no path told"),
    "figure.info": ("{name}：含义与来源", "{name}: meaning and sources"),
    "figure.period": ("时段", "Period"),
    "figure.area_standard": ("面积标准", "Area standard"),
    "figure.area_standard.ellipsoid": ("椭球面积", "on the ellipsoid"),
    "figure.area_standard.planar": ("平面面积", "in the plane"),
    "figure.area_standard.recorded": ("登记面积", "as recorded"),
    "figure.snapshot": ("快照", "Snapshot"),
    "figure.sources": ("资料来源", "Source layers"),
    "figure.rounding": (
        "先以 0.01 平方米的整数合计，再换算单位，只修约一次（四舍六入五成双），因此显示的各项之和末位可能差 1。",
        "Summed in whole 0.01 m², converted and rounded once (half to even), so shown parts may differ from their shown sum in the last digit.",
    ),
    "figure.rules": ("口径“{name}”的规则（{count} 条）", "Rules of “{name}” ({count})"),
    "figure.rules.table": ("口径规则", "Rules of the definition"),
    "figure.stock_from_dm2.what": (
        "期初调查中按所选口径计为建设用地的面积。",
        "Land that the earlier survey shows and the chosen definition counts as construction land.",
    ),
    "figure.stock_to_dm2.what": (
        "期末调查中按所选口径计为建设用地的面积。",
        "Land that the later survey shows and the chosen definition counts as construction land.",
    ),
    "figure.stock_to_dm2.formula": (
        "期末存量 ＝ 期初存量 － 减少 ＋ 增加 ＋ 修正",
        "stock after = stock before − decrease + increase + correction",
    ),
    "figure.decrease_dm2.what": (
        "期初是建设用地、期末已不是的土地，按期初图斑面积计。",
        "Construction land at the earlier date that is other land at the later; with the area of the earlier plot.",
    ),
    "figure.increase_dm2.what": (
        "期初不是建设用地、期末是的土地，按期末图斑面积计。",
        "Other land at the earlier date that is construction land at the later; with the area of the later plot.",
    ),
    "figure.net_dm2.what": (
        "土地真正变化带来的净减少。修正不计入其中；小于零即净增加。",
        "How much land change reduced on balance. Correction has no part in it; below zero it is growth.",
    ),
    "figure.net_dm2.formula": (
        "净减量 ＝ 减少 － 增加",
        "net reduction = decrease − increase",
    ),
    "figure.correction_dm2.what": (
        "存量的差别中不属于土地变化的部分：重测、界线、范围、口径和订正。",
        "What differs between the stocks without the land having changed: measuring, boundaries, extent, definition, corrections.",
    ),
    "figure.correction_dm2.formula": (
        "修正 ＝ 重测 ＋ 界线调整 ＋ 范围变化 ＋ 口径变化 ＋ 调查订正",
        "correction = resurvey + boundary + extent + definition + corrected",
    ),
    "figure.resurvey_dm2.what": (
        "两期都是建设用地，只是面积重新测得不同。",
        "Construction land at both dates that was measured anew.",
    ),
    "figure.boundary_dm2.what": (
        "单元界线移动，土地划入或划出，用途没有变。",
        "Land that came or went with the unit's boundary, its use unchanged.",
    ),
    "figure.extent_dm2.what": (
        "只有一期调查覆盖到的土地。",
        "Land that only one of the two surveys covers.",
    ),
    "figure.definition_dm2.what": (
        "地类没有变，只是计入与否的依据变了，例如城镇村属性的增删。",
        "Land of the same class at both dates that counts at one only, for instance because a town/village attribute was set or removed.",
    ),
    "figure.corrected_dm2.what": (
        "前一期调查的错误在后一期订正，经路径图层标明。",
        "Mistakes of the earlier survey put right in the later one, as the layer of paths says.",
    ),
    "figure.undecided_to_dm2.what": (
        "所选口径没有说清是否计入的土地。它已计入期末存量，这里单独列出。",
        "Land of which the definition leaves open whether it counts. It is part of the stock and told beside it.",
    ),
    "figure.ceiling_dm2.what": (
        "单元可以拥有的建设用地规模。高于上限为减量阶段；不高于上限为守限阶段，新增须有等量减少。",
        "How much construction land the unit may have. Above it the unit is reducing; at or below it is holding, and every addition must be matched by a reduction.",
    ),
    "figure.ceiling_dm2.formula": (
        "距上限 ＝ 期末存量 － 上限",
        "distance = stock after − ceiling",
    ),
    "figure.path.what": (
        "减少的土地按减量路径图层归类；没有图层说明的归入“路径未填”。",
        "Decrease by what the layer of paths says of the place; what no layer speaks of stands last.",
    ),
}

SCREEN = spoken(BAR, PANEL, FIGURE, TABLES, KINDS)
"""Every word of the screen that is not the map's own, by key and language."""
