"""One text for one value."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianliang.core.errors import LedgerError
from jianliang.ledger.canonical import canonical

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
keys = st.text(st.characters(max_codepoint=126, min_codepoint=32), max_size=8)
plain = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts
values = st.recursive(
    plain, lambda inner: st.lists(inner) | st.dictionaries(keys, inner), max_leaves=20
)


@given(values)
def test_a_value_is_read_back_as_it_was_and_written_again_the_same(value):
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text


def test_the_order_of_keys_makes_no_difference():
    assert (
        canonical({"b": 1, "a": [True, None, "减量"]})
        == '{"a":[true,null,"减量"],"b":1}'
    )


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        2**53,
        -(2**53),
        {1: 2},
        {"键": 1},
        b"x",
        (1,),
        {"a": [float("nan")]},
        "\ud800",
        "\x00",
        {1, 2},
    ],
)
def test_what_could_be_written_in_two_ways_is_refused(value):
    with pytest.raises(LedgerError) as refused:
        canonical(value)
    assert refused.value.reason("zh")
