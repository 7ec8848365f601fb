"""C1: what others tell beside the surveys, land outside, lineage, on drawn cities."""

from pipeline.cities import (
    DAYS,
    SQUARE_DM2,
    account,
    accounts_of,
    changes,
    codes,
    square,
    survey,
    units,
)

Y22, Y23, Y24 = DAYS


def two(before, after, **how):
    return survey(Y22, before, **how), survey(Y23, after, **how)


def test_two_tellers_who_agree_are_no_conflict(beijing):
    tables = accounts_of(
        beijing, *two("HHF", "HWF"), changes(Y22, Y23, ("B1", "H", "W"))
    )
    assert codes(tables) == []
    assert tables["conflicts"]["agreed_dm2"].tolist() == [SQUARE_DM2, SQUARE_DM2]


def test_where_surveys_and_an_official_layer_differ_neither_is_chosen(beijing):
    """Official: A1 was cleared. Surveys: B1 was. The accounts still follow the surveys."""
    tables = accounts_of(
        beijing, *two("HHF", "HWF"), changes(Y22, Y23, ("A1", "H", "W"))
    )
    assert codes(tables) == [
        "change-layer-conflict", "change-not-in-surveys", "change-not-official",
    ]  # fmt: skip
    told = tables["conflicts"].set_index("told_by")
    assert told["id"].to_dict() == {"changes 2023": "change A1", "surveys": "B1"}
    assert told["unconfirmed_dm2"].tolist() == [SQUARE_DM2, SQUARE_DM2]
    assert account(tables)["decrease"] == 1


def test_a_change_of_other_classes_is_confirmed_by_neither(beijing):
    tables = accounts_of(beijing, *two("HF", "WF"), changes(Y22, Y23, ("A1", "H", "F")))
    assert tables["conflicts"]["other_class_dm2"].tolist() == [SQUARE_DM2, SQUARE_DM2]
    assert codes(tables)[0] == "change-layer-conflict"


def test_change_polygons_alone_give_changes_and_no_stocks(beijing):
    tables = accounts_of(
        beijing,
        changes(Y22, Y23, ("A1", "H", "W"), ("B1", "F", "I"), ("C1", "F", "W")),
        units(Y22, "AAB"),
    )
    assert account(tables) == {"decrease": 1, "increase": 1}
    assert account(tables, "A") == {"decrease": 1, "increase": 1}
    assert account(tables, "B") == {}
    assert tables["accounts"]["stock_to_dm2"].isna().all()


# --- outside, and lineage ---------------------------------------------------------------


def test_land_in_no_unit_is_outside_and_found(beijing):
    tables = accounts_of(beijing, *two("HHF", "HWF"), units(Y22, "A.."))
    assert account(tables, "A") == {"stock_from": 1, "stock_to": 1}
    assert account(tables, "outside", level="township") == {
        "stock_from": 1, "decrease": 1, "net": 1,
    }  # fmt: skip
    found = tables["findings"].query("code == 'land-outside'").iloc[0]
    assert found["area_dm2"] == 2 * SQUARE_DM2


def test_lineage_tells_which_plot_became_which(beijing):
    """a splits into b and c; d and e merge into f; g is renumbered h; k and m are recast."""
    tables = accounts_of(
        beijing,
        survey(Y22, "HHHHHHHH", plots="aadegkkm"),
        survey(Y23, "HHHHHHHH", plots="bcffhnoo"),
    )
    told = tables["lineage"].set_index(["plot_from", "plot_to"])["kind"].to_dict()
    assert told == {
        ("a", "b"): "split", ("a", "c"): "split",
        ("d", "f"): "merged", ("e", "f"): "merged",
        ("g", "h"): "renumbered",
        ("k", "n"): "split", ("k", "o"): "recast", ("m", "o"): "merged",
    }  # fmt: skip


def test_a_plot_that_stayed_has_no_lineage(beijing):
    tables = accounts_of(beijing, *two("HF", "WF"))
    assert len(tables["lineage"]) == 0


def test_land_that_only_one_survey_covers_descends_from_nothing(beijing):
    tables = accounts_of(
        beijing,
        survey(Y22, "HHF", plots="aab"),
        survey(Y23, "H.F", plots="a.b"),
    )
    told = tables["lineage"].set_index(["plot_from", "plot_to"])["kind"].to_dict()
    assert told == {("a", "a"): "reshaped"}


def test_squares_are_hectares():
    assert square("A1").area == SQUARE_DM2 / 100
