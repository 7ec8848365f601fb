"""What may be asked of cases of rebuilding."""

from collections.abc import Sequence

from sqlalchemy import Row, bindparam, select

from jianliang.ledger.asking import Asking
from jianliang.ledger.schema import CASE

_CASE = select(CASE).where(CASE.c.case == bindparam("case"))


class CaseDesk(Asking):
    """Questions about cases."""

    def case(self, case: str) -> Row | None:
        """The row of a case; or None."""
        return self.connection.execute(_CASE, {"case": case}).first()

    def cases(
        self, unit: str | None = None, states: Sequence[str] | None = None
    ) -> list[Row]:
        """The rows of cases in the order they were opened: of a unit, in some states.

        Areas are in dm²; `sightings` are parted by spaces; `geometry` is WKB.
        """
        wanted = select(CASE).order_by(CASE.c.seq)
        if unit is not None:
            wanted = wanted.where(CASE.c.unit == unit)
        if states is not None:
            wanted = wanted.where(CASE.c.state.in_(states))
        return self._all(wanted)

    def cases_of(self, plot: str) -> list[Row]:
        """The cases of a plot, the oldest first."""
        return self._all(select(CASE).where(CASE.c.plot == plot).order_by(CASE.c.seq))

    def case_actors(self, case: str) -> dict[str, str]:
        """Who opened a case and who decided it, as far as that happened."""
        row = self.case(case)
        if row is None:
            return {}
        people = {"suspect": row.opened_by, "decide": row.decided_by}
        return {step: person for step, person in people.items() if person}
