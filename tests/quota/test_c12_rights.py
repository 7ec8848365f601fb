"""C12: who has no right to ask is told so, and nothing of the unit's accounts."""

import pytest
from offices import NEXT, NORTH, TOWN, told, use

from jianliang.commands.advances import advance, repay, settle
from jianliang.commands.disputes import Dispute, freeze, thaw
from jianliang.commands.entering import enter
from jianliang.commands.quota import commit, grant, levy, reserve, sweep, void
from jianliang.commands.relocations import Relocation, Ties, link, register
from jianliang.commands.reversals import Decision, cure, reverse
from jianliang.commands.steps import Basis
from jianliang.commands.transfers import Contract, accept, recall, send, transfer

MUCH = 10**9
WHY = Basis("复建", ("sha256:" + "0" * 64,))


@pytest.fixture
def busy(town):
    """A unit that owes, has quota on its way, and has some frozen."""
    piece = town.recognised(TOWN, 1000)
    town.ask(send, Contract("C1", TOWN, NORTH, 100), by="bei")
    town.ask(freeze, Dispute(piece, "x", "", 100), by="gao")
    town.ask(register, Relocation("S1", TOWN, "firm"), "某市场", by="li")
    town.ask(advance, use(TOWN, 50), by="cai", on="2025-03-02")
    town.ask(reverse, Decision(piece, 1000, 2026, WHY), by="zhao")
    return town


ASKS = [
    (reserve, use(TOWN, MUCH)),
    (commit, use(TOWN, MUCH)),
    (void, use(TOWN)),
    (enter, use(TOWN, MUCH)),
    (advance, use(TOWN, MUCH)),
    (grant, use(TOWN, MUCH)),
    (levy, TOWN, MUCH),
    (sweep,),
    (transfer, Contract("C1", TOWN, NEXT, MUCH)),
    (send, Contract("C1", TOWN, NEXT, MUCH)),
    (accept, "C1"),
    (recall, "C1"),
    (repay, "r4/1", MUCH),
    (settle, "r5/2", MUCH),
    (freeze, Dispute("P1/1", "x")),
    (thaw, "r2/1", "x"),
    (reverse, Decision("P1/1", MUCH, 2026, WHY)),
    (cure, Decision("P1/1", MUCH, 2026, WHY)),
    (register, Relocation("S1", TOWN, "firm"), "某市场"),
    (link, "S1", Ties(["P9"])),
]


@pytest.mark.parametrize("asks", ASKS, ids=lambda asks: asks[0].__name__)
def test_who_has_no_right_learns_nothing(busy, asks):
    command, *what = asks
    refusal = busy.refused("not-yours", command, *what, by="nan")
    assert "m²" not in told(refusal) and "balance" not in told(refusal)
