"""All words of screen and pictures in zh and en, and headings of tables, by theme."""

from jianliang.core.catalogue import (
    assessing,
    assessing_words,
    book_storage,
    book_words,
    case_words,
    claim_words,
    command_words,
    dynamics,
    heading_words,
    life_words,
    picture_words,
    progress_words,
    quality,
    quota_words,
    reconciling,
    supervising,
    updates,
    value_words,
)

WORDS: dict[str, dict[str, str]] = {
    **book_storage.WORDS,
    **case_words.WORDS,
    **life_words.WORDS,
    **quota_words.WORDS,
    **reconciling.WORDS,
    **supervising.WORDS,
    **dynamics.WORDS,
    **updates.WORDS,
    **quality.WORDS,
    **assessing.WORDS,
    **command_words.WORDS,
    **progress_words.WORDS,
    **picture_words.WORDS,
}

VALUES: dict[str, dict[str, dict[str, str]]] = {
    **value_words.VALUES,
    "role": {
        **value_words.VALUES["role"],
        **claim_words.ROLES,
        **assessing_words.ROLES,
        **quality.ROLES,
    },
    "kind": {
        **value_words.VALUES["kind"],
        **claim_words.KINDS,
        **reconciling.KINDS,
        **dynamics.KINDS,
        **quality.KINDS,
        **assessing_words.KINDS,
    },
    **case_words.VALUES,
    **assessing_words.VALUES,
    **claim_words.VALUES,
    **quota_words.VALUES,
    **reconciling.VALUES,
    **supervising.VALUES,
    **dynamics.VALUES,
    **updates.VALUES,
    **quality.VALUES,
    **life_words.VALUES,
    **book_words.VALUES,
    "verdict": {**claim_words.VALUES["verdict"], **supervising.VERDICTS},
    "": {"outside": {"zh": "范围外", "en": "outside"}},
}
"""What a column's codes are called; the empty column speaks for all."""

HEADINGS: dict[str, dict[str, str]] = {
    **heading_words.HEADINGS,
    **case_words.HEADINGS,
    **assessing_words.HEADINGS,
    **claim_words.HEADINGS,
    **quota_words.HEADINGS,
    **reconciling.HEADINGS,
    **supervising.HEADINGS,
    **dynamics.HEADINGS,
    **updates.HEADINGS,
    **quality.HEADINGS,
    **life_words.HEADINGS,
    **book_words.HEADINGS,
}


def word(key: str, language: str, **values: object) -> str:
    """A word or line in "zh" or "en", its values filled in; a stranger as it is."""
    return WORDS[key][language].format_map(values) if key in WORDS else key
