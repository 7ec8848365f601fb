"""A layer's attributes are checked before anything is counted."""

from jianliang.core.class_checks import find_unknown_attributes
from jianliang.core.findings import refused, worded


def test_strange_attributes_are_found_and_missing_ones_counted(table, beijing):
    plots = table("""
        plot_id  class_code  town_village
        p1       0810        201
        p2       0810        ''
        p3       0810        20X
        p4       0810        -
        p5       0810        -
    """)

    found = find_unknown_attributes(plots, "s", "survey3:2019", beijing.classes)

    assert found["code"].tolist() == ["attribute-missing", "attribute-unknown"]
    assert refused(found).empty
    words = worded(found)["reason_en"].tolist()
    assert "2 rows" in words[0] and "20X" in words[1]


def test_a_system_without_the_attribute_has_nothing_to_find(table, corine):
    plots = table("""
        plot_id  class_code
        p1       112
    """)

    assert find_unknown_attributes(plots, "s", "corine:2018", corine.classes).empty
