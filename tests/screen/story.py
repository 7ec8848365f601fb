"""The chapters of the story: what each person does on the screen, one after another."""

import re

import geopandas
import shapely
from declaring.shots import photo
from playwright.sync_api import Page, expect
from screen.browsing import jianliang
from screen.hall import PATIENCE_MS, Hall, act, opened, shot

from jianliang.edges.city import open_city

CITY, HERE, THERE = "990000", "990102", "990101"
TOWN, NEIGHBOUR, FAR = "990102101", "990102102", "990101101"
"""The township of the story, one beside it, and one of the other district."""
CLERK, RECOGNISER, INSPECTOR, REVIEWER, ANALYST = (
    f"{CITY}-0{n}" for n in (1, 3, 4, 5, 7)
)
DISTRICT_CLERK, VERIFIER, PLANNER = (f"{HERE}-0{n}" for n in (1, 2, 6))
TOWN_CLERK = f"{TOWN}-01"
RECEIVER = f"{THERE}-01"
WRONG = (RECEIVER, f"{THERE}-02", "990102001-01")
"""Clerk and verifier of the wrong district, and the clerk of the wrong township."""
PEOPLE = (TOWN_CLERK,)
"""Who of the story has no account in the generated city."""
EARLIER, GOOD, BAD, OLD = "S000037", "N000901", "N000902", "S000024"
"""A claim that is withdrawn, the good and the bad one, and a plot recognised before."""
CASE, OLD_CASE = f"C-{GOOD}-1", f"C-{OLD}-1"
CONTRACT, INNER, PLAN = f"{TOWN}/7", f"{TOWN}/8", f"{HERE}/2027"


MAKING_MS = 300_000


def declare(hall: Hall) -> None:
    """A township declares good ground and bad; what is bad stays in its draft."""
    page = hall.at(TOWN_CLERK, f"lang=zh&panel=book&unit={TOWN}&select=life:{EARLIER}")
    act(page, "withdraw", reason="界址有误，重新申报")
    expect(page.locator(".timeline")).to_contain_text("撤回")
    page = hall.at(TOWN_CLERK, "lang=zh&panel=declare")
    page.locator(".claim-form input[type=file]").set_input_files(batch(hall))
    page.locator(".claim-form button[type=submit]").click()
    page.locator(".row-list > *").nth(1).wait_for(timeout=PATIENCE_MS)
    shot(page, "01-draft")
    page.locator(".submit-part button.act").click()
    expect(page.locator(".receipt")).to_be_visible()
    shot(page, "02-declared")
    (row,) = hall.told_to(TOWN_CLERK, "drafts")["rows"]
    hall.met["draft"] = row["draft"]


def batch(hall: Hall) -> str:
    """Two claims: cleared ground, and ground with a day that cannot be."""
    good = hall.ground(EARLIER)
    bad = shapely.transform(good, lambda xy: xy + [400.0, 0.0])
    frame = geopandas.GeoDataFrame(
        {
            "claim_id": [GOOD, BAD],
            "unit": [TOWN, TOWN],
            "credit_year": [2024, 2024],
            "cleared_on": ["2024-06-15", "2024-13-45"],
            "after_use": ["forest", "forest"],
            "owner_kind": ["collective", "collective"],
        },
        geometry=[good, bad],
        crs=open_city(hall.city).definition.crs,
    )
    path = hall.city.parent / "claims.gpkg"
    frame.to_file(path, driver="GPKG", layer="claims")
    return str(path)


