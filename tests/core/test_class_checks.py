"""A layer's codes and attributes are checked before anything is counted."""

import pytest

from jianliang.core.class_checks import find_unknown_attributes, find_unknown_classes
from jianliang.core.errors import RuleError
from jianliang.core.findings import refused, worded


def test_a_code_of_no_class_and_a_missing_code_are_found_with_their_place(
    table, beijing
):
    plots = table("""
        plot_id  class_code
        p1       0101
        p2       0101X
        p3       -
        p4       1001
        p5       ''
    """)

    found = find_unknown_classes(plots, "survey", "survey3:2019", beijing.classes)

    by_place = sorted(zip(found["row"], found["code"], found["subject"], strict=True))
    assert by_place == [
        (1, "class-unknown", "p2"),
        (2, "class-missing", "p3"),
        (4, "class-missing", "p5"),
    ]
    assert len(refused(found)) == 3
    assert "0101X" in worded(found)["reason_zh"].str.cat()


def test_a_code_right_in_one_system_is_found_wrong_in_another(table, beijing):
    plots = table("""
        plot_id  class_code
        p1       05H1
        p2       0101
    """)

    assert find_unknown_classes(plots, "s", "survey3:2019", beijing.classes).empty
    found = find_unknown_classes(plots, "s", "guide:2023", beijing.classes)
    assert found["subject"].tolist() == ["p1"]


def test_codes_outside_a_partly_listed_system_stop_the_work(table, beijing):
    plots = table("""
        plot_id  class_code
        p1       2302
        p2       0101
    """)

    with pytest.raises(RuleError, match="0101"):
        find_unknown_classes(plots, "s", "guide:2020", beijing.classes)


def test_both_classes_of_a_change_can_be_checked(table, beijing):
    changes = table("""
        change_id  from_class  to_class
        c1         0601        0101
        c2         0601        01X1
    """)

    found = find_unknown_classes(
        changes, "changes", "survey3:2019", beijing.classes, column="to_class"
    )

    assert found["subject"].tolist() == ["c2"]


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
