"""Which land counts, and whether land changed or only its code did."""

import numpy as np
import pandas as pd

from jianliang.core.classes import CellTable, LandClasses
from jianliang.core.definitions import ANSWERS, TOTALS


def classify(
    codes: pd.Series,
    attributes: pd.Series | None,
    *,
    system: str,
    profile: str,
    rules: LandClasses,
) -> pd.DataFrame:
    """Whether each plot is construction land and urban-rural construction land.

    C1: every total carries its definition profile. What the profile leaves open, an
    unknown code, and an unknown attribute where a rule asks for it, are `undecided`.

    Parameters
    ----------
    codes : Series of str
        Land classes in the codes of `system`.
    attributes : Series of str, or None
        Town/village attribute of the same plots: "" is a plot known to have none,
        missing is not known. None where the layer has no such column.
    system : str
        Class system with version, e.g. "survey3:2019".
    profile : str
        Definition profile, e.g. "bj2017".
    rules : LandClasses
        Of the rule pack on the day in question.

    Returns
    -------
    DataFrame
        Columns construction and urban_rural (category yes, no, undecided), indexed
        as `codes`.

    Raises
    ------
    RuleError
        The profile does not speak of the system, or a code is not listed in a system
        of which only a part is.
    ValueError
        Codes and attributes are not of the same plots.
    """
    if attributes is not None and not attributes.index.equals(codes.index):
        raise ValueError("codes and attributes are not of the same plots")
    rules.check_known(system, codes)
    table = rules.cells(profile, system)
    known_codes = sorted({code for code, _ in table})
    known_values = sorted({value for _, value in table if value is not None})
    answers = _answers(table, known_codes, known_values)
    row = _places(codes, known_codes)
    column = (
        np.full(len(codes), -1)
        if attributes is None
        else _places(attributes, known_values)
    )
    return pd.DataFrame(
        {
            total: pd.Categorical.from_codes(answers[i][row, column], list(ANSWERS))
            for i, total in enumerate(TOTALS)
        },
        index=codes.index,
    )


def _places(values: pd.Series, known: list[str]) -> np.ndarray:
    """Where each value stands in `known`; -1, the last place, if it does not."""
    numbers, distinct = pd.factorize(values)
    places = pd.Index(known, dtype=object).get_indexer(pd.Index(distinct, dtype=object))
    return np.append(places, -1)[numbers]


def _answers(table: CellTable, codes: list[str], values: list[str]) -> np.ndarray:
    """Answers by total, code and attribute; the last of each axis is "not known"."""
    answers = np.full(
        (len(TOTALS), len(codes) + 1, len(values) + 1),
        ANSWERS.index("undecided"),
        dtype=np.int8,
    )
    for i, code in enumerate(codes):
        for j, value in enumerate([*values, None]):
            cell = table[code, value]
            answers[0, i, j] = ANSWERS.index(cell.construction)
            answers[1, i, j] = ANSWERS.index(cell.urban_rural)
    return answers


def same_land(
    codes_before: pd.Series,
    system_before: str,
    codes_after: pd.Series,
    system_after: str,
    classes: LandClasses,
) -> pd.Series:
    """Whether the land stayed the same and at most its code system changed.

    True where the class after is the mapping, or one of the mappings, of the class
    before. A difference between two totals on such land is a correction (X), never a
    reduction.

    Parameters
    ----------
    codes_before, codes_after : Series of str
        Classes of the same pieces at both dates, in the same order.
    system_before, system_after : str
        Their class systems with version.
    classes : LandClasses
        With a mapping between the two systems.

    Returns
    -------
    Series of bool, indexed as `codes_before`; False where a class is missing

    Raises
    ------
    RuleError
        Nothing is mapped between the two systems.
    ValueError
        The two series are not of the same pieces.
    """
    if not codes_before.index.equals(codes_after.index):
        raise ValueError("the classes are not of the same pieces")
    classes.targets("", system_before, system_after)
    before, before_codes = pd.factorize(codes_before)
    after, after_codes = pd.factorize(codes_after)
    width = len(after_codes) + 1  # place 0 is a missing class
    pairs, pair = np.unique((before + 1) * width + after + 1, return_inverse=True)
    same = np.zeros(len(pairs), dtype=bool)
    for i, (b, a) in enumerate(zip(*np.divmod(pairs, width), strict=True)):
        same[i] = (
            b > 0
            and a > 0
            and classes.corresponds(
                before_codes[b - 1], system_before, after_codes[a - 1], system_after
            )
        )
    return pd.Series(same[pair], codes_before.index, name="same_land")
