"""疏解: who leaves which unit, tied to plots and to the quota that goes with them (C4).

The name of a firm is public; that of a person goes to the vault, from which it can be
erased, and the book keeps a reference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.transfers import CONTRACT
from jianliang.core.errors import LedgerError
from jianliang.core.tables.quota import RELOCATED
from jianliang.ledger import Desk, Event, Receipt, vault

REGISTERED = "relocation:"
PRIVATE = ("person",)
COUNTED = ("people", "output_fen", "land_dm2")


@dataclass(frozen=True)
class Relocation:
    """Somebody who leaves a unit.

    Attributes
    ----------
    relocation : str
        Its number, used once.
    unit : str
        The unit they leave.
    who : str
        "firm", "institution" or "person".
    people, output_fen, land_dm2 : int
        People who go, output of a year, and land they leave.
    to_unit : str
        Where to; empty: outside the city.
    """

    relocation: str
    unit: str
    who: str
    people: int = 0
    output_fen: int = 0
    land_dm2: int = 0
    to_unit: str = ""


@dataclass(frozen=True)
class Ties:
    """The plots and the transfer a relocation is tied to."""

    plots: Sequence[str] = ()
    contract: str = ""


NO_TIES = Ties()


def register(
    office: Office,
    asked: Asked,
    relocation: Relocation,
    name: str,
    ties: Ties = NO_TIES,
) -> Receipt:
    """Register a relocation.

    Parameters
    ----------
    name : str
        Of the firm, the institution or the person. A person's is no part of what the
        book hashes; a retry must bear the same.

    Raises
    ------
    LedgerError
        "relocation-known", "relocation-field", "relocation-plot",
        "relocation-transfer", or "request-reused" for another person's name.
    """
    _check_same(office, asked, relocation, name)

    def decide(turn: Turn) -> Iterator[Event]:
        _check(turn, relocation, name)
        about = f"{REGISTERED}{relocation.relocation}"
        if turn.desk.history(about):
            raise LedgerError("relocation-known", relocation=relocation.relocation)
        stated = {**vars(relocation), **_tied(turn.desk, ties, ""), "step": "register"}
        if relocation.who in PRIVATE:
            reference = vault.keep_within(turn.desk.connection, name)
            stated["name_reference"] = reference
        else:
            stated["name"] = name
        yield turn.event("relocate", about, relocation.unit, stated)

    said = {**vars(relocation), "plots": list(ties.plots), "contract": ties.contract}
    if relocation.who not in PRIVATE:
        said["name"] = name
    return carry_out(office, asked, "register", said, decide)


def link(office: Office, asked: Asked, relocation: str, ties: Ties) -> Receipt:
    """Tie a registered relocation to more plots, or to its transfer.

    Raises
    ------
    LedgerError
        "relocation-unknown", "relocation-plot", "relocation-transfer".
    """

    def decide(turn: Turn) -> Iterator[Event]:
        about = f"{REGISTERED}{relocation}"
        rows = turn.desk.relocations([about])
        if not rows:
            raise LedgerError("relocation-unknown", relocation=relocation)
        stated = {**_tied(turn.desk, ties, rows[0].transfer), "step": "link"}
        yield turn.event("relocate", about, rows[0].unit, stated)

    said = {
        "relocation": relocation,
        "plots": list(ties.plots),
        "contract": ties.contract,
    }
    return carry_out(office, asked, "link", said, decide)


def _check(turn: Turn, relocation: Relocation, name: str) -> None:
    texts = {"relocation": relocation.relocation, "name": name.strip()}
    wrong: list[tuple[str, object]]
    wrong = [(field, text) for field, text in texts.items() if not text]
    if relocation.who not in RELOCATED:
        wrong.append(("who", relocation.who))
    numbers = [(field, getattr(relocation, field)) for field in COUNTED]
    wrong += [(f, n) for f, n in numbers if type(n) is not int or n < 0]
    if wrong:
        field, value = wrong[0]
        known = ", ".join(RELOCATED)
        raise LedgerError("relocation-field", field=field, value=value, known=known)
    if relocation.to_unit:
        turn.units_of(relocation.to_unit)


def _tied(desk: Desk, ties: Ties, before: str) -> dict:
    """The ties as the book keeps them; `before` is the transfer it is tied to."""
    for plot in ties.plots:
        if desk.plot(plot) is None:
            raise LedgerError("relocation-plot", plot=plot)
    contract = ties.contract
    known = not contract or desk.history(f"{CONTRACT}{contract}")
    if not known or (before and contract not in ("", before)):
        raise LedgerError("relocation-transfer", contract=contract)
    return {"plots": list(dict.fromkeys(ties.plots)), "transfer": contract}


def _check_same(
    office: Office, asked: Asked, relocation: Relocation, name: str
) -> None:
    """A known request must bear the same person's name, unless that was erased."""
    receipt = office.book.receipt(asked.request) if asked.request else None
    if receipt is None or relocation.who not in PRIVATE:
        return
    with office.book.desk() as desk:
        about = f"{REGISTERED}{relocation.relocation}"
        events = [one for one in desk.history(about) if one.seq == receipt.first_seq]
    references = [one.event.payload.get("name_reference") for one in events]
    kept = [vault.read(office.book, one) for one in references if one]
    if any(text not in (None, name) for text in kept):
        seq = receipt.first_seq
        raise LedgerError("request-reused", request=asked.request, seq=seq)
