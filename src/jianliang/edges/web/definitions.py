"""What a definition profile counts, class by class, with its sources."""

from functools import partial
from typing import Annotated

from fastapi import Path, Request, Response

from jianliang.core.catalogue import MESSAGES
from jianliang.core.errors import UsageError
from jianliang.edges.web.answers import answered, atlas_of, own_language, rows
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas

KEPT = ["system", "code", "attributes", "construction", "urban_rural", "note", "source"]


def get_definition(
    request: Request,
    profile: Annotated[str, Path(max_length=64)],
    lang: Lang = None,
) -> Response:
    """The rules of a profile for the class systems of this city."""
    language = lang or own_language(request)
    return answered(request, partial(definition, atlas_of(request), profile, language))


def definition(atlas: Atlas, profile: str, language: str) -> dict:
    """A profile's rules as written; `status` says how well each is known (its mark).

    Raises UsageError where the city has no such profile.
    """
    known = atlas.rules.classes.profiles()
    if profile not in known:
        raise UsageError(
            "profile-unknown", asked=profile, known=", ".join(sorted(known))
        )
    word = atlas.rules.words.get("profiles", {}).get(profile)
    rules = atlas.rules.classes.rules
    own = rules[(rules["profile"] == profile) & rules["system"].isin(_systems(atlas))]
    told = own[KEPT].assign(
        name=[_name(atlas, row, language) for row in own.itertuples()],
        note=[_note(str(note), language) for note in own["note"]],
        status=own["mark"],
    )
    return {
        "profile": profile,
        "name": getattr(word, language) if word else profile,
        "rules": rows(told),
    }


def _systems(atlas: Atlas) -> set[str]:
    return {layer.class_system for layer in atlas.layers if layer.class_system}


def _name(atlas: Atlas, row, language: str) -> str:  # type: ignore[no-untyped-def]
    classes = atlas.rules.classes
    known = row.code in classes.known(row.system)
    return classes.name(row.system, row.code, language) if known else ""


def _note(note: str, language: str) -> str:
    """A note's words, where it is a code of the catalogue."""
    return MESSAGES[note].reason(language, {}) if note in MESSAGES else note
