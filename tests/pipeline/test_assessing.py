"""C17: a drawn city assessed at all its tiers, from its surveys, its book and targets."""

from dataclasses import replace

import cities
import numpy as np
import pandas as pd
import pytest
import shapely
from cities import DAYS, SQUARE_DM2

from jianliang.core import tables
from jianliang.core.errors import RuleError, UsageError
from jianliang.core.layers import Layer
from jianliang.core.tables import CREDITED, typed
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline import run
from jianliang.pipeline.assessed_credit import Booked
from jianliang.pipeline.assessing import Sources, assess

#   A1 B1 │ C1 D1      town W: two homesteads, one cleared in 2023
#   A2 B2 │ C2 D2      town E: a factory, cleared in 2024; D2 built in 2024
LAND = ("HH FI FW FF", "HF FI FW FF", "HF FF FW FI")
ZONES = "ec er ee rr"
UNITS = {"W": "D", "E": "D"}


def drawing(text):
    """Two rows of four squares from two pairs each."""
    return text.replace(" ", "")[:4] + "\n" + text.replace(" ", "")[4:]


@pytest.fixture(scope="module")
def rules():
    return read_rulepack(bundled("beijing"))


def piece(name, claim, unit, year, where, **told):
    shape = shapely.union_all([cities.square(one) for one in where.split()])
    return {
        "piece_id": name, "claim_id": claim, "unit": unit, "credit_year": year,
        "recognition_year": year + 1, "construction": True, "urban_rural": True,
        "area_dm2": round(shape.area * 100), "reversed_dm2": 0, "geometry": shape, **told,
    }  # fmt: skip


PIECES = (piece("p1", "c1", "W", 2023, "B1"), piece("p2", "c2", "E", 2024, "D1"))


def booked(*pieces, uses=None, dues=(), cases=None):
    frame = typed(pd.DataFrame(list(pieces), columns=list(CREDITED.columns)), CREDITED)
    owed = pd.DataFrame(
        list(dues), columns=["unit", "kind", "area_dm2", "met_dm2", "due"]
    )
    return Booked(
        frame, {"c1": "forest", "c2": "cropland"} if uses is None else uses, owed, cases
    )


def cases_of(*rows):
    columns = [
        "plot",
        "unit",
        "state",
        "outcome",
        "decided_dm2",
        "penalty_dm2",
        "seen_on",
        "settled_on",
    ]
    return pd.DataFrame(list(rows), columns=columns)


def targets(*rows):
    columns = ["unit_id", "year", "indicator", "target", "unit", "status"]
    frame = pd.DataFrame(list(rows), columns=columns)
    frame = typed(frame.assign(source="made up", as_of=None), tables.TARGETS)
    return Layer("targets", "targets", DAYS[0], frame)


AIMS = targets(
    ("Drawn", 2024, "recognised_reduction", 4, "ha", "example"),
    ("D", 2024, "recognised_reduction", 4, "ha", "example"),
    ("W", 2024, "recognised_reduction", 100, "m2", "example"),
    ("E", 2024, "recognised_reduction", 2, "ha", "example"),
)


def drawn(*more, names=None):
    surveys = [
        cities.survey(day, drawing(land)) for day, land in zip(DAYS, LAND, strict=True)
    ]
    units = cities.units(DAYS[0], drawing("WWEEWWEE"), UNITS, names=names)
    zones = cities.zones(DAYS[0], drawing(ZONES))
    limits = cities.ceilings(("W", 2022, 1), ("E", 2022, 1), ("D", 2022, 3))
    return cities.city(*surveys, units, zones, limits, *more)


@pytest.fixture(scope="module")
def ran(rules):
    return run(drawn(AIMS), rules)


@pytest.fixture
def sources(rules, ran):
    contiguity = pd.DataFrame({"plot": ["c1", "c2"], "patch_count": [1, 0]})
    told = booked(*PIECES, cases=cases_of())
    return Sources(drawn(AIMS), rules, ran, told, {"contiguity": contiguity})


def values(made, indicator="recognised_reduction"):
    table = made["indicator_values"]
    return table[table["indicator"] == indicator].set_index("unit")["value"].to_dict()


def verdicts(made, gate):
    table = made["gates"]
    return table[table["gate"] == gate].set_index("unit")["gate_verdict"].to_dict()


def test_each_tier_is_scored_on_its_own_sums_over_its_own_targets(sources):
    made = assess(sources)

    # W: one forest square, concentrated zone, joined: 0.8 · 1.1 · 1.1; E: one cropland
    # square in the restricted zone, apart: 1.0 · 1.1 · 1.0
    west, east = 0.968 * SQUARE_DM2, 1.1 * SQUARE_DM2
    assert values(made) == {
        "W": west,
        "E": east,
        "D": west + east,
        "Drawn": west + east,
    }
    terms = made["score_terms"]
    terms = terms[terms["indicator"] == "recognised_reduction"].set_index("unit")
    # a target of 100 m² is far exceeded and capped; the others are shares of theirs
    assert terms.loc["W", "points"] == 38.5
    assert terms.loc["E", "points"] == pytest.approx(35 * 1.1 / 2)
    assert terms.loc["D", "points"] == pytest.approx(35 * 2.068 / 4)
    assert set(made["scores"]["level"]) == {"city", "district", "township"}


