"""The book of the demo city: invented people take the claims of two years through it.

Every step is a command, carried out by whoever may, on the day of an invented calendar;
so the same city has the same book, event by event. People bear staff numbers: who they
are is no business of a ledger.

founded ─ ground recognised before ─ for each year: drafts ─ submitted ─ cleared ─
restored ─ seen in the field ─ verified against the surveys ─ recognised or returned
─ quota passed on, lent, used ─ year closed ─ checkpoint
"""

from datetime import timedelta, timezone

HERE = timezone(timedelta(hours=8))
