"""The steps of plots after their claim: all plots of a request take it, or none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.signatures import SHOWN, check_consent
from jianliang.core.errors import LedgerError
from jianliang.core.quota import m2
from jianliang.ledger import Event, Receipt
from jianliang.ledger.merkle import ALGORITHM

HEX = frozenset("0123456789abcdef")
STEPS = ("clear", "restore", "watch", "withdraw", "return")
"""Steps that state nothing but their basis."""


@dataclass(frozen=True)
class Basis:
    """依据: why a step is taken, and the documents that say so.

    Attributes
    ----------
    reason : str
    documents : sequence of str
        "sha256:" and the hash of each document's bytes, in hexadecimal.
    """

    reason: str = ""
    documents: tuple[str, ...] = ()

    def payload(self) -> dict:
        """What an event keeps of it; empty parts are left out.

        Raises
        ------
        LedgerError
            "document-wrong".
        """
        for text in self.documents:
            name, _, digest = text.partition(":")
            if name != ALGORITHM or len(digest) != 64 or not HEX.issuperset(digest):
                raise LedgerError("document-wrong", text=text)
        said = {"reason": self.reason, "documents": list(self.documents)}
        return {key: value for key, value in said.items() if value}


NO_BASIS = Basis()


def take_step(
    office: Office,
    asked: Asked,
    kind: str,
    plots: Sequence[str],
    basis: Basis = NO_BASIS,
) -> Receipt:
    """Clear, restore, watch, withdraw or return plots.

    Parameters
    ----------
    kind : str
        One of STEPS. Withdrawing and returning need a reason.
    plots : sequence of str

    Raises
    ------
    LedgerError
        A plot is unknown, in another state (the error lists what may follow), not the
        asker's, or lacks the village's consent. Nothing was recorded.
    """

    def decided(turn: Turn) -> Iterable[Event]:
        rows = asked_plots(turn, kind, plots)
        check_consent(turn, kind, rows)
        for row in rows:
            yield turn.event(kind, row.plot, row.unit, basis.payload())

    if kind not in STEPS:
        raise LedgerError("event-kind", kind=kind, known=", ".join(STEPS))
    arguments = {"plots": list(plots), **basis.payload()}
    return carry_out(office, asked, kind, arguments, decided)


def field_verify(
    office: Office,
    asked: Asked,
    areas_dm2: Mapping[str, int | None],
    basis: Basis = NO_BASIS,
) -> Receipt:
    """现场核验: the district has seen so much of each plot cleared and restored.

    Parameters
    ----------
    areas_dm2 : mapping
        Plot → area; None: all that is claimed.

    Raises
    ------
    LedgerError
        As `take_step`; or more is verified than claimed ("verified-more").
    """

    def decided(turn: Turn) -> Iterable[Event]:
        for row in asked_plots(turn, "verify", list(areas_dm2)):
            given = areas_dm2[row.plot]
            area_dm2 = row.claimed_dm2 if given is None else given
            if not 0 < area_dm2 <= row.claimed_dm2 and row.state == "restored":
                told = {"claimed": m2(row.claimed_dm2), "verified": m2(area_dm2)}
                raise LedgerError("verified-more", plot=row.plot, **told)
            payload = {"area_dm2": area_dm2, **basis.payload()}
            yield turn.event("verify", row.plot, row.unit, payload)

    arguments = {"areas_dm2": dict(areas_dm2), **basis.payload()}
    return carry_out(office, asked, "verify", arguments, decided)


def asked_plots(turn: Turn, kind: str, plots: Sequence[str]) -> list[Row]:
    """The rows of the plots asked for, by id.

    Raises
    ------
    LedgerError
        There are none, one is named twice, or the book does not know it.
    """
    check_once(kind, plots)
    return [turn.plot(plot) for plot in sorted(plots)]


def check_once(kind: str, plots: Sequence[str]) -> None:
    """Refuse a request that names no plot, or one twice.

    Raises
    ------
    LedgerError
        "plots-none" or "plots-twice".
    """
    if not plots:
        raise LedgerError("plots-none", kind=kind)
    twice = sorted(plot for plot, times in Counter(plots).items() if times > 1)
    if twice:
        raise LedgerError("plots-twice", plots=", ".join(twice[:SHOWN]))
