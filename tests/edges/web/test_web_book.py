"""The book on the screen: cell by cell what the desk says, within the unit asked for."""

import json

import numpy as np
import pandas as pd
import shapely
from asking_book import AMOUNTS, below, districts
from small_book import DUE, NOW, PLANNED

from jianliang.core.moves import STATES
from jianliang.edges.city import open_city
from jianliang.edges.verifications import latest_verification

NEAR_DEGREES = 2e-8
GIVEN_UP = ("withdrawn", "returned")


def standing_claims(folder, desk):
    """The pieces of the verification but for claims that were given up, the slow way."""
    pieces = latest_verification(open_city(folder))["claim_pieces"]
    gone = [plot.plot for plot in desk.plots(states=GIVEN_UP)]
    return pieces[~pieces["claim_id"].isin(gone)].reset_index(drop=True)


# What the book holds


def test_the_book_says_how_much_it_holds_and_which_checkpoint_stands_for_it(ask, desk):
    told = ask("book")

    assert told["exists"] is True
    assert told["size"] == desk.size == told["checkpoint"]["size"]
    assert told["root"] == told["checkpoint"]["root"] in ask("book")["root"]
    assert told["checkpoint"]["signers"] == [told["checkpoint"]["origin"]]
    assert told["closed_year"] == desk.closed_year() == 2023
    assert (told["witnesses"], told["refusal"]) == (1, None)


def test_plots_are_counted_by_state_in_the_order_of_their_life(ask, desk):
    states = ask("book")["states"]

    assert [one["state"] for one in states] == [
        state for state in STATES if desk.plots(states=[state])
    ]
    assert len(states) == len(STATES)
    for one in states:
        plots = desk.plots(states=[one["state"]])
        assert one["plots"] == len(plots)
        assert one["claimed_dm2"] == sum(plot.claimed_dm2 for plot in plots)
        assert one["verified_dm2"] == sum(plot.verified_dm2 for plot in plots)
    standing = sum(piece.area_dm2 - piece.reversed_dm2 for piece in desk.recognised())
    assert sum(one["standing_dm2"] for one in states) == standing > 0


def test_claims_are_counted_by_verdict(ask, booked_folder, desk):
    pieces = standing_claims(booked_folder, desk)
    told = ask("book")["verdicts"]

    assert {one["verdict"] for one in told} == set(pieces["verdict"])
    for one in told:
        areas = pieces["area_dm2"][pieces["verdict"] == one["verdict"]]
        assert (one["pieces"], one["area_dm2"]) == (len(areas), areas.sum())


def test_every_plot_stands_in_the_table_as_in_the_book(ask, desk, booked):
    rows = ask("book/plots", limit=500)["rows"]

    assert [row["plot"] for row in rows] == [plot.plot for plot in desk.plots()]
    for row, plot in zip(rows, desk.plots(), strict=True):
        claim = json.loads(plot.claim)
        for name in ("unit", "state", "credit_year", "claimed_dm2", "verified_dm2"):
            assert row[name] == getattr(plot, name)
        assert row["name"] == booked.unit_names[plot.unit]
        assert row["after_use"] == claim.get("after_use", "")
        standing = [
            piece.area_dm2 - piece.reversed_dm2
            for piece in desk.recognised()
            if piece.plot == plot.plot
        ]
        assert row["standing_dm2"] == sum(standing)
        if plot.geometry is None:
            assert (row["lon"], row["lat"]) == (None, None)
        else:
            place = shapely.Point(booked.lonlat.place(row["lon"], row["lat"]))
            assert shapely.from_wkb(plot.geometry).contains(place)


def test_some_states_are_picked_and_pages_follow_each_other(ask, desk):
    wanted = ["recognised", "watched"]
    whole = ask("book/plots", state=",".join(wanted))
    assert [row["plot"] for row in whole["rows"]] == [
        plot.plot for plot in desk.plots(states=wanted)
    ]
    pages = [
        ask("book/plots", state=",".join(wanted), limit=3, offset=at)
        for at in range(0, whole["total"], 3)
    ]
    assert [row for page in pages for row in page["rows"]] == whole["rows"]
    assert {page["total"] for page in pages} == {whole["total"]}


def test_a_unit_has_its_own_plots_and_those_of_the_units_below(ask, desk, booked):
    together = []
    for unit in districts(booked):
        inside = below(booked, unit)
        found = [row["plot"] for row in ask("book/plots", unit=unit, limit=500)["rows"]]
        assert found == [plot.plot for plot in desk.plots() if plot.unit in inside]
        shapes = ask("book/plots.geojson", unit=unit)["features"]
        assert {one["properties"]["plot"] for one in shapes} <= set(found)
        together += found
    assert sorted(together) == [plot.plot for plot in desk.plots()]


def test_the_book_is_not_asked_by_planning_units(booked_clients, booked):
    blocks = booked.units["unit_id"][booked.units["level"] == "block"]
    for path in ("book", "book/plots", "book/credit", "book/accounts"):
        answer = booked_clients["internal"].get(
            f"/api/{path}", params={"unit": blocks.iloc[0]}
        )
        assert (answer.status_code, answer.json()["code"]) == (400, "book-planning")


# On the map


def test_plots_lie_on_the_map_where_the_book_has_them(ask, desk, booked):
    told = ask("book/plots.geojson")
    drawn = {one["properties"]["plot"]: one for one in told["features"]}

    placed = [plot for plot in desk.plots() if plot.geometry is not None]
    assert set(drawn) == {plot.plot for plot in placed}
    assert (told["total"], told["is_cut"]) == (len(placed), False)
    assert PLANNED[1] not in drawn
    for plot in placed:
        shape = shapely.geometry.shape(drawn[plot.plot]["geometry"])
        there = booked.lonlat.drawn(shapely.from_wkb(plot.geometry))
        assert shapely.hausdorff_distance(shape, there) < NEAR_DEGREES
        assert drawn[plot.plot]["properties"]["state"] == plot.state


