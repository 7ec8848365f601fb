"""The Merkle tree of RFC 6962: one hash that stands for every event before it.

A complete subtree never changes again, so the hashes of complete subtrees are kept:
node (level, index) covers the leaves index · 2^level up to (index + 1) · 2^level.
Every function reads them through `get(level, index)`; the proofs can be checked
without any database.
"""

import hashlib
from collections.abc import Callable, Sequence

ALGORITHM = "sha256"

Node = tuple[int, int]
Get = Callable[[int, int], bytes]


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def frontier(size: int) -> list[Node]:
    """The largest complete subtrees that make up the first `size` leaves."""
    levels = [level for level in range(size.bit_length()) if size >> level & 1]
    return [(level, (size >> level) - 1) for level in levels]


def grown(size: int, leaves: Sequence[bytes], get: Get) -> dict[Node, bytes]:
    """The nodes, from level 1, that new leaves complete; reads only the frontier."""
    new: dict[Node, bytes] = {}

    def known(level: int, index: int) -> bytes:
        found = new.get((level, index))
        return get(level, index) if found is None else found

    for position, leaf in enumerate(leaves, size):
        new[0, position] = leaf
        level, index = 0, position
        while index & 1:
            both = node_hash(known(level, index - 1), new[level, index])
            level, index = level + 1, index >> 1
            new[level, index] = both
    return {node: digest for node, digest in new.items() if node[0]}


def tree_root(size: int, get: Get) -> bytes:
    """The root over the first `size` leaves."""
    return _range(0, size, get) if size else hashlib.sha256(b"").digest()


def inclusion_proof(index: int, size: int, get: Get) -> list[bytes]:
    """The hashes that lead from leaf `index` to the root over `size` leaves."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} of {size}")
    path: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_range(middle, high, get))
            high = middle
        else:
            path.append(_range(low, middle, get))
            low = middle
    return path[::-1]


def consistency_proof(old: int, new: int, get: Get) -> list[bytes]:
    """The hashes that show the first `old` of `new` leaves to be those of before."""
    if not 0 < old <= new:
        raise ValueError(f"{old} of {new}")
    path: list[bytes] = []
    low, high, whole = 0, new, True
    while old < high:
        middle = low + _split(high - low)
        if old <= middle:
            path.append(_range(middle, high, get))
            high = middle
        else:
            path.append(_range(low, middle, get))
            low, whole = middle, False
    return [*([] if whole else [_range(low, high, get)]), *path[::-1]]


def included(
    leaf: bytes, place: tuple[int, int], proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether a proof leads from a leaf at `place` (index, size) to the root."""
    index, size = place
    if not 0 <= index < size:
        return False
    last, digest = size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if index & 1 or index == last:
            digest = node_hash(step, digest)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            digest = node_hash(digest, step)
        index, last = index >> 1, last >> 1
    return last == 0 and digest == root


def consistent(
    sizes: tuple[int, int], proof: Sequence[bytes], roots: tuple[bytes, bytes]
) -> bool:
    """Whether a proof shows the tree of sizes[0] to be the beginning of the other."""
    old, new = sizes
    if old == new:
        return not proof and roots[0] == roots[1]
    if not 0 < old < new or not proof:
        return False
    steps = list(proof) if old & (old - 1) else [roots[0], *proof]
    index, last = old - 1, new - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if index & 1 or index == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            second = node_hash(second, step)
        index, last = index >> 1, last >> 1
    return last == 0 and (first, second) == roots


def _split(count: int) -> int:
    """The largest power of two below a count of at least 2."""
    return 1 << (count - 1).bit_length() - 1


def _range(low: int, high: int, get: Get) -> bytes:
    """The hash over the leaves from `low` up to `high`."""
    count = high - low
    if count & (count - 1) == 0 and low % count == 0:
        level = count.bit_length() - 1
        return get(level, low >> level)
    middle = low + _split(count)
    return node_hash(_range(low, middle, get), _range(middle, high, get))
