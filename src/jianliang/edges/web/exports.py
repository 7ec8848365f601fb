"""Tables of the screen as files: CSV, XLSX and GeoPackage, each naming its snapshot.

A spreadsheet takes a text that begins with = + - or @ for a formula. In CSV, which
cannot say what is text, such a text gets an apostrophe in front; XLSX and GeoPackage
say it themselves, and keep every text as it is. Numbers are never touched.
"""

import io
import re
import tempfile
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Annotated, Literal

import geopandas as gpd
import pandas as pd
import pyogrio
import xlsxwriter
from fastapi import Path, Request, Response
from starlette.exceptions import HTTPException

from jianliang.core.catalogue.screen import SCREEN
from jianliang.core.catalogue.words import VALUES, headed, word
from jianliang.core.secrecy import visible
from jianliang.edges.layerfile import csv_bytes
from jianliang.edges.web.answers import atlas_of, tagged
from jianliang.edges.web.asking import Asked, Question
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import audience_to, narrowed
from jianliang.edges.web.bookreader import NO_BOOK
from jianliang.edges.web.exported import DECLARED, LOWEST, OF_BOOK, sheet_of
from jianliang.edges.web.exportedkept import ON_SHELVES
from jianliang.edges.web.exporting import Sheet
from jianliang.edges.web.figures import provenance
from jianliang.edges.web.planskept import SHELF as PLANS
from jianliang.edges.web.planskept import Snapshot, plan_of
from jianliang.edges.web.viewer import viewer_of
from jianliang.edges.web.watch import state_of

Ending = Literal["csv", "xlsx", "gpkg"]
TYPES: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gpkg": "application/geopackage+sqlite3",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
DM2_PER_HA = 1_000_000
AS_TYPED = dict.fromkeys(
    ("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False
)


def get_export(
    request: Request,
    table: Annotated[str, Path(max_length=32)],
    ending: Ending,
    question: Question,
    plan: Snapshot = "",
) -> Response:
    """A table of the screen as a file, for the same question as on the screen."""
    viewer = viewer_of(request)
    if table not in LOWEST or not visible(LOWEST[table], viewer.audience):
        raise HTTPException(404)
    atlas, now, audience = atlas_of(request), NO_BOOK, viewer.audience
    if table in OF_BOOK:
        now = atlas.book.now()
        question, audience = _narrowed(request, table, question)
    if ON_SHELVES.get(table, ("", ""))[0] == PLANS:
        question = replace(question, plan=plan_of(request, now, plan).snapshot)

    def make() -> bytes:
        sheet = sheet_of(atlas, table, question, audience, now)
        return made(atlas, table, ending, sheet, question)

    kept = [atlas.shelves.newest(ON_SHELVES[table][0])] if table in ON_SHELVES else []
    name = file_name(atlas, table, ending, question)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    state = f"{state_of(now, *kept)} {question.plan}"
    return tagged(request, make, TYPES[ending], headers, state)


def _narrowed(request: Request, table: str, asked: Asked) -> tuple[Asked, str]:
    """The question as the viewer may ask it of a table of the book, and as whom."""
    if LOWEST[table] == "public":
        return asked, audience_to(request, asked.unit)
    return narrowed(request, asked), viewer_of(request).audience


def made(atlas: Atlas, name: str, ending: str, sheet: Sheet, asked: Asked) -> bytes:
    """A sheet as the bytes of a file."""
    if ending == "csv":
        return csv_bytes(neutral(sheet.frame))
    about = about_rows(atlas, asked)
    if sheet.book:
        about.append((SCREEN["export.book"][asked.lang], sheet.book))
    if ending == "xlsx":
        return xlsx_bytes(sheet.frame, about, name, asked.lang)
    return gpkg_bytes(sheet, about, name, atlas.city.definition.crs)


def file_name(atlas: Atlas, table: str, ending: str, asked: Asked) -> str:
    """What the file is called: table, unit, days, snapshot."""
    unit = asked.unit if re.fullmatch(r"[A-Za-z0-9_-]+", asked.unit) else ""
    parts = [table, unit, asked.from_day, asked.to_day, atlas.snapshot]
    return f"{'_'.join(part for part in parts if part)}.{ending}"


def neutral(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with texts that look like a formula made plain by an apostrophe."""
    columns = {}
    for name in frame:
        cells = frame[name]
        if not pd.api.types.is_numeric_dtype(cells):
            text = cells.astype("str")
            cells = text.mask(text.str.startswith(FORMULA).fillna(False), "'" + text)
        columns[name] = cells
    return pd.DataFrame(columns, index=frame.index)


def about_rows(atlas: Atlas, asked: Asked) -> list[tuple[str, str]]:
    """From what and by which rules the figures were made, line by line."""
    told, language = provenance(atlas, asked, 0), asked.lang
    city = atlas.city.definition.name
    lines = [
        ("city", city),
        ("unit", " ".join((asked.unit, atlas.unit_names.get(asked.unit or city, "")))),
        ("between", f"{asked.from_day} – {asked.to_day}"),
        ("profile", f"{told['profile']} {told['profile_name']}"),
        ("total", VALUES["total"][asked.total][language]),
        ("standard", told["area_standard"]),
        ("snapshot", told["snapshot"]),
        ("units", SCREEN["export.dm2"][language]),
    ]
    sources = [
        (
            SCREEN["export.source"][language],
            " · ".join(
                str(one[key])
                for key in ("role", "name", "day", "source", "status")
                if one[key]
            ),
        )
        for one in told["sources"]
    ]
    named = [(SCREEN[f"export.{key}"][language], text.strip()) for key, text in lines]
    return named + sources


def xlsx_bytes(
    frame: pd.DataFrame, about: list[tuple[str, str]], name: str, language: str
) -> bytes:
    """A workbook: the table with hectares beside each area, and its provenance."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True, **AS_TYPED}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        looks = {
            "dm2": book.add_format({"num_format": "#,##0"}),
            "ha": book.add_format({"num_format": "#,##0.00"}),
        }
        sheet = book.add_worksheet(name)
        for at, (title, cells, look) in enumerate(_columns(frame, language, name)):
            sheet.write_string(0, at, title, head)
            sheet.write_column(1, at, cells, looks.get(look))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(frame.columns) * 2, 1), 16)
        told = book.add_worksheet(SCREEN["export.about"][language])
        told.set_column(0, 1, 36)
        for row, line in enumerate(about):
            told.write_row(row, 0, line)
    return sink.getvalue()


