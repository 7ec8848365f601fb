"""The notebook runs as it is written, and is the one its script writes."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.filterwarnings("ignore")
def test_the_notebook_runs_to_its_end(tmp_path):
    notebook = nbformat.read(EXAMPLES / "accounts.ipynb", as_version=4)
    NotebookClient(
        notebook, timeout=300, resources={"metadata": {"path": tmp_path}}
    ).execute()
    told = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs for cell in told)


def test_the_notebook_is_the_one_its_script_writes(tmp_path):
    script = tmp_path / "make_notebook.py"
    script.write_text((EXAMPLES / "make_notebook.py").read_text(encoding="utf-8"))
    subprocess.run([sys.executable, script], check=True)
    fresh = (tmp_path / "accounts.ipynb").read_text(encoding="utf-8")
    assert fresh == (EXAMPLES / "accounts.ipynb").read_text(encoding="utf-8")
