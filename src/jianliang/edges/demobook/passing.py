"""Quota of the invented city: passed on, lent, used, entered; and who moved away."""

from jianliang.commands.advances import advance
from jianliang.commands.entering import enter
from jianliang.commands.quota import Use, commit, reserve
from jianliang.commands.relocations import Relocation, Ties, register
from jianliang.commands.transfers import Contract, transfer
from jianliang.core.conditions import Conditions, OutputShare
from jianliang.edges.demobook.story import Story

HA_DM2 = 1_000_000
PARTS = 4
"""Of its free quota a unit passes on, uses and enters a part each."""


def quota_passed_on(story: Story) -> None:
    """The two richest townships of different districts deal with each other."""
    free = _free(story)
    source = max(free, key=lambda unit: free[unit])
    home = story.district(source)
    abroad = [unit for unit in free if story.district(unit) != home]
    if not abroad:
        return
    receiver = max(abroad, key=lambda unit: free[unit])
    part, year = free[source] // PARTS, int(story.day[:4])
    contract = Contract(
        "example-1",
        source,
        receiver,
        part,
        conditions=_terms(story, (source, receiver), year),
    )
    clerk = story.asked(story.top, "clerk")
    transfer(story.office, clerk, contract)
    _moved_away(story, contract)
    town = story.asked(source, "clerk")
    reserve(story.office, town, Use(source, "school", part))
    commit(story.office, town, Use(source, "school", part // 2))
    enter(
        story.office,
        story.asked(receiver, "clerk"),
        Use(receiver, "market", free[receiver] // PARTS),
    )
    advance(story.office, clerk, Use(receiver, "resettlement", HA_DM2))


def _free(story: Story) -> dict[str, int]:
    """Township → free quota in dm²; only those that have some."""
    with story.office.book.desk() as desk:
        held = {unit: desk.balance(unit, "free") for unit in story.of_tier("township")}
    return {unit: area_dm2 for unit, area_dm2 in held.items() if area_dm2 >= PARTS}


def _terms(story: Story, units: tuple[str, str], year: int) -> Conditions:
    shares = OutputShare(year, year + 4, dict.fromkeys(units, 5_000))
    return Conditions(people=120, cash_fen=90_000_000, output=(shares,))


def _moved_away(story: Story, contract: Contract) -> None:
    """A market leaves one of the plots whose quota was passed on."""
    with story.office.book.desk() as desk:
        plots = [row.plot for row in desk.plots(contract.source, ["watched"])]
    gone = Relocation(
        "example-1",
        contract.source,
        "firm",
        120,
        350_000_000,
        contract.area_dm2,
        contract.receiver,
    )
    clerk = story.asked(story.district(contract.source), "clerk")
    register(
        story.office, clerk, gone, "示例建材市场", Ties(plots[:1], contract.contract)
    )
