"""Commands of quota together."""

from collections.abc import Callable

import typer

from jianliang.edges.cli import disputing, passing, spending

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="指标: accounts of quota; spend it, lend it, pass it on, take it back.",
)
COMMANDS: dict[str, Callable[..., None]] = {
    **spending.COMMANDS,
    **passing.COMMANDS,
    **disputing.COMMANDS,
}
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)
