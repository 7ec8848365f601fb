"""What stops the work, as against a finding, which is about the material.

    JianliangError            1   400
    ├── UsageError            2   400   the command or its options are wrong
    ├── CityError            10   404   the city folder is missing or unusable
    ├── LayerError           11   422   a file cannot be used as a layer
    ├── TableError           12   422   a table lacks what its declaration asks
    ├── RuleError            13   422   the rule pack is incomplete or wrong
    ├── AreaError            14   422   areas of different standards, or none
    ├── LimitError           15   413   a file asks for more than it may have
    ├── LedgerError          16   409   the book refuses, or is not what it was
    ├── PlanError            17   409   no plan meets everything that is asked
    └── AccountError         18   409   an account cannot be made, used or changed so
        └── SignInError      18   401   nobody is signed in by that
            └── PauseError   18   429   too many attempts; wait a while

The numbers are the exit code and the HTTP status. The text comes from the
catalogue (zh and en), always with a remedy; the user sees no traceback.
"""

from typing import Any

from jianliang.core.catalogue import MESSAGES
from jianliang.core.catalogue.life_words import spoken


class JianliangError(Exception):
    """Shown to the user as one line and a remedy, without a traceback.

    Parameters
    ----------
    code : str
        Key of the message in the catalogue.
    **values
        What the message's text names in braces.
    """

    exit_code = 1
    http_status = 400

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code, values)

    def __reduce__(self) -> tuple:
        """Travel between processes with the values the message needs."""
        return (_rebuild, (type(self), self.code, self.values))

    def reason(self, language: str = "en") -> str:
        """What is wrong, in the reader's language ("zh" or "en")."""
        return MESSAGES[self.code].reason(language, self.values)

    def remedy(self, language: str = "en") -> str:
        """What to do about it, in the reader's language ("zh" or "en")."""
        return MESSAGES[self.code].remedy(language, self.values)

    def __str__(self) -> str:
        return f"{self.reason()} {self.remedy()}"


def _rebuild(kind: type[JianliangError], code: str, values: dict) -> JianliangError:
    return kind(code, **values)


class UsageError(JianliangError):
    """The command or its options are wrong."""

    exit_code = 2


class AbsentError(UsageError):
    """What is named is not there, or not for who asks: to them it is the same."""

    http_status = 404


class CityError(JianliangError):
    """The city folder is missing or unusable."""

    exit_code = 10
    http_status = 404


class LayerError(JianliangError):
    """A file cannot be used as a layer."""

    exit_code = 11
    http_status = 422


class TableError(JianliangError):
    """A table lacks what its declaration asks for."""

    exit_code = 12
    http_status = 422


class RuleError(JianliangError):
    """The rule pack is incomplete or wrong."""

    exit_code = 13
    http_status = 422


class AreaError(JianliangError):
    """Areas of different standards meet, or an area cannot be had."""

    exit_code = 14
    http_status = 422


class LimitError(JianliangError):
    """A file asks for more memory, time or room than it may have."""

    exit_code = 15
    http_status = 413


class LedgerError(JianliangError):
    """The book refuses an event, or is not what it was."""

    exit_code = 16
    http_status = 409

    def reason(self, language: str = "en") -> str:
        """What is wrong; steps, states and roles as the reader calls them."""
        return MESSAGES[self.code].reason(language, spoken(self.values, language))

    def remedy(self, language: str = "en") -> str:
        """What to do about it, in the same words."""
        return MESSAGES[self.code].remedy(language, spoken(self.values, language))


class PlanError(JianliangError):
    """No plan meets everything that is asked, or none was found.

    `conflicting` is the table PLAN_CONFLICTING where there is one.
    """

    conflicting: Any = None

    exit_code = 17
    http_status = 409


class AccountError(JianliangError):
    """An account cannot be made, used or changed in that way."""

    exit_code = 18
    http_status = 409


class SignInError(AccountError):
    """Nobody is signed in by what was given, or no longer."""

    http_status = 401


class PauseError(SignInError):
    """There were too many attempts; nothing is looked at for a while."""

    http_status = 429
