"""C17: gates first, then base, structure and uplift over fixed targets, term by term.

One township, worked by hand. Weights, in per cent of a hectare:

    zone: concentrated 80, restricted 100, ecological 120
    restoration: cropland 110, forest 100, park 50      contiguity: joined 150, apart 100

    credit year  zone          restored to  contiguity  area    worth
    2023         ecological    forest       joined      4 ha    4 · 1.2 · 1.0 · 1.5 = 7.2 ha
    2024         restricted    cropland     apart       2 ha    2 · 1.0 · 1.1 · 1.0 = 2.2 ha
    2024         concentrated  park         apart       1 ha    1 · 0.8 · 0.5 · 1.0 = 0.4 ha
"""

import pytest
from scored import HECTARE, gate, given, indicator, one, rules

from jianliang.stages.assess import assess
from jianliang.stages.gain import marginals

LAND = [
    ("T", 2023, "ecological", "forest", "joined", 4 * HECTARE),
    ("T", 2024, "restricted", "cropland", "apart", 2 * HECTARE),
    ("T", 2024, "concentrated", "park", "apart", 1 * HECTARE),
]
AIMS = [
    ("T", "reduction", 20 * HECTARE),
    ("T", "ecology", 6 * HECTARE),
    ("T", "outflow", 4 * HECTARE),
    ("T", "match", 1),
    ("T", "joined", 12 * HECTARE),
    ("T", "gap", 3 * HECTARE),
]
VALUES = [
    ("T", "match", 0.75),
    ("T", "gap", 4 * HECTARE),
    ("T", "stock-over-ceiling", 0),
]


def township(**changed):
    told = {"land": LAND, "values": VALUES, "aims": AIMS, "cases": ()} | changed
    return given("T", **told)


def term(tables, name):
    return one(tables, "score_terms", unit="T", indicator=name)


def test_every_term_is_value_over_target_times_full_points():
    tables = assess(township(), rules())

    # 7.2 + 2.2 + 0.4 = 9.8 ha of 20, of 40 points
    assert term(tables, "reduction")["value"] == 9.8 * HECTARE
    assert term(tables, "reduction")["points"] == pytest.approx(19.6, abs=1e-12)
    # forest alone, 7.2 ha of 6: the cap of 120 per cent holds at exactly that
    assert term(tables, "ecology")["points"] == 24
    # this year's alone, outside the concentrated zone: 2.2 ha of 4, of 15 points
    assert term(tables, "outflow")["points"] == 8.25
    assert term(tables, "match")["points"] == 7.5
    # 7.2 ha of 12, of 10 points
    assert term(tables, "joined")["points"] == 6
    # less is better: 3 of 4, of 5 points
    assert term(tables, "gap")["points"] == 3.75


def test_the_score_is_the_sum_of_its_terms_and_says_its_grade():
    score = one(assess(township(), rules()), "scores", unit="T")

    assert score["points"] == pytest.approx(19.6 + 24 + 8.25 + 7.5 + 6 + 3.75)
    assert (score["base_low"], score["structure_low"]) == (43.6, 15.75)
    assert (score["uplift_low"], score["complete"]) == (9.75, 1)
    assert (score["grade_low"], score["grade_high"]) == ("C", "C")


def test_a_penalty_is_taken_off_the_reduction_alone():
    tables = assess(township(cases=[("T", 2024, 0, 3 * HECTARE)]), rules())

    assert term(tables, "reduction")["value"] == 6.8 * HECTARE
    assert term(tables, "ecology")["points"] == 24


def test_a_penalty_takes_no_more_than_there_is():
    tables = assess(township(cases=[("T", 2024, 0, 300 * HECTARE)]), rules())
    assert term(tables, "reduction")["points"] == 0


def test_a_gate_that_fails_caps_the_grade_and_leaves_the_points():
    everything = [("T", 2024, "ecological", "forest", "joined", 90 * HECTARE)]
    free = assess(township(land=everything), rules())
    over = [*VALUES[:2], ("T", "stock-over-ceiling", 1)]
    held = assess(township(land=everything, values=over), rules())

    assert one(free, "scores", unit="T")["grade_low"] == "A"
    score = one(held, "scores", unit="T")
    assert score["points"] == one(free, "scores", unit="T")["points"]
    assert (score["grade_low"], score["grade_high"]) == ("C", "C")
    assert score["capped_by"] == "G1"
    assert one(held, "gates", unit="T")["gate_verdict"] == "failed"


def test_a_gate_that_is_not_known_caps_the_worse_end_alone():
    everything = [("T", 2024, "ecological", "forest", "joined", 90 * HECTARE)]
    tables = assess(township(land=everything, values=VALUES[:2]), rules())

    score = one(tables, "scores", unit="T")
    assert (score["grade_low"], score["grade_high"]) == ("C", "A")
    assert (score["capped_by"], score["open_gates"]) == ("", "G1")


