"""Assessment on the screen: a unit's score term by term, and what follows from it."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated

import pandas as pd
from fastapi import Query, Request, Response

from jianliang.core.catalogue.assessing_words import INPUTS
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Lang, Unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of, named, unit_name
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.shelves import Kept
from jianliang.edges.web.watch import Limit, Offset, made, page, placed, state_of
from jianliang.edges.web.watchrows import SITE

Year = Annotated[int, Query(ge=0, le=9999, description="Year; 0: the last assessed.")]
OF_YEAR = {
    "gates": "gates",
    "terms": "score_terms",
    "marginals": "marginals",
    "rewards": "rewards",
}
"""Part of the answer → its table; of the year asked for."""
EVER = {"trajectories": "trajectories", "outlook": "outlook"}
"""The same, of all years."""


def get_assessment(
    request: Request, unit: Unit = "", year: Year = 0, lang: Lang = None
) -> Response:
    """The score of a unit with every term and gate, and the scores of those below."""
    atlas = atlas_of(request)
    now, scope = asked_of(request, unit)
    kept = atlas.shelves.newest("assessments")
    make = partial(assessment, atlas, now, kept, (scope.unit, year))
    return answered(request, make, state_of(now, kept))


def get_renewal(
    request: Request,
    unit: Unit = "",
    limit: Limit = 100,
    offset: Offset = 0,
    lang: Lang = None,
) -> Response:
    """What each site of the stock is to become, the largest first."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)
    kept = atlas.shelves.newest("renewals")

    def make() -> dict:
        found = placed(atlas, named(atlas, sites(kept, scope)))
        told = page(found, SITE, limit, offset)
        return {"made": made(atlas, kept, now), **told}

    return answered(request, make, state_of(now, kept))


def assessment(atlas: Atlas, now: BookNow, kept: Kept, wanted: tuple[str, int]) -> dict:
    """What an assessment says of a unit in a year; parts are empty where it is mute."""
    place = atlas.lookup.place(wanted[0], atlas.days[-1])
    tables = kept.tables
    years = sorted({int(year) for year in tables["scores"]["year"]})
    year = wanted[1] or (years[-1] if years else 0)
    scores = tables["scores"][tables["scores"]["year"] == year]
    below = set(atlas.lookup.children(place, atlas.days[-1]))
    children = scores[scores["unit"].isin(below)]
    order = children.sort_values(["points_low", "points_high"], ascending=False)
    similar = _of(tables["similar_units"], place.unit)
    others = [unit_name(atlas, unit) for unit in similar["other"]]
    parts = {
        part: _of(tables[name], place.unit, year) for part, name in OF_YEAR.items()
    }
    parts |= {part: _of(tables[name], place.unit) for part, name in EVER.items()}
    return {
        "made": made(atlas, kept, now),
        "years": years,
        "year": year,
        "score": next(iter(rows(_of(scores, place.unit))), None),
        "children": rows(named(atlas, order)),
        "similar": rows(similar.assign(name=others)),
        **{part: rows(frame) for part, frame in parts.items()},
    }


def sites(kept: Kept, scope: Scope) -> pd.DataFrame:
    """The sites of the stock in a scope, the largest first."""
    frame = kept.tables["renewal"]
    inside = frame[scope.holds(frame["unit"])]
    return inside.sort_values("area_dm2", ascending=False, ignore_index=True)


def _of(frame: pd.DataFrame, unit: str, year: int | None = None) -> pd.DataFrame:
    inside = frame["unit"] == unit
    if year is not None:
        inside &= frame["year"] == year
    return frame[inside].reset_index(drop=True)


def rule_words(atlas: Atlas, language: str) -> Mapping[str, str]:
    """What the rule pack calls its indicators, gates, rewards and measures."""
    told = {f"value.input.{key}": text[language] for key, text in INPUTS.items()}
    told |= {
        f"value.{column}.{key}": names[language]
        for column, known in _named_by_rules(atlas).items()
        for key, names in known.items()
    }
    return told


def _named_by_rules(atlas: Atlas) -> dict[str, dict[str, dict[str, str]]]:
    """Column → code → its name in each language."""
    named_so: dict[str, dict[str, dict[str, str]]] = {}
    rules, renewing = atlas.rules.assessment, atlas.rules.renewal
    if rules is not None:
        for column, known in (
            ("indicator", [(i.id, i.name_zh, i.name_en) for i in rules.indicators]),
            ("gate", [(g.id, g.name_zh, g.name_en) for g in rules.gates]),
            ("by_rule", [(r.id, r.name_zh, r.name_en) for r in rules.rewards]),
        ):
            named_so[column] = {key: {"zh": zh, "en": en} for key, zh, en in known}
    rated = atlas.rules.candidates
    for one in rated.indicators if rated else ():
        names = {"zh": one.name_zh, "en": one.name_en}
        named_so.setdefault("indicator", {})[one.id] = names
    for key, term in (renewing.terms if renewing else {}).items():
        for column in ("direction", "measures"):
            named_so.setdefault(column, {})[key] = {"zh": term.zh, "en": term.en}
    return named_so
