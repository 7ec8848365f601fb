"""Land classes of the first survey, in the codes of the third national survey.

A block has a theme (housing, works, orchards …) and its plots follow the theme with
exceptions, so that the map shows neighbourhoods and not noise.
"""

from dataclasses import dataclass

import numpy as np

from jianliang.edges.demo.corridors import (
    AIRPORT,
    BANK,
    COUNTY_ROAD,
    FARM_ROAD,
    HIGHWAY,
    LAKE,
    LAND,
    RAIL,
    RESERVOIR,
    RIVER,
    STREET,
)
from jianliang.edges.demo.ground import Ground
from jianliang.edges.demo.sizes import CORE, INDUSTRY, PLAIN, TOWN, VILLAGE
from jianliang.edges.demo.terrain import Waves

CLASS_SYSTEM = "survey3:2019"
CLASS_NAMES = {
    "0102": "水浇地",
    "0103": "旱地",
    "0201": "果园",
    "0204": "其他园地",
    "0301": "乔木林地",
    "0305": "灌木林地",
    "0307": "其他林地",
    "0404": "其他草地",
    "05H1": "商业服务业设施用地",
    "0508": "物流仓储用地",
    "0601": "工业用地",
    "0602": "采矿用地",
    "0701": "城镇住宅用地",
    "0702": "农村宅基地",
    "08H1": "机关团体新闻出版用地",
    "08H2": "科教文卫用地",
    "0809": "公用设施用地",
    "0810": "公园与绿地",
    "0810A": "广场用地",
    "09": "特殊用地",
    "1001": "铁路用地",
    "1003": "公路用地",
    "1004": "城镇村道路用地",
    "1005": "交通服务场站用地",
    "1006": "农村道路",
    "1007": "机场用地",
    "1101": "河流水面",
    "1102": "湖泊水面",
    "1103": "水库水面",
    "1104": "坑塘水面",
    "1106": "内陆滩涂",
    "1107": "沟渠",
    "1201": "空闲地",
    "1202": "设施农用地",
    "1206": "裸土地",
}
OPEN_GROUPS = ("01", "02", "03", "04", "11")
OPEN_CODES = ("1006", "1202", "1206")
OPEN_LAND = frozenset(
    code for code in CLASS_NAMES if code[:2] in OPEN_GROUPS or code in OPEN_CODES
)
CONSTRUCTION = frozenset(CLASS_NAMES) - OPEN_LAND
THEMES = {
    "housing": "0701 68 05H1 10 08H2 8 0810 5 0809 2 08H1 3 1005 2 1201 2",
    "trade": "05H1 50 0701 20 08H1 15 0810 5 1005 4 1201 3 0809 3",
    "campus": "08H2 60 0701 20 0810 10 08H1 10",
    "park": "0810 72 0810A 6 0301 14 1104 8",
    "works": "0601 62 0508 20 05H1 5 1201 6 0809 3 1005 2 0810 2",
    "town": "0701 45 0702 15 05H1 12 08H2 8 08H1 6 0601 6 0810 4 1201 4",
    "village": "0702 76 05H1 3 08H2 3 0601 5 0809 1 0301 4 0102 3 1201 3 0404 2",
    "compound": "0601 60 0508 22 1201 6 1202 5 0404 4 05H1 3",
    "fields": "0102 75 0103 10 1202 4 0301 4 1104 2 1107 2 0404 2 0201 1",
    "orchard": "0201 72 0204 8 0102 10 0301 10",
    "grove": "0301 80 0307 10 0404 6 09 1 1104 3",
    "slope": "0201 34 0301 30 0305 15 0404 12 0103 8 0602 1",
    "forest": "0301 58 0305 28 0307 7 0404 5 1206 2",
}
THEME_SHARES = (
    "housing 52 trade 14 campus 12 park 9 works 13",
    "town 80 works 12 park 8",
    "village 100",
    "compound 100",
    "fields 73 orchard 11 grove 16",
    "slope 80 orchard 20",
    "forest 100",
)
KIND_CODES = {
    RAIL: "1001",
    HIGHWAY: "1003",
    RIVER: "1101",
    BANK: "1106",
    LAKE: "1102",
    RESERVOIR: "1103",
    AIRPORT: "1007",
    STREET: "1004",
    COUNTY_ROAD: "1003",
    FARM_ROAD: "1006",
}
WITHOUT_ATTRIBUTE = ("1001", "1003", "1007")


@dataclass(frozen=True)
class LandUse:
    """Class code, town/village attribute (CZCSXM) and tenure (QSXZ) of each plot."""

    code: np.ndarray
    town_village: np.ndarray
    tenure: np.ndarray


def land_use(ground: Ground, rng: np.random.Generator) -> LandUse:
    """Classes of all plots at the first survey."""
    theme = _themes(ground, rng)
    code = np.empty(len(theme), dtype=object)
    chance = rng.random(len(theme))
    for name, mix in THEMES.items():
        here = theme == name
        code[here] = drawn(mix, chance[here])
    for kind, kind_code in KIND_CODES.items():
        code[ground.kind == kind] = kind_code
    inner = (ground.kind == HIGHWAY) & (ground.style == CORE)
    code[inner] = "1004"
    return LandUse(code, town_village(code, ground.style), _tenure(ground, code, rng))


def drawn(mix: str, chance: np.ndarray) -> np.ndarray:
    """Names drawn by their weights, e.g. from "0601 60 0508 40", by chance 0 to 1."""
    words = mix.split()
    weights = np.cumsum([float(word) for word in words[1::2]])
    at = np.searchsorted(weights / weights[-1], chance, side="right")
    return np.array(words[0::2], dtype=object)[np.minimum(at, len(weights) - 1)]


def _themes(ground: Ground, rng: np.random.Generator) -> np.ndarray:
    """The theme of each plot's block; like themes lie together."""
    count = len(ground.style)
    reach = ground.terrain.size.core_m
    drift = Waves.drawn(rng, 0.2 * reach, 1.5 * reach)
    x, y = ground.centre[ground.block].T
    chance = rng.normal(0, 0.6, count)[ground.block] + drift.at(x, y)
    theme = np.empty(count, dtype=object)
    for style, shares in enumerate(THEME_SHARES):
        here = np.flatnonzero(ground.style == style)
        rank = np.empty(len(here))
        rank[np.argsort(chance[here], kind="stable")] = np.arange(len(here))
        theme[here] = drawn(shares, rank / max(1, len(here)))
    return theme


def town_village(code: np.ndarray, style: np.ndarray) -> np.ndarray:
    """The town/village attribute that goes with a class in a place; "" for none."""
    found = np.full(len(code), "", dtype=object)
    names = {CORE: "201", TOWN: "202", VILLAGE: "203", INDUSTRY: "203"}
    built = np.isin(code, sorted(CONSTRUCTION)) & ~np.isin(code, WITHOUT_ATTRIBUTE)
    for place, name in names.items():
        found[built & (style == place)] = name
    found[built & (style >= PLAIN)] = "203"
    works = built & np.isin(code, ["0601", "0508"])
    found[works] = found[works] + "A"
    found[code == "0602"] = "204"
    found[code == "09"] = "205"
    return found


def _tenure(ground: Ground, code: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """QSXZ: 20 state land in use, 30 collective."""
    state_share = np.array([0.88, 0.5, 0.04, 0.12, 0.03, 0.1, 0.3])[ground.style]
    chance = rng.random(len(code))[ground.block]
    public = (ground.kind != LAND) & (ground.kind != FARM_ROAD)
    return np.where(public | (chance < state_share), "20", "30").astype(object)
