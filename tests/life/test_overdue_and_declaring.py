"""C9: whether who owes overdue quota may declare is for the city to decide."""

from townhall import plot, refused

from jianliang.commands.advances import advance
from jianliang.commands.quota import Use


def owes(town) -> None:
    """W was lent quota in 2021 and has not paid it back."""
    asked = town.asked("chen", on="2021-05-01")
    advance(town.office, asked, Use("W", "J1", 100))


def test_who_owes_may_declare_for_reductions_pay_it_back(town):
    owes(town)
    town.declare(plot("P1"))
    assert town.states() == {"P1": "declared"}


def test_the_city_may_refuse_the_next_batch_of_who_owes(town):
    owes(town)
    town.ruled(blocked_when_overdue="declare")
    with refused("quota-overdue"):
        town.declare(plot("P1"))
    town.declare(plot("P2", unit="E"), person="er")
    assert town.states() == {"P2": "declared"}
