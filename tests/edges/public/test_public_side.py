"""Notices, comments and tip-offs: sent by anybody, answered by those whose they are."""

import io
import json
from contextlib import closing
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select
from starlette.testclient import TestClient

from jianliang.edges.city import open_city
from jianliang.edges.citybook import open_city_book, present
from jianliang.edges.public.codes import code_hash
from jianliang.edges.public.doors import EACH
from jianliang.edges.public.tables import COMMENT, TIP
from jianliang.edges.web import publicmodels as models
from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import open_atlas


def day(ahead):
    return (present() + timedelta(days=ahead)).date().isoformat()


def draft(unit="D", kind="plan", since=-1, until=20, **more):
    words = dict.fromkeys(("title_zh", "title_en", "text_zh", "text_en"), "Plan 方案")
    told = {"kind": kind, "unit": unit, "from_day": day(since), "until_day": day(until)}
    return {**words, **told, **more}


def published(by, **more):
    kept = by("planner").put("/api/office/notices", json=draft(**more))
    assert kept.status_code == 200, kept.text
    name = kept.json()["id"]
    step(by, name, "publish")
    return name


def step(by, name, what, seat="planner"):
    return by(seat).post(f"/api/office/notices/{name}/step", json={"step": what})


def commented(by, name, **more):
    said = {"text": "I object", **more}
    return by().post(f"/api/notices/{name}/comments", json=said)


def ids(answer, key="notice"):
    return [one[key] for one in answer.json()["rows"]]


def test_a_notice_is_seen_once_it_is_published_and_no_more_once_withdrawn(by):
    kept = by("planner").put("/api/office/notices", json=draft()).json()["id"]
    assert kept not in ids(by().get("/api/notices"))
    assert by().get(f"/api/notices/{kept}").status_code == 404
    assert step(by, kept, "publish").json()["state"] == "published"
    told = by().get("/api/notices")
    models.Notices.model_validate_json(told.content, strict=True)
    assert kept in ids(told)
    assert step(by, kept, "withdraw").status_code == 200
    assert kept not in ids(by().get("/api/notices"))
    assert step(by, kept, "publish").status_code == 409


def test_a_published_notice_stays_as_it_is(by):
    name = published(by)
    again = by("planner").put("/api/office/notices", json=draft(notice=name))
    assert again.status_code == 409 and again.json()["remedy"]


def test_a_notice_stands_for_as_long_as_the_rules_ask(by):
    short = by("planner").put("/api/office/notices", json=draft(since=0, until=5))
    assert short.status_code == 400 and short.json()["code"] == "notice-days"
    assert by("planner").put("/api/office/notices", json=draft(since=0, until=6)).status_code == 200  # fmt: skip
    for wrong in ("2026-02-31", "tomorrow"):
        bad = by("planner").put("/api/office/notices", json={**draft(), "until_day": wrong})  # fmt: skip
        assert bad.status_code in (400, 422)


@pytest.mark.parametrize(
    ("seat", "unit", "kind", "status"),
    [
        ("planner", "D", "plan", 200), ("planner", "D1", "targets", 200),
        ("planner", "D", "recognition", 409), ("recogniser", "D2", "recognition", 200),
        ("west", "D1", "recognition", 200), ("west", "D2", "recognition", 404),
        ("west", "D", "recognition", 404), ("west", "D1", "plan", 409),
        ("east-planner", "D1", "plan", 404), ("inspector", "D", "plan", 404),
        ("owner", "D1", "plan", 404), ("", "D", "plan", 404), ("planner", "X", "plan", 404),
    ],
)  # fmt: skip
def test_who_may_publish_what_and_where(by, seat, unit, kind, status):
    kept = by(seat).put("/api/office/notices", json=draft(unit=unit, kind=kind))
    assert kept.status_code == status, kept.text


def test_comments_are_taken_in_the_period_only(by):
    for since, until, status in ((-30, -2, 409), (2, 20, 409), (-1, 20, 200)):
        name = published(by, since=since, until=until)
        assert commented(by, name).status_code == status


def test_a_comment_is_shown_once_it_is_published_with_its_answer(by):
    name = published(by)
    code = commented(by, name, contact="Li, 139").json()["code"]
    assert by().get(f"/api/notices/{name}").json()["comments"] == []
    kept = by("planner").get(f"/api/office/notices/{name}/comments")
    models.OfficeComments.model_validate_json(kept.content, strict=True)
    one = kept.json()["rows"][0]
    assert one["contact"] == "Li, 139" and one["state"] == "received"
    answered = by("planner").post(f"/api/office/comments/{one['comment']}", json={"state": "published", "answer": "Heard."})  # fmt: skip
    assert answered.status_code == 200
    told = by().get(f"/api/notices/{name}").json()["comments"]
    assert [(c["text"], c["answer"]) for c in told] == [("I object", "Heard.")]
    assert "139" not in by().get(f"/api/notices/{name}").text
    receipt = by().post("/api/receipt", json={"code": code.lower().replace("-", " ")})
    models.PublicReceipt.model_validate_json(receipt.content, strict=True)
    assert (receipt.json()["state"], receipt.json()["answer"]) == ("published", "Heard.")  # fmt: skip


