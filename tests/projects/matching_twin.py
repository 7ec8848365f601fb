"""The slow twin of matching: every balance is added up again from dated slips."""

from collections import defaultdict


class Town:
    """Slips (unit, year, dm²) and who was served; all is looked up anew each time."""

    def __init__(self, projects, freed, rules):
        self.projects, self.rules = projects, rules
        self.first, self.last = rules.years[0], rules.years[-1]
        self.slips = [(u, max(y, self.first), a) for u, y, _, a in freed]
        self.served = {}

    def can_spend(self, unit, year, more=()):
        """The least the unit has at the end of any year from then on."""
        slips = [*self.slips, *more]
        return min(
            sum(area for u, y, area in slips if u == unit and y <= day)
            for day in range(year, self.last + 1)
        )

    def waiting(self, year):
        found = [
            one
            for one in self.projects
            if one.project not in self.served and one.from_year <= year <= one.due_year
        ]
        return sorted(found, key=self.place)

    def place(self, one):
        rank = {kind: place for place, kind in enumerate(self.rules.order)}
        kind = rank.get(one.kind, 99)
        return (kind, not one.listed, one.due_year, one.from_year, one.project)

    def offer(self, unit, year):
        kept = 0
        for one in self.waiting(year):
            if one.unit == unit:
                ever = self.can_spend(unit, min(one.due_year, self.last))
                kept += one.need_dm2 if kept + one.need_dm2 <= ever else 0
        return max(0, self.can_spend(unit, year) - kept)

    def gathered(self, one, year):
        own = min(one.need_dm2, self.can_spend(one.unit, year))
        got = [("own", one.unit, own, own)]
        for way in self.rules.coordination:
            short = one.need_dm2 - sum(part[3] for part in got)
            if way == "transfer":
                got += self.transfers(one, year, short)
            elif one.listed:
                area = min(short, self.can_spend(self.rules.city, year))
                got.append(("reserve", self.rules.city, area, area))
        return [part for part in got if part[3]]

    def transfers(self, one, year, short):
        p, q = self.rules.ratio
        others = [unit for unit in self.rules.districts if unit != one.unit]
        for most, unit in sorted((-self.offer(u, year), u) for u in others):
            enough = [g for g in range(-most + 1) if g * p // q >= short]
            given = min(enough, default=-most)
            yield ("transfer", unit, given, given * p // q)
            short -= given * p // q

    def paid_back(self, one, year, got, short):
        spent = [(unit, year, -given) for _, unit, given, _ in got]
        until = min(year + self.rules.advance_months // 12, self.last)
        for later in range(year + 1, until + 1):
            part = min(short, self.can_spend(one.unit, later, spent))
            if part > 0:
                spent.append((one.unit, later, -part))
                short -= part
        return spent if short == 0 else None

    def try_one(self, one, year):
        got = self.gathered(one, year)
        short = one.need_dm2 - sum(part[3] for part in got)
        last = year == min(one.due_year, self.last)
        if short and not last:
            return
        spent = self.paid_back(one, year, got, short)
        if spent is not None:
            lent = [("advance", one.unit, short, short)] if short else []
            self.slips += spent
            self.served[one.project] = (year, [*got, *lent])

    def run(self):
        before = -1
        while before < len(self.served):
            before = len(self.served)
            for year in range(self.first, self.last + 1):
                for one in self.waiting(year):
                    self.try_one(one, year)
        return self.served, self.slips


def match(projects, freed, rules):
    """Project → (year, [(origin, from_unit, given, received)]); and all the slips."""
    return Town(projects, freed, rules).run()


def balances(slips, years):
    sums = defaultdict(int)
    for unit, year, area in slips:
        for later in years:
            if year <= later:
                sums[unit, later] += area
    return sums
