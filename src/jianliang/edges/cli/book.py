"""Commands about the book: verify, checkpoint, prove, as-of; backup and restore."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType

from jianliang.core.errors import LedgerError, UsageError
from jianliang.edges.cli.options import CityArgument, Limit
from jianliang.edges.cli.runs import opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.progress import shown_progress

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.ledger import Desk

Notes = Annotated[
    list[Path] | None,
    typer.Option("--note", help="A checkpoint that somebody has kept."),
]
File = Annotated[Path, typer.Argument(help="File of the backup.")]
LOST_SHOWN = 5

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="台账: verify the book, sign checkpoints, prove events, ask as of a day.",
)


@app.command()
def verify(
    context: typer.Context, city: CityArgument, note: Notes = None, limit: Limit = 40
) -> None:
    """核验: compute every hash, receipt and balance of the book again."""
    from jianliang.commands.register import find_register_faults
    from jianliang.core.findings import joined, worded
    from jianliang.edges.citybook import (
        city_key_text,
        open_city_book,
        read_notes,
        witnessed_notes,
    )
    from jianliang.edges.cli.tables import records
    from jianliang.edges.register import told_lines
    from jianliang.ledger import Desk
    from jianliang.ledger.tree import size_of
    from jianliang.ledger.verifier import verify_book

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    notes = [*witnessed_notes(opened), *read_notes(note or [])]
    with (
        shown_progress(screen.err, screen.word, not screen.json) as progress,
        closing(open_city_book(opened, held=False)) as book,
        book.reading() as connection,
    ):
        key = city_key_text(opened)
        found = verify_book(connection, notes, key, progress)
        size = size_of(connection)
        lines = told_lines(opened.register)
        register = find_register_faults(Desk(connection), lines)
    told = worded(joined([found, register]))
    # What is not recorded yet is a note: the book is whole all the same.
    broken = told[told["severity"] != "note"]
    facts = {"events": size, "findings": records(told.head(limit or len(told)))}
    screen.show(_verdict(told, size, limit, screen), facts)
    if len(broken):
        raise typer.Exit(LedgerError.exit_code)


@app.command()
def checkpoint(
    context: typer.Context,
    city: CityArgument,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write it to.")
    ] = None,
) -> None:
    """检查点: sign the book as it is, for the districts to keep."""
    from jianliang.edges.citybook import book_signer, open_city_book, present
    from jianliang.ledger.checkpoints import make_checkpoint
    from jianliang.ledger.notes import read_note

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    signer = book_signer(opened)
    with closing(open_city_book(opened)) as book:
        note = make_checkpoint(book, signer, present())
    if out is not None:
        out.write_text(note, encoding="utf-8")
    said = read_note(note)
    facts = {"size": said.size, "root": said.root.hex(), "note": note}
    facts["key"] = signer.key_text()
    told = screen.word("book-key", text=signer.key_text())
    screen.show(f"{note}\n{told}", facts)


@app.command()
def prove(
    context: typer.Context,
    city: CityArgument,
    event: Annotated[int, typer.Argument(help="Number of the event.")],
    size: Annotated[
        int | None, typer.Option("--size", help="Of which checkpoint; the last event.")
    ] = None,
) -> None:
    """证明: the hashes that lead from an event to the root of a checkpoint."""
    from jianliang.edges.citybook import open_city_book
    from jianliang.ledger.checkpoints import prove_event

    screen: Screen = context.obj
    with closing(open_city_book(opened_for(screen, city))) as book:
        proof = prove_event(book, event, size)
    path = [step.hex() for step in proof.path]
    ends = {"leaf": proof.leaf.hex(), "root": proof.root.hex()}
    facts = {"event": proof.seq, "size": proof.size, "path": path, **ends}
    told = screen.word("book-proof", event=proof.seq, size=proof.size)
    screen.show("\n".join([told, ends["leaf"], *path, ends["root"]]), facts)


@app.command("as-of")
def as_of(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    seq: Annotated[int | None, typer.Option(help="After this event.")] = None,
    recorded: Annotated[
        str, typer.Option(help="As known at this moment, with its time zone.")
    ] = "",
    happened: Annotated[
        str, typer.Option(help="As it had happened by this day, known today.")
    ] = "",
    unit: Annotated[str, typer.Option(help="Only this unit.")] = "",
    limit: Limit = 40,
) -> None:
    """回溯: accounts and credit of the book at an earlier time."""
    from jianliang.edges.citybook import open_city_book
    from jianliang.ledger import replay

    screen: Screen = context.obj
    moment = _moment(recorded) if recorded else None
    if [seq is not None, bool(recorded), bool(happened)].count(True) != 1:
        raise UsageError("book-one-time")
    with (
        closing(open_city_book(opened_for(screen, city))) as book,
        book.reading() as connection,
        replay.as_of(connection, seq, moment, happened or None) as desk,
    ):
        facts = _state(desk, unit)
    screen.show(_tables(facts, limit, screen), facts)


def backup(context: typer.Context, city: CityArgument, file: File) -> None:
    """备份: the book in use, accounts, drafts, evidence and files, as one new file."""
    from jianliang.edges.safekeeping import backup_city

    screen: Screen = context.obj
    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        kept = backup_city(opened_for(screen, city), file, progress)
    facts = {"events": kept.events, "files": kept.files, "file": str(file)}
    told = screen.word("book-backed-up", **facts)
    if kept.lost:
        names = ", ".join(kept.lost[:LOST_SHOWN])
        lost = screen.word("book-backup-lost", count=len(kept.lost), names=names)
        told = f"{told}\n{lost}"
    screen.show(told, {**facts, "lost": list(kept.lost)})


def restore(
    context: typer.Context, city: CityArgument, file: File, note: Notes = None
) -> None:
    """恢复: make the city's book from a backup; names what is missing."""
    from jianliang.edges.citybook import read_notes, witnessed_notes
    from jianliang.edges.safekeeping import restore_city

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    notes = [*witnessed_notes(opened), *read_notes(note or [])]
    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        done, files = restore_city(opened, file, notes, progress)
    facts = {"events": done.size, "files": files, "file": str(file)}
    screen.show(screen.word("book-restored", **facts), facts)
    if done.refusal is not None:
        raise done.refusal


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise UsageError("book-moment", text=text) from None


def _verdict(
    told: "pd.DataFrame", size: int, limit: int, screen: Screen
) -> RenderableType:
    broken = told[told["severity"] != "note"]
    shown = told.head(limit) if limit else told
    lines = [screen.word("book-whole", events=size)]
    if len(broken):
        lines = [screen.word("book-not-whole", events=size, findings=len(broken))]
    return "\n".join([*lines, *shown[f"reason_{screen.language}"]])


def _state(desk: "Desk", unit: str) -> dict:
    wanted = unit or None
    return {
        "accounts": [dict(row._mapping) for row in desk.accounts(wanted)],
        "credit": [dict(row._mapping) for row in desk.credit(wanted)],
    }


def _tables(facts: dict, limit: int, screen: Screen) -> RenderableType:
    import pandas as pd

    from jianliang.edges.cli.naming import Names
    from jianliang.edges.cli.tables import Style, grid
    from jianliang.edges.cli.views import View

    style = Style(Names(screen.language), limit=limit)
    names = {"accounts": "quota", "credit": "credit"}
    frames = {names[key]: pd.DataFrame(rows) for key, rows in facts.items() if rows}
    if not frames:
        return screen.word("none")
    drawn = [grid(View(name, frame), screen, style) for name, frame in frames.items()]
    return Group(*drawn)
