"""The commands together, and what becomes of an error.

An error of ours is one line and its exit code; Ctrl-C is 130; anything else is our
fault, is said so in one line, and its details go to a file.
"""

import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from jianliang.core.errors import CityError, JianliangError
from jianliang.edges.cli import checks, cities, demos, figures_commands, runs
from jianliang.edges.cli.screen import Screen, split_flags

INTERRUPTED = 130


class Commands(TyperGroup):
    """The commands; global options may also stand after the command's name."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and leave with its exit code."""
        words = sys.argv[1:] if args is None else args
        flags, rest = split_flags(words)
        screen = Screen.of(flags)
        extra.update(prog_name=prog_name, standalone_mode=False, obj=screen)
        run = super().main
        sys.exit(_exit_code(lambda: run(args=[*flags, *rest], **extra), screen))


def _exit_code(run: Callable[[], Any], screen: Screen) -> int:
    try:
        code = run()
    except JianliangError as error:
        screen.say_error(error)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except OSError as error:
        return _file_system(error, screen)
    except Exception as error:
        return _foreign(error, screen)
    if code == INTERRUPTED:
        screen.say_fault("interrupted")
    return code if isinstance(code, int) else 0


def _file_system(error: OSError, screen: Screen) -> int:
    if screen.debug or error.strerror is None:
        return _foreign(error, screen)
    path = error.filename or "–"
    screen.say_error(CityError("file-system", path=path, problem=error.strerror))
    return CityError.exit_code


def _foreign(error: Exception, screen: Screen) -> int:
    """A mistake on the command line as the parser puts it, or a fault of ours."""
    if hasattr(error, "format_message"):
        problem = error.format_message() or "?"
        screen.say_fault("usage", problem=problem.rstrip("."))
        return 2
    if screen.debug:
        traceback.print_exc()
    screen.say_fault("fault-of-ours", path=_details(error), kind=type(error).__name__)
    return 1


def _details(error: Exception) -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="jianliang-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write("".join(traceback.format_exception(error)))
    return file.name
