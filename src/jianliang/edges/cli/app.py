"""The commands together, and what becomes of an error.

An error of ours is one line and its exit code; Ctrl-C is 130; anything else is our
fault, is said so in one line, and its details go to a file.
"""

import sys
import tempfile
import traceback
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from jianliang.core.errors import CityError, JianliangError
from jianliang.edges.cli import (
    account,
    adopted,
    allocating,
    assessing,
    book,
    casing,
    cities,
    claiming,
    deciding,
    dynamics,
    financing,
    planning,
    plot,
    projecting,
    qualifying,
    quota,
    rating,
    reconciling,
    relocating,
    renewing,
    runs,
    seat,
    serving,
    supervising,
    targeting,
    tools,
    updating,
    weighing,
    working,
)
from jianliang.edges.cli.options import Language
from jianliang.edges.cli.screen import Screen, split_flags

INTERRUPTED = 130


class Commands(TyperGroup):
    """The commands; global options may also stand after the command's name."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run a command and leave with its exit code."""
        words = args[0] if args else options.pop("args", None)
        flags, rest = split_flags(sys.argv[1:] if words is None else words)
        screen = Screen.of(flags)
        options.update(args=[*flags, *rest], standalone_mode=False, obj=screen)
        sys.exit(_exit_code(partial(super().main, **options), screen))


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


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
COMMANDS: dict[str, Callable[..., None]] = {
    "init": cities.init,
    "import": cities.import_,
    "check": cities.check,
    "run": runs.run,
    "show": runs.show,
    "draw": runs.draw,
    "serve": serving.serve,
    "work": working.work,
    "tiles": runs.tiles,
    "withdraw": cities.withdraw,
    "rules": cities.rules,
    "backup": book.backup,
    "restore": book.restore,
    "recognise": deciding.recognise,
    "reconcile": reconciling.reconcile,
    "supervise": supervising.supervise,
    "dynamics": dynamics.dynamics,
    "quality": qualifying.quality,
    "assess": assessing.assess,
    "renewal": renewing.renewal,
    "scenario": weighing.scenario,
    "candidates": rating.candidates,
    "allocate": allocating.allocate,
    "finance": financing.finance,
    "close": deciding.close,
    "succeed": deciding.succeed,
    "area": tools.area,
    "demo": tools.demo,
    "doctor": tools.doctor,
}
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)
book.app.command("open")(deciding.open_)
book.app.command("record")(deciding.record)
book.app.command("targets")(adopted.targets)
book.app.command("plans")(adopted.plans)
app.add_typer(book.app, name="book")
app.add_typer(seat.app, name="seat")
app.add_typer(account.app, name="account")
app.add_typer(claiming.app, name="claims")
app.add_typer(plot.app, name="plot")
app.add_typer(quota.app, name="quota")
app.add_typer(relocating.app, name="relocation")
app.add_typer(updating.app, name="update")
app.add_typer(casing.app, name="case")
app.add_typer(planning.app, name="plan")
app.add_typer(targeting.app, name="target")
app.add_typer(projecting.app, name="project")


@app.callback()
def everywhere(
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language: zh or en.")
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="One JSON document instead of tables.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where a fault of ours arose.")
    ] = False,
) -> None:
    """减量: exact accounts of construction land for cities that must use less of it.

    --lang, --json and --debug may also stand after the command.
    """
    # Read before the command line is parsed (Screen.of), so that its errors obey them.


def main() -> None:
    """Run the command line."""
    app(prog_name="jianliang")
