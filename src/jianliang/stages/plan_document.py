"""专项规划与年度方案: a plan told as a document, in zh or en (C13, C20).

Every figure that a paragraph writes out also stands beside it for machines, with the
snapshot it comes from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from jianliang.core.catalogue.words import word
from jianliang.core.document import Document, Figure, Paragraph, Section, Source
from jianliang.core.zoning import zone_totals

DM2_PER_HA, FEN_PER_WAN, PPM = 1_000_000, 1_000_000, 1_000_000
CASH = ("funds", "income", "loan", "cost")
MOST_TOLD = 30
"""Targets not met, and projects, that are told one by one; all stand in the tables."""


@dataclass(frozen=True)
class About:
    """What a document is about.

    Attributes
    ----------
    kind : str
        "special" or "annual".
    unit : str
        Whose plan it is, by name.
    years : (int, int)
    snapshot : str
    names : mapping
        Unit → its name.
    sources : tuple of Source
    conditions : tuple of (str, mapping)
        What it was asked to keep to: a sentence of the catalogue and what it names.
    is_part : bool
        Whether it tells a unit or some years of a larger plan. What is known of the
        whole alone (its gap, its layout) is then not told as if it were of the part.
    """

    kind: str
    unit: str
    years: tuple[int, int]
    snapshot: str
    names: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    conditions: tuple[tuple[str, Mapping[str, object]], ...] = ()
    is_part: bool = False

    def name(self, unit: str) -> str:
        """A unit's name; its code where it has none."""
        return self.names.get(unit, unit)


def plan_document(
    tables: Mapping[str, pd.DataFrame], about: About, language: str
) -> Document:
    """A plan as a document.

    Parameters
    ----------
    tables : mapping
        plan_plots, plan_units, plan_cash, plan_quota, plan_projects, plan_zones and
        plan_bound, as far as there are any; what lies beyond the years of `about` is
        left out.
    about : About
    language : str
        "zh" or "en".
    """
    teller = Teller(about, language)
    first, last = about.years
    here = {
        name: frame[frame["year"].isna() | frame["year"].between(first, last)]
        if "year" in frame
        else frame
        for name, frame in tables.items()
    }
    parts = (summary, terms, targets, years, zones, layout, money, projects)
    sections = tuple(one for part in parts for one in part(here, teller))
    named = {"unit": about.unit, "first": first, "last": last}
    title = teller.word(f"doc-title-{about.kind}", **named)
    made = (language, about.kind, title, about.snapshot)
    return Document(*made, sections, about.sources)


class Teller:
    """Paragraphs in one language, whose figures name their snapshot."""

    def __init__(self, about: About, language: str) -> None:
        self.about, self.language = about, language

    def word(self, key: str, **values: object) -> str:
        """A word or sentence of the catalogue."""
        return word(key, self.language, **values)

    def paragraph(self, key: str, told: Mapping, **values: object) -> Paragraph:
        """A sentence; `told` is name → (value, unit) of its figures."""
        written = {name: self.written(*one) for name, one in told.items()}
        figures = tuple(
            Figure(name, int(value), unit, self.about.snapshot)
            for name, (value, unit) in told.items()
        )
        return Paragraph(self.word(key, **written, **values), figures)

    def written(self, value: int, unit: str) -> str:
        """A figure as people read it: hectares, 10,000 yuan, per cent."""
        if unit == "dm2":
            return self.word("doc-hectares", amount=decimal(value, DM2_PER_HA))
        if unit == "fen":
            return self.word("doc-money-of", amount=decimal(value, FEN_PER_WAN))
        return f"{decimal(value, PPM // 100)}%" if unit == "ppm" else str(value)


def decimal(value: int, whole: int) -> str:
    """A whole number of parts as a number with two decimals, rounded half up.

    >>> decimal(1_234_567, 1_000_000)
    '1.23'
    """
    cents = (abs(int(value)) * 200 + whole) // (2 * whole)
    sign = "-" if value < 0 and cents else ""
    return f"{sign}{cents // 100}.{cents % 100:02d}"