def _columns(
    frame: pd.DataFrame, language: str, table: str
) -> list[tuple[str, list, str]]:
    """Title, cells and look of each column; an area is followed by its hectares."""
    columns = []
    for name in frame:
        told = headed(str(name), DECLARED.get(table, table))
        title = told[language] if told else str(name)
        cells = _cells(frame[name])
        if not str(name).endswith("_dm2"):
            columns.append((title, cells, ""))
            continue
        hectares = [None if cell is None else cell / DM2_PER_HA for cell in cells]
        for unit, values in (("dm2", cells), ("ha", hectares)):
            shown = "0.01 m²" if unit == "dm2" else word("ha", language)
            titled = word("with-unit", language, text=title, unit=shown)
            columns.append((titled, values, unit))
    return columns


def _cells(series: pd.Series) -> list:
    plain = series.astype(object)
    return plain.where(series.notna(), None).tolist()


def gpkg_bytes(
    sheet: Sheet, about: list[tuple[str, str]], name: str, crs: str
) -> bytes:
    """A GeoPackage: the table with its shapes, if it has any, and a table `about`."""
    told = pd.DataFrame(about, columns=["key", "value"])
    with tempfile.TemporaryDirectory(prefix="jianliang-") as room:
        path = FilePath(room, f"{name}.gpkg")
        frame: pd.DataFrame = sheet.frame
        if sheet.shapes is not None:
            frame = gpd.GeoDataFrame(frame, geometry=sheet.shapes, crs=crs)
        pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG")
        pyogrio.write_dataframe(told, path, layer="about", driver="GPKG")
        return path.read_bytes()
