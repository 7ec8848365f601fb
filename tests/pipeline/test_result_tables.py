"""A run gives the declared tables, and nothing else."""

import pandas as pd
import pytest
from pipeline.cities import (
    DAYS,
    accounts_of,
    ceilings,
    changes,
    paths,
    succession,
    survey,
    units,
    zones,
)
from pipeline.random_cities import random_city

from jianliang.core.tables import DTYPES, RESULTS
from jianliang.pipeline import run

Y22, Y23, Y24 = DAYS


def city_of_everything(rules):
    """Every kind of layer at once: all tables that there are."""
    return accounts_of(
        rules,
        survey(Y22, "HHHF", tenure="cccc"),
        survey(Y23, "HWHF", tenure="ccsc"),
        survey(Y24, "HWHI", plots="abcd", tenure="ccsc"),
        units(Y22, "AABB", {"A": "D", "B": "D"}),
        units(Y24, "AAAA", {"A": "D"}),
        units(Y22, ".EE.", role="planning", level="plan"),
        zones(Y22, "ccre"),
        paths(Y22, Y23, ".d.."),
        changes(Y22, Y23, ("B1", "H", "W"), ("C1", "H", "F")),
        succession(("2024-06-01", "merge", "B", "A")),
        ceilings(("A", 2020, 1), ("D", 2020, 1)),
    )


MADE = {
    "everything": city_of_everything,
    "surveys alone": lambda rules: accounts_of(rules, survey(Y22, "HF"), survey(Y23, "HW")),
    "changes alone": lambda rules: accounts_of(rules, changes(Y22, Y23, ("A1", "H", "W"))),
    "random": lambda rules: run(random_city(1), rules),
}  # fmt: skip


@pytest.fixture(scope="module", params=MADE)
def tables(request, beijing):
    return MADE[request.param](beijing)


def test_every_table_has_exactly_the_declared_columns_and_types(tables):
    for name, frame in tables.items():
        declared = {key: DTYPES[c.kind] for key, c in RESULTS[name].columns.items()}
        assert list(frame.columns) == list(declared), name
        assert frame.dtypes.astype("str").to_dict() == declared, name


def test_only_what_may_be_empty_is_empty(tables):
    for name, frame in tables.items():
        for key, column in RESULTS[name].columns.items():
            if column.required:
                assert frame[key].notna().all(), f"{name}.{key}"


def test_closed_lists_of_words_hold(tables):
    for name, frame in tables.items():
        for key, column in RESULTS[name].columns.items():
            if column.allowed:
                assert set(frame[key].dropna()) <= set(column.allowed), f"{name}.{key}"


def test_all_declared_tables_can_be_made(beijing):
    made = city_of_everything(beijing)
    assert set(made) == set(RESULTS)
    assert all(len(frame) for frame in made.values())


def test_the_whole_city_bears_its_code_where_it_has_one(beijing):
    """The unit of level city among the units; where there is none, the city's name."""
    layer = units(Y22, "AB", {"A": "C", "B": "C"})
    level = layer.frame["level"].mask(layer.frame["unit_id"] == "C", "city")
    layer.frame["level"] = level
    land = survey(Y22, "HH"), survey(Y23, "HW")
    for made, name in (
        (accounts_of(beijing, *land, layer), "C"),
        (accounts_of(beijing, *land), "Drawn"),
    ):
        for table in ("accounts", "paths"):
            top = made[table][made[table]["level"] == "city"]
            assert set(top["unit"]) == {name}


def test_heirs_and_parents_of_any_two_days_stand_in_the_results(beijing):
    made = city_of_everything(beijing)
    expected = pd.DataFrame(
        [(Y22, Y24, "B", "A"), (Y23, Y24, "B", "A")],
        columns=["from_day", "to_day", "from_id", "to_id"],
    )
    heirs = made["heirs"].sort_values("from_day", ignore_index=True)
    pd.testing.assert_frame_equal(heirs, expected.astype("str"))
    parents = made["parents"].query("hierarchy == 'administrative'")
    under = {
        day: sorted(g["unit_id"][g["parent_id"] == "D"])
        for day, g in parents.groupby("day")
    }
    assert under == {Y22: ["A", "B"], Y23: ["A", "B"], Y24: ["A"]}
