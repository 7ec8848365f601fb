"""The life of a plot on the screen, who may see what of the book, and take it away."""

import csv
import io

import pyogrio
import pytest
from asking_book import LINES

# The life of a plot


def test_the_story_of_a_plot_has_every_event_of_it_and_of_its_lots(ask, desk):
    for plot in desk.plots():
        told = ask(f"book/plot/{plot.plot}")
        lots = [lot for piece in told["pieces"] if (lot := piece["lot"])]
        events = [one for name in (plot.plot, *lots) for one in desk.history(name)]
        assert [(one["seq"], one["step"], one["actor"]) for one in told["events"]] == [
            (one.seq, one.event.kind, one.event.actor)
            for one in sorted(events, key=lambda one: one.seq)
        ]
        assert told["plot"]["state"] == plot.state


def test_an_event_says_why_how_much_and_by_which_documents(ask, desk):
    plot = desk.plots(states=["returned"])[0].plot
    last = ask(f"book/plot/{plot}")["events"][-1]
    assert (last["step"], last["area_dm2"]) == ("return", None)
    assert last["reason"] == "the photos are of another place"

    plot = desk.plots(states=["recognised"])[0].plot
    told = {one["step"]: one for one in ask(f"book/plot/{plot}")["events"]}
    recognised = [one for one in desk.recognised() if one.plot == plot]
    assert told["recognise"]["area_dm2"] == sum(one.area_dm2 for one in recognised)
    assert told["recognise"]["office"] == "recogniser"
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
    assert (answer.status_code, answer.json()["code"]) == (404, "book-plot")


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
