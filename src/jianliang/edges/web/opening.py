"""What the screen needs before anything else: the city, its layers, all words."""

from functools import partial

from fastapi import Request, Response

from jianliang.core.catalogue.screen import SCREEN
from jianliang.core.catalogue.words import HEADINGS, VALUES
from jianliang.core.findings import SEVERITIES
from jianliang.core.secrecy import visible
from jianliang.edges.pictures.palette import class_colour, tenure_colour, zone_colours
from jianliang.edges.web.answers import answered, atlas_of, own_language
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.assessed import rule_words
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.imagery import base_maps
from jianliang.edges.web.published import layers_for, units_for
from jianliang.edges.web.tiles import archives, moves_archive
from jianliang.edges.web.viewer import viewer_of
from jianliang.stages.classify import TOTALS

MOVES = "/tiles/moves.pmtiles"
PACK_WORDS = ("zones", "tenures", "paths", "profiles", "answers", "groups")


def get_start(request: Request, lang: Lang = None) -> Response:
    """The city with its days, units, classes, layers and base maps."""
    language = lang or own_language(request)
    audience = viewer_of(request).audience
    return answered(request, partial(start, atlas_of(request), audience, language))


def get_words(request: Request, lang: Lang = None) -> Response:
    """Every word of the screen in one language, by its key."""
    language = lang or own_language(request)
    return answered(request, partial(words, atlas_of(request), language))


def start(atlas: Atlas, audience: str, language: str) -> dict:
    """What the screen opens with."""
    definition = atlas.city.definition
    kept = (
        *("name", "profile", "area_standard", "language", "crs"),
        *("map_review", "licence"),
    )
    return {
        "city": {name: getattr(definition, name) for name in kept},
        "bounds": atlas.bounds,
        "snapshot": atlas.snapshot,
        "audience": audience,
        "days": atlas.days,
        "profiles": _profiles(atlas, language),
        "totals": [_named(VALUES["total"], total, language) for total in TOTALS],
        "zones": _zones(atlas, language),
        "tenures": _tenures(atlas, audience, language),
        "classes": _classes(atlas, language),
        "class_names": _class_names(atlas, language),
        "units": [
            {**unit, "bounds": atlas.unit_bounds.get(unit["unit_id"])}
            for unit in units_for(atlas, audience)
        ],
        "layers": _layers(atlas, audience),
        "moves": MOVES if moves_archive(atlas, audience) else None,
        "basemaps": base_maps(atlas),
        "severities": [_named(VALUES["severity"], one, language) for one in SEVERITIES],
    }


def words(atlas: Atlas, language: str) -> dict[str, str]:
    """Words of the screen, headings of columns, values of columns, words of rules.

    What only one table says (`table.column`) no panel asks for, and is not sent.
    """
    told = {key: text[language] for key, text in SCREEN.items()}
    told |= {
        f"column.{name}": text[language]
        for name, text in HEADINGS.items()
        if "." not in name
    }
    for column, values in VALUES.items():
        if "." in column:
            continue
        told |= {f"value.{column}.{key}": v[language] for key, v in values.items()}
    for kind in PACK_WORDS:
        own = atlas.rules.words.get(kind, {})
        told |= {f"{kind}.{key}": getattr(w, language) for key, w in own.items()}
    return {**told, **rule_words(atlas, language)}


def _named(known: dict, key: str, language: str) -> dict:
    return {"id": key, "name": known[key][language]}


def _word(atlas: Atlas, kind: str, key: str, language: str) -> str:
    word = atlas.rules.words.get(kind, {}).get(key)
    return (
        getattr(word, language) if word else VALUES[""].get(key, {}).get(language, key)
    )


def _profiles(atlas: Atlas, language: str) -> list[dict]:
    own = atlas.city.definition.profile
    there = sorted(
        set(atlas.tables["accounts"]["profile"]), key=lambda p: (p != own, p)
    )
    return [{"id": p, "name": _word(atlas, "profiles", p, language)} for p in there]


def _zones(atlas: Atlas, language: str) -> list[dict]:
    colours = zone_colours(atlas.told("zone"))
    return [
        {"id": key, "name": _word(atlas, "zones", key, language), "colour": colour}
        for key, colour in colours.items()
    ]


def _tenures(atlas: Atlas, audience: str, language: str) -> list[dict]:
    if not visible("internal", audience):
        return []
    return [
        {
            "id": key,
            "name": _word(atlas, "tenures", key, language),
            "colour": tenure_colour(key),
        }
        for key in atlas.told("tenure")
    ]


def _classes(atlas: Atlas, language: str) -> list[dict]:
    """First-level classes of the newest survey, in the order of their codes."""
    system = atlas.systems.get(atlas.days[-1], "")
    if not system:
        return []
    classes = atlas.rules.classes
    return [
        {
            "code": code,
            "name": classes.name(system, code, language),
            "colour": class_colour(
                classes.name(system, code, "en"), classes.group(system, code)
            ),
            "group": classes.group(system, code),
        }
        for code in sorted(classes.known(system))
        if not classes.parent(system, code)
    ]


def _class_names(atlas: Atlas, language: str) -> dict[str, dict[str, str]]:
    classes = atlas.rules.classes
    systems = sorted({one.class_system for one in atlas.layers if one.class_system})
    return {
        system: {
            code: classes.name(system, code, language)
            for code in sorted(classes.known(system))
        }
        for system in systems
    }


def _layers(atlas: Atlas, audience: str) -> list[dict]:
    made = archives(atlas, audience)
    kept = ("role", "name", "day", "until", "class_system", "source", "status", "rows")
    return [
        {
            "id": layer.file,
            **{name: getattr(layer, name) for name in kept},
            "secrecy": layer.secrecy,
            "tiles": f"/tiles/{layer.file}.pmtiles" if layer.file in made else None,
        }
        for layer in layers_for(atlas, audience)
    ]
