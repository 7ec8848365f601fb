"""The parameters that questions share, with what is meant where one is left out."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Query, Request

from jianliang.core.errors import UsageError
from jianliang.edges.web.answers import atlas_of, own_language
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.published import units_for
from jianliang.edges.web.viewer import viewer_of
from jianliang.pipeline import lookup

Unit = Annotated[str, Query(max_length=64, description="Unit id; empty: whole city.")]
FromDay = Annotated[str, Query(max_length=10, description="Survey day before.")]
ToDay = Annotated[str, Query(max_length=10, description="Survey day after.")]
Profile = Annotated[str, Query(max_length=64, description="Definition profile.")]
Total = Literal["construction", "urban_rural"]
Lang = Annotated[
    Literal["zh", "en"] | None, Query(description="Language; the city's if left out.")
]


@dataclass(frozen=True)
class Asked:
    """Which unit, span, profile and total a question is about.

    `unit` is "" for the whole city; `lang` is zh or en; `plan` the snapshot of a plan,
    where the question is about one.
    """

    unit: str
    from_day: str
    to_day: str
    profile: str
    total: str
    lang: str
    plan: str = ""

    @property
    def plain(self) -> lookup.Asked:
        """The question as the figures know it; they have no language."""
        return lookup.Asked(
            self.unit, self.from_day, self.to_day, self.profile, self.total
        )


def asked(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    unit: Unit = "",
    from_day: FromDay = "",
    to_day: ToDay = "",
    profile: Profile = "",
    total: Total = "construction",
    lang: Lang = None,
) -> Asked:
    """The question with its gaps filled: whole city, all surveys, own profile.

    Raises
    ------
    UsageError
        The audience knows no such unit, or the city no such days.
    """
    atlas = atlas_of(request)
    first, last = span(atlas, from_day, to_day)
    place = known_unit(atlas, unit, last, viewer_of(request).audience)
    wanted = profile or atlas.city.definition.profile
    return Asked(place, first, last, wanted, total, lang or own_language(request))


Question = Annotated[Asked, Depends(asked)]


def span(atlas: Atlas, from_day: str, to_day: str) -> tuple[str, str]:
    """Two survey days, first and last where left out; UsageError if not in order."""
    first, last = from_day or atlas.days[0], to_day or atlas.days[-1]
    if not {first, last} <= set(atlas.days) or first >= last:
        raise UsageError(
            "ask-days", from_day=first, to_day=last, known=", ".join(atlas.days)
        )
    return first, last


def known_unit(atlas: Atlas, unit: str, day: str, audience: str) -> str:
    """The unit's id; "" for the whole city, by whatever name it is asked for.

    Raises UsageError where the audience knows no such unit.
    """
    if unit in ("", atlas.city.definition.name):
        return ""
    if not any(one["unit_id"] == unit for one in units_for(atlas, audience)):
        raise UsageError("unit-unknown", unit=unit, day=day)
    return "" if atlas.unit_levels[unit] == "city" else unit
