"""Drafts over the web: made in three ways, mended, submitted; another's are not there."""

import json

import anyio
import pytest
import shapely
from declaring.shots import photo
from edges import small_city

from jianliang.core.recognised import noded
from jianliang.edges.declaring.evidencestore import evidence_file
from jianliang.edges.declaring.making import plain_name
from jianliang.edges.web import addresses, bodies, declaremodels
from jianliang.edges.web.lonlat import LonLat
from jianliang.edges.web.streamed import streamed
from jianliang.ledger.checkpoints import Inclusion

SAID = {
    "claim_id": "N1",
    "credit_year": 2024,
    "cleared_on": "2024-05-01",
    "after_use": "forest",
}
WAY = LonLat(small_city.CRS)


def answer(response, model=None):
    assert response.status_code == 200, response.text
    if model is not None:
        model.model_validate_json(response.content, strict=True)
    return response.json()


def drawn(shape):
    return shapely.geometry.mapping(WAY.drawn(shape))


def draft_of(client, shape, **said):
    body = {"geometry": drawn(shape), "said": {**SAID, **said}}
    told = answer(client.post("/api/drafts/drawn", json=body), declaremodels.DraftTold)
    return told["draft"]["draft"], told


def corners(column, row):
    """The corners of a square as lines of boundary points, X before Y."""
    ring = small_city.square(column, row).exterior.coords[:-1]
    return [f"{y} {x}" for x, y in ring]


def submit(client, name, *rows):
    return client.post(f"/api/drafts/{name}/submit", json={"rows": list(rows)})


def test_a_polygon_that_is_drawn_becomes_a_draft_and_is_declared(server, office):
    name, told = draft_of(server.li, small_city.square(0, 1))
    assert told["draft"]["clean"] == 1
    assert {one["severity"] for one in told["findings"]} <= {"note"}
    assert told["rows"][0]["said"]["unit"] == "D1"
    assert abs(told["rows"][0]["area_dm2"] - 1_000_000) < 3_000
    done = answer(submit(server.li, name, 0), declaremodels.Submitted)
    assert done["draft"]["rows"][0]["event"] == f"{done['request']}/1"
    again = answer(submit(server.li, name, 0))
    assert again["again"] and again["request"] == done["request"]
    with office.book.desk() as desk:
        assert desk.state("N1") == "declared"
    check_proofs(server)


def check_proofs(server):
    """The path of an event leads to the root of the book, and nobody else is told."""
    told = answer(server.li.get("/api/book/proofs/N1"), declaremodels.Proofs)
    (row,) = told["rows"]
    assert row["request"].startswith("draft-") and row["first"] == row["seq"]
    path = tuple(bytes.fromhex(step) for step in row["path"])
    root = bytes.fromhex(told["root"])
    proof = Inclusion(row["seq"], told["size"], bytes.fromhex(row["leaf"]), path, root)
    assert proof.holds(root) and not proof.holds(bytes(32))
    foreign = server.er.get("/api/book/proofs/N1")
    assert foreign.status_code == server.er.get("/api/book/proofs/none").status_code
    assert foreign.status_code >= 400


def test_a_file_is_streamed_checked_and_told_row_by_row(server, town, draft):
    data = (town / "claims.gpkg").read_bytes()
    told = answer(
        server.li.post("/api/drafts/file?name=claims.gpkg&lang=zh", content=data),
        declaremodels.DraftTold,
    )
    assert told["draft"]["draft"] == draft.draft  # the same file is the same draft
    assert [row["state"] for row in told["rows"]] == ["clean", "held", "held", "clean"]
    wrong = [one for one in told["findings"] if one["row"] == 1]
    assert "in May" in wrong[0]["reason"] and wrong[0]["remedy"]
    assert len(told["shapes"]["features"]) == 4