def summary(tables: Mapping, teller: Teller) -> Iterator[Section]:
    """What the plan comes to, and how far from the best it may be."""
    plots, bound = tables["plan_plots"], tables.get("plan_bound")
    told = [teller.paragraph("doc-plan", _sums(plots))]
    part = "-part" if teller.about.is_part else ""
    if bound is not None and len(bound) and not pd.isna(bound["gap"].iloc[0]):
        gap = -int(-bound["gap"].iloc[0] * PPM // 1)
        told.append(teller.paragraph(f"doc-gap{part}", {"gap": (gap, "ppm")}))
    else:
        told.append(Paragraph(teller.word("doc-no-gap")))
    named = () if teller.about.is_part else ("plan_bound",)
    yield Section(teller.word("doc-summary"), tuple(told), named)


def terms(_tables: Mapping, teller: Teller) -> Iterator[Section]:
    """What the plan was asked to keep to beside its targets."""
    told = [
        Paragraph(teller.word(key, **values)) for key, values in teller.about.conditions
    ]
    title = "doc-terms-part" if teller.about.is_part else "doc-terms"
    if told:
        yield Section(teller.word(title), tuple(told))


def targets(tables: Mapping, teller: Teller) -> Iterator[Section]:
    """Which targets are met; those that are not, one by one."""
    rows = tables.get("plan_units")
    if rows is None or rows.empty:
        return
    short = rows[rows["planned_dm2"] < rows["target_dm2"]]
    told = [_short(row, teller) for row in short.head(MOST_TOLD).to_dict("records")]
    if short.empty:
        told = [teller.paragraph("doc-targets-met", {"targets": (len(rows), "count")})]
    yield Section(teller.word("doc-targets"), tuple(told), ("plan_units",))


def _short(row: Mapping, teller: Teller) -> Paragraph:
    figures = {
        "year": (row["year"], "year"),
        "target": (row["target_dm2"], "dm2"),
        "planned": (row["planned_dm2"], "dm2"),
        "short": (row["target_dm2"] - row["planned_dm2"], "dm2"),
    }
    kind = row["plot_type"]
    shown = teller.word("doc-all") if kind == "all" else kind
    unit = teller.about.name(row["unit"])
    return teller.paragraph("doc-target-short", figures, unit=unit, type=shown)


def years(tables: Mapping, teller: Teller) -> Iterator[Section]:
    """What is reduced in each year; an annual plan lists its plots."""
    plots = tables["plan_plots"]
    told = tuple(
        teller.paragraph("doc-year", {"year": (int(year), "year"), **_sums(part)})
        for year, part in plots.groupby("year", sort=True)
    )
    annual = teller.about.kind == "annual"
    title = teller.word("doc-plots" if annual else "doc-years")
    listed = ("plan_plots",) if annual else ()
    yield Section(title, told, listed, ("plan_by_year",))


def zones(tables: Mapping, teller: Teller) -> Iterator[Section]:
    """What is reduced in each zone, and what could go there and stays."""
    rows = tables.get("plan_zones")
    if rows is None or rows.empty:
        return
    told = tuple(_zone(row, teller) for row in zone_totals(rows).to_dict("records"))
    yield Section(teller.word("doc-zones"), told, ("plan_zones",))


def _zone(row: Mapping, teller: Teller) -> Paragraph:
    figures = {
        "plots": (row["plots"], "count"),
        "area": (row["area_dm2"], "dm2"),
        "cost": (row["cost_fen"], "fen"),
        "left": (row["left_dm2"], "dm2"),
    }
    name = row["zone"] or teller.word("doc-zone-none")
    return teller.paragraph("doc-zone", figures, zone=name)


def layout(tables: Mapping, teller: Teller) -> Iterator[Section]:
    """How compactly the whole plan lies."""
    bound = tables.get("plan_bound")
    if bound is None or bound.empty or teller.about.is_part:
        return
    row = bound.iloc[0]
    weight = f"{row['compactness']:g}"
    figures = {"boundary": (round(row["boundary_m"]), "m")}
    told = (teller.paragraph("doc-compact", figures, weight=weight),)
    yield Section(teller.word("doc-layout"), told, (), ("compactness",))


def money(tables: Mapping, teller: Teller) -> Iterator[Section]:
    """Where the money comes from, and when it is tightest."""
    cash = tables.get("plan_cash")
    if cash is None or cash.empty:
        return
    sums = {name: (cash[f"{name}_fen"].sum(), "fen") for name in CASH}
    worst = cash.loc[(cash["closing_fen"] - cash["debt_fen"]).idxmin()]
    tight = {
        "year": (worst["year"], "year"),
        "closing": (worst["closing_fen"], "fen"),
        "debt": (worst["debt_fen"], "fen"),
    }
    unit = teller.about.name(worst["unit"])
    told = (
        teller.paragraph("doc-cash", sums),
        teller.paragraph("doc-cash-tightest", tight, unit=unit),
    )
    yield Section(teller.word("doc-money"), told, ("plan_cash",), ("cash",))


def projects(tables: Mapping, teller: Teller) -> Iterator[Section]:
    """Quota freed and used, and when each project starts."""
    quota, started = tables.get("plan_quota"), tables.get("plan_projects")
    told = []
    if quota is not None and len(quota):
        figures = {
            name: (quota[f"{name}_dm2"].sum(), "dm2") for name in ("freed", "used")
        }
        figures["advance"] = (quota["advance_dm2"].max(), "dm2")
        told.append(teller.paragraph("doc-quota", figures))
    rows = [] if started is None else started.head(MOST_TOLD).to_dict("records")
    told += [_project(row, teller) for row in rows]
    if told:
        named = ("plan_quota", "plan_projects")
        yield Section(teller.word("doc-projects"), tuple(told), named)


def _project(row: Mapping, teller: Teller) -> Paragraph:
    where = teller.about.name(row["district"])
    who = {"project": row["project_id"], "district": where}
    figures = {"need": (row["need_dm2"], "dm2")}
    if pd.isna(row["year"]):
        return teller.paragraph("doc-project-none", figures, **who)
    figures["year"] = (row["year"], "year")
    return teller.paragraph("doc-project", figures, **who)


def _sums(plots: pd.DataFrame) -> dict[str, tuple[int, str]]:
    return {
        "plots": (len(plots), "count"),
        "area": (int(plots["area_dm2"].sum()), "dm2"),
        "cost": (int(plots["cost_fen"].sum()), "fen"),
    }
