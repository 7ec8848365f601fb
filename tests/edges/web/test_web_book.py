"""The book on the screen: cell by cell what the desk says, within the unit asked for."""

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing

import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from small_book import DUE, NOW, PLANNED, Writer
from starlette.testclient import TestClient

from jianliang.core.moves import STATES
from jianliang.core.quota import CONTRA, Leg
from jianliang.edges.city import open_city
from jianliang.edges.citybook import book_signer, open_city_book
from jianliang.edges.verifications import latest_verification
from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import open_atlas
from jianliang.ledger.checkpoints import make_checkpoint

AMOUNTS = ("claimed_dm2", "verified_dm2", "recognised_dm2", "reversed_dm2", "cured_dm2")
NEAR_DEGREES = 2e-8
LINES = (
    "/api/book/plots", "/api/book/plots.geojson", "/api/book/pieces.geojson",
    "/api/book/plot/S000001", "/api/book/accounts",
)  # fmt: skip


@pytest.fixture
def ask(booked_clients):
    def answer(path, **asked):
        found = booked_clients["internal"].get(f"/api/{path}", params=asked)
        assert found.status_code == 200, found.text
        return found.json()

    return answer


@pytest.fixture(scope="module")
def desk(booked_folder):
    with closing(open_city_book(open_city(booked_folder))) as book, book.desk() as one:
        yield one


@pytest.fixture
def own_copy(booked_folder, tmp_path):
    """A copy of the city whose book a test may write to: folder, writer."""
    shutil.copytree(booked_folder, tmp_path / "city")
    with closing(open_city_book(open_city(tmp_path / "city"))) as book:
        writer = Writer(book)
        for _ in range(10_000):
            next(writer._numbers)
        yield tmp_path / "city", writer


def served(folder, audience="internal"):
    app = app_of(open_atlas(folder), audience)
    return TestClient(app, base_url="http://localhost")


def below(booked, unit):
    """The unit and all units below it, the slow way."""
    children = booked.units["unit_id"][booked.units["parent_id"] == unit]
    return {unit}.union(*(below(booked, child) for child in children))


def districts(booked):
    units = booked.units
    return list(units["unit_id"][units["level"] == "district"])


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


def test_claims_are_counted_by_verdict(ask, booked_folder):
    pieces = latest_verification(open_city(booked_folder))["claim_pieces"]
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


def test_claims_lie_on_the_map_piece_by_piece_with_their_verdict(ask, booked_folder):
    verified = latest_verification(open_city(booked_folder))["claim_pieces"]
    told = [one["properties"] for one in ask("book/pieces.geojson")["features"]]

    columns = list(told[0])
    assert {"verdict", "reason", "counts_urban_rural", "other_claim"} <= set(columns)
    pd.testing.assert_frame_equal(
        pd.DataFrame(told).astype("str"),
        verified[columns].reset_index(drop=True).astype("str"),
    )


# The life of a plot


def test_the_story_of_a_plot_has_every_event_of_it_and_of_its_lots(ask, desk):
    for plot in desk.plots():
        told = ask(f"book/plot/{plot.plot}")
        lots = [lot for piece in told["pieces"] if (lot := piece["lot"])]
        events = [one for name in (plot.plot, *lots) for one in desk.history(name)]
        assert [(one["seq"], one["event"], one["actor"]) for one in told["events"]] == [
            (one.seq, one.event.kind, one.event.actor)
            for one in sorted(events, key=lambda one: one.seq)
        ]
        assert told["plot"]["state"] == plot.state


def test_an_event_says_why_how_much_and_by_which_documents(ask, desk):
    plot = desk.plots(states=["returned"])[0].plot
    last = ask(f"book/plot/{plot}")["events"][-1]
    assert (last["event"], last["area_dm2"]) == ("return", None)
    assert last["reason"] == "the photos are of another place"

    plot = desk.plots(states=["recognised"])[0].plot
    told = {one["event"]: one for one in ask(f"book/plot/{plot}")["events"]}
    recognised = [one for one in desk.recognised() if one.plot == plot]
    assert told["recognise"]["area_dm2"] == sum(one.area_dm2 for one in recognised)
    assert told["recognise"]["seat_role"] == "recogniser"
    assert told["declare"]["documents"] == told["recognise"]["documents"] != []


def test_the_pieces_of_a_claim_sum_to_what_was_claimed(ask, desk):
    for plot in desk.plots():
        told = ask(f"book/plot/{plot.plot}")
        areas = [piece["area_dm2"] for piece in told["claims"]]
        if plot.state in ("planned", "withdrawn", "returned"):
            continue
        assert sum(areas) == plot.claimed_dm2


