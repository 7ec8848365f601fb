"""One message of the catalogue: what is wrong and what to do, in zh and en."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """A reason and its remedy in both languages; texts name values in braces.

    `severity` is for findings: "refuse" (the row, and with it the layer, cannot be
    used as it is), "warning" (usable, but someone should look) or "note". Errors
    leave it empty.
    """

    zh: str
    en: str
    remedy_zh: str
    remedy_en: str
    severity: str = ""

    def reason(self, language: str, values: Mapping[str, object]) -> str:
        """The reason with its values filled in."""
        return (self.zh if language == "zh" else self.en).format_map(values)

    def remedy(self, language: str, values: Mapping[str, object]) -> str:
        """The remedy with its values filled in."""
        text = self.remedy_zh if language == "zh" else self.remedy_en
        return text.format_map(values)
