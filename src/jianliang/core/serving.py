"""Which project is served in which year, out of a bank of quota (C9)."""

from collections.abc import Iterator, Sequence

from jianliang.core.bank import Bank, Taken
from jianliang.core.quota import split_ratio
from jianliang.core.siting import Project, Siting


class Matching:
    """Projects, and the bank they are served from."""

    def __init__(self, projects: Sequence[Project], bank: Bank, siting: Siting) -> None:
        self.bank, self.siting = bank, siting
        self.order = sorted(projects, key=siting.place)
        self.year: dict[str, int] = {}
        self.missing_dm2: dict[str, int] = {}

    def run(self) -> None:
        """Serve what can be served, year by year, until nothing more can be.

        What was kept for a project that in the end has no use for it is there for
        others when the years are gone through again.
        """
        before = -1
        while before < len(self.year):
            before = len(self.year)
            for year in self.siting.years:
                for project in self.order:
                    if self._waits(project, year):
                        self._serve(project, year)

    def possible_year(self, project: Project) -> int | None:
        """The first year in which what all others leave would serve a project."""
        begins = max(project.from_year, self.siting.years[0])
        for year in range(begins, self.siting.years[-1] + 1):
            parts = self._parts(project, year)
            if sum(part.area_dm2 for part in parts) == project.need_dm2:
                return year
        return None

    def _waits(self, project: Project, year: int) -> bool:
        """Whether a project may start in a year and has not been served."""
        return project.project not in self.year and self.siting.is_open(project, year)

    def _serve(self, project: Project, year: int) -> None:
        parts = self._parts(project, year)
        short = project.need_dm2 - sum(part.area_dm2 for part in parts)
        self.missing_dm2[project.project] = short
        last = year == self.siting.last_year(project)
        lent = self._lent(project, year, short) if short and last else []
        if short and not lent:
            return
        for part in [*parts, *lent]:
            self.bank.take(part)
        self.year[project.project] = year
        self.missing_dm2[project.project] = 0

    def _parts(self, project: Project, year: int) -> list[Taken]:
        """What serves a project in a year without lending; perhaps not all it needs."""
        unit = project.unit
        own = min(project.need_dm2, self.bank.spare(unit, year))
        parts = [Taken(project.project, year, "own", unit, unit, own, own)]
        short = project.need_dm2 - own
        for way in self.siting.coordination:
            more = self._reserve if way == "reserve" else self._transfers
            found = list(more(project, year, short)) if short else []
            short -= sum(part.area_dm2 for part in found)
            parts += found
        return [part for part in parts if part.area_dm2]

    def _reserve(self, project: Project, year: int, short: int) -> Iterator[Taken]:
        if project.listed:
            city = self.siting.city
            area = min(short, self.bank.spare(city, year))
            ends = (city, project.unit)
            yield Taken(project.project, year, "reserve", *ends, area, area)

    def _transfers(self, project: Project, year: int, short: int) -> Iterator[Taken]:
        p, q = self.siting.ratio
        others = [unit for unit in self.siting.districts if unit != project.unit]
        able = sorted((-self._can_give(unit, year), unit) for unit in others)
        for negative, unit in able if p else []:
            given = min(-negative, -(-short * q // p))
            received = split_ratio(given, p, q)[0]
            ends = (unit, project.unit)
            yield Taken(project.project, year, "transfer", *ends, given, received)
            short -= received

    def _can_give(self, unit: str, year: int) -> int:
        """What a district's own waiting projects leave of what it can spare."""
        kept = 0
        for project in self.order:
            if project.unit == unit and self._waits(project, year):
                in_time = self.bank.spare(unit, self.siting.last_year(project))
                kept += project.need_dm2 if kept + project.need_dm2 <= in_time else 0
        return max(self.bank.spare(unit, year) - kept, 0)

    def _lent(self, project: Project, year: int, short: int) -> list[Taken]:
        """Turnover quota, and the quota it is paid back with in time; else nothing."""
        unit = project.unit
        due = year + self.siting.advance_months // 12
        advance = Taken(project.project, year, "advance", unit, unit, short, short, due)
        repaid, left = [], short
        own = min(project.need_dm2, self.bank.spare(unit, year))
        for later in range(year + 1, min(due, self.siting.years[-1]) + 1):
            # What is paid back in one year is gone in the next.
            spent = own + short - left
            part = min(left, max(self.bank.spare(unit, later) - spent, 0))
            if part:
                ends = (unit, unit)
                repaid.append(
                    Taken(project.project, later, "repay", *ends, part, part, due)
                )
            left -= part
        return [] if left else [advance, *repaid]
