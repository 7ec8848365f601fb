"""The rule pack: what a city decides, as dated data with unit, source and status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from jianliang.core.assessment import AssessmentRules
from jianliang.core.candidacy import CandidateRules
from jianliang.core.classes import LandClasses
from jianliang.core.errors import RuleError
from jianliang.core.renewal import RenewalRules

STATUSES = ("official", "draft", "example", "unconfirmed")
ENVELOPE = "urban_envelope_counts"


@dataclass(frozen=True)
class Value:
    """A parameter's value from one day on.

    `since` is YYYY-MM-DD; `status` is official, draft, example or unconfirmed.
    """

    value: float | int | bool | str
    unit: str
    since: str
    source: str
    status: str
    mark: str = ""


@dataclass(frozen=True)
class Parameter:
    """A number the city may set, with its values by day, the earliest first."""

    name: str
    label_zh: str
    label_en: str
    unit: str
    capability: str
    values: Sequence[Value]

    def on(self, day: str | date) -> Value:
        """The value that holds on a day; RuleError before the first."""
        held = [value for value in self.values if value.since <= str(day)]
        if not held:
            raise RuleError("parameter-day", name=self.name, day=str(day))
        return held[-1]


@dataclass(frozen=True)
class FieldRule:
    """Where a declared column comes from in the layers the city is given.

    `name` is the field; `unit` is its own ("m2"), empty where it has none. `values`
    translates what the field holds, a key that ends in * whatever begins so; what is
    not listed becomes `otherwise` (None: it stays as it is). Of a field that exists, an
    empty value becomes `blank` (None: it stays missing).
    """

    name: str
    unit: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    blank: str | None = None

    def translated(self, text: str | None) -> str | None:
        """What a cell of the field means; None where that is not known."""
        if not text:
            return self.blank
        if text in self.values or not (self.values or self.otherwise):
            return self.values.get(text, text)
        begun = (k for k in self.values if k.endswith("*") and text.startswith(k[:-1]))
        key = max(begun, key=len, default=None)
        if key is not None:
            return self.values[key]
        return text if self.otherwise is None else self.otherwise


@dataclass(frozen=True)
class Word:
    """What the reader sees for one of the city's own words."""

    zh: str
    en: str


@dataclass(frozen=True, eq=False)
class RulePack:
    """One city's rules.

    Attributes
    ----------
    id, name_zh, name_en, version : str
        Which pack it is.
    profile : str
        Definition profile shown first.
    area_standard, crs : str
        "ellipsoid", "planar" or "recorded"; and the CRS of the city, "EPSG:4548".
    class_systems : mapping
        Layer role → class system its codes are read in unless the layer says so.
    classes : LandClasses
        Class systems, mappings and profiles, with every flag at its default.
    parameters : mapping
        Name → Parameter.
    fields : mapping
        Table → column → FieldRule.
    words : mapping
        Kind ("zones", "tenures", "paths", "profiles") → word → Word.
    sha256 : str
        Of the pack's files; part of every snapshot id.
    assessment : AssessmentRules, optional
        None where the pack says nothing of assessment.
    renewal : RenewalRules, optional
        None where the pack says nothing of renewal.
    candidates : CandidateRules, optional
        None where the pack says nothing of candidates.
    """

    id: str
    name_zh: str
    name_en: str
    version: str
    profile: str
    area_standard: str
    crs: str
    class_systems: Mapping[str, str]
    classes: LandClasses
    parameters: Mapping[str, Parameter]
    fields: Mapping[str, Mapping[str, FieldRule]]
    words: Mapping[str, Mapping[str, Word]]
    sha256: str
    assessment: AssessmentRules | None = None
    renewal: RenewalRules | None = None
    candidates: CandidateRules | None = None

    def parameter(self, name: str, day: str | date) -> Value:
        """A parameter's value on a day; RuleError where there is none."""
        if name not in self.parameters:
            raise RuleError("parameter-missing", name=name, pack=self.id)
        return self.parameters[name].on(day)

    def classes_on(self, day: str | date) -> LandClasses:
        """The land classes with the counting flags that hold on a day."""
        if ENVELOPE not in self.parameters:
            return self.classes
        counts = bool(self.parameter(ENVELOPE, day).value)
        return self._classes_by_flag[counts]

    @cached_property
    def _classes_by_flag(self) -> dict[bool, LandClasses]:
        """One object for each flag, which keeps what it has worked out."""
        return {
            counts: replace(self.classes, urban_envelope_counts=counts)
            for counts in (False, True)
        }


def supposing(pack: RulePack, values: Mapping[str, str]) -> RulePack:
    """The pack with other values of some parameters at every date, given as texts.

    Raises
    ------
    RuleError
        There is no such parameter, or the text is not of its type ("rule-other").
    """
    parameters = dict(pack.parameters)
    for name, text in values.items():
        if name not in parameters:
            raise RuleError("parameter-missing", name=name, pack=pack.id)
        told = [
            replace(one, value=_read_as(one.value, name, text))
            for one in parameters[name].values
        ]
        parameters[name] = replace(parameters[name], values=told)
    return replace(pack, parameters=parameters)


def _read_as(
    present: float | int | bool | str, name: str, text: str
) -> float | int | bool | str:
    truths = {"true": True, "yes": True, "false": False, "no": False}
    if isinstance(present, bool):
        if text.lower() in truths:
            return truths[text.lower()]
    elif isinstance(present, str):
        return text
    else:
        try:
            return float(text)
        except ValueError:
            pass
    raise RuleError("rule-other", name=name, value=text)
