"""The book once more, in plain Python: dictionaries, and rules that are plainly right.

It knows nothing of the code it is held against; what it lacks is the database, the
tree and the crowd.
"""

from collections import Counter

from jianliang.ledger import Event

STEPS = {
    ("", "plan"): "planned",
    ("", "declare"): "declared",
    ("planned", "declare"): "declared",
    ("returned", "declare"): "declared",
    ("declared", "clear"): "cleared",
    ("cleared", "restore"): "restored",
    ("restored", "verify"): "verified",
    ("verified", "recognise"): "recognised",
    ("recognised", "watch"): "watched",
    ("planned", "withdraw"): "withdrawn",
    ("declared", "withdraw"): "withdrawn",
    ("cleared", "withdraw"): "withdrawn",
    ("restored", "withdraw"): "withdrawn",
    ("returned", "withdraw"): "withdrawn",
    ("declared", "return"): "returned",
    ("cleared", "return"): "returned",
    ("restored", "return"): "returned",
    ("verified", "return"): "returned",
    ("recognised", "reverse"): "recognised",
    ("watched", "reverse"): "watched",
}
MEETS = {"repay": "advance", "settle": "owed", "thaw": "freeze"}
TOTALS = ("construction", "urban_rural")
BELOW_ZERO = {"issue", "owed", "advance"}


class RefusedError(Exception):
    """The book should refuse this event."""


class PlainBook:
    """What a book should hold."""

    def __init__(self):
        self.plots = {}
        self.pieces = {}
        self.squares = set()
        self.lots = {}
        self.accounts = Counter()
        self.obligations = {}
        self.credit = Counter()

    def admits(self, event: Event) -> bool:
        """Take an event, or leave everything as it was."""
        before = {name: value.copy() for name, value in vars(self).items()}
        before["plots"] = {key: dict(value) for key, value in self.plots.items()}
        before["pieces"] = {key: dict(value) for key, value in self.pieces.items()}
        before["obligations"] = {k: dict(v) for k, v in self.obligations.items()}
        try:
            self.take(event)
        except RefusedError:
            vars(self).update(before)
            return False
        return True

    def take(self, event: Event):
        state = self.plots.get(event.subject, {}).get("state", "")
        life = event.kind in {kind for _, kind in STEPS}
        if life and (state, event.kind) not in STEPS:
            raise RefusedError
        own = getattr(self, f"on_{event.kind}", None)
        if own:
            own(event)
        if life:
            plot = self.plots.setdefault(
                event.subject,
                {"unit": event.unit, "year": None, "claimed": 0, "verified": 0},
            )
            plot["state"] = STEPS[state, event.kind]
        for leg in event.legs:
            self.accounts[leg.from_unit, leg.from_account, leg.lot] -= leg.area_dm2
            self.accounts[leg.to_unit, leg.to_account, leg.lot] += leg.area_dm2
            if leg.area_dm2 <= 0:
                raise RefusedError
        for (_, account, _), balance in self.accounts.items():
            if balance < 0 and account not in BELOW_ZERO:
                raise RefusedError

    def add(self, key, area, totals=TOTALS):
        """Credit in each total: (unit, credit year, recognition year, what), and how much."""
        for total in totals:
            self.credit[(total, *key)] += area

    def on_declare(self, event):
        area, year = event.payload["area_dm2"], event.payload["credit_year"]
        plot = self.plots.setdefault(event.subject, {})
        plot |= {"unit": event.unit, "year": year, "claimed": area, "verified": 0}
        self.add((event.unit, year, 0, "claimed"), area)

    def on_verify(self, event):
        plot = self.plots[event.subject]
        plot["verified"] = event.payload["area_dm2"]
        self.add((plot["unit"], plot["year"], 0, "verified"), plot["verified"])

    def on_return(self, event):
        plot = self.plots[event.subject]
        for what in ("claimed", "verified"):
            if plot["year"] is not None:
                self.add((plot["unit"], plot["year"], 0, what), -plot[what])
            plot[what] = 0

    on_withdraw = on_return

    def on_recognise(self, event):
        for piece in event.payload["pieces"]:
            if piece["piece"] in self.pieces or piece["geometry"] in self.squares:
                raise RefusedError
            self.squares.add(piece["geometry"])
            year, recognised = (
                self.plots[event.subject]["year"],
                event.payload["recognition_year"],
            )
            self.pieces[piece["piece"]] = {
                **piece,
                "plot": event.subject,
                "year": year,
                "reversed": 0,
            }
            key = (piece["unit"], year, recognised, "recognised")
            self.add(key, piece["area_dm2"], totals_of(piece))

    def on_issue(self, event):
        piece = self.pieces.get(event.payload["piece"])
        if (
            piece is None
            or event.subject in self.lots
            or piece["piece"] in self.lots.values()
        ):
            raise RefusedError
        if (event.legs[0].area_dm2, event.legs[0].to_unit) != (
            piece["area_dm2"],
            piece["unit"],
        ):
            raise RefusedError
        self.lots[event.subject] = piece["piece"]

    def on_advance(self, event):
        if event.subject in self.lots:
            raise RefusedError
        self.lots[event.subject] = None
        self.oblige(event, "advance", event.legs[0].area_dm2)

    def on_freeze(self, event):
        self.oblige(event, "freeze", sum(leg.area_dm2 for leg in event.legs))

    def on_reverse(self, event):
        piece = self.pieces.get(event.payload["piece"])
        area = event.payload["area_dm2"]
        if piece is None or piece["plot"] != event.subject:
            raise RefusedError
        if piece["reversed"] + area > piece["area_dm2"]:
            raise RefusedError
        piece["reversed"] += area
        key = (piece["unit"], piece["year"], event.payload["year"], "reversed")
        self.add(key, area, totals_of(piece))
        for leg in event.legs:
            if leg.from_account == "owed":
                self.oblige(event, "owed", leg.area_dm2)

    def oblige(self, event, kind, area):
        lot = event.legs[0].lot
        self.obligations[event.event_id] = {
            "kind": kind,
            "unit": event.unit,
            "lot": lot,
            "open": area,
        }

    def on_repay(self, event):
        found = self.obligations.get(event.payload["obligation"])
        if found is None or found["kind"] != MEETS[event.kind]:
            raise RefusedError
        if any(leg.from_unit != found["unit"] for leg in event.legs):
            raise RefusedError
        if event.kind == "thaw" and any(leg.lot != found["lot"] for leg in event.legs):
            raise RefusedError
        found["open"] -= sum(leg.area_dm2 for leg in event.legs)
        if found["open"] < 0:
            raise RefusedError

    on_settle = on_thaw = on_repay


def totals_of(piece):
    return [total for total in TOTALS if piece[total]]
