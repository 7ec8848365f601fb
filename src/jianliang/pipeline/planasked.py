"""What a plan is asked for, and what of it a plan made from another takes over."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from jianliang.core.phasing.solve import Effort
from jianliang.stages.lay_out import Wish


@dataclass(frozen=True)
class PlanAsked:
    """What a plan is asked for.

    Attributes
    ----------
    years : tuple of int
        Without gaps; empty: as many as the rule pack says, from the year after the
        last survey.
    compactness : float, optional
        λ in yuan per metre; None: the rule pack's, or what the wish comes to.
    wish : Wish, optional
        What the compactness is sought for, at one horizon.
    fixed, forbidden : tuple of str
        Plots by id, beside those that candidates are locked as.
    pools : tuple of tuples of str
        Townships by code that meet their targets together.
    budgets : tuple of (unit, year, yuan)
        Most that is spent in a district, or by the code of the city in all of it,
        beside what the funds say; these go before.
    orders : tuple of (plot, plot, years)
        The second goes so many years after the first at the soonest.
    belts : bool
        Whether what a belt unit demolishes waits for its homes.
    money, projects : bool
        Whether funds, and projects with their quota, are to balance.
    proposed : bool
        Whether proposed targets go before those in force.
    since : str
        The kept plan it begins from, by its snapshot.
    effort : Effort
    discount : float, optional
        By how much money counts less a year later; None: the rule pack's.
    whole_villages : bool, optional
        Whether plots of one village go together; None: as the rule pack says.
    """

    years: tuple[int, ...] = ()
    compactness: float | None = None
    wish: Wish | None = None
    fixed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    pools: tuple[tuple[str, ...], ...] = ()
    budgets: tuple[tuple[str, int, int], ...] = ()
    orders: tuple[tuple[str, str, int], ...] = ()
    belts: bool = True
    money: bool = True
    projects: bool = True
    proposed: bool = False
    since: str = ""
    effort: Effort = field(default_factory=Effort)
    discount: float | None = None
    whole_villages: bool | None = None

    def after(self, earlier: "PlanAsked", compactness: float) -> "PlanAsked":
        """This, and whatever else the plan it begins from was asked for.

        A plot that is fixed now is no longer forbidden, and the other way round; a
        budget given now goes before that of the same unit and year. `compactness` is
        the earlier plan's own, kept unless another is asked for.
        """
        given = self.compactness is not None or self.wish is not None
        now = {one[:2] for one in self.budgets}
        kept = [one for one in earlier.budgets if one[:2] not in now]
        return replace(
            self,
            years=self.years or earlier.years,
            compactness=self.compactness if given else compactness,
            discount=_first(self.discount, earlier.discount),
            whole_villages=_first(self.whole_villages, earlier.whole_villages),
            fixed=_added(earlier.fixed, self.fixed, self.forbidden),
            forbidden=_added(earlier.forbidden, self.forbidden, self.fixed),
            pools=self.pools or earlier.pools,
            budgets=(*kept, *self.budgets),
            orders=self.orders or earlier.orders,
            belts=self.belts and earlier.belts,
            money=self.money and earlier.money,
            projects=self.projects and earlier.projects,
            proposed=self.proposed or earlier.proposed,
        )


def _first(now: Any, before: Any) -> Any:
    return before if now is None else now


def _added(
    before: tuple[str, ...], now: tuple[str, ...], no_more: tuple[str, ...]
) -> tuple[str, ...]:
    kept = [one for one in before if one not in no_more]
    return tuple(dict.fromkeys([*kept, *now]))


def asked_of(record: Mapping[str, Any]) -> PlanAsked:
    """What a kept plan was asked for, by its record; what it does not say is usual."""
    known = {one.name for one in fields(PlanAsked)}
    told = {name: value for name, value in record.items() if name in known}
    for name in ("years", "fixed", "forbidden"):
        told[name] = tuple(told.get(name, ()))
    for name in ("pools", "budgets", "orders"):
        told[name] = tuple(tuple(one) for one in told.get(name, ()))
    if told.get("wish"):
        told["wish"] = Wish(**told["wish"])
    return PlanAsked(**told | {"effort": Effort(**record.get("effort", {}))})
