"""Who may ask what, under which name, how much; and what every answer says of itself."""

import json

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from jianliang.core.errors import UsageError
from jianliang.edges.web import app as application
from jianliang.edges.web.app import ADDRESSES, Address, app_of
from jianliang.edges.web.guard import LARGEST_BODY, content_policy, host_name
from jianliang.edges.web.models import Words


def test_a_route_that_is_not_listed_stops_the_server(atlas, monkeypatch):
    strange = Address("strange", "/api/strange", lambda: None, Words)
    monkeypatch.setattr(application, "ADDRESSES", (*ADDRESSES, strange))

    with pytest.raises(LookupError, match="strange"):
        app_of(atlas, "internal")


def test_the_public_gets_no_plot_tenure_finding_or_lower_unit(clients, atlas):
    client = clients["public"]
    start = client.get("/api/start").json()

    levels = {one["level"] for one in start["units"]}
    assert levels <= {"city", "district", "township"}
    assert {one["hierarchy"] for one in start["units"]} == {"administrative"}
    assert start["tenures"] == []
    assert {one["secrecy"] for one in start["layers"]} == {"public"}
    assert start["moves"] is None
    assert client.get("/api/figures").json()["by_tenure"] == []
    plot = str(atlas.plots[max(atlas.systems)].ids[0])
    assert client.get("/api/search", params={"q": plot}).json()["hits"] == []
    for table in ("findings", "moves"):
        assert client.get(f"/api/export/{table}.csv").status_code == 404


def test_the_public_cannot_ask_for_a_unit_it_may_not_see(clients, atlas):
    planning = atlas.units[atlas.units["level"] == "block"]["unit_id"].iloc[0]

    hidden = clients["public"].get("/api/figures", params={"unit": planning})
    seen = clients["internal"].get("/api/figures", params={"unit": planning})

    assert (hidden.status_code, seen.status_code) == (400, 200)
    assert hidden.json()["code"] == "unit-unknown"


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "", "10.0.0.1"]
)
def test_a_strange_host_is_refused(client, host):
    answer = client.get("/api/start", headers={"Host": host})

    assert answer.status_code == 400
    assert answer.json()["code"] == "web-host"


@pytest.mark.parametrize(
    "host", ["localhost:8000", "127.0.0.1:80", "[::1]:8000", "LOCALHOST"]
)
def test_this_machine_is_no_strange_host(client, host):
    assert client.get("/api/words", headers={"Host": host}).status_code == 200


def test_a_host_that_was_asked_for_is_served(atlas):
    client = TestClient(app_of(atlas, "internal", ["map.example"]))

    assert client.get("/", headers={"Host": "map.example:8000"}).status_code == 200
    assert client.get("/", headers={"Host": "other.example"}).status_code == 400


@pytest.mark.parametrize(
    ("header", "name"),
    [("A.b:1", "a.b"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"), ("a", "a"), ("", "")],
)
def test_the_port_is_no_part_of_a_hosts_name(header, name):
    assert host_name(header) == name


@pytest.mark.parametrize(
    "path", ["/", "/api/start", "/api/nothing", "/api/figures?unit=x"]
)
def test_every_answer_carries_the_headers_that_keep_it_safe(client, path):
    headers = client.get(path).headers

    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_only_base_maps_may_be_fetched_from_elsewhere():
    told = content_policy(["https://maps.example"])

    assert "connect-src 'self' https://maps.example" in told
    assert "script-src" not in told


def test_ten_megabytes_are_too_much(client):
    answer = client.post("/api/measure", content=b"x" * 10_000_000)

    assert answer.status_code == 413
    assert answer.json()["code"] == "web-too-large"


def test_a_body_that_hides_its_length_is_cut_off(client):
    parts = (b"[" * 65_536 for _ in range(1 + LARGEST_BODY // 65_536))

    answer = client.post("/api/measure", content=parts)

    assert answer.status_code == 413


def ring(*corners):
    return {"geometry": {"type": "Polygon", "coordinates": [list(corners)]}}


HOSTILE = {
    "bow-tie": (400, ring([0, 0], [1, 1], [1, 0], [0, 1], [0, 0])),
    "open": (400, ring([0, 0], [1, 1], [1, 0], [0, 1])),
    "far away": (400, ring([0, 0], [1, 0], [1, 1], [0, 0])),
    "flat": (400, ring([0, 0], [1, 0], [0, 0], [0, 0])),
    "huge": (413, ring(*[[x / 1e4, 40] for x in range(3000)])),
    "no corners": (422, ring()),
    "no numbers": (422, ring(["a", "b"], [1, 1], [1, 0], [0, 0])),
    "beyond the pole": (422, ring([0, 91], [1, 91], [1, 92], [0, 91])),
    "no geometry": (422, {}),
    "a list": (422, []),
    "another kind": (422, {"geometry": {"type": "Point", "coordinates": [0, 0]}}),
    "more than asked": (422, {**ring([0, 0], [1, 0], [1, 1], [0, 0]), "x": 1}),
}


@pytest.mark.parametrize("path", ["/api/measure", "/api/polygon"])
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_drawing_is_refused_with_reason_and_remedy(client, path, name):
    status, body = HOSTILE[name]

    answer = client.post(path, json=body)

    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"code", "reason", "remedy"}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_are_none_are_refused(client, number):
    text = json.dumps(ring([0, 0], [1, 0], [1, 1], [0, 0])).replace("0", number, 1)

    for path in ("/api/measure", "/api/polygon"):
        assert client.post(path, content=text).status_code == 422
    query = f"/api/identify?lon={number}&lat=40"
    assert client.get(query).status_code == 422


@pytest.mark.parametrize("text", ["no json", "{", "[" * 100_000, "\udcff"])
def test_what_is_no_json_is_refused(client, text):
    body = text.encode("utf-8", "surrogateescape")

    assert client.post("/api/measure", content=body).status_code in (400, 422)


def test_an_unknown_address_is_404_for_every_method(client):
    assert client.get("/api/nothing").status_code == 404
    assert client.post("/api/nothing").status_code == 404
    assert client.get("/..%2f..%2fcity.toml").status_code == 404


def test_the_server_only_reads(client):
    for name in ("start", "figures", "findings"):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            answer = client.request(method, f"/api/{name}")
            assert answer.status_code == 405
            assert answer.headers["allow"] == "GET"


def test_a_fault_of_ours_is_told_without_its_details(atlas, monkeypatch, caplog):
    def broken(request: Request):
        raise ZeroDivisionError("a secret detail")

    routes = tuple(
        Address(one.name, one.path, broken, one.answer) if one.name == "words" else one
        for one in ADDRESSES
    )
    monkeypatch.setattr(application, "ADDRESSES", routes)
    client = TestClient(app_of(atlas, "internal"), base_url="http://localhost")

    answer = client.get("/api/words?lang=en")

    assert answer.status_code == 500
    assert answer.json()["code"] == "web-fault"
    assert "secret" not in answer.text
    assert "nosniff" in answer.headers["x-content-type-options"]
    assert "a secret detail" in caplog.text


def test_an_error_keeps_its_own_status(client):
    answer = client.get("/api/definitions/none")

    assert answer.status_code == UsageError.http_status
