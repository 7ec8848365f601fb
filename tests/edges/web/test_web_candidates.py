"""Candidates on the screen: ranked, picked, and told term by term."""

import shutil

import pytest
from asking_book import below, served

from jianliang.edges.city import open_city
from jianliang.edges.results import newest_first, write_results


def inside(atlas, frame, unit):
    """The rows of a unit and of all units below it, the slow way."""
    return frame[frame["unit"].isin(below(atlas, unit))]


def test_candidates_come_by_rank_page_by_page_with_their_year(look, planned):
    frame = planned("candidates").set_index("plot_id")
    years = planned("plan_plots").set_index("plot_id")["year"]
    rows = [
        row
        for offset in range(0, len(frame), 40)
        for row in look("candidates", limit=40, offset=offset)["rows"]
    ]
    assert [row["rank"] for row in rows] == list(range(1, len(frame) + 1))
    for row in rows:
        mine = frame.loc[row["plot_id"]]
        for name in ("unit", "lock", "missing", "score_low", "score", "score_high"):
            assert row[name] == mine[name]
        for name in ("low_fen", "cost_fen", "high_fen", "area_dm2"):
            assert row[name] == mine[name]
        assert row["plan_year"] == years.get(row["plot_id"])


@pytest.mark.parametrize("lock", ["", "free", "fixed", "forbidden"])
def test_candidates_are_picked_by_lock_and_type_and_unit(look, planned, atlas, lock):
    frame = planned("candidates")
    for types in ("", "industry", "industry,homestead"):
        for unit in ("", "990102"):
            told = look("candidates", lock=lock, plot_type=types, unit=unit, limit=500)
            mine = inside(atlas, frame, unit) if unit else frame
            counts = {(r["lock"], r["plot_type"]): r["plots"] for r in told["counts"]}
            assert counts == mine.groupby(["lock", "plot_type"]).size().to_dict()
            if lock:
                mine = mine[mine["lock"] == ("" if lock == "free" else lock)]
            if types:
                mine = mine[mine["plot_type"].isin(types.split(","))]
            assert told["total"] == len(mine)
            assert {row["plot_id"] for row in told["rows"]} == set(mine["plot_id"])


def test_a_lock_there_is_not_is_refused(clients):
    answer = clients["internal"].get("/api/candidates", params={"lock": "open"})
    assert answer.status_code == 422


def test_the_terms_of_a_candidate_sum_to_its_score(look, planned):
    frame = planned("candidates")
    for plot in frame["plot_id"].iloc[::7]:
        story = look(f"candidates/{plot}")
        for side in ("low", "high"):
            added = sum(term[f"added_{side}"] for term in story["terms"])
            assert added == pytest.approx(story["candidate"][f"score_{side}"])
        assert sum(one["share"] for one in story["weights"]) == pytest.approx(1)
        criteria = [term["criterion"] for term in story["terms"]]
        assert list(dict.fromkeys(criteria)) == [
            "need", "ease", "cost", "benefit", "risk",
        ]  # fmt: skip


def test_a_candidates_story_has_its_locks_neighbours_and_year(look, planned):
    locks, borders = planned("candidate_locks"), planned("candidate_borders")
    plots = planned("plan_plots").set_index("plot_id")
    for plot in planned("candidates")["plot_id"].iloc[::5]:
        story = look(f"candidates/{plot}")
        own = locks[locks["plot_id"] == plot].to_dict("records")
        assert story["locks"] == own
        sides = borders[(borders["first"] == plot) | (borders["second"] == plot)]
        told = {one["other"]: one["length_m"] for one in story["neighbours"]}
        pairs = zip(sides["first"], sides["second"], sides["length_m"], strict=True)
        assert told == {b if a == plot else a: length for a, b, length in pairs}
        planned = story["planned"]
        assert (planned is not None) == (plot in plots.index)
        if planned:
            assert planned["year"] == plots.loc[plot, "year"]
            assert planned["why"] == plots.loc[plot, "why"]
        assert story["has_plan"] and story["is_same"]


def test_a_candidate_there_is_not_is_not_found(clients):
    answer = clients["internal"].get("/api/candidates/none", params={"lang": "en"})
    assert (answer.status_code, answer.json()["code"]) == (404, "ask-candidate")


def test_the_map_marks_locks_and_else_the_fifth_of_the_ranks(look, planned):
    frame = planned("candidates").set_index("plot_id")
    for one in look("watch/candidates.geojson")["features"]:
        row = frame.loc[one["properties"]["id"]]
        fifth = (row["rank"] - 1) * 5 // len(frame) + 1
        assert one["properties"]["mark"] == (row["lock"] or f"fifth{fifth}")


def test_a_plan_of_other_candidates_keeps_its_own_shapes_and_says_so(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "city")
    city = open_city(tmp_path / "city")
    before = newest_first(city, "candidates")[0]
    given = {**before.manifest["inputs"], "of": "others"}
    few = {name: before[name] for name in before}
    few["candidates"] = few["candidates"].head(20)
    write_results(city, given, few, "candidates")
    client = served(tmp_path / "city")
    plot = few["candidates"]["plot_id"].iloc[0]
    assert client.get(f"/api/candidates/{plot}").json()["is_same"] is False
    rows = client.get("/api/plan/plots?limit=500").json()["rows"]
    assert all(row["lon"] is not None for row in rows)
    assert len(rows) > 20


def test_a_plan_whose_candidates_are_gone_is_told_without_ground(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "city")
    shutil.rmtree(tmp_path / "city" / "candidates")
    client = served(tmp_path / "city")
    rows = client.get("/api/plan/plots").json()["rows"]
    assert rows and all(row["lon"] is None for row in rows)
    assert client.get("/api/watch/plan.geojson").json()["total"] == 0
    assert client.get("/api/watch/joined.geojson").json()["total"] == 0
    assert client.get("/api/plan").json()["by_year"]
