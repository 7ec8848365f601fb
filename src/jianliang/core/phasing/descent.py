"""Moving one plot, or two at once, to other years while that makes a plan better.

What a plan is short of costs a price per hectare or million yuan, so a search passes
through plans that do not meet every row; prices rise until it ends in one that does.
Elapsed weight W_t = Σ_{τ<t} ω_τ makes an edge cost w |W_s − W_t| for years s and t.
"""

from typing import NamedTuple

import numpy as np

from jianliang.core.compiled import compiled


class Ground(NamedTuple):
    """What does not change in a search, n plots and T years; million yuan, hectares.

    Attributes
    ----------
    start, near, weight
        Neighbours of each plot, and yuan of their edge per elapsed weight (csr).
    elapsed : float (T + 1,)
    set_start, set_of, ha
        Sets that each plot counts in, and how much of it (csr).
    district, paid, earliest, latest
        Of each plot.
    wait_start, wait_for, wait_lag; held_start, held_by, held_lag
        What a plot waits for, and what waits for it (csr).
    """

    start: np.ndarray
    near: np.ndarray
    weight: np.ndarray
    elapsed: np.ndarray
    set_start: np.ndarray
    set_of: np.ndarray
    ha: np.ndarray
    district: np.ndarray
    paid: np.ndarray
    earliest: np.ndarray
    latest: np.ndarray
    wait_start: np.ndarray
    wait_for: np.ndarray
    wait_lag: np.ndarray
    held_start: np.ndarray
    held_by: np.ndarray
    held_lag: np.ndarray


class Asked(NamedTuple):
    """What is asked, and what being short of it costs.

    Attributes
    ----------
    cost : float (n, T + 1)
        Of going in each year, or never.
    floor, dear : float (s, T)
        Hectares of each set by the end of each year, and the price of the shortfall.
    budget : float (D + 1, T)
    income, cap : float (D, T)
        All money but loans, and most that may be owed.
    charged : float (T,)
        Discounted interest on what is owed at the end of each year.
    rates : float (4,)
        Interest on cash, on debt, the price of money one does not have, and a fee for
        every row that is short at all, so that no row stays short of very little.
    """

    cost: np.ndarray
    floor: np.ndarray
    dear: np.ndarray
    budget: np.ndarray
    income: np.ndarray
    cap: np.ndarray
    charged: np.ndarray
    rates: np.ndarray


class State(NamedTuple):
    """Where a search is: years, hectares so far by set, money by district and year."""

    year: np.ndarray
    area: np.ndarray
    spent: np.ndarray
    owed: np.ndarray


@compiled
def descend(ground, asked, state, order, rounds):
    """Move single plots until nothing gets better or rounds are spent; moves made."""
    refresh(asked, state)
    total = 0
    for _ in range(rounds):
        moved = 0
        for i in order:
            to, gain = _best(ground, asked, state, i)
            if gain < -1e-9:
                apply(ground, asked, state, i, to)
                moved += 1
        total += moved
        if moved == 0:
            break
    return total


@compiled
def swap(ground, asked, state, order, rivals):
    """Move a plot for its own gain and one of its rivals to make up; moves made.

    `rivals` is int (n, k): plots that count in the same sets.
    """
    refresh(asked, state)
    moved = 0
    for i in order:
        home = state.year[i]
        low, high, never = _range(ground, state, i)
        for to in range(low, len(ground.elapsed)):
            if to == home or (to > high and not (never and to == len(asked.charged))):
                continue
            if _own(ground, asked, state, i, to) >= -1e-9:
                continue
            first = delta(ground, asked, state, i, to)
            apply(ground, asked, state, i, to)
            if first < -1e-9 or _made_up(ground, asked, state, rivals[i], first):
                moved += 1
                break
            apply(ground, asked, state, i, home)
    return moved


@compiled
def _made_up(ground, asked, state, rivals, first):
    """Whether some rival's move makes the first worth while; it is made if so."""
    best, who, where = -first - 1e-9, -1, 0
    for j in rivals:
        if j < 0:
            continue
        to, gain = _best(ground, asked, state, j)
        if gain < best:
            best, who, where = gain, j, to
    if who < 0:
        return False
    apply(ground, asked, state, who, where)
    return True


@compiled
def _best(ground, asked, state, i):
    """The year that is best for a plot by itself, and what moving to it changes."""
    low, high, never = _range(ground, state, i)
    years = len(ground.elapsed) - 1
    to, gain = state.year[i], 0.0
    for t in range(low, years + 1):
        if t == state.year[i] or (t > high and not (never and t == years)):
            continue
        change = delta(ground, asked, state, i, t)
        if change < gain:
            to, gain = t, change
    return to, gain


