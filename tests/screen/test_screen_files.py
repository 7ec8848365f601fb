"""What leaves the screen: files, paper; and what the public may have of it."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pyogrio
import pytest
from playwright.sync_api import Browser, Page, expect
from screen.browsing import LAPTOP, Served, watched_page
from screen.reading import asked, opened, words

POINTS_PER_MM = 72 / 25.4


def downloaded(page: Page, ending: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator(f".sheet-head a[href*='.{ending}']").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_the_ranking_as_csv_holds_the_figures_of_the_screen(page, tmp_path):
    opened(page, sheet="ranking")
    snapshot = asked(page, "start")["snapshot"]
    path = downloaded(page, "csv", tmp_path)

    assert snapshot in path.name
    text = path.read_bytes().decode("utf-8-sig")
    rows = {row["unit"]: row for row in csv.DictReader(io.StringIO(text))}
    children = asked(page, "figures")["children"]
    assert rows.keys() == {child["unit"] for child in children}
    for child in children:
        for column in ("stock_from_dm2", "decrease_dm2", "net_dm2", "stock_to_dm2"):
            assert int(rows[child["unit"]][column]) == child[column]


def test_the_ranking_as_a_workbook_says_where_it_comes_from(page, tmp_path):
    opened(page, sheet="ranking")
    book = openpyxl.load_workbook(downloaded(page, "xlsx", tmp_path))

    assert len(book.sheetnames) == 2
    told = [str(cell) for row in book.worksheets[1].values for cell in row if cell]
    assert any(asked(page, "start")["snapshot"] in cell for cell in told)


def test_the_ranking_as_a_geopackage_has_a_shape_for_every_unit(page, tmp_path):
    opened(page, sheet="ranking")
    path = downloaded(page, "gpkg", tmp_path)
    frame = pyogrio.read_dataframe(path, layer="children")

    children = asked(page, "figures")["children"]
    net = dict(zip(frame["unit"], frame["net_dm2"], strict=True))
    assert net == {child["unit"]: child["net_dm2"] for child in children}
    assert frame.geometry.notna().all()


@pytest.mark.parametrize(
    ("paper", "short_mm", "long_mm"), [("A4", 210, 297), ("A3", 297, 420)]
)
def test_the_printed_sheet_is_of_its_size_and_says_what_it_shows(
    page, paper, short_mm, long_mm
):
    opened(page, print=paper, scale=100000)
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    page.wait_for_timeout(3_000)

    started = asked(page, "start", lang="en")
    expect(sheet).to_contain_text(started["city"]["name"])
    expect(sheet).to_contain_text(started["snapshot"])
    expect(sheet).to_contain_text("100,000")
    paged = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox \[([^\]]+)\]", paged)
    assert len(boxes) == 1, "one page"
    sides = sorted(float(part) for part in boxes[0].split()[2:])
    assert sides == pytest.approx(
        [short_mm * POINTS_PER_MM, long_mm * POINTS_PER_MM], abs=1.5
    )


def test_the_public_sees_no_plot_and_no_finding(browser: Browser, demo_city: Path):
    with Served(demo_city, "--audience", "public") as address:
        for page in watched_page(browser, address, LAPTOP):
            opened(page)
            told = words(page)
            expect(page.locator("nav.rail")).not_to_contain_text(told["panel.findings"])
            for path in (
                "findings",
                "identify?lon=116.8&lat=40.0",
                "export/moves.gpkg",
            ):
                assert page.request.get(f"./api/{path}").status == 404, path
            layers = asked(page, "start")["layers"]
            assert {layer["secrecy"] for layer in layers} <= {"public"}
