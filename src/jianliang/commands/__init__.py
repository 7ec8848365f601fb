"""Use cases: load, decide, append. The only callers of `Book.append`.

A command is a function of an office (book, units, rules, clock), of who asks, and of
what is asked; it answers with the book's receipt or refuses with a LedgerError.
"""

from jianliang.commands.acting import Asked, Office, Turn, carry_out, found_book

__all__ = ["Asked", "Office", "Turn", "carry_out", "found_book"]
