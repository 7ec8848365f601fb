"""Two search trees that grow towards each other: the compiled part of maxflow.

One grows from what wants to be chosen, one from what does not; where they meet, flow
goes through, and what loses its parent looks for another (Boykov and Kolmogorov 2004).
"""

from typing import NamedTuple

import numpy as np

from jianliang.core.compiled import compiled

UNBOUNDED = 1 << 62
"""A weight that no cut ever pays: forbids one of a pair without the other."""
FREE, SOURCE, SINK = 0, 1, 2
ROOT, ORPHAN, NONE = -1, -2, -3
FRONT, SIZE, ORPHANS_FRONT, ORPHANS, CLOCK = range(5)


class Forest(NamedTuple):
    """Two search trees over the arcs, in order of where they start; `sister` is the
    way back of each."""

    start: np.ndarray
    sister: np.ndarray
    head: np.ndarray
    residual: np.ndarray
    terminal: np.ndarray
    tree: np.ndarray
    parent: np.ndarray
    stamp: np.ndarray
    distance: np.ndarray
    queue: np.ndarray
    waiting: np.ndarray
    orphans: np.ndarray
    counters: np.ndarray


def bare(
    count: int,
    start: np.ndarray,
    sister: np.ndarray,
    head: np.ndarray,
    weight: np.ndarray,
) -> Forest:
    """Trees of nothing yet; 4-byte numbers where they fit, for they are read most."""
    narrow = np.int32

    def empty(kind: type = np.int32) -> np.ndarray:
        return np.zeros(count, dtype=kind)

    return Forest(
        start=start.astype(narrow),
        sister=sister.astype(narrow),
        head=head.astype(narrow),
        residual=weight.copy(),
        terminal=empty(np.int64),
        tree=empty(np.int8),
        parent=empty(),
        stamp=empty(),
        distance=empty(),
        queue=np.zeros(count + 1, dtype=narrow),
        waiting=empty(np.bool_),
        orphans=empty(),
        counters=np.zeros(5, dtype=np.int64),
    )


@compiled
def separate(forest):
    """Push all flow there is from things worth choosing to things that are not."""
    _plant(forest)
    while True:
        bridge = _grow(forest)
        if bridge == NONE:
            return
        forest.counters[CLOCK] += 1
        _augment(forest, bridge)
        _adopt(forest)


@compiled
def _plant(forest):
    forest.counters[FRONT], forest.counters[SIZE] = 0, 0
    forest.counters[ORPHANS_FRONT], forest.counters[ORPHANS] = 0, 0
    forest.counters[CLOCK] = 1
    for i in range(len(forest.terminal)):
        forest.waiting[i] = False
        forest.stamp[i], forest.distance[i] = 0, 0
        forest.tree[i], forest.parent[i] = FREE, NONE
        if forest.terminal[i] != 0:
            forest.tree[i] = SOURCE if forest.terminal[i] > 0 else SINK
            forest.parent[i], forest.distance[i] = ROOT, 1
            _activate(forest, i)


@compiled
def _activate(forest, i):
    if not forest.waiting[i]:
        at = (forest.counters[FRONT] + forest.counters[SIZE]) % len(forest.queue)
        forest.queue[at] = i
        forest.counters[SIZE] += 1
        forest.waiting[i] = True


@compiled
def _grow(forest):
    """The arc on which the trees meet, from source to sink; NONE when they cannot."""
    while forest.counters[SIZE] > 0:
        i = forest.queue[forest.counters[FRONT]]
        if forest.tree[i] != FREE:
            bridge = _spread(forest, i)
            if bridge != NONE:
                return bridge
        forest.counters[FRONT] = (forest.counters[FRONT] + 1) % len(forest.queue)
        forest.counters[SIZE] -= 1
        forest.waiting[i] = False
    return NONE


@compiled
def _spread(forest, i):
    """Take the free neighbours of a node into its tree; an arc to the other tree."""
    outward = forest.tree[i] == SOURCE
    for arc in range(forest.start[i], forest.start[i + 1]):
        along = arc if outward else forest.sister[arc]
        if forest.residual[along] == 0:
            continue
        j = forest.head[arc]
        if forest.tree[j] == FREE:
            forest.tree[j] = forest.tree[i]
            _hang(forest, j, forest.sister[arc], i)
            _activate(forest, j)
        elif forest.tree[j] != forest.tree[i]:
            return along
        elif forest.stamp[j] <= forest.stamp[i]:
            _shorten(forest, j, forest.sister[arc], i)
    return NONE


