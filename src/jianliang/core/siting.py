"""Who is served first when projects need land, and by which quota (C9)."""

from dataclasses import dataclass

from jianliang.core.ratios import Ratio


@dataclass(frozen=True)
class Project:
    """A project that needs land: whole dm², from a year, to a year."""

    project: str
    unit: str
    kind: str
    need_dm2: int
    from_year: int
    due_year: int
    listed: bool


@dataclass(frozen=True)
class Siting:
    """The rules of matching.

    Attributes
    ----------
    city : str
        Whose quota is the municipal reserve.
    districts : tuple of str
    years : range
        Years of the plan.
    order : tuple of str
        Kinds of project, the first served first; any other comes after them.
    coordination : tuple of str
        What helps a district that cannot serve its project: "reserve" (municipal, for
        listed projects alone) and "transfer" (of other districts), in their order.
    ratio : Ratio
        Quota received per quota given from district to district.
    advance_months : int
        After which lent quota is due; 0: none is lent.
    """

    city: str
    districts: tuple[str, ...]
    years: range
    order: tuple[str, ...]
    coordination: tuple[str, ...] = ("reserve", "transfer")
    ratio: Ratio = Ratio(1, 1)
    advance_months: int = 0

    def place(self, project: Project) -> tuple:
        """What projects are sorted by: kind, municipal list, due year, start, id."""
        known = project.kind in self.order
        rank = self.order.index(project.kind) if known else len(self.order)
        times = project.due_year, project.from_year
        return (rank, not project.listed, *times, project.project)

    def last_year(self, project: Project) -> int:
        """The last year of the plan in which a project may start."""
        return min(project.due_year, self.years[-1])

    def is_open(self, project: Project, year: int) -> bool:
        """Whether a project may start in a year."""
        return project.from_year <= year <= project.due_year
