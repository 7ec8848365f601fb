"""What may be asked of all that waits: by state, and not plot by plot."""

from collections.abc import Sequence

from sqlalchemy import Row, case, literal, select

from jianliang.ledger.asking import Asking
from jianliang.ledger.schema import (
    ACCOUNT,
    EVENT,
    OBLIGATION,
    PLOT,
    TRANSFER,
)

SAYING = ("plan", "declare", "correct")
"""Events that may state other ground of a plot."""
SIGNING = ("consent", "cosign")
_OPEN = OBLIGATION.c.met_dm2 < OBLIGATION.c.area_dm2


class WaitingDesk(Asking):
    """Questions about what waits for a next step.

    Days are those of the events, so they are asked beside the projections.
    """

    def waiting_plots(self, state: str) -> list[Row]:
        """The plots in a state: plot, unit, since, who did what; without their ground.

        `since` is the day of the plot's last step.
        """
        people = PLOT.c.declared_by, PLOT.c.verified_by, PLOT.c.recognised_by
        since = EVENT.c.happened_on.label("since")
        wanted = (
            select(PLOT.c.plot, PLOT.c.unit, since, *people)
            .join(EVENT, EVENT.c.seq == PLOT.c.seq)
            .where(PLOT.c.state == state)
        )
        return self._all(wanted)

    def claims_told(self, state: str) -> dict[str, str]:
        """Plot → the JSON of what was claimed of it, of those in a state."""
        wanted = select(PLOT.c.plot, PLOT.c.claim).where(PLOT.c.state == state)
        return {plot: claim or "{}" for plot, claim in self._all(wanted)}

    def said_and_signed(self, state: str) -> list[Row]:
        """Of the plots in a state: subject, kind, payload, in the book's order.

        Only events that state ground, without their payload, and signatures.
        """
        here = select(PLOT.c.plot).where(PLOT.c.state == state)
        signs = EVENT.c.kind.in_(SIGNING)
        payload = case((signs, EVENT.c.payload), else_=literal("{}")).label("payload")
        wanted = select(EVENT.c.subject, EVENT.c.kind, payload).where(
            EVENT.c.subject.in_(here), EVENT.c.kind.in_((*SAYING, *SIGNING))
        )
        return self._all(wanted.order_by(EVENT.c.seq))

    def offers(self) -> list[Row]:
        """Offers of land that the book knows no plot of: plot, unit, since."""
        known = select(PLOT.c.plot)
        wanted = select(
            EVENT.c.subject.label("plot"),
            EVENT.c.unit,
            EVENT.c.happened_on.label("since"),
        ).where(EVENT.c.kind == "offer", EVENT.c.subject.not_in(known))
        return self._all(wanted.order_by(EVENT.c.seq))

    def applied(self) -> list[Row]:
        """Transfers asked for and neither approved nor recalled: subject, unit, day."""
        ended = select(EVENT.c.subject).where(EVENT.c.kind.in_(("send", "recall")))
        wanted = select(
            EVENT.c.subject, EVENT.c.unit, EVENT.c.happened_on.label("since")
        ).where(EVENT.c.kind == "apply", EVENT.c.subject.not_in(ended))
        return self._all(wanted.order_by(EVENT.c.seq))

    def sent(self) -> list[Row]:
        """What was sent and is perhaps still on its way: subject and day."""
        on_its_way = select(ACCOUNT.c.lot).where(
            ACCOUNT.c.account == "in_transit", ACCOUNT.c.credits != ACCOUNT.c.debits
        )
        wanted = (
            select(EVENT.c.subject, EVENT.c.happened_on.label("since"))
            .join(TRANSFER, TRANSFER.c.seq == EVENT.c.seq)
            .where(TRANSFER.c.lot.in_(on_its_way), EVENT.c.kind == "send")
        )
        return self._all(wanted.distinct().order_by(EVENT.c.subject))

    def debts(self, kinds: Sequence[str]) -> list[Row]:
        """Open obligations of some kinds: obligation, kind, unit, due, since."""
        wanted = (
            select(
                OBLIGATION.c.obligation,
                OBLIGATION.c.kind,
                OBLIGATION.c.unit,
                OBLIGATION.c.due,
                EVENT.c.happened_on.label("since"),
            )
            .join(EVENT, EVENT.c.seq == OBLIGATION.c.seq)
            .where(OBLIGATION.c.kind.in_(kinds), _OPEN)
        )
        return self._all(wanted)
