"""What a command says and where: tables for people, or one JSON document."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, RenderableType

from jianliang.core.catalogue import MESSAGES
from jianliang.core.catalogue.words import word
from jianliang.core.errors import JianliangError

LANGUAGES = ("zh", "en")
PIPED_WIDTH = 200


@dataclass
class Screen:
    """The reader's wishes, valid for the command and for its errors.

    `language` is zh or en; `chosen` says whether the reader asked for it, for
    otherwise a city's own language goes before that of the system.
    """

    language: str
    chosen: bool = False
    json: bool = False
    debug: bool = False

    @classmethod
    def of(cls, flags: Sequence[str]) -> "Screen":
        """From the global options, as `split_flags` gives them."""
        asked = [b for a, b in zip(flags, flags[1:], strict=False) if a == LANG]
        language = asked[-1] if asked and asked[-1] in LANGUAGES else ""
        return cls(
            language or system_language(os.environ),
            bool(language),
            "--json" in flags,
            "--debug" in flags,
        )

    @property
    def out(self) -> Console:
        """Where results go."""
        return Console(file=sys.stdout, width=self._width(sys.stdout.isatty()))

    @property
    def err(self) -> Console:
        """Where everything else goes."""
        return Console(file=sys.stderr, soft_wrap=True)

    def prefer(self, language: str) -> None:
        """Speak the city's language, unless the reader asked for one."""
        if not self.chosen:
            self.language = language

    def word(self, key: str, **values: object) -> str:
        """A word or line of the screen in the reader's language."""
        return word(key, self.language, **values)

    def show(self, people: RenderableType, machines: Mapping) -> None:
        """Print the result once: for people, or as the only JSON document."""
        if self.json:
            print(json.dumps(machines, ensure_ascii=False, default=str))
        else:
            self.out.print(people)

    def say_error(self, error: JianliangError) -> None:
        """Print one line that says what is wrong and what to do."""
        self._say(error.code, error.reason(self.language), error.remedy(self.language))

    def warn(self, error: JianliangError) -> None:
        """Print what is wrong though the work goes on: never into the document."""
        self._print_line(error.reason(self.language), error.remedy(self.language))

    def say_fault(self, code: str, **values: object) -> None:
        """Print the line of a message that no exception of ours carries."""
        message = MESSAGES[code]
        self._say(
            code,
            message.reason(self.language, values),
            message.remedy(self.language, values),
        )

    def _say(self, code: str, reason: str, remedy: str) -> None:
        if self.json:
            fault = {"code": code, "reason": reason, "remedy": remedy}
            print(json.dumps({"error": fault}, ensure_ascii=False))
        else:
            self._print_line(reason, remedy)

    def _print_line(self, reason: str, remedy: str) -> None:
        line = f"{self.word('error')} {reason} {remedy}"
        print(" ".join(line.split()), file=sys.stderr)

    @staticmethod
    def _width(is_terminal: bool) -> int | None:
        return None if is_terminal or "COLUMNS" in os.environ else PIPED_WIDTH


LANG = "--lang"


def split_flags(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The global options, wherever they stand, and all other words in their order."""
    flags: list[str] = []
    rest: list[str] = []
    waiting = False
    for position, text in enumerate(words):
        if text == "--":
            return flags, [*rest, *words[position:]]
        if waiting or text in (LANG, "--json", "--debug"):
            flags.append(text)
        elif text.startswith(f"{LANG}="):
            flags += text.split("=", 1)
        else:
            rest.append(text)
        waiting = text == LANG and not waiting
    return flags, rest


def system_language(environment: Mapping[str, str]) -> str:
    """The language of the system: zh or en."""
    for key in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(key):
            return "zh" if environment[key].lower().startswith("zh") else "en"
    return "en"
