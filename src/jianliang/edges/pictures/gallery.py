"""The two pictures of a city, from its layers, its rules and its results."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from jianliang.core.catalogue.words import word
from jianliang.core.errors import UsageError
from jianliang.core.layers import City
from jianliang.core.policy import RulePack
from jianliang.edges.pictures.figures import city_account, hectares
from jianliang.edges.pictures.fonts import picture_language
from jianliang.edges.pictures.map import Caption, write_map
from jianliang.edges.pictures.matrix import write_matrix
from jianliang.edges.pictures.sheet import sheet_of
from jianliang.pipeline.matrices import first_levels

FIGURES = ("stock-to", "decrease", "increase", "correction", "net")


def draw_map(
    city: City, rules: RulePack, tables: Mapping[str, pd.DataFrame], path: Path,
    language: str = "zh",
) -> None:  # fmt: skip
    """Draw the overview map of a city as PNG.

    The land of the newest survey is muted; over it what was reduced (green) and added
    (red, hatched) since the first survey, under the city's own profile. Text is zh
    only where the machine has a Chinese font.

    Parameters
    ----------
    city : City
    rules : RulePack
    tables : mapping of DataFrame
        Result tables; `pieces` and `accounts` are used where they are there.
    path : Path
        The PNG to write.
    language : str
        "zh" or "en".

    Raises
    ------
    UsageError
        The city has no survey.
    """
    if not city.of("survey"):
        raise UsageError("nothing-to-draw")
    language = picture_language(language)
    account = city_account(city, tables)
    figures = [
        (word(name, language), f"{hectares(account[name])} {word('ha', language)}")
        for name in FIGURES
        if name in account
    ]
    title = word("map-title", language, city=_written(city.name, language))
    caption = Caption(title, _between(city, tables, language), figures)
    write_map(sheet_of(city, rules, tables, language), caption, path, language)


def draw_matrix(
    city: City, rules: RulePack, tables: Mapping[str, pd.DataFrame], path: Path,
    language: str = "zh",
) -> None:  # fmt: skip
    """Draw the change matrix by first-level class as PNG, in hectares.

    Of several periods the last is drawn. Parameters as in `draw_map`; the table
    `matrix` is needed.
    """
    if "matrix" not in tables or tables["matrix"].empty:
        raise UsageError("nothing-to-draw")
    language = picture_language(language)
    title = word("matrix-title", language, city=_written(city.name, language))
    caption = Caption(title, _between(city, tables, language, last=True))
    square = class_square(city, rules, tables["matrix"], language)
    write_matrix(square, caption, path, language)


def class_square(
    city: City, rules: RulePack, matrix: pd.DataFrame, language: str
) -> pd.DataFrame:
    """Areas in dm² of the last period by first-level class before and after.

    Rows and columns are class names in the order of their codes; land that only one
    survey covers is left out.
    """
    rows = matrix[matrix["to_day"] == matrix["to_day"].max()]
    rows = rows[(rows["class_from"] != "") & (rows["class_to"] != "")]
    systems = {layer.day: layer.class_system for layer in city.of("survey")}
    sides = []
    for side in ("from", "to"):
        system = systems[rows[f"{side}_day"].iloc[0]] if len(rows) else ""
        sides.append(first_levels(rules.classes, system, rows[f"class_{side}"]))
    square = rows.groupby(sides)["area_to_dm2"].sum().unstack(fill_value=0)
    for axis, side in enumerate(("from", "to")):
        system = systems[rows[f"{side}_day"].iloc[0]] if len(rows) else ""
        names = {
            code: _name(rules, system, code, language) for code in square.axes[axis]
        }
        square = square.rename(names, axis=axis)
    return square.astype("int64")


def _name(rules: RulePack, system: str, code: str, language: str) -> str:
    if code not in rules.classes.known(system):
        return code
    return rules.classes.name(system, code, language)


def _between(
    city: City,
    tables: Mapping[str, pd.DataFrame],
    language: str,
    last: bool = False,
) -> str:
    days = [layer.day for layer in city.of("survey")]
    first = days[-2] if last and len(days) > 1 else days[0]
    snapshot = getattr(tables, "snapshot", "–")
    return word("between", language, from_day=first, to_day=days[-1],
                profile=city.profile, snapshot=snapshot)  # fmt: skip


def _written(name: str, language: str) -> str:
    """The city's name, if the picture's letters can write it."""
    return name if language == "zh" or name.isascii() else "City"
