"""A plot's life on the command line, in the invented city."""

import shutil

import geopandas as gpd
import pandas as pd
import pytest
from commanding import answer, fault, jianliang

from jianliang.edges.city import open_city
from jianliang.edges.cli.plot import area_of
from jianliang.edges.demo import generate, write_uploads
from jianliang.edges.demonstration import _made
from jianliang.edges.importing import Hints, Tag, import_file

TOP = "990000"
WANTED = ("survey", "units", "planning", "zones", "special_plan", "approvals",
          "park_facilities", "patches", "succession")  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The invented city, its layers imported; gives (folder of the city, uploads)."""
    place = tmp_path_factory.mktemp("life")
    demo = generate("small", 1)
    city = _made(place / "city", demo, "zh")
    for one in write_uploads(demo, place / "uploads"):
        if one.role in WANTED:
            told = (one.until, one.class_system, one.source, one.status)
            tag = Tag(one.role, one.name, one.day, *told)
            import_file(city, one.path, tag, Hints(fields=one.fields))
    return city.folder, place / "uploads"


@pytest.fixture
def city(filled, tmp_path):
    shutil.copytree(filled[0], tmp_path / "city")
    return tmp_path / "city"


@pytest.fixture
def uploads(filled):
    return filled[1]


def claims_of(uploads, district):
    table = gpd.read_file(uploads / "claims.gpkg")
    ours = table[table["unit"].str.startswith(district)]
    return ours[ours["unit"].str.len() > len(district)]


@pytest.fixture
def founded(city, uploads, tmp_path):
    """The city with its book: clerks, verifiers and a recogniser hold seats."""
    table = gpd.read_file(uploads / "claims.gpkg")
    lines = ["seat,person,role,tier,unit", f"S0,chen,clerk,city,{TOP}"]
    lines += [f"S1,zhao,recogniser,city,{TOP}", f"S2,pan,planner,city,{TOP}"]
    for district in sorted(set(table["unit"].str[:6])):
        lines.append(f"C{district},du{district},clerk,district,{district}")
        lines.append(f"V{district},wang{district},verifier,district,{district}")
    for unit in sorted(u for u in set(table["unit"]) if len(u) > 6):
        lines.append(f"T{unit},li{unit},clerk,township,{unit}")
    (tmp_path / "seats.csv").write_text("\n".join(lines), encoding="utf-8")
    found = ("book", "open", city, "--seats", tmp_path / "seats.csv", "--as", "chen")
    assert not answer(*found)["again"]
    assert answer(*found)["again"]
    return city


def submitted(city, uploads, district="990101"):
    clerk = f"du{district}"
    load = answer(
        "claims", "load", city, uploads / "claims.gpkg",
        "--evidence", uploads / "evidence.csv", "--unit", district, "--as", clerk,
    )  # fmt: skip
    return load, answer("claims", "submit", city, load["draft"], "--as", clerk)


def verified(city, uploads, paper, district="990101"):
    """A district's claims up to the field check; gives what verification found."""
    clerk, verifier = f"du{district}", f"wang{district}"
    load, done = submitted(city, uploads, district)
    ours = claims_of(uploads, district)
    assert (done["submitted"], done["held"]) == (len(ours), 50 - len(ours))
    assert load["clean"] == len(ours) and not done["again"]
    assert answer("claims", "submit", city, load["draft"], "--as", clerk)["again"]
    clear = ("plot", "clear", city, "--unit", district, "--as", clerk)
    assert fault(*clear)[1]["code"] == "consent-missing"
    for unit in sorted(set(ours["unit"])):
        step = ("plot", "consent", city, "--unit", unit, "--as", f"li{unit}")
        answer(*step, "--document", paper)
    answer(*clear)
    answer("plot", "restore", city, "--unit", district, "--as", clerk)
    answer("plot", "verify", city, "--unit", district, "--as", verifier)
    found = answer("claims", "verify", city)
    assert found["claims"] == len(ours)
    return found


def booked(city, snapshot):
    """What a closing keeps of urban-rural credit, in dm²."""
    kept = city / "closings" / snapshot / "credit.csv"
    frame = pd.read_csv(kept)
    return frame["recognised_dm2"][frame["total"] == "urban_rural"].sum()


def test_a_whole_life_from_file_to_closed_year(founded, uploads, tmp_path):
    found = verified(founded, uploads, tmp_path / "seats.csv")
    ask = ("recognise", founded, "--year", 2025, "--unit", TOP, "--as", "zhao")
    told = jianliang(*ask)
    assert told.exit_code == 0, told.output
    assert "未认定" in told.stderr and "已记入台账" in told.stdout
    answer("plot", "watch", founded, "--unit", TOP, "--as", "zhao")
    close = ("close", founded, "--year", 2025, "--as", "chen")
    counted = sum(row["urban_rural_dm2"] for row in found["verdicts"])
    assert booked(founded, answer(*close)["snapshot"]) == counted > 0
    assert fault(*close)[1]["code"] == "year-closed"
    answer("book", "record", founded, "--as", "chen")
    assert jianliang("book", "verify", founded).exit_code == 0


def test_a_plot_tells_its_life(founded, uploads):
    submitted(founded, uploads)
    answer("claims", "verify", founded)
    plot = claims_of(uploads, "990101")["claim_id"].iloc[0]
    facts = answer("plot", "show", founded, plot)
    assert [one["step"] for one in facts["life"]] == ["declare"]
    assert (
        sum(one["area_dm2"] for one in facts["verdicts"])
        == facts["life"][0]["area_dm2"]
    )
    told = jianliang("plot", "show", founded, plot).stdout
    assert "地块经历" in told and "申报" in told and "已申报" in told
    assert fault("plot", "show", founded, "P0")[1]["code"] == "plot-unknown"


