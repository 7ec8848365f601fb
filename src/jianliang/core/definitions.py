"""Definition profiles: which land counts in which total.

A profile is a list of rules (code × town/village attribute → construction and
urban-rural construction). Rules are written for few codes; this file says what
follows for all the others, and leaves `undecided` whatever does not follow.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

TOTALS = ("construction", "urban_rural")
ANSWERS = ("yes", "no", "undecided")
ANY = "*"
UNKNOWN = "unknown"  # group of a plot whose attribute nobody gave


class Cell(NamedTuple):
    """What a profile says of one class with one attribute.

    Both totals are yes, no or undecided; `note` is the rule's own remark, or the
    catalogue's code of why the cell is undecided.
    """

    construction: str
    urban_rural: str
    note: str


NO_RULE = Cell("undecided", "undecided", "cell-no-rule")
IN_ENVELOPE = Cell("yes", "yes", "cell-envelope")

OwnCells = Mapping[str, Mapping[str, Cell]]


def agreed(cells: Iterable[Cell], otherwise: str) -> Cell:
    """What all cells say; a total on which they differ is undecided.

    `otherwise` is the note that explains the difference.
    """
    told = list(cells)
    if len(set(told)) == 1:
        return told[0]
    construction = _same({cell.construction for cell in told})
    urban_rural = _same({cell.urban_rural for cell in told})
    undecided = "undecided" in (construction, urban_rural)
    return Cell(construction, urban_rural, otherwise if undecided else "")


def _same(answers: set[str]) -> str:
    return answers.pop() if len(answers) == 1 else "undecided"


def with_envelope(told: Cell, inside: str) -> Cell:
    """The cell where every plot inside a city or town counts.

    `inside` is yes, no, or perhaps: the attribute is unknown.
    """
    if inside == "no":
        return told
    either = [IN_ENVELOPE] if inside == "yes" else [told, IN_ENVELOPE]
    return agreed(either, "cell-attribute")


def groups_of(attributes: str, groups: Sequence[str]) -> list[str]:
    """The attribute groups a rule speaks of; `*` is every one."""
    return list(groups) if attributes == ANY else attributes.split()


def own_cells(rules: pd.DataFrame, groups: Sequence[str]) -> OwnCells:
    """The cells written down: code → attribute group → cell.

    Where the attribute of a plot is unknown, the cell is what all groups agree on.

    Parameters
    ----------
    rules : DataFrame
        Rules of one profile and one class system: code, attributes (groups parted by
        spaces, or `*`), construction, urban_rural, note.
    groups : sequence of str
        Every attribute group of the class system; none where it has no attribute.
    """
    cells: dict[str, dict[str, Cell]] = {}
    for rule in rules.itertuples():
        cell = Cell(rule.construction, rule.urban_rural, rule.note)
        for group in groups_of(rule.attributes, groups) or [UNKNOWN]:
            cells.setdefault(rule.code, {})[group] = cell
    return {
        code: {**by_group, UNKNOWN: agreed(by_group.values(), "cell-attribute")}
        for code, by_group in cells.items()
    }


def cell(
    code: str,
    group: str,
    own: OwnCells,
    lineage: Callable[[str], Sequence[str]],
    children: Callable[[str], Sequence[str]],
) -> Cell:
    """The cell of a class, from its own rule or that of its nearest ancestor.

    A class too coarse to have a rule says what all the classes under it agree on.

    Parameters
    ----------
    code, group : str
        The class and the attribute group.
    own : mapping
        Made by `own_cells`.
    lineage, children : callable
        A code's ancestors from itself upward; the codes directly under it.
    """
    for ancestor in lineage(code):
        if ancestor in own:
            return own[ancestor][group]
    below = [cell(child, group, own, lineage, children) for child in children(code)]
    return agreed(below, "cell-coarse") if below else NO_RULE
