"""Progress with time left, for work that lasts: on the error stream, else silent."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

QUIET_SECONDS = 2.0


@contextmanager
def shown_progress(
    console: Console, word: Callable[[str], str], wanted: bool = True
) -> Iterator[Callable[[str, float], None]]:
    """Give a `progress(label, share)` that draws a bar once work lasts over 2 s.

    Parameters
    ----------
    console : Console
        Where to draw; nothing is drawn unless it is a terminal.
    word : callable
        The label in the reader's language.
    wanted : bool
        False keeps it silent.
    """
    if not (wanted and console.is_terminal):
        yield lambda label, share: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task("", total=1.0)
    began = time.monotonic()

    def report(label: str, share: float) -> None:
        bar.update(task, description=word(label), completed=share)
        if not bar.live.is_started and time.monotonic() - began > QUIET_SECONDS:
            bar.start()

    try:
        yield report
    finally:
        bar.stop()