def test_a_step_asked_twice_says_so(founded, uploads):
    submitted(founded, uploads)
    plot = claims_of(uploads, "990101").query("owner_kind != 'collective'")
    name = (plot if len(plot) else claims_of(uploads, "990101"))["claim_id"].iloc[0]
    back = ("plot", "return", founded, name, "--as", "wang990101", "--reason", "x")
    assert not answer(*back)["again"]
    assert answer(*back)["again"]
    assert "此前已办理" in jianliang(*back).stdout


def test_what_other_rules_would_count(founded, uploads):
    submitted(founded, uploads)
    rows = answer("claims", "what-if", founded, "--set", "special_plan_required=false")
    a, b = (sum(r[f"urban_rural_{s}_dm2"] for r in rows["what_if"]) for s in "ab")
    assert a < b
    assert (
        fault("claims", "what-if", founded, "--set", "no_such=1")[1]["code"]
        == "parameter-missing"
    )
    wrong = fault("claims", "what-if", founded, "--set", "special_plan_required=maybe")[
        1
    ]
    assert wrong["code"] == "rule-other"
    assert fault("claims", "what-if", founded)[1]["code"] == "set-wrong"


def test_recognition_needs_a_verification_of_the_present_layers(
    founded, uploads, tmp_path
):
    ask = ("recognise", founded, "--year", "2025", "--plots", "P1", "--as", "zhao")
    assert fault(*ask)[1]["code"] == "verification-none"
    assert fault("claims", "verify", founded)[1]["code"] == "claims-none"
    submitted(founded, uploads)
    answer("claims", "verify", founded)
    assert fault(*ask)[1]["code"] == "plot-unknown"
    gone = next(one for one in open_city(founded).layers if one.role == "patches")
    words = ("--role", "patches", "--day", gone.day, "--name", gone.name)
    answer("withdraw", founded, *words)
    assert fault(*ask)[1]["code"] == "verification-stale"


def test_seats_on_the_command_line(founded):
    give = ("seat", "appoint", founded, "S9", "--person", "ning", "--role", "clerk",
            "--tier", "township", "--unit", "990101101", "--as", "chen")  # fmt: skip
    answer(*give)
    swap = ("seat", "hand-over", founded, "S9", "--person", "qian", "--as", "chen")
    answer(*swap)
    answer("seat", "substitute", founded, "S9.2", "--person", "bai", "--until",
           "2999-12-31", "--as", "chen")  # fmt: skip
    answer("seat", "dismiss", founded, "S9.2", "--as", "chen", "--reason", "x")
    seats = answer("seat", "list", founded, "--unit", "990101101")["seats"]
    held = {row["seat"]: (row["person"], row["stands_for"]) for row in seats}
    assert held["S9.2"] == ("qian", "") and ("bai", "qian") in held.values()
    assert "岗位编号" in jianliang("seat", "list", founded).stdout


def test_planned_parcels_and_succession_come_from_the_layers(founded):
    done = answer("plot", "plan", founded, "--as", "pan", "--unit", "990101")
    assert done["last"] >= done["first"]
    again = fault("plot", "plan", founded, "--as", "pan", "--unit", "990101")[1]
    assert again["code"] == "plots-none"
    answer("succeed", founded, "--as", "chen")
    assert fault("succeed", founded, "--as", "chen")[1]["code"] == "succession-none"
    answer("book", "record", founded, "--as", "chen")
    assert jianliang("book", "verify", founded).exit_code == 0


def test_a_correction_and_an_offer(founded, uploads):
    submitted(founded, uploads)
    plot = claims_of(uploads, "990101")["claim_id"].iloc[0]
    fix = ("plot", "correct", founded, plot, "--as", "wang990101", "--reason", "x")
    answer(*fix, "--set", "after_use=cropland")
    assert fault(*fix, "--set", "unit=990102")[1]["code"] == "set-wrong"
    assert fault(*fix, "--set", "after_use")[1]["code"] == "set-wrong"
    assert (
        fault("plot", "offer", founded, "O1", "--unit", "990101101", "--as", "chen")[1][
            "code"
        ]
        == "not-yours"
    )


def test_areas_are_read_exactly_or_refused():
    from jianliang.core.errors import UsageError

    assert area_of("P1=1234.56") == ("P1", 123456)
    assert area_of("P1") == ("P1", None)
    for text in ("P1=a", "P1=1.234", "P1=inf", "P1="):
        with pytest.raises(UsageError):
            area_of(text)


def test_a_file_of_seats_that_cannot_be_used_is_refused(city, tmp_path):
    bad = tmp_path / "bad.csv"
    for text in ("seat,person\nS,p\n", "seat,person,role,tier,unit\nS,,clerk,city,X\n"):
        bad.write_text(text, encoding="utf-8")
        ask = ("book", "open", city, "--seats", bad, "--as", "chen")
        assert fault(*ask)[1]["code"] == "seats-file"
    assert fault("book", "open", city, "--seats", tmp_path / "no.csv", "--as", "c")[1][
        "code"
    ]
    rows = "seat,person,role,tier,unit\nS,p,clerk,city,nowhere\n"
    bad.write_text(rows, encoding="utf-8")
    ask = ("book", "open", city, "--seats", bad, "--as", "chen")
    assert fault(*ask)[1]["code"] == "no-such-unit"


def test_a_day_that_is_none_is_refused(founded):
    ask = ("plot", "clear", founded, "P1", "--as", "chen", "--on", "yesterday")
    assert fault(*ask)[1]["code"] == "day-wrong"