def test_lots_are_told_with_where_they_are_now(ask, desk):
    there = 0
    for plot in desk.plots(states=["recognised", "watched"]):
        told = ask(f"book/plot/{plot.plot}")
        for piece in told["pieces"]:
            assert piece["lot"] == (desk.lot_of(piece["piece_id"]) or "")
        for one in told["holdings"]:
            there += 1
            held = desk.balance(one["unit"], one["account"], one["lot"])
            assert held == one["balance_dm2"] != 0
        for piece in told["pieces"]:
            held = [h for h in told["holdings"] if h["lot"] == piece["lot"]]
            if piece["lot"]:
                left = piece["area_dm2"] - piece["reversed_dm2"]
                assert sum(one["balance_dm2"] for one in held) == left
    assert there > 5


def test_what_is_doubtful_about_a_claim_is_told_in_the_readers_language(ask, desk):
    found = latest_of(desk, ask)
    assert found
    for plot, findings in found.items():
        zh = ask(f"book/plot/{plot}", lang="zh")["findings"]
        assert [one["code"] for one in zh] == [one["code"] for one in findings]
        assert all(one["reason"] and one["remedy"] for one in (*zh, *findings))
        assert zh[0]["reason"] != findings[0]["reason"]


def latest_of(desk, ask):
    told = {
        plot.plot: ask(f"book/plot/{plot.plot}", lang="en")["findings"]
        for plot in desk.plots()
    }
    return {plot: findings for plot, findings in told.items() if findings}


def test_a_plot_the_book_does_not_know_is_told_as_such(booked_clients):
    answer = booked_clients["internal"].get("/api/book/plot/2024/none")
    assert (answer.status_code, answer.json()["code"]) == (400, "book-plot")


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


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_the_parts_of_credit_sum_to_the_whole(booked_clients, booked, audience):
    units = ["", *districts(booked), *booked.units["unit_id"][
        booked.units["level"] == "township"
    ]]  # fmt: skip
    seen = 0
    for unit in units:
        told = booked_clients[audience].get("/api/book/credit", params={"unit": unit})
        rows, parts = (pd.DataFrame(told.json()[key]) for key in ("rows", "parts"))
        if rows.empty:
            assert parts.empty
            continue
        seen += 1
        keys = ["total", "credit_year"]
        whole, summed = (
            one.groupby(keys)[list(AMOUNTS)].sum() for one in (rows, parts)
        )
        pd.testing.assert_frame_equal(whole, summed)
    assert seen > 3


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


def test_what_must_be_met_is_overdue_from_the_day_after_it_is_due(ask, desk):
    def dues(day):
        return {one["due_kind"]: one for one in ask("book/accounts", day=day)["dues"]}

    on_time, late = dues(DUE), dues("2025-07-01")
    assert set(late) == {"advance", "owed", "freeze"}
    assert on_time["advance"]["is_overdue"] is False
    assert late["advance"]["is_overdue"] is True
    assert late["owed"]["is_overdue"] is late["freeze"]["is_overdue"] is False
    for one in late.values():
        row = desk.obligation(one["obligation"])
        assert (one["unit"], one["lot"], one["area_dm2"]) == (
            row.unit,
            row.lot,
            row.area_dm2,
        )
        assert one["open_dm2"] == row.area_dm2 - row.met_dm2
    assert ask("book/accounts")["day"] == NOW.date().isoformat()


# Who may see it


@pytest.mark.parametrize("path", LINES)
def test_for_the_public_there_are_no_plots_claims_or_quota(booked_clients, path):
    assert booked_clients["public"].get(path).status_code == 404
    for audience in ("internal", "restricted"):
        assert booked_clients[audience].get(path).status_code == 200


def test_the_public_sees_the_books_size_root_and_checkpoint_alone(booked_clients, ask):
    told = booked_clients["public"].get("/api/book").json()
    whole = ask("book")

    for name in ("exists", "size", "root", "checkpoint"):
        assert told[name] == whole[name]
    assert told["states"] == told["verdicts"] == []
    assert {told[name] for name in ("closed_year", "witnesses", "refusal")} == {None}


@pytest.mark.parametrize("table", ["plots", "claims", "quota", "dues"])
def test_the_public_takes_none_of_it_away(booked_clients, table):
    path = f"/api/export/{table}.csv"
    assert booked_clients["public"].get(path).status_code == 404
    assert booked_clients["internal"].get(path).status_code == 200


def test_search_finds_plots_of_the_book_but_not_for_the_public(booked_clients, ask):
    hits = ask("search", q="s00001", lang="en")["hits"]
    found = [one for one in hits if one["kind"] == "book_plot"]
    assert [one["id"] for one in found] == [f"S00001{n}" for n in range(8)]
    assert found[0]["bounds"] is not None
    assert "verified" in found[0]["detail"]
    answer = booked_clients["public"].get("/api/search", params={"q": "S00001"})
    assert answer.json() == {"hits": []}


# Taken away


def test_an_exported_table_is_that_of_the_screen(booked_clients, ask):
    text = booked_clients["internal"].get("/api/export/plots.csv").content
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    shown = ask("book/plots", limit=500)["rows"]
    assert [row["plot"] for row in rows] == [row["plot"] for row in shown]
    assert [int(row["claimed_dm2"]) for row in rows] == [
        row["claimed_dm2"] for row in shown
    ]


