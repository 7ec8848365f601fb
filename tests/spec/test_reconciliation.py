"""Credit laid on land: what explains each change; one rule a test.

The map of the town stands in tests/verification.py: 1 ha squares, 1,000,000 dm² each.
Here only its upper row matters, W and E are its two towns; other squares stay fields.
"""

import pytest
import shapely
from verification import BASE, HA, NEWEST, box, city, frame, layer, ruled, survey

from jianliang.core import tables
from jianliang.core.errors import CityError
from jianliang.pipeline import run
from jianliang.pipeline.reconciling import reconcile
from jianliang.pipeline.spans import Between

BETWEEN = "2023-12-31"
FIELDS = "0102 0102 0102 0102\n" * 3
CLEARED, BUILT = box(0, 3), box(3, 3)  # 0601 → 0301, 0301 → 0601


def upper(row):
    return f"{row}\n{FIELDS}"


BEFORE = upper("0601 0601 0601 0301")
AFTER = upper("0301 0601 0301 0601")


def piece(piece_id, shape, **more):
    return {
        "piece_id": piece_id,
        "claim_id": piece_id,
        "unit": "W",
        "credit_year": 2024,
        "recognition_year": 2025,
        "construction": True,
        "urban_rural": True,
        "area_dm2": round(shape.area * 100),
        "reversed_dm2": 0,
        "geometry": shape,
    } | more


def permit(kind, shape, from_day="2024-02-01", to_day=None):
    row = {"approval_id": f"{kind} {from_day}", "kind": kind, "from_day": from_day}
    return layer(
        "approvals", tables.APPROVALS, [row | {"to_day": to_day, "geometry": shape}]
    )


@pytest.fixture
def reconciled(beijing):
    def of(*pieces, where=None, rules=beijing, between=None):
        town = where or city(before=BEFORE, after=AFTER)
        credited = frame(tables.CREDITED, list(pieces))
        made = run(town, rules)["pieces"]
        return reconcile(town, rules, made, credited, between or Between())

    return of


def town_with(*layers):
    return city(*layers, before=BEFORE, after=AFTER)


def kinds(found, change="decrease", *, unit="town", total="construction", by=("kind",)):
    """Area by kind of the whole town or of a unit."""
    rows = found["reconciliation"]
    rows = rows[
        (rows["change"] == change) & (rows["unit"] == unit) & (rows["total"] == total)
    ]
    names = list(by) if len(by) > 1 else by[0]
    return rows.groupby(names)["area_dm2"].sum().to_dict()


def told(found):
    """Code → subject and area of each finding about recognised ground."""
    rows = found["findings"]
    rows = rows[rows["code"].str.startswith("recognised")]
    places = zip(rows["subject"], rows["area_dm2"], strict=True)
    return dict(zip(rows["code"], places, strict=True))


def mapped(found, total="construction"):
    rows = found["recognised_mapped"]
    rows = rows[rows["total"] == total].set_index("piece_id")
    names = ["mapped_dm2", "not_mapped_dm2", "not_construction_dm2"]
    return {name: row.tolist() for name, row in rows[names].iterrows()}


# What explains a decrease -------------------------------------------------------------


def test_a_decrease_is_recognised_as_far_as_recognised_ground_goes(reconciled):
    found = reconciled(piece("R", box(0, 3, 0.4, 1)))
    assert kinds(found) == {"recognised": 400_000, "unexplained": 1_600_000}
    assert kinds(found, unit="W") == {"recognised": 400_000, "unexplained": 600_000}
    assert kinds(found, unit="E") == {"unexplained": HA}
    assert mapped(found) == {"R": [400_000, 0, 0]}


def test_a_permit_to_clear_explains_what_nothing_recognised_does(reconciled):
    where = town_with(permit("clearing", box(0, 3, 3, 1)))
    found = reconciled(piece("R", box(0, 3, 0.4, 1)), where=where)
    assert kinds(found) == {"recognised": 400_000, "approved": 1_600_000}


def test_a_permit_to_build_does_not_explain_a_decrease(reconciled):
    found = reconciled(where=town_with(permit("construction", CLEARED)))
    assert kinds(found) == {"unexplained": 2 * HA}


def test_which_permits_clear_land_is_for_the_city_to_say(reconciled, beijing):
    where = town_with(permit("other", CLEARED))
    rules = ruled(beijing, clearing_permits="clearing other")
    assert kinds(reconciled(where=where)) == {"unexplained": 2 * HA}
    found = reconciled(where=where, rules=rules)
    assert kinds(found) == {"approved": HA, "unexplained": HA}


@pytest.mark.parametrize(
    ("days", "explains"),
    [
        (("2022-06-01", BASE), False),
        (("2022-06-01", "2023-01-01"), True),
        (("2023-03-01", "2023-05-01"), True),
        ((NEWEST, None), True),
        (("2025-01-01", None), False),
    ],
)
def test_a_permit_must_hold_on_a_day_of_the_period(reconciled, days, explains):
    """After the day of the first survey, up to the day of the second."""
    found = reconciled(where=town_with(permit("clearing", CLEARED, *days)))
    assert kinds(found).get("approved", 0) == (HA if explains else 0)


