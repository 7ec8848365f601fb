"""The book once more, in plain Python: dictionaries, and rules that are plainly right.

It knows nothing of the code it is held against; what it lacks is the database, the
tree and the crowd.
"""

from collections import Counter

from plain_units import PlainUnits, RefusedError

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
    ("recognised", "cure"): "recognised",
    ("watched", "cure"): "watched",
    **{
        (state, "correct"): state
        for state in [
            "planned",
            "declared",
            "cleared",
            "restored",
            "verified",
            "recognised",
            "watched",
            "returned",
        ]
    },
}
LIFE = {kind for _, kind in STEPS}
MEETS = {"repay": "advance", "settle": "owed", "thaw": "freeze"}
TOTALS = ("construction", "urban_rural")
BELOW_ZERO = {"issue", "owed", "advance"}


class PlainBook(PlainUnits):
    """What a book should hold."""

    def __init__(self):
        self.plots = {}
        self.pieces = {}
        self.squares = set()
        self.lots = {}
        self.accounts = Counter()
        self.obligations = {}
        self.credit = Counter()
        self.heirs = {}
        self.closed = [0]

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
        life = event.kind in LIFE
        if life and (state, event.kind) not in STEPS:
            raise RefusedError
        if self.heirs.keys() & named(event):
            raise RefusedError
        getattr(self, f"on_{event.kind}", lambda event: None)(event)
        if life:
            plot = self.plots.setdefault(
                event.subject,
                {"unit": event.unit, "year": None, "claimed": 0, "verified": 0},
            )
            plot["state"] = STEPS[state, event.kind]
        self.move(event.legs)
        if event.kind == "succeed" and list(self.held(event.subject)):
            raise RefusedError

    def move(self, legs):
        for leg in legs:
            self.accounts[leg.from_unit, leg.from_account, leg.lot] -= leg.area_dm2
            self.accounts[leg.to_unit, leg.to_account, leg.lot] += leg.area_dm2
            if leg.area_dm2 <= 0:
                raise RefusedError
        for (_, account, _), balance in self.accounts.items():
            if balance < 0 and account not in BELOW_ZERO:
                raise RefusedError

    def held(self, unit=None):
        """(unit, account, lot) and area of every account that is not empty."""
        for key, area in self.accounts.items():
            if area and unit in (None, key[0]):
                yield key, area

    def add(self, plot, key, area, totals=TOTALS):
        """A plot's credit in each total: (unit, credit year, recognition year, what)."""
        for total in totals:
            self.credit[(plot, total, *key)] += area

    def series(self):
        """Credit of all plots added up, where there is any."""
        found = Counter()
        for (_, *key), area in self.credit.items():
            found[tuple(key)] += area
        return {key: area for key, area in found.items() if area}

    def on_correct(self, event):
        plot, words = self.plots[event.subject], event.payload
        changed = {"area_dm2", "credit_year"} & set(words)
        if changed and plot["state"] in ("verified", "recognised", "watched"):
            raise RefusedError
        if plot["claimed"]:
            key = (plot["unit"], plot["year"], 0, "claimed")
            self.add(event.subject, key, -plot["claimed"])
            plot["claimed"] = words.get("area_dm2", plot["claimed"])
            plot["year"] = words.get("credit_year", plot["year"])
            key = (plot["unit"], plot["year"], 0, "claimed")
            self.add(event.subject, key, plot["claimed"])

    def on_close(self, event):
        if event.payload["year"] > 2025:
            raise RefusedError
        self.check_open(event.payload["year"])
        self.closed.append(event.payload["year"])

    def check_open(self, year):
        if year <= max(self.closed):
            raise RefusedError

    def on_declare(self, event):
        area, year = event.payload["area_dm2"], event.payload["credit_year"]
        plot = self.plots.setdefault(event.subject, {})
        plot |= {"unit": event.unit, "year": year, "claimed": area, "verified": 0}
        self.add(event.subject, (event.unit, year, 0, "claimed"), area)

    def on_verify(self, event):
        plot = self.plots[event.subject]
        plot["verified"] = event.payload["area_dm2"]
        key = (plot["unit"], plot["year"], 0, "verified")
        self.add(event.subject, key, plot["verified"])

    def on_return(self, event):
        plot = self.plots[event.subject]
        for what in ("claimed", "verified"):
            if plot["year"] is not None:
                key = (plot["unit"], plot["year"], 0, what)
                self.add(event.subject, key, -plot[what])
            plot[what] = 0

    on_withdraw = on_return

    def on_recognise(self, event):
        self.check_open(event.payload["recognition_year"])
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
                "cured": 0,
            }
            key = (piece["unit"], year, recognised, "recognised")
            self.add(event.subject, key, piece["area_dm2"], totals_of(piece))

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
        self.check_open(event.payload["year"])
        piece["reversed"] += area
        key = (piece["unit"], piece["year"], event.payload["year"], "reversed")
        self.add(event.subject, key, area, totals_of(piece))
        for leg in event.legs:
            if leg.from_account == "owed":
                self.oblige(event, "owed", leg.area_dm2)

    def on_cure(self, event):
        of, area = self.pieces[event.payload["of"]], event.payload["area_dm2"]
        if of["cured"] + area > of["reversed"]:
            raise RefusedError
        self.check_open(event.payload["year"])
        of["cured"] += area
        name = event.payload["piece"]
        again = {"piece": name, "area_dm2": area, "reversed": 0, "cured": 0}
        self.pieces[name] = {**of, **again}
        key = (of["unit"], of["year"], event.payload["year"], "cured")
        self.add(event.subject, key, area, totals_of(of))

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


def named(event):
    """The units that an event names, but for those it only takes from."""
    if event.kind == "succeed":
        return {event.subject, event.payload["heir"], *event.payload["given"]}
    return {event.unit, *(leg.to_unit for leg in event.legs)}
