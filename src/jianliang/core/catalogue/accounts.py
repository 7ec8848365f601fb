"""Messages of the overlay, the areas and the accounts."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {}
