"""C2: targets are handed down; children and reserve come to the parent, or it is told."""

from fractions import Fraction

import pandas as pd
import pytest

from jianliang.core.layers import City, Layer
from jianliang.core.tables import CASCADED, TARGETS, UNITS, exactly, typed
from jianliang.core.tables.inputs import SUCCESSION
from jianliang.core.targets import for_assessment
from jianliang.pipeline.cascading import cascade_city
from jianliang.stages.cascade import sums, tasks

UNIT_ROWS = [
    ("city", "全市", "city", ""),
    ("north", "北区", "district", "city"),
    ("south", "南区", "district", "city"),
    ("n1", "一镇", "township", "north"),
    ("n2", "二镇", "township", "north"),
]


def city(table, drawn, succession=()):
    rows = table(drawn).replace("-", None)
    rows = rows.assign(target=rows["target"].astype("float"), indicator="reduction")
    rows = rows.assign(unit=rows.get("measure", "ha"), source="示例", status="example")
    layers = [
        Layer("targets", "targets", "2024-12-31", typed(rows, TARGETS)),
        Layer("units", "units", "2024-01-01", _units()),
    ]
    if succession:
        events = pd.DataFrame(succession, columns=list(SUCCESSION.columns))
        layers.append(Layer("s", "succession", "2024-01-01", typed(events, SUCCESSION)))
    return City("city", "EPSG:4548", "planar", "bj2017", tuple(layers))


def _units():
    names = ["unit_id", "name", "level", "parent_id"]
    return typed(pd.DataFrame(UNIT_ROWS, columns=names), UNITS)


def balance(made, unit="city", plot_type="all"):
    rows = made["target_balance"]
    one = rows[(rows["unit"] == unit) & (rows["plot_type"] == plot_type)].iloc[0]
    return one["balance"], one["difference_dm2"]


def codes(made):
    return sorted(made["findings"]["code"])


def test_children_and_reserve_come_to_the_parent(table):
    made = cascade_city(city(table, """
        unit_id  year  target  part
        city     2027  10      -
        north    2027  6.5     -
        south    2027  3.25    -
        city     2027  0.25    unassigned
    """))  # fmt: skip

    assert balance(made) == ("balanced", 0)
    assert codes(made) == []
    assert {
        name: exactly(frame, CASCADED[name]) is not None for name, frame in made.items()
    }


@pytest.mark.parametrize(
    ("south", "word", "difference", "code"),
    [
        ("4.00", "over", -75_0000, "target-over"),
        ("3.00", "under", 25_0000, "target-under"),
    ],
)
def test_what_does_not_come_to_the_parent_is_told_with_its_amount(
    table, south, word, difference, code
):
    made = cascade_city(city(table, f"""
        unit_id  year  target  origin     part
        city     2027  10      own        -
        north    2027  6.5     inherited  -
        south    2027  {south}    inherited  -
        city     2027  0.25    inherited  unassigned
    """))  # fmt: skip

    assert balance(made) == (word, difference)
    assert codes(made) == [code]
    assert made["findings"]["area_dm2"].tolist() == [abs(difference)]


def test_own_plans_of_children_need_not_come_to_the_parent(table):
    made = cascade_city(city(table, """
        unit_id  year  target  origin
        city     2027  10      own
        north    2027  6.5     own
        south    2027  9       own
    """))  # fmt: skip

    assert balance(made) == ("over", -5_500_000)
    assert codes(made) == []


def test_each_type_comes_to_its_parent_and_types_come_to_all(table):
    made = cascade_city(city(table, """
        unit_id  year  target  plot_type  origin
        city     2027  10      all        own
        city     2027  6       industry   own
        city     2027  3       homestead  own
        north    2027  6       industry   inherited
        south    2027  4       homestead  inherited
    """))  # fmt: skip

    assert balance(made, plot_type="industry") == ("balanced", 0)
    assert balance(made, plot_type="homestead") == ("over", -1_000_000)
    assert codes(made) == [
        "target-over",
        "target-types",
        "target-types-alone",
        "target-types-alone",
    ]


def test_cumulative_targets_do_not_fall_and_horizons_keep_their_order(table):
    made = cascade_city(city(table, """
        unit_id  year  target  horizon
        city     2027  10      near
        city     2030  9       mid
        city     2029  12      far
    """))  # fmt: skip

    assert codes(made) == ["target-falls", "target-horizons", "target-horizons"]


