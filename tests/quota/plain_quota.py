"""Quota once more, in plain Python: dictionaries, and rules that are plainly right.

It knows nothing of the commands it is held against; what it lacks is the database, the
seats and the words.
"""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

BELOW_ZERO = {"issue", "owed", "advance"}
FIRST = date(2025, 3, 1)
TODAY = 92
"""The clock of the tests, in days from the first."""


class RefusedError(Exception):
    """The command should be refused."""


def on(day: int) -> str:
    return (FIRST + timedelta(days=day)).isoformat()


class PlainQuota:
    """What every unit should have; a day is a number."""

    def __init__(self, above):
        self.above = above
        self.accounts = Counter()
        self.last = {}
        self.order = []
        self.project_of = {}
        self.pieces = {}
        self.reserved = Counter()
        self.contracts = {}
        self.duties = {}
        self.basis = []
        self.entered = []

    def copy(self):
        twin = PlainQuota(self.above)
        for name, value in vars(self).items():
            if name in ("pieces", "contracts", "duties"):
                value = {key: dict(one) for key, one in value.items()}
            elif name != "above":
                value = value.copy()
            setattr(twin, name, value)
        return twin

    # What is where.

    def lots(self, unit, account):
        found = [(lot, self.accounts[unit, account, lot]) for lot in self.order]
        return [(lot, area) for lot, area in found if area]

    def own(self, unit):
        return [one for one in self.lots(unit, "free") if one[0] not in self.project_of]

    def spendable(self, unit, project):
        lent = [
            one
            for one in self.lots(unit, "free")
            if self.project_of.get(one[0]) == project
        ]
        return lent + self.own(unit)

    def held_for(self, unit, project):
        found = [
            (lot, min(area, self.reserved[unit, project, lot]))
            for lot, area in self.lots(unit, "reserved")
        ]
        return [(lot, area) for lot, area in found if area]

    def move(self, legs, day):
        """Legs (lot, from unit, from account, to unit, to account, area), all or none."""
        for lot, unit, account, *_ in legs:
            late = day < self.last.get((unit, account, lot), 0)
            if account not in BELOW_ZERO and late:
                raise RefusedError("dated back")
        for lot, unit, account, to_unit, to_account, area in legs:
            ends = (unit, account, lot), (to_unit, to_account, lot)
            self.accounts[ends[0]] -= area
            self.accounts[ends[1]] += area
            if account not in BELOW_ZERO and self.accounts[ends[0]] < 0:
                raise RefusedError("short")
            for end in ends:
                self.last[end] = max(day, self.last.get(end, 0))

    def check_in_order(self, unit, day):
        for duty in self.duties.values():
            weighs = duty["kind"] in ("advance", "owed") and duty["left"]
            due = max(day, TODAY) > duty["due"]
            if weighs and due and duty["unit"] in self.above[unit]:
                raise RefusedError("overdue")

    # What is asked.

    def issue(self, piece, unit, area, day):
        lot = f"L-{piece}"
        self.order.append(lot)
        self.pieces[piece] = {"unit": unit, "left": area, "uncured": 0, "cures": 0}
        self.basis.append((self.town(unit), day, area))
        self.move([(lot, unit, "issue", unit, "free", area)], day)

    def reserve(self, unit, project, area, day):
        self.check_in_order(unit, day)
        lots = chosen(self.spendable(unit, project), area)
        self.move(inside(lots, unit, "free", "reserved"), day)
        for lot, part in lots:
            self.reserved[unit, project, lot] += part

    def commit(self, unit, project, area, day, target="used"):
        held = self.held_for(unit, project)
        if not held:
            raise RefusedError("nothing")
        lots = held if area is None else chosen(held, area)
        self.move(inside(lots, unit, "reserved", target), day)
        for lot, part in lots:
            self.reserved[unit, project, lot] -= part

    def void(self, unit, project, area, day):
        self.commit(unit, project, area, day, "free")

    def enter(self, unit, project, area, day):
        self.check_in_order(unit, day)
        if not self.lawful(self.town(unit), area, day):
            raise RefusedError("entry")
        held = self.held_for(unit, project)
        ready = min(sum(part for _, part in held), area)
        first = chosen(held, ready)
        rest = chosen(self.spendable(unit, project), area - ready)
        legs = inside(first, unit, "reserved", "entered")
        self.move(legs + inside(rest, unit, "free", "entered"), day)
        for lot, part in first:
            self.reserved[unit, project, lot] -= part
        self.entered.append((self.town(unit), day, area))

    def levy(self, unit, area, day):
        lots = chosen(self.own(unit), area)
        city = self.above[unit][-1]
        self.move([(x, unit, "free", city, "reserve", n) for x, n in lots], day)

    def grant(self, unit, project, area, day):
        self.check_in_order(unit, day)
        city = self.above[unit][-1]
        lots = chosen(self.lots(city, "reserve"), area)
        self.move([(x, city, "reserve", unit, "free", n) for x, n in lots], day)

    def sweep(self, city, day):
        legs = [
            (lot, unit, "rounding", city, "reserve", area)
            for (unit, account, lot), area in self.accounts.items()
            if account == "rounding" and area
        ]
        if not legs:
            raise RefusedError("nothing")
        self.move(legs, day)

    def agree(self, contract, units, area, ratio, day):
        source, receiver = units
        if source == receiver or contract in self.contracts:
            raise RefusedError("contract")
        self.check_in_order(source, day)
        across = self.above[source][-2] != self.above[receiver][-2]
        highest = Fraction(1, 2) if across else Fraction(1)
        rate = highest if ratio is None else Fraction(*ratio)
        if rate > highest:
            raise RefusedError("ratio")
        lots = chosen(self.own(source), area)
        self.contracts[contract] = {
            "units": units, "lots": lots, "rate": rate, "open": False,
        }  # fmt: skip
        return lots, rate

    def transfer(self, contract, units, area, ratio, day):
        lots, rate = self.agree(contract, units, area, ratio, day)
        self.move(split(lots, units, "free", rate), day)

    def send(self, contract, units, area, ratio, day):
        lots, _ = self.agree(contract, units, area, ratio, day)
        self.contracts[contract]["open"] = True
        self.move(inside(lots, units[0], "free", "in_transit"), day)

    def accept(self, contract, day):
        found = self.on_its_way(contract)
        legs = split(found["lots"], found["units"], "in_transit", found["rate"])
        self.move(legs, day)

    def recall(self, contract, day):
        found = self.on_its_way(contract)
        unit = found["units"][0]
        self.move(inside(found["lots"], unit, "in_transit", "free"), day)

    def on_its_way(self, contract):
        found = self.contracts.get(contract)
        if found is None or not found["open"]:
            raise RefusedError("closed")
        found["open"] = False
        return found

    def advance(self, duty, unit, project, area, day, due):
        self.check_in_order(unit, day)
        number = 1 + list(self.project_of.values()).count(project)
        lot = f"advance:{project}/{number}"
        self.order.append(lot)
        self.project_of[lot] = project
        self.duties[duty] = duty_of("advance", unit, lot, area, due)
        self.move([(lot, unit, "advance", unit, "free", area)], day)

    def pay(self, duty, kind, area, day):
        found = self.open_duty(duty, kind)
        unit, wanted = found["unit"], found["left"] if area is None else area
        lots = self.own(unit)
        unspent = self.accounts[unit, "free", found["lot"]]
        if kind == "advance" and unspent:
            lots = [(found["lot"], unspent), *lots]
        paid = chosen(lots, wanted)
        if wanted > found["left"]:
            raise RefusedError("more")
        self.move(inside(paid, unit, "free", kind), day)
        found["left"] -= wanted

    def open_duty(self, duty, kind):
        found = self.duties.get(duty)
        if found is None or found["kind"] != kind or not found["left"]:
            raise RefusedError("duty")
        return found

    def freeze(self, duty, piece, area, day, due):
        unit, lot = self.pieces[piece]["unit"], f"L-{piece}"
        held = {name: self.accounts[unit, name, lot] for name in ("free", "reserved")}
        wanted = sum(held.values()) if area is None else area
        if not wanted or due < day:
            raise RefusedError("nothing")
        legs = [
            (lot, unit, account, unit, "frozen", part)
            for account, part in chosen(list(held.items()), wanted)
        ]
        self.duties[duty] = duty_of("freeze", unit, lot, wanted, due)
        parts = [part for _, _, account, *_, part in legs if account == "reserved"]
        self.duties[duty]["reserved"] = sum(parts)
        self.move(legs, day)

    def thaw(self, duty, day):
        found = self.open_duty(duty, "freeze")
        unit, lot, left = found["unit"], found["lot"], found["left"]
        back = min(left, found["reserved"])
        parts = (("reserved", back), ("free", left - back))
        legs = [(lot, unit, "frozen", unit, account, n) for account, n in parts if n]
        self.move(legs, day)
        found["left"] = 0

    def lapse(self, day):
        ended = [
            name
            for name, duty in self.duties.items()
            if duty["kind"] == "freeze" and duty["left"] and duty["due"] < day
        ]
        if not ended:
            raise RefusedError("nothing")
        for name in ended:
            self.thaw(name, day)

    def reverse(self, request, piece, area, day):
        found = self.pieces[piece]
        if area > found["left"]:
            raise RefusedError("more")
        unit, lot = found["unit"], f"L-{piece}"
        ready = self.accounts[unit, "free", lot] + self.accounts[unit, "reserved", lot]
        events = 1 + self.thaw_for(unit, lot, area - ready, day)
        legs, left = [], area
        for account in ("free", "reserved"):
            part = min(left, self.accounts[unit, account, lot])
            if part:
                legs.append((lot, unit, account, unit, "issue", part))
            left -= part
        if left:
            legs.append((lot, unit, "owed", unit, "issue", left))
            name = f"{request}/{events}"
            self.duties[name] = duty_of("owed", unit, lot, left, -1)
        self.move(legs, day)
        found["left"] -= area
        found["uncured"] += area
        self.basis.append((self.town(unit), day, -area))

    def thaw_for(self, unit, lot, short, day):
        """Thaw so much of a lot, the freeze that ends first first; how many were."""
        freezes = [
            (duty["due"], name)
            for name, duty in self.duties.items()
            if duty["left"] and (duty["kind"], duty["lot"]) == ("freeze", lot)
        ]
        thawed = 0
        for _, name in sorted(freezes):
            part = min(short, self.duties[name]["left"])
            if part > 0:
                self.move([(lot, unit, "frozen", unit, "free", part)], day)
                self.duties[name]["left"] -= part
                short -= part
                thawed += 1
        return thawed

    def cure(self, piece, area, day):
        found = self.pieces[piece]
        if area > found["uncured"]:
            raise RefusedError("more")
        found["uncured"] -= area
        found["cures"] += 1
        self.issue(f"{piece}~{found['cures']}", found["unit"], area, day)

    # The land entry rule, tried on every single day.

    def town(self, unit):
        return self.above[unit][-3]

    def lawful(self, town, area, day, ratio=Fraction(1, 2)):
        for here in range(day, TODAY + 2):
            reduced = sum(
                n for at, when, n in self.basis if at == town and when <= here
            )
            used = sum(n for at, when, n in self.entered if at == town and when <= here)
            if used + area > ratio * reduced:
                return False
        return True


def duty_of(kind, unit, lot, area, due):
    return {
        "kind": kind, "unit": unit, "lot": lot, "left": area, "due": due, "reserved": 0,
    }  # fmt: skip


def chosen(lots, area):
    """The first lots that make up an area."""
    found = []
    for lot, held in lots:
        part = min(held, area)
        if part:
            found.append((lot, part))
        area -= part
    if area:
        raise RefusedError("short")
    return found


def inside(lots, unit, source, target):
    return [(lot, unit, source, unit, target, area) for lot, area in lots]


def split(lots, units, account, rate):
    """Passed on, cancelled, and what neither takes; lot by lot."""
    source, receiver = units
    legs = []
    for lot, area in lots:
        passed, cancelled = int(area * rate), int(area * (1 - rate))
        ends = (
            (receiver, "free", passed),
            (source, "cancelled", cancelled),
            (source, "rounding", area - passed - cancelled),
        )
        legs += [
            (lot, source, account, unit, to, part) for unit, to, part in ends if part
        ]
    return legs
