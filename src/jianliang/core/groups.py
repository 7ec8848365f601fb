"""Groups of land classes that a rule pack names, such as housing, water, industry.

A group is given by classes, as "system/code" with all below it; of several that speak
of a code the nearest counts. Several stand in one parameter, parted by spaces; where a
parameter names several groups each class is written "group=system/code".
"""

from collections.abc import Mapping

import pandas as pd

from jianliang.core.classes import LandClasses
from jianliang.core.policy import RulePack


def class_groups(
    rules: RulePack, parameter: str, day: str, system: str
) -> Mapping[str, str]:
    """Code → group, for every code of a class system that the parameter speaks of.

    Where the parameter names no groups, the group is "". Empty where the pack does not
    have the parameter.
    """
    if parameter not in rules.parameters:
        return {}
    text = str(rules.parameter(parameter, day).value)
    named = dict(_named(word, system) for word in text.split())
    return _with_below(named, rules.classes_on(day), system)


def _named(word: str, system: str) -> tuple[str, str]:
    group, _, told = word.rpartition("=")
    of, _, code = told.partition("/")
    return (code, group) if of == system else ("", group)


def _with_below(
    named: Mapping[str, str], classes: LandClasses, system: str
) -> dict[str, str]:
    out = {}
    for code in classes.known(system):
        line = [one for one in classes.lineage(system, code) if one in named]
        if line:
            out[code] = named[line[0]]
    return out


def grouped(codes: pd.Series, groups: Mapping[str, str], otherwise: str) -> pd.Series:
    """The group of each code; where no groups are known, the code itself."""
    if not groups:
        return codes.astype("str")
    return codes.astype("object").map(groups).fillna(otherwise).astype("str")
