"""Words of update layers."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "update-surveys": Message(
        zh="城市 {city} 没有 {day} 的地类图斑；现有：{found}。",
        en="The city {city} has no survey of {day}; it has: {found}.",
        remedy_zh="改用已有的日期，或先导入该期调查。",
        remedy_en="Name a day that is there, or import that survey first.",
    ),
    "update-days": Message(
        zh="更新层须由较早的调查到较晚的调查：{from_day} 不早于 {to_day}。",
        en="An update layer leads from an earlier survey to a later one: {from_day} is not before {to_day}.",
        remedy_zh="把 --from 与 --to 对调。",
        remedy_en="Exchange --from and --to.",
    ),
    "update-ending": Message(
        zh="不能写成 {path}：更新层只写 {known}。",
        en="Cannot write {path}: update layers are written as {known}.",
        remedy_zh="改用 .gpkg（地理包）或 .zip（shapefile 压缩包）。",
        remedy_en="Use .gpkg (GeoPackage) or .zip (shapefiles).",
    ),
    "update-plot-unknown": Message(
        zh="变更前图斑 {subject} 不在较早的调查中。",
        en="Plot {subject}, named as the one before, is not in the earlier survey.",
        remedy_zh="核对更新层所依据的调查日期和图斑标识码。",
        remedy_en="Check the day of the survey it is to be applied to, and the id.",
        severity="refuse",
    ),
    "update-plot-doubled": Message(
        zh="更新图斑的标识码 {subject} 重复，或已被未变更的图斑占用。",
        en="The id {subject} is given twice, or belongs to a plot that did not change.",
        remedy_zh="给变更后的图斑另编标识码。",
        remedy_en="Give the changed plot an id of its own.",
        severity="refuse",
    ),
    "update-plot-missing": Message(
        zh="更新过程所指的变更后图斑 {subject} 不在更新图斑层中。",
        en="Plot {subject}, named as the one after, is not among the new plots.",
        remedy_zh="补入该图斑，或改正更新过程。",
        remedy_en="Add the plot, or correct the process row.",
        severity="refuse",
    ),
    "update-step-missing": Message(
        zh="更新图斑 {subject} 没有更新过程，不知由何图斑而来。",
        en="No process row tells what the new plot {subject} came from.",
        remedy_zh="补入该图斑的更新过程。",
        remedy_en="Add its process rows.",
        severity="refuse",
    ),
    "update-plot-kept": Message(
        zh="变更后的图斑 {subject} 沿用了变更前的标识码。",
        en="The changed plot {subject} kept the id of a plot before.",
        remedy_zh="变更图斑应编新的标识码。",
        remedy_en="A changed plot should have a new id.",
        severity="warning",
    ),
    "update-parent-unequal": Message(
        zh="图斑 {subject} 面积 {whole_m2} 平方米，其变更面积合计 {parts_m2} 平方米，相差 {off_m2} 平方米。",
        en="Plot {subject} has {whole_m2} m², its successors {parts_m2} m² ({off_m2} m²).",
        remedy_zh="按变更前图斑面积重新平差，使各块之和等于原图斑面积。",
        remedy_en="Share its area again so that the pieces sum to it.",
        severity="warning",
    ),
    "update-ridge-unequal": Message(
        zh="图斑 {subject} 扣除面积 {whole_m2} 平方米，更新过程中合计 {parts_m2} 平方米，相差 {off_m2} 平方米。",
        en="Plot {subject} has {whole_m2} m² of field ridges, its successors {parts_m2} m² ({off_m2} m²).",
        remedy_zh="按变更前图斑的扣除面积重新分摊。",
        remedy_en="Share its ridges again so that the pieces sum to them.",
        severity="warning",
    ),
    "update-row-unequal": Message(
        zh="更新过程 {subject} 的扣除面积与图斑地类面积之和与变更面积相差 {off_m2} 平方米。",
        en="In process row {subject}, ridges and the rest differ from its area by {off_m2} m².",
        remedy_zh="图斑地类面积应为变更面积减扣除面积。",
        remedy_en="The one is the area less the other.",
        severity="warning",
    ),
    "update-measured-anew": Message(
        zh="有 {count} 个更新图斑的面积不等于变更面积之和，合计相差 {sum_m2} 平方米，最大 {most_m2} 平方米（图斑 {subject}）。",
        en="The area of {count} new plots is not the sum of what went into them: {sum_m2} m² in all, {most_m2} m² at most (plot {subject}).",
        remedy_zh="差额在核算中列为重测；须与控制面积一致的，写更新层时加 --balance。",
        remedy_en="The accounts book it as measured anew; where the total is fixed, write the layer with --balance.",
        severity="note",
    ),
    "update-gap": Message(
        zh="图斑 {subject} 有 {area_m2} 平方米没有变更后的图斑接替。",
        en="On {area_m2} m² of plot {subject} there is no new plot.",
        remedy_zh="补入接替的图斑；确属灭失的，变更行为写 0。",
        remedy_en="Add what succeeds it, or mark it as gone (BGXW 0).",
        severity="warning",
    ),
    "update-overlap": Message(
        zh="更新图斑 {subject} 有 {area_m2} 平方米压在未变更的图斑上或超出调查范围。",
        en="On {area_m2} m², the new plot {subject} lies over plots that did not change, or outside the survey.",
        remedy_zh="把被压的图斑列入更新过程，或改正图形；确属新增的，变更行为写 3。",
        remedy_en="Name the plots it takes from, correct its outline, or mark it as new (BGXW 3).",
        severity="warning",
    ),
    "update-renamed": Message(
        zh="变更图斑在较晚的调查中沿用标识码 {later}，更新层中改编为 {subject}。",
        en="A changed plot kept the id {later} in the later survey; in the update layer it is {subject}.",
        remedy_zh="以新标识码为准；下次导出调查时一并更正。",
        remedy_en="The new id holds; correct the survey when it is next exported.",
        severity="note",
    ),
    "update-systems": Message(
        zh="两期调查的地类体系不同：{before} 与 {after}；未变更图斑的编码仍为前者。",
        en="The surveys use different class systems, {before} and {after}; plots that did not change keep codes of the first.",
        remedy_zh="先把两期调查换成同一地类体系，再写更新层。",
        remedy_en="Bring both surveys into one class system first.",
        severity="warning",
    ),
}

FINDING_KINDS: dict[str, tuple[str, str]] = {
    "finding.kind.update-plot-unknown": ("变更前图斑不存在", "unknown plot before"),
    "finding.kind.update-plot-doubled": ("更新图斑编码重复", "id of new plot taken"),
    "finding.kind.update-plot-missing": ("变更后图斑缺失", "new plot missing"),
    "finding.kind.update-step-missing": ("更新过程缺失", "process row missing"),
    "finding.kind.update-plot-kept": ("变更图斑未换编码", "changed plot kept its id"),
    "finding.kind.update-parent-unequal": (
        "变更面积与原图斑不符",
        "successors do not sum to the plot",
    ),
    "finding.kind.update-ridge-unequal": (
        "扣除面积分摊不符",
        "ridges do not sum to the plot",
    ),
    "finding.kind.update-row-unequal": ("变更面积不平", "process row does not close"),
    "finding.kind.update-measured-anew": ("更新图斑重新量算", "measured anew"),
    "finding.kind.update-gap": ("更新层有空缺", "gap in the update"),
    "finding.kind.update-overlap": ("更新图斑越界", "new plot over others"),
    "finding.kind.update-renamed": ("变更图斑改编码", "new id for a changed plot"),
    "finding.kind.update-systems": ("两期地类体系不同", "class systems differ"),
}

WORDS: dict[str, dict[str, str]] = {
    "update-written": {
        "zh": "更新层写入 {path}：更新图斑 {plots} 个，更新过程 {steps} 条，疑点 {findings} 处。",
        "en": "Update layer written to {path}: {plots} new plots, {steps} process rows, {findings} findings.",
    },
    "update-read": {
        "zh": "更新层有更新图斑 {plots} 个、更新过程 {steps} 条，疑点 {findings} 处；{usable}。",
        "en": "{plots} new plots, {steps} process rows, {findings} findings; {usable}.",
    },
    "update-usable": {"zh": "可以应用", "en": "it can be applied"},
    "update-unusable": {"zh": "不能应用", "en": "it cannot be applied"},
    "update-applied": {
        "zh": "更新层已应用于 {from_day} 的调查，得到 {day} 的调查 {name}（{rows} 个图斑，登记号 {number}）。",
        "en": "Applied to the survey of {from_day}: survey {name} of {day} ({rows} plots, revision {number}).",
    },
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    "behaviour": {
        "0": {"zh": "灭失", "en": "gone"},
        "1": {"zh": "属性变更", "en": "altered"},
        "2": {"zh": "剩余", "en": "rest"},
        "3": {"zh": "新增", "en": "new"},
    },
}

HEADINGS: dict[str, dict[str, str]] = {
    "ridge_dm2": {"zh": "扣除面积", "en": "field ridges"},
    "step_id": {"zh": "过程编号", "en": "step"},
    "behaviour": {"zh": "变更行为", "en": "behaviour"},
    "ridge_from_dm2": {"zh": "变更前扣除面积", "en": "ridges before"},
    "ridge_to_dm2": {"zh": "变更后扣除面积", "en": "ridges after"},
    "counted_from_dm2": {"zh": "变更前地类面积", "en": "class area before"},
    "counted_to_dm2": {"zh": "变更后地类面积", "en": "class area after"},
}
