"""Codes in cells as people call them: units and classes by name, words by language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jianliang.core.catalogue.words import called, word
from jianliang.core.policy import RulePack

UNIT_COLUMNS = (
    *("unit", "unit_from", "unit_to", "planning_from", "planning_to"),
    *("from_unit", "to_unit", "payer", "payee", "set_by", "unit_now"),
)
YES_NO = {"True": "yes", "False": "no"}
PACK_WORDS = {
    "zone": "zones",
    "tenure": "tenures",
    "path": "paths",
    "profile": "profiles",
}


@dataclass(frozen=True)
class Names:
    """What codes are called.

    Attributes
    ----------
    language : str
        "zh" or "en".
    units : mapping
        Unit id → name.
    rules : RulePack, optional
        Names of classes and of the city's own words.
    systems : mapping
        Survey date → class system of its codes.
    """

    language: str
    units: Mapping[str, str] = field(default_factory=dict)
    rules: RulePack | None = None
    systems: Mapping[str, str] = field(default_factory=dict)

    def of(
        self, column: str, code: str, row: Mapping[str, object], table: str = ""
    ) -> str:
        """The name of a code in a column of a table; the code where it has none.

        `row` gives from_day and to_day, by which class codes are read.
        """
        if told := called(column, code, table):
            return told[self.language]
        if code in YES_NO:
            return word(YES_NO[code], self.language)
        if column in UNIT_COLUMNS and code in self.units:
            return f"{code} {self.units[code]}"
        if column in ("class_from", "class_to"):
            side = column.removeprefix("class_")
            return self._class(code, str(row.get(f"{side}_day", "")))
        return self._word(column, code)

    def _class(self, code: str, day: str) -> str:
        system = self.systems.get(day, "")
        if self.rules is None or not system:
            return code
        classes = self.rules.classes
        if code not in classes.known(system):
            return code
        return f"{code} {classes.name(system, code, self.language)}"

    def _word(self, column: str, code: str) -> str:
        if self.rules is None:
            return code
        own = [PACK_WORDS[part] for part in PACK_WORDS if column.startswith(part)]
        kinds = list(PACK_WORDS.values()) if column == "value" else own
        for words in (self.rules.words.get(kind, {}) for kind in kinds):
            if code in words:
                return getattr(words[code], self.language)
        return code
