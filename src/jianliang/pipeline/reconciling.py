"""Credit laid on land: what explains each change, and which credit is not mapped.

pieces of a run ─ changed_ground ─→ land that changed, with shapes
  ─ explained, decrease | increase ─→ pieces with what explains them
  ─ by level ─→ reconciliation, which sums to the accounts
recognised pieces ─ lay_recognised ─ legs ─ mapped_areas ─→ recognised_mapped
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from jianliang.core.counting import DM2_PER_M2
from jianliang.core.findings import joined, worded
from jianliang.core.layers import City
from jianliang.core.measure import Measure
from jianliang.core.policy import RulePack
from jianliang.core.tables import (
    CREDITED,
    RECONCILED,
    RECONCILED_PIECES,
    RECONCILIATION,
    exactly,
    typed,
)
from jianliang.pipeline import Tables, levels
from jianliang.pipeline.changed_ground import changed_ground
from jianliang.pipeline.mapped_credit import recognised_mapped
from jianliang.pipeline.permits import permits_of
from jianliang.pipeline.spans import (
    EVERYTHING,
    Between,
    pieces_between,
    settled,
    span_between,
)
from jianliang.stages import question_credit
from jianliang.stages import reconcile as stage
from jianliang.stages.classify import TOTALS

EXPLAIN = {"decrease": stage.decrease, "increase": stage.increase}
AREA_OF = {"decrease": "area_from_dm2", "increase": "area_to_dm2"}
SORTED = [
    *("change", "plot_from", "plot_to", "unit_to", "planning_to", "path"),
    *("piece_id", "permits", "kind"),
]


def reconcile(
    city: City,
    rules: RulePack,
    pieces: pd.DataFrame,
    credited: pd.DataFrame,
    between: Between = EVERYTHING,
) -> Tables:
    """Lay recognised credit and permits on the land that changed.

    Parameters
    ----------
    city : City
        With surveys of two dates at least.
    rules : RulePack
        The rules it was run by.
    pieces : DataFrame
        The table of pieces of a run (table PIECES).
    credited : DataFrame
        Recognised pieces (table CREDITED), every geometry valid.
    between : Between

    Returns
    -------
    dict of DataFrame
        The tables RECONCILED declares: reconciliation (sums to the decrease and
        increase of every account to 0.01 m²), reconciled_pieces, recognised_mapped
        and findings. Row order of what is given changes nothing.

    Raises
    ------
    CityError
        There are no two such surveys.
    UsageError
        No periods of the run lead from the one day to the other.
    RuleError
        The pack does not say what is needed.
    """
    laid = lay_on_land(city, rules, pieces, credited, between)
    sums = [_by_level(city, laid.pieces_in(days), days) for days in laid.periods]
    made = (laid.mapped, laid.cuts, laid.pieces)
    found = _questioned(rules, laid.credited, made, laid.between.days[1])
    tables = {
        "reconciliation": pd.concat(sums, ignore_index=True),
        "reconciled_pieces": laid.pieces,
        "recognised_mapped": laid.mapped,
        "findings": worded(found),
    }
    return {name: exactly(tables[name], RECONCILED[name]) for name in tables}


@dataclass(frozen=True)
class Laid:
    """Credit and permits laid on changed land.

    Attributes
    ----------
    between : Between
        With nothing left open.
    credited : DataFrame
        Table CREDITED.
    pieces, mapped : DataFrame
        Tables RECONCILED_PIECES and RECOGNISED_MAPPED.
    cuts : DataFrame
        Recognised pieces by what the surveys say of them (`lay_recognised`), with the
        state of each cut by total.
    periods : tuple of (str, str)
    """

    between: Between
    credited: pd.DataFrame
    pieces: pd.DataFrame
    mapped: pd.DataFrame
    cuts: pd.DataFrame
    periods: tuple[tuple[str, str], ...]

    def pieces_in(self, days: tuple[str, str]) -> pd.DataFrame:
        """The land that changed in one period."""
        rows = self.pieces
        return rows[(rows["from_day"] == days[0]) & (rows["to_day"] == days[1])]


def lay_on_land(
    city: City,
    rules: RulePack,
    pieces: pd.DataFrame,
    credited: pd.DataFrame,
    between: Between = EVERYTHING,
) -> Laid:
    """What `reconcile` tells, before it is summed; parameters and errors are its."""
    between = settled(city, between)
    credited = typed(credited, CREDITED)
    measure = Measure(city.crs, city.area_standard)
    grounds = {
        total: stage.grounds_of(credited[credited[total]], measure) for total in TOTALS
    }
    parts = {
        period: _of_period(city, rules, rows, grounds, (period, between.profile))
        for period, rows in pieces_between(pieces, between.days)
    }
    cut = pd.concat(parts.values(), ignore_index=True)
    mapped, cuts = recognised_mapped(city, rules, pieces, credited, between)
    return Laid(between, credited, cut, mapped, cuts, tuple(parts))


def _of_period(
    city: City,
    rules: RulePack,
    pieces: pd.DataFrame,
    grounds: Mapping[str, stage.Grounds],
    asked: tuple[tuple[str, str], str],
) -> pd.DataFrame:
    """Table RECONCILED_PIECES of one period; `grounds` are those of each total."""
    days, profile = asked
    changed = changed_ground(city, pieces, (span_between(city, rules, days), profile))
    measure = Measure(city.crs, city.area_standard)
    parts = []
    for total, held in grounds.items():
        for change, explain in EXPLAIN.items():
            rows = changed[changed[f"change_{total}"] == change]
            rows = rows.assign(area_dm2=rows[AREA_OF[change]], change=change)
            permits = permits_of(city, rules, change, days)
            cut = stage.explained(rows, held, permits, measure)
            cut = cut[cut["area_dm2"] > 0].reset_index(drop=True)
            parts.append(explain(cut, held, days).assign(total=total))
    table = pd.concat(parts, ignore_index=True).assign(
        from_day=days[0], to_day=days[1], profile=profile
    )
    table = table.sort_values(["total", *SORTED], kind="stable", ignore_index=True)
    return exactly(table[list(RECONCILED_PIECES.columns)], RECONCILED_PIECES)


def _by_level(city: City, pieces: pd.DataFrame, days: tuple[str, str]) -> pd.DataFrame:
    """Table RECONCILIATION of one period: every unit of every level."""
    parts = []
    for level in levels(city, *days):
        place = {"hierarchy": level.hierarchy, "level": level.name}
        rows = pieces.assign(**place, unit=level.units(pieces, "to"))
        keys = [name for name in RECONCILIATION.columns if name != "area_dm2"]
        sums = rows.groupby(keys, dropna=False, sort=True)["area_dm2"].sum()
        parts.append(sums.reset_index())
    return exactly(pd.concat(parts, ignore_index=True), RECONCILIATION)


def _questioned(
    rules: RulePack,
    credited: pd.DataFrame,
    made: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    day: str,
) -> pd.DataFrame:
    """Everything doubtful, beyond the tolerance of the rule pack."""
    mapped, cuts, pieces = made
    tolerance = float(rules.parameter("reconciliation_tolerance", day).value)
    tolerance_dm2 = round(tolerance * DM2_PER_M2)
    increased = question_credit.increased_by_piece(pieces, credited)
    return joined([
        question_credit.find_unmapped(mapped, cuts, increased, tolerance_dm2),
        question_credit.find_rebuilt(pieces, tolerance_dm2),
        question_credit.find_unexplained(pieces, tolerance_dm2),
    ])  # fmt: skip