def test_boundary_points_are_typed_plainly_or_pasted_whole(server):
    south, west = small_city.SOUTH, small_city.WEST
    lines = [(0, 0), (100, 0), (100, 100), (0, 100)]
    text = "\n".join(f"J{n} {south + y} {west + x}" for n, (x, y) in enumerate(lines))
    far = "\n".join(f"{south + 100 + y}，{west + x}" for x, y in lines)
    body = {"text": f"{text}\n\n{far}", "said": SAID}
    told = answer(server.li.post("/api/drafts/points", json=body))
    assert [row["said"]["claim_id"] for row in told["rows"]] == ["N1-1", "N1-2"]
    assert [row["state"] for row in told["rows"]] == ["clean", "clean"]
    assert all(abs(row["area_dm2"] - 1_000_000) < 3_000 for row in told["rows"])
    broken = server.li.post("/api/drafts/points", json={**body, "text": "one, two"})
    assert (broken.status_code, broken.json()["code"]) == (422, "point-broken")


def test_a_row_is_mended_on_the_map_and_only_once_at_a_time(server, draft):
    path = f"/api/drafts/{draft.draft}/rows"
    mend = {"version": 0, "said": {"cleared_on": "2024-05-02"}}
    told = answer(server.li.post(f"{path}/1", json=mend), declaremodels.DraftTold)
    assert told["version"] == 1
    assert (told["rows"][1]["state"], told["rows"][1]["is_edited"]) == ("clean", True)
    late = server.li.post(f"{path}/1", json=mend)
    assert (late.status_code, late.json()["code"]) == (409, "draft-changed")
    corners = {"version": 1, "geometry": drawn(small_city.square(1, 2))}
    moved = answer(server.li.post(f"{path}/1", json=corners))
    assert moved["rows"][1]["lat"] > told["rows"][1]["lat"]
    nameless = {"version": 2, "said": {"claim_id": ""}}
    answer(server.li.post(f"{path}/1", json=nameless), declaremodels.DraftTold)
    gone = answer(server.li.post(f"{path}/1/drop", json={"version": 3}))
    assert gone["rows"][1]["state"] == "dropped"
    back = answer(server.li.post(f"{path}/1/undo", json={"version": 4}))
    assert (back["rows"][1]["state"], back["rows"][1]["said"]["claim_id"]) == (
        "held",
        "B",
    )
    done = answer(submit(server.li, draft.draft, 0, 1), declaremodels.Submitted)
    states = [row["state"] for row in done["draft"]["rows"]]
    assert states == ["submitted", "held", "held", "clean"]


def test_of_a_neighbours_plot_only_the_overlap_and_whom_to_ask_is_told(server):
    """Nor does who draws over a neighbour's land learn what lies there."""
    secret = small_city.square(1, 1, 3)
    said = {"claim_id": "SECRET-7", "unit": "D2", "after_use": "park"}
    answer(submit(server.er, draft_of(server.er, secret, **said)[0], 0))
    name, told = draft_of(server.li, small_city.square(1, 1, 3), claim_id="MINE")
    (block,) = told["blocks"]["features"]
    known = {**block["properties"]}
    assert (known.pop("unit"), known.pop("seat")) == ("D2", "S3")
    near = small_city.square(1, 1, 2)  # West town and a hundred metres beyond it
    assert abs(known.pop("area_dm2") - near.area * 100) < 5_000
    assert known == {"row": 0, "unit_name": "East town", "plot": "", "state": ""}
    shown = WAY.laid(shapely.geometry.shape(block["geometry"]))
    assert shown.symmetric_difference(near).area < 1
    text = json.dumps(block["properties"])
    assert not [one for one in ("SECRET", "declared", "park") if one in text]
    answer(submit(server.li, name, 0))
    _, again = draft_of(server.li, noded(near), claim_id="N2")
    own, other = sorted(
        (one["properties"] for one in again["blocks"]["features"]),
        key=lambda one: one["unit"],
    )
    assert (own["plot"], own["state"], other["plot"]) == ("MINE", "declared", "")


