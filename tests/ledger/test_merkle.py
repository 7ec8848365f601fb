"""The tree of RFC 6962, held against the definition written out plainly."""

import hashlib

import numpy as np
import pytest

from jianliang.ledger import merkle

SIZES = range(1, 34)


def leaves(count):
    return [merkle.leaf_hash(str(number).encode()) for number in range(count)]


def plain_root(hashes):
    """The definition: split at the largest power of two below the count."""
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    pair = plain_root(hashes[:split]) + plain_root(hashes[split:])
    return hashlib.sha256(b"\x01" + pair).digest()


def grown_in_parts(hashes, part):
    """All complete subtrees of a tree that grew part by part."""
    known, read = {}, set()

    def get(level, index):
        read.add((level, index))
        return known[level, index]

    for begin in range(0, len(hashes), part):
        read.clear()
        new = hashes[begin : begin + part]
        inner = merkle.grown(begin, new, get)
        assert read <= set(merkle.frontier(begin))
        known.update({(0, begin + place): leaf for place, leaf in enumerate(new)})
        known.update(inner)
    return get


@pytest.mark.parametrize("part", [1, 2, 3, 7, 40])
def test_roots_are_those_of_the_definition_however_the_tree_grew(part):
    hashes = leaves(33)
    get = grown_in_parts(hashes, part)
    for size in SIZES:
        assert merkle.tree_root(size, get) == plain_root(hashes[:size])


def test_published_roots_are_met():
    # The test vectors of the Certificate Transparency reference implementations.
    data = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    hashes = [merkle.leaf_hash(bytes.fromhex(one)) for one in data]
    get = grown_in_parts(hashes, 1)
    assert merkle.tree_root(0, get).hex().startswith("e3b0c44298fc1c149afbf4c8996fb924")
    assert (
        merkle.tree_root(1, get).hex()
        == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )
    assert (
        merkle.tree_root(8, get).hex()
        == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    )


def test_an_inclusion_proof_leads_from_each_leaf_to_the_root_and_to_no_other():
    hashes = leaves(33)
    get = grown_in_parts(hashes, 5)
    for size in SIZES:
        root = merkle.tree_root(size, get)
        for index in range(size):
            proof = merkle.inclusion_proof(index, size, get)
            assert len(proof) <= size.bit_length()
            assert merkle.included(hashes[index], (index, size), proof, root)
            assert not merkle.included(
                hashes[(index + 1) % 33], (index, size), proof, root
            )
            assert not merkle.included(hashes[index], (index, size), proof, bytes(32))
            assert not merkle.included(
                hashes[index], (index, size), [*proof, root], root
            )
            assert size == 1 or not merkle.included(
                hashes[index], (index, size), proof[:-1], root
            )


def test_a_consistency_proof_holds_between_any_two_sizes_and_for_no_other_roots():
    hashes = leaves(33)
    get = grown_in_parts(hashes, 4)
    roots = {size: merkle.tree_root(size, get) for size in SIZES}
    for old in SIZES:
        for new in range(old, 34):
            proof = merkle.consistency_proof(old, new, get)
            assert merkle.consistent((old, new), proof, (roots[old], roots[new]))
            if old < new:
                wrong = bytes(32)
                assert not merkle.consistent((old, new), proof, (wrong, roots[new]))
                assert not merkle.consistent((old, new), proof, (roots[old], wrong))
                assert not merkle.consistent(
                    (old, new), [*proof, wrong], (roots[old], roots[new])
                )


def test_a_history_with_another_event_has_no_consistency_proof():
    hashes = leaves(20)
    other = [*hashes[:7], merkle.leaf_hash(b"other"), *hashes[8:]]
    get = grown_in_parts(other, 20)
    old = plain_root(hashes[:12])
    proof = merkle.consistency_proof(12, 20, get)
    assert not merkle.consistent((12, 20), proof, (old, merkle.tree_root(20, get)))


def test_a_spoilt_proof_never_holds():
    rng = np.random.default_rng(5)
    hashes = leaves(29)
    get = grown_in_parts(hashes, 29)
    root = merkle.tree_root(29, get)
    for _ in range(300):
        index = int(rng.integers(29))
        proof = merkle.inclusion_proof(index, 29, get)
        place = int(rng.integers(len(proof)))
        spoilt = bytearray(proof[place])
        spoilt[rng.integers(32)] ^= 1 << int(rng.integers(8))
        proof[place] = bytes(spoilt)
        assert not merkle.included(hashes[index], (index, 29), proof, root)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_a_leaf_that_is_not_in_the_tree_has_no_proof(index, size):
    with pytest.raises(ValueError, match="leaf"):
        merkle.inclusion_proof(index, size, None)
    assert not merkle.included(b"", (index, size), [], b"")


def test_no_proof_leads_back_in_time():
    with pytest.raises(ValueError, match="of"):
        merkle.consistency_proof(5, 4, None)
    assert not merkle.consistent((5, 4), [b""], (b"", b""))
