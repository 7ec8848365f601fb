"""Money of a city: cost of reduction, cash, belt units, entries (C5–C8, C19).

plots to be costed ─ cost ─→ plot, unit and part costs ─┐
funds ──────────────────────────────────────────────────┴ cash ─→ cash, gaps
belt_plots ─ belt ─→ belt units      market_entries ─ enter_market ─→ entries
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

import pandas as pd

from jianliang.core.cash import Terms
from jianliang.core.costing import CostBounds, Costing, costing_on
from jianliang.core.errors import CityError
from jianliang.core.findings import findings, worded
from jianliang.core.layers import City
from jianliang.core.money import exact, fen, share
from jianliang.core.policy import RulePack
from jianliang.core.ratios import read_ratio
from jianliang.core.tables import BELTED, CASHED, COSTED, ENTERED, Table, exactly
from jianliang.pipeline import Progress, Tables, silent
from jianliang.pipeline.planned_plots import Basis
from jianliang.pipeline.standing import top_unit
from jianliang.stages import ground
from jianliang.stages.belt import BeltAsked, BeltFound, belts
from jianliang.stages.cash import CashAsked, Key, Spending, Support, cash
from jianliang.stages.cost import PlotCosts, costs_of, unit_costs
from jianliang.stages.enter_market import EntryAsked, Past, enter_market

SIDES = {"low": "low_fen", "cost": "cost_fen", "high": "high_fen"}


@dataclass(frozen=True)
class Finances:
    """What money is reckoned from.

    Attributes
    ----------
    city, rules, bounds : City, RulePack, CostBounds
    day : str
        Whose rules, funds and units hold.
    basis : Basis, optional
        The plots to be costed; None where only belts or entries are asked for.
    income : mapping
        (district, year) → fen that projects pay.
    past : mapping
        Township → what it reduced and entered so far.
    """

    city: City
    rules: RulePack
    bounds: CostBounds
    day: str
    basis: Basis | None = None
    income: Mapping[Key, int] = field(default_factory=dict)
    past: Mapping[str, Past] = field(default_factory=dict)

    def value(self, name: str) -> object:
        """A parameter's value on the day."""
        return self.rules.parameter(name, self.day).value

    def share(self, name: str) -> Fraction:
        """A parameter that is a share."""
        return share(self.value(name), name)

    @property
    def costing(self) -> Costing:
        """The unit costs of the day."""
        return costing_on(self.rules, self.bounds, self.day)

    def rows(self, role: str, missing: str) -> pd.DataFrame:
        """The rows of a role in force on the day; CityError where there are none."""
        layers = ground.in_force(self.city, role, self.day)
        if not layers:
            raise CityError(missing, city=self.city.name)
        return pd.concat([layer.frame for layer in layers], ignore_index=True)


def finance_costs(given: Finances, progress: Progress = silent) -> Tables:
    """What reducing the plots costs: the tables COSTED declares.

    Raises
    ------
    CityError
        Nothing is planned ("finance-no-plan").
    """
    progress("finance-costs", 0.5)
    basis = _basis(given)
    found = costs_of(basis.plots, given.costing)
    units, parts = unit_costs(basis.plots, found.costs, found.parts)
    tables = {
        "plot_costs": found.costs,
        "plot_cost_parts": found.parts,
        "unit_costs": units,
        "part_costs": parts,
    }
    return _told(tables, basis.doubts + found.doubts, COSTED)


def finance_cash(given: Finances, progress: Progress = silent) -> Tables:
    """Cash of districts, municipal fund and belt units: the tables CASHED declares.

    What the city bears of the belt units' elderly is a cost of its fund.

    Raises
    ------
    CityError
        Nothing is planned ("finance-no-plan"), or there are no funds.
    """
    progress("finance-costs", 0.2)
    basis = _basis(given)
    funds = given.rows("funds", "finance-no-funds")
    found = costs_of(basis.plots, given.costing)
    progress("finance-cash", 0.7)
    asked = cash_rules(given)
    spending = spent(given, basis, found)
    if given.city.of("belt_plots"):
        spending |= _granted(asked.city, _belts(given))
    result = cash(spending, given.income, funds, asked)
    tables = {"cash": result.cash, "cash_gaps": result.gaps}
    return _told(tables, basis.doubts + found.doubts + result.doubts, CASHED)


def finance_belts(given: Finances, progress: Progress = silent) -> Tables:
    """Belt units with shares, cash and greening: the tables BELTED declares.

    Raises
    ------
    CityError
        There are no belt units ("finance-no-belts").
    """
    progress("finance-belts", 0.5)
    found = _belts(given)
    tables = {
        "belts": found.belts,
        "belt_shares": found.shares,
        "belt_green": found.green,
        "cash": found.cash,
    }
    return _told(tables, found.doubts, BELTED)


