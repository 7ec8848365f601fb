"""Every act by its name."""

from jianliang.edges.web.acts import (
    cases,
    disputes,
    people,
    plots,
    quota,
    targets,
    transfers,
    units,
)
from jianliang.edges.web.acts.act import Act

THEMES = {
    "plots": plots,
    "cases": cases,
    "quota": quota,
    "transfers": transfers,
    "disputes": disputes,
    "targets": targets,
    "people": people,
    "units": units,
}
ACTS: dict[str, Act] = {
    act.name: act for theme in THEMES.values() for act in theme.ACTS
}
THEME_OF = {act.name: name for name, theme in THEMES.items() for act in theme.ACTS}
