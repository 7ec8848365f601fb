"""Intake: files of unknown origin become checked tables.

Request → quarantine (child process) → columns, CRS → checks → Intake
"""

from jianliang.edges.intake.reading import Intake, read_layer
from jianliang.edges.intake.request import Request
from jianliang.edges.intake.sandbox import sandbox_in_force
from jianliang.edges.quarantine.job import Limits

__all__ = [
    "Intake",
    "Limits",
    "Request",
    "read_layer",
    "sandbox_in_force",
]
