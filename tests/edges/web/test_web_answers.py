"""Start, words, figures and matrix: the same figures as in the results, told once."""

import pytest

AREAS = ["decrease_dm2", "increase_dm2", "correction_dm2", "net_dm2"]


def ask(client, path, **query):
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_screen_opens_with_the_city_and_the_snapshot_of_its_results(client, atlas):
    start = ask(client, "/api/start")

    assert start["city"]["name"] == atlas.city.definition.name
    assert start["snapshot"] == atlas.results.snapshot
    assert start["days"] == sorted(atlas.systems)
    assert start["profiles"][0]["id"] == start["city"]["profile"]
    west, south, east, north = start["bounds"]
    assert 70 < west < east < 140
    assert 0 < south < north < 55


def test_every_unit_lies_within_the_city(client):
    start = ask(client, "/api/start")
    west, south, east, north = start["bounds"]
    hair = 1e-6

    for unit in start["units"]:
        one = unit["bounds"]
        assert west - hair <= one[0] < one[2] <= east + hair, unit
        assert south - hair <= one[1] < one[3] <= north + hair, unit


def test_a_unit_reaches_as_far_as_those_below_it(client):
    units = {one["unit_id"]: one for one in ask(client, "/api/start")["units"]}
    below = [one for one in units.values() if one["parent_id"] in units]

    assert below
    for one in below:
        above = units[one["parent_id"]]["bounds"]
        assert above[0] <= one["bounds"][0]
        assert above[3] >= one["bounds"][3]


def test_words_have_both_languages_and_those_of_the_rules(client):
    zh, en = (ask(client, "/api/words", lang=one) for one in ("zh", "en"))

    assert set(zh) == set(en)
    assert zh["column.net_dm2"] == "净减量"
    assert en["zones.ecological"] == "ecological zone"
    assert zh["value.total.construction"] == "建设用地"


def test_figures_of_the_city_are_the_sums_of_the_results(client, atlas):
    told = ask(client, "/api/figures")

    accounts = atlas.results["accounts"]
    own = accounts[
        (accounts["level"] == "city")
        & (accounts["profile"] == "bj2017")
        & (accounts["total"] == "construction")
        & (accounts["dimension"] == "all")
    ].sort_values("to_day")
    for name in AREAS:
        assert told["own"][name] == own[name].sum(), name
    assert told["own"]["stock_from_dm2"] == own["stock_from_dm2"].iloc[0]
    assert told["own"]["stock_to_dm2"] == own["stock_to_dm2"].iloc[-1]
    assert [one["net_dm2"] for one in told["series"]] == own["net_dm2"].tolist()


@pytest.mark.parametrize("part", ["children", "by_zone", "by_tenure"])
def test_parts_of_the_city_add_up_to_it(client, part):
    told = ask(client, "/api/figures", total="urban_rural")

    assert told[part]
    for name in ("decrease_dm2", "increase_dm2", "stock_to_dm2"):
        assert sum(one[name] for one in told[part]) == told["own"][name], name


def test_every_account_closes(client):
    told = ask(client, "/api/figures")

    for one in [told["own"], *told["series"], *told["children"], *told["by_zone"]]:
        change = one["increase_dm2"] - one["decrease_dm2"] + one["correction_dm2"]
        assert one["stock_to_dm2"] == one["stock_from_dm2"] + change


def test_figures_name_their_snapshot_profile_and_sources(client, atlas):
    provenance = ask(client, "/api/figures", lang="zh")["provenance"]

    assert provenance["snapshot"] == atlas.snapshot
    assert provenance["profile_name"] == "总体规划口径（2017）"
    assert {one["role"] for one in provenance["sources"]} >= {"survey", "units"}


def test_a_district_is_asked_by_its_code_and_a_city_by_none(client):
    start = ask(client, "/api/start")
    district = next(one for one in start["units"] if one["level"] == "district")
    top = next(one for one in start["units"] if one["level"] == "city")

    whole = ask(client, "/api/figures")
    own = ask(client, "/api/figures", unit=district["unit_id"])["own"]

    assert own["name"] == district["name"]
    assert own in whole["children"]
    assert ask(client, "/api/figures", unit=top["unit_id"])["own"] == whole["own"]


def test_the_matrix_of_one_period_covers_all_land_of_the_city(client, atlas):
    days = sorted(atlas.systems)
    told = ask(client, "/api/matrix", from_day=days[0], to_day=days[1], detail="class")

    matrix = atlas.results["matrix"]
    here = matrix[matrix["from_day"] == days[0]]
    assert told["periods"] == 1
    assert sum(one["area_to_dm2"] for one in told["cells"]) == here["area_to_dm2"].sum()


def test_over_several_periods_the_matrix_tells_only_what_changed(client):
    told = ask(client, "/api/matrix", detail="class")

    assert told["periods"] == 2
    assert all(one["class_from"] != one["class_to"] for one in told["cells"])
    named = {one["code"] for one in told["classes"]}
    assert {one["class_to"] for one in told["cells"]} <= named


def test_an_answer_that_is_there_already_is_not_sent_again(client):
    first = client.get("/api/figures")
    again = client.get("/api/figures", headers={"If-None-Match": first.headers["etag"]})
    other = client.get(
        "/api/figures?total=urban_rural",
        headers={"If-None-Match": first.headers["etag"]},
    )

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_each_audience_has_answers_of_its_own(clients):
    tags = {a: c.get("/api/figures").headers["etag"] for a, c in clients.items()}

    assert len(set(tags.values())) == 3


def test_a_long_answer_travels_compressed(client):
    asked = client.get("/api/words", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/api/words", headers={"Accept-Encoding": "identity"})

    assert asked.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert asked.json() == plain.json()


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("unit=nowhere", 400, "unit-unknown"),
        ("from_day=2024-12-31&to_day=2022-12-31", 400, "ask-days"),
        ("from_day=2021-12-31", 400, "ask-days"),
        ("profile=nobody", 400, "profile-unknown"),
        ("total=all", 422, "web-question"),
        ("lang=fr", 422, "web-question"),
    ],
)
def test_a_wrong_question_is_told_in_the_readers_language(client, query, status, code):
    for language, letters in (("zh", "。"), ("en", ".")):
        own = "" if query.startswith("lang") else f"&lang={language}"
        answer = client.get(f"/api/figures?{query}{own}")
        told = answer.json()

        assert (answer.status_code, told["code"]) == (status, code)
        assert set(told) == {"code", "reason", "remedy"}
        if own:
            assert told["reason"].endswith(letters)
            assert told["remedy"].endswith(letters)
