"""The book: a city's ledger of claims, recognised ground and quota.

    book = open_book("sqlite:///mycity/book.sqlite")
    receipt = book.append(Request("r-1", digest), decide, now)

`decide` reads what the book knows through a `Desk` and answers with events; all that
happens in one transaction, one writer at a time.
"""

from jianliang.core.quota import Leg
from jianliang.ledger.book import Book, open_book
from jianliang.ledger.desk import Desk
from jianliang.ledger.events import Event, Receipt, Request

__all__ = ["Book", "Desk", "Event", "Leg", "Receipt", "Request", "open_book"]
