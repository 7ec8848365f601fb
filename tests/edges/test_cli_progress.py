"""Progress: only on a terminal, only where it is wanted, only for work that lasts."""

import io

import pytest
from rich.console import Console

from jianliang.edges import progress
from jianliang.edges.progress import shown_progress


def drawn(terminal, wanted=True):
    console = Console(file=io.StringIO(), force_terminal=terminal, width=80)
    with shown_progress(console, str.upper, wanted) as report:
        report("reading", 0.1)
        report("writing", 0.9)
    return console.file.getvalue()


def test_work_that_is_soon_done_shows_nothing():
    assert "READING" not in drawn(terminal=True)


def test_work_that_lasts_shows_what_is_being_done(monkeypatch):
    monkeypatch.setattr(progress, "QUIET_SECONDS", -1.0)

    assert "WRITING" in drawn(terminal=True)


@pytest.mark.parametrize(("terminal", "wanted"), [(False, True), (True, False)])
def test_a_pipe_and_json_see_nothing(monkeypatch, terminal, wanted):
    monkeypatch.setattr(progress, "QUIET_SECONDS", -1.0)

    assert drawn(terminal, wanted) == ""