def test_an_earlier_year_counts_what_was_cleared_by_then(sources):
    made = assess(sources, 2023)
    assert values(made)["E"] == 0
    assert values(made)["W"] == 0.968 * SQUARE_DM2


def test_a_reversal_lowers_the_unit_and_all_above_it(sources):
    half = {**PIECES[1], "reversed_dm2": SQUARE_DM2 // 2}
    less = replace(sources, booked=booked(PIECES[0], half, cases=cases_of()))
    before, after = values(assess(sources)), values(assess(less))
    assert after["W"] == before["W"]
    for unit in ("E", "D", "Drawn"):
        assert after[unit] == pytest.approx(before[unit] - 0.55 * SQUARE_DM2)


def test_a_piece_across_zones_is_shared_exactly(sources):
    wide = piece("p3", "c1", "W", 2024, "A1 B1", area_dm2=2 * SQUARE_DM2 - 1)
    kinds = assess(replace(sources, booked=booked(wide)))["recognised_kinds"]
    town = kinds[kinds["unit"] == "W"].set_index("zone")["area_dm2"]
    assert town.sum() == 2 * SQUARE_DM2 - 1
    assert sorted(town) == [SQUARE_DM2 - 1, SQUARE_DM2]
    assert set(town.index) == {"ecological", "concentrated"}


def test_what_lies_in_no_zone_is_outside(sources):
    beyond = piece("p3", "c1", "W", 2024, "H1")
    kinds = assess(replace(sources, booked=booked(beyond)))["recognised_kinds"]
    assert set(kinds["zone"]) == {"outside"}


def test_a_unit_the_city_does_not_know_counts_for_the_city_alone(sources):
    lost = piece("p3", "c1", "Z9", 2024, "B1")
    kinds = assess(replace(sources, booked=booked(lost)))["recognised_kinds"]
    assert set(kinds["unit"]) == {"Drawn"}


def test_the_gates_see_ceilings_quota_and_final_cases(sources):
    dues = [("E", "advance", 500, 100, "2024-06-30"), ("W", "advance", 500, 500, "2024-06-30"),
            ("W", "owed", 500, 0, None), ("W", "advance", 9, 0, "2025-06-30")]  # fmt: skip
    final = cases_of(
        ("c1", "W", "final", "reversed", 700, 900, "2024-05-01", ""),
        ("c2", "E", "final", "restored", 700, 900, "2024-05-01", "2025-01-01"),
        ("c2", "E", "decided", "", 700, 900, "2024-05-01", ""),
    )
    told = booked(*PIECES, dues=dues, cases=final)
    made = assess(replace(sources, booked=told))

    # W stands at one square of one; E too, since it built one where it cleared one
    assert verdicts(made, "G1") == {
        "W": "passed",
        "E": "passed",
        "D": "passed",
        "Drawn": "unknown",
    }
    assert verdicts(made, "G4") == {
        "W": "passed",
        "E": "failed",
        "D": "failed",
        "Drawn": "failed",
    }
    assert verdicts(made, "G3") == {
        "W": "failed",
        "E": "passed",
        "D": "failed",
        "Drawn": "failed",
    }
    assert set(verdicts(made, "G2").values()) == {"unknown"}
    assert set(verdicts(made, "G5").values()) == {"not-set"}
    assert values(made)["W"] == 0.968 * SQUARE_DM2 - 900
    assert values(made)["E"] == 1.1 * SQUARE_DM2


def test_a_remedied_rebuild_keeps_its_penalty_and_passes_the_gate(sources):
    final = cases_of(
        ("c1", "W", "final", "suspended", 700, 900, "2024-05-01", "2024-09-01")
    )
    made = assess(replace(sources, booked=booked(*PIECES, cases=final)))
    assert verdicts(made, "G3")["W"] == "passed"
    assert values(made)["W"] == 0.968 * SQUARE_DM2 - 900


def test_the_doing_of_others_costs_the_unit_nothing(sources):
    final = cases_of(("c1", "W", "final", "third-party", 700, 900, "2024-05-01", ""))
    made = assess(replace(sources, booked=booked(*PIECES, cases=final)))
    assert verdicts(made, "G3")["W"] == "passed"
    assert values(made) == values(assess(sources))


def test_building_inside_a_red_line_fails_the_gate_of_all_above(sources):
    line = pd.DataFrame({
        "redline_id": ["r1"], "kind": ["farmland"],
        "geometry": np.array([cities.square("D2").buffer(30)], dtype=object),
    })  # fmt: skip
    layer = Layer("redlines", "redlines", DAYS[0], line)
    made = assess(replace(sources, city=drawn(AIMS, layer)))
    assert verdicts(made, "G2") == {
        "W": "passed",
        "E": "failed",
        "D": "failed",
        "Drawn": "failed",
    }
    assert values(made, "redline-occupied")["E"] == SQUARE_DM2


def test_a_table_of_quality_is_read_for_its_year(sources):
    match = pd.DataFrame({
        "from_day": [DAYS[0], DAYS[1], DAYS[1]], "to_day": [DAYS[1], DAYS[2], DAYS[2]],
        "unit": ["W", "W", "E"], "fulfilled": [0.2, 0.7, 0.4],
    })  # fmt: skip
    made = assess(replace(sources, quality={"structure_match": match}))
    told = values(made, "supply_match")
    assert (told["W"], told["E"]) == (0.7, 0.4)
    assert np.isnan(told["D"])


def test_without_a_book_all_that_it_would_tell_is_not_known(sources):
    made = assess(replace(sources, booked=None))
    assert all(np.isnan(value) for value in values(made).values())
    assert set(verdicts(made, "G4").values()) == {"unknown"}
    assert made["marginals"].empty
    assert set(made["trajectories"]["series"]) == {"stock"}


def test_the_series_of_stock_has_no_step_that_is_no_change_of_land(sources):
    series = assess(sources)["trajectories"]
    rows = series[(series["unit"] == "D") & (series["total"] == "urban_rural")]
    stock = rows[rows["series"] == "stock"].set_index("year")["value_dm2"] / SQUARE_DM2
    credit = (
        rows[rows["series"] == "credit"].set_index("year")["value_dm2"] / SQUARE_DM2
    )
    assert stock.to_dict() == {2022: 3, 2023: 2, 2024: 2}
    assert credit.to_dict() == pytest.approx({2023: 0.968, 2024: 2.068})


def test_targets_that_cannot_be_used_are_findings(sources):
    strange = targets(
        ("Z", 2024, "recognised_reduction", 1, "ha", "example"),
        ("W", 2024, "nonsense", 1, "ha", "example"),
        ("W", 2024, "supply_match", 1, "ha", "example"),
        ("E", 2024, "recognised_reduction", 1, "ha", "example"),
        ("E", 2024, "recognised_reduction", 3, "ha", "approved"),
        ("E", 2024, "recognised_reduction", 2, "ha", "approved"),
    )
    made = assess(replace(sources, city=drawn(strange)))
    assert sorted(made["findings"]["code"]) == [
        "target-doubled", "target-indicator-unknown", "target-indicator-unknown",
        "target-unit-unknown",
    ]  # fmt: skip
    terms = made["score_terms"].set_index(["unit", "indicator"])
    assert terms.loc[("E", "recognised_reduction"), "target"] == 3 * SQUARE_DM2


def test_the_target_of_the_year_or_the_next_one_holds(sources):
    rows = [(2023, 1.0), (2024, 2.5), (2035, 9.0)]
    told = targets(
        *[
            ("E", year, "recognised_reduction", aim, "ha", "example")
            for year, aim in rows
        ]
    )
    for asked, aim in ((2022, 1), (2023, 1), (2024, 2.5)):
        terms = assess(replace(sources, city=drawn(told)), asked)["score_terms"]
        row = terms.set_index(["unit", "indicator"]).loc[("E", "recognised_reduction")]
        assert row["target"] == aim * SQUARE_DM2


def test_units_that_merged_hand_on_targets_and_credit(rules):
    merged = cities.units(DAYS[1], drawing("NNNNNNNN"), {"N": "D"})
    events = cities.succession(
        (DAYS[1], "merge", "W", "N"), (DAYS[1], "merge", "E", "N")
    )
    where = drawn(AIMS, merged, events)
    made = assess(
        Sources(where, rules, run(where, rules), booked(*PIECES, cases=cases_of()))
    )
    terms = made["score_terms"].set_index(["unit", "indicator"])
    row = terms.loc[("N", "recognised_reduction")]
    assert row["target"] == 2_010_000
    assert row["high"] == pytest.approx(2.068 * SQUARE_DM2 + 0.11 * SQUARE_DM2)
    assert set(made["scores"]["unit"]) == {"N", "D", "Drawn"}


def test_row_order_changes_nothing(sources):
    other = Layer(
        "targets", "targets", DAYS[0], AIMS.frame.iloc[::-1].reset_index(drop=True)
    )
    turned = replace(
        sources,
        city=drawn(other),
        run={
            name: table.iloc[::-1].reset_index(drop=True)
            for name, table in sources.run.items()
        },
        booked=booked(*PIECES[::-1], cases=cases_of()),
    )
    before, after = assess(sources), assess(turned)
    for name in before:
        pd.testing.assert_frame_equal(before[name], after[name], check_exact=True)


def test_other_names_change_no_figure(rules, sources):
    where = drawn(AIMS, names={"W": "西", "E": "东"})
    renamed = replace(sources, city=where, run=run(where, rules))
    before, after = assess(sources), assess(renamed)
    for name in before:
        pd.testing.assert_frame_equal(before[name], after[name], check_exact=True)


def test_a_year_without_a_survey_and_a_pack_without_rules_are_refused(sources):
    with pytest.raises(UsageError) as error:
        assess(sources, 2019)
    assert error.value.code == "assess-year"
    bare = replace(sources, rules=replace(sources.rules, assessment=None))
    with pytest.raises(RuleError) as refused:
        assess(bare)
    assert refused.value.code == "assessment-rules"