@pytest.mark.parametrize(
    ("year", "timing"),
    [(2022, "mapped-late"), (2023, "in-period"), (2024, "in-period"), (2025, "mapped-early")],
)  # fmt: skip
def test_the_credit_year_stays_whenever_the_survey_shows_the_land(
    reconciled, year, timing
):
    found = reconciled(piece("R", CLEARED, credit_year=year, recognition_year=2026))
    rows = kinds(found, by=("kind", "timing", "credit_year", "recognition_year"))
    assert rows["recognised", timing, year, 2026] == HA


def test_a_piece_explains_only_the_totals_it_counts_in(reconciled):
    found = reconciled(piece("R", CLEARED, construction=False))
    assert kinds(found, total="construction") == {"unexplained": 2 * HA}
    assert kinds(found, total="urban_rural") == {"recognised": HA, "unexplained": HA}
    assert mapped(found) == {}
    assert mapped(found, "urban_rural") == {"R": [HA, 0, 0]}


def test_a_park_that_counts_by_a_share_explains_all_its_ground(reconciled):
    """Land is land; credit is a number of its own."""
    found = reconciled(piece("R", CLEARED, area_dm2=900_000))
    assert kinds(found, unit="W") == {"recognised": HA}
    assert mapped(found) == {"R": [900_000, 0, 0]}


def test_ground_recognised_twice_belongs_to_what_was_recognised_first(reconciled):
    late = piece("A", box(0, 3), credit_year=2023, recognition_year=2026)
    found = reconciled(late, piece("B", box(0, 3, 0.5, 1)))
    by = ("kind", "credit_year")
    assert kinds(found, unit="W", by=by) == {
        ("recognised", 2023): HA // 2,
        ("recognised", 2024): HA // 2,
    }


# What explains an increase ------------------------------------------------------------


@pytest.mark.parametrize("kind", ["construction", "temporary", "photovoltaic"])
def test_a_permit_explains_an_increase(reconciled, kind):
    found = reconciled(where=town_with(permit(kind, box(3, 3, 0.5, 1))))
    assert kinds(found, "increase") == {"permitted": HA // 2, "unexplained": HA // 2}


def test_an_increase_on_recognised_ground_is_a_rebuild(reconciled):
    found = reconciled(piece("R", box(3, 3, 0.3, 1), credit_year=2021))
    assert kinds(found, "increase") == {"rebuilt": 300_000, "unexplained": 700_000}
    assert told(found)["recognised-rebuilt"] == ("R", 300_000)


def test_a_permit_is_never_a_rebuild(reconciled):
    where = town_with(permit("construction", BUILT))
    found = reconciled(piece("R", BUILT, credit_year=2021), where=where)
    assert kinds(found, "increase") == {"permitted": HA}
    assert "recognised-rebuilt" not in told(found)


def test_ground_built_on_before_it_was_cleared_is_no_rebuild(reconciled):
    found = reconciled(piece("R", BUILT, credit_year=2025, recognition_year=2026))
    assert kinds(found, "increase") == {"unexplained": HA}


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        (0, {"rebuilt": 500_000}),
        (200_000, {"rebuilt": 300_000, "rebuilt-reversed": 200_000}),
        (500_000, {"rebuilt-reversed": 500_000}),
        (HA, {"rebuilt-reversed": 500_000}),
    ],
)
def test_of_rebuilt_ground_so_much_is_reversed_as_was_taken_back(
    reconciled, back, expected
):
    """Half of the recognised ground is built on: the other half was cleared and stays."""
    ground = shapely.union(box(3, 3, 0.5, 1), box(0, 3, 0.5, 1))
    found = reconciled(piece("R", ground, credit_year=2021, reversed_dm2=back))
    rows = kinds(found, "increase")
    assert {name: rows[name] for name in expected} == expected
    assert rows["unexplained"] == HA // 2