def test_a_target_below_without_one_above_is_told(table):
    made = cascade_city(city(table, """
        unit_id  year  target  origin
        n1       2027  1       inherited
    """))  # fmt: skip

    assert balance(made, "north")[0] == "no-parent"
    assert codes(made) == ["target-no-parent"]


def test_handed_down_own_and_proposed_stand_side_by_side(table):
    made = cascade_city(city(table, """
        unit_id  year  target  origin
        north    2027  6       inherited
        north    2027  7       own
        north    2027  6.5     proposed
        south    2027  4       own
    """))  # fmt: skip

    tree = made["target_tree"].set_index("unit")
    shown = ["inherited_dm2", "own_dm2", "proposed_dm2", "used_dm2"]
    assert tree.loc["north", shown].tolist() == [
        6_000_000,
        7_000_000,
        6_500_000,
        6_000_000,
    ]
    assert tree.loc["south", "used_dm2"] == 4_000_000


def test_merged_units_add_up_and_a_split_one_has_no_heir(table):
    made = cascade_city(city(
        table,
        """
        unit_id  year  target
        old1     2027  1
        old2     2027  2
        gone     2027  3
        strange  2027  4
        """,
        [
            ("2024-01-01", "merge", "old1", "n1"),
            ("2024-01-01", "merge", "old2", "n1"),
            ("2024-01-01", "split", "gone", "n1"),
            ("2024-01-01", "split", "gone", "n2"),
        ],
    ))  # fmt: skip

    tree = made["target_tree"]
    assert tree[["unit", "used_dm2"]].to_numpy().tolist() == [["n1", 3_000_000]]
    assert codes(made) == ["target-split", "target-unit-unknown"]


def test_a_plan_is_given_what_is_in_force_or_what_is_proposed(table):
    made = cascade_city(city(table, """
        unit_id  year  target  origin     plot_type
        city     2027  10      own        all
        city     2027  4       own        industry
        north    2027  6       inherited  all
        north    2027  5       proposed   all
    """))  # fmt: skip
    tree = made["target_tree"]

    districts = tasks(tree, ["district"])
    proposed = tasks(tree, proposed=True)

    assert districts.to_dict("records") == [
        {
            "unit": "north",
            "level": "district",
            "plot_type": "all",
            "year": 2027,
            "target_dm2": 6_000_000,
        }
    ]
    assert proposed["target_dm2"].tolist() == [10_000_000, 4_000_000, 5_000_000]


def test_assessment_reads_only_whole_targets_that_bind(table):
    frame = city(table, """
        unit_id  year  target  origin     plot_type  part
        north    2027  1       own        all        -
        north    2027  2       inherited  all        -
        north    2027  3       proposed   all        -
        north    2027  4       own        industry   -
        north    2027  5       own        all        unassigned
        south    2027  6       own        -          -
    """).layers[0].frame  # fmt: skip

    told = for_assessment(frame.assign(indicator="recognised_reduction"))

    assert told["target"].tolist() == [2.0, 6.0]
    assert for_assessment(frame).empty


def test_what_has_the_status_of_a_proposal_is_not_in_force(table):
    made = city(table, """
        unit_id  year  target
        north    2027  6
    """)  # fmt: skip
    made.layers[0].frame["status"] = "proposed"

    tree = cascade_city(made)["target_tree"]

    assert tree["used_dm2"].isna().all() and tree["proposed_dm2"].tolist() == [
        6_000_000
    ]


def test_sums_are_exact_where_floats_are_not(table):
    from jianliang.stages.cascade import exact

    made = city(table, """
        unit_id  year  target
        city     2027  0.3
        north    2027  0.1
        south    2027  0.2
    """)  # fmt: skip
    rows, _ = exact(made.layers[0].frame, "targets")
    units = pd.DataFrame(
        [
            ("city", "a", "city", ""),
            ("north", "a", "d", "city"),
            ("south", "a", "d", "city"),
        ],
        columns=["unit", "hierarchy", "level", "parent"],
    )

    assert sums(rows, units)["difference"].tolist() == [Fraction(0)]
