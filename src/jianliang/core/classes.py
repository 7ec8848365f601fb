"""Land classes: what a code means in its own system and version, and in others.

The key of a class is (system, version, code). System and version are written
together, "survey3:2019", and no function takes a code without them: the same code
means mangrove in one system and shrubs in the next. Names are for people; nothing
is ever decided by a name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import pandas as pd

from jianliang.core.definitions import (
    UNKNOWN,
    Cell,
    OwnCells,
    cell,
    own_cells,
    with_envelope,
)
from jianliang.core.errors import RuleError

CellTable = Mapping[tuple[str, str | None], Cell]


@dataclass(frozen=True, eq=False)
class LandClasses:
    """Class systems with their mappings and definition profiles.

    Attributes
    ----------
    systems : DataFrame
        system, name_zh, name_en, complete (bool: a code not listed does not exist).
    classes : DataFrame
        system, code, name_zh, name_en, level (1 is the coarsest), parent ("" at the
        top), group (N farm, J construction, W unused, S sea, mixed).
    mappings : DataFrame
        from_system, from_code, to_system, to_code, kind (exact, split, merge, partial).
    rules : DataFrame
        profile, system, code, attributes, construction, urban_rural, note.
    attributes : DataFrame
        system, value ("" for a plot that has none), group, envelope (yes, no).
    urban_envelope_counts : bool
        Whether every plot inside a city's or town's envelope counts, even its fields.
    """

    systems: pd.DataFrame
    classes: pd.DataFrame
    mappings: pd.DataFrame
    rules: pd.DataFrame
    attributes: pd.DataFrame
    urban_envelope_counts: bool = False

    @cached_property
    def _records(self) -> dict[str, dict[str, dict]]:
        return {
            system: {record["code"]: record for record in group.to_dict("records")}
            for system, group in self.classes.groupby("system")
        }

    @cached_property
    def _complete(self) -> dict[str, bool]:
        return dict(zip(self.systems["system"], self.systems["complete"], strict=True))

    def _of(self, system: str) -> dict[str, dict]:
        if system not in self._complete:
            known = ", ".join(sorted(self._complete))
            raise RuleError("system-missing", system=system, known=known)
        return self._records.get(system, {})

    def _record(self, system: str, code: str) -> dict:
        record = self._of(system).get(code)
        if record is None:
            kind = "class-absent" if self._complete[system] else "class-partial"
            raise RuleError(kind, system=system, found=code)
        return record

    def known(self, system: str) -> frozenset[str]:
        """All codes of a system; RuleError where the pack has no such system."""
        self._of(system)
        return self._known[system]

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        told = self._records
        return {one: frozenset(told.get(one, {})) for one in self._complete}

    def check_known(self, system: str, codes: pd.Series) -> None:
        """Refuse codes that a partly listed system does not have (RuleError).

        Of a complete system such a code is wrong, and a finding. Of a partial one
        nobody here knows, and a guess would be a wrong total.
        """
        known = self.known(system)
        if self._complete[system]:
            return
        strange = sorted(set(codes.dropna().unique()) - known)
        if strange:
            raise RuleError("class-partial", system=system, found=", ".join(strange))

    def name(self, system: str, code: str, language: str = "en") -> str:
        """The class's name in "zh" or "en"."""
        return self._record(system, code)[f"name_{language}"]

    def group(self, system: str, code: str) -> str:
        """N farm land, J construction land, W unused land, S sea, or mixed."""
        return self._record(system, code)["group"]

    def level(self, system: str, code: str) -> int:
        """1 for the coarsest classes, 2 for those below them, and so on."""
        return self._record(system, code)["level"]

    def parent(self, system: str, code: str) -> str:
        """The code one level above; "" at the top."""
        return self._record(system, code)["parent"]

    def lineage(self, system: str, code: str) -> list[str]:
        """The code, its parent, and so on up to the first level."""
        above = self.parent(system, code)
        return [code, *(self.lineage(system, above) if above else [])]

    def first_level(self, system: str, code: str) -> str:
        """The first-level class a code belongs to, by the system's own table."""
        return self.lineage(system, code)[-1]

    def children(self, system: str, code: str) -> list[str]:
        """The codes directly below a code, sorted."""
        return self._children.get((system, code), [])

    @cached_property
    def _children(self) -> dict[tuple[str, str], list[str]]:
        return {
            key: sorted(group["code"])
            for key, group in self.classes.groupby(["system", "parent"])
        }

    def profiles(self) -> dict[str, list[str]]:
        """The class systems each definition profile speaks of."""
        return {
            profile: sorted(group["system"].unique())
            for profile, group in self.rules.groupby("profile")
        }

    # Mappings ---------------------------------------------------------------------

    @cached_property
    def _targets(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        pairs = self.mappings.groupby(["from_system", "to_system"])
        return {
            pair: rows.groupby("from_code")["to_code"].agg(list).to_dict()
            for pair, rows in pairs
        }

    def targets(self, code: str, from_system: str, to_system: str) -> list[str]:
        """Every class of `to_system` the class may have become; none where unknown.

        A class without a mapping of its own has that of its nearest ancestor.
        RuleError where the pack maps nothing between the two systems.
        """
        if from_system == to_system:
            return [code] if code in self.known(from_system) else []
        table = self._targets.get((from_system, to_system))
        if table is None:
            raise RuleError("mapping-missing", before=from_system, after=to_system)
        if code not in self.known(from_system):
            return []
        for ancestor in self.lineage(from_system, code):
            if ancestor in table:
                return table[ancestor]
        return []

    def mapped(self, codes: pd.Series, from_system: str, to_system: str) -> pd.Series:
        """The one class each code becomes; missing where there is none or several."""
        table = {}
        for code in codes.dropna().unique():
            told = self.targets(code, from_system, to_system)
            table[code] = told[0] if len(told) == 1 else None
        return codes.map(table).astype("str").rename("mapped")

    def mapped_all(
        self, codes: pd.Series, from_system: str, to_system: str
    ) -> pd.DataFrame:
        """Every class each code may become: from_code and to_code, by index of codes.

        A code of several targets has several rows, one of none has no row.
        """
        table = {
            code: self.targets(code, from_system, to_system)
            for code in codes.dropna().unique()
        }
        told = pd.DataFrame({"from_code": codes, "to_code": codes.map(table)})
        return told.explode("to_code").dropna(subset="to_code").astype("str")

    def corresponds(
        self, before: str, system_before: str, after: str, system_after: str
    ) -> bool:
        """Whether the class after is what the class before is called there.

        A finer class after is judged by its nearest ancestor that any class of the
        system before maps to.
        """
        told = self.targets(before, system_before, system_after)
        if system_before == system_after or after not in self.known(system_after):
            return after in told
        any_target = self._any_target[system_before, system_after]
        lineage = self.lineage(system_after, after)
        return next((code for code in lineage if code in any_target), None) in told

    @cached_property
    def _any_target(self) -> dict[tuple[str, str], set[str]]:
        pairs = self.mappings.groupby(["from_system", "to_system"])
        return {pair: set(rows["to_code"]) for pair, rows in pairs}

    # Profiles ---------------------------------------------------------------------

    def attribute_values(self, system: str) -> list[str]:
        """The town/village attributes the system knows; "" is a plot without one."""
        return list(self.attributes.loc[self.attributes["system"] == system, "value"])

    def attribute_groups(self, system: str) -> list[str]:
        """The groups those values fall into, sorted; none where it has no attribute."""
        here = self.attributes["system"] == system
        return sorted(self.attributes.loc[here, "group"].unique())

    def cells(self, profile: str, system: str) -> CellTable:
        """What a profile says of every class and attribute; None is not known.

        Made once for each profile and system.

        RuleError where the profile does not speak of the system.
        """
        if (profile, system) not in self._cells:
            self._cells[profile, system] = self._all_cells(profile, system)
        return self._cells[profile, system]

    @cached_property
    def _cells(self) -> dict[tuple[str, str], CellTable]:
        return {}

    def _all_cells(self, profile: str, system: str) -> CellTable:
        told = partial(
            cell,
            own=self._own(profile, system),
            lineage=partial(self.lineage, system),
            children=partial(self.children, system),
        )
        values = self._values(system)
        return {
            (code, value): with_envelope(told(code, group), inside)
            for code in sorted(self.known(system))
            for value, (group, inside) in values.items()
        }

    def _values(self, system: str) -> dict[str | None, tuple[str, str]]:
        """Attribute value → its group, and whether its plots count as inside."""
        here = self.attributes[self.attributes["system"] == system]
        rows = zip(here["value"], here["group"], here["envelope"], strict=True)
        on = self.urban_envelope_counts
        known = {
            value: (group, inside if on else "no") for value, group, inside in rows
        }
        may_be = ("yes" in set(here["envelope"])) and on
        return {**known, None: (UNKNOWN, "perhaps" if may_be else "no")}

    def _own(self, profile: str, system: str) -> OwnCells:
        self._of(system)
        here = self.rules["system"] == system
        rules = self.rules[here & (self.rules["profile"] == profile)]
        if rules.empty:
            known = ", ".join(sorted(self.rules.loc[here, "profile"].unique()))
            raise RuleError(
                "profile-missing", profile=profile, system=system, known=known
            )
        return own_cells(rules, self.attribute_groups(system))

    def profile_table(self, profile: str, system: str) -> pd.DataFrame:
        """The profile written out: one row for every class and attribute.

        Columns code, attribute (missing: not known), construction, urban_rural, note.
        """
        rows = [
            (code, value, *cell)
            for (code, value), cell in self.cells(profile, system).items()
        ]
        names = ["code", "attribute", "construction", "urban_rural", "note"]
        return pd.DataFrame(rows, columns=names).astype("str")
