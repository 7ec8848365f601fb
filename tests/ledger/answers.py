"""What a book answers, in few words."""

import pytest
from acts import TOWN, do

from jianliang.core.errors import LedgerError
from jianliang.core.quota import ACCOUNTS


def credit(book, unit=TOWN, total="construction"):
    """(credit year, recognition year): claimed, verified, recognised, reversed, cured."""
    with book.desk() as desk:
        rows = [row for row in desk.credit(unit) if row.total == total]
    return {row[2:4]: tuple(row[4:]) for row in rows if any(row[4:])}


def balances(book, unit=TOWN):
    with book.desk() as desk:
        found = {account: desk.balance(unit, account) for account in ACCOUNTS}
    return {account: balance for account, balance in found.items() if balance}


def code_of(book, *events):
    with pytest.raises(LedgerError) as refused:
        do(book, *events)
    assert refused.value.reason("zh") and refused.value.remedy("en")
    return refused.value.code
