"""Words of the map in the browser, in zh and en, by the part of the screen."""

from jianliang.core.catalogue import (
    act_words,
    screen_assessment,
    screen_bench,
    screen_book,
    screen_cockpit,
    screen_declare,
    screen_figures,
    screen_map,
    screen_people,
    screen_plan,
    screen_public,
    screen_rail,
    screen_renew,
    screen_todos,
    screen_watch,
)
from jianliang.core.catalogue.joining import Words, joined

_PAGE: Words = {
    "map.title": {"zh": "建设用地减量一张图", "en": "Where construction land changed"},
    "map.swipe": {"zh": "卷帘对比", "en": "Swipe"},
    "map.loading": {"zh": "正在载入……", "en": "Loading…"},
    "page.missing": {
        "zh": "页面尚未生成。请在 frontend 文件夹中运行 npm ci 和 npm run build，然后刷新本页。数据接口已可使用：",
        "en": "The page has not been built yet. Run npm ci and npm run build in the folder frontend, then reload. The data can be asked for already:",
    },
    "export.about": {"zh": "说明", "en": "about"},
    "export.city": {"zh": "城市", "en": "city"},
    "export.unit": {"zh": "单元", "en": "unit"},
    "export.between": {"zh": "时段", "en": "between"},
    "export.profile": {"zh": "口径", "en": "definition profile"},
    "export.total": {"zh": "总量", "en": "total"},
    "export.standard": {"zh": "面积标准", "en": "area standard"},
    "export.snapshot": {"zh": "快照", "en": "snapshot"},
    "export.book": {"zh": "台账条数与根", "en": "size and root of the book"},
    "export.units": {"zh": "面积单位", "en": "units of area"},
    "export.dm2": {
        "zh": "0.01 平方米的整数；公顷由其换算，先合计、后换算",
        "en": "whole 0.01 m²; hectares are converted from them, after summing",
    },
    "export.source": {"zh": "资料来源", "en": "source"},
}

SCREEN: Words = joined(
    _PAGE,
    screen_figures.SCREEN,
    screen_map.SCREEN,
    screen_book.SCREEN,
    screen_declare.SCREEN,
    screen_watch.SCREEN,
    screen_assessment.SCREEN,
    screen_plan.SCREEN,
    screen_people.SCREEN,
    screen_cockpit.SCREEN,
    act_words.SCREEN,
    screen_bench.SCREEN,
    screen_public.SCREEN,
    screen_rail.SCREEN,
    screen_renew.SCREEN,
    screen_todos.SCREEN,
)
