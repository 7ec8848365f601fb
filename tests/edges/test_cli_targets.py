"""Targets and their allocation on the command line: in, out, and told in words."""

import pandas as pd
import pytest
import small_city
from commanding import answer, said

from jianliang.core.tables import TARGETS, typed
from jianliang.edges.city import open_city
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.running import run_city
from jianliang.edges.targets import targets_told, write_targets

LAST = small_city.DAYS[1]
ROWS = [
    ("D", 2027, 1.0, "near", "own", ""),
    ("D1", 2027, 0.35, "near", "inherited", ""),
    ("D2", 2027, 0.45, "near", "inherited", ""),
    ("D", 2027, 0.1, "near", "inherited", "unassigned"),
    ("D1", 2027, 0.4, "near", "own", ""),
]


def targets() -> pd.DataFrame:
    columns = ["unit_id", "year", "target", "horizon", "origin", "part"]
    frame = pd.DataFrame(ROWS, columns=columns)
    said = {
        "indicator": "reduction",
        "unit": "ha",
        "source": "示例",
        "status": "example",
    }
    return typed(frame.assign(**said), TARGETS)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("targets")
    uploads = small_city.write_uploads(folder / "uploads")
    made = small_city.empty_city(folder / "city")
    for name, role, day in (("before", "survey", small_city.DAYS[0]), ("after", "survey", LAST),
                            ("units", "units", small_city.DAYS[0])):  # fmt: skip
        import_file(made, uploads[name], Tag(role, role, day))
    write_targets(targets(), folder / "targets.csv")
    import_file(made, folder / "targets.csv", Tag("targets", "targets", LAST))
    whole = open_city(made.folder)
    run_city(whole, lambda what, share: None)
    return whole


def test_what_does_not_add_up_is_told_in_words(city):
    shown = said("target", "check", city.folder, "--lang", "zh").stdout
    facts = answer("target", "check", city.folder)

    assert "还有 0.1 公顷既无下级承担，也未列入预留" in shown
    assert facts["findings"] == 1
    told = {row["origin"]: row["difference_dm2"] for row in facts["balances"]}
    assert told == {"inherited": 100_000, "own": 600_000}


def test_targets_are_shown_from_a_unit_down_and_compared(city):
    shown = answer("target", "show", city.folder, "--unit", "D")
    compared = answer("target", "compare", city.folder)

    assert [row["unit"] for row in shown["rows"]] == ["D", "D1", "D2"]
    assert [row["used_dm2"] for row in shown["rows"]] == [1_000_000, 350_000, 450_000]
    (one,) = compared["rows"]
    assert (one["unit"], one["inherited_dm2"], one["own_dm2"]) == (
        "D1",
        350_000,
        400_000,
    )


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_written_targets_come_back_exactly(city, tmp_path, ending):
    path = tmp_path / f"targets.{ending}"
    told = targets_told(city)
    said("target", "write", city.folder, path)
    made = small_city.empty_city(tmp_path / "again")

    import_file(made, path, Tag("targets", "targets", LAST))

    again = targets_told(open_city(made.folder))
    pd.testing.assert_frame_equal(again.replace("", None), told.replace("", None))


def test_targets_are_written_as_csv_or_xlsx_only(city, tmp_path):
    result = said("target", "write", city.folder, tmp_path / "targets.doc", code=2)
    assert "Traceback" not in result.output


def test_a_city_without_targets_says_how_to_get_them(tmp_path):
    made = small_city.empty_city(tmp_path / "bare")
    result = said("target", "show", made.folder, "--lang", "en", code=10)
    assert "--role targets" in result.stderr


def test_what_is_not_there_is_said_in_one_line(city):
    said("target", "show", city.folder, "--unit", "Z", code=2)


def test_a_target_is_allocated_and_its_proposals_import_as_targets(city, tmp_path):
    path = tmp_path / "proposed.csv"
    asked = ("--unit", "D", "--total", "1", "--year", "2027", "--reserve", "0.1")

    facts = answer("allocate", city.folder, *asked, "--out", path)

    given = {row["unit"]: row["allocated_dm2"] for row in facts["allocation"]}
    assert given == {"D1": 450_000, "D2": 450_000}
    models = {row["unit"]: row["before_dm2"] for row in facts["allocation_models"]}
    assert models == {"D1": 350_000, "D2": 450_000}
    made = small_city.empty_city(tmp_path / "again")
    uploads = small_city.write_uploads(tmp_path / "uploads")
    import_file(made, uploads["units"], Tag("units", "units", LAST))
    import_file(made, path, Tag("targets", "targets", LAST))
    checked = answer("target", "check", made.folder, "--all")
    (one,) = [row for row in checked["balances"] if row["unit"] == "D"]
    assert (one["balance"], one["target_dm2"]) == ("balanced", 1_000_000)
    assert one["unassigned_dm2"] == 100_000


def test_units_own_figures_go_before_the_citys(city, tmp_path):
    inputs = tmp_path / "inputs.csv"
    inputs.write_text(
        "unit,cap_ha,yuan_per_hectare,funds_yuan\nD1,0.5,1000000,3000000\nD2,1,1000000,1000000\n"
    )
    asked = ("--unit", "D", "--total", "0.8", "--year", "2027", "--inputs", inputs)

    facts = answer("allocate", city.folder, *asked)

    given = {row["unit"]: row["allocated_dm2"] for row in facts["allocation"]}
    assert given == {"D1": 500_000, "D2": 300_000}
    assert not [
        row for row in facts["findings"] if row["code"] == "allocate-burden-stock"
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh",
            (
                "不能同时满足",
                "2027 年末各单元合计减量 9.00 公顷",
                "D1 West town 至多能减",
            ),
        ),
        (
            "en",
            (
                "cannot be met together",
                "9.00 ha by the end of 2027",
                "can reduce at most",
            ),
        ),
    ],
)
def test_a_hopeless_target_is_explained_by_what_conflicts(city, language, words):
    asked = ("allocate", city.folder, "--unit", "D", "--total", "9", "--year", "2027")

    shown = said(*asked, "--lang", language, code=3).stdout
    facts = answer(*asked, code=3)

    assert [word for word in words if word not in shown] == []
    assert len(facts["conflicting"]) == 3 and facts["missing"]


@pytest.mark.parametrize(
    "words",
    [
        ("--model", "lottery"),
        ("--unit", "D1"),
        ("--stage", "soon"),
        ("--stage", "soon=3"),
        ("--basis", "stock=much"),
        ("--basis", "height=1"),
        ("--stage", "2026=30"),
    ],
)
def test_what_cannot_be_allocated_is_one_line_with_a_remedy(city, words):
    asked = ("--unit", "D", "--total", "1", "--year", "2027", *words)
    result = said("allocate", city.folder, *asked, "--lang", "en", code=2)
    assert "Traceback" not in result.output
    assert len(result.stderr.strip().splitlines()) <= 2
