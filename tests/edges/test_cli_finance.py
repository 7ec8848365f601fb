"""`jianliang finance`: costs, cash, belt units, entries and levers, in words and JSON."""

import geopandas
import pandas as pd
import pytest
import small_city
from commanding import answer, said

from jianliang.edges.city import open_city
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.results import shelved

FIRST, LAST = small_city.DAYS
TOLD = {"source": "made up", "status": "example"}


def parcels():
    return geopandas.GeoDataFrame(
        {"parcel_id": ["G1", "G2", "G3"], "plan": ["x"] * 3, "year": [2024, 2025, None]},
        geometry=[small_city.square(0, 1), small_city.square(3, 1), small_city.square(0, 0)],
        crs=small_city.CRS,
    ).astype({"year": "Int64"})  # fmt: skip


def funds():
    told = [
        ("D", 2024, 10**6, 10**9),
        ("D", 2025, 10**6, 10**9),
        ("Toy", 2024, 10**6, 0),
    ]
    return pd.DataFrame([
        {"unit_id": u, "year": y, "own_yuan": own, "loan_cap_yuan": cap, "as_of": LAST, **TOLD}
        for u, y, own, cap in told
    ])  # fmt: skip


def belt():
    rows = [
        ("h", "resettle", 2025, None),
        ("d", "demolish", 2026, None),
        ("s", "supply", 2027, 10**7),
    ]
    return pd.DataFrame([
        {"plot_id": i, "belt_id": "B1", "unit_id": "D1", "part": part, "stage": 1, "year": year,
         "area_dm2": 10**6, "floor_dm2": 10**5, "people": 20, "revenue_yuan": revenue,
         "paid_year": 2029, "title_year": 2028, **TOLD}
        for i, part, year, revenue in rows
    ])  # fmt: skip


def market():
    rows = [
        ("p1", "pool", "甲", 2025),
        ("r1", "reduce", None, 2025),
        ("e1", "enter", None, 2025),
    ]
    return pd.DataFrame([
        {"entry_id": i, "unit_id": "D1", "part": part, "village": village, "year": year,
         "area_dm2": 10**6 if part == "reduce" else 5 * 10**5, "revenue_yuan": 1000, "spent_yuan": 0, **TOLD}
        for i, part, village, year in rows
    ])  # fmt: skip


def bare(folder):
    uploads = small_city.write_uploads(folder / "uploads")
    made = small_city.empty_city(folder / "city")
    for name, role, day in (
        ("before", "survey", FIRST),
        ("after", "survey", LAST),
        ("units", "units", FIRST),
    ):
        import_file(made, uploads[name], Tag(role, role, day))
    return made


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("financed")
    made = bare(folder)
    parcels().to_file(folder / "special_plan.gpkg", driver="GPKG")
    import_file(
        made, folder / "special_plan.gpkg", Tag("special_plan", "special_plan", LAST)
    )
    for role, frame in (
        ("funds", funds()),
        ("belt_plots", belt()),
        ("market_entries", market()),
    ):
        frame.to_csv(folder / f"{role}.csv", index=False)
        import_file(made, folder / f"{role}.csv", Tag(role, role, LAST))
    return open_city(made.folder)


@pytest.fixture(scope="module")
def without(tmp_path_factory):
    return bare(tmp_path_factory.mktemp("unplanned"))


def test_plots_of_the_plan_are_costed_by_the_survey_before_their_year(city):
    facts = answer("finance", city.folder, "costs")
    whole = {row["year"]: row for row in facts["unit_costs"] if row["dimension"] == "all" and row["level"] == "city"}  # fmt: skip
    assert {year: row["plots"] for year, row in whole.items()} == {
        0: 2,
        2024: 1,
        2025: 1,
    }
    assert whole[0]["area_dm2"] == whole[2024]["area_dm2"] + whole[2025]["area_dm2"]
    assert whole[0]["cost_fen"] == whole[2024]["cost_fen"] + whole[2025]["cost_fen"]
    assert whole[0]["low_fen"] < whole[0]["cost_fen"] < whole[0]["high_fen"]
    plots = answer("finance", city.folder, "costs", "--table", "plot_costs")[
        "plot_costs"
    ]
    assert [row["plot_id"] for row in plots] == ["P05", "P08"]
    assert "floor_dm2" in plots[0]["missing"]
    assert "G3" in " ".join(str(row["subject"]) for row in facts["findings"])
    assert facts["snapshot"] in {one.snapshot for one in shelved(city, "finance")}