def restore(hall: Hall) -> None:
    """The village agrees, the ground is cleared and restored, and a photo is kept."""
    hall.once(declare)
    page = hall.at(TOWN_CLERK, f"lang=zh&panel=book&unit={TOWN}&select=life:{GOOD}")
    opened(page, "clear").locator("button.primary").click()
    expect(page.locator(".refused")).to_contain_text("村民")
    act(page, "consent", documents="")
    for step in ("clear", "restore"):
        act(page, step, reason="现场已完成")
    shot(page, "03-restored")
    picture = {"name": "after.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.locator(".evidence input[type=file]").set_input_files(picture)
    page.locator(".evidence .shot").first.wait_for(timeout=PATIENCE_MS)
    kept = hall.told_to(TOWN_CLERK, "evidence", plot=GOOD)["rows"]
    hall.met["evidence"] = kept[0]["evidence"]


def verify(hall: Hall) -> None:
    """The district sees it in the field."""
    hall.once(restore)
    page = hall.at(VERIFIER, f"lang=en&panel=book&unit={TOWN}&select=life:{GOOD}")
    act(page, "verify", reason="seen on the spot")
    expect(page.locator(".life-state")).to_contain_text("verified")
    shot(page, "04-verified")
    hall.met["job"] = renew(hall, VERIFIER, page, "verify")["job"]


def renew(hall: Hall, person: str, page: Page, kind: str) -> dict:
    """Have a result made anew, by the button of its panel; the job that made it."""
    known = {row["job"] for row in hall.told_to(person, "jobs", kind=kind)["rows"]}
    page.locator(f"[data-renew={kind}]").click(timeout=PATIENCE_MS)
    for _ in range(MAKING_MS // 500):
        rows = hall.told_to(person, "jobs", kind=kind)["rows"]
        new = [row for row in rows if row["job"] not in known]
        if new and new[0]["state"] not in ("queued", "running"):
            assert new[0]["state"] == "done", new
            expect(page.locator(".renew")).to_have_attribute("data-state", "done")
            return new[0]
        page.wait_for_timeout(500)
    raise AssertionError(f"{kind} took too long: {new}")


def recognise(hall: Hall) -> None:
    """The city recognises all that counts, and watches it."""
    hall.once(verify)
    page = hall.at(RECOGNISER, f"lang=zh&panel=book&unit={HERE}")
    form = opened(page, "recognise_batch")
    expect(form.locator("textarea").first).to_have_value(f"{GOOD}\nS000006")
    shot(page, "05-recognising")
    form.locator("button.primary").click()
    expect(page.locator(".act-done")).to_be_visible()
    page = hall.at(INSPECTOR, f"lang=en&panel=watch&select=life:{GOOD}")
    act(page, "watch", reason="")
    expect(page.locator(".life-state")).to_contain_text("watched")
    shot(page, "06-watched")
    hall.met["score before"] = score_of(hall)
    hall.met["standing before"] = hall.standing(GOOD)


def score_of(hall: Hall) -> str:
    """What the township's score comes to now, as the analyst reads it."""
    page = hall.at(ANALYST, f"lang=en&panel=assessment&unit={TOWN}")
    made = renew(hall, ANALYST, page, "assess")
    expect(page.locator("aside.panel")).to_contain_text(made["snapshot"])
    value = page.locator(".score-value strong").first
    value.wait_for(timeout=PATIENCE_MS)
    return value.inner_text()


def see(hall: Hall) -> None:
    """Patches of construction arrive, on the new ground and on a plot of before."""
    hall.once(recognise)
    page = hall.at(INSPECTOR, map_of(hall))
    hall.pictures["before"] = hall.picture(page)
    frame = geopandas.GeoDataFrame(
        {
            "patch_id": ["J-901", "J-902"],
            "kind": ["CK", "CK"],
            "seen_on": ["2026-09-01", "2026-09-01"],
        },
        geometry=[hall.ground(GOOD).buffer(-5), hall.ground(OLD).buffer(-10)],
        crs=open_city(hall.city).definition.crs,
    )
    path = hall.city.parent / "patches.gpkg"
    frame.to_file(path, driver="GPKG", layer="patches")
    where = ("--role", "patches", "--day", "2026-09-30", "--name", "patches-late")
    jianliang("import", str(hall.city), str(path), *where)
    page = hall.at(ANALYST, "lang=en&panel=figures")
    renew(hall, ANALYST, page, "run")
    page = hall.at(INSPECTOR, "lang=en&panel=watch")
    renew(hall, INSPECTOR, page, "supervise")


def map_of(hall: Hall) -> str:
    """A place of the screen: the new ground with what is watched and what is a case."""
    return f"lang=zh&panel=watch&unit={TOWN}&ground=watched,cases&select=life:{GOOD}"


def accuse(hall: Hall) -> None:
    """The inspector opens the cases and tells the unit."""
    hall.once(see)
    page = hall.at(INSPECTOR, "lang=en&panel=watch")
    act(page, "suspect")
    page = at_case(hall, INSPECTOR, CASE, "en")
    expect(page.locator(".drawer")).to_contain_text("J-901")
    shot(page, "07-suspected")
    for case in (CASE, OLD_CASE):
        page = at_case(hall, INSPECTOR, case, "zh")
        act(page, "notify", reason="影像见新建房屋")


def at_case(hall: Hall, person: str, case: str, lang: str) -> Page:
    return hall.at(person, f"lang={lang}&panel=watch&select=case:{case}")


def hear(hall: Hall) -> None:
    """The unit replies, the city decides, the unit appeals, another answers."""
    hall.once(accuse)
    page = at_case(hall, TOWN_CLERK, CASE, "zh")
    act(page, "reply", reason="系临时工棚", documents="")
    expect(page.locator(".both-sides")).to_contain_text("系临时工棚")
    shot(page, "08-replied")
    page = at_case(hall, RECOGNISER, CASE, "en")
    act(page, "decide", ruling="reversed", reason="a house, not a shed")
    shot(page, "09-decided")
    act(at_case(hall, TOWN_CLERK, CASE, "zh"), "appeal", reason="请复核影像")
    page = at_case(hall, REVIEWER, CASE, "en")
    act(page, "uphold", reason="it is a house")
    shot(page, "10-upheld")
    hall.met["standing on appeal"] = hall.standing(GOOD)


def reverse(hall: Hall) -> None:
    """The case is final: credit is taken back, and the score is another."""
    hall.once(hear)
    page = at_case(hall, RECOGNISER, CASE, "zh")
    act(page, "finalise")
    expect(page.locator(".life-state")).to_contain_text("已终结")
    shot(page, "11-final")
    hall.met["standing after"] = hall.standing(GOOD)
    hall.met["score after"] = score_of(hall)
    shot(hall.page(ANALYST), "12-score")
    page = hall.at(INSPECTOR, map_of(hall))
    hall.pictures["after"] = hall.picture(page)
    shot(page, "13-map")


def remedy(hall: Hall) -> None:
    """In the other case the ground is restored: what was frozen is free again."""
    hall.once(accuse)
    before = hall.free(TOWN)
    page = at_case(hall, TOWN_CLERK, OLD_CASE, "en")
    act(page, "reply", reason="it will be pulled down", documents="")
    page = at_case(hall, RECOGNISER, OLD_CASE, "zh")
    act(
        page,
        "decide",
        ruling="suspended",
        reason="限期拆除恢复",
        remedy_by="2027-06-30",
    )
    page = at_case(hall, TOWN_CLERK, OLD_CASE, "en")
    act(page, "appeal", reason="we ask for more time")
    act(at_case(hall, REVIEWER, OLD_CASE, "zh"), "uphold", reason="期限已足够")
    page = at_case(hall, RECOGNISER, OLD_CASE, "zh")
    act(page, "finalise")
    hall.met["frozen"] = before - hall.free(TOWN)
    shot(page, "14-suspended")
    page = at_case(hall, RECOGNISER, OLD_CASE, "zh")
    act(page, "remedy", reason="房屋已拆除，已复绿", documents="")
    expect(page.locator(".drawer")).to_contain_text(
        re.compile(r"了结日期[-0-9]+ · 整改恢复")
    )
    shot(page, "15-restored")
    hall.met["freed"] = hall.free(TOWN) - before


def plan(hall: Hall) -> None:
    """A district's planner makes a plan, and the district adopts it."""
    page = hall.at(PLANNER, f"lang=en&panel=workbench&unit={HERE}")
    bench = page.locator(".bench-form")
    bench.locator("select").first.select_option("quick")
    bench.locator("button.primary").click()
    doing = page.locator(".bench-doing")
    expect(doing).to_have_attribute("data-state", "done", timeout=MAKING_MS)
    (job,) = hall.told_to(PLANNER, "jobs", kind="plan")["rows"]
    hall.met["plan job"], hall.met["plan"] = job["job"], job["snapshot"]
    page = hall.at(PLANNER, f"lang=en&panel=plan&unit={HERE}")
    shot(page, "16-plan")
    named = {"number": "2027", "plan_name": "Special plan", "plan_kind": "special"}
    act(page, "adopt", **named, first_year="2025", last_year="2029")
    shot(page, "17-adopted")


def appoint(hall: Hall) -> None:
    """The city's clerk gives somebody a seat."""
    page = hall.at(CLERK, f"lang=zh&panel=book&unit={HERE}")
    seat = {"new_seat": "S-pan", "person": "pan"}
    act(page, "appoint", **seat, office="planner", tier="district")
    shot(page, "18-appointed")


def pass_on(hall: Hall) -> None:
    """The township applies, the city approves, the other district accepts."""
    page = hall.at(TOWN_CLERK, f"lang=zh&panel=quota&unit={TOWN}")
    act(page, "apply", receiver=FAR, number="7", area_dm2="1000")
    shot(page, "18-applied")
    page = hall.at(CLERK, "lang=en&panel=todos&todo=approve")
    page.locator(f"[data-subject='contract:{CONTRACT}']").click(timeout=PATIENCE_MS)
    act(page, "approve")
    shot(page, "19-approved")
    page = hall.at(DISTRICT_CLERK, f"lang=zh&panel=quota&unit={TOWN}")
    act(page, "send", receiver=HERE, number="8", area_dm2="500")
    page = hall.at(RECEIVER, f"lang=zh&panel=quota&unit={THERE}")
    page.locator(f"[data-subject='contract:{CONTRACT}']").click(timeout=PATIENCE_MS)
    act(page, "accept")
    shot(page, "20-accepted")
