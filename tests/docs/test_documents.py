"""The documents say what the code does."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs"))

from tables import capabilities  # noqa: E402


def test_capability_tables_are_fresh():
    done = subprocess.run(
        [sys.executable, ROOT / "docs/tables.py", "--check"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("row", capabilities(), ids=lambda row: row["id"])
def test_what_works_has_a_home_and_what_is_planned_has_none(row):
    modules = row["where"].split()
    assert row["status"] in ("works", "partly", "planned")
    assert bool(modules) == (row["status"] != "planned")
    for module in modules:
        assert importlib.util.find_spec(module), module


def test_every_capability_is_listed_once_in_order():
    assert [row["id"] for row in capabilities()] == [f"C{n}" for n in range(1, 21)]


def test_a_planned_capability_is_not_claimed_by_code():
    planned = {row["id"] for row in capabilities() if row["status"] == "planned"}
    claimed = {
        word
        for path in (ROOT / "src/jianliang/stages").glob("*.py")
        for word in re.findall(r"\bC\d+\b", path.read_text(encoding="utf-8"))
    }
    assert not claimed & planned


def glossary() -> list[tuple[str, str]]:
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    cells = [line.strip("|").split("|") for line in lines if line.startswith("|")]
    rows = [(cell[0].strip(), cell[1].strip()) for cell in cells]
    return [row for row in rows if row[0] not in ("中文", "---")]


def test_the_glossary_has_one_english_word_for_each_chinese_one():
    chinese, english = zip(*glossary(), strict=True)
    assert len(set(chinese)) == len(chinese)
    assert len(set(english)) == len(english)


def test_both_readmes_show_the_same_commands():
    def commands(name: str) -> list[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        lines = re.findall(r"^    ((?:make|jianliang) [^#\n]*)", text, re.MULTILINE)
        return [re.sub(r' --lang zh| --name ".*?"', "", line).strip() for line in lines]

    assert commands("README.md") == commands("README.zh.md")


def test_every_command_of_the_readme_exists():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"jianliang ([a-z]+) ", text))
    program = Path(sys.executable).with_name("jianliang")
    shown = subprocess.run([program, "--help"], capture_output=True, text=True).stdout
    assert {"init", "import", "run", "show", "area"} <= named
    assert {"check", "demo", "doctor"} <= set(shown.split())
    assert named - {"takes"} <= set(shown.split())


def test_make_targets_of_the_documents_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        used = set(re.findall(r"(?:^    |`)make ([a-z]+)", text, re.MULTILINE))
        assert used <= targets, (name, used - targets)
