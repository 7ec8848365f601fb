"""Who is not concerned: each id of the story by each way, and no trace of it anywhere."""

import gzip
import re

import pytest
from pmtiles.reader import MemorySource, all_tiles
from screen import story, story_others
from screen.hall import Hall
from screen.story import (
    BAD,
    CASE,
    CONTRACT,
    EARLIER,
    GOOD,
    HERE,
    INNER,
    OLD,
    OLD_CASE,
    PLAN,
    THERE,
    TOWN,
    VERIFIER,
    WRONG,
)
from screen.wrong import Stranger, texts, wishes

from jianliang.edges.web.acts.registry import ACTS
from jianliang.edges.web.addresses import ADDRESSES
from jianliang.edges.web.exported import OF_BOOK, TABLES
from jianliang.edges.web.watchshapes import LAYERS

UNITS = (TOWN, HERE)
Ways = dict[str, tuple[str, str, list[str], object]]
PLOTS = (GOOD, BAD, EARLIER, OLD)
OPEN = {
    *("tiles", "imagery", "export", "open_table", "plot", "definition"),
    "comment",
}
"""Routes with an id in their path that is nobody's own: land and what is published."""
OF_A_UNIT = (
    *("book/plots", "book/plots.geojson", "book/pieces.geojson", "book/accounts"),
    *("watch", "watch/plots", "watch/cases", "watch/conflicts"),
    *("watch/assessment", "watch/renewal", "plan", "plan/plots", "plan/cash"),
    *("plan/quota", "plan/projects", "candidates", "cockpit", "plans", "todos"),
    *(f"watch/{layer}.geojson" for layer in LAYERS),
)
OF_A_PLAN = (
    *("plan", "plan/plots", "plan/cash", "plan/quota", "plan/projects", "candidates"),
    *("watch/plan.geojson", "watch/joined.geojson", "export/plan_plots.csv"),
)
LISTS = (
    *OF_A_UNIT,
    *("book", "book/credit", "drafts", "jobs", "todos/count", "offers", "findings"),
    *(
        "findings.geojson",
        "start",
        "watch/dynamics",
        "figures",
        "watch/quality",
        "targets",
        "notices",
    ),
    *("office/notices", "office/tips", "open", "sessions", "me"),
    *(
        f"export/{name}.{ending}"
        for name in (*TABLES, *OF_BOOK)
        for ending in ("csv", "xlsx", "gpkg")
    ),
    *(f"search?q={word}" for word in (*PLOTS, GOOD[:4], "J-90", CASE, INNER, PLAN)),
)
"""What tells of many things, and takes no id."""


@pytest.fixture(scope="module", params=WRONG)
def stranger(hall: Hall, request):
    hall.once(story.reverse, story.remedy, story.plan, story.pass_on, story_others.tell)
    return Stranger(hall.address, request.param, hall.password)


def foreign(hall: Hall, person: str) -> dict[str, list[str]]:
    """Every id of the story that is not somebody's, by what it is of."""
    with hall.book() as one, one.desk() as desk:
        pieces = [row.piece for plot in (GOOD, OLD) for row in desk.pieces_of(plot)]
        dues = [row.obligation for row in desk.obligations() if row.unit in UNITS]
    ours = person.startswith(THERE)  # the receiving district has its side of a contract
    return {
        "plot": [*PLOTS, "S000006"],
        "case": [CASE, OLD_CASE],
        "piece": pieces,
        "due": dues,
        "contract": [INNER] if ours else [INNER, CONTRACT],
        "seat": [f"{TOWN}-01", VERIFIER],
        "plan": [PLAN],
        "unit": [*UNITS],
    }


def ways(hall: Hall, ids: dict[str, list[str]], person: str) -> Ways:
    """Route → method, path with a gap for the id, its ids, and what is sent along."""
    met, row = hall.met, "drafts/{}/rows/1"
    kept = [GOOD, EARLIER, OLD]
    draft, jobs = [met["draft"]], [met["job"], met["plan job"]]
    plans = plans_of(hall, person)
    subjects = [f"{kind}:{one}" for kind, names in ids.items() for one in names]
    photo = "kind=photo_after&name=a.jpg"
    step, answer = {"step": "publish"}, {"state": "published", "answer": "x"}
    looked = {"state": "looking", "answer": "", "led_to": ""}
    return {
        "book_plot": ("GET", "book/plot/{}", kept, None),
        "proofs": ("GET", "book/proofs/{}", kept, None),
        "evidence": ("GET", "evidence?plot={}", PLOTS, None),
        "evidence_sent": ("POST", f"evidence?plot={{}}&{photo}", PLOTS, b"x"),
        "evidence_small": ("GET", "evidence/{}/small", [met["evidence"]], None),
        "evidence_file": ("GET", "evidence/{}/file", [met["evidence"]], None),
        "case": ("GET", "watch/case/{}", [CASE, OLD_CASE], None),
        "candidate": ("GET", "candidates/{}", [met["candidate"]], None),
        "draft": ("GET", "drafts/{}", draft, None),
        "draft_row": ("POST", row, draft, {"version": 0, "said": {}}),
        "draft_drop": ("POST", f"{row}/drop", draft, {"version": 0}),
        "draft_undo": ("POST", f"{row}/undo", draft, {"version": 0}),
        "draft_submit": ("POST", "drafts/{}/submit", draft, {"rows": [0, 1]}),
        "job": ("GET", "jobs/{}", jobs, None),
        "job_events": ("GET", "jobs/{}/events", jobs, None),
        "cancel_job": ("POST", "jobs/{}/cancel", jobs, {}),
        "unit_life": ("GET", "units/{}/life", UNITS, None),
        "session_end": ("DELETE", "sessions/{}", [met["session"]], {}),
        "tip_answered": ("POST", "office/tips/{}", [met["tip"]], looked),
        "tip_picture": ("GET", "office/tips/{}/photos/0.jpg", [met["tip"]], None),
        "office_comments": ("GET", "office/notices/{}/comments", met["notices"], None),
        "notice_moved": ("POST", "office/notices/{}/step", met["notices"], step),
        "comment_answered": ("POST", "office/comments/{}", [met["comment"]], answer),
        "notice": ("GET", "notices/{}", met["notices"][:1], None),
        "plans_compared": ("GET", "plans/compared?plan={}&other=", plans, None),
        "acts": ("GET", "acts?subject={}", subjects, None),
        **{
            f"{path} of a unit": ("GET", f"{path}?unit={{}}", UNITS, None)
            for path in OF_A_UNIT
        },
        **{
            f"{path} of a plan": ("GET", f"{path}?plan={{}}", plans, None)
            for path in OF_A_PLAN
        },
    }


