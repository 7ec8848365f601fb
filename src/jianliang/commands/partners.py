"""What others than the three tiers bring in: owners' offers, consent, co-signatures."""

from collections.abc import Iterable, Mapping, Sequence

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.seats import held_seat
from jianliang.commands.steps import NO_BASIS, Basis, asked_plots
from jianliang.core.errors import LedgerError
from jianliang.ledger import Event, Receipt

MAY_BE_OFFERED = ("", "planned", "returned")


def offer(
    office: Office,
    asked: Asked,
    offers: Sequence[Mapping],
    basis: Basis = NO_BASIS,
) -> Receipt:
    """登记: owners and firms offer land to be reduced; it binds nobody yet.

    Parameters
    ----------
    offers : sequence of mapping
        plot, unit, and what else is said of it (geometry as WKB in hex, area_dm2 …).

    Raises
    ------
    LedgerError
        The land is claimed already ("offer-late"), or not the owner's to offer.
    """

    def decided(turn: Turn) -> Iterable[Event]:
        for one in offers:
            row = turn.desk.plot(one["plot"])
            state = turn.desk.state(one["plot"])
            if state not in MAY_BE_OFFERED:
                raise LedgerError("offer-late", plot=one["plot"], state=state)
            unit = row.unit if row else one["unit"]
            said = {key: value for key, value in one.items() if key != "plot"}
            yield turn.event("offer", one["plot"], unit, {**said, **basis.payload()})

    rows = [dict(one) for one in offers]
    arguments = {"offers": rows, **basis.payload()}
    return carry_out(office, asked, "offer", arguments, decided)


def consent(
    office: Office, asked: Asked, plots: Sequence[str], basis: Basis
) -> Receipt:
    """村民同意: the township records that the village has resolved to give the land.

    Raises
    ------
    LedgerError
        The resolution's hash is missing ("document-needed"), or a plot is unknown.
    """

    def decided(turn: Turn) -> Iterable[Event]:
        for row in asked_plots(turn, "consent", plots):
            yield turn.event("consent", row.plot, row.unit, basis.payload())

    if not basis.documents:
        raise LedgerError("document-needed", kind="consent")
    arguments = {"plots": list(plots), **basis.payload()}
    return carry_out(office, asked, "consent", arguments, decided)


def cosign(
    office: Office,
    asked: Asked,
    plots: Sequence[str],
    basis: Basis = NO_BASIS,
) -> Receipt:
    """会签: a department signs what is claimed of plots.

    The department is that of the asker's seat, not a word of the request.

    Raises
    ------
    LedgerError
        The seat stands for no department ("cosign-department").
    """

    def decided(turn: Turn) -> Iterable[Event]:
        department = held_seat(turn.desk, turn.seat, asked.on).department
        for row in asked_plots(turn, "cosign", plots):
            payload = {"department": department, **basis.payload()}
            event = turn.event("cosign", row.plot, row.unit, payload)
            if not department:
                raise LedgerError("cosign-department", seat=turn.seat)
            yield event

    arguments = {"plots": list(plots), **basis.payload()}
    return carry_out(office, asked, "cosign", arguments, decided)
