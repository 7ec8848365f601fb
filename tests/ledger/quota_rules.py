"""The part of the machine that draws events of quota."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from jianliang.core.quota import Leg, reversal_legs, transfer_legs

UNITS = ("north", "south", "east")
MOVES = (
    ("reserve", "free", "reserved"),
    ("commit", "reserved", "used"),
    ("void", "reserved", "free"),
    ("send", "free", "in_transit"),
    ("recall", "in_transit", "free"),
    ("enter", "free", "entered"),
    ("cancel", "free", "cancelled"),
)
THEN = {
    "reserve": ("void", "commit"),
    "send": ("recall",),
}
MEETS = (
    ("repay", "advance", "free", "advance"),
    ("settle", "owed", "free", "owed"),
    ("thaw", "freeze", "frozen", "free"),
)
units, areas = st.sampled_from(UNITS), st.integers(1, 400)
percents = st.integers(1, 120)
anything = st.integers(0, 10**6)


class QuotaRules:
    """Rules that draw what a lot may do, and more than it may."""

    @rule(pick=anything, more=st.integers(0, 20).map(lambda n: int(n == 20)))
    def issue(self, pick, more):
        known = list(self.plain.pieces.values())
        fresh = [one for one in known if one["piece"] not in self.plain.lots.values()]
        if known:
            one = picked(fresh or known, pick)
            unit, lot = one["unit"], f"L-{one['piece']}"
            leg = Leg(lot, unit, "issue", unit, "free", one["area_dm2"] + more)
            self.send("issue", lot, unit, [leg], piece=one["piece"])

    def holding(self, account, pick):
        """Some lot in an account, or one that is not there."""
        held = [one for one in self.plain.held() if one[0][1] == account]
        if not held:
            return "north", "no lot", 1
        (unit, _, lot), area = picked(sorted(held), pick)
        return unit, lot, area

    def part(self, account, pick, percent):
        """A lot in an account and a part of it, sometimes more than there is."""
        unit, lot, held = self.holding(account, pick)
        return unit, lot, max(1, held * percent // 100)

    @rule(move=st.sampled_from(MOVES), pick=anything, percent=percents)
    def move(self, move, pick, percent):
        kind, source, target = move
        unit, lot, area = self.part(source, pick, percent)
        self.send(kind, unit, unit, [Leg(lot, unit, source, unit, target, area)])

    @rule(first=st.sampled_from(sorted(THEN)), pick=anything, percent=percents)
    def move_on(self, first, pick, percent):
        """Two moves in a row, for the second has little to move otherwise."""
        moves = {move[0]: move for move in MOVES}
        for kind in (first, picked(THEN[first], pick)):
            self.move(moves[kind], pick, percent)

    @rule(pick=anything, to=units, percent=percents, p=st.integers(0, 3))
    def transfer(self, pick, to, percent, p):
        unit, lot, area = self.part("free", pick, percent)
        to = self.heir(to)
        if to != unit:
            self.send(
                "transfer", unit, unit, transfer_legs([(lot, area)], (unit, to), (p, 3))
            )

    @rule(pick=anything, to=units, percent=percents)
    def accept(self, pick, to, percent):
        unit, lot, area = self.part("in_transit", pick, percent)
        to = self.heir(to)
        self.send("accept", to, to, [Leg(lot, unit, "in_transit", to, "free", area)])

    @rule(unit=units, area=areas, number=st.integers(0, 30))
    def advance(self, unit, area, number):
        lot, unit = f"T{number}", self.heir(unit)
        self.send(
            "advance",
            lot,
            unit,
            [Leg(lot, unit, "advance", unit, "free", area)],
            due="2028-01-01",
        )

    @rule(pick=anything, percent=percents)
    def freeze(self, pick, percent):
        unit, lot, area = self.part("free", pick, percent)
        self.send(
            "freeze",
            unit,
            unit,
            [Leg(lot, unit, "free", unit, "frozen", area)],
            until="2026-01-01",
        )

    @rule(way=st.sampled_from(MEETS), pick=anything, other=anything, percent=percents)
    def meet(self, way, pick, other, percent):
        """Mostly an obligation of the kind, by its own unit; sometimes anything."""
        kind, of_kind, source, target = way
        known = {
            name: row
            for name, row in sorted(self.plain.obligations.items())
            if row["open"] and (of_kind == row["kind"] or other % 9 == 0)
        }
        unit, lot, area = self.part(source, pick, percent)
        obligation = picked(list(known), other) if known else "none"
        if known and pick % 9:
            row = known[obligation]
            held = self.plain.held(row["unit"])
            own = [(key[2], dm2) for key, dm2 in held if key[1] == source]
            of_lot = [one for one in own if one[0] == row["lot"]]
            own = of_lot if kind == "thaw" else own
            if own:
                unit, (lot, dm2) = row["unit"], picked(sorted(own), pick)
                area = max(1, min(dm2, row["open"]) * percent // 100)
        legs = [Leg(lot, unit, source, unit, target, area)]
        self.send(kind, unit, unit, legs, obligation=obligation)

    @rule(pick=anything, area=areas, year=st.integers(2024, 2027))
    def reverse(self, pick, area, year):
        if self.plain.pieces:
            pieces = [row for _, row in sorted(self.plain.pieces.items())]
            self.take_back(picked(pieces, pick), area, year)

    @rule(pick=anything, year=st.integers(2025, 2027), percent=percents)
    def spend_then_reverse(self, pick, year, percent):
        """What the source has spent becomes owed; other quota settles it, or a part."""
        issued = [name for name in self.plain.lots.values() if name is not None]
        if issued:
            piece = self.plain.pieces[picked(sorted(issued), pick)]
            unit = piece["unit"]
            for (_, account, lot), area in list(self.plain.held(unit)):
                if account == "free" and self.plain.lots[lot] == piece["piece"]:
                    spent = [Leg(lot, unit, "free", unit, "cancelled", area)]
                    self.send("cancel", unit, unit, spent)
            self.take_back(piece, max(1, piece["area_dm2"] - piece["reversed"]), year)
            self.meet(("settle", "owed", "free", "owed"), pick | 1, pick, percent)

    def take_back(self, piece, area, year):
        unit = piece["unit"]
        lots = [lot for lot, name in self.plain.lots.items() if name == piece["piece"]]
        held = {key[1]: dm2 for key, dm2 in self.plain.held(unit) if key[2] in lots}
        legs = reversal_legs(lots[0], unit, area, held) if lots else []
        words = {"piece": piece["piece"], "area_dm2": area, "year": year}
        self.send("reverse", piece["plot"], unit, legs, **words)


def picked(rows, pick):
    return rows[pick % len(rows)]
