"""Words of the map in the browser, in zh and en, by the part of the screen."""

SCREEN: dict[str, dict[str, str]] = {
    "map.title": {"zh": "建设用地减量一张图", "en": "Where construction land changed"},
    "map.swipe": {"zh": "卷帘对比", "en": "Swipe"},
    "map.loading": {"zh": "正在载入……", "en": "Loading…"},
    "page.missing": {
        "zh": "页面尚未生成。请在 frontend 文件夹中运行 npm ci 和 npm run build，然后刷新本页。数据接口已可使用：",
        "en": "The page has not been built yet. Run npm ci and npm run build in the folder frontend, then reload. The data can be asked for already:",
    },
}
