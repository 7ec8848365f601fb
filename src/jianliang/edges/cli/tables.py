"""Tables on the screen: headings in the reader's language, areas in his unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from jianliang.core.catalogue.words import headed
from jianliang.edges.cli.figures import AreaUnit, area_text, wan_yuan
from jianliang.edges.cli.naming import Names
from jianliang.edges.cli.screen import Screen
from jianliang.edges.cli.views import View
from jianliang.edges.layerfile import without_geometry

COLOURS = {
    "decrease_dm2": "green",
    "increase_dm2": "red",
    "net_dm2": "bold",
    "correction_dm2": "yellow",
}
SEVERITY = {"refuse": "bold red", "warning": "yellow", "note": "dim"}


def heading(column: str, language: str, table: str = "") -> str:
    """A column's heading from the catalogue, in a table; a stranger's own name."""
    if told := headed(column, table):
        return told[language]
    return column.removesuffix("_dm2").replace("_", " ")


@dataclass(frozen=True)
class Style:
    """How tables are shown: names of codes, unit of areas, most rows (0: all)."""

    names: Names
    unit: AreaUnit = AreaUnit.HA
    limit: int = 0


def grid(view: View, screen: Screen, style: Style) -> RenderableType:
    """A view as a table; areas are converted here and nowhere else."""
    frame = view.frame.head(style.limit) if style.limit else view.frame
    drawn = Grid(title=screen.word(f"table-{view.name}"), title_justify="left")
    for column in frame:
        drawn.add_column(
            _head((column, view.table), screen, style.unit),
            justify="right" if _is_number(frame[column]) else "left",
            style=COLOURS.get(column),
            overflow="fold",
        )
    for row in frame.to_dict("records"):
        cells = {**view.same, **row}
        drawn.add_row(*(_cell(at, cells, style, view.table) for at in row))
    return Group(drawn, *_notes(view, len(frame), screen, style.names))


def grids(views: Iterable[View], screen: Screen, style: Style) -> list[RenderableType]:
    """Those views that have rows, as tables."""
    return [grid(view, screen, style) for view in views if len(view.frame)]


def records(frame: pd.DataFrame) -> list[dict]:
    """The rows for machines: areas in whole dm², gaps as null."""
    plain = without_geometry(frame).astype(object)
    return plain.where(plain.notna(), None).to_dict("records")


def listing(pairs: Mapping[str, object], screen: Screen) -> RenderableType:
    """Names and values under each other, the names as words of the catalogue."""
    drawn = Grid.grid(padding=(0, 2))
    for key, value in pairs.items():
        drawn.add_row(Text(screen.word(key), style="dim"), Text(str(value)))
    return drawn


def _head(of: tuple[str, str], screen: Screen, unit: AreaUnit) -> str:
    """What stands above a column of a table."""
    column, table = of
    text = heading(column, screen.language, table)
    if column.endswith("_fen"):
        return text.replace(screen.word("in-fen"), screen.word("in-wan"))
    if not column.endswith("_dm2"):
        return text
    return screen.word("with-unit", text=text, unit=screen.word(unit.value))


def _notes(view: View, shown: int, screen: Screen, names: Names) -> list[Text]:
    notes = [
        f"{heading(column, screen.language, view.table)}: "
        + names.of(column, _text(value), view.same, view.table)
        for column, value in view.same.items()
        if _text(value)
    ]
    lines = [" · ".join(notes)] if notes else []
    if shown < len(view.frame):
        lines.append(screen.word("more-rows", shown=shown, all=len(view.frame)))
    return [Text(line, style="dim") for line in lines]


def _cell(column: str, row: Mapping, style: Style, table: str) -> Text:
    value = row[column]
    text = _text(value)
    if text and column.endswith("_dm2"):
        return Text(area_text(value, style.unit))
    if text and column.endswith("_fen"):
        return Text(wan_yuan(int(value)))
    return Text(style.names.of(column, text, row, table), style=SEVERITY.get(text, ""))


def _text(value: Any) -> str:
    if value is None or value is pd.NA or value != value:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _is_number(series: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(series) or str(series.name).endswith("_dm2")