def test_all_construction_land_is_costed_when_asked_for(city):
    facts = answer("finance", city.folder, "costs", "--all", "--table", "plot_costs")
    assert [row["plot_id"] for row in facts["plot_costs"]] == [
        "P02",
        "P06",
        "P08",
        "P12",
    ]


def test_cash_closes_and_is_drawn(city, tmp_path):
    path = tmp_path / "cash.png"
    facts = answer("finance", city.folder, "cash", "--picture", path)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert {row["unit"]: row["cash_kind"] for row in facts["cash_gaps"]} == {"D": "district", "Toy": "municipal"}  # fmt: skip
    for row in facts["cash"]:
        came = sum(row[f"{n}_fen"] for n in ("opening", "interest", "funds", "granted", "income", "traded", "loan"))  # fmt: skip
        assert (
            row["closing_fen"]
            == came - row["charge_fen"] - row["repaid_fen"] - row["cost_fen"]
        )
    gap = next(row for row in facts["cash_gaps"] if row["unit"] == "D")
    assert gap["gap_low_fen"] <= gap["gap_fen"] <= gap["gap_high_fen"]
    assert gap["gap_year"] == 2025


def test_money_is_read_in_wan_yuan_and_rules_broken_are_named(city):
    shown = said("finance", city.folder, "belt", "--lang", "zh").stdout
    assert "总成本" in shown or "成本（万元）" in shown
    assert "办证前付清" in "".join(shown.split()).replace("│", "")
    english = said(
        "finance", city.folder, "belt", "--unit", "B1", "--lang", "en"
    ).stdout
    assert "10k yuan" in english and "before title" in english


def test_entries_tell_their_lawful_date_and_each_villages_part(city):
    facts = answer("finance", city.folder, "entry")
    (entry,) = facts["entries"]
    assert (entry["wished_on"], entry["lawful_on"]) == ("2025-12-31", "2026-12-31")
    assert entry["short_dm2"] == 5 * 10**5
    (share,) = facts["dividends"]
    assert (share["village"], share["shared_fen"]) == (
        "甲",
        entry["gain_fen"] - entry["levy_fen"],
    )


def test_levers_are_shown_where_they_change_something(city):
    facts = answer(
        "finance",
        city.folder,
        "levers",
        "--lever",
        "levy_high",
        "--lever",
        "elderly_by_city",
    )
    changed = {(row["lever"], row["unit"]) for row in facts["lever_effects"]}
    assert ("levy_high", "D1") in changed and ("levy_high", "D") not in changed
    assert ("elderly_by_city", "D") in changed
    shown = said(
        "finance", city.folder, "levers", "--lever", "levy_high", "--lang", "zh"
    ).stdout
    assert "调节金按上限征收" in "".join(shown.split())


@pytest.mark.parametrize(("words", "status", "told"), [
    (("rent",), 2, "costs, cash, belt"),
    (("levers", "--lever", "no"), 2, "levers.yaml"),
    (("entry", "--unit", "D9"), 2, "D1"),
    (("entry", "--picture", "x.png"), 2, "--picture"),
    (("cash", "--table", "no"), 2, "cash_gaps"),
])  # fmt: skip
def test_what_cannot_be_done_is_one_line_with_a_remedy(city, words, status, told):
    result = said("finance", city.folder, *words, "--lang", "en", code=status)
    assert told in result.stderr and len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(("what", "role"), [
    ("costs", "special_plan"), ("cash", "special_plan"), ("belt", "belt_plots"),
    ("entry", "market_entries"), ("levers", "special_plan"),
])  # fmt: skip
def test_a_city_without_a_plan_says_what_to_import(without, what, role):
    result = said("finance", without.folder, what, "--lang", "en", code=10)
    assert f"--role {role}" in result.stderr