def test_what_is_withheld_is_answered_and_not_shown(by):
    name = published(by)
    code = commented(by, name).json()["code"]
    one = by("planner").get(f"/api/office/notices/{name}/comments").json()["rows"][0]
    by("planner").post(f"/api/office/comments/{one['comment']}", json={"state": "withheld", "answer": "Another matter."})  # fmt: skip
    assert by().get(f"/api/notices/{name}").json()["comments"] == []
    told = by().post("/api/receipt", json={"code": code}).json()
    assert (told["state"], told["answer"]) == ("withheld", "Another matter.")


def test_contacts_lie_in_the_vault_and_codes_only_as_hashes(by, toy_folder, place):
    name = published(by)
    code = commented(by, name, contact="secret-contact").json()["code"]
    (lon,), (lat,) = place["west"]
    tip = by().post("/api/tips", json={"lon": lon, "lat": lat, "text": "huts", "contact": "secret-contact"})  # fmt: skip
    assert tip.status_code == 200, tip.text
    with closing(open_city_book(open_city(toy_folder))) as book, book.reading() as found:  # fmt: skip
        rows = [*found.execute(select(COMMENT)), *found.execute(select(TIP))]
    text = json.dumps([[str(cell) for cell in row] for row in rows])
    assert "secret-contact" not in text
    assert code not in text and code.replace("-", "") not in text
    assert code_hash(code) in text


def sent_tip(by, place, side="west", **more):
    (lon,), (lat,) = place[side]
    said = {"lon": float(lon), "lat": float(lat), "text": f"huts in the {side}", **more}
    found = by().post("/api/tips", json=said)
    assert found.status_code == 200, found.text
    return found.json()["code"]


def with_photo(by, code, data):
    return by().post("/api/tips/photo", content=data, headers={"X-Receipt-Code": code})


def test_a_tip_off_reaches_those_whose_ground_it_is_and_nobody_else(by, place, photo):
    code = sent_tip(by, place, "west")
    assert with_photo(by, code, photo).status_code == 200
    sees = {}
    for seat in ("west", "east", "inspector", "planner", "owner", ""):
        found = by(seat).get("/api/office/tips")
        sees[seat] = found.status_code == 200 and [
            one for one in found.json()["rows"] if one["text"] == "huts in the west"
        ]
    assert sees["west"] and sees["inspector"]
    assert not sees["east"]
    assert sees["planner"] is False and sees["owner"] is False and sees[""] is False
    tip = sees["west"][0]["tip"]
    path = f"/api/office/tips/{tip}"
    for seat, status in (("east", 404), ("owner", 404), ("", 404), ("west", 200)):
        assert by(seat).get(f"{path}/photos/0.jpg").status_code == status
    for seat, status in (("east", 404), ("", 404), ("west", 200)):
        said = {"state": "looking", "answer": "", "led_to": ""}
        assert by(seat).post(path, json=said).status_code == status
    assert by("west").get(f"{path}/photos/1.jpg").status_code == 404
    assert by("west").get("/api/office/tips/none/photos/0.jpg").status_code == 404
    told = by().post("/api/receipt", json={"code": code}).json()
    assert (told["about"], told["state"], told["photos"]) == ("tip", "looking", 1)


def test_a_tip_off_goes_forward_only(by, place):
    sent_tip(by, place, "east", contact="x")
    tip = by("east").get("/api/office/tips").json()["rows"][0]["tip"]

    def say(state, answer="Seen."):
        said = {"state": state, "answer": answer, "led_to": "N1"}
        return by("east").post(f"/api/office/tips/{tip}", json=said).status_code

    assert say("answered", " ") == 400
    assert [say("looking"), say("looking"), say("answered"), say("dismissed")] == [200, 409, 200, 409]  # fmt: skip


