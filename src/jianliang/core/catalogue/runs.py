"""Messages of a run: laying surveys over each other and accounting for them."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "run-no-layers": Message(
        zh="城市 {city} 没有两期地类图斑，也没有变化图斑，无从核算。",
        en="The city {city} has neither surveys of two dates nor change polygons: there is nothing to account for.",
        remedy_zh="用 jianliang import 导入至少两期调查（--role survey），或一份变化图层（--role changes）。",
        remedy_en="Import surveys of at least two dates (--role survey), or a change layer (--role changes).",
    ),
    "run-profile": Message(
        zh="规则包中没有适用于分类 {system} 的统计口径。",
        en="No definition profile of the rule pack speaks of the class system {system}.",
        remedy_zh="换用含有该分类的规则包，或在导入时用 --class-system 指明正确的分类。",
        remedy_en="Use a rule pack that covers this system, or name the right one with --class-system when importing.",
    ),
    "frame-role": Message(
        zh="没有名为 {role} 的图层种类。",
        en="There is no kind of layer called {role}.",
        remedy_zh="可用的有：{known}。",
        remedy_en="There are: {known}.",
    ),
    "frame-crs": Message(
        zh="{role} 的 GeoDataFrame 没有坐标系。",
        en="The GeoDataFrame of {role} has no coordinate system.",
        remedy_zh='用 set_crs 写明，例如 set_crs("{crs}")。',
        remedy_en='State it, as in set_crs("{crs}").',
    ),
    "frame-invalid": Message(
        zh="{role} 中有 {count} 处图形不可用，例如：{zh}",
        en="{role} has {count} unusable geometries, for example: {en}",
        remedy_zh="先修复图形（shapely.make_valid 会改变面积，请核对），再核算。",
        remedy_en="Repair them first; shapely.make_valid changes areas, so compare.",
    ),
    "survey-systems-mixed": Message(
        zh="{day} 的调查图层使用了不同的地类编码：{systems}。",
        en="The survey layers of {day} use different class systems: {systems}.",
        remedy_zh="同一日期的调查须用同一套地类编码；请重新导入并用 --class-system 指明。",
        remedy_en="Layers of one survey must share one class system; import them again with --class-system.",
    ),
    "survey-astray": Message(
        zh="两期调查不在同一位置，无法比较：{zh}",
        en="The two surveys do not lie in one place and cannot be compared: {en}",
        remedy_zh="改正其中一期的坐标系后重新导入。",
        remedy_en="Correct the coordinate system of one of them and import it again.",
    ),
    "survey-plots-doubled": Message(
        zh="{day} 的调查中有 {count} 个图斑标识码重复，例如 {first}。",
        en="In the survey of {day}, {count} plot ids occur more than once, for example {first}.",
        remedy_zh="标识码在同一次调查的所有图层中须唯一；检查是否重复导入了同一区。",
        remedy_en="Ids must be unique over all layers of one survey; see whether a district was imported twice.",
    ),
    "units-doubled": Message(
        zh="单元代码重复：{units}。",
        en="These unit codes occur more than once: {units}.",
        remedy_zh="每个单元只留一行。",
        remedy_en="Leave one row for each unit.",
    ),
    "units-circle": Message(
        zh="单元 {unit} 的上级链绕回自身。",
        en="The line of parents of unit {unit} leads back to itself.",
        remedy_zh="改正上级代码。",
        remedy_en="Correct the parent codes.",
    ),
    "layer-later": Message(
        zh="{role} 图层没有在 {day} 及以前生效的版本，核算该日期时采用了 {used} 的版本。",
        en="No {role} layer was in force on {day}; the one of {used} is used for that date.",
        remedy_zh="若当时的界线不同，请导入当时的版本；否则无需处理。",
        remedy_en="Where boundaries were different then, import that version; else nothing need be done.",
        severity="note",
    ),
    "land-outside": Message(
        zh="{day} 有 {area_ha} 公顷土地不在任何{layer_zh}内，单列为“outside”。",
        en='On {day}, {area_ha} ha of land lie in no {layer_en}; they are accounted for as "outside".',
        remedy_zh="补齐该图层的覆盖范围，或确认这些土地确在范围之外。",
        remedy_en="Complete the layer, or confirm that this land is outside it.",
        severity="warning",
    ),
    "land-overlapping": Message(
        zh="{layer} 的多边形重叠，合计 {area_ha} 公顷被重复计入。",
        en="Polygons of {layer} overlap: {area_ha} ha are counted more than once.",
        remedy_zh="在来源数据中消除重叠后重新导入。",
        remedy_en="Remove the overlaps at the source and import the layer again.",
        severity="warning",
    ),
    "account-open": Message(
        zh="{subject} 的账不平，差 {area_m2} 平方米，因此不作为数据列出。",
        en="The account of {subject} does not close by {area_m2} m², so it is not shown as a figure.",
        remedy_zh="这是软件缺陷，请连同该城市文件夹报告。",
        remedy_en="This is a fault of the software; please report it with the city folder.",
        severity="warning",
    ),
    "change-layer-conflict": Message(
        zh="官方变化图层 {layer} 记 {official_ha} 公顷（{official_count} 块），两期调查之差为 {surveyed_ha} 公顷（{surveyed_count} 块），一致的只有 {agreed_ha} 公顷。",
        en="The official change layer {layer} states {official_ha} ha ({official_count} polygons), the difference of the surveys is {surveyed_ha} ha ({surveyed_count}); they agree on {agreed_ha} ha.",
        remedy_zh="系统不作取舍；请逐块核对 conflicts 表，由数据来源单位更正其中一方。",
        remedy_en="Neither is chosen; go through the table of conflicts and have one side corrected by those who made it.",
        severity="warning",
    ),
    "change-not-in-surveys": Message(
        zh="官方变化图斑 {subject}（{from_class}→{to_class}）有 {area_m2} 平方米在两期调查之差中得不到印证。",
        en="Of the official change {subject} ({from_class} to {to_class}), {area_m2} m² are not in the difference of the surveys.",
        remedy_zh="核对该处两期调查的地类，或核对变化图斑的范围。",
        remedy_en="Check the classes of both surveys there, or the outline of the change.",
        severity="warning",
    ),
    "change-not-official": Message(
        zh="图斑 {subject} 在两期调查之间由 {from_class} 变为 {to_class}，其中 {area_m2} 平方米不在官方变化图层中。",
        en="Plot {subject} went from {from_class} to {to_class} between the surveys; {area_m2} m² of it are not in the official change layer.",
        remedy_zh="核对变化图层是否漏绘，或该变化是否小于其最小上图面积。",
        remedy_en="See whether the change layer leaves it out, or maps nothing so small.",
        severity="warning",
    ),
    "ceiling-exceeded": Message(
        zh="{subject} 原已达到规模上限，{day} 又超出 {area_ha} 公顷（口径 {profile}，{total}）。",
        en="{subject} had reached its ceiling and exceeds it again by {area_ha} ha on {day} (profile {profile}, {total}).",
        remedy_zh="核查新增用地的批准手续，先减后增，补足减量。",
        remedy_en="Look into the permits of what was added; make up for it by reductions.",
        severity="warning",
    ),
    "addition-unmatched": Message(
        zh="{subject} 处于守住上限阶段，但到 {day} 新增比减少多 {area_ha} 公顷（口径 {profile}，{total}）。",
        en="{subject} holds its ceiling, but by {day} added {area_ha} ha more than it reduced (profile {profile}, {total}).",
        remedy_zh="每一笔新增都须有在先的减量相抵；请安排相应的减量。",
        remedy_en="Every addition must be matched by an earlier reduction; arrange for one.",
        severity="warning",
    ),
}
