"""Minimum cuts: against every choice there is, and against another library's."""

from itertools import product

import maxflow
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jianliang.core.maxflow import UNBOUNDED, Network


@st.composite
def networks(draw):
    count = draw(st.integers(1, 7))
    node = st.integers(0, count - 1)
    weight = st.integers(0, 9)
    pair = st.tuples(node, node, weight, weight).filter(lambda one: one[0] != one[1])
    pairs = draw(st.lists(pair, max_size=12 if count > 1 else 0))
    costs = st.lists(st.integers(-12, 12), min_size=count, max_size=count)
    turns = draw(st.lists(costs, min_size=1, max_size=4))
    return count, np.array(pairs, dtype=np.int64).reshape(-1, 4), turns


def cost_of(x, pairs, terminal):
    lone = sum(
        forth * max(0, x[first] - x[second]) + back * max(0, x[second] - x[first])
        for first, second, forth, back in pairs.tolist()
    )
    return lone + sum(cost for cost, chosen in zip(terminal, x, strict=True) if chosen)


@given(networks())
@settings(max_examples=150, deadline=None)
def test_of_all_choices_it_finds_the_cheapest_and_of_those_the_least(given):
    count, pairs, turns = given
    network = Network(count, *pairs.T)
    for terminal in turns:
        every = product((0, 1), repeat=count)
        value, chosen, x = min((cost_of(x, pairs, terminal), sum(x), x) for x in every)
        cut = network.cut(np.array(terminal))
        assert (cut.value, int(cut.chosen.sum())) == (value, chosen)
        assert cut.chosen.tolist() == list(map(bool, x))


def test_a_pair_that_may_not_part_is_chosen_together_or_not_at_all():
    pair = [np.array([one]) for one in (0, 1, UNBOUNDED, 0)]
    network = Network(2, *pair)

    assert network.cut(np.array([-5, 3])).chosen.tolist() == [True, True]
    assert network.cut(np.array([-5, 7])).chosen.tolist() == [False, False]
    assert network.cut(np.array([5, -7])).chosen.tolist() == [False, True]


def grid(side, rng):
    at = np.arange(side * side).reshape(side, side)
    first = np.concatenate([at[:, :-1].ravel(), at[:-1].ravel()])
    second = np.concatenate([at[:, 1:].ravel(), at[1:].ravel()])
    return first, second, *rng.integers(0, 1000, (2, len(first)))


def test_cuts_one_after_the_other_cost_what_another_library_says():
    rng = np.random.default_rng(5)
    first, second, forth, back = grid(60, rng)
    network = Network(3600, first, second, forth, back)
    base = rng.integers(-1500, 1500, 3600)
    for price in (0, 100, 90, -400, 1200):
        terminal = base + price
        peer = maxflow.Graph[int](3600, len(first))
        nodes = peer.add_nodes(3600)
        peer.add_edges(first, second, forth, back)
        peer.add_grid_tedges(nodes, np.maximum(-terminal, 0), np.maximum(terminal, 0))
        flow = peer.maxflow()

        assert network.cut(terminal).value == flow + np.minimum(terminal, 0).sum()


@given(networks())
@settings(max_examples=60, deadline=None)
def test_what_it_sends_keeps_within_the_weights_and_proves_the_cut(given):
    count, pairs, turns = given
    network = Network(count, *pairs.T)
    first, second, forth, back = pairs.T
    for terminal in turns:
        value = network.cut(np.array(terminal, dtype=np.int64)).value
        flow = network.flow()
        assert (flow <= forth).all() and (-flow <= back).all()
        carried = np.array(terminal, dtype=np.int64)
        np.add.at(carried, first, flow)
        np.subtract.at(carried, second, flow)
        assert np.minimum(carried, 0).sum() == value
