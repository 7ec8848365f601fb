"""Which rows and columns of a table a reader sees first."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import pandas as pd

from jianliang.core.errors import UsageError
from jianliang.edges.layerfile import without_geometry
from jianliang.stages.account import by_classes

UNIT_COLUMNS = ("unit", "unit_id", "unit_from", "unit_to", "subject")
PARTS = (
    "resurvey_dm2",
    "boundary_dm2",
    "extent_dm2",
    "definition_dm2",
    "corrected_dm2",
    "undecided_from_dm2",
    "undecided_to_dm2",
)


@dataclass(frozen=True)
class Wishes:
    """Which rows the reader asks for; empty wishes are no wishes."""

    unit: str = ""
    level: str = ""
    zone: str = ""
    profile: str = ""
    from_day: str = ""
    to_day: str = ""


@dataclass(frozen=True)
class View:
    """Some rows of a table as they are to be shown.

    `same` holds the columns that say the same in every row; they are told once.
    """

    name: str
    frame: pd.DataFrame
    same: dict[str, object] = field(default_factory=dict)

    @property
    def table(self) -> str:
        """Its name as the catalogue writes names of tables before their columns."""
        return self.name.replace("-", "_")


def chosen_rows(name: str, frame: pd.DataFrame, wishes: Wishes) -> pd.DataFrame:
    """The rows that meet every wish.

    A day may be given by its beginning, e.g. a year.

    Raises
    ------
    UsageError
        The table has no column that a wish could speak of.
    """
    for item in fields(Wishes):
        value = getattr(wishes, item.name)
        if value:
            frame = frame[_meets(name, frame, item.name, value)]
    return frame


def _meets(name: str, frame: pd.DataFrame, wish: str, value: str) -> pd.Series:
    if wish == "zone" and {"dimension", "value"} <= set(frame):
        return (frame["dimension"] == "zone") & (frame["value"] == value)
    candidates = {
        "unit": UNIT_COLUMNS,
        "zone": ("zone", "zone_from", "zone_to"),
        "from_day": ("from_day", "day"),
        "to_day": ("to_day", "day"),
    }.get(wish, (wish,))
    columns = [column for column in candidates if column in frame]
    if not columns:
        raise UsageError("filter-useless", option=wish.split("_")[0], table=name)
    texts = frame[columns].astype("str")
    if wish.endswith("_day"):
        return texts.apply(lambda column: column.str.startswith(value)).any(axis=1)
    return (texts == value).any(axis=1)


def first_view(
    name: str, frame: pd.DataFrame, wishes: Wishes, profile: str, language: str = "en"
) -> View:
    """The rows asked for, in the form that is read most easily.

    Accounts start with the whole city under the city's own profile; the change matrix
    is summed over all but its two classes; parts of the correction and undecided land
    are left out where they are zero.
    """
    rows = chosen_rows(name, _opening(name, frame, wishes, profile), wishes)
    if name == "matrix":
        rows = by_classes(rows)
    if name == "findings":
        rows = told_findings(rows, language)
    empty = [part for part in PARTS if part in rows and not rows[part].any()]
    rows = without_geometry(rows.drop(columns=empty))
    same = _same(rows) if len(rows) > 1 else {}
    return View(name, rows.drop(columns=list(same)).reset_index(drop=True), same)


def told_findings(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """Findings as they are read: where, how much, what is wrong and what to do."""
    words = {part: frame[f"{part}_{language}"] for part in ("reason", "remedy")}
    place = ["severity", "layer", "row", "subject", "area_dm2"]
    return frame[place].assign(**words)


def findings_view(frame: pd.DataFrame, language: str) -> View:
    """Findings as they are read, to be shown."""
    return View("findings", told_findings(frame, language))


def of_unit_and_total(frame: pd.DataFrame, unit: str, total: str) -> pd.DataFrame:
    """The rows of a unit counted in a total; of the city where none is named."""
    here = frame[frame["total"] == total]
    first = here[["hierarchy", "level"]].drop_duplicates().head(1)
    return here[here["unit"] == unit] if unit else here.merge(first)


def area_by(frame: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The area of rows that say the same in some columns, summed."""
    sums = frame.groupby([*keys], dropna=False, sort=True)["area_dm2"].sum()
    return sums.reset_index()


def _opening(
    name: str, frame: pd.DataFrame, wishes: Wishes, profile: str
) -> pd.DataFrame:
    if name == "accounts" and not (wishes.unit or wishes.zone):
        frame = frame[frame["dimension"] == "all"]
        if not wishes.level:
            frame = frame[frame["level"] == "city"]
    if "profile" in frame and not wishes.profile:
        own = frame["profile"] == profile
        frame = frame[own] if own.any() else frame
    return frame


def _same(frame: pd.DataFrame) -> dict[str, object]:
    texts = [c for c in frame if not pd.api.types.is_numeric_dtype(frame[c])]
    return {
        column: frame[column].iloc[0]
        for column in texts
        if frame[column].nunique(dropna=False) == 1
    }
