"""A class has another code in another system; the land is the same."""

import pandas as pd
import pytest

from jianliang.core.errors import RuleError
from jianliang.stages.classify import classify, same_land

SURVEY, GUIDE, STANDARD = "survey3:2019", "guide:2023", "gbt21010:2017"


def test_each_class_of_the_survey_has_its_class_of_2023(table, beijing):
    pairs = table("""
        before  after
        0101    0101
        0203    0203
        0204    0205
        0303    0507
        0304    0501
        0305    0303
        0306    0502
        0307    0304
        0307K   0304
        0402    0503
        0403    0402
        0404    -
        05H1    09
        0508    1101
        0601    1001
        0602    1002
        0603    1003
        0702    0703
        08H1    0801
        08H2    -
        08H2A   080401
        0809    13
        0810    -
        0810A   1403
        09      15
        1001    1201
        1002    1206
        1003    1202
        1004    1207
        1005    1208
        1006    0601
        1007    1203
        1104A   1704
        1105    0505
        1107A   1705
        1108    0504
        1109    1311
        1110    1706
        1201    2301
        1202    0602
        1203    2303
        1207    2307
        9999    -
    """)

    mapped = beijing.classes.mapped(pairs["before"], SURVEY, GUIDE)

    pd.testing.assert_series_equal(mapped, pairs["after"], check_names=False)


def test_a_finer_class_is_mapped_as_the_class_above_it(table, beijing):
    pairs = table("""
        before  after
        070102  0701
        090103  05H1
        060201  1202
        1302    0809
        1311    1109
        080403  08H2
        080401  08H2A
        120801  1005
        16      -
        0702    -
        18      -
    """)

    mapped = beijing.classes.mapped(pairs["before"], GUIDE, SURVEY)

    pd.testing.assert_series_equal(mapped, pairs["after"], check_names=False)


def test_a_class_that_was_split_is_told_with_all_its_parts(beijing):
    parts = beijing.classes.mapped_all(pd.Series(["0810", "0101"]), SURVEY, GUIDE)

    assert parts["to_code"].tolist() == ["1401", "1402", "0101"]
    assert parts.index.tolist() == [0, 0, 1]


@pytest.mark.parametrize("pair", [(SURVEY, GUIDE), (STANDARD, SURVEY)])
def test_every_class_a_plot_can_have_is_mapped(beijing, pair):
    classes, before = beijing.classes, pair[0]
    plot_classes = [
        code
        for code in sorted(classes.known(before))
        if classes.parent(before, code) or not classes.children(before, code)
    ]

    assert [c for c in plot_classes if not classes.targets(c, *pair)] == []


def test_no_mapping_leads_to_a_class_that_does_not_exist(beijing):
    for row in beijing.classes.mappings.itertuples():
        assert row.from_code in beijing.classes.known(row.from_system)
        assert row.to_code in beijing.classes.known(row.to_system)


def test_the_kind_of_a_mapping_says_how_many_parts_it_has(beijing):
    mappings = beijing.classes.mappings
    key = ["from_system", "from_code", "to_system"]
    parts = mappings.groupby(key)["to_code"].transform("size")
    assert ((parts > 1) == (mappings["kind"] == "split")).all()


def test_mapping_there_and_back_returns_to_the_class(beijing):
    classes = beijing.classes
    for row in classes.mappings.itertuples():
        if row.kind != "exact" or row.from_system == STANDARD:
            continue
        back = classes.targets(row.to_code, row.to_system, row.from_system)
        assert row.from_code in back, row


def test_systems_between_which_nothing_is_mapped_are_refused(beijing):
    with pytest.raises(RuleError) as refused:
        beijing.classes.mapped(pd.Series(["0101"]), STANDARD, GUIDE)
    assert refused.value.code == "mapping-missing"


def test_a_new_code_for_the_same_land_is_no_change_of_land(table, beijing):
    pieces = table("""
        before  after   same
        0101    0101    True
        0601    1001    True
        0601    100102  True
        0601    0601    False
        0810    1401    True
        0810    1402    True
        0810    1403    False
        0404    2302    True
        08H2    080501  True
        08H2    080401  False
        08H2A   080401  True
        0809    1302    True
        0809    1311    False
        1109    1311    True
        0201K   0201    True
        0102    1001    False
        -       1001    False
        0101    -       False
        9999    0101    False
        0101    9999    False
    """)

    same = same_land(pieces["before"], SURVEY, pieces["after"], GUIDE, beijing.classes)

    assert same.tolist() == pieces["same"].tolist()


def test_in_one_system_land_is_the_same_where_its_code_is(beijing):
    before = pd.Series(["0101", "0101", "0201", "9999"])
    after = pd.Series(["0101", "0102", "0201K", "9999"])

    same = same_land(before, SURVEY, after, SURVEY, beijing.classes)

    assert same.tolist() == [True, False, False, False]


def test_land_mapped_to_one_class_counts_as_before_save_where_it_is_told(beijing):
    """A change of code system may change a total only as a correction somebody sees."""
    classes = beijing.classes
    codes = pd.Series(sorted(classes.known(SURVEY)))
    after = classes.mapped(codes, SURVEY, GUIDE)
    one = after.notna()
    moved = {}
    for profile in ("bj2017", "tdt1024", "np2021"):
        for attribute in ("201", "203", "204", "205", ""):
            there = pd.Series(attribute, index=codes.index, dtype="str")
            told = [
                classify(some, there, system=system, profile=profile, rules=classes)
                for some, system in ((codes, SURVEY), (after, GUIDE))
            ]
            differ = one & (told[0] != told[1]).any(axis=1)
            moved.update({(profile, attribute, c): 1 for c in codes[differ]})
    assert moved == {}
