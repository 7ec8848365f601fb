"""An audience sees what is of its class or below."""

import pytest

from jianliang.core.secrecy import columns_for, visible
from jianliang.core.tables import ACCOUNTS, MATRIX, PIECES, SURVEY


@pytest.mark.parametrize(
    ("class_", "audience", "seen"),
    [
        ("public", "public", True),
        ("internal", "public", False),
        ("restricted", "public", False),
        ("public", "internal", True),
        ("internal", "internal", True),
        ("restricted", "internal", False),
        ("public", "restricted", True),
        ("internal", "restricted", True),
        ("restricted", "restricted", True),
    ],
)
def test_an_audience_sees_its_own_class_and_those_below(class_, audience, seen):
    assert visible(class_, audience) is seen


@pytest.mark.parametrize(("class_", "audience"), [("secret", "public"), ("public", "")])
def test_a_class_that_is_none_is_never_visible(class_, audience):
    with pytest.raises(ValueError):
        visible(class_, audience)


def test_the_public_sees_neither_plots_nor_tenure():
    assert "class_code" in columns_for(SURVEY, "public")
    hidden = {"plot_id", "plot_from", "plot_to", "tenure", "tenure_from", "tenure_to"}
    for table in (SURVEY, PIECES, MATRIX):
        assert not hidden & set(columns_for(table, "public"))


def test_inside_everything_of_the_accounts_is_seen_in_order():
    assert columns_for(ACCOUNTS, "internal") == list(ACCOUNTS.columns)
    assert columns_for(ACCOUNTS, "public") == list(ACCOUNTS.columns)