def test_of_several_gates_the_hardest_caps():
    gates = (gate(), gate("G3", "rebuilt-final", "D"))
    values = [*VALUES, ("T", "rebuilt-final", 5)]
    score = one(assess(township(values=values), rules(gates=gates)), "scores", unit="T")
    assert (score["grade_high"], score["capped_by"]) == ("D", "G3")


def test_a_gate_has_room_up_to_its_limit():
    values = [*VALUES[:2], ("T", "stock-over-ceiling", 500)]
    tables = assess(township(values=values), rules(gates=(gate(limit_dm2=500),)))
    assert one(tables, "gates", unit="T")["gate_verdict"] == "passed"


def test_what_is_not_known_of_a_piece_makes_an_interval_not_a_guess():
    land = [("T", 2024, "", "forest", "apart", 10 * HECTARE)]
    row = term(assess(township(land=land), rules()), "reduction")

    # 8 ha in the concentrated zone, 12 in the ecological; of 20 ha, of 40 points
    assert (row["low"], row["high"]) == (8 * HECTARE, 12 * HECTARE)
    assert (row["points_low"], row["points_high"]) == (16, 24)
    assert row["value"] != row["value"]
    assert row["missing"] == "zone"
    assert row["complete"] == pytest.approx(2 / 3)
    assert row["told"] == "unknown"


def test_a_word_the_rule_pack_does_not_know_is_not_known():
    strange = [("T", 2024, "floating", "forest", "apart", 10 * HECTARE)]
    blank = [("T", 2024, "", "forest", "apart", 10 * HECTARE)]
    rows = [
        term(assess(township(land=land), rules()), "reduction")
        for land in (strange, blank)
    ]
    assert rows[0] == pytest.approx(rows[1], nan_ok=True)


def test_without_a_target_anything_is_possible_and_nothing_is_assumed():
    row = term(assess(township(aims=AIMS[1:]), rules()), "reduction")
    assert (row["points_low"], row["points_high"], row["told"]) == (0, 48, "unknown")
    assert row["value"] == 9.8 * HECTARE
    assert "target" in row["missing"].split()


def test_without_a_book_or_its_cases_the_term_says_so():
    bookless = term(assess(township(land=None, cases=None), rules()), "reduction")
    caseless = term(assess(township(cases=None), rules()), "reduction")

    assert bookless["missing"] == "book"
    assert (bookless["points_low"], bookless["points_high"]) == (0, 48)
    assert caseless["missing"] == "cases"
    assert (caseless["low"], caseless["high"]) == (0, 9.8 * HECTARE)


def test_later_years_do_not_count_yet():
    land = [("T", 2025, "ecological", "forest", "joined", 4 * HECTARE)]
    assert term(assess(township(land=land), rules()), "reduction")["value"] == 0


def test_an_indicator_without_direction_is_shown_and_earns_nothing():
    shown = indicator("shown", direction="none", full_points=0)
    tables = assess(township(aims=[("T", "shown", 1)]), rules((shown,)))
    assert term(tables, "shown")["value"] == 9.8 * HECTARE
    assert one(tables, "scores", unit="T")["points"] == 0


def test_one_more_hectare_is_told_by_kind_of_land():
    gains = marginals(township(), rules())

    def gain(name, *kind):
        told = dict(zip(("zone", "restoration", "contiguity"), kind, strict=True))
        return one({"gains": gains}, "gains", indicator=name, **told)["gain_low"]

    # 1.2 · 1.1 · 1.5 = 1.98 ha: 3.96 of reduction, 7.425 of outflow, 1.65 of joined
    best = ("ecological", "cropland", "joined")
    assert gain("reduction", *best) == pytest.approx(3.96)
    assert gain("outflow", *best) == pytest.approx(6.75 + 0.675)
    assert gain("joined", *best) == pytest.approx(1.65)
    assert gain("", *best) == pytest.approx(3.96 + 7.425 + 1.65)
    # ecology has reached its cap: a forest more brings nothing there
    forest = gains[
        (gains["restoration"] == "forest") & (gains["indicator"] == "ecology")
    ]
    assert forest.empty


def test_a_cap_reached_within_the_hectare_is_seen():
    land = [("T", 2024, "ecological", "forest", "joined", 0)]
    few = [("T", "reduction", HECTARE)]
    gains = marginals(township(land=land, aims=few), rules())
    best = one({"gains": gains}, "gains", indicator="reduction", zone="ecological",
               restoration="forest", contiguity="joined")  # fmt: skip
    # 1.8 ha of 1 ha, but 120 per cent is the cap: 48 of 40 points
    assert best["gain_low"] == 48
