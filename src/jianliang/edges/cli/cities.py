"""Commands about the city folder: init, import, withdraw, rules, check."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType

from jianliang.core.errors import UsageError
from jianliang.edges.cli.options import CityArgument, DayOption, Limit, Standard
from jianliang.edges.cli.runs import opened_for, tiles_with_progress
from jianliang.edges.cli.screen import Screen

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.edges.importing import Imported

RoleOption = Annotated[
    str, typer.Option("--role", help="survey, units, planning, zones, paths, …")
]
Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        help="OURS=THEIRS: which field holds a column (#: row number, =…: text).",
    ),
]


def init(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    name: Annotated[str, typer.Option(help="Name; the folder's if not given.")] = "",
    rulepack: Annotated[
        str, typer.Option(help="Rules: a name that comes with us, or a folder.")
    ] = "beijing",
    crs: Annotated[str, typer.Option(help="CRS; the rule pack's if not given.")] = "",
    profile: Annotated[
        str, typer.Option(help="Profile shown first; the rule pack's if not given.")
    ] = "",
    area_standard: Annotated[
        Standard | None, typer.Option(help="The rule pack's if not given.")
    ] = None,
) -> None:
    """新建: make a new city folder with its own copy of the rules."""
    from jianliang.edges.city import Definition, create_city
    from jianliang.edges.rulepack import bundled, read_rulepack

    screen: Screen = context.obj
    folder = Path(rulepack) if Path(rulepack).is_dir() else bundled(rulepack)
    pack = read_rulepack(folder)
    definition = Definition(
        name or city.absolute().name,
        crs or pack.crs,
        profile or pack.profile,
        area_standard.value if area_standard else pack.area_standard,
        screen.language,
    )
    made = create_city(city, definition, folder)
    facts = {"city": str(made.folder), **asdict(made.definition)}
    screen.show(screen.word("made-city", folder=made.folder), facts)


def import_(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    files: Annotated[list[Path], typer.Argument(help="Files, zips or folders.")],
    role: RoleOption,
    day: DayOption,
    until: Annotated[
        str, typer.Option(help="Of paths and changes: the later date.")
    ] = "",
    name: Annotated[str, typer.Option(help="Name; the file's if not given.")] = "",
    layer: Annotated[str, typer.Option(help="Which layer of the file.")] = "",
    class_system: Annotated[
        str, typer.Option(help="Class codes, e.g. survey3:2019.")
    ] = "",
    crs: Annotated[str, typer.Option(help="CRS, where the file has none.")] = "",
    encoding: Annotated[str, typer.Option(help="Encoding of the texts.")] = "",
    field: Fields = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Repair invalid geometry, with findings.")
    ] = False,
    source: Annotated[str, typer.Option(help="Who made it.")] = "",
    status: Annotated[
        str, typer.Option(help="draft, approved, official or example.")
    ] = "",
    secrecy: Annotated[
        str, typer.Option(help="Who may see it: public, internal or restricted.")
    ] = "internal",
) -> None:
    """导入: check files and add them to the city as layers."""
    from jianliang.edges.importing import Hints, Tag, import_file

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    if name and len(files) > 1:
        raise UsageError("name-for-many")
    hints = Hints(layer, crs, encoding, parsed_fields(field or []), repair)
    done = []
    for file in files:
        about = (until, class_system, source, status, secrecy)
        tag = Tag(role, name or file.stem, day, *about)
        done.append(import_file(opened, file, tag, hints))
    tiles_with_progress(opened, screen)
    people = Group(*(_sentence(one, screen) for one in done))
    screen.show(people, {"layers": [_facts(one) for one in done]})


def withdraw(
    context: typer.Context,
    city: CityArgument,
    role: RoleOption,
    day: DayOption,
    name: Annotated[str, typer.Option(help="Name of the layer.")],
) -> None:
    """撤下: take a layer out of force; its files and history stay."""
    from jianliang.edges.importing import withdraw_layer

    screen: Screen = context.obj
    gone = withdraw_layer(opened_for(screen, city), role, name, day)
    facts = {"role": role, "name": name, "day": day, "revision": gone.number}
    screen.show(screen.word("withdrawn", **facts), facts)


def rules(
    context: typer.Context,
    city: CityArgument,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Record the rules as they now are.")
    ] = False,
) -> None:
    """规则: check the city's rules against their record, or adopt a change."""
    from jianliang.edges.city import adopt_rules, check_rules

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    found = adopt_rules(opened) if adopt else check_rules(opened)
    facts = {"rulepack": str(opened.rulepack), "hash": found}
    screen.show(screen.word("rules-hold", hash=found[:16]), facts)


def check(context: typer.Context, city: CityArgument, limit: Limit = 40) -> None:
    """检查: verify every stored file and list what is doubtful in the layers."""
    from jianliang.core.findings import worded
    from jianliang.edges.city import check_rules, load_city, load_findings
    from jianliang.edges.cli.tables import records

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    check_rules(opened)
    load_city(opened)
    table, layers = worded(load_findings(opened)), len(opened.layers)
    facts = {
        "layers": layers,
        "findings": records(table.head(limit) if limit else table),
        "all_findings": len(table),
    }
    screen.show(_findings(table, layers, limit, screen), facts)


def parsed_fields(texts: list[str]) -> dict[str, str]:
    """The pairs of `--field OURS=THEIRS`.

    Raises
    ------
    UsageError
        A text without "=" or with nothing on one side.
    """
    pairs = {}
    for text in texts:
        ours, _, theirs = text.partition("=")
        if not ours or not theirs:
            raise UsageError("field-wrong", text=text)
        pairs[ours] = theirs
    return pairs


def _facts(one: "Imported") -> dict:
    revision = asdict(one.revision)
    counts = one.findings["severity"].value_counts().sort_index()
    return {
        **{key: value for key, value in revision.items() if key != "previous"},
        "new": one.new,
        "findings": {str(name): int(count) for name, count in counts.items()},
    }


def _sentence(one: "Imported", screen: Screen) -> str:
    key = "imported" if one.new else "imported-before"
    facts = {**asdict(one.revision), "doubtful": len(one.findings)}
    return screen.word(key, **facts)


def _findings(
    table: "pd.DataFrame", layers: int, limit: int, screen: Screen
) -> RenderableType:
    from jianliang.edges.cli.naming import Names
    from jianliang.edges.cli.tables import Style, grid
    from jianliang.edges.cli.views import findings_view

    summary = screen.word("checked", layers=layers, findings=len(table))
    if table.empty:
        return summary
    style = Style(Names(screen.language), limit=limit)
    told = findings_view(table, screen.language)
    return Group(grid(told, screen, style), summary)