def test_of_too_many_shapes_the_largest_come_and_that_is_said(ask):
    whole = ask("book/plots.geojson")["features"]
    cut = ask("book/plots.geojson", limit=5)

    assert (cut["is_cut"], cut["total"]) == (True, len(whole))
    area = {
        one["properties"]["plot"]: shapely.geometry.shape(one["geometry"]).area
        for one in whole
    }
    kept = {one["properties"]["plot"] for one in cut["features"]}
    assert kept == set(sorted(area, key=area.get)[-5:])


def test_claims_lie_on_the_map_piece_by_piece_with_their_verdict(
    ask, booked_folder, desk
):
    verified = standing_claims(booked_folder, desk)
    told = ask("book/pieces.geojson")["features"]

    found = pd.DataFrame([one["properties"] for one in told])
    columns = list(found)
    assert {"verdict", "reason", "counts_urban_rural", "other_claim"} <= set(columns)
    pd.testing.assert_frame_equal(found.astype("str"), verified[columns].astype("str"))
    bounds = np.array([shapely.geometry.shape(one["geometry"]).bounds for one in told])
    assert np.isfinite(bounds).all()


# Credit


def test_credit_is_that_of_the_desk_summed_over_the_unit(ask, desk, booked):
    series = pd.DataFrame([row._mapping for row in desk.credit()])
    for unit in ["", *districts(booked)]:
        inside = below(booked, unit) if unit else set(series["unit"])
        own = series[series["unit"].isin(inside)]
        rows = ask("book/credit", unit=unit)["rows"]
        keys = ["total", "credit_year", "recognition_year"]
        wanted = own.groupby(keys)[list(AMOUNTS)].sum()
        assert len(rows) == len(wanted)
        for row in rows:
            key = tuple(row[name] for name in keys)
            assert [row[name] for name in AMOUNTS] == wanted.loc[key].tolist()


YEARLY = ["total", "credit_year"]


def wholes_and_parts(booked_clients, units, audience):
    """Credit of every unit that has any: the whole, its parts' sum, how many unsaid."""
    for unit in units:
        asked = booked_clients[audience].get("/api/book/credit", params={"unit": unit})
        told = asked.json()
        if not (told["rows"] or told["parts"]):
            continue
        whole, summed = (
            pd.DataFrame(told[key], columns=[*YEARLY, *AMOUNTS]).groupby(YEARLY).sum()
            for key in ("rows", "parts")
        )
        yield whole, summed, told["left_out"]


def test_the_parts_of_credit_sum_to_the_whole(booked_clients, booked):
    towns = booked.units.loc[booked.units["level"] == "township", "unit_id"]
    units = ["", *districts(booked), *towns]
    seen = list(wholes_and_parts(booked_clients, units, "internal"))
    assert len(seen) > 3
    for whole, summed, left_out in seen:
        pd.testing.assert_frame_equal(whole, summed)
        assert left_out == 0


def test_published_parts_fall_short_of_the_whole_only_where_some_are_left_out(
    booked_clients, booked
):
    above = ["", *districts(booked)]  # of villages nothing is published
    seen = list(wholes_and_parts(booked_clients, above, "public"))
    assert any(left_out for _, _, left_out in seen)
    for whole, summed, left_out in seen:
        assert left_out or whole.equals(summed)
        both = whole.index.intersection(summed.index)
        assert (summed.loc[both] <= whole.loc[both]).all(axis=None)


def test_the_parts_of_the_city_are_its_districts(ask, booked):
    parts = {one["unit"] for one in ask("book/credit")["parts"]}
    assert parts == set(districts(booked))


# Quota


def test_accounts_hold_what_the_desk_says(ask, desk, booked):
    told = ask("book/accounts")["accounts"]

    assert {(one["unit"], one["account"]) for one in told} == {
        (row.unit, row.account) for row in desk.accounts()
    }
    for one in told:
        lots = [
            row for row in desk.accounts(one["unit"]) if row.account == one["account"]
        ]
        assert one["balance_dm2"] == desk.balance(one["unit"], one["account"])
        assert one["lots"] == len(lots)
    assert sum(one["balance_dm2"] for one in told) == 0
    of_districts = [
        one
        for unit in districts(booked)
        for one in ask("book/accounts", unit=unit)["accounts"]
    ]
    assert sorted(map(str, of_districts)) == sorted(map(str, told))


def test_what_must_be_met_is_overdue_from_the_day_after_it_is_due_or_at_once(ask, desk):
    def dues(day):
        return {one["due_kind"]: one for one in ask("book/accounts", day=day)["dues"]}

    on_time, late = dues(DUE), dues("2025-07-01")
    assert set(late) == {"advance", "owed", "freeze"}
    assert on_time["advance"]["is_overdue"] is False
    assert late["advance"]["is_overdue"] is True
    assert on_time["owed"]["is_overdue"] is late["owed"]["is_overdue"] is True
    assert late["freeze"]["is_overdue"] is False
    for one in late.values():
        row = desk.obligation(one["obligation"])
        assert (one["unit"], one["lot"], one["area_dm2"]) == (
            row.unit,
            row.lot,
            row.area_dm2,
        )
        assert one["open_dm2"] == row.area_dm2 - row.met_dm2
    assert ask("book/accounts")["day"] == NOW.date().isoformat()