def test_photos_are_kept_without_what_they_tell(by, place, photo, toy_folder):
    code = sent_tip(by, place)
    assert with_photo(by, code, photo).status_code == 200
    tip = by("west").get("/api/office/tips").json()["rows"][0]["tip"]
    kept = by("west").get(f"/api/office/tips/{tip}/photos/0.jpg").content
    with Image.open(io.BytesIO(kept)) as image:
        assert image.format == "JPEG" and dict(image.getexif()) == {}
    assert b"SECRETCAMERA" in photo and b"HIDDEN-BEHIND" in photo
    for secret in (b"SECRETCAMERA", b"HIDDEN-BEHIND"):
        assert secret not in kept
        assert not any(secret in p.read_bytes() for p in (toy_folder / "tips").iterdir())  # fmt: skip


def test_a_tip_off_takes_three_photos_and_none_once_it_is_looked_into(by, place, photo):
    code = sent_tip(by, place, "east")
    for status in (200, 200, 200, 413):
        assert with_photo(by, code, photo).status_code == status
    other = sent_tip(by, place, "east")
    rows = by("east").get("/api/office/tips").json()["rows"]
    for one in rows:
        by("east").post(f"/api/office/tips/{one['tip']}", json={"state": "looking"})
    assert with_photo(by, other, photo).status_code == 409
    assert with_photo(by, "0000-0000-0000-0000", photo).status_code == 409


@pytest.mark.parametrize("code", ["0000-0000-0000-0000", "x", "' OR 1=1 --", "好"])
def test_a_code_that_nobody_was_given_tells_nothing(by, code):
    found = by().post("/api/receipt", json={"code": code})
    assert found.status_code == 400 and found.json()["code"] == "receipt-unknown"


def test_who_sends_too_much_has_to_wait(by, place):
    (lon,), (lat,) = place["west"]
    said = {"lon": float(lon), "lat": float(lat), "text": "again"}
    found = [by().post("/api/tips", json=said) for _ in range(EACH["tip"].amount + 1)]
    assert [one.status_code for one in found] == [200] * EACH["tip"].amount + [429]
    assert found[-1].headers["retry-after"] and found[-1].json()["remedy"]


@pytest.mark.parametrize(
    ("path", "said", "status"),
    [
        ("tips", {"lon": 0.0, "lat": 0.0, "text": "x"}, 400),
        ("tips", {"lon": 200.0, "lat": 0.0, "text": "x"}, 422),
        ("tips", {"lon": 1.0, "lat": 1.0, "text": "x", "unit": "D"}, 422),
        ("tips", {"lon": 1.0, "lat": 1.0, "text": "x" * 5000}, 422),
        ("notices/none/comments", {"text": "x"}, 404),
        ("receipt", {}, 422),
    ],
)
def test_what_is_wrong_is_refused(by, path, said, status):
    assert by().post(f"/api/{path}", json=said).status_code == status


def test_texts_are_kept_as_plain_text(by, place):
    text = "a\u202eb\x00c<script>alert(1)</script>\n\u200bd"
    sent_tip(by, place, "west", text=text)
    kept = by("west").get("/api/office/tips").json()["rows"]
    assert "abc<script>alert(1)</script>\nd" in [one["text"] for one in kept]


def test_nothing_but_blanks_is_nothing(by, place):
    name = published(by)
    assert commented(by, name, text=" \u200b\n ").status_code == 400


def test_every_notice_of_another_unit_is_not_there(by):
    name = published(by, unit="D1")
    said = {"state": "published", "answer": "x"}
    commented(by, name)
    one = by("planner").get(f"/api/office/notices/{name}/comments").json()["rows"][0]
    assert step(by, name, "withdraw", "east-planner").status_code == 404
    assert name not in ids(by("east-planner").get("/api/office/notices"))
    assert by("east-planner").get(f"/api/office/notices/{name}/comments").status_code == 404  # fmt: skip
    assert by("east-planner").post(f"/api/office/comments/{one['comment']}", json=said).status_code == 404  # fmt: skip
    again = by("east-planner").put("/api/office/notices", json=draft(unit="D2", notice=name))  # fmt: skip
    assert again.status_code == 404


def test_a_server_that_only_shows_the_city_takes_nothing_in(toy_folder, place):
    shown = TestClient(app_of(open_atlas(toy_folder), "public"), base_url="http://localhost")  # fmt: skip
    (lon,), (lat,) = place["west"]
    said = {"lon": float(lon), "lat": float(lat), "text": "huts"}
    refused = shown.post("/api/tips", json=said)
    assert refused.status_code == 409 and refused.json()["code"] == "public-closed"
    assert shown.get("/api/office/tips").status_code == 404


def test_what_officials_send_needs_the_token_of_their_page(by):
    client = by("planner")
    del client.headers["x-jianliang-token"]
    assert client.put("/api/office/notices", json=draft()).status_code == 403