def test_exported_claims_bring_their_shapes_and_the_root_of_the_book(
    booked_clients, ask, tmp_path
):
    path = tmp_path / "claims.gpkg"
    path.write_bytes(booked_clients["internal"].get("/api/export/claims.gpkg").content)
    frame = pyogrio.read_dataframe(path, layer="claims")
    about = pyogrio.read_dataframe(path, layer="about")

    assert len(frame) == ask("book/pieces.geojson")["total"]
    assert frame.geometry.notna().all()
    root = ask("book")["root"]
    assert any(root in value for value in about["value"])


@pytest.mark.parametrize("table", ["credit", "quota", "dues"])
@pytest.mark.parametrize("ending", ["csv", "xlsx", "gpkg"])
def test_credit_and_quota_can_be_taken_away(booked_clients, table, ending):
    answer = booked_clients["internal"].get(f"/api/export/{table}.{ending}")
    assert answer.status_code == 200
    assert len(answer.content) > 100


# The book goes on


def test_an_answer_is_another_once_the_book_has_grown(own_copy):
    folder, writer = own_copy
    client = served(folder)
    first = client.get("/api/book")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/api/book", headers=tag).status_code == 304

    writer.do("withdraw", PLANNED[0], "990102102", reason="drawn twice")

    second = client.get("/api/book", headers=tag)
    assert second.status_code == 200
    assert second.json()["size"] == first.json()["size"] + 1
    assert second.json()["checkpoint"] == first.json()["checkpoint"]
    rows = client.get("/api/book/plots?state=withdrawn&limit=500").json()["rows"]
    assert PLANNED[0] in [row["plot"] for row in rows]


def test_a_unit_that_was_succeeded_leads_to_its_heir(own_copy, booked):
    folder, writer = own_copy
    old, heir = "990102101", "990102102"
    client = served(folder)

    def plots(unit):
        rows = client.get(f"/api/book/plots?unit={unit}&limit=500").json()["rows"]
        return [row["plot"] for row in rows]

    before = sorted(plots(old) + plots(heir))
    district = plots("990102")
    with writer.book.desk() as desk:
        legs = succession_legs(desk, old, heir)
    writer.do("succeed", old, old, legs, heir=heir)

    assert plots(old) == plots(heir) == before
    assert plots("990102") == district
    credit = client.get("/api/book/credit?unit=990102").json()["parts"]
    assert {one["unit"] for one in credit} == {heir, "990102"}


def succession_legs(desk, old, heir):
    legs = []
    for row in desk.accounts(old):
        ends = (old, heir) if row.account not in CONTRA else (heir, old)
        area_dm2 = abs(row.balance_dm2)
        legs.append(Leg(row.lot, ends[0], row.account, ends[1], row.account, area_dm2))
    return legs


def test_the_book_is_only_read(booked_folder, booked_clients):
    before = (booked_folder / "book.sqlite").read_bytes()
    for path in ("/api/book", *LINES, "/api/search?q=S000", "/api/export/dues.csv"):
        assert booked_clients["internal"].get(path).status_code == 200
    assert (booked_folder / "book.sqlite").read_bytes() == before
    assert not list(booked_folder.glob("book.sqlite-*"))


def test_a_book_behind_what_a_district_has_seen_says_so(own_copy, tmp_path):
    folder, writer = own_copy
    shutil.copy(folder / "book.sqlite", tmp_path / "earlier")
    writer.do("withdraw", PLANNED[0], "990102102", reason="drawn twice")
    note = make_checkpoint(writer.book, book_signer(open_city(folder)), NOW)
    (folder / "witnessed" / "later.txt").write_text(note, encoding="utf-8")
    shutil.copy(tmp_path / "earlier", folder / "book.sqlite")

    told = served(folder).get("/api/book?lang=en").json()
    size = told["size"] + 1
    assert told["witnesses"] == 2
    assert f"{size}" in told["refusal"]


def test_a_book_of_another_release_is_told_and_left_alone(own_copy):
    folder, _ = own_copy
    with closing(sqlite3.connect(folder / "book.sqlite")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()
    answer = served(folder).get("/api/book")
    assert (answer.status_code, answer.json()["code"]) == (409, "book-other")


def test_a_file_that_is_no_book_yet_is_no_book(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "city")
    (tmp_path / "city" / "book.sqlite").touch()

    told = served(tmp_path / "city").get("/api/book").json()

    assert told["exists"] is False
    assert (tmp_path / "city" / "book.sqlite").stat().st_size == 0


def test_shapes_in_degrees_are_numbers(ask):
    told = ask("book/pieces.geojson")["features"]
    bounds = np.array([shapely.geometry.shape(one["geometry"]).bounds for one in told])
    assert np.isfinite(bounds).all()
