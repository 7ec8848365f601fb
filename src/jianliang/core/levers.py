"""Policy levers: each a named set of other values for parameters (C19)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jianliang.core.errors import UsageError
from jianliang.core.policy import RulePack, supposing


@dataclass(frozen=True)
class Lever:
    """What a policy would set differently.

    `overrides` gives parameters their values as texts, as `supposing` reads them;
    `status` is official, draft, example or unconfirmed.
    """

    id: str
    zh: str
    en: str
    overrides: Mapping[str, str]
    source: str
    status: str


def with_levers(
    pack: RulePack, levers: Sequence[Lever], chosen: Sequence[str]
) -> RulePack:
    """The rule pack with some levers switched on, in the order given.

    Raises
    ------
    UsageError
        There is no such lever ("lever-unknown"), or two of them set one parameter
        ("lever-twice").
    RuleError
        A lever names a parameter that the rule pack does not have.
    """
    known = {lever.id: lever for lever in levers}
    overrides: dict[str, str] = {}
    for name in chosen:
        if name not in known:
            raise UsageError("lever-unknown", lever=name, known=", ".join(known) or "–")
        for parameter, value in known[name].overrides.items():
            if parameter in overrides:
                raise UsageError("lever-twice", lever=name, parameter=parameter)
            overrides[parameter] = value
    return supposing(pack, overrides)