def finance_entry(given: Finances, progress: Progress = silent) -> Tables:
    """The schedule of entries with its money: the tables ENTERED declares.

    Raises
    ------
    CityError
        No land is meant for the market ("finance-no-market").
    """
    progress("finance-entry", 0.5)
    rows = given.rows("market_entries", "finance-no-market")
    found = enter_market(rows, given.past, entry_rules(given))
    tables = {"entries": found.entries, "dividends": found.dividends}
    return _told(tables, found.doubts, ENTERED)


# Rules ------------------------------------------------------------------------------


def cash_rules(given: Finances) -> CashAsked:
    """Terms of loans and support of the municipal fund, as the rule pack has them."""
    support = Support(
        elderly=given.share("elderly_by_city"),
        subsidy_fen=fen(given.value("subsidy_per_ha"), "subsidy_per_ha"),
        reward_fen=fen(given.value("restoration_reward"), "restoration_reward"),
        quota_fen=fen(given.value("quota_price"), "quota_price"),
        sold=given.share("quota_sold_share"),
    )
    return CashAsked(top_unit(given.city, given.day), _terms(given), support)


def _terms(given: Finances) -> Terms:
    names = ("deposit_rate", "loan_rate", "interest_support")
    return Terms(*(given.share(name) for name in names))


def entry_rules(given: Finances) -> EntryAsked:
    """ρ by day, levy and what the town keeps, as the rule pack has them."""
    values = given.rules.parameters["supply_ratio"].values
    return EntryAsked(
        ratios=[(one.since, read_ratio(one.value)) for one in values],
        months=int(exact(given.value("recognition_months"), "recognition_months")),
        levy=given.share("levy_rate"),
        least=given.share("levy_least"),
        most=given.share("levy_most"),
        kept=given.share("town_kept_share"),
    )


# Plots, belts -----------------------------------------------------------------------


def spent(given: Finances, basis: Basis, found: PlotCosts) -> dict[Key, Spending]:
    """What each district reduces in each year, and what it costs."""
    rewarded = str(given.value("rewarded_uses")).split()
    plots = basis.plots.merge(found.costs, on="plot_id", validate="one_to_one")
    use = plots["after_use"] if "after_use" in plots else pd.Series("", plots.index)
    elderly = found.parts[found.parts["part"] == "elderly"].set_index("plot_id")
    told = plots[plots["year"].notna()].assign(
        rewarded_dm2=plots["area_dm2"].where(use.isin(rewarded), 0),
        **{
            f"elderly_{column}": _of_plots(plots, elderly[column])
            for column in SIDES.values()
        },
    )
    grouped = told.groupby(["district", "year"])
    return {
        (str(district), int(year)): Spending(
            {side: int(rows[column].sum()) for side, column in SIDES.items()},
            {side: int(rows[f"elderly_{c}"].sum()) for side, c in SIDES.items()},
            int(rows["area_dm2"].sum()),
            int(rows["rewarded_dm2"].sum()),
        )
        for (district, year), rows in grouped
    }


def _of_plots(plots: pd.DataFrame, amounts: pd.Series) -> pd.Series:
    """Amounts by plot id for the rows of plots; 0 for a plot that has none."""
    known = amounts.reindex(plots["plot_id"], fill_value=0)
    return pd.Series(known.to_numpy("int64"), index=plots.index)


def _belts(given: Finances) -> BeltFound:
    rows = given.rows("belt_plots", "finance-no-belts")
    terms = replace(_terms(given), support=Fraction(0))
    asked = BeltAsked(
        given.costing,
        terms,
        str(given.value("belt_share_weight")),
        given.share("elderly_by_city"),
    )
    return belts(rows, asked)


def _granted(city: str, found: BeltFound) -> dict[Key, Spending]:
    """What the municipal fund gives to belt units, as a cost of its own."""
    return {
        (city, year): Spending(dict.fromkeys(SIDES, amount))
        for year, amount in found.granted.items()
        if amount
    }


def _basis(given: Finances) -> Basis:
    if given.basis is None or not len(given.basis.plots):
        raise CityError("finance-no-plan", city=given.city.name)
    return given.basis


def _told(tables: Tables, doubts: list[dict], declared: Mapping[str, Table]) -> Tables:
    every = {**tables, "findings": worded(findings(doubts))}
    return {name: exactly(frame, declared[name]) for name, frame in every.items()}
