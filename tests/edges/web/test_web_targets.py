"""The editor of targets: what is in force, a draft over it, and how it adds up."""

from contextlib import closing

import pandas as pd
import pytest
from seated import CITY, ONE, OTHER, TOWN
from small_book import Writer

from jianliang.edges.city import load_city
from jianliang.edges.citybook import open_city_book
from jianliang.pipeline.cascading import cascade_city

DRAFT = "/api/targets/draft"


@pytest.fixture(scope="module")
def tree(city):
    found = cascade_city(load_city(city))["target_tree"]
    found = found[(found["indicator"] == "reduction") & (found["plot_type"] == "all")]
    return found.set_index(["unit", "year"])


def told(client, **asked):
    found = client.get("/api/targets", params=asked)
    assert found.status_code == 200, found.text
    return found.json()


def cells(answer, name):
    return {(one["unit"], one["year"]): one[name] for one in answer["rows"]}


def keep(client, setter, *rows):
    names = ("unit", "year", "target_dm2")
    body = {
        "setter": setter,
        "rows": [dict(zip(names, row, strict=True)) for row in rows],
    }
    return client.put(DRAFT, json=body)


def test_the_setter_and_those_right_below_are_told_as_the_layer_has_them(people, tree):
    answer = told(people["city"])
    assert (answer["setter"], answer["rows"][0]["is_setter"]) == (CITY, True)
    assert {row["unit"] for row in answer["rows"]} == {CITY, ONE, OTHER}
    for (unit, year), area in cells(answer, "told_dm2").items():
        assert area == (tree["used_dm2"].get((unit, year)))
    below = told(people["one"])
    units = {row["unit"] for row in below["rows"]}
    assert below["setter"] == ONE
    assert units - {ONE} == {u for u in units if u.startswith(ONE) and len(u) == 9}


def test_what_is_handed_down_and_the_reserve_come_to_what_the_layer_says(people, tree):
    answer = told(people["city"])
    assert answer["sums"]
    for one in answer["sums"]:
        own = tree.loc[(CITY, one["year"])]
        held = 0 if pd.isna(own["unassigned_dm2"]) else own["unassigned_dm2"]
        below = sum(
            tree["used_dm2"].get((unit, one["year"]), 0) for unit in (ONE, OTHER)
        )
        assert one["difference_dm2"] == own["used_dm2"] - below - held
        assert one["falls"] is False


def test_a_draft_stays_with_its_writer_and_counts_in_the_sums(people):
    before = {one["year"]: one for one in told(people["city"])["sums"]}
    year = min(before)
    kept = keep(people["city"], CITY, (CITY, year, 5_000_000), (ONE, year, 1_234_567))
    assert kept.status_code == 200
    assert kept.json()["saved_at"]
    answer = told(people["city"])
    assert cells(answer, "draft_dm2")[CITY, year] == 5_000_000
    now = next(one for one in answer["sums"] if one["year"] == year)
    rest = now["below_dm2"] - 1_234_567
    assert now["difference_dm2"] == 5_000_000 - 1_234_567 - rest - now["unassigned_dm2"]
    assert now["falls"] is False
    later = next(one for one in answer["sums"] if one["year"] > year)
    assert later["falls"] is True  # the year after asks less than the draft does
    assert set(cells(told(people["one"], unit=ONE), "draft_dm2").values()) == {None}
    assert not keep(people["city"], CITY).json()["saved_at"]
    assert set(cells(told(people["city"]), "draft_dm2").values()) == {None}


@pytest.mark.parametrize(
    ("name", "setter", "unit"),
    [
        ("one", OTHER, OTHER), ("one", CITY, CITY), ("one", ONE, OTHER),
        ("one", ONE, "none-such"), ("town", ONE, TOWN), ("city", CITY, TOWN),
    ],
)  # fmt: skip
def test_nobody_drafts_for_a_unit_that_is_not_theirs_or_not_right_below(
    people, name, setter, unit
):
    assert keep(people[name], setter, (unit, 2026, 1)).status_code == 404
    assert people["other"].get("/api/targets", params={"unit": ONE}).status_code == 404


def test_those_who_neither_set_nor_propose_do_not_see_the_editor(people):
    for name in ("", "survey"):
        assert people[name].get("/api/targets").status_code == 404
        assert keep(people[name], CITY, (CITY, 2026, 1)).status_code == 404
    assert people["city"].get("/api/plans").json()["sets"] is True
    assert people["survey"].get("/api/plans").json()["sets"] is False
    town = told(people["town"])
    assert (town["setter"], town["may_set"], town["may_propose"]) == (TOWN, False, True)


@pytest.mark.parametrize(
    "row",
    [{"unit": CITY, "year": 2026, "target_dm2": -1},
     {"unit": CITY, "year": 2026, "target_dm2": 1.5},
     {"unit": CITY, "year": 9999, "target_dm2": 1},
     {"unit": "", "year": 2026, "target_dm2": 1},
     {"unit": CITY, "year": 2026, "target_dm2": 1, "more": 1}],
)  # fmt: skip
def test_a_draft_that_cannot_be_is_refused(people, row):
    told_ = people["city"].put(DRAFT, json={"setter": CITY, "rows": [row]})
    assert (told_.status_code, told_.json()["code"]) == (422, "web-question")


def test_what_is_set_in_the_book_goes_before_the_layer_and_types_stay(city, people):
    rows = [
        {"unit": CITY, "plot_type": "all", "target_dm2": 9_000_000},
        {"unit": ONE, "plot_type": "all", "target_dm2": 4_000_000},
        {"unit": ONE, "plot_type": "industrial", "target_dm2": 1_000_000},
    ]
    with closing(open_city_book(city)) as book:
        said = {"step": "adopt", "year": 2026, "rows": rows}
        Writer(book, 20_000).do("target", f"targets:{CITY}", CITY, **said)
    answer = told(people["city"])
    assert cells(
        {"rows": [r for r in answer["rows"] if r["plot_type"] == "all"]}, "set_dm2"
    )[ONE, 2026] == 4_000_000  # fmt: skip
    typed = [row for row in answer["rows"] if row["plot_type"] != "all"]
    assert [(row["unit"], row["set_dm2"]) for row in typed] == [(ONE, 1_000_000)]
    own = next(one for one in answer["sums"] if one["year"] == 2026)
    assert own["own_dm2"] == 9_000_000
    given = cells(told(people["one"]), "given_dm2")
    assert given[ONE, 2026] == 4_000_000
