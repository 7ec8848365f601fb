"""The city of tests/quota on a day when everybody has something to do."""

from collections.abc import Iterator

from acts import ground
from courtroom import BASIS, decided, final, suspected
from offices import CITY, FAR, NEXT, NORTH, SOUTH, TOWN, life, use

from jianliang.commands import Adopted, Asked, adopt_plan, adopt_targets, carry_out
from jianliang.commands.advances import advance
from jianliang.commands.cases import Answer, appeal, notify, reply, uphold
from jianliang.commands.disputes import Dispute, freeze
from jianliang.commands.quota import commit, reserve
from jianliang.commands.reversals import Decision, reverse
from jianliang.commands.seats import Seat, appoint
from jianliang.commands.transfers import Contract, accept, apply, send
from jianliang.core.roles import ROLES, TIERS, Actor
from jianliang.ledger import Event

STEPS = ("plan", "declare", "clear", "restore", "verify", "recognise", "watch")
SEATS = {
    "qi": ("planner", "city", CITY),
    "ren": ("planner", "district", NORTH),
    "hu": ("owner", "township", TOWN),
}
DRAFTS = (
    {"draft": "d1", "unit": TOWN, "person": "li", "loaded_at": "2025-02-01T00:00:00Z", "clean": 2, "held": 1},
    {"draft": "d2", "unit": FAR, "person": "lu", "loaded_at": "2025-02-02T00:00:00Z", "clean": 0, "held": 3},
    {"draft": "d3", "unit": NEXT, "person": "lin", "loaded_at": "2025-02-03T00:00:00Z", "clean": 0, "held": 0},
)  # fmt: skip


def fill(court) -> None:
    """Plots in every state, cases in every state, quota, proposals and offers."""
    for name, said in SEATS.items():
        court.ask(appoint, Seat(name, name, *said), by="cai", on="2000-01-01")
    for unit, who in ((TOWN, "li"), (FAR, "lu")):
        for step in (*STEPS, "return", "withdraw"):
            live(court, f"{unit}-{step}", unit, step, who)
    agree(court)
    try_cases(court)
    move_quota(court)
    propose(court)


def live(town, plot: str, unit: str, until: str, who: str, **said) -> None:
    """A plot lives up to a step; its clerk declares, wang verifies, zhao recognises."""
    town.pieces += 1
    place = ground_of(town)
    made = {event.kind: event for event in life(plot, unit, 100, "2025-03-01", place)}
    steps = list(STEPS[1 : STEPS.index(until) + 1]) if until in STEPS[1:] else []
    if until in ("return", "withdraw"):
        steps = ["declare", until]
    actors = {"verify": "wang", "recognise": "zhao"}
    claim = {**dict(made["declare"].payload), **said, "geometry": place}
    payloads = {kind: dict(event.payload) for kind, event in made.items()}
    payloads |= {"declare": claim, "plan": {"geometry": place}}
    payloads |= dict.fromkeys(("return", "withdraw"), {"reason": "照片不符"})
    events = [
        Event("", kind, plot, unit, "2025-03-01", actors.get(kind, who), "clerk", payloads.get(kind, {}))
        for kind in (steps or ["plan"])
    ]  # fmt: skip
    write(town, f"live-{plot}", events)


def ground_of(town) -> str:
    return ground(200.0 * town.pieces, 5000.0)


def write(town, name: str, events: list[Event]) -> None:
    asked = Asked(name, "cai", "2025-03-01")
    carry_out(town.office, asked, name, {}, lambda turn: events)


def agree(town) -> None:
    """Collective land with, without, and with a consent that no longer holds."""
    other = {
        "consent": {},
        "correct": {"area_dm2": 100, "credit_year": 2024, "reason": "界线有误"},
    }
    for name, kinds in {
        "none": (),
        "agreed": ("consent",),
        "moved": ("consent", "correct"),
    }.items():
        plot = f"{TOWN}-village-{name}"
        live(town, plot, TOWN, "declare", "li", owner_kind="collective")
        for kind in kinds:
            town.pieces += 1
            said = dict(other[kind])
            if kind == "correct":
                said |= {"geometry": ground_of(town), "owner_kind": "collective"}
            one = Event("", kind, plot, TOWN, "2025-03-02", "li", "clerk", said)
            write(town, f"{kind}-{plot}", [one])
    for name, signers in {"one": ("forestry",), "both": ("forestry", "water")}.items():
        plot = f"{TOWN}-signed-{name}"
        live(town, plot, TOWN, "verify", "li")
        for who in signers:
            one = Event(
                "", "cosign", plot, TOWN, "2025-03-02", "ma", "cosigner", {"department": who}
            )  # fmt: skip
            write(town, f"{who}-{plot}", [one])


