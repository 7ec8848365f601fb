"""Messages of reading files."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {}
