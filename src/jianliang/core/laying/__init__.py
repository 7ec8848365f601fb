"""Layouts at one horizon: what they are made of, asked for, and told as.

ground    candidates, borders and targets as arrays
layouts   a choice of them with its value, its bound and its tables
"""

from jianliang.core.laying.ground import Ground, LayoutAsked, ground
from jianliang.core.laying.layouts import (
    Layout,
    Search,
    checked,
    laid,
    laid_out,
    patch_areas_dm2,
)

__all__ = [
    "Ground",
    "Layout",
    "LayoutAsked",
    "Search",
    "checked",
    "ground",
    "laid",
    "laid_out",
    "patch_areas_dm2",
]
