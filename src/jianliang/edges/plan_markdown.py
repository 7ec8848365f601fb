"""A plan's document as Markdown, with its tables."""

from collections.abc import Iterator, Mapping

import pandas as pd

from jianliang.core.catalogue.words import headed, word
from jianliang.core.document import Document, Section
from jianliang.core.quota import m2
from jianliang.edges.layerfile import without_geometry


def markdown(document: Document, tables: Mapping[str, pd.DataFrame]) -> str:
    """The document as text; tables by name, those that there are.

    Areas stand in m² with two decimals and money in whole fen, both exactly.
    """
    lines = [f"# {document.title}", ""]
    lines.append(word("doc-snapshot", document.language, snapshot=document.snapshot))
    for section in document.sections:
        lines += ["", *_section(section, tables, document.language, 2)]
    if document.sources:
        lines += ["", f"## {word('doc-sources', document.language)}", ""]
        lines += [
            f"- {one.name}: {one.source} ({one.status})" for one in document.sources
        ]
    return "\n".join(lines) + "\n"


def _section(
    section: Section, tables: Mapping[str, pd.DataFrame], language: str, depth: int
) -> Iterator[str]:
    yield f"{'#' * depth} {section.title}"
    for paragraph in section.paragraphs:
        yield from ("", paragraph.text)
    for name in section.maps:
        yield from ("", f"*{word('doc-map', language, name=name)}*")
    for name in section.tables:
        if name in tables and len(tables[name]):
            yield ""
            yield from _table(name, without_geometry(tables[name]), language)
    for inner in section.sections:
        yield ""
        yield from _section(inner, tables, language, depth + 1)


def _table(table: str, frame: pd.DataFrame, language: str) -> Iterator[str]:
    yield _line(_heading(table, str(name), language) for name in frame)
    yield _line("--:" if _is_number(frame[name]) else "---" for name in frame)
    for row in frame.to_dict("records"):
        yield _line(_cell(str(name), value) for name, value in row.items())


def _line(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _heading(table: str, name: str, language: str) -> str:
    """A column's heading with the unit its cells are written in."""
    told = headed(name, table)
    text = told[language] if told else name
    for ending, unit in (("_dm2", "doc-m2"), ("_fen", "doc-fen")):
        shown = word(unit, language)
        if name.endswith(ending) and shown not in text:
            return word("with-unit", language, text=text, unit=shown)
    return text


def _cell(name: str, value: object) -> str:
    if value is None or value is pd.NA or value != value:
        return ""
    if name.endswith("_dm2"):
        return m2(int(str(value)))
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def _is_number(series: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(series))
