"""Messages of land classes, profiles and the rule pack."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {}
