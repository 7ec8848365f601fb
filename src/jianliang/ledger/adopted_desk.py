"""What may be asked of adopted targets and plans."""

from sqlalchemy import Row, Table, bindparam, select

from jianliang.ledger.asking import Asking
from jianliang.ledger.schema import (
    ADOPTED_PLAN,
    ADOPTED_PLOT,
    ADOPTED_TARGET,
    ADOPTED_TOTAL,
)

_PLAN = select(ADOPTED_PLAN).where(ADOPTED_PLAN.c.plan == bindparam("plan"))


class AdoptedDesk(Asking):
    """Questions about targets and plans that units proposed or adopted."""

    def adopted_plan(self, plan: str) -> Row | None:
        """The row of a plan; or None."""
        return self.connection.execute(_PLAN, {"plan": plan}).first()

    def adopted_plans(self, unit: str | None = None) -> list[Row]:
        """The rows of plans in the order they came: of a unit, or all."""
        wanted = select(ADOPTED_PLAN).order_by(ADOPTED_PLAN.c.seq)
        if unit is not None:
            wanted = wanted.where(ADOPTED_PLAN.c.unit == unit)
        return self._all(wanted)

    def plans_in_force(self, unit: str, kind: str, years: tuple[int, int]) -> list[Row]:
        """The adopted plans of a kind that speak of any of the years, ends included."""
        here = (
            ADOPTED_PLAN.c.unit == unit,
            ADOPTED_PLAN.c.kind == kind,
            ADOPTED_PLAN.c.state == "adopted",
            ADOPTED_PLAN.c.first_year <= years[1],
            ADOPTED_PLAN.c.last_year >= years[0],
        )
        return self._all(select(ADOPTED_PLAN).where(*here).order_by(ADOPTED_PLAN.c.seq))

    def adopted_targets(self, unit: str | None = None) -> list[Row]:
        """The targets in force and those proposed: set by a unit, or by all."""
        wanted = select(ADOPTED_TARGET).order_by(*ADOPTED_TARGET.primary_key.columns)
        if unit is not None:
            wanted = wanted.where(ADOPTED_TARGET.c.unit == unit)
        return self._all(wanted)

    def targets_of(self, unit: str) -> list[Row]:
        """The adopted targets of a unit, whoever set them."""
        own = ADOPTED_TARGET.c.of_unit == unit
        adopted = ADOPTED_TARGET.c.state == "adopted"
        order = ADOPTED_TARGET.c.year, ADOPTED_TARGET.c.plot_type, ADOPTED_TARGET.c.seq
        return self._all(select(ADOPTED_TARGET).where(own, adopted).order_by(*order))

    def adopted_totals(self, plan: str | None = None) -> list[Row]:
        """What plans come to by unit and year: of one plan, or of all."""
        return self._parts(ADOPTED_TOTAL, plan)

    def adopted_plots(self, plan: str | None = None) -> list[Row]:
        """The plots of plans: of one plan, or of all."""
        return self._parts(ADOPTED_PLOT, plan)

    def _parts(self, table: Table, plan: str | None) -> list[Row]:
        wanted = select(table).order_by(*table.primary_key.columns)
        if plan is not None:
            wanted = wanted.where(table.c.plan == plan)
        return self._all(wanted)
