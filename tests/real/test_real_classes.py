"""The same functions read real land cover of Europe."""

import pandas as pd
import pyogrio
import pytest

from jianliang.stages.check import find_unknown_classes
from jianliang.stages.classify import classify

pytestmark = pytest.mark.real


def construction(codes, system, pack):
    told = classify(
        codes, None, system=system, profile="artificial", rules=pack.classes
    )
    return told["construction"].astype("str")


def test_urban_atlas_change_of_cheshire(real_data, corine):
    changes = pyogrio.read_dataframe(
        next((real_data / "eea").glob("UK568L1*/*.gpkg")), read_geometry=True
    )
    area_ha = changes.geometry.area / 10_000
    before = construction(changes["code_2012"], "urban-atlas:2018", corine)
    after = construction(changes["code_2018"], "urban-atlas:2018", corine)

    moves = area_ha.groupby([before, after]).sum().round(3)

    assert moves["no", "yes"] == 881.559
    assert moves["yes", "no"] == 140.724
    assert moves["yes", "yes"] == 385.243


def test_corine_of_malta(real_data, corine):
    file = real_data / "eea/CLC2024_MT/clc2024_mt.gpkg"
    for layer, column, artificial_ha in (
        ("clc18_mt", "code_18", 9495.777),
        ("clc24_mt", "code_24", 9520.812),
    ):
        land = pyogrio.read_dataframe(file, layer=layer)
        land = land.rename(columns={column: "class_code"})
        known = corine.classes.known("corine:2018")
        assert find_unknown_classes(land, "class_code", known, layer).empty
        counts = construction(land["class_code"], "corine:2018", corine) == "yes"
        assert round(land.geometry[counts].area.sum() / 10_000, 3) == artificial_ha


def test_natura_2000_sites_know_all_their_classes(real_data, corine):
    sites = pyogrio.read_dataframe(
        next((real_data / "eea").glob("n2k*/*/*.shp")), read_geometry=False
    )
    for year in ("06", "12"):
        for level in "1234":
            codes = sites[f"MAES_{level}_{year}"].astype("str")
            finest = construction(codes, "maes:2012", corine)
            coarse = construction(
                sites[f"MAES_1_{year}"].astype("str"), "maes:2012", corine
            )
            assert finest.tolist() == coarse.tolist()
            lineages = [corine.classes.first_level("maes:2012", c) for c in codes]
            assert lineages == sites[f"MAES_1_{year}"].astype("str").tolist()


def test_cover_of_the_arcachon_basin_turns_artificial_or_back(real_data, france):
    for file, before, after in (
        ("A_B_2015_2018.shp", "no", "yes"),
        ("A_B_2018_2015.shp", "yes", "no"),
    ):
        changes = pyogrio.read_dataframe(
            real_data / "sybarval" / file, read_geometry=False
        )
        for column, expected in (("cs_2015", before), ("cs_2018", after)):
            codes = changes[column]
            counts = construction(codes, "ocsge-cover:2018", france)
            assert set(counts[codes.notna()]) == {expected}
            assert (counts[codes.isna()] == "undecided").all()


def test_the_two_classes_of_a_french_change_follow_from_its_cover(real_data, france):
    rules = france.fields["changes"]
    for file, expected in (
        ("A_B_2015_2018.shp", ("nonartif", "artif")),
        ("A_B_2018_2015.shp", ("artif", "nonartif")),
    ):
        changes = pyogrio.read_dataframe(
            real_data / "sybarval" / file, read_geometry=False
        )
        for column, word in zip(("from_class", "to_class"), expected, strict=True):
            rule = rules[column]
            told = changes[rule.name].map(rule.values)
            told = told.where(told.notna(), rule.otherwise)
            told = told.where(changes[rule.name].notna(), rule.blank)
            assert told.tolist() == pd.Series(word, index=changes.index).tolist()
