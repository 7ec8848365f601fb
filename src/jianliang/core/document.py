"""A document as a tree: sections of paragraphs, tables and maps by name.

Nothing here knows how it will look: writers of Markdown, PDF or Word walk the tree.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """A figure of a paragraph, exactly, with the snapshot it comes from.

    `unit` is dm2, fen, count, year, ppm or m; `value` a whole number of it.
    """

    name: str
    value: int
    unit: str
    snapshot: str


@dataclass(frozen=True)
class Paragraph:
    """Words with their figures written out, and the same figures for machines."""

    text: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of a document; tables and maps are named, not held."""

    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Source:
    """Where something in the document comes from, and how firm it is."""

    name: str
    source: str
    status: str


@dataclass(frozen=True)
class Document:
    """A document in one language.

    Attributes
    ----------
    language : str
        "zh" or "en".
    kind : str
        "special" or "annual".
    title : str
    snapshot : str
        What all its figures come from.
    sections : tuple of Section
    sources : tuple of Source
    """

    language: str
    kind: str
    title: str
    snapshot: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = ()

    def told(self) -> dict:
        """The tree as plain lists and mappings, for JSON."""
        return asdict(self)
