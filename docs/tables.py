"""Write the tables of the READMEs from their data: `python docs/tables.py [--check]`.

The table stands between two marker comments; everything else in the file is left alone.
"""

import csv
import sys
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
STATUS_ZH = {"works": "可用", "partly": "部分可用", "planned": "计划中"}


def capabilities() -> list[dict[str, str]]:
    """The rows of capabilities.csv."""
    with (DOCS / "capabilities.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def capability_table(language: str) -> str:
    """The capability table in Markdown, in "en" or "zh"."""
    zh = language == "zh"
    head = "| | 能力 | 位置 | 状态 |" if zh else "| | capability | where | status |"
    rows = [head, "|---|---|---|---|"]
    for row in capabilities():
        words = row["zh"] if zh else row["capability"]
        status = STATUS_ZH[row["status"]] if zh else row["status"]
        where = " ".join(f"`{module}`" for module in row["where"].split())
        rows.append(f"| {row['id']} | {words} | {where} | {status} |")
    return "\n".join(rows)


def filled(text: str, language: str) -> str:
    """The README's text with a fresh capability table."""
    begin, end = "<!-- capabilities -->", "<!-- /capabilities -->"
    before, rest = text.split(begin, 1)
    after = rest.split(end, 1)[1]
    return f"{before}{begin}\n{capability_table(language)}\n{end}{after}"


def main() -> int:
    """Write the tables, or with --check say which README is stale."""
    stale = []
    for name, language in (("README.md", "en"), ("README.zh.md", "zh")):
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        fresh = filled(text, language)
        if text != fresh:
            stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(fresh, encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"Stale: {', '.join(stale)}. Run: python docs/tables.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
