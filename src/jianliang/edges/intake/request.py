"""What is asked of intake: a file's table, its fields, its place, its limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jianliang.core.policy import FieldRule
from jianliang.core.tables import Table
from jianliang.edges.quarantine.job import Limits


@dataclass(frozen=True)
class Request:
    """One file to be read as one declared table.

    Attributes
    ----------
    table : Table
        What the file is to become (core.tables).
    layer_name : str
        The user's name for it; findings carry it.
    city_crs : str
        CRS of the result, in metres.
    file_layer : str or None
        Layer, sheet or zip member, where a container holds several.
    fields : mapping of declared column to field in the file
        What the user says; what is not named is looked for under its own name and
        under the one of `rules`. "#" stands for the row's number, "=text" for the
        same text in every row.
    rules : mapping of declared column to FieldRule
        The rule pack's field names, units and translations for this table.
    source_crs : str or None
        What the user states where the file states none. A different one in the file
        is an error unless `crs_confirmed`.
    encoding : str or None
        What the user states where the file's encoding is in doubt.
    repair : bool
        Repair invalid rows and leave out hopeless ones, each with a finding.
    known_classes : frozenset of str or None
        Codes of the layer's class system.
    extent : (west, south, east, north) or None
        The city in degrees, to tell a wrong CRS.
    """

    table: Table
    layer_name: str
    city_crs: str
    file_layer: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, FieldRule] = field(default_factory=dict)
    source_crs: str | None = None
    crs_confirmed: bool = False
    encoding: str | None = None
    repair: bool = False
    known_classes: frozenset[str] | None = None
    extent: tuple[float, float, float, float] | None = None
    limits: Limits = field(default_factory=Limits)

    def wanted(self) -> dict[str, list[str]]:
        """For each column the field names it may have in the file, best first."""
        return {
            name: self._names(name)
            for name, column in self.table.columns.items()
            if column.kind != "geometry"
        }

    def _names(self, column: str) -> list[str]:
        if column in self.fields:
            return [self.fields[column]]
        rule = self.rules.get(column)
        stem = column.removesuffix("_dm2")
        in_other_units = [f"{stem}_m2", f"{stem}_ha"] if stem != column else []
        return [column, *([rule.name] if rule else []), *in_other_units]
