"""Officials publish, are told, answer; the public sees what became of it."""

import io
import os
import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import expect
from screen.browsing import LAPTOP, PHONE, watched_page
from screen.reading import opened, words
from screen.test_screen_for_all import serious

from jianliang.edges.citybook import present

SLOW_MS = 60_000
SHOTS = os.environ.get("JIANLIANG_SHOTS", "")
NOTICE = {
    "title_zh": "年度减量方案公示",
    "title_en": "The plan of the year",
    "text_zh": "方案全文见附图。",
    "text_en": "The whole plan is on the map.",
}
TODAY = present().date()
DAYS = {"from_day": TODAY, "until_day": TODAY + timedelta(days=60)}


@pytest.fixture
def seen_by(browser, manned, people):
    """A page of somebody: a seat on a laptop, or a visitor on a phone."""
    seated, password = people

    @contextmanager
    def look(seat=None, lang="en"):
        pages = watched_page(browser, manned, LAPTOP if seat else PHONE)
        page = next(pages)
        page.goto(manned)
        if seat:
            given = {"person": seated[seat], "password": password}
            assert page.request.post(f"{manned}api/session", data=given).ok
        opened(page, panel="public", lang=lang)
        yield page.locator("aside.panel"), words(page, lang)
        next(pages, None)

    return look


def shot(panel, name):
    """A picture to look at, where somebody has asked for one."""
    if SHOTS:
        panel.page.screenshot(path=f"{SHOTS}/officials-{name}.png")


def card(panel, told, key):
    heading = panel.page.get_by_role("heading", name=told[key], exact=True)
    return panel.locator("section.card", has=heading)


def code_in(panel):
    found = panel.locator(".public-code p").first
    expect(found).to_be_visible(timeout=SLOW_MS)
    return re.search(r"(\w{4}-){3}\w{4}", found.inner_text())[0]


def publish(panel, told, lang):
    ours = card(panel, told, "public.office.notices")
    ours.locator("summary", has_text=told["public.office.new"]).click()
    for field, text in NOTICE.items():
        panel.locator(f"#public-notice-{field}").fill(f"{text} {lang}")
    for field, day in DAYS.items():
        panel.locator(f"#public-notice-{field}").fill(day.isoformat())
    shot(panel, f"notice-{lang}")
    ours.get_by_role("button", name=told["public.office.keep"]).click()
    row = ours.locator("li").filter(has_text=f"{NOTICE[f'title_{lang}']} {lang}")
    row.get_by_role("button", name=told["public.office.publish"]).click()
    expect(
        row.get_by_role("button", name=told["public.office.withdraw"])
    ).to_be_visible()


def comment(panel, told, lang):
    title = f"{NOTICE[f'title_{lang}']} {lang}"
    panel.locator(".public-notice", has_text=title).click()
    panel.locator("#public-comment").fill("Keep the pond.")
    panel.locator("#public-comment-contact").fill("138 0000 0000")
    form = panel.locator("form", has=panel.page.locator("#public-comment"))
    form.get_by_role("button", name=told["public.send"]).click()
    shot(panel, f"comment-{lang}")
    return code_in(panel)


def answer(panel, told, lang):
    title = f"{NOTICE[f'title_{lang}']} {lang}"
    ours = card(panel, told, "public.office.notices")
    row = ours.locator("li").filter(has_text=title).first
    waiting = told["public.office.comments"].replace("{count}", "1")
    row.get_by_role("button", name=waiting).click()
    expect(row).to_contain_text("138 0000 0000")
    row.get_by_label(told["public.office.answer"]).fill("It stays.")
    shot(panel, f"answer-{lang}")
    row.get_by_role("button", name=told["public.office.published"]).click()
    expect(row).to_contain_text(told["value.handled.published"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_comment_is_answered_and_published_with_its_answer(seen_by, lang):
    with seen_by(("planner", "city"), lang) as (panel, told):
        publish(panel, told, lang)
    with seen_by(None, lang) as (panel, told):
        code = comment(panel, told, lang)
    with seen_by(("planner", "city"), lang) as (panel, told):
        answer(panel, told, lang)
        assert serious(panel.page) == []
    with seen_by(None, lang) as (panel, told):
        panel.locator("#public-code").fill(code)
        panel.get_by_role("button", name=told["public.receipt.ask"]).click()
        expect(card(panel, told, "public.receipt")).to_contain_text("It stays.")
        title = f"{NOTICE[f'title_{lang}']} {lang}"
        panel.locator(".public-notice", has_text=title).click()
        article = panel.locator("article")
        expect(article).to_contain_text("Keep the pond.")
        expect(article).to_contain_text("It stays.")
        expect(article).not_to_contain_text("138 0000 0000")


def report(panel, told):
    panel.get_by_role("button", name=told["public.tip.middle"]).click()
    panel.locator("#public-tip").fill("A shed stands where land was cleared.")
    sink = io.BytesIO()
    Image.effect_noise((320, 240), 30).save(sink, "JPEG")
    file = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": sink.getvalue()}
    panel.locator("#public-photos").set_input_files(file)
    form = panel.locator("form", has=panel.page.locator("#public-tip"))
    form.get_by_role("button", name=told["public.send"]).click()
    return code_in(panel)


def test_a_tip_off_is_looked_into_and_answered(seen_by):
    with seen_by() as (panel, told):
        code = report(panel, told)
    with seen_by(("inspector", "city")) as (panel, told):
        tips = card(panel, told, "public.office.tips")
        row = tips.locator("li").filter(has_text="A shed stands").first
        photo = row.get_by_role("link").first.get_attribute("href")
        found = panel.page.request.get(photo)
        assert found.ok and found.headers["content-type"] == "image/jpeg"
        row.get_by_role("button", name=told["public.office.looking"]).click()
        expect(row).to_contain_text(told["value.handled.looking"])
        closing = row.get_by_role("button", name=told["public.office.answered"])
        expect(closing).to_be_disabled()
        row.get_by_label(told["public.office.answer"]).fill("It is being taken down.")
        shot(panel, "tip")
        closing.click()
        expect(row).to_contain_text(told["value.handled.answered"])
        assert serious(panel.page) == []
    with seen_by() as (panel, told):
        panel.locator("#public-code").fill(code)
        panel.get_by_role("button", name=told["public.receipt.ask"]).click()
        expect(card(panel, told, "public.receipt")).to_contain_text("taken down")


def test_who_has_no_desk_sees_none(seen_by):
    with seen_by(("verifier", "district")) as (panel, told):
        expect(card(panel, told, "public.office.tips")).to_be_visible()
        expect(card(panel, told, "public.office.notices")).to_have_count(0)
    with seen_by() as (panel, told):
        for desk in ("public.office.tips", "public.office.notices"):
            expect(card(panel, told, desk)).to_have_count(0)