def test_credit_that_was_cured_makes_a_rebuild_again(reconciled):
    """Reversed whole, cured whole: the ground bears its credit."""
    first = piece(
        "R/1", BUILT, credit_year=2021, recognition_year=2022, reversed_dm2=HA
    )
    again = piece("R/2", BUILT, credit_year=2021, recognition_year=2024)
    assert kinds(reconciled(first), "increase") == {"rebuilt-reversed": HA}
    assert kinds(reconciled(first, again), "increase") == {"rebuilt": HA}
    half = again | {"area_dm2": HA // 2}
    rows = kinds(reconciled(first, half), "increase")
    assert rows == {"rebuilt": HA // 2, "rebuilt-reversed": HA // 2}


# Recognised, but not in the survey ----------------------------------------------------


def test_recognised_ground_that_is_still_built_on_is_a_finding(reconciled):
    found = reconciled(piece("R", box(0.5, 3, 1, 1)))
    assert mapped(found) == {"R": [HA // 2, HA // 2, 0]}
    assert told(found) == {"recognised-not-mapped": ("R", HA // 2)}
    row = found["findings"].set_index("code").loc["recognised-not-mapped"]
    assert box(1, 3, 0.5, 1).contains(shapely.Point(row["x"], row["y"]))
    assert "0601" in row["reason_zh"] and row["remedy_zh"]


def test_recognised_ground_that_never_was_built_on_is_a_finding(reconciled):
    found = reconciled(piece("R", box(0, 2.5)))
    assert mapped(found) == {"R": [HA // 2, 0, HA // 2]}
    assert told(found) == {"recognised-not-construction": ("R", HA // 2)}


def test_credit_that_was_reversed_whole_asks_for_nothing(reconciled):
    found = reconciled(piece("R", box(1, 3), reversed_dm2=HA))
    assert mapped(found) == {"R": [0, HA, 0]}
    assert told(found) == {}


@pytest.mark.parametrize(("metres", "found_"), [(0.09, False), (0.11, True)])
def test_a_sliver_within_the_tolerance_is_no_finding(reconciled, metres, found_):
    """10 m² for a piece: along 100 m a strip of 0.1 m."""
    found = reconciled(piece("R", box(0, 3, 1 + metres / 100, 1)))
    assert bool(told(found)) == found_
    assert mapped(found)["R"][1] == round(metres * 10_000)


def test_the_tolerance_is_for_the_city_to_say(reconciled, beijing):
    rules = ruled(beijing, reconciliation_tolerance=10_000)
    assert told(reconciled(piece("R", box(1, 3)), rules=rules)) == {}


def test_a_change_recorded_as_a_correction_carries_no_credit(reconciled):
    path = {"path_id": "1", "path": "correction", "geometry": box(0, 3, 0.4, 1)}
    where = town_with(layer("paths", tables.PATHS, [path]))
    found = reconciled(piece("R", CLEARED), where=where)
    assert kinds(found, unit="W") == {"recognised": 600_000}
    assert mapped(found) == {"R": [600_000, 0, 400_000]}
    assert told(found) == {"recognised-corrected": ("R", 400_000)}


def test_land_that_nothing_explains_is_one_finding_a_unit(reconciled):
    rows = reconciled(piece("R", CLEARED))["findings"]
    places = zip(rows["code"], rows["subject"], rows["area_dm2"], strict=True)
    assert sorted(places) == [
        ("decrease-unexplained", "E", HA), ("increase-unexplained", "E", HA),
    ]  # fmt: skip


# Several periods ----------------------------------------------------------------------


def three_surveys(row, *layers):
    return city(*layers, survey(BETWEEN, upper(row)), before=BEFORE, after=AFTER)


def test_each_period_has_its_own_sums(reconciled):
    where = three_surveys("0301 0601 0601 0601")
    found = reconciled(piece("R", CLEARED, credit_year=2023), where=where)
    rows = found["reconciliation"]
    rows = rows[(rows["level"] == "city") & (rows["total"] == "construction")]
    kinds_ = rows.groupby(["from_day", "change", "kind"])["area_dm2"].sum().to_dict()
    assert kinds_ == {
        (BASE, "decrease", "recognised"): HA,
        (BASE, "increase", "unexplained"): HA,
        (BETWEEN, "decrease", "unexplained"): HA,
    }


def test_ground_cleared_and_built_on_again_is_a_decrease_and_a_rebuild(reconciled):
    """It is not told a second time as land that the survey does not show."""
    where = three_surveys("0601 0301 0601 0601")
    found = reconciled(piece("R", box(1, 3), credit_year=2023), where=where)
    assert kinds(found, unit="W", by=("from_day", "kind"))[BASE, "recognised"] == HA
    assert kinds(found, "increase", unit="W") == {"rebuilt": HA}
    assert mapped(found) == {"R": [0, HA, 0]}
    assert told(found) == {"recognised-rebuilt": ("R", HA)}


def test_one_period_alone_is_held_to_the_base_all_the_same(reconciled):
    where = three_surveys("0301 0601 0601 0601")
    between = Between((BETWEEN, NEWEST))
    found = reconciled(
        piece("R", CLEARED, credit_year=2023), where=where, between=between
    )
    assert kinds(found) == {"unexplained": HA}
    assert mapped(found) == {"R": [HA, 0, 0]}
    assert set(found["recognised_mapped"]["from_day"]) == {BASE}


@pytest.mark.parametrize(
    "between", [Between(("2020-12-31", NEWEST)), Between(base="2020-12-31")]
)
def test_days_without_a_survey_are_refused(reconciled, between):
    with pytest.raises(CityError) as refused:
        reconciled(between=between)
    assert refused.value.code == "reconcile-surveys"
