"""Invented names in Chinese with their transliteration; none is meant to be a place."""

from collections.abc import Sequence

import numpy as np

CITY = ("衡澜市", "Henglan City")
FIRST = (
    "云 Yun 青 Qing 岚 Lan 栖 Qi 澄 Cheng 霁 Ji 槐 Huai 芦 Lu 枫 Feng 砚 Yan 禾 He "
    "溪 Xi 苇 Wei 棠 Tang 朔 Shuo 鹤 He 榆 Yu 芷 Zhi 松 Song 泓 Hong 璞 Pu 絮 Xu "
    "桦 Hua 笠 Li"
)
LAST = (
    "陂 Bei 浦 Pu 墅 Shu 屿 Yu 畴 Chou 埠 Bu 庐 Lu 涧 Jian 皋 Gao 岫 Xiu 堰 Yan "
    "塬 Yuan 汀 Ting 渚 Zhu 坞 Wu 垣 Yuan 楼 Lou 桥 Qiao 泽 Ze 坪 Ping 圃 Pu 津 Jin "
    "墟 Xu 隰 Xi"
)
KINDS = {
    "district": ("区", "District"),
    "street": ("街道", "Subdistrict"),
    "town": ("镇", "Town"),
    "county": ("乡", "Township"),
    "block": ("街区", "Block"),
    "zone": ("经济区", "Economic Zone"),
    "village": ("村", "Village"),
    "compound": ("工业大院", "Works"),
}
SIDES = (("", ""), ("新", "New "), ("上", "Upper "), ("下", "Lower "), ("大", "Great "))


def place_names(
    kinds: Sequence[str], rng: np.random.Generator
) -> list[tuple[str, str]]:
    """A different name in zh and en for each place of the given kinds."""
    first, last = _pairs(FIRST), _pairs(LAST)
    order = rng.permutation(len(first) * len(last))
    names = []
    for number, kind in enumerate(kinds):
        turn, at = divmod(number, len(order))
        (one, one_en), (two, two_en) = (
            first[order[at] // len(last)],
            last[order[at] % len(last)],
        )
        side, side_en = SIDES[turn]
        zh, en = KINDS[kind]
        names.append(
            (f"{side}{one}{two}{zh}", f"{side_en}{one_en}{two_en.lower()} {en}")
        )
    return names


def _pairs(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return list(zip(words[0::2], words[1::2], strict=True))
