"""All words of screen and pictures in zh and en, and headings of tables, by theme."""

from collections.abc import Sequence

from jianliang.core.catalogue import (
    adopting,
    allocating,
    assessing,
    assessing_words,
    book_storage,
    book_words,
    candidate_words,
    case_words,
    claim_words,
    command_words,
    dynamics,
    finance_words,
    heading_words,
    laying,
    life_words,
    picture_words,
    plan_document,
    planned_words,
    planning_words,
    progress_words,
    project_words,
    quality,
    quota_words,
    reconciling,
    screen_plan,
    supervising,
    targeting,
    updates,
    value_words,
)

Values = dict[str, dict[str, dict[str, str]]]

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
    **planned_words.WORDS,
    **planning_words.WORDS,
    **candidate_words.WORDS,
    **finance_words.WORDS,
    **project_words.WORDS,
    **targeting.WORDS,
    **plan_document.WORDS,
    **adopting.WORDS,
    **allocating.WORDS,
    **laying.WORDS,
    **command_words.WORDS,
    **progress_words.WORDS,
    **picture_words.WORDS,
}

_OWN: Values = {
    "role": {
        **value_words.VALUES["role"],
        **claim_words.ROLES,
        **assessing_words.ROLES,
        **quality.ROLES,
        **candidate_words.ROLES,
        **finance_words.ROLES,
        **project_words.ROLES,
    },
    "status": targeting.STATUS,
    "kind": {
        **value_words.VALUES["kind"],
        **claim_words.KINDS,
        **reconciling.KINDS,
        **dynamics.KINDS,
        **quality.KINDS,
        **assessing_words.KINDS,
        **planned_words.KINDS,
        **project_words.KINDS,
    },
    "indicator": targeting.INDICATORS,
}


def _joined(parts: Sequence[Values]) -> Values:
    """Codes of each column from every part; of one code the last word holds."""
    told: Values = {}
    for part in parts:
        for column, codes in part.items():
            told[column] = {**told.get(column, {}), **codes}
    return told


VALUES: Values = _joined(
    (
        _OWN,
        value_words.VALUES,
        case_words.VALUES,
        assessing_words.VALUES,
        candidate_words.VALUES,
        claim_words.VALUES,
        quota_words.VALUES,
        reconciling.VALUES,
        supervising.VALUES,
        dynamics.VALUES,
        updates.VALUES,
        quality.VALUES,
        laying.VALUES,
        life_words.VALUES,
        book_words.VALUES,
        planned_words.VALUES,
        planning_words.VALUES,
        finance_words.VALUES,
        project_words.VALUES,
        targeting.VALUES,
        allocating.VALUES,
        adopting.VALUES,
        {
            "verdict": supervising.VERDICTS,
            "": {"outside": {"zh": "范围外", "en": "outside"}},
        },
    )
)
"""What a column's codes are called; the empty column speaks for all."""

HEADINGS: dict[str, dict[str, str]] = {
    **heading_words.HEADINGS,
    **case_words.HEADINGS,
    **candidate_words.HEADINGS,
    **project_words.HEADINGS,
    **adopting.HEADINGS,
    **assessing_words.HEADINGS,
    **claim_words.HEADINGS,
    **quota_words.HEADINGS,
    **reconciling.HEADINGS,
    **supervising.HEADINGS,
    **dynamics.HEADINGS,
    **updates.HEADINGS,
    **laying.HEADINGS,
    **quality.HEADINGS,
    **planned_words.HEADINGS,
    **planning_words.HEADINGS,
    **screen_plan.HEADINGS,
    **life_words.HEADINGS,
    **book_words.HEADINGS,
    **finance_words.HEADINGS,
    **targeting.HEADINGS,
    **allocating.HEADINGS,
}


def word(key: str, language: str, **values: object) -> str:
    """A word or line in "zh" or "en", its values filled in; a stranger as it is."""
    return WORDS[key][language].format_map(values) if key in WORDS else key
