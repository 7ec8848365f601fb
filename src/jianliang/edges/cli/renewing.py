"""The command that says how each site of the stock is renewed."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.core.errors import UsageError
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.runs import check_unit, names_for, opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.progress import shown_progress

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.core.renewal import RenewalRules


def renewal(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    unit: Annotated[str, typer.Option(help="Only sites of this unit.")] = "",
    day: Annotated[str, typer.Option(help="As known on this day.")] = "",
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """存量更新: direction and measures of each site, with reason and reliability."""
    from jianliang.core.renewal import UNDECIDED
    from jianliang.edges.cli.tables import Style, grid, grids, records
    from jianliang.edges.cli.views import View, findings_view
    from jianliang.edges.renewals import renew_city
    from jianliang.edges.rulepack import read_rulepack

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    _check_day(day)
    check_unit(opened, unit)
    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        kept = renew_city(opened, progress, day)
    rules = read_rulepack(opened.rulepack).renewal
    assert rules is not None
    sites, found = kept["renewal"], kept["findings"]
    rows = sites[sites["unit"] == unit] if unit else sites
    style = Style(names_for(opened, screen), unit_of_area, limit)
    told = {
        "snapshot": kept.snapshot,
        "sites": len(rows),
        "undecided": int((rows["direction"] == UNDECIDED).sum()),
        "findings": len(found),
    }
    shown = grid(View("renewal", _told(rows, rules, screen.language)), screen, style)
    doubts = grids([findings_view(found, screen.language)], screen, style)
    facts = {**told, "rows": records(rows), "doubts": records(found)}
    screen.show(Group(shown, *doubts, screen.word("renewed-as", **told)), facts)


def _check_day(day: str) -> None:
    from jianliang.core.days import is_day

    if day and not is_day(day):
        raise UsageError("day-wrong", day=day)


def _told(rows: "pd.DataFrame", rules: "RenewalRules", language: str) -> "pd.DataFrame":
    """The rows with directions, measures and what is missing in the reader's words."""
    import pandas as pd

    from jianliang.core.catalogue.assessing_words import INPUTS, VALUES

    words = {name: getattr(term, language) for name, term in rules.terms.items()}
    words["undecided"] = VALUES["direction"]["undecided"][language]
    lacking = {name: told[language] for name, told in INPUTS.items()}
    comma = "、" if language == "zh" else ", "

    def named(text: str, known: dict[str, str]) -> str:
        return comma.join(known.get(word, word) for word in text.split())

    return pd.DataFrame({
        "site": rows["site"],
        "unit": rows["unit"],
        "zone": rows["zone"],
        "area_dm2": rows["area_dm2"],
        "type": rows["type"],
        "direction": [named(one, words) for one in rows["direction"]],
        "possible": [named(one, words) for one in rows["possible"]],
        "measures": [named(one, words) for one in rows["measures"]],
        f"why_{language}": rows[f"why_{language}"],
        "reliability": rows["reliability"],
        "missing": [named(one, lacking) for one in rows["missing"]],
    })  # fmt: skip
