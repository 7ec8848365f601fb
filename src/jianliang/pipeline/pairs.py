"""Two surveys that follow each other, laid over one another."""

from dataclasses import dataclass, field, replace

import pandas as pd

from jianliang.core.layers import City
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.parts import Parts
from jianliang.core.overlay.pieces import Pieces, lay_over
from jianliang.core.policy import RulePack
from jianliang.pipeline.books import Span
from jianliang.stages import ground
from jianliang.stages.ground import Survey


@dataclass
class Faces:
    """The faces of each set of layers, built once and then the same object."""

    city: City
    known: dict[tuple, Coverage] = field(default_factory=dict)

    def on(self, day: str) -> Coverage:
        """The faces that the layers in force on a day cut the land into."""
        layers = tuple(
            layer.name + layer.day
            for role in ground.FACE_ROLES
            for layer in ground.in_force(self.city, role, day)
        )
        if layers not in self.known:
            self.known[layers] = ground.faces_on(self.city, day)
        return self.known[layers]


def coded(before: Survey, after: Survey) -> tuple[Survey, Survey]:
    """The two surveys with numbers for their classes that can be compared."""
    codes = ground.shared_codes(before, after)
    one, other = (
        replace(survey, plots=replace(survey.plots, code=code))
        for survey, code in zip((before, after), codes, strict=True)
    )
    return one, other


def laid_over(
    city: City, before: Survey, after: Survey, parts: Parts
) -> tuple[pd.DataFrame, Pieces, Parts]:
    """The pieces between two surveys (`coded`), with the paths of the time between.

    Returns the table of pieces, the pieces, and the later plots cut by their faces.
    """
    layers = ground.paths_between(city, before.day, after.day)
    paths = ground.label_coverage(city, layers, "paths") if layers else None
    pieces, parts_after = lay_over(before.plots, after.plots, parts, paths)
    return ground.pieces_table(before, after, pieces, paths), pieces, parts_after


def span_of(before: Survey, after: Survey, rules: RulePack) -> Span:
    """Two surveys' days and class systems with the rules of the later day."""
    classes = rules.classes_on(after.day)
    return Span(before.day, after.day, before.system, after.system, classes)


def dated(table: pd.DataFrame, from_day: str, to_day: str) -> pd.DataFrame:
    """The table behind the two days it speaks of."""
    days = {"from_day": from_day, "to_day": to_day}
    return pd.concat([pd.DataFrame(days, index=table.index), table], axis=1)
