"""C1: what counts as construction land, cell by cell, under each definition profile.

`attribute` is the town/village attribute: 201 city, 202 town, 203 village (with A:
its stand-alone industry), 204 mining, 205 special; '' is a plot outside all of them,
- a plot whose attribute nobody gave.
"""

from dataclasses import replace

import pandas as pd

from jianliang.core.catalogue import MESSAGES
from jianliang.stages.classify import classify


def answers(drawn, pack, system, profile):
    return classify(
        drawn["code"],
        drawn["attribute"],
        system=system,
        profile=profile,
        rules=pack.classes,
    )


def assert_as_drawn(drawn, pack, system, profile):
    told = answers(drawn, pack, system, profile).astype("str")
    found = drawn.assign(**told)
    pd.testing.assert_frame_equal(found, drawn)


def test_the_master_plan_counts_towns_villages_and_mining(table, beijing):
    cells = table("""
        code   attribute  construction  urban_rural
        0101   ''         no            no
        0101   201        no            no
        0201K  203        no            no
        0404   ''         no            no
        05H1   201        yes           yes
        05H1   ''         yes           yes
        0508   202A       yes           yes
        0601   203A       yes           yes
        0601   -          yes           yes
        0602   204        yes           yes
        0603   204        yes           no
        0701   201        yes           yes
        0702   203        yes           yes
        08H1   201        yes           yes
        08H2A  201        yes           yes
        0809   ''         yes           yes
        0810   201        yes           yes
        0810   203A       yes           yes
        0810   ''         yes           undecided
        0810A  202        yes           yes
        0810   -          yes           undecided
        09     205        yes           no
        1001   ''         yes           no
        1002   201        yes           yes
        1002   ''         yes           no
        1002   -          yes           undecided
        1003   ''         yes           no
        1003   202        yes           undecided
        1004   203        yes           yes
        1005   201        yes           yes
        1005   ''         yes           no
        1006   203        no            no
        1007   ''         yes           no
        1103   ''         no            no
        1104A  203        no            no
        1109   ''         yes           no
        1201   203        yes           yes
        1201   ''         yes           yes
        1202   ''         no            no
        1203   ''         no            no
        1206   201        no            no
    """)

    assert_as_drawn(cells, beijing, "survey3:2019", "bj2017")


def test_the_land_use_plan_counts_reservoirs_as_construction(table, beijing):
    cells = table("""
        code  attribute  construction  urban_rural
        1103  ''         yes           no
        1103  -          yes           no
        1101  ''         no            no
        1104  ''         no            no
        0602  204        yes           yes
        0603  204        yes           no
        0810  205        yes           no
        0810  ''         yes           undecided
        1003  201        yes           yes
        1003  ''         yes           no
        1109  ''         yes           no
        1201  ''         yes           yes
    """)

    assert_as_drawn(cells, beijing, "survey3:2019", "tdt1024")


def test_the_spatial_plan_puts_mining_outside_urban_and_rural(table, beijing):
    cells = table("""
        code  attribute  construction  urban_rural
        0602  204        yes           no
        0602  -          yes           no
        0603  204        yes           no
        1003  201        yes           no
        1003  -          yes           no
        1103  ''         no            no
        0810  201        yes           yes
        0810  204        yes           undecided
        09    201        yes           no
        1201  201        yes           yes
        1201  ''         yes           yes
    """)

    assert_as_drawn(cells, beijing, "survey3:2019", "np2021")


def test_the_classes_of_2023_follow_the_same_definitions(table, beijing):
    cells = table("""
        code    attribute  construction  urban_rural
        0601    ''         no            no
        060202  203        no            no
        07      201        yes           yes
        070102  201        yes           yes
        090103  ''         yes           yes
        1001    ''         yes           yes
        1002    204        yes           yes
        1003    ''         yes           no
        1101    ''         yes           yes
        1201    ''         yes           no
        1206    202        yes           yes
        1206    ''         yes           no
        120802  ''         yes           no
        120802  201        yes           yes
        1207    203        yes           yes
        1302    ''         yes           yes
        1311    ''         yes           no
        1401    201        yes           yes
        1401    ''         yes           undecided
        1506    ''         yes           no
        16      201        yes           yes
        16      ''         yes           yes
        1703    ''         no            no
        20      ''         no            no
        2301    ''         yes           yes
        2302    ''         no            no
        2303    ''         no            no
    """)

    assert_as_drawn(cells, beijing, "guide:2023", "bj2017")