def routes_of(draft, evidence):
    """Every address that names a draft or a piece of evidence, as (method, path, body)."""
    rows = f"/api/drafts/{draft}/rows/0"
    return [
        ("GET", f"/api/drafts/{draft}", None),
        ("POST", rows, {"version": 0, "said": {"after_use": "park"}}),
        ("POST", f"{rows}/drop", {"version": 0}),
        ("POST", f"{rows}/undo", {"version": 0}),
        ("POST", f"/api/drafts/{draft}/submit", {"rows": [0]}),
        ("GET", "/api/evidence?plot=A", None),
        ("GET", f"/api/evidence/{evidence}/small", None),
        ("GET", f"/api/evidence/{evidence}/file", None),
    ]


def brought(client, data, plot="A", kind="photo_after", name="shot.jpg"):
    asked = {"plot": plot, "kind": kind, "name": name}
    return client.post("/api/evidence", params=asked, content=data)


def test_another_units_drafts_and_evidence_are_not_there(server, office, draft):
    kept = answer(brought(server.li, photo()))["rows"][0]["evidence"]
    before = office.book.size
    unknown = [
        server.li.request(method, path, json=body).json()
        for method, path, body in routes_of("0" * 16, "0" * 24)
        if "plot=" not in path
    ]
    for method, path, body in routes_of(draft.draft, kept):
        for who in ("er", "wang", "visitor"):
            told = getattr(server, who).request(method, path, json=body)
            assert told.status_code == 404, (who, path)
            assert told.json() in unknown
    assert answer(server.er.get("/api/drafts"))["rows"] == []
    assert brought(server.er, photo()).status_code == 404
    for who in ("wang", "vera", "visitor"):
        assert getattr(server, who).get("/api/drafts").status_code == 404
    assert office.book.size == before


def test_plots_of_two_units_with_one_number_have_each_their_own_evidence(
    server, office
):
    foreign = photo(taken="2024:06:01 09:00:00")
    draft_of(server.li, small_city.square(0, 1), claim_id="X-1")
    theirs = answer(brought(server.li, foreign, "X-1"))["rows"][0]["evidence"]
    name, told = draft_of(server.er, small_city.square(2, 1), claim_id="X-1")
    assert told["rows"][0]["photos"] == 0
    (mine,) = answer(brought(server.er, photo(), "X-1"))["rows"]
    assert answer(server.er.get(f"/api/drafts/{name}"))["rows"][0]["photos"] == 1
    answer(submit(server.er, name, 0))
    with office.book.desk() as desk:
        said = desk.history("X-1")[0].event.payload["evidence"]
    assert [one["evidence_id"] for one in said] == [mine["evidence"]] != [theirs]


def test_the_same_file_of_two_units_is_kept_for_each(server):
    draft_of(server.li, small_city.square(0, 1), claim_id="X-1")
    (theirs,) = answer(brought(server.li, photo(), "X-1"))["rows"]
    draft_of(server.er, small_city.square(2, 1), claim_id="X-1")
    (mine,) = answer(brought(server.er, photo(), "X-1"))["rows"]
    assert mine["evidence"] != theirs["evidence"]
    for who, row in ((server.li, theirs), (server.er, mine)):
        assert answer(who.get("/api/evidence?plot=X-1"))["rows"] == [row]


def test_a_photo_is_shown_small_and_kept_whole(server, city):
    data = photo()
    (row,) = answer(brought(server.li, data), declaremodels.KeptEvidence)["rows"]
    assert [one["code"] for one in row["findings"]] == ["photo-no-place"]
    small = server.li.get(f"/api/evidence/{row['evidence']}/small")
    assert small.headers["content-type"] == "image/jpeg"
    assert b"secret maker" not in small.content
    whole = server.li.get(f"/api/evidence/{row['evidence']}/file")
    assert (
        whole.content == data == evidence_file(city.folder, row["sha256"]).read_bytes()
    )
    assert "attachment" in whole.headers["content-disposition"]
    again = answer(brought(server.li, data))
    assert len(again["rows"]) == 1
    refused = brought(server.li, data[:500])
    assert (refused.status_code, refused.json()["code"]) == (422, "photo-unreadable")


