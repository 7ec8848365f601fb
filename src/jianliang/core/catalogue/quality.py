"""Words of layout quality: errors, findings, and names of columns and kinds."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "quality-crs": Message(
        zh="城市 {city} 的坐标系 {crs} 不以米为单位，无法量算边界和步行距离。",
        en="The coordinate system {crs} of {city} does not count metres: edges and walks cannot be measured.",
        remedy_zh="改用投影坐标系（如 EPSG:4548）重新建立城市。",
        remedy_en="Make the city again in a projected system such as EPSG:4548.",
    ),
    "quality-days": Message(
        zh="起止日期须一并给出。",
        en="Give both days, or neither.",
        remedy_zh="写 --from 与 --to，或都不写。",
        remedy_en="Write --from and --to, or leave both out.",
    ),
    "parks-none": Message(
        zh="没有公园图层，未计算公园服务和设施缺口。",
        en="There is no layer of parks: service and facilities of parks were not measured.",
        remedy_zh="导入公园图层（jianliang import --role parks）。",
        remedy_en="Import one (`jianliang import --role parks`).",
        severity="note",
    ),
    "population-none": Message(
        zh="没有人口表，公园服务缺口只按居住用地面积计算。",
        en="There is no table of population: the gap in park service is told by area of housing alone.",
        remedy_zh="导入各乡镇常住人口（jianliang import --role population）。",
        remedy_en="Import the people of each township (`jianliang import --role population`).",
        severity="note",
    ),
    "walk-unknown": Message(
        zh="步行距离按 {cell_m} 米网格、自 {parks} 处公园的边缘起算：公园出入口、围墙、过街设施、桥涵不在图层中，窄于网格的阻隔看不到。",
        en="Walks are measured on cells of {cell_m} m from the edge of {parks} parks: gates, walls, crossings, bridges and underpasses are in no layer, and barriers narrower than a cell are not seen.",
        remedy_zh="把结果用于比较和筛查；个别小区请实地核对。",
        remedy_en="Use the figures to compare and to sift; look at single estates on site.",
        severity="note",
    ),
    "park-facilities-unmapped": Message(
        zh="公园 {subject} 没有测绘设施，缺口按没有设施计算。",
        en="No facilities are mapped in park {subject}; its shortage is told as if there were none.",
        remedy_zh="补充该公园的设施图层（park_facilities）。",
        remedy_en="Map them (layer park_facilities).",
        severity="note",
    ),
    "supply-plan-none": Message(
        zh="没有供应计划，未计算投放与计划的匹配度。",
        en="There is no supply plan: supply was not matched with it.",
        remedy_zh="导入供应计划（jianliang import --role supply_plan）。",
        remedy_en="Import it (`jianliang import --role supply_plan`).",
        severity="note",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "quality-as": {
        "zh": "布局质量存为 {snapshot}；提示 {findings} 条。",
        "en": "Kept as quality {snapshot}; {findings} remarks.",
    },
    "quality-more": {
        "zh": "其他各表（--table）：{tables}",
        "en": "Other tables (--table): {tables}",
    },
    "changed-ground": {"zh": "求变化土地的图形", "en": "shaping the land that changed"},
    "quality-patches": {"zh": "合并斑块", "en": "dissolving patches"},
    "quality-zones": {"zh": "分区与恢复", "en": "zones and restoration"},
    "quality-parks": {"zh": "公园与供应", "en": "parks and supply"},
    "table-fragmentation": {"zh": "破碎度", "en": "Fragmentation"},
    "table-contiguity": {"zh": "连片增益", "en": "Contiguity gain"},
    "table-zone_share": {"zh": "减量分区构成", "en": "Reduced land by zone"},
    "table-zone_moves": {"zh": "分区流向", "en": "Land by zone before and after"},
    "table-composition": {"zh": "减量后构成", "en": "What reduced land became"},
    "table-park_service": {"zh": "公园服务缺口", "en": "Park service"},
    "table-facility_shortage": {"zh": "公园设施缺口", "en": "Facilities of parks"},
    "table-structure": {"zh": "供应结构", "en": "Supply and plan, by use"},
    "table-structure_match": {"zh": "供应与计划匹配度", "en": "Match with the plan"},
    "patches-title": {"zh": "{city}开敞空间斑块", "en": "Open land of {city}"},
    "patches-of": {
        "zh": "{day}：{patches} 块，单元有效网格 {mesh} 公顷",
        "en": "{day}: {patches} patches, effective mesh {mesh} ha",
    },
    "patches-note": {
        "zh": "颜色越深斑块越大；白色为建设用地。",
        "en": "The darker, the larger the patch; white is construction land.",
    },
}

FINDING_KINDS: dict[str, tuple[str, str]] = {
    "finding.kind.parks-none": ("没有公园图层", "no layer of parks"),
    "finding.kind.population-none": ("没有人口表", "no population"),
    "finding.kind.walk-unknown": ("步行条件未尽知", "ways not fully known"),
    "finding.kind.park-facilities-unmapped": (
        "公园设施未测绘",
        "park facilities not mapped",
    ),
    "finding.kind.supply-plan-none": ("没有供应计划", "no supply plan"),
}

ROLES = {
    "parks": {"zh": "公园", "en": "parks"},
    "supply_plan": {"zh": "供应计划", "en": "supply plan"},
    "population": {"zh": "常住人口", "en": "population"},
}
KINDS = {
    "country": {"zh": "郊野公园", "en": "country park"},
    "city": {"zh": "城市公园", "en": "city park"},
    "community": {"zh": "社区公园", "en": "community park"},
}
_COVERS = {
    "construction": {"zh": "建设用地", "en": "construction land"},
    "cropland": {"zh": "耕地", "en": "cropland"},
    "orchard": {"zh": "园地", "en": "orchard"},
    "forest": {"zh": "林地", "en": "forest"},
    "grassland": {"zh": "草地", "en": "grassland"},
    "wetland": {"zh": "湿地", "en": "wetland"},
    "water": {"zh": "水域", "en": "water"},
    "farm_facility": {"zh": "设施农用地", "en": "farm facilities"},
    "rural_road": {"zh": "农村道路", "en": "rural roads"},
    "bare": {"zh": "裸地等", "en": "bare land"},
    "other": {"zh": "其他", "en": "other"},
}
_ANSWERS = {
    "yes": {"zh": "计入", "en": "counts"},
    "no": {"zh": "不计入", "en": "does not count"},
    "undecided": {"zh": "未定", "en": "undecided"},
}
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "land": {
        "construction": {"zh": "建设用地", "en": "construction land"},
        "open": {"zh": "非建设用地", "en": "open land"},
        "decreased": {"zh": "调查减少", "en": "decreased"},
        "recognised": {"zh": "已认定减量", "en": "recognised"},
        "joined": {"zh": "期初非建设用地与认定减量", "en": "open with recognised"},
    },
    "side": {
        "before": {"zh": "期初", "en": "before"},
        "after": {"zh": "期末", "en": "after"},
        "between": {"zh": "期间", "en": "between"},
    },
    "cover": _COVERS,
    "counted_from": _ANSWERS,
    "counted_to": _ANSWERS,
    "use": {
        "housing": {"zh": "居住", "en": "housing"},
        "industry": {"zh": "工业仓储", "en": "industry"},
        "commerce": {"zh": "商业服务业", "en": "commerce"},
        "public": {"zh": "公共服务", "en": "public services"},
        "utility": {"zh": "公用设施", "en": "utilities"},
        "green": {"zh": "公园绿地", "en": "green space"},
        "transport": {"zh": "交通运输", "en": "transport"},
        "other": {"zh": "其他", "en": "other"},
    },
}

HEADINGS: dict[str, dict[str, str]] = {
    "land": {"zh": "土地", "en": "land"},
    "side": {"zh": "时点", "en": "when"},
    "patch_count": {"zh": "斑块数", "en": "patches"},
    "mean_dm2": {"zh": "平均斑块", "en": "mean patch"},
    "largest_dm2": {"zh": "最大斑块", "en": "largest patch"},
    "largest_share": {"zh": "最大斑块占比", "en": "largest share"},
    "edge_m": {"zh": "边界长（米）", "en": "edge, m"},
    "edge_density": {"zh": "边界密度（米/公顷）", "en": "edge, m/ha"},
    "mesh_dm2": {"zh": "有效斑块", "en": "effective mesh"},
    "splitting": {"zh": "分离度", "en": "splitting"},
    "unit_dm2": {"zh": "单元面积", "en": "unit's land"},
    "unit_mesh_dm2": {"zh": "单元有效网格", "en": "mesh in the unit"},
    "joined_dm2": {"zh": "所连面积", "en": "land joined"},
    "gain_dm2": {"zh": "连片增益", "en": "gain"},
    "share": {"zh": "占比", "en": "share"},
    "counted_from": {"zh": "期初", "en": "counted before"},
    "counted_to": {"zh": "期末", "en": "counted after"},
    "cover": {"zh": "成为", "en": "became"},
    "newest_day": {"zh": "最新调查", "en": "newest survey"},
    "still_dm2": {"zh": "至今仍是", "en": "still so"},
    "still_open_dm2": {"zh": "至今未复建", "en": "still open"},
    "distance_m": {"zh": "步行距离（米）", "en": "walk, m"},
    "housing_dm2": {"zh": "居住用地", "en": "housing"},
    "far_dm2": {"zh": "超出距离", "en": "too far"},
    "far_share": {"zh": "超出占比", "en": "too far, share"},
    "far_people": {"zh": "超出距离人口", "en": "people too far"},
    "park_id": {"zh": "公园编号", "en": "park"},
    "surveyed_dm2": {"zh": "已测绘", "en": "mapped ground"},
    "facility_dm2": {"zh": "现有设施", "en": "facilities"},
    "asked_dm2": {"zh": "要求设施", "en": "facilities asked"},
    "shortage_dm2": {"zh": "缺口", "en": "shortage"},
    "uncounted_dm2": {"zh": "按规则不计减量", "en": "not counted as reduced"},
    "use": {"zh": "用途", "en": "use"},
    "supply_dm2": {"zh": "已供应", "en": "supplied"},
    "plan_dm2": {"zh": "计划", "en": "planned"},
    "supply_share": {"zh": "供应占比", "en": "share supplied"},
    "plan_share": {"zh": "计划占比", "en": "share planned"},
    "match": {"zh": "匹配度", "en": "match"},
    "fulfilled": {"zh": "按计划供应率", "en": "fulfilled"},
    "facility_shortage.planned_dm2": {"zh": "规划设施", "en": "facilities planned"},
    "parks.planned_dm2": {"zh": "规划设施", "en": "facilities planned"},
}
