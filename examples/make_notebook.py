"""Write examples/accounts.ipynb from the cells below: `python examples/make_notebook.py`."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

CELLS = [
    (
        "md",
        "# Accounts of construction land in a notebook\n\n"
        "A small invented city, generated here, with surveys of three dates. With your "
        "own files, read them with `geopandas.read_file`; columns may bear the survey's "
        "own field names (`BSM`, `DLBM`, `TBMJ` …).",
    ),
    (
        "code",
        "import jianliang\n"
        "from jianliang.edges.demo import generate\n\n"
        'city = generate("small", seed=7)\n'
        "surveys = {\n"
        "    layer.day: layer.frame for layer in city.about "
        'if layer.role == "survey"\n'
        "}\n"
        "{day: len(frame) for day, frame in surveys.items()}",
    ),
    (
        "md",
        "## Five lines\n\nSurveys, units and zones in; a dictionary of tables out.",
    ),
    (
        "code",
        "tables = jianliang.account(\n"
        '    surveys, units=city.layers["units-2022"], zones=city.layers["zones"]\n'
        ")\n"
        'accounts = tables["accounts"]\n'
        "{name: len(table) for name, table in tables.items()}",
    ),
    (
        "md",
        "## What changed, by district\n\n"
        "Areas are whole 0.01 m²; a hectare is 1,000,000 of them. "
        "Sum first, convert last.",
    ),
    (
        "code",
        "districts = accounts.query(\n"
        "    \"profile == 'bj2017' and total == 'urban_rural' \"\n"
        "    \"and dimension == 'all' and level == 'district'\"\n"
        ")\n"
        'measures = ["stock_from_dm2", "decrease_dm2", "increase_dm2",\n'
        '            "correction_dm2", "stock_to_dm2", "net_dm2"]\n'
        '(districts.set_index(["unit", "to_day"])[measures] / 1e6).round(4)',
    ),
    ("md", "## Every account closes, to the last 0.01 m²"),
    (
        "code",
        "left = accounts.stock_from_dm2 - accounts.decrease_dm2 + accounts.increase_dm2\n"
        "gap = accounts.stock_to_dm2 - left - accounts.correction_dm2\n"
        "assert (gap == 0).all()\n"
        "len(accounts), int(gap.abs().sum())",
    ),
    ("md", "## Which class became which"),
    (
        "code",
        'matrix = tables["matrix"]\n'
        "changed = matrix[matrix.class_from != matrix.class_to]\n"
        'changed.groupby(["class_from", "class_to"]).area_from_dm2.sum()'
        ".sort_values(ascending=False).head(8)",
    ),
    ("md", "## What is doubtful"),
    (
        "code",
        "from jianliang.core.findings import worded\n\n"
        'worded(tables["findings"])[["code", "severity", "reason_en"]].head()',
    ),
]


def notebook() -> nbformat.NotebookNode:
    """The notebook without outputs; ids by position, so that it is always the same."""
    make = {"md": new_markdown_cell, "code": new_code_cell}
    cells = [make[kind](text, id=f"cell-{at}") for at, (kind, text) in enumerate(CELLS)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


if __name__ == "__main__":
    target = Path(__file__).with_name("accounts.ipynb")
    target.write_text(nbformat.writes(notebook()) + "\n", encoding="utf-8")
