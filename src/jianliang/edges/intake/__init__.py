"""Intake: files of unknown origin become checked tables.

Request → quarantine (child process) → columns, CRS → checks → Intake
"""

from jianliang.edges.intake.reading import Intake, read_layer
from jianliang.edges.intake.request import Request
from jianliang.edges.intake.sandbox import (
    look_in_quarantine,
    redraw_in_quarantine,
    sandbox_in_force,
)
from jianliang.edges.quarantine.job import Limits

__all__ = [
    "Intake",
    "Limits",
    "Request",
    "look_in_quarantine",
    "redraw_in_quarantine",
    "read_layer",
    "sandbox_in_force",
]
