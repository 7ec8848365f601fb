"""What others do beside the story: a visitor, an owner, a co-signer; and what is met."""

from declaring.shots import photo
from playwright.sync_api import expect
from screen import story
from screen.hall import PATIENCE_MS, Hall, act, shot
from screen.story import HERE, NEIGHBOUR, OLD, PLANNER, TOWN, TOWN_CLERK

COSIGNER, OWNER = f"{HERE}-08", "990102001-09"
NOTICE = {
    "kind": "plan",
    "unit": HERE,
    "title_zh": "方案公示",
    "title_en": "The plan is shown",
    "text_zh": "征求意见",
    "text_en": "Comments are asked for",
    "from_day": "2026-01-01",
    "until_day": "2099-12-31",
}


def tip(hall: Hall) -> None:
    """A visitor tells of something that was built, and is given a code."""
    rows = hall.told_to(TOWN_CLERK, "book/plots", unit=TOWN)["rows"]
    lon, lat = next((row["lon"], row["lat"]) for row in rows if row["plot"] == OLD)
    page = hall.at("", f"lang=zh&panel=public&map=15/{lat}/{lon}")
    page.locator(".public-row button").first.click(timeout=PATIENCE_MS)
    page.locator("#public-tip").fill("河边又盖了房子")
    picture = {"name": "house.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.locator("#public-photos").set_input_files(picture)
    page.locator("form", has=page.locator("#public-tip")).locator(
        "[type=submit]"
    ).click()
    expect(page.locator(".public-code p").first).to_be_visible()
    shot(page, "21-tip")


def tell(hall: Hall) -> None:
    """What is met besides: a tip-off, notices and a comment, a candidate, a session."""
    hall.once(tip, story.plan)
    tips = hall.told_to(TOWN_CLERK, "office/tips")["rows"]
    hall.met["tip"] = tips[0]["tip"]
    drafted, shown = (
        hall.sent_by(PLANNER, "PUT", "office/notices", NOTICE)["id"] for _ in "ab"
    )
    hall.sent_by(PLANNER, "POST", f"office/notices/{shown}/step", {"step": "publish"})
    hall.sent_by("", "POST", f"notices/{shown}/comments", {"text": "同意"})
    rows = hall.told_to(PLANNER, f"office/notices/{shown}/comments")["rows"]
    hall.met["notices"], hall.met["comment"] = [drafted, shown], rows[0]["comment"]
    rows = hall.told_to(PLANNER, "candidates", unit=TOWN)["rows"]
    hall.met["candidate"] = rows[0]["plot_id"]
    rows = hall.told_to(TOWN_CLERK, "sessions")["rows"]
    hall.met["session"] = rows[0]["session"]


def cosign(hall: Hall) -> None:
    """A department of the district puts its name to the restored ground."""
    hall.once(story.verify)
    page = hall.at(COSIGNER, f"lang=en&panel=book&unit={TOWN}&select=life:{story.GOOD}")
    act(page, "cosign", reason="fit for growing")
    shot(page, "22-cosigned")


def offer(hall: Hall) -> None:
    """An owner draws their land on the map, and offers it."""
    page = hall.at(OWNER, f"lang=zh&panel=declare&unit={NEIGHBOUR}")
    page.locator(".draw-row button").click()
    box = page.locator("main.map").bounding_box()
    x, y = box["x"] + box["width"] * 0.55, box["y"] + box["height"] * 0.45
    for dx, dy in ((0, 0), (30, 0), (30, 30), (0, 30)):
        page.mouse.click(x + dx, y + dy)
        page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    page.locator("#claim-title").fill("我的厂房")
    shot(page, "23-offer")
    page.locator(".claim-form button[type=submit]").click()
    expect(page.locator(".row-list")).to_contain_text("我的厂房")
    shot(page, "24-offered")
