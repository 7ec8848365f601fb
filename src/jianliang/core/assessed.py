"""What an assessment is made from: tables of all units, and the facts of each."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from jianliang.core.assessment import DIMENSIONS
from jianliang.core.scoring import Bounds, Facts, Value


@dataclass(frozen=True)
class Given:
    """What an assessment is made from.

    Attributes
    ----------
    year : int
        Year assessed.
    units : DataFrame
        unit, level: those to assess.
    kinds, rebuilds : DataFrame, optional
        RECOGNISED_KINDS and REBUILDS, every unit with its own sums; None: not known.
    measured : DataFrame
        INDICATOR_VALUES of the indicators that do not count recognised pieces, and of
        what the gates test.
    targets : DataFrame
        unit, indicator, target (Fraction; dm² or a number), year, status: one row for
        each unit and indicator that has a target.
    """

    year: int
    units: pd.DataFrame
    kinds: pd.DataFrame | None
    rebuilds: pd.DataFrame | None
    measured: pd.DataFrame
    targets: pd.DataFrame

    def facts(self) -> dict[str, Facts]:
        """The facts of every unit to assess, by unit."""
        kinds, measured = _by_unit(self.kinds), _by_unit(self.measured)
        rebuilds, targets = _by_unit(self.rebuilds), _by_unit(self.targets)
        return {
            unit: Facts(
                self.year,
                None if self.kinds is None else _kinds(kinds.get(unit)),
                None if self.rebuilds is None else _penalty(rebuilds.get(unit)),
                _values(measured.get(unit)),
                _targets(targets.get(unit)),
            )
            for unit in self.units["unit"]
        }


def _by_unit(table: pd.DataFrame | None) -> Mapping[Hashable, pd.DataFrame]:
    return {} if table is None else dict(iter(table.groupby("unit")))


def _kinds(rows: pd.DataFrame | None) -> dict:
    """(credit year, kind) → area; exact, whatever order the rows come in."""
    if rows is None:
        return {}
    keys = ["credit_year", *DIMENSIONS]
    sums = rows.groupby(keys, sort=True)["area_dm2"].sum()
    return {(int(key[0]), tuple(key[1:])): int(area) for key, area in sums.items()}


def _penalty(rows: pd.DataFrame | None) -> int:
    return 0 if rows is None else int(rows["penalty_dm2"].sum())


def _values(rows: pd.DataFrame | None) -> dict[str, Value]:
    if rows is None:
        return {}
    return {
        str(row.indicator): Value(
            Bounds(_exact(row.low), _exact(row.high)),
            _exact(row.complete) or Fraction(0),
            tuple(str(row.missing).split()),
        )
        for row in rows.itertuples()
    }


def _exact(number: float) -> Fraction | None:
    return None if pd.isna(number) else Fraction(number)


def _targets(rows: pd.DataFrame | None) -> dict[str, Fraction]:
    if rows is None:
        return {}
    return dict(zip(rows["indicator"], rows["target"], strict=True))
