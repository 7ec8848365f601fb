"""Things of the book that acts are about, as the tests see them; and what is said."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from officials import CITY, FAR, HERE, NEIGHBOUR, THERE, TOWN

from jianliang.ledger.tracing import events_about

PAPER = f"sha256:{'ab' * 32}"
WHY = {"reason": "on the spot", "documents": [PAPER]}
CONTRACT, APPLICATION = f"{TOWN}/w1", f"{TOWN}/w3"
UNITS = (TOWN, NEIGHBOUR, FAR, HERE, THERE, CITY)
MANY = {
    "plots": ("clear", "restore", "consent", "cosign", "watch", "return", "withdraw")
}
IN_CASES = (
    *("reply", "drop", "appeal", "uphold", "overturn", "enforce", "remedy"),
    "reinstate",
)
USES = ("reserve", "commit", "void", "enter", "advance", "grant")


@dataclass(frozen=True)
class Thing:
    """Something of the book: what it is of, in which states, who took which step."""

    what: str
    name: str
    units: tuple
    states: tuple = ()
    steps: dict = field(default_factory=dict, hash=False)

    @property
    def subject(self):
        return f"{self.what}:{self.name}"


def things(desk, above):
    """A thing of every kind and state, near and far."""
    return [
        *_plots(desk),
        *_cases(desk),
        *_quota(desk),
        *(Thing("unit", unit, (unit,), _of_unit(desk, above, unit)) for unit in UNITS),
        *(Thing("seat", f"{unit}-01", (unit,)) for unit in (TOWN, FAR, CITY)),
        Thing("city", "", (CITY,)),
    ]


def _plots(desk):
    seen = Counter()
    for row in desk.plots():
        place = row.state, row.unit.startswith(HERE)
        seen[place] += 1
        found = events_about(desk, ("offer",), [row.plot])
        offered = dict(("offer", one.event.actor) for one in found)
        if seen[place] == 1 or offered:
            steps = {"declare": row.declared_by, "verify": row.verified_by}
            steps |= {"recognise": row.recognised_by, **offered}
            yield Thing("plot", row.plot, (row.unit,), (row.state,), steps)


def _cases(desk):
    for row in desk.cases():
        steps = {"suspect": row.opened_by, "decide": row.decided_by}
        yield Thing("case", row.case, (row.unit,), tuple(_course(row)), steps)


def _course(row):
    """The state of a case, and what its outcome leaves to be done."""
    yield row.state
    if row.state == "final" and row.outcome != "restored":
        yield "unrestored"
    if row.state == "final" and not row.settled_on:
        yield "unsettled"
        if row.consequence == "suspend":
            yield "suspended"


def _quota(desk):
    for row in desk.obligations():
        yield Thing("due", row.obligation, (row.unit,), (row.kind,))
    pieces = Counter()
    for row in desk.recognised():
        states = [("lot", desk.lot_of(row.piece))]
        states += [("standing", row.area_dm2 > row.reversed_dm2)]
        states += [("reversed", row.reversed_dm2 > row.cured_dm2)]
        kept = tuple(name for name, there in states if there)
        pieces[kept] += 1
        if pieces[kept] == 1:
            yield Thing("piece", row.piece, (row.unit,), kept)
    yield Thing("contract", CONTRACT, (TOWN, FAR), ("sent",))
    yield Thing("contract", APPLICATION, (TOWN, FAR), ("applied",))
    for row in desk.relocations():
        name = row.relocation.removeprefix("relocation:")
        yield Thing("relocation", name, (row.unit,))


def _of_unit(desk, above, unit):
    has = [one for one in ("free", "reserved") if desk.balance(unit, one) > 0]
    return (*has, *(("township",) if len(above[unit]) > 2 else ()))


def wish(act, thing):
    """What is said in an act about a thing; well formed, be it allowed or not."""
    name = thing.name
    if act in MANY["plots"]:
        return {"plots": [name], **WHY}
    if act in IN_CASES:
        return {"case": name, **WHY}
    if act in USES:
        return {"unit": name, "project": "school", "area_dm2": 100}
    unit = thing.units[0] if thing.units else name
    return _others(name, unit)[act]


def _others(name, unit):
    contract = {"source": name, "receiver": FAR, "number": "w2", "area_dm2": 200}
    target = {"unit": name, "year": 2027, "target_dm2": 10}
    plan = {"number": "p1", "plan_name": "p", "plan_kind": "special"}
    credit = {"piece": name, "area_dm2": 1, "year": 2026, **WHY}
    return {
        "offer": {"plot": name, "unit": unit},
        "verify": {"seen": [{"plot": name, "area_dm2": 0}], **WHY},
        "recognise": {"plots": [name], "year": 2026},
        "recognise_batch": {"plots": [name], "year": 2026},
        "correct": {"plot": name, "after_use": "park", **WHY},
        "visit": {"plot": name, "found": "nothing", **WHY},
        "notify": {"cases": [name]},
        "finalise": {"cases": [name]},
        "decide": {"case": name, "ruling": "reversed", **WHY},
        "levy": {"unit": name, "area_dm2": 100},
        "transfer": contract,
        "send": contract,
        "apply": contract,
        "approve": {"contract": name},
        "accept": {"contract": name},
        "recall": {"contract": name},
        "repay": {"due": name},
        "settle": {"due": name},
        "thaw": {"due": name, "reason": "agreed"},
        "freeze": {"piece": name, "reason": "disputed", "area_dm2": 1},
        "reverse": credit,
        "cure": credit,
        "target": {"setter": name, "rows": [target]},
        "propose_target": {"setter": name, "rows": [target]},
        "adopt": {"unit": name, "first_year": 2026, "last_year": 2028, **plan},
        "propose": {"unit": name, "first_year": 2026, "last_year": 2028, **plan},
        "appoint": {
            "unit": name, "new_seat": "S-new", "person": "xin",
            "office": "clerk", "tier": "township",
        },
        "dismiss": {"seat": name},
        "substitute": {"seat": name, "person": "xin", "until": "2199-12-31"},
        "hand_over": {"seat": name, "person": "xin"},
        "relocate": {"unit": name, "number": "r1", "who": "firm", "name": "market"},
        "link": {"relocation": name},
        "succeed": {},
        "suspect": {},
        "remind": {},
        "lapse": {},
        "sweep": {},
        "record": {},
        "close": {"year": 2025},
    }  # fmt: skip


def digest(path):
    """The hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