def plans_of(hall: Hall, person: str) -> list[str]:
    """The district's kept plan, to all but those below it, who may look at it."""
    return [] if person.startswith(HERE) else [hall.met["plan"]]


def strange(one: str) -> str:
    """An id like another that nothing has."""
    kind, colon, name = one.rpartition(":")
    is_hex = re.fullmatch("[0-9a-f]{16,}", name)
    return f"{kind}{colon}{'0' * len(name) if is_hex else 'Z9'}"


def test_every_route_that_takes_an_id_is_tried():
    taking = {one.name for one in ADDRESSES if "{" in one.path}
    names = {"act", "ground", *OPEN, *ways(Nothing(), {}, "")}
    assert taking <= names, taking - names


class Nothing:
    """A hall in which nothing was met."""

    class Any(dict):
        def __missing__(self, _key):
            return []

    met = Any()


def test_no_route_knows_an_id_of_the_story(hall: Hall, stranger: Stranger):
    tried = 0
    for name, (method, path, ids, body) in ways(
        hall, foreign(hall, stranger.person), stranger.person
    ).items():
        for one in ids:
            told = stranger.send(method, f"api/{path.format(one)}", body)
            assert told.status_code == 404, (name, one, told.text)
            none = stranger.send(method, f"api/{path.format(strange(one))}", body)
            if ids is not UNITS:  # units are no secret: there, only what is theirs
                assert said_of(none, strange(one)) == said_of(told, one), (name, one)
            tried += 1
    assert tried > 100


def said_of(told, one: str) -> tuple[int, str]:
    """What was answered, but for the id itself."""
    return told.status_code, told.text.replace(one.rpartition(":")[2], "…")


def test_no_act_is_done_to_anything_of_the_story(hall: Hall, stranger: Stranger):
    with hall.book() as one, one.desk() as desk:
        before = desk.size
    ids, tried = foreign(hall, stranger.person), set()
    for name, act in ACTS.items():
        for body in wishes(act.said.model_json_schema(), ids):
            told = stranger.send("POST", f"api/acts/{name}", {"said": body})
            assert told.status_code == 404, (name, body, told.text)
            assert told.json()["code"] == "act-not-there", (name, body)
            tried.add(name)
    of_all = {"suspect", "remind", "lapse", "sweep", "succeed", "close", "record"}
    assert tried == set(ACTS) - of_all
    with hall.book() as one, one.desk() as desk:
        assert desk.size == before


def test_no_list_no_search_no_export_and_no_tile_tells_of_it(
    hall: Hall, stranger: Stranger
):
    ids = foreign(hall, stranger.person)
    met = [hall.met[one] for one in ("draft", "evidence", "job", "tip")]
    met += plans_of(hall, stranger.person)
    secret = [one for kind in ids if kind not in ("unit", "seat") for one in ids[kind]]
    words = [one.encode() for one in (*secret, *met, "J-901", "J-902", "系临时工棚")]
    read = 0
    for path in LISTS:
        told = stranger.get(f"api/{path}")
        assert told.status_code in (200, 404), (path, told.text)
        body = texts(told.content)
        asked = path.rpartition("q=")[2].encode()
        found = [one for one in words if one in body and one != asked]
        assert not found, (path, found)
        read += told.status_code == 200
    assert read > 60
    for path in tiles_of(stranger):
        for _, tile in all_tiles(MemorySource(stranger.get(path).content)):
            plain = gzip.decompress(tile) if tile[:2] == b"\x1f\x8b" else tile
            assert not [one for one in words if one in plain], path


def tiles_of(stranger: Stranger) -> set[str]:
    """The archives of tiles that the screen is told of."""
    return set(re.findall(r"tiles/[\w-]+\.pmtiles", stranger.get("api/start").text))
