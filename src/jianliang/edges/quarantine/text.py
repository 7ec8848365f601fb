"""Text files in whatever encoding, decoded strictly or not at all."""

import codecs
from pathlib import Path

from jianliang.edges.quarantine import encoding as encodings
from jianliang.edges.quarantine.job import Job, note

BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def read_text(path: Path, job: Job) -> tuple[str, dict, list[dict]]:
    """The text, facts on its encoding, and a note where that was a guess."""
    raw = path.read_bytes()
    for bom, codec in BOMS.items():
        if raw.startswith(bom):
            facts = {"encoding": codec, "encoding_from": "byte order mark"}
            return raw[len(bom) :].decode(codec), facts, []
    foreign = {line for line in raw.splitlines() if not line.isascii()}
    chosen = encodings.decide(foreign, job.encoding)
    facts = {"encoding": chosen.codec, "encoding_from": chosen.how}
    text = raw.decode(chosen.codec)
    if chosen.how != "guessed":
        return text, facts, []
    sample = next(line for line in text.splitlines() if not line.isascii())
    return (
        text,
        facts,
        [note("encoding-guessed", encoding=chosen.codec, sample=sample[:40])],
    )
