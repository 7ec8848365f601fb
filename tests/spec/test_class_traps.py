"""Class codes are read in their own system and version, never by their look or name."""

import pandas as pd
import pytest

from jianliang.core.errors import RuleError
from jianliang.stages.classify import classify


def answer(pack, system, code, attribute="", profile="bj2017"):
    told = classify(
        pd.Series([code]),
        pd.Series([attribute]),
        system=system,
        profile=profile,
        rules=pack.classes,
    )
    return told["construction"][0], told["urban_rural"][0]


@pytest.mark.parametrize("profile", ["bj2017", "tdt1024", "np2021"])
def test_farm_facility_land_has_construction_in_its_chinese_name_but_is_farm_land(
    beijing, profile
):
    classes = beijing.classes
    assert "建设用地" in classes.name("guide:2023", "06", "zh")
    assert "建设用地" in classes.name("guide:2023", "060201", "zh")

    assert classes.group("guide:2023", "06") == "N"
    for code in ("06", "0601", "060101", "0602", "060201"):
        assert answer(beijing, "guide:2023", code, "203", profile) == ("no", "no")


def test_the_same_code_names_other_land_in_other_systems_and_versions(table, beijing):
    meanings = table("""
        code  system         name
        0303  survey3:2019   mangrove forest
        0303  guide:2023     shrub forest
        0305  survey3:2019   shrub forest
        0305  guide:2023     -
        0307  survey3:2019   other forest land
        0307  guide:2023     -
        0402  survey3:2019   marsh grassland
        0402  guide:2023     sown pasture
        0601  survey3:2019   industry
        0601  guide:2023     rural road
        0701  survey3:2019   town housing
        0701  guide:2023     town housing
        0702  survey3:2019   rural homestead
        0702  guide:2023     town community services
        1001  survey3:2019   railway
        1001  guide:2023     industry
        1201  survey3:2019   idle land
        1201  guide:2023     railway
        1101  survey3:2019   river
        1101  guide:2023     logistics and storage
        2302  guide:2020     field ridge
        2302  guide:2023     reserve cropland
        0204  survey3:2019   other garden land
        0204  guide:2020     other garden land
        0204  guide:2023     oil-crop garden
        1207  survey3:2019   bare rock and gravel
        1207  guide:2020     town streets
        1207  guide:2023     town and village streets
        1311  guide:2020     main canal
        1311  guide:2023     hydraulic structures
        1312  guide:2020     hydraulic structures
        1312  guide:2023     other utilities
    """)

    classes = beijing.classes
    for row in meanings.itertuples():
        exists = row.code in classes.known(row.system)
        found = classes.name(row.system, row.code) if exists else None
        assert found == (None if meanings["name"].isna()[row.Index] else row.name), row


def test_the_same_code_counts_differently_in_different_systems(table, beijing):
    cells = table("""
        code  survey3:2019  guide:2023
        0601  yes           no
        1001  no            yes
        1101  no            yes
        1201  yes           no
        1202  no            no
    """)

    for row in cells.to_dict("records"):
        for system in ("survey3:2019", "guide:2023"):
            assert answer(beijing, system, row["code"])[1] == row[system], row


@pytest.mark.parametrize("profile", ["bj2017", "tdt1024", "np2021"])
def test_idle_land_sits_in_other_land_but_is_urban_rural_construction_land(
    beijing, profile
):
    classes = beijing.classes
    assert classes.name("guide:2023", classes.parent("guide:2023", "2301")) == (
        "other land"
    )

    assert answer(beijing, "guide:2023", "2301", "", profile) == ("yes", "yes")
    assert answer(beijing, "survey3:2019", "1201", "", profile) == ("yes", "yes")
    assert answer(beijing, "guide:2023", "2306", "", profile) == ("no", "no")


def test_a_park_in_a_town_is_construction_land_and_a_country_park_is_mapped_by_cover(
    beijing,
):
    assert answer(beijing, "guide:2023", "1401", "201") == ("yes", "yes")
    assert answer(beijing, "guide:2023", "1401", "203") == ("yes", "yes")
    assert answer(beijing, "guide:2023", "1401", "") == ("yes", "undecided")

    for cover in ("0301", "0403", "1702"):
        assert answer(beijing, "guide:2023", cover, "") == ("no", "no")
    assert answer(beijing, "guide:2023", "0601", "") == ("no", "no")
    assert answer(beijing, "guide:2023", "0902", "") == ("yes", "yes")


def test_rural_roads_and_farm_facilities_are_farm_land_in_both_systems(beijing):
    for system, code in (
        ("survey3:2019", "1006"),
        ("survey3:2019", "1202"),
        ("guide:2023", "0601"),
        ("guide:2023", "0602"),
    ):
        assert beijing.classes.group(system, code) == "N"
        assert answer(beijing, system, code, "203") == ("no", "no")


def test_reserved_land_stays_inside_the_ceiling(beijing):
    for profile in ("bj2017", "tdt1024", "np2021"):
        assert answer(beijing, "guide:2023", "16", "", profile) == ("yes", "yes")


def test_wetlands_of_the_survey_keep_the_numbers_of_the_groups_they_came_from(beijing):
    classes = beijing.classes
    wetlands = ["0303", "0304", "0306", "0402", "0603", "1105", "1106", "1108"]

    assert classes.children("survey3:2019", "00") == wetlands
    assert classes.first_level("survey3:2019", "0303") == "00"
    assert classes.first_level("gbt21010:2017", "0303") == "03"
    assert classes.group("survey3:2019", "0603") == "J"
    assert classes.group("survey3:2019", "0402") == "N"
    assert classes.group("survey3:2019", "0404") == "W"


def test_a_third_level_class_belongs_to_the_class_above_it(beijing):
    classes = beijing.classes
    assert classes.lineage("guide:2023", "120801") == ["120801", "1208", "12"]
    assert classes.lineage("survey3:2019", "08H2A") == ["08H2A", "08H2", "08"]
    assert classes.parent("survey3:2019", "1104K") == "1104"


def test_a_version_of_which_only_a_part_is_listed_refuses_the_rest(beijing):
    with pytest.raises(RuleError) as refused:
        beijing.classes.name("guide:2020", "0101")
    assert refused.value.code == "class-partial"

    with pytest.raises(RuleError) as refused:
        answer(beijing, "guide:2020", "0101")
    assert refused.value.code == "class-partial"


def test_a_version_without_rules_is_not_read_by_those_of_another(beijing):
    with pytest.raises(RuleError) as refused:
        answer(beijing, "guide:2020", "2302")
    assert refused.value.code == "profile-missing"


def test_a_class_system_without_its_version_is_refused(beijing):
    for system in ("survey3", "guide", "survey3:2020", ""):
        with pytest.raises(RuleError) as refused:
            answer(beijing, system, "0101")
        assert refused.value.code == "system-missing"
