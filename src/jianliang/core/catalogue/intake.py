"""Messages of reading files and checking what was read."""

from jianliang.core.catalogue import intake_checks, intake_files, intake_reading
from jianliang.core.catalogue.joining import joined
from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = joined(
    intake_files.MESSAGES, intake_reading.MESSAGES, intake_checks.MESSAGES
)