def test_the_national_standard_of_2017_follows_them_too(table, beijing):
    cells = table("""
        code  attribute  construction  urban_rural
        0305  ''         no            no
        0503  201        yes           yes
        0604  ''         yes           yes
        0803  ''         yes           yes
        0905  205        yes           no
        1006  ''         no            no
        1201  ''         yes           yes
    """)

    assert_as_drawn(cells, beijing, "gbt21010:2017", "bj2017")


def test_land_said_too_coarsely_is_undecided_only_where_its_classes_differ(
    table, beijing
):
    cells = table("""
        code  attribute  construction  urban_rural
        01    ''         no            no
        05    201        yes           yes
        06    ''         yes           yes
        08    201        yes           yes
        08    ''         yes           undecided
        10    ''         undecided     undecided
        12    ''         undecided     undecided
    """)

    assert_as_drawn(cells, beijing, "survey3:2019", "bj2017")


def test_an_attribute_nobody_knows_is_as_good_as_none_given(table, beijing):
    cells = table("""
        code  attribute  construction  urban_rural
        0810  299        yes           undecided
        0701  299        yes           yes
        0101  299        no            no
    """)

    assert_as_drawn(cells, beijing, "survey3:2019", "bj2017")


def test_a_layer_without_the_attribute_leaves_open_only_what_depends_on_it(beijing):
    codes = pd.Series(["0101", "0701", "1002", "1004"])

    told = classify(
        codes, None, system="survey3:2019", profile="bj2017", rules=beijing.classes
    )

    assert told["construction"].tolist() == ["no", "yes", "yes", "yes"]
    assert told["urban_rural"].tolist() == ["no", "yes", "undecided", "yes"]


def test_a_code_that_does_not_exist_or_is_missing_is_undecided(beijing):
    codes = pd.Series(["9999", None, "2301", ""])

    told = classify(
        codes, None, system="survey3:2019", profile="bj2017", rules=beijing.classes
    )

    assert set(told["construction"]) == {"undecided"}
    assert set(told["urban_rural"]) == {"undecided"}


def test_fields_inside_a_town_count_only_if_the_city_says_so(table, beijing):
    cells = table("""
        code  attribute  by_default  envelope_counts
        0101  201        no          yes
        1101  202        no          yes
        0101  203        no          no
        0101  201A       no          no
        0101  ''         no          no
        0701  201        yes         yes
        0101  -          no          undecided
        0701  -          yes         yes
    """)
    off = beijing.classes
    on = replace(off, urban_envelope_counts=True)

    for column, rules in (("by_default", off), ("envelope_counts", on)):
        told = classify(
            cells["code"],
            cells["attribute"],
            system="survey3:2019",
            profile="bj2017",
            rules=rules,
        )
        assert told["urban_rural"].tolist() == cells[column].tolist()
        assert told["construction"].tolist() == cells[column].tolist()


def test_every_undecided_cell_says_why(beijing):
    classes = beijing.classes
    for profile, systems in classes.profiles().items():
        for system in systems:
            cells = classes.profile_table(profile, system)
            unsaid = cells[(cells == "undecided").any(axis=1) & (cells["note"] == "")]
            assert unsaid.empty, unsaid
            codes = cells["note"][cells["note"].str.startswith("cell-")]
            assert {MESSAGES[code].severity for code in codes} <= {"note"}


def test_urban_rural_land_is_construction_land_in_every_profile(beijing):
    classes = beijing.classes
    for profile, systems in classes.profiles().items():
        for system in systems:
            cells = classes.profile_table(profile, system)
            urban = cells[cells["urban_rural"] == "yes"]
            assert set(urban["construction"]) == {"yes"}
            assert len(cells) == len(classes.known(system)) * 10


def test_farm_and_unused_land_is_construction_land_only_as_reservoir(beijing):
    """The three kinds of land and the profiles come from different sources."""
    classes = beijing.classes
    for profile, systems in classes.profiles().items():
        for system in systems:
            cells = classes.profile_table(profile, system)
            kind = cells["code"].map(lambda code, of=system: classes.group(of, code))
            built = cells[(cells["construction"] == "yes") & kind.isin(["N", "W", "S"])]
            names = {classes.name(system, code) for code in built["code"]}
            assert names == ({"reservoir"} if profile == "tdt1024" else set())
            open_land = cells[(cells["construction"] == "no") & (kind == "J")]
            assert open_land.empty