@compiled
def _range(ground, state, i):
    """First and last year that order and locks leave, and whether it may stay."""
    years = len(ground.elapsed) - 1
    low, high = ground.earliest[i], min(ground.latest[i], years - 1)
    never = ground.latest[i] >= years
    for at in range(ground.wait_start[i], ground.wait_start[i + 1]):
        other = state.year[ground.wait_for[at]]
        low = max(low, years if other >= years else other + ground.wait_lag[at])
    for at in range(ground.held_start[i], ground.held_start[i + 1]):
        other = state.year[ground.held_by[at]]
        if other < years:
            high, never = min(high, other - ground.held_lag[at]), False
    return min(low, years), high, never


@compiled
def _own(ground, asked, state, i, to):
    """What moving changes of its own cost and edges."""
    home = state.year[i]
    change = asked.cost[i, to] - asked.cost[i, home]
    here, there = ground.elapsed[home], ground.elapsed[to]
    for at in range(ground.start[i], ground.start[i + 1]):
        other = ground.elapsed[state.year[ground.near[at]]]
        change += ground.weight[at] * (abs(there - other) - abs(here - other))
    return change


@compiled
def delta(ground, asked, state, i, to):
    """What moving a plot to a year changes, with what is short before and after."""
    home = state.year[i]
    change = _own(ground, asked, state, i, to)
    sign = 1.0 if to < home else -1.0
    for at in range(ground.set_start[i], ground.set_start[i + 1]):
        s, ha = ground.set_of[at], sign * ground.ha[at]
        for t in range(min(home, to), max(home, to)):
            lacks = asked.floor[s, t] - state.area[s, t]
            change += _short(lacks - ha, asked.dear[s, t], asked.rates[3])
            change -= _short(lacks, asked.dear[s, t], asked.rates[3])
    d, city = ground.district[i], state.spent.shape[0] - 1
    _pay(ground, state, i, home, to)
    change += _money(asked, state, d) - state.owed[d]
    change += _over(asked, state, city) - state.owed[city]
    _pay(ground, state, i, to, home)
    return change


@compiled
def _short(lacks, price, fee):
    """The price of what is lacking, and a fee for lacking anything at all."""
    return price * lacks + fee if lacks > 0 else 0.0


@compiled
def apply(ground, asked, state, i, to):
    """Move a plot to a year."""
    home = state.year[i]
    sign = 1.0 if to < home else -1.0
    for at in range(ground.set_start[i], ground.set_start[i + 1]):
        for t in range(min(home, to), max(home, to)):
            state.area[ground.set_of[at], t] += sign * ground.ha[at]
    d, city = ground.district[i], state.spent.shape[0] - 1
    _pay(ground, state, i, home, to)
    state.year[i] = to
    state.owed[d] = _money(asked, state, d)
    state.owed[city] = _over(asked, state, city)


@compiled
def _pay(ground, state, i, home, to):
    d, city, years = ground.district[i], state.spent.shape[0] - 1, state.spent.shape[1]
    if home < years:
        state.spent[d, home] -= ground.paid[i]
        state.spent[city, home] -= ground.paid[i]
    if to < years:
        state.spent[d, to] += ground.paid[i]
        state.spent[city, to] += ground.paid[i]


@compiled
def _over(asked, state, d):
    """Price of what goes beyond the budgets."""
    total = 0.0
    for t in range(state.spent.shape[1]):
        over = state.spent[d, t] - asked.budget[d, t]
        total += _short(over, asked.rates[2], asked.rates[3])
    return total


@compiled
def _money(asked, state, d):
    """Interest on what a district must borrow, and the price of what it cannot."""
    total, wealth = _over(asked, state, d), 0.0
    for t in range(state.spent.shape[1]):
        wealth += wealth * (asked.rates[0] if wealth > 0 else asked.rates[1])
        wealth += asked.income[d, t] - state.spent[d, t]
        if wealth < 0:
            total -= asked.charged[t] * wealth
            total += _short(-wealth - asked.cap[d, t], asked.rates[2], asked.rates[3])
    return total


@compiled
def refresh(asked, state):
    """What money comes to, anew."""
    for d in range(len(asked.income)):
        state.owed[d] = _money(asked, state, d)
    state.owed[-1] = _over(asked, state, len(asked.income))