def try_cases(town) -> None:
    pieces = [town.recognised(TOWN, 1000) for _ in range(9)]
    suspected(town, pieces[0], 100)
    notified = suspected(town, pieces[1], 100)
    heard = suspected(town, pieces[2], 100)
    town.ask(notify, [notified, heard], by="gao", on="2025-04-05")
    town.ask(reply, heard, BASIS, by="bei", on="2025-04-15")
    decided(town, pieces[3], 100)
    appealed, answered = (decided(town, piece, 100) for piece in pieces[4:6])
    for case in (appealed, answered):
        town.ask(appeal, case, BASIS, by="bei", on="2025-05-10")
    town.ask(uphold, Answer(answered, BASIS), by="kong", on="2025-05-20")
    final(town, pieces[6], 100)
    final(town, pieces[7], 100, "suspended")
    suspected(town, town.recognised(FAR, 1000), 100)


def move_quota(town) -> None:
    town.ask(advance, use(NEXT, 500), by="cai", on="2024-06-01")
    piece = town.recognised(NEXT, 1000)
    town.ask(reserve, use(NEXT, 1000, "J2"), by="bei")
    town.ask(commit, use(NEXT, 1000, "J2"), by="bei")
    town.ask(reverse, Decision(piece, 400, 2026, BASIS), by="zhao")
    town.ask(freeze, Dispute(town.recognised(FAR, 300), "争议", "2025-05-01"), by="gao")
    town.ask(freeze, Dispute(town.recognised(FAR, 300), "争议"), by="gao")
    town.recognised(TOWN, 2000)
    town.ask(send, Contract("open", TOWN, NEXT, 500), by="bei")
    town.ask(send, Contract("across", TOWN, FAR, 300), by="cai")
    town.ask(apply, Contract("wanted", TOWN, FAR, 50), by="li")
    town.ask(send, Contract("closed", TOWN, NEXT, 100), by="bei")
    town.ask(accept, "closed", by="bei")


def propose(town) -> None:
    """Proposals, some of which were answered."""
    for unit, who, year in (
        (TOWN, "li", 2026),
        (TOWN, "li", 2027),
        (NORTH, "bei", 2026),
        (SOUTH, "nan", 2026),
    ):
        row = {"unit": unit, "year": year, "plot_type": "all", "target_dm2": 5}
        town.ask(adopt_targets, unit, [row], ("propose", BASIS), by=who)
    row = {"unit": TOWN, "year": 2027, "plot_type": "all", "target_dm2": 5}
    town.ask(adopt_targets, NORTH, [row], by="ren")
    for name, unit, who, step, year in (
        ("p1", TOWN, "li", "propose", 2026),
        ("p2", TOWN, "li", "propose", 2027),
        ("p3", NORTH, "ren", "adopt", 2027),
        ("p4", SOUTH, "nan", "propose", 2026),
    ):
        total = {
            "unit": unit,
            "year": year,
            "target_dm2": 1,
            "planned_dm2": 1,
            "cost_fen": 1,
        }
        plan = Adopted(
            name, unit, "annual", "方案", (year, year), "0" * 16, "ab" * 32, [total]
        )
        town.ask(adopt_plan, plan, (step, BASIS), by=who)
    said = {"area_dm2": 10}
    offered = [
        Event("", "offer", f"offer-{n}", TOWN, "2025-03-01", "hu", "owner", said)
        for n in (1, 2)
    ]
    write(town, "offers", [*offered, *offered[:1]])
    live(town, "offer-2", TOWN, "plan", "li")


def actors() -> Iterator[Actor]:
    """Somebody of every role and tier in both halves of the city, and all who acted."""
    places = {
        "township": (TOWN, NEXT, FAR),
        "district": (NORTH, SOUTH),
        "city": (CITY,),
    }
    for role in ROLES:
        for tier in TIERS:
            for unit in places[tier]:
                yield Actor("anybody", role, tier, unit)
    for person in ("li", "wang", "zhao"):
        yield Actor(person, "verifier", "district", NORTH)
        yield Actor(person, "recogniser", "city", CITY)
    for person in ("gao", "ji", "kong"):
        yield Actor(person, "inspector", "city", CITY)
        yield Actor("anybody", "recogniser", "city", CITY, stands_for=person)
    yield Actor("lu", "clerk", "township", FAR)
    yield Actor("ren", "clerk", "district", SOUTH, stands_for="bei")
