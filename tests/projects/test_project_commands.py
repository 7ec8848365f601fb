"""The commands of projects and adopted plans, from a file of projects to the book."""

from contextlib import closing

import pytest
from commanding import answer, jianliang, said
from edges import small_city
from plan_tables import HA, plan_tables

from jianliang.commands import Seat, adopt_targets, appoint, found_book
from jianliang.edges.adoptions import Naming, adopt
from jianliang.edges.city import open_city
from jianliang.edges.citybook import book_url
from jianliang.edges.cli.acting import Who
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.office import opened_office
from jianliang.edges.results import inputs, shelved, write_results
from jianliang.ledger import open_book

PROJECTS = """project_id,name,unit_id,kind,need_dm2,income_yuan,from_year,due_year,listed
X1,文化馆,D,culture,15000,600000,2025,2029,no
X2,科学城,D,innovation,90000,,2025,2028,yes
"""
TERMS = "unit,quota_dm2,gain_yuan_per_hectare\nD,5000000,1\n"


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """The small city with projects, a book, and an adopted annual plan of 2 ha."""
    folder = tmp_path_factory.mktemp("projects")
    files = small_city.write_uploads(folder / "uploads")
    made = small_city.empty_city(folder / "city")
    days = {"before": small_city.DAYS[0], "after": small_city.DAYS[1]}
    for name, day in days.items():
        import_file(made, files[name], Tag("survey", name, day))
        made = open_city(made.folder)
    import_file(made, files["units"], Tag("units", "units", small_city.DAYS[0]))
    file = folder / "projects.csv"
    file.write_text(PROJECTS, encoding="utf-8")
    import_file(open_city(made.folder), file, Tag("projects", "projects", "2024-12-31"))
    made = open_city(made.folder)
    adopted(made)
    return made


def adopted(made):
    """A book with an adopted annual plan and a set of targets."""
    with closing(open_book(book_url(made))):
        pass
    tables = plan_tables()
    kept = write_results(made, {**inputs(made), "plan": 1}, tables, "plans")
    with opened_office(made) as office:
        clerk = {
            "seat": "S1",
            "person": "chen",
            "role": "clerk",
            "tier": "city",
            "unit": "D",
        }
        found_book(office, Who("chen", on="2025-01-02").asked(), [clerk])
        seat = Seat("S2", "pan", "planner", "district", "D")
        appoint(office, Who("chen", on="2025-01-02").asked(), seat)
        asked = Who("pan", on="2025-01-03").asked()
        naming = Naming("A26", "2026 年度方案", "D", "annual", (2026, 2026))
        adopt((made, kept), office, asked, naming)
        rows = [{"unit": "D1", "year": 2026, "plot_type": "all", "target_dm2": HA}]
        adopt_targets(office, Who("pan", on="2025-01-04").asked(), "D", rows)


def test_projects_are_matched_with_what_the_adopted_plan_frees(city):
    told = answer("project", "match", city.folder, "--plan", "A26")
    rows = {r["project_id"]: r for r in told["tables"]["matched_projects"]}
    assert (rows["X1"]["served"], rows["X1"]["year"]) == ("inside", 2026)
    assert rows["X2"]["year"] == 2026
    (kept,) = shelved(city, "projects")
    assert kept["match_balances"]["freed_dm2"].sum() == 2 * HA


def test_without_a_plan_nothing_is_freed_and_both_languages_say_so(city):
    for language, words in (("zh", "未满足"), ("en", "not met")):
        told = said("project", "match", city.folder, "--lang", language)
        assert words in told.stdout


def test_transfers_are_told_with_the_terms_of_a_file(city, tmp_path):
    file = tmp_path / "terms.csv"
    file.write_text(TERMS, encoding="utf-8")
    told = answer("project", "transfers", city.folder, "--units", file)
    tables = told["tables"]
    assert tables["quota_units"][0]["quota_dm2"] == 5_000_000
    assert tables["quota_transfers"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("match", "--plan", "none"),
        ("match", "--table", "nothing"),
        ("transfers", "--units", "nowhere.csv"),
    ],
)
def test_what_cannot_be_is_one_line_with_a_remedy(city, words):
    result = jianliang("project", words[0], city.folder, *words[1:], "--lang", "en")
    told = result.stdout + result.stderr
    assert result.exit_code and told.startswith("Error:") and "Traceback" not in told


def test_the_book_tells_its_plans_and_targets(city):
    tables = answer("book", "plans", city.folder, "A26")
    (plan,) = tables["adopted_plans"]
    assert (plan["planned_dm2"], plan["cost_fen"], plan["gap_ppm"]) == (
        2 * HA,
        300_000_050,
        8334,
    )
    assert plan["value_fen"] == 600_000_050 and plan["bound_fen"] == 595_000_025
    states = {p["plot"]: p["plot_state"] for p in tables["adopted_plots"]}
    assert states == {"P06": "planned", "P08": "planned"}
    totals = {t["unit"]: t["target_dm2"] for t in tables["adopted_totals"]}
    assert totals == {"D1": HA, "D2": 2 * HA}
    said("book", "plans", city.folder)
    told = answer("book", "targets", city.folder, "--unit", "D1")
    assert [row["target_dm2"] for row in told["adopted_targets"]] == [HA]
    told = said("book", "plans", city.folder, "none", "--lang", "en", code=16)
    assert told.stderr.startswith("Error:")


def test_the_book_is_whole_with_what_was_adopted(city):
    answer("book", "verify", city.folder)
