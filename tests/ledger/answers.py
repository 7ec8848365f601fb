"""What a book answers, in few words."""

import pytest
from acts import TOWN, do

from jianliang.core.errors import LedgerError
from jianliang.core.quota import ACCOUNTS


def credit(book, unit=TOWN):
    with book.desk() as desk:
        return {row[1:3]: tuple(row[3:]) for row in desk.credit(unit) if any(row[3:])}


def balances(book, unit=TOWN):
    with book.desk() as desk:
        found = {account: desk.balance(unit, account) for account in ACCOUNTS}
    return {account: balance for account, balance in found.items() if balance}


def code_of(book, *events):
    with pytest.raises(LedgerError) as refused:
        do(book, *events)
    assert refused.value.reason("zh") and refused.value.remedy("en")
    return refused.value.code