def test_a_file_beyond_the_cap_is_refused_while_it_comes(server, city, monkeypatch):
    for larger in (bodies.LARGER, addresses.LARGER):
        monkeypatch.setitem(larger, "/api/evidence", 1_000)
    assert brought(server.li, b"x" * 1_001).status_code == 413
    parts = (b"x" * 400 for _ in range(4))  # nobody says how much is to come
    assert brought(server.li, parts).status_code == 413
    assert not list((city.folder / ".uploads").iterdir())
    assert (
        server.li.post("/api/drafts/drawn", content=b" " * 300_000).status_code == 413
    )


def test_names_that_lead_elsewhere_stay_in_the_quarantine(server, city):
    row = answer(brought(server.li, photo(), name="../../../etc/passwd.jpg"))["rows"][0]
    assert row["name"] == "passwd.jpg"
    assert not list((city.folder / ".uploads").iterdir())


def test_a_claim_and_a_file_with_long_chinese_names_are_taken(server):
    """A file system counts bytes, of which a Chinese character has three."""
    long = "整" * 90
    told = draft_of(server.li, small_city.square(0, 1), claim_id=long)[1]
    assert told["rows"][0]["said"]["claim_id"] == long
    points = {"text": "\n".join(corners(0, 1)), "said": {**SAID, "claim_id": long}}
    answer(server.li.post("/api/drafts/points", json=points))
    (row,) = answer(brought(server.li, photo(), name=f"{long}.jpg"))["rows"]
    assert row["name"] == "整" * 60 + ".jpg"


@pytest.mark.parametrize("name", ["整" * 200, "a." + "整" * 200, "𠀀" * 100 + ".shp"])
def test_no_name_is_longer_than_a_file_system_takes(name):
    plain = plain_name(name)
    assert len(plain.encode()) <= 255 and set(plain) <= set(name)


def test_an_area_with_a_long_chinese_name_is_streamed(tmp_path):
    class Sent:
        async def stream(self):
            yield b"bytes"

    name = "整" * 150 + "." + "整" * 40
    path = anyio.run(streamed, Sent(), str(tmp_path), name, 10)
    assert path.read_bytes() == b"bytes"


def test_an_owner_offers_land_and_follows_it_alone(server):
    body = {"geometry": drawn(small_city.square(0, 2)), "title": "old kiln"}
    told = answer(server.wang.post("/api/offers", json=body), declaremodels.Registered)
    (mine,) = answer(server.wang.get("/api/offers"), declaremodels.Offers)["rows"]
    assert (mine["plot"], mine["title"], mine["state"]) == (
        told["plot"],
        "old kiln",
        "offered",
    )
    assert [step for step, _ in mine["steps"]] == ["offer"]
    assert answer(server.zhou.get("/api/offers"))["rows"] == []
    assert brought(server.wang, photo(), plot=told["plot"]).status_code == 200
    assert brought(server.zhou, photo(), plot=told["plot"]).status_code == 404
    assert server.li.get("/api/offers").status_code == 404
    elsewhere = {"geometry": drawn(small_city.square(3, 2)), "title": "a field"}
    refused = server.wang.post("/api/offers", json=elsewhere)
    assert (refused.status_code, refused.json()["code"]) == (400, "offer-elsewhere")
    again = draft_of(server.li, small_city.square(0, 2), claim_id=told["plot"])[0]
    answer(submit(server.li, again, 0))
    (mine,) = answer(server.wang.get("/api/offers"))["rows"]
    assert mine["state"] == "declared"
