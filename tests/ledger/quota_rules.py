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
MEETS = (
    ("repay", "free", "advance"),
    ("settle", "free", "owed"),
    ("thaw", "frozen", "free"),
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

    @rule(
        kind=st.sampled_from(
            [
                ("repay", "free", "advance"),
                ("settle", "free", "owed"),
                ("thaw", "frozen", "free"),
            ]
        ),
        pick=anything,
        other=anything,
        percent=percents,
    )
    def meet(self, kind, pick, other, percent):
        kind, source, target = kind
        unit, lot, area = self.part(source, pick, percent)
        fits = (
            {"repay": "advance", "settle": "owed", "thaw": "freeze"}[kind]
            if other % 4
            else ""
        )
        known = [
            name for name, row in self.plain.obligations.items() if fits in row["kind"]
        ]
        obligation = picked(known, other) if known else "none"
        self.send(
            kind,
            unit,
            unit,
            [Leg(lot, unit, source, unit, target, area)],
            obligation=obligation,
        )

    @rule(pick=anything, area=areas, year=st.integers(2024, 2027))
    def reverse(self, pick, area, year):
        if not self.plain.pieces:
            return
        piece = picked([row for _, row in sorted(self.plain.pieces.items())], pick)
        lots = [lot for lot, name in self.plain.lots.items() if name == piece["piece"]]
        held = self.plain.held(piece["unit"])
        held = {key[1]: area for key, area in held if key[2] in lots}
        legs = reversal_legs(lots[0], piece["unit"], area, held) if lots else []
        self.send(
            "reverse",
            piece["plot"],
            piece["unit"],
            legs,
            piece=piece["piece"],
            area_dm2=area,
            year=year,
        )


def picked(rows, pick):
    return rows[pick % len(rows)]
