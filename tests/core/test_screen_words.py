"""Every word the screen asks for is there, in both languages and with the same gaps."""

import re
from pathlib import Path

import pytest

from jianliang.core.catalogue import MESSAGES
from jianliang.core.catalogue.screen import SCREEN
from jianliang.core.catalogue.screen_findings import KINDS
from jianliang.core.catalogue.words import HEADINGS

SOURCE = Path(__file__).parents[2] / "frontend" / "src"
OURS = (
    *("bar", "panel", "figure", "table", "finding", "error", "export", "map"),
    *("book", "quota", "plan", "people", "cockpit", "todo", "act"),
    *("comply", "public", "open"),
)
KEY = rf"(?:{'|'.join(OURS)})\.[a-z_0-9.]+"
GAP = re.compile(r"\{(\w+)\}")


def source_texts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.ts*"))]


def test_every_key_written_in_the_screen_has_words():
    asked = {key for text in source_texts() for key in re.findall(rf'"({KEY})"', text)}
    assert len(asked) > 100
    assert sorted(asked - set(SCREEN)) == []


def test_every_column_the_screen_names_has_a_heading_of_all_tables():
    found = re.compile(r'\bheading\(\s*"([a-z_0-9]+)"')
    asked = {name for text in source_texts() for name in found.findall(text)}
    assert len(asked) > 50
    assert sorted(asked - set(HEADINGS)) == []


def test_every_key_put_together_in_the_screen_has_words_for_some_value():
    for text in source_texts():
        for made in re.findall(rf"`((?:{'|'.join(OURS)})\.[^`]*\$[^`]*)`", text):
            parts = [re.escape(part) for part in re.split(r"\$\{[^}]*\}", made)]
            pattern = re.compile("[a-z_0-9-]+".join(parts))
            assert any(pattern.fullmatch(key) for key in SCREEN), made


@pytest.mark.parametrize("key", sorted(SCREEN))
def test_both_languages_say_something_and_name_the_same_values(key):
    words = SCREEN[key]
    assert words["zh"].strip() and words["en"].strip()
    assert set(GAP.findall(words["zh"])) == set(GAP.findall(words["en"]))


def test_every_kind_of_finding_has_a_name_and_no_name_is_left_over():
    found = {code for code, message in MESSAGES.items() if message.severity}
    assert {key.removeprefix("finding.kind.") for key in KINDS} == found


def test_the_source_of_the_screen_holds_no_words_of_its_own():
    chinese = re.compile(r"[\u4e00-\u9fff]")
    spoken = {
        path.name: line.strip()
        for path in sorted(SOURCE.rglob("*.ts*"))
        for line in path.read_text("utf-8").splitlines()
        if chinese.search(line) and not line.strip().startswith(("/*", "*", "//"))
    }
    assert spoken == {}