@compiled
def _shorten(forest, child, arc, node):
    if forest.distance[child] > forest.distance[node] + 1 and forest.parent[child] >= 0:
        _hang(forest, child, arc, node)


@compiled
def _hang(forest, child, arc, node):
    forest.parent[child] = arc
    forest.stamp[child] = forest.stamp[node]
    forest.distance[child] = forest.distance[node] + 1


@compiled
def _augment(forest, bridge):
    """Push what fits along the path through a bridge; what it breaks are orphans."""
    amount = min(
        forest.residual[bridge],
        _room(forest, forest.head[forest.sister[bridge]], 1),
        _room(forest, forest.head[bridge], 0),
    )
    forest.residual[bridge] -= amount
    forest.residual[forest.sister[bridge]] += amount
    _push(forest, forest.head[forest.sister[bridge]], 1, amount)
    _push(forest, forest.head[bridge], 0, amount)


@compiled
def _room(forest, node, turned):
    """How much fits between a node and its root; `turned` 1 in the source's tree."""
    room = np.int64(UNBOUNDED)
    while forest.parent[node] != ROOT:
        arc = forest.parent[node]
        room = min(room, forest.residual[forest.sister[arc] if turned else arc])
        node = forest.head[arc]
    return min(room, abs(forest.terminal[node]))


@compiled
def _push(forest, node, turned, amount):
    while forest.parent[node] != ROOT:
        arc = forest.parent[node]
        above = forest.head[arc]
        along, against = arc, forest.sister[arc]
        if turned:
            along, against = against, along
        forest.residual[along] -= amount
        forest.residual[against] += amount
        if forest.residual[along] == 0:
            _orphan(forest, node)
        node = above
    forest.terminal[node] += -amount if turned else amount
    if forest.terminal[node] == 0:
        _orphan(forest, node)


@compiled
def _orphan(forest, i):
    forest.parent[i] = ORPHAN
    at = (forest.counters[ORPHANS_FRONT] + forest.counters[ORPHANS]) % len(
        forest.orphans
    )
    forest.orphans[at] = i
    forest.counters[ORPHANS] += 1


@compiled
def _adopt(forest):
    """Find every orphan a new parent in its tree, or set it free."""
    while forest.counters[ORPHANS] > 0:
        i = forest.orphans[forest.counters[ORPHANS_FRONT]]
        front = (forest.counters[ORPHANS_FRONT] + 1) % len(forest.orphans)
        forest.counters[ORPHANS_FRONT] = front
        forest.counters[ORPHANS] -= 1
        turned = 1 if forest.tree[i] == SOURCE else 0
        nearest, best = np.int64(UNBOUNDED), np.int64(NONE)
        for arc in range(forest.start[i], forest.start[i + 1]):
            j = forest.head[arc]
            along = forest.sister[arc] if turned else arc
            if forest.tree[j] == forest.tree[i] and forest.residual[along] > 0:
                away = _origin(forest, j)
                if away < nearest:
                    nearest, best = away, arc
        if best == NONE:
            _free(forest, i, turned)
        else:
            forest.parent[i] = best
            forest.stamp[i] = forest.counters[CLOCK]
            forest.distance[i] = nearest + 1


@compiled
def _origin(forest, node):
    """How far a node is from its root; UNBOUNDED where its path ends in an orphan."""
    clock, steps, at = forest.counters[CLOCK], 0, node
    while forest.stamp[at] != clock:
        arc = forest.parent[at]
        if arc == ORPHAN:
            return np.int64(UNBOUNDED)
        if arc == ROOT:
            forest.stamp[at], forest.distance[at] = clock, 1
            break
        at = forest.head[arc]
        steps += 1
    away = steps + forest.distance[at]
    at, below = node, away
    while forest.stamp[at] != clock:
        forest.stamp[at], forest.distance[at] = clock, below
        at = forest.head[forest.parent[at]]
        below -= 1
    return away


@compiled
def _free(forest, i, turned):
    for arc in range(forest.start[i], forest.start[i + 1]):
        j = forest.head[arc]
        if forest.tree[j] != forest.tree[i]:
            continue
        if forest.residual[forest.sister[arc] if turned else arc] > 0:
            _activate(forest, j)
        if forest.parent[j] == forest.sister[arc]:
            _orphan(forest, j)
    forest.tree[i], forest.parent[i] = FREE, NONE
