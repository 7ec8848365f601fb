"""Which encoding text of unknown origin is in, or a question to the user.

Order: what the user states, what the file states (.cpg, then the code page byte of
the DBF where it is unambiguous), strict UTF-8, then GB18030. Where UTF-8 and GB18030
are both plausible, or neither is, the user is asked: a wrong guess would turn names
and codes into others that look just as good.
"""

import codecs
import re
from collections.abc import Collection
from dataclasses import dataclass

from jianliang.core.errors import LayerError

CODE_PAGES = {
    0x4D: "gb18030", 0x7A: "gb18030", 0x4E: "cp949", 0x79: "cp949",
    0x4F: "cp950", 0x78: "cp950", 0x13: "cp932", 0x7B: "cp932",
    0xC8: "cp1250", 0xC9: "cp1251", 0x65: "cp866", 0x64: "cp852",
}  # fmt: skip
SUPERSETS = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
}
# One hanzi that stands between Latin letters is more likely an accented letter.
LONE_HANZI = re.compile(
    r"(?<=[A-Za-z])[^\x00-\x7f](?![^\x00-\x7f])|(?<![^\x00-\x7f])[^\x00-\x7f](?=[A-Za-z])"
)
RUN = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True)
class Encoding:
    """A Python codec, and how it was decided."""

    codec: str
    how: str


def decide(
    values: Collection[bytes],
    stated: str | None = None,
    label: str | None = None,
    code_page: int = 0,
) -> Encoding:
    """The encoding of the values, or LayerError that asks for it.

    Parameters
    ----------
    values
        Every text of the file that is not plain ASCII.
    stated, label
        What the user says, and what a .cpg file says.
    code_page
        The language driver byte of a DBF header.
    """
    if stated:
        return Encoding(_fitting(values, stated, "encoding-stated-wrong"), "stated")
    if not values:
        return Encoding("utf-8", "ascii")
    if label:
        return Encoding(_fitting(values, label, "encoding-label-wrong"), "cpg")
    by_page = CODE_PAGES.get(code_page)
    if by_page and fits(values, by_page):
        return Encoding(by_page, "code page")
    return _guessed(values)


def fits(values: Collection[bytes], codec: str) -> bool:
    """Whether every value decodes, a character cut off at the end aside."""
    try:
        for value in values:
            decoded(value, codec)
    except UnicodeDecodeError:
        return False
    return True


def decoded(value: bytes, codec: str) -> tuple[str, bool]:
    """The text, and whether a character was cut off at its end.

    Fields of a fixed width in bytes often end in the middle of a character.
    """
    decoder = codecs.getincrementaldecoder(codec)("strict")
    text = decoder.decode(value, final=False)
    return text, bool(decoder.getstate()[0])


def _fitting(values: Collection[bytes], name: str, code: str) -> str:
    codec = _codec(name)
    if codec is None or not fits(values, codec):
        raise LayerError(code, encoding=name, sample=_sample(values))
    return codec


def _codec(name: str) -> str | None:
    token = name.strip().strip("\0").split(" ")[-1].lower()
    pages = {
        "65001": "utf-8",
        "88591": "iso-8859-1",
        "big-5": "big5",
        "koi8r": "koi8-r",
    }
    token = pages.get(token, f"cp{token}" if token.isdigit() else token)
    token = SUPERSETS.get(token, token)
    try:
        b"".decode(token)
        codecs.getincrementaldecoder(token)
    except LookupError:
        return None
    return token


def _guessed(values: Collection[bytes]) -> Encoding:
    as_utf8, as_gb = fits(values, "utf-8"), _reads_as_chinese(values, "gb18030")
    if as_utf8 and (not as_gb or _reads_as_chinese(values, "utf-8")):
        return Encoding("utf-8", "guessed")
    if as_gb and not as_utf8:
        return Encoding("gb18030", "guessed")
    raise LayerError("encoding-ambiguous", sample=_sample(values))


def _reads_as_chinese(values: Collection[bytes], codec: str) -> bool:
    """Whether the text is made of everyday hanzi and Chinese punctuation."""
    if not fits(values, codec):
        return False
    text = "\n".join(decoded(value, codec)[0] for value in values)
    foreign = "".join(RUN.findall(text))
    everyday = len(foreign.encode("gb2312", "ignore")) / 2
    lone = len(LONE_HANZI.findall(text))
    letters = sum("一" <= character <= "鿿" for character in foreign)
    return (
        everyday >= 0.9 * len(foreign)
        and lone <= len(RUN.findall(text)) / 2 < 2 * letters
    )


def _sample(values: Collection[bytes]) -> str:
    first = min(values, default=b"")
    return repr(first[:40])
