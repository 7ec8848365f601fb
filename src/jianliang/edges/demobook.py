"""The book of the demo city: invented people take the claims of two years through it.

Every step is a command, carried out by whoever may, on the day of an invented calendar;
so the same city has the same book, event by event. People bear staff numbers: who they
are is no business of a ledger.

founded ─ ground recognised before ─ for each year: drafts ─ submitted ─ cleared ─
restored ─ seen in the field ─ verified against the surveys ─ recognised or returned
─ quota passed on, lent, used ─ year closed ─ checkpoint
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pandas as pd

from jianliang.commands import (
    Asked,
    Basis,
    Judged,
    Office,
    Recognition,
    close_year,
    consent,
    field_verify,
    found_book,
    recognise,
    take_step,
)
from jianliang.commands.recognising import without_any
from jianliang.commands.register import record_register
from jianliang.edges.city import CityFolder, load_city
from jianliang.edges.citybook import book_signer, book_url
from jianliang.edges.demo.calendar import Calendar
from jianliang.edges.drafts import Batch, load_draft, submit_draft
from jianliang.edges.office import office_of
from jianliang.edges.register import told_lines
from jianliang.edges.verifications import keep_verification, open_batch
from jianliang.ledger import Receipt, open_book
from jianliang.ledger.checkpoints import make_checkpoint
from jianliang.pipeline.verifying import verify_claims

HERE = timezone(timedelta(hours=8))
