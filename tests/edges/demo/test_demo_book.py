"""The invented city's book: whole, lawful, and as the answer key says."""

import json
import shutil
from collections import Counter
from contextlib import closing

import pytest
from shared_demo import copied_demo
from typer.testing import CliRunner

from jianliang.commands.case_effects import enforce
from jianliang.commands.credited import credited
from jianliang.commands.suspicions import open_cases
from jianliang.core.quota import ASSETS, CONTRA
from jianliang.edges.city import open_city
from jianliang.edges.citybook import open_city_book
from jianliang.edges.cli import app
from jianliang.edges.demo import generate
from jianliang.edges.demobook.story import Story, paper
from jianliang.edges.office import office_of
from jianliang.edges.supervisions import latest_supervision, supervise_city
from jianliang.edges.verifications import latest_verification
from jianliang.ledger.verifier import verify_book

SEED = 3
TOTALS = ("construction", "urban_rural")


def silent(_what, _share):
    pass


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The opened city, what it was made from, and its book."""
    made = generate("small", SEED)
    city = open_city(copied_demo(tmp_path_factory, SEED))
    with closing(open_city_book(city)) as book:
        yield city, made, book


@pytest.fixture
def desk(told):
    with told[2].desk() as desk:
        yield desk


@pytest.fixture(scope="module")
def key(told):
    rows = told[1].answer_key["planted"]["claims"]["claims"]
    return {one["claim_id"]: one for one in rows}


def test_the_verifier_finds_nothing_in_it(told):
    with told[2].reading() as connection:
        assert verify_book(connection).empty


def test_what_is_recognised_of_a_claim_is_what_was_planted(desk, key):
    found = {
        row.plot: dict.fromkeys(TOTALS, 0)
        for row in desk.recognised()
        if row.plot in key
    }
    for row in desk.recognised():
        for total in TOTALS:
            # What was given again after a case stands beside what was reversed.
            if row.plot in key and getattr(row, total) and "~" not in row.piece:
                found[row.plot][total] += row.area_dm2

    assert len(found) >= 10
    for plot, areas in found.items():
        assert areas == {total: key[plot][f"{total}_dm2"] for total in TOTALS}


def test_only_claims_of_which_nothing_counts_are_returned(desk, key):
    returned = desk.plots(states=["returned"])

    assert returned
    assert not any(key[row.plot]["construction_dm2"] for row in returned)
    assert not any(key[row.plot]["urban_rural_dm2"] for row in returned)


def test_plots_stand_at_every_step_of_their_life(desk):
    states = {row.state for row in desk.plots()}

    assert states == {
        "declared", "cleared", "restored", "verified", "returned", "watched",
    }  # fmt: skip


def test_nobody_took_two_of_the_steps_that_take_other_eyes(desk):
    for row in desk.plots(states=["watched"]):
        people = {row.declared_by, row.verified_by, row.recognised_by}
        assert len(people) == 3


def test_every_001_m2_of_quota_is_in_exactly_one_account(desk):
    rows = desk.accounts()
    held = sum(row.balance_dm2 for row in rows if row.account in ASSETS)
    given = -sum(row.balance_dm2 for row in rows if row.account in CONTRA)
    counted = sum(
        row.area_dm2 - row.reversed_dm2 for row in desk.recognised() if row.urban_rural
    )
    lent = -sum(row.balance_dm2 for row in rows if row.account == "advance")
    owed = -sum(row.balance_dm2 for row in rows if row.account == "owed")

    assert held == given == counted + lent + owed
    assert lent > 0
    accounts = {row.account for row in rows}
    assert {"free", "reserved", "used", "entered", "cancelled"} <= accounts


def test_units_that_were_merged_or_split_hold_nothing_any_more(desk):
    gone = {row.unit for row in desk.accounts()} | {row.unit for row in desk.plots()}

    assert all(desk.heir(unit) == unit for unit in gone)


def test_its_last_verification_speaks_of_the_open_claims(told, desk):
    pieces = latest_verification(told[0])["claim_pieces"]

    waiting = {row.plot for row in desk.claims()}
    assert waiting <= set(pieces["claim_id"])


# Watched ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def supervised(told):
    return supervise_city(told[0], told[2], silent)


def test_all_recognised_plots_are_watched_from_the_day_they_were_cleared(
    desk, supervised
):
    pieces = credited(desk)
    assert pieces["cleared_on"].str.endswith("-06-15").all()
    assert sorted(supervised["watched"]["plot"]) == sorted(set(pieces["claim_id"]))


def test_what_is_suspected_is_what_was_planted(told, supervised):
    year = told[1].calendar.year(-1) + 1
    key = told[1].answer_key["planted"][f"patches-{year}"]["watched"]
    planted = {one["plot"]: one["verdict"] for one in key}
    found = supervised["watched"].set_index("plot")["verdict"].to_dict()
    assert found == {plot: planted.get(plot, "clear") for plot in found}
    assert {"suspected", "clear"} <= set(found.values())
    assert found["T000001"] == "suspected"


def test_a_supervision_is_kept_and_made_again_is_the_same(told, supervised):
    again = supervise_city(told[0], told[2], silent)
    assert again.snapshot == supervised.snapshot
    earlier = supervise_city(told[0], told[2], silent, "2023-12-31")
    assert earlier.snapshot != supervised.snapshot
    assert set(earlier["watched"]["verdict"]) == {"clear"}


def supervise(told, *words):
    command = [*words[:2], "supervise", str(told[0].folder), *words[2:]]
    return CliRunner().invoke(app, command, env={"COLUMNS": "200"})


def test_the_command_counts_by_unit_and_lists_what_is_suspected(told, supervised):
    watched = supervised["watched"]
    shown = json.loads(supervise(told, "--lang", "en", "--json").stdout)
    assert shown["snapshot"] == supervised.snapshot
    assert sum(row["plots"] for row in shown["supervised_rows"]) == len(watched)
    suspected = watched[watched["verdict"] == "suspected"]
    assert {row["plot"] for row in shown["suspected_rows"]} == set(suspected["plot"])
    unit = suspected["unit"].iloc[0]
    done = supervise(told, "--lang", "en", "--unit", unit, "--json")
    shown = json.loads(done.stdout)
    assert {row["unit"] for row in shown["suspected_rows"]} == {unit}


@pytest.mark.parametrize(
    ("words", "reason"),
    [(["--day", "soon"], "not a day"), (["--unit", "nowhere"], "no unit nowhere")],
)
def test_a_wrong_day_or_unit_is_one_line_with_a_remedy(told, words, reason):
    done = supervise(told, "--lang", "en", *words)
    assert done.exit_code != 0
    assert reason in done.output and "Traceback" not in done.output


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "疑似复建的地块"), ("en", "Suspected plots")]
)
def test_people_read_it_in_their_language(told, language, words):
    done = supervise(told, "--lang", language)
    assert done.exit_code == 0 and words in done.output


# Cases --------------------------------------------------------------------------------


def planted_verdicts(told):
    year = told[1].calendar.year(-1) + 1
    key = told[1].answer_key["planted"][f"patches-{year}"]["watched"]
    return {one["plot"]: one["verdict"] for one in key}


def test_every_planted_rebuild_has_opened_one_case_and_nothing_else_has(told, desk):
    planted = planted_verdicts(told)
    recognised = {row.plot for row in desk.recognised()}
    rebuilt = {plot for plot in recognised if planted.get(plot, "clear") == "suspected"}
    opened = Counter(row.plot for row in desk.cases())
    right = len(rebuilt & set(opened))
    print(f"precision {right / len(opened):.3f}, recall {right / len(rebuilt):.3f}")

    assert opened == dict.fromkeys(rebuilt, 1) and rebuilt


@pytest.fixture(scope="module")
def long_after(told, tmp_path_factory):
    """A copy of the city whose cases have all gone to their end; its book and office."""
    folder = tmp_path_factory.mktemp("after") / "city"
    shutil.copytree(told[0].folder, folder)
    city = open_city(folder)
    with closing(open_city_book(city)) as book:
        story = Story(city, office_of(city, book)).on("2027-06-01")
        asked = story.asked(story.top, "recogniser")
        with book.desk() as desk:
            waiting = [row.case for row in desk.cases() if row.outcome == "suspended"]
        for case in waiting:
            enforce(story.office, asked, case, paper("enforced", "逾期未整改"))
        yield city, book, story


def test_once_final_a_rebuild_has_reversed_its_credit_once(long_after):
    with long_after[1].desk() as desk:
        for case in desk.cases():
            assert case.state == "final"
            pieces = [row.piece for row in desk.recognised() if row.plot == case.plot]
            events = [one.event for one in desk.history(case.plot)]
            taken = [one.payload for one in events if one.kind == "reverse"]
            assert sum(one["area_dm2"] for one in taken) == case.decided_dm2 > 0
            assert len({one["piece"] for one in taken}) == len(taken)
            assert {one["piece"] for one in taken} <= set(pieces)


def test_looking_again_opens_no_second_case_and_takes_nothing_more(long_after):
    city, book, story = long_after
    before = book.size
    supervise_city(city, book, silent)
    asked = story.asked(story.top, "inspector")

    assert open_cases(story.office, asked, latest_supervision(city)) is None
    assert book.size == before
