"""All words of screen and pictures in zh and en, and headings of tables, by theme."""

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
    compliance,
    dynamics,
    finance_words,
    heading_words,
    job_words,
    laying,
    life_words,
    people,
    picture_words,
    plan_document,
    planned_words,
    planning_words,
    planterm_words,
    progress_words,
    project_words,
    public,
    quality,
    quota_words,
    reconciling,
    screen_cockpit,
    screen_plan,
    supervising,
    targeting,
    todo_words,
    updates,
    value_words,
)
from jianliang.core.catalogue.joining import Values, Words, joined, joined_codes

WORDS: Words = joined(
    book_storage.WORDS,
    case_words.WORDS,
    life_words.WORDS,
    quota_words.WORDS,
    reconciling.WORDS,
    supervising.WORDS,
    dynamics.WORDS,
    updates.WORDS,
    quality.WORDS,
    assessing.WORDS,
    planned_words.WORDS,
    planterm_words.WORDS,
    planning_words.WORDS,
    candidate_words.WORDS,
    finance_words.WORDS,
    project_words.WORDS,
    targeting.WORDS,
    plan_document.WORDS,
    adopting.WORDS,
    allocating.WORDS,
    laying.WORDS,
    job_words.WORDS,
    command_words.WORDS,
    progress_words.WORDS,
    picture_words.WORDS,
    people.WORDS,
)

_ROLES = (
    claim_words.ROLES,
    assessing_words.ROLES,
    quality.ROLES,
    candidate_words.ROLES,
    finance_words.ROLES,
    project_words.ROLES,
)
_KINDS = (
    claim_words.KINDS,
    reconciling.KINDS,
    dynamics.KINDS,
    quality.KINDS,
    assessing_words.KINDS,
    planned_words.KINDS,
    project_words.KINDS,
)

VALUES: Values = joined_codes(
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
    planterm_words.VALUES,
    finance_words.VALUES,
    project_words.VALUES,
    targeting.VALUES,
    allocating.VALUES,
    adopting.VALUES,
    people.VALUES,
    todo_words.VALUES,
    screen_cockpit.VALUES,
    compliance.VALUES,
    public.VALUES,
    *({"role": codes} for codes in _ROLES),
    *({"kind": codes} for codes in _KINDS),
    {
        "status": targeting.STATUS,
        "indicator": targeting.INDICATORS,
        "verdict": supervising.VERDICTS,
        "": {"outside": {"zh": "范围外", "en": "outside"}},
    },
)
"""What a column's codes are called: under its own name, or under `table.column` what
they are called in that table only. The empty column speaks for all."""

HEADINGS: Words = joined(
    heading_words.HEADINGS,
    case_words.HEADINGS,
    candidate_words.HEADINGS,
    project_words.HEADINGS,
    adopting.HEADINGS,
    assessing_words.HEADINGS,
    claim_words.HEADINGS,
    quota_words.HEADINGS,
    reconciling.HEADINGS,
    supervising.HEADINGS,
    dynamics.HEADINGS,
    updates.HEADINGS,
    laying.HEADINGS,
    quality.HEADINGS,
    planned_words.HEADINGS,
    planterm_words.HEADINGS,
    planning_words.HEADINGS,
    screen_plan.HEADINGS,
    life_words.HEADINGS,
    book_words.HEADINGS,
    finance_words.HEADINGS,
    targeting.HEADINGS,
    allocating.HEADINGS,
    people.HEADINGS,
    todo_words.HEADINGS,
    screen_cockpit.HEADINGS,
    compliance.HEADINGS,
)
"""What stands above a column: under its own name, or under `table.column` what stands
above it in that table only."""


def headed(column: str, table: str = "") -> dict[str, str] | None:
    """A column's heading in a table, by language; None: it has none."""
    return HEADINGS.get(f"{table}.{column}", HEADINGS.get(column))


def called(column: str, code: str, table: str = "") -> dict[str, str] | None:
    """What a code of a column is called in a table, by language; None: nothing."""
    places = (f"{table}.{column}", column, "")
    return next((VALUES[at][code] for at in places if code in VALUES.get(at, {})), None)


def word(key: str, language: str, **values: object) -> str:
    """A word or line in "zh" or "en", its values filled in; a stranger as it is."""
    return WORDS[key][language].format_map(values) if key in WORDS else key
