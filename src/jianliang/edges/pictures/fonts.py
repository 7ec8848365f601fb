"""Which letters a picture can be written in."""

from functools import cache

from matplotlib import font_manager

# Families that hold Chinese, the commonest first; any one of them will do.
CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "Heiti SC",
    "Droid Sans Fallback",
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "SimSun",
)
LATIN = "DejaVu Sans"  # comes with matplotlib


@cache
def chinese_font() -> str:
    """The first family here that holds Chinese; empty where there is none."""
    found = _first_chinese()
    if found:
        return found
    # matplotlib keeps a list of fonts; one installed since then is not on it.
    listed = {font.fname for font in font_manager.fontManager.ttflist}
    for path in font_manager.findSystemFonts():
        if path not in listed and "cjk" in path.lower():
            font_manager.fontManager.addfont(path)
    return _first_chinese()


def _first_chinese() -> str:
    there = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in CHINESE if name in there), "")


def picture_language(wanted: str) -> str:
    """The language a picture can be written in: zh only with a Chinese font."""
    return "zh" if wanted == "zh" and chinese_font() else "en"


def picture_style(language: str) -> dict:
    """The matplotlib settings of all pictures."""
    families = [chinese_font(), LATIN] if language == "zh" else [LATIN, chinese_font()]
    return {
        "font.family": "sans-serif",
        "font.sans-serif": [name for name in families if name],
        "axes.unicode_minus": False,
        "hatch.linewidth": 0.6,
        "text.color": INK,
    }


INK = "#2b2f33"
