"""What may be asked of quota: accounts, lots, and what must be met."""

from sqlalchemy import Row, bindparam, func, select

from jianliang.ledger.asking import Asking
from jianliang.ledger.schema import ACCOUNT, LOT, OBLIGATION, RECOGNISED

BALANCE = ACCOUNT.c.credits - ACCOUNT.c.debits

# Asked for every event: built once.
_LOT = select(LOT).where(LOT.c.lot == bindparam("lot"))
_LOT_OF = select(LOT.c.lot).where(LOT.c.piece == bindparam("piece"))
_PLOT_OF = (
    select(RECOGNISED.c.plot)
    .join(LOT, LOT.c.piece == RECOGNISED.c.piece)
    .where(LOT.c.lot == bindparam("lot"))
)
_OBLIGATION = select(OBLIGATION).where(
    OBLIGATION.c.obligation == bindparam("obligation")
)
_BALANCE = select(func.coalesce(func.sum(BALANCE), 0)).where(
    ACCOUNT.c.unit == bindparam("unit"), ACCOUNT.c.account == bindparam("account")
)
_BALANCE_OF_LOT = _BALANCE.where(ACCOUNT.c.lot == bindparam("lot"))
_LOTS = (
    select(ACCOUNT.c.lot, BALANCE)
    .join(LOT, LOT.c.lot == ACCOUNT.c.lot)
    .where(
        ACCOUNT.c.unit == bindparam("unit"),
        ACCOUNT.c.account == bindparam("account"),
        BALANCE != 0,
    )
    .order_by(LOT.c.seq, ACCOUNT.c.lot)
)


class QuotaDesk(Asking):
    """Questions about quota."""

    def balance(self, unit: str, account: str, lot: str | None = None) -> int:
        """What an account holds, in dm²; of one lot, or of all. Contra: below zero."""
        wanted = _BALANCE if lot is None else _BALANCE_OF_LOT
        key = {"unit": unit, "account": account, "lot": lot}
        return int(self.connection.execute(wanted, key).scalar_one())

    def lots(self, unit: str, account: str) -> list[tuple[str, int]]:
        """The lots in an account with their areas, the earliest issued first."""
        key = {"unit": unit, "account": account}
        return [(lot, area) for lot, area in self.connection.execute(_LOTS, key)]

    def lot(self, lot: str) -> Row | None:
        """The lot's row: piece, unit it was issued to, area; or None."""
        return self.connection.execute(_LOT, {"lot": lot}).first()

    def lot_of(self, piece: str) -> str | None:
        """The lot that a recognised piece has issued; None where it has not."""
        return self.connection.execute(_LOT_OF, {"piece": piece}).scalar()

    def plot_of(self, lot: str) -> str | None:
        """The plot whose recognised piece has issued a lot; None of turnover quota."""
        return self.connection.execute(_PLOT_OF, {"lot": lot}).scalar()

    def accounts(self, unit: str | None = None) -> list[Row]:
        """unit, account, lot and balance_dm2 of every account that is not empty."""
        key = (ACCOUNT.c.unit, ACCOUNT.c.account, ACCOUNT.c.lot)
        wanted = select(*key, BALANCE.label("balance_dm2")).where(BALANCE != 0)
        if unit is not None:
            wanted = wanted.where(ACCOUNT.c.unit == unit)
        return self._all(wanted.order_by(*key))

    def units_holding(self, account: str) -> list[str]:
        """The units of which an account of that name is not empty."""
        held = select(ACCOUNT.c.unit).where(ACCOUNT.c.account == account, BALANCE != 0)
        return [row.unit for row in self._all(held.distinct())]

    def obligation(self, obligation: str) -> Row | None:
        """The row of an obligation; or None."""
        key = {"obligation": obligation}
        return self.connection.execute(_OBLIGATION, key).first()

    def open_obligations(self, unit: str) -> list[Row]:
        """What a unit still owes or has frozen, the first due first."""
        wanted = select(OBLIGATION).where(
            OBLIGATION.c.unit == unit, OBLIGATION.c.met_dm2 < OBLIGATION.c.area_dm2
        )
        return self._all(wanted.order_by(OBLIGATION.c.due, OBLIGATION.c.obligation))

    def obligations(self) -> list[Row]:
        """Every obligation, met or not, in the order they arose."""
        return self._all(select(OBLIGATION).order_by(OBLIGATION.c.seq))
