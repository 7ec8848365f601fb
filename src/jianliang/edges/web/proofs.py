"""The receipts of a plot's events, and proofs that the book holds them.

A browser hashes the path from an event's leaf up and must come to the root, which a
checkpoint states that others keep: so it need not believe this server.
"""

from fastapi import Request, Response

from jianliang.edges.web.acting import acting_office
from jianliang.edges.web.answers import answered
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.bookplot import PlotId, theirs
from jianliang.ledger import Book
from jianliang.ledger.checkpoints import last_checkpoint, prove_event
from jianliang.ledger.events import Recorded
from jianliang.ledger.notes import read_note


def get_proofs(request: Request, plot: PlotId, lang: Lang = None) -> Response:
    """The receipt of each event of a plot, and its path to the book's root."""
    now = theirs(request, plot)
    return answered(request, lambda: _proofs(request, plot), now.state)


def _proofs(request: Request, plot: str) -> dict:
    """As of the last checkpoint where it covers them all, else of the whole book."""
    with acting_office(request) as office:
        book = office.book
        with book.desk() as desk:
            history, size = desk.history(plot), desk.size
        note = last_checkpoint(book)
        signed = read_note(note).size if note else 0
        upto = signed if history and signed >= history[-1].seq else size
        rows = [_proof(book, one, upto) for one in history]
        root = prove_event(book, upto, upto).root.hex() if upto else ""
    return {
        "size": upto,
        "root": root,
        "note": note if upto == signed else None,
        "rows": rows,
    }


def _proof(book: Book, one: Recorded, size: int) -> dict:
    proof = prove_event(book, one.seq, size)
    receipt = book.receipt(one.request.id)
    assert receipt is not None  # every recorded event belongs to a request
    return {
        "seq": one.seq,
        "request": one.request.id,
        "first": receipt.first_seq,
        "last": receipt.last_seq,
        "leaf": proof.leaf.hex(),
        "path": [step.hex() for step in proof.path],
    }
