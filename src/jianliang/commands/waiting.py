"""Whose to-dos are asked for, and what one of them says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jianliang.core.policy import RulePack
from jianliang.core.roles import Actor, other_eyes
from jianliang.core.todos import TODOS, reach
from jianliang.ledger import Desk


@dataclass(frozen=True)
class Due:
    """One to-do, before it stands in a table; see AWAITING."""

    todo: str
    subject: str
    unit: str
    why: str
    since: str
    due: str = ""


@dataclass(frozen=True)
class Waiting:
    """The book as somebody with things to do looks at it.

    Attributes
    ----------
    desk : Desk
    actor : Actor
    day : str
        On which terms are judged.
    above : mapping
        Unit → itself and the units it belongs to, from below upwards.
    rules : RulePack
    department : str
        Of a co-signing actor: the department the seat stands for.
    drafts : sequence of mapping
        draft, unit, person, loaded_at, clean and held (numbers of rows).
    """

    desk: Desk
    actor: Actor
    day: str
    above: Mapping[str, tuple[str, ...]]
    rules: RulePack
    department: str = ""
    drafts: Sequence[Mapping] = ()
    _reach: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def units(self, todo: str) -> frozenset[str]:
        """The units whose to-dos of a kind may be the actor's."""
        act = TODOS[todo].act
        if act not in self._reach:
            self._reach[act] = reach(self.actor, act, self.above)
        return self._reach[act]

    def may(self, todo: str, unit: str, earlier: Mapping[str, str]) -> bool:
        """Whether a to-do of a unit may be the actor's, by who acted earlier."""
        if unit not in self.units(todo):
            return False
        return self.has_other_eyes(todo, earlier)

    def has_other_eyes(self, todo: str, earlier: Mapping[str, str]) -> bool:
        """Whether actor, and whom they stand for, took none of the barred steps."""
        people = filter(None, self.people)
        act = TODOS[todo].act
        return all(other_eyes(person, act, earlier) for person in people)

    @property
    def people(self) -> tuple[str, str]:
        """The actor, and whom they stand for."""
        return self.actor.person, self.actor.stands_for

    def rule(self, name: str, otherwise: str = "") -> str:
        """A parameter of the rules as it holds on the day; as text."""
        if name not in self.rules.parameters:
            return otherwise
        return str(self.rules.parameter(name, self.day).value)
